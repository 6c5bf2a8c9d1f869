// The user's edited texts, by the program that they come from, their last runs, and the solved puzzles. All stay in this
// browser.

import { readPreference, writePreference } from '../../util/preferences';

const TEXTS = 'own.texts';
const RUNS = 'own.runs';
const SOLVED = 'own.solved';

/** The largest size of all kept texts together, in characters; beyond it the oldest ones are dropped. */
const MOST_CHARACTERS = 1_000_000;

function read<Value>(name: string, isValid: (value: unknown) => value is Value, otherwise: Value): Value {
  try {
    const value: unknown = JSON.parse(readPreference(name) ?? 'null');
    return isValid(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
}

const isTexts = (value: unknown): value is [string, string][] =>
  Array.isArray(value) &&
  value.every(
    (entry) => Array.isArray(entry) && entry.length === 2 && entry.every((x) => typeof x === 'string'),
  );

const isNames = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((name) => typeof name === 'string');

const allTexts = () => read(TEXTS, isTexts, []);
const allRuns = () => read(RUNS, isTexts, []);

/** Returns the kept text of a program; null without one. */
export function keptText(origin: string): string | null {
  return allTexts().find(([id]) => id === origin)?.[1] ?? null;
}

/** Keeps a text; null removes it. */
export function keepText(origin: string, text: string | null): void {
  keep(TEXTS, allTexts(), origin, text);
}

/** Returns the last runs of a text; null without any. */
export function keptRuns(text: string): string | null {
  return allRuns().find(([of]) => of === text)?.[1] ?? null;
}

/** Keeps the runs of a text. */
export function keepRuns(text: string, runs: string): void {
  keep(RUNS, allRuns(), text, runs);
}

/** Keeps a value by its key, and drops the oldest values if there is no room; null removes it. */
function keep(name: string, before: [string, string][], key: string, value: string | null): void {
  const all = before.filter(([id]) => id !== key);
  if (value !== null) all.push([key, value]);
  const size = () => all.reduce((sum, [key, kept]) => sum + key.length + kept.length, 0);
  while (all.length > 1 && size() > MOST_CHARACTERS) all.shift();
  writePreference(name, all.length === 0 ? null : JSON.stringify(all));
}

export const solvedPuzzles = (): string[] => read(SOLVED, isNames, []);

/** Notes that a puzzle is solved; returns all solved ones. */
export function noteSolved(id: string): string[] {
  const solved = solvedPuzzles();
  if (solved.includes(id)) return solved;
  const all = [...solved, id];
  writePreference(SOLVED, JSON.stringify(all));
  return all;
}
