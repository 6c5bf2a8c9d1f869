// A run of the crate that pauses before each sample.

import type { Report, Request } from 'interleave';

/**
 * The pause before each sample, ms: after it, the WebDriver command that requests the sample no longer uses the
 * cores.
 */
const SETTLE_MS = 30;

export class SteppedRun {
  #continue: (() => void) | undefined;
  #onPause: (() => void) | undefined;
  #end: Report | Error | undefined;

  async begin(request: Request): Promise<void> {
    this.#end = undefined;
    this.#continue = undefined;
    const paused = this.#nextPause();
    const between = () =>
      new Promise<void>((proceed) => {
        this.#continue = proceed;
        this.#onPause?.();
      });
    const over = (end: Report | Error) => {
      this.#end = end;
      this.#onPause?.();
    };
    window.interleave
      .run(request, { between })
      .then(over, (error: unknown) => over(error instanceof Error ? error : new Error(String(error))));
    await paused;
    if (this.#isOver()) this.#fail('ended before its first sample');
  }

  async step(): Promise<void> {
    const proceed = this.#continue;
    if (!proceed) this.#fail('is over');
    this.#continue = undefined;
    const paused = this.#nextPause();
    await new Promise((settled) => setTimeout(settled, SETTLE_MS));
    proceed();
    await paused;
  }

  finish(): Report {
    if (!this.#end || this.#end instanceof Error) this.#fail('is not over');
    return this.#end;
  }

  #isOver(): boolean {
    return this.#continue === undefined;
  }

  /** Resolves when the run pauses before its next sample, or ends. */
  #nextPause(): Promise<void> {
    return new Promise((resolve) => {
      this.#onPause = resolve;
    });
  }

  #fail(what: string): never {
    if (this.#end instanceof Error) throw this.#end;
    const reasons = this.#end?.variants.flatMap(({ id, reason }) => (reason ? [`${id}: ${reason}`] : []));
    throw new Error(`the run ${what}. ${reasons?.join(' ') ?? ''}`);
  }
}
