// Writes docs/indicators.md from the catalogue: node scripts/write-indicators.mjs
import { writeFile } from 'node:fs/promises';
import { INDICATORS } from '../src/indicators/catalogue.ts';
import { registerMarkdown } from '../src/indicators/register-markdown.ts';

await writeFile(new URL('../docs/indicators.md', import.meta.url), registerMarkdown(INDICATORS));
