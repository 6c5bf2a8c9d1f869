// The messages between the page and its workers.

import type { HostEvent, Orders, Patch } from 'interleave';
import type { EngineText } from '../i18n/en/engine';
import type { Build } from './crate';

/** A piece of a picture that a variant paints, sent while it runs. */
export interface PicturePiece {
  patch: Patch;
  pixels: ArrayBuffer;
}

/** The first message to a host: the run to execute. */
export interface HostStart {
  build: Build;
  shared: boolean;
  orders: Orders;
  /** The broadcast channel on which the crate's threads announce panics and send pieces of pictures. */
  channel: string;
  /** When the page created the worker, in ms since the epoch. */
  created: number;
  /** The user's pictures, by the names that parameters refer to. */
  pictures: Record<string, Blob>;
}

/**
 * A message from the page to a host. After `HostStart`: `goOn` answers an event and lists the variants that still
 * need samples; `answer` and `refusal` answer an `ask`.
 */
export type ToHost = HostStart | { goOn: string[] } | { answer: unknown } | { refusal: EngineText };

/** A message from a host to the page. */
export type FromHost = HostEvent | { ask: PageTask } | { done: true } | { died: EngineText } | PicturePiece;

/** A task of a host for the page's own thread. */
export type PageTask =
  { what: 'ready' } | { what: 'frames' } | { what: 'serve'; experiment: string; task: Uint8Array };

/**
 * The message from the page to the probe: the builds to try; `threads` is null if the page is not isolated or the
 * build could not be loaded.
 */
export interface ToProbe {
  threads: Build | null;
  page: Build;
}

/** A step of the probe. Each needs the previous step. */
export type ProbeStep = 'memory' | 'sent' | 'pool';

/** A message from the probe to the page: one for each step that was tried, then the resolution of the clock. */
export type FromProbe = { step: ProbeStep; ok: boolean; detail: EngineText } | { clockGrainUs: number };

/** The message from the page to the worker that checks pictures. */
export interface ToPictureCheck {
  name: string;
  file: Blob;
}

/** What is wrong with the picture, in a sentence; null if nothing is. */
export type FromPictureCheck = EngineText | null;
