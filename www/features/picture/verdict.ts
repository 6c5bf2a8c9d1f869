import type { Speedup } from 'interleave';
import { words } from '../../i18n';

/** Returns the verdict on a speed-up, from its confidence interval. */
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
