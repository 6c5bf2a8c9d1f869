// Lists of addresses: counts them and their servers, and reads them from a file.

import { showFixed, showNumber } from '../../i18n/number';
import { words } from '../../i18n';

/** Limit of a file's size in bytes: enough for thousands of addresses, and as much as a field can show. */
export const MAX_FILE_BYTES = 1 << 20;

export interface AddressCount {
  /** The number of all addresses. */
  all: number;
  /** The number of addresses on other servers than the page's own. */
  others: number;
  /** The number of these other servers. */
  servers: number;
}

/** Counts addresses; `origin` is the page's own. */
export function countAddresses(text: string, origin: string): AddressCount {
  const addresses = linesOf(text);
  const hosts = addresses.map((address) => hostOf(address, origin)).filter((host) => host !== null);
  return { all: addresses.length, others: hosts.length, servers: new Set(hosts).size };
}

/** Returns the host of an address; null for the page's own host, and for text that is no address. */
export function hostOf(address: string, origin: string): string | null {
  if (!URL.canParse(address, origin)) return null;
  const url = new URL(address, origin);
  return url.origin === origin ? null : url.host;
}

/** Returns true if the address is one of the target in the page's folder. */
export function isTargetAddress(address: string, folder: string): boolean {
  const written = address.startsWith('/lab/') ? address.slice(1) : address;
  return (
    URL.canParse(written, folder) && new URL(written, folder).href.startsWith(new URL('lab/', folder).href)
  );
}

/** The contents of a file: its addresses, or a sentence that says why it was refused. */
export type FileAddresses = { addresses: string[] } | { wrong: string };

/** Reads addresses from a file's bytes: one per line, or the first column of a table. */
export function addressesFromFile(name: string, bytes: ArrayBuffer, most: number): FileAddresses {
  const wrong = (why: string): FileAddresses => ({ wrong: words.addresses.wrong(name, why) });
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return wrong(words.addresses.notUtf8);
  }
  if (text.includes('\0')) return wrong(words.addresses.noText);
  const table = /\.(csv|tsv)$/i.test(name);
  let addresses = linesOf(text).map((line) => (table ? firstCell(line) : line));
  // A table may begin with a header.
  if (table && !isAddress(addresses[0] ?? '')) addresses = addresses.slice(1);
  addresses = addresses.filter((address) => address !== '');
  if (addresses.length === 0) return wrong(words.addresses.noAddress);
  const odd = addresses.find((address) => !isAddress(address));
  if (odd !== undefined) {
    const shown = odd.length > 40 ? `${odd.slice(0, 39)}…` : odd;
    return wrong(words.addresses.odd(shown));
  }
  if (addresses.length > most) {
    return wrong(words.addresses.tooMany(showNumber(addresses.length), showNumber(most)));
  }
  return { addresses };
}

/** Returns why a file of this size is refused; null if it is accepted. */
export function tooLarge(name: string, bytes: number): string | null {
  if (bytes <= MAX_FILE_BYTES) return null;
  const size = `${showFixed(bytes / 2 ** 20, 1)} MiB`;
  return words.addresses.wrong(name, words.addresses.tooLarge(size));
}

function isAddress(text: string): boolean {
  return /^(\/|https?:\/\/\S)/i.test(text) && !/\s/.test(text);
}

/** Returns the text before the first comma, semicolon or tab outside of quotes. */
function firstCell(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line)?.[1];
  return (quoted?.replaceAll('""', '"') ?? line.split(/[,;\t]/)[0] ?? '').trim();
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
