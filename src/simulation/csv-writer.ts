import { type FileHandle, open } from 'node:fs/promises';

const BUFFER_CHARACTERS = 1 << 20;

/** Writes a CSV file line by line, a megabyte at a time. */
export class CsvWriter {
  readonly #file: FileHandle;
  #pending = '';

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<CsvWriter> {
    return new CsvWriter(await open(path, 'w'));
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
  }

  /** Closes without the rest, after a failure. */
  async abandon(): Promise<void> {
    await this.#file.close().catch(() => {});
  }
}

/** A cell as CSV writes it: quoted when it holds a separator, a quote or a line break. */
export function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
