// Writes docs/sbom.cdx.json and docs/licences.md from the lock file: node scripts/write-sbom.mjs
import { writeFile } from 'node:fs/promises';
import { billOfMaterials, licencesMarkdown, runtimePackages } from '../test/runtime-packages.ts';

const packages = runtimePackages();
await writeFile(new URL('../docs/sbom.cdx.json', import.meta.url), billOfMaterials(packages));
await writeFile(new URL('../docs/licences.md', import.meta.url), licencesMarkdown(packages));
