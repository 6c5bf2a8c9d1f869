// Flags that a main interpreter sets and its processes read: `multiprocessing.Manager().Event()`.

/** The number of flags. A call creates few; the numbers are used again. */
export const FLAG_COUNT = 64;

export class Flags {
  readonly #flags: Int32Array;
  #next = 0;

  /** Without shared memory each interpreter has a copy, which messages change. */
  constructor(shared: Int32Array | null) {
    this.#flags = shared ?? new Int32Array(FLAG_COUNT);
    this.areShared = shared !== null;
  }

  readonly areShared: boolean;

  /** Returns the number of a flag that is not set. */
  create(): number {
    const flag = this.#next % FLAG_COUNT;
    this.#next += 1;
    Atomics.store(this.#flags, flag, 0);
    return flag;
  }

  set(flag: number): void {
    Atomics.store(this.#flags, flag, 1);
  }

  isSet(flag: number): boolean {
    return Atomics.load(this.#flags, flag) === 1;
  }
}
