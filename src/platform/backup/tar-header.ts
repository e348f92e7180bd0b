/** Tar (ustar) is a row of blocks of this size. */
export const TAR_BLOCK = 512;

/** One file of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

const PREFIX = 155;
const NAME = 100;
/** Eleven octal digits; beyond that the size is written in base 256, as GNU tar and bsdtar read it. */
const OCTAL_LIMIT = 8 ** 11;

/** The header block of a plain file, readable by its owner only. */
export function tarHeader({ name, size }: TarEntry, seconds: number): Buffer {
  const block = Buffer.alloc(TAR_BLOCK);
  const { prefix, rest } = splitName(name);
  block.write(rest, 0, 'utf8');
  block.write('0000600\0', 100, 'latin1');
  block.write('0000000\0', 108, 'latin1');
  block.write('0000000\0', 116, 'latin1');
  if (size < OCTAL_LIMIT) {
    block.write(`${octal(size, 11)}\0`, 124, 'latin1');
  } else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write(`${octal(seconds, 11)}\0`, 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write('0', 156, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(prefix, 345, 'utf8');
  block.write(`${octal(checksum(block), 6)}\0 `, 148, 'latin1');
  return block;
}

/** The entry that a header block tells of; `null` for anything but a plain file as `tarHeader` writes it. */
export function readTarHeader(block: Buffer): TarEntry | null {
  const stated = Number.parseInt(text(block, 148, 8), 8);
  const sum = checksum(block) - fieldSum(block) + 8 * 32;
  const magic = block.toString('latin1', 257, 265);
  if (stated !== sum || magic !== 'ustar\u000000' || block[156] !== 0x30) return null;
  const size = readSize(block);
  const prefix = text(block, 345, PREFIX);
  const name = text(block, 0, NAME);
  if (size === null || name === '') return null;
  return { name: prefix === '' ? name : `${prefix}/${name}`, size };
}

/** Bytes that fill an entry up to the next block. */
export function tarPadding(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}

function readSize(block: Buffer): number | null {
  if (block[124] === 0x80) {
    const size = block.readBigUInt64BE(128);
    return size <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(size) : null;
  }
  const digits = text(block, 124, 12);
  return /^[0-7]{1,11}$/.test(digits) ? Number.parseInt(digits, 8) : null;
}

function splitName(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= NAME) return { prefix: '', rest: name };
  for (let at = name.indexOf('/'); at > 0; at = name.indexOf('/', at + 1)) {
    const prefix = name.slice(0, at);
    const rest = name.slice(at + 1);
    if (Buffer.byteLength(prefix) <= PREFIX && Buffer.byteLength(rest) <= NAME) return { prefix, rest };
  }
  throw new Error(`name too long for an archive: ${name}`);
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

function checksum(block: Buffer): number {
  return block.reduce((sum, byte) => sum + byte, 0);
}

/** The checksum is counted as if its own field held blanks. */
function fieldSum(block: Buffer): number {
  return block.subarray(148, 156).reduce((sum, byte) => sum + byte, 0);
}

function text(block: Buffer, from: number, length: number): string {
  const field = block.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? length : end);
}
