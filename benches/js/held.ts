// A run of the crate that is held between its samples.

import type { Report, Request } from 'interleave';

/** Until what led to the sample (a WebDriver command) has left the cores. */
const SETTLE_MS = 30;

export class Held {
  #letGo: (() => void) | undefined;
  #arrived: (() => void) | undefined;
  #end: Report | Error | undefined;

  async begin(request: Request): Promise<void> {
    this.#end = undefined;
    this.#letGo = undefined;
    const arrival = this.#arrival();
    const between = () =>
      new Promise<void>((letGo) => {
        this.#letGo = letGo;
        this.#arrived?.();
      });
    const over = (end: Report | Error) => {
      this.#end = end;
      this.#arrived?.();
    };
    window.interleave
      .run(request, { between })
      .then(over, (error: unknown) => over(error instanceof Error ? error : new Error(String(error))));
    await arrival;
    if (this.#over()) this.#complain('ended before its first sample');
  }

  async step(): Promise<void> {
    const letGo = this.#letGo;
    if (!letGo) this.#complain('is over');
    this.#letGo = undefined;
    const arrival = this.#arrival();
    await new Promise((settled) => setTimeout(settled, SETTLE_MS));
    letGo();
    await arrival;
  }

  finish(): Report {
    if (!this.#end || this.#end instanceof Error) this.#complain('is not over');
    return this.#end;
  }

  #over(): boolean {
    return this.#letGo === undefined;
  }

  /** The next sample that waits, or the end. */
  #arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#arrived = resolve;
    });
  }

  #complain(what: string): never {
    if (this.#end instanceof Error) throw this.#end;
    const reasons = this.#end?.variants.flatMap(({ id, reason }) => (reason ? [`${id}: ${reason}`] : []));
    throw new Error(`the run ${what}. ${reasons?.join(' ') ?? ''}`);
  }
}
