// Marks the next line of each thread and task in the editor: its number in the gutter, and a thread's next operation in
// the text.

import { type Extension, type Range, RangeSet, StateEffect, StateField, type Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from '@codemirror/view';
import { offsetOf } from './problem-marks';

/** Where a thread or a task is. */
export interface ThreadMark {
  /** The text in the gutter: `1` for a thread, `T1` for `Task-1`. */
  label: string;
  hue: string;
  name: string;
  blocked: boolean;
  line: number;
  /** The columns of its next operation; equal if it has none of its own. */
  column: number;
  endColumn: number;
}

/** Replaces all marks. */
export const setThreads = StateEffect.define<readonly ThreadMark[]>();

/** The labels of the threads and tasks at one line. */
class Numbers extends GutterMarker {
  constructor(readonly threads: readonly ThreadMark[]) {
    super();
  }

  override eq(other: Numbers): boolean {
    return JSON.stringify(other.threads) === JSON.stringify(this.threads);
  }

  override toDOM(): HTMLElement {
    const all = document.createElement('span');
    all.className = 'thread-numbers';
    all.classList.toggle('many', this.threads.length > 2);
    for (const { label, hue, name, blocked } of this.threads) {
      const mark = document.createElement('b');
      mark.textContent = label;
      mark.title = name;
      mark.dataset.hue = hue;
      mark.dataset.testid = `mark-${label}`;
      mark.classList.toggle('blocked', blocked);
      all.append(mark);
    }
    return all;
  }
}

interface Marks {
  numbers: RangeSet<GutterMarker>;
  operations: DecorationSet;
}

const NO_MARKS: Marks = { numbers: RangeSet.of<GutterMarker>([]), operations: Decoration.none };

/** Of the threads at the same place returns one, if possible one that can go on. */
function onePerPlace(threads: readonly ThreadMark[]): ThreadMark[] {
  const readyFirst = [...threads].sort((a, b) => Number(a.blocked) - Number(b.blocked));
  const places = new Map<string, ThreadMark>();
  for (const thread of readyFirst) {
    const place = `${thread.line}:${thread.column}`;
    if (!places.has(place)) places.set(place, thread);
  }
  return [...places.values()];
}

function marksOf(doc: Text, all: readonly ThreadMark[]): Marks {
  const threads = all.filter(({ line }) => line >= 1 && line <= doc.lines);
  const lines = [...new Set(threads.map(({ line }) => line))];
  const numbers = lines.map((line) =>
    new Numbers(threads.filter((thread) => thread.line === line)).range(doc.line(line).from),
  );
  const operations = onePerPlace(threads).flatMap((thread): Range<Decoration>[] => {
    const { line, column, endColumn, hue, blocked } = thread;
    const from = offsetOf(doc, line, column);
    const to = offsetOf(doc, line, endColumn);
    const attributes = { 'data-hue': hue };
    const name = blocked ? 'operation blocked' : 'operation';
    return from < to ? [Decoration.mark({ class: name, attributes }).range(from, to)] : [];
  });
  return { numbers: RangeSet.of(numbers, true), operations: Decoration.set(operations, true) };
}

const marks = StateField.define<Marks>({
  create: () => NO_MARKS,
  update({ numbers, operations }, { changes, effects, state }) {
    const set = effects.find((effect) => effect.is(setThreads));
    if (set) return marksOf(state.doc, set.value);
    return { numbers: numbers.map(changes), operations: operations.map(changes) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ operations }) => operations),
});

export const threadMarks: Extension = [
  marks,
  gutter({ class: 'thread-gutter', markers: (view) => view.state.field(marks).numbers }),
];
