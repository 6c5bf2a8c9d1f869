// What an exploration found, in a sentence.

import type { Exploration, Violation, ViolationKind } from 'interleave-explore';
import type { Found } from '../../engine/explore/explorer';
import { words } from '../../i18n';
import { language } from '../../i18n/language';
import { more } from '../../i18n/more';
import { count, showNumber } from '../../i18n/number';
import { stepsOf } from './course';

/** Violations that are no bad ending. */
const WARNINGS: readonly ViolationKind[] = ['data_race', 'lock_order'];

export const isWarning = ({ kind }: Pick<Violation, 'kind'>): boolean => WARNINGS.includes(kind);

/** True if some schedule ends badly. */
export const isBad = ({ violations }: Exploration): boolean =>
  violations.some((violation) => !isWarning(violation));

export const stepCount = (n: number): string => count(n, words.nouns.step);

/** Returns a number of the explorer, such as `2,430,842,120`, in the page's notation. */
export function showCount(text: string): string {
  if (!/^[\d,]+$/.test(text)) return text;
  return BigInt(text.replaceAll(',', '')).toLocaleString(language);
}

/** Returns the finding: a bad ending with the shortest schedule, or how far there is none. */
export function findingOf({ exploration, stopped }: Found): string {
  const { complete, reduced, states, depth, violations } = exploration;
  const bad = violations.filter((violation) => !isWarning(violation));
  const ended = [
    ...(complete ? [] : [earlyEnd(states, stopped)]),
    ...(reduced ? [more.programs.reducedFinding] : []),
  ];
  if (bad.length > 0) {
    const kinds = [...new Set(bad.map(({ kind }) => more.programs.kindsOfViolations[kind]))];
    const shortest = Math.min(...bad.map(({ schedule }) => stepsOf(schedule).length));
    const found = reduced ? more.programs.badFoundReduced : more.programs.badFound;
    return [found(kinds.join(', '), stepCount(shortest)), ...ended].join(' ');
  }
  const all = reduced ? more.programs.noBadReduced : more.programs.noBad;
  const none = complete
    ? all(showNumber(states))
    : more.programs.noBadSoFar(showNumber(states), stepCount(depth));
  return [none, ...ended, ...(violations.length > 0 ? [more.programs.onlyWarnings] : [])].join(' ');
}

function earlyEnd(states: number, stopped: boolean): string {
  return stopped ? more.programs.stopped(showNumber(states)) : more.programs.endedEarly(showNumber(states));
}
