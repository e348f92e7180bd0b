import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every file of the product, tests left out, with the packages that it imports. */
export function sourceFiles(): readonly { readonly path: string; readonly imports: readonly string[] }[] {
  return readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.test\.ts$|for-test\.ts$/.test(path))
    .map((path) => ({
      path: relative(root, path),
      imports: [
        ...readFileSync(path, 'utf8').matchAll(
          /(?:^(?:import|export) .*from |^\} from |^(?:@?import) |\bimport\()['"](?!node:|[./])((?:@[\w-]+\/)?[\w.-]+)/gm,
        ),
      ].map((match) => match[1] ?? ''),
    }));
}
