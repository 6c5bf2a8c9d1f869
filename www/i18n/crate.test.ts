import { readdir, readFile } from 'node:fs/promises';
import { assert, expect, test } from 'vitest';
import { pathToFileURL } from 'node:url';
import type { Catalogue, Kind, Message, Messages, Param, Schema } from 'interleave';
import { pairs } from './de/crate';
import { sourcesOf } from './completeness';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';
import { Translation } from './translation';
import { checkedIn, explorationIn, listedIn, sceneIn, schemaIn } from './translate-values';

type Crate = typeof import('interleave');

/** Instantiates the crate's build for the page, without threads. */
async function built(): Promise<Crate> {
  const folder = pathToFileURL('pkg/single/').href;
  // The crate's JavaScript reads these globals when it is loaded, since it may be in one of the crate's workers.
  Object.assign(globalThis, { self: { name: 'a test', document: {} } });
  const crate = (await import(/* @vite-ignore */ `${folder}interleave.js`)) as Crate;
  const bytes = await readFile(new URL('interleave_bg.wasm', folder));
  crate.initSync({ module: await WebAssembly.compile(bytes) });
  return crate;
}

const crate = await built();
const catalogue: Catalogue = crate.catalogue();

const inGerman = (text: string) => localizeNumbers(text, marksOf('de'));

/** Returns the texts that have no German translation. */
function unknownOf(say: (said: (text: string) => string) => unknown): string[] {
  const german = new Translation(pairs, inGerman);
  const known = new Map(allMessages());
  say((text) => (known.has(text) ? text : german.translate(text)));
  return [...german.unknown];
}

/** The messages of the crate that can be made without a run: catalogue, problems of requests, programs. */
function* allMessages(): Generator<[english: string, Message]> {
  yield* Object.entries(catalogue.messages);
  for (const schema of catalogue.experiments) {
    for (const { name, kind } of schema.params) {
      for (const value of refused(kind)) {
        const params = { [name]: value } as Record<string, string>;
        const checked = crate.check({ experiment: schema.id, params });
        if (checked.type === 'refused') yield* Object.entries(checked.messages);
      }
    }
  }
  for (const { id, experiment } of catalogue.programs) {
    yield* Object.entries(crate.explore(id).messages);
    for (const schedule of ['', 'x', '0', '0,1', '0,1,0,1', '1,1,1,1'])
      yield* Object.entries(crate.stage(experiment, id, schedule).messages);
  }
}

test('the crate formats English messages as Fluent does', async () => {
  const format = new MessageFormat('en', await sourcesOf('en'), (figure) => figure);
  const different = [...allMessages()].filter(([english, message]) => format.format(message) !== english);
  expect(different).toStrictEqual([]);
  expect([...format.problems]).toStrictEqual([]);
});

test('every message can be formatted in German', async () => {
  const format = new MessageFormat('de', await sourcesOf('de'), inGerman);
  for (const [, message] of allMessages()) expect(format.format(message), message.id).not.toBeNull();
  expect([...format.problems]).toStrictEqual([]);
});

