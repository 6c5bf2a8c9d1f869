// Real runs of the program in CPython: in progress, or their result. They belong to one text.

import type { Judgement, Observed, Possible, Progress } from 'interleave-explore';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExploreOptions, ProgramExplorer } from '../../engine/explore/explorer';
import type { Interpreter } from '../../engine/python/messages';
import { runPrograms } from '../../engine/python/program-runs';
import { learn } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { announce } from '../../ui/announcer';
import { failureText } from './failures';
import type { Column, RunSettings, RunsResult } from './real-runs';
import { hasGil, runsFinding } from './runs-finding';
import { readRuns, type RunsRecord, writeRuns } from './runs-record';

/** Called with each finished result, as a text. */
type Keep = (written: string) => void;

/** The most states of each of the two searches that the runs are compared with. */
const MOST_STATES = 200_000;

export type RealRunsState =
  | { type: 'none' }
  | { type: 'searching'; progress: Progress }
  /** `active` runs now. */
  | { type: 'running'; result: RunsResult; active: Interpreter }
  /** `past` results come from a link or were kept: they were not measured in this visit. */
  | { type: 'over'; result: RunsResult; past: boolean }
  | { type: 'failed'; why: string };

export interface RealRuns {
  state: RealRunsState;
  start: (interpreters: Interpreter[], settings: RunSettings) => void;
  /** Ends the runs early; what has been counted until then is the result. */
  stop: () => void;
}

const BEGINNING: Progress = { states: 0, depth: 0, done: false };

/** Runs a text for real. `past` is the text of earlier runs of it, from a link or kept; null for none. */
export function useRealRuns(
  explorer: ProgramExplorer,
  text: string,
  past: string | null,
  keep: Keep,
): RealRuns {
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
  useEffect(() => {
    if (past === null || active.current) return;
    const record = readRuns(past);
    if (!record) {
      setState({ type: 'failed', why: more.programs.damagedRuns });
      return;
    }
    const own = (active.current = new AbortController());
    judgeAgain(explorer, text, record, own.signal).then(
      (result) => active.current === own && setState({ type: 'over', result, past: true }),
      // Without the explorer, the room says so.
      () => {},
    );
  }, [explorer, text, past]);
  const start = (interpreters: Interpreter[], settings: RunSettings) => {
    active.current?.abort();
    const own = (active.current = new AbortController());
    const show = (state: RealRunsState) => {
      if (active.current === own) setState(state);
    };
    run({ explorer, text, interpreters, settings, signal: own.signal, show }).then(
      (result) => {
        show({ type: 'over', result, past: false });
        if (active.current !== own) return;
        announce(runsFinding(result).join(' '));
        if (result.columns.some(({ runs }) => runs)) keep(writeRuns(result));
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
  const possible = await search(explorer, text, { onProgress, signal });
  // Stop ends the search early, but then nothing has run.
  signal.throwIfAborted();
  const columns: Column[] = interpreters.map((interpreter) => {
    return { interpreter, runs: null, judgements: [], why: '' };
  });
  const result = (made_at = '') => {
    return { text, made_at, settings, possible, columns: columns.map((column) => ({ ...column })) };
  };
  const note = (interpreter: Interpreter, part: Partial<Column>) => {
    const column = columns.find((column) => column.interpreter === interpreter);
    if (column) Object.assign(column, part);
  };
  await runPrograms({
    interpreters,
    text,
    ...settings,
    signal,
    onStart: (interpreter) => show({ type: 'running', result: result(), active: interpreter }),
    onProgress: async (runs) => {
      const { interpreter, endings } = runs;
      const judgements = await judge(explorer, endings, hasGil(interpreter, settings));
      note(interpreter, { runs, judgements });
      show({ type: 'running', result: result(), active: interpreter });
    },
    onFailure: (interpreter, error) => note(interpreter, { why: failureText(error) ?? '' }),
  });
  return result(new Date().toISOString());
}

/** Searches what is possible for a text. */
async function search(
  explorer: ProgramExplorer,
  text: string,
  options: Omit<ExploreOptions, 'states'>,
): Promise<Possible> {
  const possible = await explorer.possible(text, { states: MOST_STATES, ...options });
  learn(possible.exploration.messages);
  return possible;
}

/** Judges endings by the last search. */
async function judge(explorer: ProgramExplorer, endings: Observed[], gil: boolean): Promise<Judgement[]> {
  const { judgements, messages } = await explorer.judge(endings, gil);
  learn(messages);
  return judgements;
}

/** Judges earlier runs: what is possible is not a part of their record. */
async function judgeAgain(
  explorer: ProgramExplorer,
  text: string,
  { made_at, settings, columns }: RunsRecord,
  signal: AbortSignal,
): Promise<RunsResult> {
  const possible = await search(explorer, text, { signal });
  const judged: Column[] = [];
  for (const column of columns) {
    const gil = hasGil(column.interpreter, settings);
    judged.push({ ...column, judgements: await judge(explorer, column.runs?.endings ?? [], gil) });
  }
  return { text, made_at, settings, possible, columns: judged };
}
