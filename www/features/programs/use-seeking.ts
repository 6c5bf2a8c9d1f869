// Seeks the nearest bad state from the state that is shown.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProgramExplorer } from '../../engine/explore/explorer';
import { more } from '../../i18n/more';
import { showNumber } from '../../i18n/number';
import type { Place } from './address';
import { failureText } from './failures';

export interface Seeking {
  /** True while a bad state is sought. */
  active: boolean;
  /** Why the search has led nowhere, in a sentence; else empty. */
  note: string;
  /** Seeks from the state after a schedule. */
  start: (from: string) => void;
  stop: () => void;
}

/** The most states of a search: about a second. */
const MOST_STATES = 200_000;

const IDLE = { active: false, note: '', from: '' };

/** `onFound` gets the schedule from which was sought, and the schedule to the bad state. */
export function useSeeking(
  explorer: ProgramExplorer,
  place: Place,
  onFound: (from: string, bad: string) => void,
): Seeking {
  const [state, setState] = useState(IDLE);
  const running = useRef<{ from: string; stop: AbortController } | null>(null);
  const { text, settings, schedule } = place;
  const end = () => {
    running.current?.stop.abort();
    running.current = null;
    setState(IDLE);
  };
  useEffect(() => end, [text, settings]);
  // The result is about one state. The search may already have started from this one, because keys can be pressed
  // faster than the page is rendered.
  useEffect(() => {
    if (running.current && running.current.from !== schedule) end();
  }, [schedule]);
  const start = (from: string) => {
    running.current?.stop.abort();
    const own = (running.current = { from, stop: new AbortController() });
    const finish = (note: string) => running.current === own && setState({ active: false, note, from });
    setState({ active: true, note: '', from });
    explorer.seek(place, from, { states: MOST_STATES, signal: own.stop.signal }).then(
      ({ found, complete, states, schedule: bad }) => {
        if (running.current !== own) return;
        finish(found ? (bad === from ? more.programs.isBad : '') : noneIn(complete, states));
        if (found && bad !== from) onFound(from, bad);
      },
      (error: unknown) => finish(failureText(error) ?? ''),
    );
  };
  const note = state.from === schedule ? state.note : '';
  return { active: state.active, note, start, stop: () => running.current?.stop.abort() };
}

function noneIn(complete: boolean, states: number): string {
  return complete ? more.programs.noBadFrom : more.programs.noBadNear(showNumber(states));
}
