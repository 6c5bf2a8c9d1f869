// `interleave.explore`: explores a program for scripts and notebooks. Its texts are English, as those of reports.

import type { Exploration, Progress, Settings } from 'interleave-explore';
import { ExplorerError, type Failure, ProgramExplorer } from './explorer';
import { SWITCHINGS, TIMES } from './settings';

export interface ExploreTextOptions extends Partial<Settings> {
  /** The most states; by default 2,000,000. */
  states?: number;
  /** True to leave out states that differ only in the order of independent steps. Then livelock, starvation, and some
   * data races and contradicting lock orders are not found. By default false. */
  reduced?: boolean;
  /** Aborting ends the search early; the promise resolves to what has been found until then. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** What was found. `stopped` is true if the signal ended the search. */
export type ExploredText = Exploration & { stopped: boolean; ms: number };

const DEFAULT_STATES = 2_000_000;
const MOST_STATES = 10_000_000;

/** Explores all schedules of a program. Rejects with a sentence if the text has problems. */
export async function exploreText(text: string, options: ExploreTextOptions = {}): Promise<ExploredText> {
  const settings: Settings = {
    switching: oneOf('switching', options.switching, SWITCHINGS),
    times: oneOf('times', options.times, TIMES),
  };
  const explorer = new ProgramExplorer();
  try {
    const program = { text, settings };
    const { problems } = await explorer.view(program, '');
    if (problems.length > 0)
      throw new Error(
        problems.map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`).join('\n'),
      );
    const states = stateLimit(options.states);
    const { exploration, stopped, ms } = await explorer.explore(program, { ...options, states });
    // Scripts are English, so they need no messages.
    const found: ExploredText = { ...exploration, stopped, ms };
    delete found.messages;
    return found;
  } catch (error) {
    if (error instanceof ExplorerError) throw new Error(sentence(error.failure), { cause: error });
    throw error;
  } finally {
    explorer.end();
  }
}

function oneOf<Value extends string>(name: string, value: unknown, known: readonly Value[]): Value {
  const [first] = known;
  const found = value === undefined ? first : known.find((one) => one === value);
  if (found === undefined)
    throw new Error(`“${name}” may be ${known.map((one) => `“${one}”`).join(' or ')}.`);
  return found;
}

function stateLimit(states: unknown = DEFAULT_STATES): number {
  if (Number.isSafeInteger(states) && Number(states) >= 1 && Number(states) <= MOST_STATES)
    return Number(states);
  throw new Error(`“states” is a whole number from 1 to ${MOST_STATES}.`);
}

function sentence(failure: Failure): string {
  switch (failure.type) {
    case 'not-loaded':
      return 'The explorer could not be loaded.';
    case 'silent':
      return `The explorer did not answer for ${failure.seconds} seconds and was ended.`;
    case 'died':
      return `The program was too much for the explorer, which was ended (${failure.why}).`;
    case 'refused':
      return failure.why;
    case 'replaced':
      return 'Another exploration has replaced this one.';
  }
}
