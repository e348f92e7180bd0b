import { type FileHandle, open, rename, rm } from 'node:fs/promises';

const BUFFER_CHARACTERS = 1 << 20;

/** Writes a CSV file line by line, a megabyte at a time; it has its name once it is whole. */
export class CsvWriter {
  readonly #file: FileHandle;
  readonly #path: string;
  #pending = '';

  private constructor(file: FileHandle, path: string) {
    this.#file = file;
    this.#path = path;
  }

  static async create(path: string): Promise<CsvWriter> {
    return new CsvWriter(await open(partOf(path), 'w'), path);
  }

  /** Takes a line without its end; true when `flush` is due. */
  add(line: string): boolean {
    this.#pending += `${line}\r\n`;
    return this.#pending.length >= BUFFER_CHARACTERS;
  }

  async flush(): Promise<void> {
    const bytes = Buffer.from(this.#pending, 'utf8');
    this.#pending = '';
    await this.#file.writeFile(bytes);
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#file.close();
    await rename(partOf(this.#path), this.#path);
  }

  /** Closes without the rest, after a failure, and leaves nothing. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
    await rm(partOf(this.#path), { force: true }).catch(() => {});
  }
}

function partOf(path: string): string {
  return `${path}.part`;
}

/** A cell as CSV writes it: quoted when it holds a separator, a quote or a line break. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
