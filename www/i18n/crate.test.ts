import { readFile } from 'node:fs/promises';
import { assert, expect, test } from 'vitest';
import { pathToFileURL } from 'node:url';
import type { Catalogue, Kind, Message, Messages } from 'interleave';
import { sourcesOf } from './completeness';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';
import { checkedIn, schemaIn, type Translate } from './translate-values';

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

/** Returns values that a parameter of this kind refuses. */
function refused({ type, ...kind }: Kind): unknown[] {
  const bounds = 'max' in kind ? [-1, 1.5, 1e300] : [];
  const lists = type === 'urls' ? ['', 'ftp://x', 'a b\n'.repeat(2_000)] : [];
  const numbers = type === 'integers' ? ['1,x', '5 '.repeat(10_000), '99999999999999999999'] : [];
  return [...bounds, ...lists, ...numbers, 'a word', '', null, true, [1, 'two']];
}

/** Requests that the crate refuses, for all kinds of parameters and for everything else that can be wrong. */
function* badRequests(): Generator<Parameters<Crate['check']>[0]> {
  for (const { id, params } of catalogue.experiments) {
    for (const { name, kind } of params) {
      for (const value of refused(kind))
        yield { experiment: id, params: { [name]: value } as Record<string, string> };
    }
  }
  const experiment = 'countdown';
  yield { experiment: 'alchemy', params: {} };
  yield { experiment, params: { weight: 5 } };
  yield { experiment, params: { preset: 'all' } };
  yield { experiment: 'ping', params: { preset: 'all' } };
  yield { experiment, params: {}, variants: ['magic'] };
  yield { experiment, params: {}, variants: [] };
  yield { experiment, params: {}, samples: 100_000 };
  yield { experiment, params: {}, budget_s: 1e9 };
  yield { experiment, params: {}, runs: 1_000 };
  yield { experiment, params: {}, runs: 2, start: 'cold' };
  yield { experiment: 'convoy', params: { sweep: 'off' }, variants: ['gil-50'] };
}

/** A value of the crate with texts: its messages, and a call that translates its texts. */
type Value = [messages: Messages, translated: (say: Translate) => unknown];

/** All values with texts that can be made without a run. */
function* values(): Generator<Value> {
  const { messages, experiments } = catalogue;
  for (const schema of experiments) yield [messages, (say) => schemaIn(schema, say)];
  for (const request of badRequests()) {
    const checked = crate.check(request);
    if (checked.type === 'refused') yield [checked.messages, (say) => checkedIn(checked, say)];
  }
}

const found = [...values()];

/** All messages of these values, each text once. */
const all = new Map<string, Message>();
for (const [messages] of found)
  for (const [text, message] of Object.entries(messages)) all.set(text, message);

test('the crate formats English messages as Fluent does', async () => {
  assert(all.size > 1_000, `only ${all.size} texts were found`);
  const format = new MessageFormat('en', await sourcesOf('en'), (figure) => figure);
  const different = [...all].filter(([english, message]) => format.format(message) !== english);
  expect(different).toStrictEqual([]);
  expect([...format.problems]).toStrictEqual([]);
});

test('every message can be formatted in German, with German numbers', async () => {
  const marks = marksOf('de');
  const format = new MessageFormat('de', await sourcesOf('de'), (figure) => localizeNumbers(figure, marks));
  const german = [...all.values()].map((message) => format.format(message) ?? message.id);
  expect([...format.problems]).toStrictEqual([]);
  // 1.5 and 1,500 are English; 1.500 and 1,5 are not.
  const aside = /https?:\/\/\S+|HTTP\/1\.1|„[^“]*“|\d{1,3}(\.\d{3})+/g;
  const english = /\d\.\d(?!\d\d(?!\d))|\d,\d{3}(?!\d)/;
  expect(german.filter((text) => english.test(text.replace(aside, '')))).toStrictEqual([]);
});

/** Words that are the same in every language. */
const CODE = /^[\w ←+−=≠≥!.()[\]<>…“”,:×'{}"-]*$/;

test('every text of the crate has a message, or is code', () => {
  const unknown = new Set<string>();
  for (const [messages, translated] of found) {
    translated((text) => {
      if (!(text in messages) && /\p{L}{2} \p{L}{2}/u.test(text) && !CODE.test(text)) unknown.add(text);
      return text;
    });
  }
  expect([...unknown]).toStrictEqual([]);
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
  const title = all.get('Countdown');
  expect(title && format.format(title)).toBe('⟦Countdown⟧');
  for (const message of all.values()) format.format(message);
  expect([...format.problems]).toStrictEqual([]);
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
