// Writes the JSON Schema of an enriched crate to docs/: `npm run schema`. A test holds it to the code.
import { writeFileSync } from 'node:fs';
import { enrichedCrateJsonSchema } from '@linernotes/enrich';

const target = new URL('../docs/enriched-crate.schema.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(enrichedCrateJsonSchema(), null, 2)}\n`);
