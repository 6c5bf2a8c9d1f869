// The code view's material: what the build of the page cut out of the sources
// (`xtask/src/code.rs`), and which words of it are of what kind.

import type { Parser } from '@lezer/common';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';
import type { Language } from './words/language';
import { more } from './words/more';

export interface Excerpt {
  file: string;
  line: number;
  text: string;
}

export interface Listing {
  rust: Excerpt[];
  python: string;
  /** What to look at in both, by the page's language. */
  notice: Record<Language, string[]>;
}

/** By variant. */
export type Listings = Record<string, Listing>;

const fetched = new Map<string, Promise<Listings>>();

/** Fetched once; what failed may be tried again. */
export function listingsOf(experiment: string): Promise<Listings> {
  const known = fetched.get(experiment);
  if (known) return known;
  const url = new URL(`pkg/code/${encodeURIComponent(experiment)}.json`, document.baseURI);
  const coming = fetch(url).then((response) => {
    if (!response.ok) throw new Error(more.code.answered(response.status));
    return response.json() as Promise<Listings>;
  });
  coming.catch(() => fetched.delete(experiment));
  fetched.set(experiment, coming);
  return coming;
}

export interface Token {
  text: string;
  /** What kind of word it is; empty for most. */
  kind: string;
}

const PARSERS: Record<'rust' | 'python', Parser> = { rust, python };

/** Line by line. */
export function tokensOf(code: string, language: 'rust' | 'python'): Token[][] {
  const lines: Token[][] = [[]];
  highlightCode(
    code,
    PARSERS[language].parse(code),
    classHighlighter,
    (text, kind) => lines.at(-1)?.push({ text, kind }),
    () => lines.push([]),
  );
  return lines;
}
