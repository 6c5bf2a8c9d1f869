// What real runs have shown, in sentences.

import type { Ending, Judgement } from 'interleave-explore';
import type { Interpreter, ObservedEnding } from '../../engine/python/messages';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { count, showNumber } from '../../i18n/number';
import type { Column, RunSettings, RunsResult } from './real-runs';

/** How often the runs of an interpreter ended in a way. */
export interface Cell {
  /** The number of runs; null if the interpreter did not run the program. */
  count: number | null;
  /** True if the interpreter can end in this way. */
  possible: boolean;
}

/** A way of ending that was explored, with its counts. */
export interface ExploredRow {
  ending: Ending;
  /** One for each column. */
  cells: Cell[];
}

/** An ending that happened and is in no row: not explored, or not listed. */
export interface OtherEnding {
  ending: ObservedEnding;
  judgement: Judgement;
  /** The number of runs in each column; null in those where it did not happen. */
  counts: (number | null)[];
}

/** Returns the explored endings with their counts in each interpreter. */
export function rowsOf({ possible, columns, settings }: RunsResult): ExploredRow[] {
  return possible.exploration.endings.map((ending, place) => ({
    ending,
    cells: columns.map((column) => ({
      count: column.runs && countAt(column, place),
      possible:
        !hasGil(column.interpreter, settings) || !possible.gil_complete || possible.with_gil[place] === true,
    })),
  }));
}

/**
 * True if the interpreter switches threads only where CPython’s GIL does. Pauses make threads switch where the GIL alone
 * does not.
 */
export function hasGil(interpreter: Interpreter, { pauses }: RunSettings): boolean {
  return interpreter !== 'free-threaded' && !pauses;
}

function countAt({ runs, judgements }: Column, place: number): number {
  const counts = runs?.endings.map(({ count }, i) => (judgements[i]?.ending === place ? count : 0)) ?? [];
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Returns the endings that are in no row, each with its counts. */
export function othersOf({ columns }: RunsResult): OtherEnding[] {
  const others = new Map<string, OtherEnding>();
  for (const [place, { runs, judgements }] of columns.entries()) {
    for (const [index, ending] of (runs?.endings ?? []).entries()) {
      const judgement = judgements[index];
      if (!judgement || judgement.ending !== undefined) continue;
      const { output, failures, end, values } = ending;
      const key = JSON.stringify([output, failures, end, values, judgement.verdict]);
      const other = others.get(key) ?? { ending, judgement, counts: columns.map(() => null) };
      other.counts[place] = ending.count;
      others.set(key, other);
    }
  }
  return [...others.values()];
}

/** Returns a sentence for each interpreter that ran the program, and one about endings that were not explored. */
export function runsFinding(result: RunsResult): string[] {
  const rows = rowsOf(result);
  const ran = result.columns.flatMap((column, place) => {
    if (!column.runs || column.runs.missing) return [];
    const cells = rows.map(({ cells }) => cells[place]).filter((cell) => cell?.possible);
    const seen = cells.filter((cell) => Number(cell?.count) > 0).length;
    const name = more.programs.interpreters[column.interpreter];
    const runs = count(column.runs.runs, words.nouns.run);
    return [more.programs.happened(name, runs, showNumber(seen), showNumber(cells.length))];
  });
  const unexplored = result.columns.some(({ judgements }) =>
    judgements.some(({ verdict }) => verdict === 'not_explored'),
  );
  if (ran.length === 0) return [more.programs.noneRan];
  return [...ran, ...(unexplored ? [more.programs.unexplored] : [])];
}
