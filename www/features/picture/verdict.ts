import type { Speedup } from 'interleave';
import { words } from '../../i18n';

/** What the interval of a speed-up says. */
export function verdictText({ ci95, verdict, alike }: Speedup): string {
  if (!ci95) return words.verdict.tooFew;
  if (!alike) return words.verdict[verdict];
  return {
    unsure: words.verdict.alike,
    faster: words.verdict.fasterByLittle,
    slower: words.verdict.slowerByLittle,
  }[verdict];
}

export function correctnessText(correct: boolean | null | undefined): string {
  if (correct == null) return words.row.unknowable;
  return correct ? words.row.right : words.row.wrong;
}
