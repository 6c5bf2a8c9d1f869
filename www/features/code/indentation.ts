// The indentation of a new line of Python.

/** The columns of one level of indentation. */
export const INDENT = 4;

/** A line after which a block or a bracket continues, perhaps before a comment. */
const OPENS = /^\s*[^#\s].*[:([{]\s*(#[^:]*)?$/;

/** A statement after which its block ends. */
const ENDS = /^\s*(return|pass|break|continue|raise)\b/;

/** Returns the number of spaces before a new line, from the text before it in its line. */
export function indentationAfter(text: string): number {
  const indent = text.search(/\S|$/);
  if (OPENS.test(text)) return indent + INDENT;
  return ENDS.test(text) ? Math.max(indent - INDENT, 0) : indent;
}
