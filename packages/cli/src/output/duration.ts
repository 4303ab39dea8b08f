/** `12 s`, `3 min`, `1.5 h`: rounded up, but for hours. */
export function duration(ms: number): string {
  const total = Math.ceil(ms / 1000);
  if (total < 90) return `${total} s`;
  return total < 5_400 ? `${Math.ceil(total / 60)} min` : `${(total / 3600).toFixed(1)} h`;
}
