// The worker of the explorer. It answers orders in turn; a search advances in slices between them, so that it can be
// stopped, and a program can be stepped through meanwhile.

import type { Explorer, Judgements, Observed, Progress, RunComparison, Snapshot } from 'interleave-explore';
import type { FromExplorer, Order, Program, ToExplorer, View } from './messages';

type Crate = typeof import('interleave-explore');

/** The duration of a slice of a search, ms. */
const SLICE_MS = 40;
/** The least time between two reports of progress, ms. */
const REPORT_MS = 100;
/** The number of states of the first slice. */
const FIRST_BUDGET = 200;

/** A search, as the crate makes it. */
interface Searching {
  /** Expands a number of states. */
  advance: (budget: number) => Progress;
  /** Returns the message with what was found until now. */
  answer: (end: { stopped: boolean; ms: number }) => FromExplorer;
}

interface Search extends Searching {
  id: number;
  /** The program that is searched. */
  explorer: Explorer | null;
  began: number;
  reported: number;
  budget: number;
  stopped: boolean;
}

let crate: Crate | null = null;
/** The program that was asked for last, compiled. */
let current: { key: string; explorer: Explorer } | null = null;
/** The searches in progress: of all schedules, and of the nearest bad state. */
const searches: Record<'all' | 'seek', Search | null> = { all: null, seek: null };
/** The searches that real runs are compared with. */
let comparison: RunComparison | null = null;

const post = (message: FromExplorer) => self.postMessage(message);

self.onmessage = async ({ data }: MessageEvent<ToExplorer>) => {
  if ('files' in data) {
    await load(data.files.glue, data.files.module).catch((error: unknown) => post({ died: String(error) }));
    return;
  }
  if ('stop' in data) {
    for (const search of [searches.all, searches.seek]) if (search?.id === data.stop) search.stopped = true;
    return;
  }
  answer(data.id, () => execute(data.id, data.order));
};

async function load(glue: string, module: WebAssembly.Module): Promise<void> {
  const loaded = (await import(/* @vite-ignore */ glue)) as Crate;
  await loaded.default({ module_or_path: module });
  crate = loaded;
  post({ ready: true });
}

/** Executes an order. An exception of the explorer refuses it; a trap of WebAssembly ends the worker. */
function answer(id: number, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)
      post({ died: error.message });
    else post({ id, refused: error instanceof Error ? error.message : String(error) });
  }
}

function execute(id: number, order: Order): void {
  if ('view' in order) post({ id, view: viewOf(order.view, order.schedule) });
  else if ('walk' in order) post({ id, view: walk(order.walk, order.schedule, order.thread) });
  else if ('explore' in order) explore(id, order);
  else if ('seek' in order) seek(id, order.seek, order.schedule, order.states);
  else if ('possible' in order) findPossible(id, order.possible, order.states);
  else if ('judge' in order) post({ id, judged: judge(order.judge, order.gil) });
  else post({ id, names: loadedCrate().names() });
}

function loadedCrate(): Crate {
  if (!crate) throw new Error('The explorer is not loaded.');
  return crate;
}

function explorerOf({ text, settings }: Program): Explorer {
  const key = JSON.stringify([settings, text]);
  if (current?.key === key) return current.explorer;
  const { Explorer } = loadedCrate();
  for (const slot of ['all', 'seek'] as const)
    if (searches[slot]?.explorer === current?.explorer) endSearch(slot);
  current?.explorer.free();
  current = null;
  current = { key, explorer: new Explorer(text, settings) };
  return current.explorer;
}

type Slot = keyof typeof searches;

/** A search ends without a result if another one, or another program, replaces it. */
function endSearch(slot: Slot): void {
  const search = searches[slot];
  if (search) post({ id: search.id, refused: '' });
  searches[slot] = null;
}

function viewOf(program: Program, schedule: string): View {
  const { problems, messages } = loadedCrate().check(program.text);
  if (problems.length > 0) return { problems, messages, snapshot: null };
  return viewAt(explorerOf(program).snapshot(schedule));
}

function viewAt(snapshot: Snapshot): View {
  return { problems: [], messages: snapshot.messages ?? {}, snapshot };
}

/** The most steps that one thread takes at once. */
const LONGEST_WALK = 1_000;

function walk(program: Program, schedule: string, thread: number): View {
  const explorer = explorerOf(program);
  let steps = schedule;
  let snapshot = explorer.snapshot(steps);
  for (let step = 0; step < LONGEST_WALK; step += 1) {
    const view = snapshot.threads.find(({ number }) => number === thread);
    // A draw is the user's to decide.
    if (snapshot.phase !== 'running' || view?.status !== 'ready' || view.outcomes !== 1) break;
    steps = steps === '' ? String(thread) : `${steps},${thread}`;
    snapshot = explorer.snapshot(steps);
  }
  return viewAt(snapshot);
}

function explore(id: number, { explore, states, reduced }: Extract<Order, { explore: Program }>): void {
  endSearch('all');
  const explorer = explorerOf(explore);
  explorer.begin(states, reduced);
  begin('all', id, explorer, {
    advance: (budget) => explorer.advance(budget),
    answer: (end) => ({ id, found: { exploration: explorer.result(), ...end } }),
  });
}

function seek(id: number, program: Program, schedule: string, states: number): void {
  endSearch('seek');
  const explorer = explorerOf(program);
  explorer.begin_seek(schedule, states);
  begin('seek', id, explorer, {
    advance: (budget) => explorer.advance_seek(budget),
    answer: () => ({ id, nearest: explorer.nearest_bad() }),
  });
}

function findPossible(id: number, text: string, states: number): void {
  endSearch('all');
  comparison?.free();
  comparison = null;
  const own = (comparison = new (loadedCrate().RunComparison)(text, states));
  begin('all', id, null, {
    advance: (budget) => own.advance(budget),
    answer: () => ({ id, possible: own.result() }),
  });
}

function judge(endings: Observed[], gil: boolean): Judgements {
  if (!comparison) throw new Error('No search has begun.');
  return comparison.judge({ endings }, gil);
}

function begin(slot: Slot, id: number, explorer: Explorer | null, searching: Searching): void {
  const now = performance.now();
  searches[slot] = {
    id,
    explorer,
    ...searching,
    began: now,
    reported: now,
    budget: FIRST_BUDGET,
    stopped: false,
  };
  goOn(slot);
}

/** Advances the search in a task of its own, so that messages are received between slices. */
function goOn(slot: Slot): void {
  const begun = searches[slot];
  setTimeout(() => {
    const active = searches[slot];
    if (active && active === begun) answer(active.id, () => advance(slot, active));
  });
}

function advance(slot: Slot, active: Search): void {
  const start = performance.now();
  const progress = active.advance(active.budget);
  const now = performance.now();
  if (progress.done || active.stopped) {
    searches[slot] = null;
    post(active.answer({ stopped: active.stopped && !progress.done, ms: now - active.began }));
    return;
  }
  active.budget = nextBudget(active.budget, now - start);
  if (now - active.reported >= REPORT_MS) {
    active.reported = now;
    post({ id: active.id, progress });
  }
  goOn(slot);
}

/** Returns the number of states for the next slice. It at most doubles, since some states take longer than others. */
function nextBudget(budget: number, ms: number): number {
  const fitting = Math.round((budget * SLICE_MS) / Math.max(ms, 1));
  return Math.max(20, Math.min(budget * 2, fitting));
}
