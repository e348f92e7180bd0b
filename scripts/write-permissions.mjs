// Writes docs/quyen-han.md from the table that tests hold the program against: node scripts/write-permissions.mjs
import { writeFile } from 'node:fs/promises';
import { permissionsPage } from '../test/permissions-page.ts';

await writeFile(new URL('../docs/quyen-han.md', import.meta.url), permissionsPage());
