// Real runs of the program in CPython: in progress, or their result. They belong to one text.

import type { Judgement, Possible, Progress } from 'interleave-explore';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ProgramExplorer } from '../../engine/explore/explorer';
import type { Interpreter } from '../../engine/python/messages';
import { type ProgramRuns, runPrograms } from '../../engine/python/program-runs';
import { announce } from '../../ui/announcer';
import { failureText } from './failures';
import { runsFinding } from './runs-finding';

/** The most states of each of the two searches that the runs are compared with. */
const MOST_STATES = 200_000;

/** The runs in one interpreter, with what the search says about each of their endings. */
export interface Column {
  interpreter: Interpreter;
  /** Null before its first runs. */
  runs: ProgramRuns | null;
  judgements: Judgement[];
  /** Why it could not run the program; empty if it could. */
  why: string;
}

export interface RunsResult {
  text: string;
  settings: RunSettings;
  possible: Possible;
  columns: Column[];
}

export interface RunSettings {
  /** The number of runs in each interpreter. */
  runs: number;
  /** True to pause before some operations. */
  pauses: boolean;
}

export type RealRunsState =
  | { type: 'none' }
  | { type: 'searching'; progress: Progress }
  /** `active` runs now. */
  | { type: 'running'; result: RunsResult; active: Interpreter }
  | { type: 'over'; result: RunsResult }
  | { type: 'failed'; why: string };

export interface RealRuns {
  state: RealRunsState;
  start: (interpreters: Interpreter[], settings: RunSettings) => void;
  /** Ends the runs early; what has been counted until then is the result. */
  stop: () => void;
}

const BEGINNING: Progress = { states: 0, depth: 0, done: false };

export function useRealRuns(explorer: ProgramExplorer, text: string): RealRuns {
  const [state, setState] = useState<RealRunsState>({ type: 'none' });
  const active = useRef<AbortController | null>(null);
  // Another text makes the result outdated.
  useEffect(
    () => () => {
      active.current?.abort();
      active.current = null;
      setState({ type: 'none' });
    },
    [text],
  );
  const start = (interpreters: Interpreter[], settings: RunSettings) => {
    active.current?.abort();
    const own = (active.current = new AbortController());
    const show = (state: RealRunsState) => {
      if (active.current === own) setState(state);
    };
    run({ explorer, text, interpreters, settings, signal: own.signal, show }).then(
      (result) => {
        show({ type: 'over', result });
        if (active.current === own) announce(runsFinding(result).join(' '));
      },
      (error: unknown) => {
        const why = failureText(error);
        show(why === null || own.signal.aborted ? { type: 'none' } : { type: 'failed', why });
      },
    );
  };
  return { state, start, stop: () => active.current?.abort() };
}

interface RunOptions {
  explorer: ProgramExplorer;
  text: string;
  interpreters: Interpreter[];
  settings: RunSettings;
  signal: AbortSignal;
  show: (state: RealRunsState) => void;
}

/** Searches what is possible, and then runs the program in one interpreter after another. */
async function run({
  explorer,
  text,
  interpreters,
  settings,
  signal,
  show,
}: RunOptions): Promise<RunsResult> {
  show({ type: 'searching', progress: BEGINNING });
  const onProgress = (progress: Progress) => show({ type: 'searching', progress });
  const possible = await explorer.possible(text, { states: MOST_STATES, onProgress, signal });
  const columns: Column[] = interpreters.map((interpreter) => {
    return { interpreter, runs: null, judgements: [], why: '' };
  });
  const result = () => ({ text, settings, possible, columns: columns.map((column) => ({ ...column })) });
  await runPrograms({
    interpreters,
    text,
    ...settings,
    signal,
    onStart: (interpreter) => show({ type: 'running', result: result(), active: interpreter }),
    onProgress: async (runs) => {
      const { interpreter, endings } = runs;
      // Pauses make threads switch where CPython’s GIL alone does not.
      const gil = interpreter !== 'free-threaded' && !settings.pauses;
      const judgements = await explorer.judge(endings, gil);
      const column = columns.find((column) => column.interpreter === interpreter);
      if (column) Object.assign(column, { runs, judgements });
      show({ type: 'running', result: result(), active: interpreter });
    },
    onFailure: (interpreter, error) => {
      const column = columns.find((column) => column.interpreter === interpreter);
      if (column) column.why = failureText(error) ?? '';
    },
  });
  return result();
}
