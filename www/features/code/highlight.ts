// Which words of the code that is shown are of what kind.

import type { Parser } from '@lezer/common';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser as python } from '@lezer/python';
import { parser as rust } from '@lezer/rust';

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
