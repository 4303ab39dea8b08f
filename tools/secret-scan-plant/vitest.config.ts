import { defineConfig } from 'vitest/config';

// For `npm run secret-scan:suite -- --plant`: a suite that leaks.
export default defineConfig({
  test: { root: import.meta.dirname, include: ['leaks.ts'], reporters: ['default'] },
});
