// Replies of processes over shared memory. Without JSPI a browser cannot suspend Python: the main interpreter then blocks
// its worker, which receives no messages meanwhile.

import type { ProcessReply } from './inbox';

/** The shared memory of all mailboxes: the bell, and a mailbox for each process. */
export interface Mailboxes {
  /** Counts the chunks that processes have written. The main interpreter waits for it. */
  bell: Int32Array;
  boxes: SharedArrayBuffer[];
}

/** A reply without its bytes, as it is in a mailbox. */
export type SentReply = Omit<ProcessReply, 'at'> & { id: number };

/** Longer replies are sent in chunks of this size, in bytes. */
const CHUNK = 1 << 18;

/** The places of the numbers in a mailbox; the chunk follows. */
const STATE = 0;
const TOTAL = 1;
const HEAD = 2;
const NUMBERS = 3;

const EMPTY = 0;
const FULL = 1;

/** Creates the memory for the replies of a number of processes. */
export function createMailboxes(count: number): Mailboxes {
  const box = () => new SharedArrayBuffer(4 * NUMBERS + CHUNK);
  return { bell: new Int32Array(new SharedArrayBuffer(4)), boxes: Array.from({ length: count }, box) };
}

/** Writes a reply, and blocks until the main interpreter has read all but its last chunk. */
export function writeReply(reply: SentReply, bell: Int32Array, box: SharedArrayBuffer): void {
  const { bytes, ...rest } = reply;
  const head = new TextEncoder().encode(JSON.stringify(rest));
  const all = new Uint8Array(head.length + bytes.length);
  all.set(head);
  all.set(bytes, head.length);
  const numbers = new Int32Array(box, 0, NUMBERS);
  const chunk = new Uint8Array(box, 4 * NUMBERS);
  for (let at = 0; at < all.length; at += CHUNK) {
    while (Atomics.load(numbers, STATE) === FULL) Atomics.wait(numbers, STATE, FULL);
    chunk.set(all.subarray(at, at + CHUNK));
    numbers[TOTAL] = all.length;
    numbers[HEAD] = head.length;
    Atomics.store(numbers, STATE, FULL);
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  }
}

/** Reads the mailboxes of all processes. */
export class MailboxReader {
  readonly #bell: Int32Array;
  readonly #boxes: { numbers: Int32Array; chunk: Uint8Array; received: Uint8Array[] }[];

  constructor({ bell, boxes }: Mailboxes) {
    this.#bell = bell;
    this.#boxes = boxes.map((box) => ({
      numbers: new Int32Array(box, 0, NUMBERS),
      chunk: new Uint8Array(box, 4 * NUMBERS),
      received: [],
    }));
  }

  /** Blocks until a reply is complete or the time in ms has passed, and returns the replies; a negative time is no limit. */
  wait(limitMs: number): SentReply[] {
    const end = limitMs < 0 ? Infinity : performance.now() + limitMs;
    for (;;) {
      const heard = Atomics.load(this.#bell, 0);
      const replies = this.#read();
      const left = end - performance.now();
      if (replies.length > 0 || left <= 0) return replies;
      Atomics.wait(this.#bell, 0, heard, left);
    }
  }

  #read(): SentReply[] {
    const replies: SentReply[] = [];
    for (const box of this.#boxes) {
      const { numbers, chunk } = box;
      if (Atomics.load(numbers, STATE) === EMPTY) continue;
      const [, total = 0, head = 0] = numbers;
      const before = box.received.reduce((sum, { length }) => sum + length, 0);
      box.received.push(chunk.slice(0, Math.min(CHUNK, total - before)));
      Atomics.store(numbers, STATE, EMPTY);
      Atomics.notify(numbers, STATE);
      if (before + CHUNK < total) continue;
      const all = new Uint8Array(total);
      let at = 0;
      for (const part of box.received) {
        all.set(part, at);
        at += part.length;
      }
      box.received = [];
      const rest = JSON.parse(new TextDecoder().decode(all.subarray(0, head))) as Omit<SentReply, 'bytes'>;
      replies.push({ ...rest, bytes: all.slice(head) });
    }
    return replies;
  }
}
