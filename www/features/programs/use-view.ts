// The state of the program after its schedule, from the explorer. While the user types, it follows after a pause.

import type { Snapshot } from 'interleave-explore';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProgramExplorer, View } from '../../engine/explore/explorer';
import { learn } from '../../i18n/crate';
import type { Place } from './address';
import { failureText } from './failures';

/** The time without an edit after which the text is checked, ms. */
const TYPING_MS = 200;

export interface ViewState {
  view: View | null;
  /** Why there is no view, in a sentence; empty if there is one. */
  failure: string;
  /** True if the view belongs to the current text and schedule. */
  current: boolean;
  /** True if the view belongs to the current text. */
  ofText: boolean;
}

interface Answer {
  of: Place | null;
  view: View | null;
  failure: string;
}

/** Asks for the view of a place. `onCut` gets the possible beginning of an impossible schedule. */
export function useView(
  explorer: ProgramExplorer,
  place: Place,
  onCut: (schedule: string) => void,
): ViewState {
  const [answer, setAnswer] = useState<Answer>({ of: null, view: null, failure: '' });
  const last = useRef<Place | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      try {
        const view = await explorer.view(place, place.schedule);
        if (!wanted) return;
        learn(view.messages);
        setAnswer({ of: place, view, failure: '' });
        if (view.snapshot?.cut) onCut(scheduleTaken(view.snapshot));
      } catch (error) {
        const failure = failureText(error);
        if (wanted && failure !== null) setAnswer({ of: place, view: null, failure });
      }
    };
    const typing = last.current !== null && last.current.text !== place.text;
    last.current = place;
    const timer = typing ? setTimeout(() => void ask(), TYPING_MS) : undefined;
    if (!typing) void ask();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [explorer, place]);
  const { of, view, failure } = answer;
  return { view, failure, current: of === place, ofText: of?.text === place.text };
}

/** Returns the schedule of the steps that were taken. */
export function scheduleTaken({ steps }: Snapshot): string {
  return steps
    .map(({ thread, outcome }) => (outcome === 0 ? String(thread) : `${thread}:${outcome}`))
    .join(',');
}
