// Real runs of a program, beside what is possible.

import type { Judgement, Possible } from 'interleave-explore';
import type { Interpreter } from '../../engine/python/messages';
import type { ProgramRuns } from '../../engine/python/program-runs';

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
  /** When the runs ended, in ISO 8601; empty while they run. */
  made_at: string;
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
