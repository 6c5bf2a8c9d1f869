// The user's edited texts, by the program that they come from, and the solved puzzles. Both stay in this browser.

import { readPreference, writePreference } from '../../util/preferences';

const TEXTS = 'own.texts';
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

/** Returns the kept text of a program; null without one. */
export function keptText(origin: string): string | null {
  return allTexts().find(([id]) => id === origin)?.[1] ?? null;
}

/** Keeps a text; null removes it. */
export function keepText(origin: string, text: string | null): void {
  const others = allTexts().filter(([id]) => id !== origin);
  const all = text === null ? others : [...others, [origin, text] as [string, string]];
  while (all.length > 1 && all.reduce((sum, [, kept]) => sum + kept.length, 0) > MOST_CHARACTERS) all.shift();
  writePreference(TEXTS, all.length === 0 ? null : JSON.stringify(all));
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
