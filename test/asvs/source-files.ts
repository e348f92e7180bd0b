import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of the product as it is written. */
export interface SourceFile {
  /** `src/server/guard.ts` */
  readonly path: string;
  readonly text: string;
}

/** The product's own source, tests left out. */
export function sourceFiles(folder = 'src'): readonly SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|html|typ|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !/(?:\.test\.tsx?|-for-test\.ts)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Where the pattern stands: `src/web/main.tsx: the words found`. Lines that are comments say nothing. */
export function findIn(files: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
      .flatMap((line) => {
        const found = pattern.exec(line);
        return found ? [`${path}: ${found[0].trim()}`] : [];
      }),
  );
}

/** A page of the documentation, and what its section says. */
export function sectionOf(page: string, heading: string): string {
  const text = readFileSync(join(root, page), 'utf8');
  const from = text.indexOf(`\n## ${heading}\n`);
  if (from < 0) throw new Error(`${page} has no section “${heading}”`);
  const rest = text.slice(from + heading.length + 5);
  const end = rest.indexOf('\n## ');
  return end < 0 ? rest : rest.slice(0, end);
}
