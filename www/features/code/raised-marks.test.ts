import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { raisedMarks, setRaised } from './raised-marks';

const RAISED = [{ line: 2, exception: 'ValueError: a' }];

/** An editor's state with a mark at `b`. */
const marked = EditorState.create({ doc: 'a\nb\nc', extensions: raisedMarks }).update({
  effects: setRaised.of(RAISED),
}).state;

/** Returns the texts of the marked lines, one for each decoration. */
function marks(state: EditorState): string[] {
  const texts: string[] = [];
  state.field(raisedMarks).between(0, state.doc.length, (at) => void texts.push(state.doc.lineAt(at).text));
  return texts;
}

const edited = (from: number, to: number, insert: string) =>
  marked.update({ changes: { from, to, insert } }).state;

test('a line that raised has a mark and a note', () => {
  expect(marks(marked)).toStrictEqual(['b', 'b']);
});

test('edits of other lines move the mark', () => {
  expect(marks(edited(0, 0, 'new\n'))).toStrictEqual(['b', 'b']);
  expect(marks(edited(4, 5, ''))).toStrictEqual(['b', 'b']);
});

test('an edit of the line removes its mark', () => {
  expect(marks(edited(3, 3, 'x'))).toStrictEqual([]);
  expect(marks(edited(2, 3, ''))).toStrictEqual([]);
  expect(marks(edited(0, 5, 'other'))).toStrictEqual([]);
});

test('another run replaces the marks', () => {
  expect(marks(marked.update({ effects: setRaised.of([]) }).state)).toStrictEqual([]);
  const beyond = [{ line: 9, exception: 'SyntaxError: unexpected EOF' }];
  expect(marks(marked.update({ effects: setRaised.of(beyond) }).state)).toStrictEqual([]);
});
