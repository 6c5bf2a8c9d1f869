import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Exploration, Messages, Snapshot } from 'interleave-explore';
import { sourcesOf } from './completeness';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';

type Crate = typeof import('interleave-explore');

async function built(): Promise<Crate> {
  const folder = pathToFileURL('pkg/explore/').href;
  const crate = (await import(/* @vite-ignore */ `${folder}interleave_explore.js`)) as Crate;
  const bytes = await readFile(new URL('interleave_explore_bg.wasm', folder));
  crate.initSync({ module: await WebAssembly.compile(bytes) });
  return crate;
}

const crate = await built();

/** The texts of the gallery and of the puzzles. */
const programs = ['explore/gallery', 'explore/puzzles'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py'))
    .map((file) => readFileSync(join(folder, file), 'utf8')),
);

/** Texts with problems: those of the explorer's own tests. */
const rejected = readFileSync('explore/src/syntax/tests/rejected.txt', 'utf8')
  .split('----\n')
  .map((entry) => entry.split('\n====\n')[0] ?? '');

/** The texts of a snapshot that may be in another language. */
const textsOfSnapshot = ({ steps, threads, violations }: Snapshot) => [
  ...steps.map(({ text }) => text),
  // What ended a thread is Python's own text.
  ...threads.filter(({ status }) => status !== 'failed').map(({ text }) => text),
  ...violations.map(({ message }) => message),
];

const textsOfExploration = ({ violations, endings }: Exploration) => [
  ...violations.map(({ message }) => message),
  ...endings.map(({ outcome }) => outcome),
];

/** A text of the explorer with the messages beside it. */
type TextWithMessages = [text: string, messages: Messages];

/** The texts about a program: along a schedule that takes each thread in turn, and after a search. */
function* textsOfProgram(program: string): Generator<TextWithMessages> {
  const explorer = new crate.Explorer(program, { switching: 'language', times: 'any' });
  let schedule = '';
  for (let turn = 0; turn < 60; turn += 1) {
    const snapshot = explorer.snapshot(schedule);
    for (const text of textsOfSnapshot(snapshot)) yield [text, snapshot.messages ?? {}];
    const ready = snapshot.threads.filter(({ status }) => status === 'ready');
    const next = ready[turn % Math.max(ready.length, 1)];
    if (snapshot.phase !== 'running' || !next) break;
    schedule = schedule === '' ? String(next.number) : `${schedule},${next.number}`;
  }
  explorer.begin(5_000, false);
  while (!explorer.advance(5_000).done);
  const found = explorer.result();
  for (const text of textsOfExploration(found)) yield [text, found.messages ?? {}];
  explorer.free();
}

const all: TextWithMessages[] = programs.flatMap((program) => [...textsOfProgram(program)]);
for (const text of rejected) {
  const { problems, messages } = crate.check(text);
  for (const { message } of problems) all.push([message, messages]);
}

test('every text of the explorer has a message, which is formatted as Fluent does', async () => {
  const format = new MessageFormat('en', await sourcesOf('en'), (figure) => figure);
  const texts = new Set(all.map(([text]) => text));
  expect(texts.size).toBeGreaterThan(700);
  for (const [text, messages] of all) {
    // The end of a thread has no text.
    if (text === '') continue;
    const message = messages[text];
    expect(message && format.format(message), text).toBe(text);
  }
  expect([...format.problems]).toStrictEqual([]);
});

test('every text of the explorer can be formatted in German', async () => {
  const marks = marksOf('de');
  const format = new MessageFormat('de', await sourcesOf('de'), (figure) => localizeNumbers(figure, marks));
  const same = new Set<string>();
  for (const [text, messages] of all) {
    const message = messages[text];
    const german = message && format.format(message);
    // Besides what Python itself says, and texts of one word: `Deadlock`.
    if (german === text && text.includes(' ') && !/: \w+Error/.test(text)) same.add(text);
  }
  expect([...format.problems]).toStrictEqual([]);
  expect([...same], 'texts that are English in German').toStrictEqual([]);
});
