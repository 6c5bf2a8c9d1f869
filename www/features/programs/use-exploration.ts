// The exploration of the program: in progress, or its result. It belongs to one text and its settings.

import type { Progress } from 'interleave-explore';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Found, ProgramExplorer } from '../../engine/explore/explorer';
import { learn } from '../../i18n/crate';
import { announce } from '../../ui/announcer';
import type { Place } from './address';
import { failureText } from './failures';
import { findingOf } from './finding';

export type ExplorationState =
  | { type: 'none' }
  | { type: 'running'; progress: Progress }
  | { type: 'found'; found: Found; text: string }
  | { type: 'failed'; why: string };

export interface ExplorationTools {
  state: ExplorationState;
  /** `reduced` leaves out states that differ only in the order of independent steps. */
  start: (states: number, reduced?: boolean) => void;
  /** Ends the search early; what has been found until then is its result. */
  stop: () => void;
}

const BEGINNING: Progress = { states: 0, depth: 0, done: false };

export function useExploration(explorer: ProgramExplorer, place: Place): ExplorationTools {
  const [state, setState] = useState<ExplorationState>({ type: 'none' });
  const active = useRef<AbortController | null>(null);
  const { text, settings } = place;
  // Another text or another setting makes the result outdated.
  useEffect(
    () => () => {
      active.current?.abort();
      active.current = null;
      setState({ type: 'none' });
    },
    [text, settings],
  );
  const start = (states: number, reduced = false) => {
    active.current?.abort();
    const own = (active.current = new AbortController());
    const ifWanted = (state: ExplorationState) => active.current === own && setState(state);
    setState({ type: 'running', progress: BEGINNING });
    const onProgress = (progress: Progress) => ifWanted({ type: 'running', progress });
    explorer.explore(place, { states, reduced, onProgress, signal: own.signal }).then(
      (found) => {
        learn(found.exploration.messages);
        if (ifWanted({ type: 'found', found, text }) !== false) announce(findingOf(found));
      },
      (error: unknown) => {
        const why = failureText(error);
        ifWanted(why === null ? { type: 'none' } : { type: 'failed', why });
      },
    );
  };
  return { state, start, stop: () => active.current?.abort() };
}
