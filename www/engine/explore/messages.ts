// The messages between the page and the worker of the explorer. Each order has a number, which its answers repeat.

import type {
  Exploration,
  Judgements,
  Messages,
  NearestBad,
  Observed,
  Possible,
  Problem,
  Progress,
  Settings,
  Snapshot,
  SupportedNames,
} from 'interleave-explore';

/** A program with its settings. */
export interface Program {
  text: string;
  settings: Settings;
}

/** The compiled explorer: the first message to the worker. */
export interface ExplorerFiles {
  /** The address of wasm-bindgen's module. */
  glue: string;
  module: WebAssembly.Module;
}

/** What the page wants to know of a program. */
export type Order =
  /** Its problems; without any, its state after a schedule such as `0,1,1:2`. */
  | { view: Program; schedule: string }
  /** The states after every prefix of the schedule of one thread: it steps until it blocks or ends. */
  | { walk: Program; schedule: string; thread: number }
  /** What a search of all schedules finds, within the most states; `reduced` leaves out states that differ only in the
   * order of independent steps. */
  | { explore: Program; states: number; reduced: boolean }
  /** The nearest bad state after a schedule, within the most states. */
  | { seek: Program; schedule: string; states: number }
  /** The endings that are possible for a text, with the GIL and without, within the most states of each search. */
  | { possible: string; states: number }
  /** What these searches say about the endings of real runs, in an interpreter with the GIL or without. */
  | { judge: Observed[]; gil: boolean }
  /** The names that a program can use. */
  | { names: true };

export type ToExplorer =
  { files: ExplorerFiles } | { id: number; order: Order } /** Ends the search early. */ | { stop: number };

/** The state of a program after a schedule, or the problems of its text. */
export interface View {
  problems: Problem[];
  /** The messages of all texts. */
  messages: Messages;
  /** Null if there are problems. */
  snapshot: Snapshot | null;
}

/** What an exploration has found. */
export interface Found {
  exploration: Exploration;
  /** True if the user stopped it. */
  stopped: boolean;
  ms: number;
}

export type FromExplorer =
  | { ready: true }
  | { id: number; view: View }
  | { id: number; progress: Progress }
  | { id: number; found: Found }
  | { id: number; nearest: NearestBad }
  | { id: number; possible: Possible }
  | { id: number; judged: Judgements }
  | { id: number; names: SupportedNames }
  /** The order was refused, in the explorer's words. */
  | { id: number; refused: string }
  /** The worker can do no more: WebAssembly trapped. */
  | { died: string };
