// The texts of the engine and its workers. They are not in `crate/`, because the engine needs them in workers and
// before the page's language is loaded. Other languages have them in `crate/engine.ftl`.

import type { Arg, Messages } from 'interleave';

/** A text with its message, from which the page makes the text in its language. `src/browser/posted_text.rs` makes and reads the same objects. */
export interface EngineText {
  english: string;
  /** The message by the text; empty for text from elsewhere, such as the browser's errors. */
  messages: Messages;
}

/** The texts by their ids, in Fluent's syntax; only arguments are supported. */
export const TEXTS = {
  // How a run ended.
  'worker-not-started': 'The run’s worker did not start within { $seconds } s.',
  'threads-not-started': 'The threads or processes did not start within { $seconds } s.',
  'worker-not-loaded': 'The run’s worker could not be loaded.',
  'worker-died': 'The run’s worker ended unexpectedly: { $why }',
  'worker-failed': 'The run’s worker failed: { $why }',
  'page-failed': 'The page’s thread failed: { $why }',

  // The listings.
  'listings-not-loaded': 'The server answered { $status }.',
  // Python in the page.
  'python-not-loaded': 'Python could not be loaded.',
  'python-not-started': 'Python did not start, in { $tries } attempts.',
  'python-died': 'Python ended unexpectedly: { $why }',
  'python-used-up': 'This Python has ended and runs no further function.',

  // The user's own pictures.
  'picture-unreadable':
    '“{ $name }” is not a picture that this browser can read; all browsers can read PNG, JPEG and WebP.',
  'picture-too-large': '“{ $name }” has { $millions } million pixels; { $most } million is the most.',
  'picture-too-long': 'A side of “{ $name }” has { $pixels } pixels; browsers draw up to { $most }.',
  'picture-no-room': 'This browser has no room for a picture of that size.',
  'picture-altered':
    'This browser gives pages noise in place of a picture’s pixels, so that sites cannot recognise anybody by them (in Firefox: privacy.resistFingerprinting). The built-in picture does not have to be read.',

  // The steps of the probe for threads, and their results.
  'step-isolated': 'The page is isolated from other sites',
  'isolated-by-server': 'The server sent the headers that browsers ask for before they share memory.',
  'isolated-by-worker':
    'The page’s own service worker added the headers that browsers ask for before they share memory.',
  'not-isolated-by-server':
    'The server did not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, or the browser does not honour them here.',
  'not-isolated-by-worker':
    'The page’s own service worker added Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, but the browser does not honour them here; it may not do so in a frame of another page.',
  'not-isolated-by-host':
    'Its host does not send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy, and there is no service worker to add them. { $why }',
  'step-memory': 'Shared memory is available',
  'memory-given': '{ $mib } MiB of shared memory were allocated.',
  'step-sent': 'Workers can access it',
  'memory-sent': 'A worker received the memory.',
  'step-pool': 'Two threads add up 1 to 10',
  'pool-sum': 'Two threads added 1 to 10 up to { $sum }.',
  'not-tried': 'Not tried: the previous step has to succeed first.',
  'threads-not-loaded': 'the build with threads could not be loaded: { $why }',
  'no-answer': 'no answer within { $seconds } s',
  'probe-not-loaded': 'its worker could not be loaded',

  // Why there are no threads, and what would help.
  'not-isolated':
    'Threads need shared memory, and browsers give it only to a page that is isolated from other sites. This one is not. { $why }',
  'isolated-when-served': 'It is when `cargo xtask play` serves it, at http://127.0.0.1 or over https.',
  'isolation-tried':
    'Its service worker tried; opening it in a tab of its own, or in a current browser, may help.',
  'no-memory':
    'Threads need shared memory, and this browser refused it. Closing other tabs or using a current desktop browser may help.',
  'no-sent':
    'Threads need memory that workers share, and this browser provides it but gives no worker access to it, like WebKitGTK. A current Chromium, Firefox or Safari does.',
  'no-pool':
    'Two threads could not be started. Loading the page again or using a current desktop browser may help.',

  // Why there is no service worker.
  'service-insecure': 'Browsers allow service workers only over https and on this machine itself.',
  'service-unknown':
    'This browser has no service workers, or they are switched off, as in some private windows.',
  'service-denied':
    'The browser stores no data for this site, so it runs no service worker either; the browser’s settings can allow both for the site.',
  'service-broken': 'The service worker did not start ({ $cause }).',
  'service-late': 'The service worker did not start in time; loading the page again may help.',
} as const;

export type EngineTextId = keyof typeof TEXTS;

/** The names of the arguments in a text. */
type NamesIn<Text extends string> = Text extends `${string}{ $${infer Name} }${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** An argument: a count, the same in every language, a number with decimals, or another text. */
type Value = number | string | { figure: string } | EngineText;

type Values<Id extends EngineTextId> = [NamesIn<(typeof TEXTS)[Id]>] extends [never]
  ? []
  : [values: Record<NamesIn<(typeof TEXTS)[Id]>, Value>];

/** Makes a text: `engineText('memory-given', { mib: 64 })`. */
export function engineText<Id extends EngineTextId>(id: Id, ...given: Values<Id>): EngineText {
  const values: Record<string, Value> = given[0] ?? {};
  const english = TEXTS[id].replace(/\{ \$(\w+) \}/g, (_, name: string) => inEnglish(values[name] ?? ''));
  const args = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, argOf(value)]));
  return { english, messages: { [english]: { id: `engine-${id}`, args } } };
}

/** Makes a text that is the same in every language, such as an error of the browser. */
export function verbatim(text: string): EngineText {
  return { english: text, messages: {} };
}

function inEnglish(value: Value): string {
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return value;
  return 'figure' in value ? value.figure : value.english;
}

function argOf(value: Value): Arg {
  if (typeof value === 'number') return { count: value };
  if (typeof value === 'string') return { verbatim: value };
  if ('figure' in value) return value;
  const { english, messages } = value;
  const message = messages[english];
  return message ? { text: { english, message } } : { verbatim: english };
}

/** An error with a text. The crate’s errors have the messages of their texts, too. */
export class EngineError extends Error {
  readonly messages: Messages;

  constructor({ english, messages }: EngineText) {
    super(english);
    this.messages = messages;
  }
}

/** Returns the text of an error that has messages, or else a description of the thrown value. */
export function textOf(error: unknown, describe: (error: unknown) => string = String): EngineText {
  if (!(error instanceof Error && 'messages' in error)) return verbatim(describe(error));
  return { english: error.message, messages: error.messages as Messages };
}

/** Returns the message of an error, without the error's name. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
