/** A stretch of numbers that moves forward over them and knows its median: sorted once, then mended at each step. */
export class SortedWindow {
  readonly #values: Float64Array;
  readonly #sorted: Float64Array;
  #start = 0;
  #end = 0;

  constructor(values: Float64Array) {
    this.#values = values;
    this.#sorted = new Float64Array(values.length);
  }

  get start(): number {
    return this.#start;
  }

  get end(): number {
    return this.#end;
  }

  /** The upper one of the two in the middle; 0 of nothing. */
  get median(): number {
    const length = this.#end - this.#start;
    return length === 0 ? 0 : (this.#sorted[length >> 1] ?? 0);
  }

  /** Moves on to the numbers from `start` up to `end`; never back. */
  moveTo(start: number, end: number): void {
    for (; this.#end < end; this.#end += 1) this.#insert(this.#values[this.#end] ?? 0);
    for (; this.#start < start; this.#start += 1) this.#remove(this.#values[this.#start] ?? 0);
  }

  #insert(value: number): void {
    const sorted = this.#sorted;
    let place = this.#end - this.#start;
    for (; place > 0 && (sorted[place - 1] ?? 0) > value; place -= 1) sorted[place] = sorted[place - 1] ?? 0;
    sorted[place] = value;
  }

  #remove(value: number): void {
    const sorted = this.#sorted;
    const last = this.#end - this.#start - 1;
    let place = 0;
    while ((sorted[place] ?? 0) < value) place += 1;
    for (; place < last; place += 1) sorted[place] = sorted[place + 1] ?? 0;
  }
}
