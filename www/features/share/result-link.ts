// Links with results: the report as JSON, deflated, in Base64 for addresses. Fragments are never sent to a server.

import type { Report, Schema } from 'interleave';
import { formOf, toLink } from '../../state/form';
import { type LeftOut, writeLink } from '../../routing/link';
import { kilobytes } from '../../i18n/number';
import { LEVELS, shortenReport } from './shorten-report';
import { words } from '../../i18n';

/** The intended length of a link in characters, which mail and chat programs accept. */
const TARGET_LENGTH = 16 * 1024;
/** The largest length of a link in characters, for reports with numbers that alone exceed `TARGET_LENGTH`. */
const MAX_LENGTH = 64 * 1024;
/** Limit of the unpacked size in bytes: no report that fits into a link is larger. */
const MAX_UNPACKED_BYTES = 16 * 1024 * 1024;

export interface ResultLink {
  /** The part of the address from `#` on. */
  hash: string;
  leftOut: LeftOut;
}

/** Resolves to a link with results. Rejects with a sentence if they do not fit. */
export async function resultLink(schema: Schema, report: Report): Promise<ResultLink> {
  if (!('CompressionStream' in globalThis)) throw new Error(words.share.noCompression);
  const form = toLink(schema, formOf(schema, report));
  let last: ResultLink | null = null;
  for (const grade of LEVELS) {
    const { report: smaller, leftOut } = shortenReport(report, grade);
    const text = JSON.stringify({ ...smaller, left_out: leftOut });
    last = { hash: writeLink({ ...form, result: await pack(text) }), leftOut };
    if (last.hash.length <= TARGET_LENGTH) return last;
  }
  if (last && last.hash.length <= MAX_LENGTH) return last;
  throw new Error(words.share.tooLarge(kilobytes(last?.hash.length ?? 0), kilobytes(MAX_LENGTH)));
}

export interface LinkedResult {
  report: Report;
  leftOut: LeftOut | null;
}

/** Unpacks the results of a link; `read` is the crate's parser. Rejects with a sentence. */
export async function parseResultLink(result: string, read: (text: string) => Report): Promise<LinkedResult> {
  const text = await unpack(result);
  const report = read(text);
  return { report, leftOut: leftOutOf(text) };
}

/**
 * Returns what was left out of the report, or null if this note is missing or invalid, which is no reason to
 * refuse the results.
 */
function leftOutOf(text: string): LeftOut | null {
  const { left_out } = JSON.parse(text) as { left_out?: Partial<LeftOut> | null };
  if (typeof left_out !== 'object' || left_out === null) return null;
  const number = (value: unknown) => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0);
  const { lanes, requests, instants, exhibit, answers } = left_out;
  return {
    lanes: lanes === 'coarser' || lanes === 'all' ? lanes : 'none',
    requests: number(requests),
    instants: number(instants),
    exhibit: exhibit === true,
    answers: number(answers),
  };
}

export async function pack(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return encodeBase64(new Uint8Array(await new Response(deflated).arrayBuffer()));
}

/** Decompresses a text. Rejects with a sentence, and after `most` bytes at the latest. */
export async function unpack(code: string, most = MAX_UNPACKED_BYTES): Promise<string> {
  if (!('DecompressionStream' in globalThis)) throw new Error(words.share.noDecompression);
  if (!/^[\w-]+$/.test(code)) throw new Error(words.share.foreign);
  const inflated = new Blob([decodeBase64(code)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = inflated.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length;
      if (length > most) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    throw new Error(words.share.damaged);
  }
  await reader.cancel().catch(() => {});
  throw new Error(words.share.bomb(Math.round(most / 1024 / 1024)));
}

/** Encodes bytes as Base64 for addresses, without padding. */
function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function decodeBase64(code: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
  } catch {
    // No Base64 text has this length.
    throw new Error(words.share.damaged);
  }
}