/** A pseudo-language: English with accents and brackets, as a translator would deliver a third language. */
const pseudo = (source: string) =>
  source.replace(
    /(?<== |\] )(?!\{)[^\n{]+|(?<=\} )[a-z][^\n{]+/gi,
    (text) => `⟦${text.replaceAll('e', 'ë')}⟧`,
  );

test('another language needs no more than its texts', async () => {
  const sources = (await sourcesOf('en')).map(pseudo);
  const format = new MessageFormat('eo', sources, (figure) => figure);
  const [title] = Object.entries(catalogue.messages).filter(([english]) => english === 'Countdown');
  expect(title && format.format(title[1])).toBe('⟦Countdown⟧');
  for (const [, message] of allMessages()) format.format(message);
  expect([...format.problems]).toStrictEqual([]);
});

test('every text of every experiment has a German translation', () => {
  const unknown = unknownOf((said) => {
    for (const schema of catalogue.experiments) schemaIn(schema, said);
    listedIn(catalogue.programs, said);
  });
  expect(unknown).toStrictEqual([]);
});

/** Returns values that a parameter of this kind refuses. */
function refused({ type, ...kind }: Kind): unknown[] {
  const bounds = 'max' in kind ? [-1, 1.5, 1e300] : [];
  const lists = type === 'urls' ? ['', 'ftp://x', 'a b\n'.repeat(2_000)] : [];
  const numbers = type === 'integers' ? ['1,x', '5 '.repeat(10_000), '99999999999999999999'] : [];
  return [...bounds, ...lists, ...numbers, 'a word', '', null, true, [1, 'two']];
}

test('a list of variants is translated, also if a name contains a comma', () => {
  const unknown = unknownOf((said) => {
    for (const { variants } of catalogue.experiments) {
      const labels = variants.map(({ label }) => label);
      const short = 'samples are so short that the clock’s own grain is over 5 % of them';
      const advice = 'more work per sample would give better figures.';
      for (const names of [labels, labels.slice(0, 2), labels.slice(-2)]) {
        said(`${names.join(', ')}: ${short}; ${advice}`);
      }
    }
  });
  expect(unknown).toStrictEqual([]);
});

test('German texts have German number formats', () => {
  const aside = /https?:\/\/\S+|HTTP\/1\.1|Abschnitt [\d.]+/g;
  // 1.5 and 1,500 are English; 1.500 and 1,5 are not.
  const english = /\d\.\d(?!\d\d(?!\d))|\d,\d{3}(?!\d)/;
  const wrong = pairs.map(([, to]) => to).filter((text) => english.test(text.replace(aside, '')));
  expect(wrong).toStrictEqual([]);
  const said = new Translation(pairs, inGerman);
  expect(said.translate('1,234.5 ms')).toBe('1.234,5 ms');
  expect(said.translate('0.1, 0.5, 1 ms')).toBe('0,1; 0,5; 1 ms');
});

test('problems of a value have German translations, for all kinds of parameters', () => {
  const unknown = unknownOf((said) => {
    const wrong = (schema: Schema, { name, kind }: Param) => {
      for (const value of refused(kind)) {
        const params = { [name]: value } as Record<string, string>;
        const checked = crate.check({ experiment: schema.id, params });
        if (checked.type === 'refused') checkedIn(checked, said);
      }
    };
    for (const schema of catalogue.experiments) for (const param of schema.params) wrong(schema, param);
  });
  expect(unknown).toStrictEqual([]);
});

test('problems of a request have German translations', () => {
  const experiment = 'countdown';
  const requests: Parameters<Crate['check']>[0][] = [
    { experiment: 'alchemy', params: {} },
    { experiment, params: { weight: 5 } },
    { experiment, params: { preset: 'all' } },
    { experiment: 'ping', params: { preset: 'all' } },
    { experiment, params: {}, variants: ['magic'] },
    { experiment, params: {}, variants: [] },
    { experiment, params: {}, samples: 100_000 },
    { experiment, params: {}, budget_s: 1e9 },
    { experiment, params: {}, runs: 1_000 },
    { experiment, params: {}, runs: 2, start: 'cold' },
    { experiment: 'convoy', params: { sweep: 'off' }, variants: ['gil-50'] },
  ];
  const unknown = unknownOf((said) => {
    for (const request of requests) {
      const checked = crate.check(request);
      expect(checked.type, JSON.stringify(request)).toBe('refused');
      checkedIn(checked, said);
    }
  });
  expect(unknown).toStrictEqual([]);
});

test('the error of a text that is no report has its message', () => {
  const thrownBy = (text: string) => {
    try {
      crate.read_report(text);
    } catch (error) {
      return error as Error & { messages: Messages };
    }
    return assert.fail(`${text} is no report`);
  };
  for (const { message, messages } of ['', 'PNG', '{}'].map(thrownBy))
    expect(Object.keys(messages)).toStrictEqual([message]);
});

test('every state of every program has a German translation', () => {
  // A pseudo-random choice of schedules, the same in every test run.
  let seed = 7;
  const oneOf = (many: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % many;
  const unknown = unknownOf((said) => {
    for (const { id, experiment } of catalogue.programs) {
      explorationIn(crate.explore(id), said);
      for (const schedule of ['x', '0,9', '1,1,1,1,1,1,1,1', '0,0,0,0,0,0,0,0,0,0,0,0'])
        sceneIn(crate.stage(experiment, id, schedule), said);
      for (let walk = 0; walk < 4; walk += 1) {
        const schedule: number[] = [];
        for (let steps = 0; steps < 60; steps += 1) {
          const scene = crate.stage(experiment, id, schedule.join(','));
          sceneIn(scene, said);
          const ready = scene.threads.flatMap(({ standing }, i) => (standing.type === 'ready' ? [i] : []));
          const next = ready[oneOf(ready.length || 1)];
          if (next === undefined) break;
          schedule.push(next);
        }
      }
    }
    sceneIn(crate.stage('race', 'nothing', ''), said);
  });
  expect(unknown).toStrictEqual([]);
});

test('a text is in the tables once, and its placeholders are those of its translation', () => {
  const holesOf = (text: string) =>
    [...text.matchAll(/\{(?:[=#@!*?]|\w+:)?(\w+)\}/g)].map(([, name]) => name).sort();
  const known = new Set<string>();
  for (const [from, to] of pairs) {
    const bare = from.replace(/\{.*?\}/g, '{}');
    assert(!known.has(bare), `twice: ${from}`);
    known.add(bare);
    expect(holesOf(to), from).toStrictEqual(holesOf(from));
    expect(from, 'nothing tells one hole from the next').not.toMatch(/\}\{/);
  }
});

/**
 * Files with texts that the page never shows: exports stay English, and some experiments are not listed. A file
 * is matched by its name, anywhere in `src/`.
 */
const UNTRANSLATED_FILES = /(^|\/)(export|burst|fault|overhead)(\/|\.rs$)/;

/** Returns the sentences in a Rust file, without tests and assertions. */
function sentencesIn(source: string): string[] {
  const shown = source
    .replace(/#\[cfg\((all\()?(test|loom)[\s\S]*$/, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/(assert\w*!|panic!|unreachable!|\.expect|expect_throw)\s*\([^;]*?;/g, ';');
  const literals = [...shown.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map(([, literal = '']) =>
    literal
      .replace(/\\\n\s*/g, '')
      .replaceAll('\\"', '"')
      .trim(),
  );
  return literals.filter((text) => /^[A-Z{“]/.test(text) && /[a-z] .*[.!?]$/.test(text));
}

const split = (text: string) => text.split(/(?<=[.!?]) (?=[^a-z])/);

/** Returns true if a translation table has the text; placeholders in the text match any contents. */
function isKnown(text: string, known: string[]): boolean {
  // The first placeholder of a text may contain a sentence.
  return [text, text.replace(/^\{[^}]*\} /, '')].some((text) => {
    const pieces = text.split(/\{[^}]*\}/).map((piece) => piece.replace(/[^\w\s]/g, '\\$&'));
    const like = new RegExp(`^${pieces.join('.*')}$`, 's');
    return known.some((from) => like.test(from));
  });
}

test('every sentence in the crate’s source has a German translation', async () => {
  const known = pairs
    .map(([from]) => from.replace(/\{.*?\}/g, '7'))
    .flatMap((from) => [from, ...split(from)]);
  const names = await readdir('src', { recursive: true });
  const files = names.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.rs'));
  const unknown: string[] = [];
  let all = 0;
  for (const file of files.filter((file) => !UNTRANSLATED_FILES.test(file))) {
    for (const sentence of sentencesIn(await readFile(`src/${file}`, 'utf8'))) {
      all += 1;
      const parts = isKnown(sentence, known) ? [] : split(sentence);
      if (parts.some((part) => !isKnown(part, known))) unknown.push(`${file}: ${sentence}`);
    }
  }
  assert(all > 400, `only ${all} sentences were found`);
  expect(unknown).toStrictEqual([]);
});
