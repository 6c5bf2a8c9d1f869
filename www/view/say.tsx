// One place that is read out when it changes. A place that comes with its text is not, everywhere.

import { useEffect, useRef } from 'preact/hooks';
import type { Runs } from '../runs';
import { endWords } from './state';

let voice: HTMLElement | null = null;

/** To those who hear the page. */
export function say(text: string): void {
  if (voice) voice.textContent = text;
}

export function Voice() {
  return <p class="unseen" role="status" data-testid="voice" ref={(element) => void (voice = element)} />;
}

/** Says when a run is over, wherever one is by then; not at each sample. */
export function useEndSaid({ last, active }: Runs): void {
  const going = active?.schema.id ?? null;
  const before = useRef(going);
  useEffect(() => {
    const run = going === null && before.current !== null ? last[before.current] : null;
    before.current = going;
    const report = run?.state === 'over' ? run.report : null;
    say(report ? `${endWords(report, run?.seconds ?? 0)} ${report.explanation[0] ?? ''}` : '');
  }, [going]);
}
