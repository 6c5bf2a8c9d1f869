// Highlights the syntax of shown code.

import type { Parser } from '@lezer/common';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';

export interface Token {
  text: string;
  /** The kind of token; empty for most. */
  kind: string;
}

const PARSERS: Record<'rust' | 'python', Parser> = { rust, python };

/** Returns the tokens of each line. */
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
