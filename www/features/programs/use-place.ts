// The text in the room, with its settings and schedule. The address follows it, and edited texts are kept in the browser.

import { useEffect, useRef, useState } from 'preact/hooks';
import { errorMessage } from '../../i18n/error-message';
import { more } from '../../i18n/more';
import { queryOf, pageOf } from '../../routing/pages';
import { useWindowEvent } from '../../ui/use-window-event';
import { readPreference, writePreference } from '../../util/preferences';
import { DEFAULT_SETTINGS } from '../../engine/explore/settings';
import { addressOf, parseAddress, type Place } from './address';
import { programById } from './gallery';
import { keepRuns, keepText, keptText } from './kept-texts';
import { NEW, originalOf } from './new-program';

/** The program that is shown first. */
const FIRST = 'unlocked';

/** The preference that names the program that was open last. */
const LAST = 'own.last';

/** The slot of the text that a link has brought: it does not replace what the user has written. */
const FROM_LINK = ' link';

/** The time without a change after which the address follows, ms. Browsers limit the number of changes. */
const ADDRESS_MS = 300;

export interface PlaceState {
  place: Place;
  /** What is wrong with the address, in a sentence; empty if nothing is. */
  problem: string;
  /** The text of the origin before it was edited. */
  original: string;
  setText: (text: string) => void;
  setSettings: (settings: Place['settings']) => void;
  setSchedule: (schedule: string) => void;
  /** Keeps runs of the text. */
  keepRuns: (written: string) => void;
  /** Opens a program with the user's edits, if there are any. */
  open: (origin: string) => void;
  /** Returns to the gallery's text. */
  reset: () => void;
}

/** Returns the place; null until the address has been read. */
export function usePlace(): PlaceState | null {
  const [state, setState] = useState<{ place: Place; problem: string; slot: string } | null>(null);
  const written = useRef<string | null>(null);
  const read = () => {
    if (pageOf(location.hash) !== 'own' || location.hash === written.current) return;
    restore(queryOf(location.hash)).then(setState, (error: unknown) =>
      setState({ ...opened(FIRST), problem: errorMessage(error) }),
    );
  };
  useEffect(read, []);
  useWindowEvent('hashchange', read);
  useEffect(() => {
    if (!state) return;
    const timer = setTimeout(() => {
      void addressOf(state.place, originalOf(state.place.origin)).then((hash) => {
        // The user may have left the room meanwhile.
        if (pageOf(location.hash) === 'own') replaceAddress((written.current = hash));
      });
    }, ADDRESS_MS);
    return () => clearTimeout(timer);
  }, [state?.place]);

  if (!state) return null;
  const { place, problem, slot } = state;
  const original = originalOf(place.origin);
  const update = (part: Partial<Place>) =>
    setState((last) => last && { ...last, problem: '', place: { ...last.place, ...part } });
  return {
    place,
    problem,
    original,
    setText: (text) => {
      keepText(slot, text === original ? null : text);
      update({ text, schedule: '', runs: null });
    },
    setSettings: (settings) => update({ settings, schedule: '' }),
    setSchedule: (schedule) => update({ schedule }),
    keepRuns: (written) => keepRuns(place.text, written),
    open: (origin) => {
      writePreference(LAST, origin);
      setState(opened(origin));
    },
    reset: () => {
      keepText(slot, null);
      update({ text: original, schedule: '', runs: null });
    },
  };
}

/** Returns the place of a program as the user left it. */
function opened(origin: string): { place: Place; problem: string; slot: string } {
  const text = keptText(origin) ?? originalOf(origin);
  const place = { origin, text, schedule: '', settings: DEFAULT_SETTINGS, runs: null };
  return { place, problem: '', slot: origin };
}

/** Returns the program that was open last, or the first one. */
function lastOrigin(): string {
  const last = readPreference(LAST) ?? FIRST;
  return last === NEW || programById(last) ? last : FIRST;
}

async function restore(query: URLSearchParams): Promise<{ place: Place; problem: string; slot: string }> {
  if ([...query].length === 0) return opened(lastOrigin());
  const { text: packed, problem: wrong, ...rest } = await parseAddress(query);
  const known = rest.origin === NEW || programById(rest.origin) !== undefined;
  const origin = known ? rest.origin : NEW;
  const text = packed ?? originalOf(origin);
  const isOwn = text === (keptText(origin) ?? originalOf(origin));
  const problem = known || packed !== null ? wrong : more.programs.unknown(rest.origin);
  return { place: { ...rest, origin, text }, problem, slot: isOwn ? origin : FROM_LINK };
}

function replaceAddress(hash: string): void {
  try {
    history.replaceState(null, '', hash);
  } catch {
    // Safari limits the number of changes a minute. The next change updates the address.
  }
}
