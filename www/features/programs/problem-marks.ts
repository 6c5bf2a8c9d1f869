// Underlines the problems of a text in the editor. An edit moves the marks with the text around them.

import { type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Problem } from 'interleave-explore';
import { translateIfKnown } from '../../i18n/crate';

/** Replaces all marks. */
export const setProblems = StateEffect.define<readonly Problem[]>();

/** Returns the offset of a line and column, both from 1; a place after the text is its end. Columns count characters. */
export function offsetOf(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(Math.max(line, 1));
  // CodeMirror counts UTF-16 units.
  const before = Array.from(text)
    .slice(0, Math.max(column - 1, 0))
    .join('');
  return from + before.length;
}

/** Returns a range of at least one character, if the text has one there. */
function rangeOf(doc: Text, { line, column, end_line, end_column }: Problem): [from: number, to: number] {
  const from = offsetOf(doc, line, column);
  const to = offsetOf(doc, end_line, end_column);
  if (to > from) return [from, to];
  const lineEnd = doc.lineAt(from).to;
  return from < lineEnd ? [from, from + 1] : [Math.max(from - 1, doc.lineAt(from).from), from];
}

function marksOf(doc: Text, problems: readonly Problem[]): DecorationSet {
  const marks = problems.flatMap((problem): Range<Decoration>[] => {
    const [from, to] = rangeOf(doc, problem);
    const line = Decoration.line({ class: 'problem-line' }).range(doc.lineAt(from).from);
    const attributes = { 'data-testid': 'problem-mark', title: translateIfKnown(problem.message) };
    return from < to
      ? [line, Decoration.mark({ class: 'problem-mark', attributes }).range(from, to)]
      : [line];
  });
  return Decoration.set(marks, true);
}

export const problemMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    const set = effects.find((effect) => effect.is(setProblems));
    return set ? marksOf(state.doc, set.value) : marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
