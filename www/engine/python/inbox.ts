// The inbox of a Pyodide: what arrives while Python waits. `python/runtime/pyodide_page.py` takes it out.

/** A message that Python expects: `id` is the number that Python gave to the request or to the task. */
export type Arrival = { id: number } & (ProcessReply | RequestReply);

/** The reply of a process. Times are in ms since the epoch. */
export interface ProcessReply {
  failed: boolean;
  /** The pickled result or exception. */
  bytes: Uint8Array;
  printed: string;
  began: number;
  ended: number;
  at: number;
}

/** The response to a request. `error` is empty, `timeout` or `network`. */
export interface RequestReply {
  status: number;
  headers: string;
  body: Uint8Array;
  error: '' | 'timeout' | 'network';
}

/** Messages for Python in the order of their arrival. */
export class Inbox {
  #arrived: Arrival[] = [];
  #wake: (() => void) | null = null;

  put(arrival: Arrival): void {
    this.#arrived.push(arrival);
    this.wake();
  }

  take(): Arrival[] {
    const arrived = this.#arrived;
    this.#arrived = [];
    return arrived;
  }

  /** Ends a wait early, so that Python notices an interrupt. */
  wake(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Resolves when a message has arrived or the time has passed; a negative time is no limit. */
  wait(limitMs: number): Promise<void> {
    if (this.#arrived.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = limitMs < 0 ? undefined : setTimeout(() => this.wake(), limitMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
