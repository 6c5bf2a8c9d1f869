// Marks the lines of the editor at which the last run raised exceptions. Editing a line removes its mark.

import { type EditorState, type Range, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { more } from '../../i18n/more';
import type { RaisedLine } from './raised-lines';

/** Replaces all marks. */
export const setRaised = StateEffect.define<RaisedLine[]>();

class Note extends WidgetType {
  constructor(readonly exception: string) {
    super();
  }

  override eq(other: Note): boolean {
    return other.exception === this.exception;
  }

  override toDOM(): HTMLElement {
    const note = document.createElement('div');
    note.className = 'raised-note';
    note.dataset.testid = 'raised';
    note.textContent = more.code.raised(this.exception);
    return note;
  }
}

function marksOf(doc: Text, raised: RaisedLine[]): DecorationSet {
  const marks = raised
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .flatMap(({ line, exception }): Range<Decoration>[] => {
      const { from, to } = doc.line(line);
      return [
        Decoration.line({ class: 'raised-line' }).range(from),
        Decoration.widget({ widget: new Note(exception), block: true, side: 1 }).range(to),
      ];
    });
  return Decoration.set(marks, true);
}

export const raisedMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { startState, changes, effects, state }) {
    const set = effects.find((effect) => effect.is(setRaised));
    if (set) return marksOf(state.doc, set.value);
    if (changes.empty) return marks;
    return marks.update({ filter: (at) => !edited(startState, at) }).map(changes);

    function edited({ doc }: EditorState, at: number): boolean {
      const { from, to } = doc.lineAt(at);
      return changes.touchesRange(from, to) !== false;
    }
  },
  provide: (field) => EditorView.decorations.from(field),
});
