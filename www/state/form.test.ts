import { assert, expect, test } from 'vitest';
import type { Param, Schema } from 'interleave';
import {
  formatAll,
  changedAdvanced,
  presetChoices,
  presetChoiceOf,
  type Form,
  defaultForm,
  fromLink,
  presetOf,
  requestOf,
  toLink,
  withPreset,
} from './form';
import { parseLink, writeLink } from '../routing/link';

const param = (name: string, kind: Param['kind'], value: Param['default']): Param => ({
  name,
  label: name,
  unit: '',
  kind,
  default: value,
  help: '',
  more: name === 'rate',
  slider: false,
});

const schema: Schema = {
  id: 'ping',
  title: 'Ping test',
  question: '?',
  group: 'requests',
  books: [],
  params: [
    param('urls', { type: 'urls', max: 9 }, '/a'),
    param('n', { type: 'integer', min: 1, max: 9e9 }, 50_000_000),
    param('timeout', { type: 'number', min: 0.05, max: 60 }, 5),
    param('rate', { type: 'integer', min: 0, max: 10_000 }, 1_000),
  ],
  presets: [{ id: 'two', label: 'Two', values: { urls: '/a\n/b', n: 2 }, samples: 3 }],
  variants: ['sequential', 'async', 'gil'].map((id) => ({ id, label: id, help: '', threads: id === 'gil' })),
  samples: 9,
  on_page: null,
};

const opened = (hash: string) => {
  const link = parseLink(hash);
  assert(link);
  return fromLink(schema, link);
};

test('a new form requests the defaults', () => {
  const { request, problems } = requestOf(schema, defaultForm(schema));
  expect(problems).toStrictEqual([]);
  expect(request).toStrictEqual({
    experiment: 'ping',
    params: { urls: '/a', n: 50_000_000, timeout: 5, rate: 1_000 },
    variants: ['sequential', 'async', 'gil'],
    samples: 9,
    runs: 1,
    start: 'warm',
    python: null,
  });
});

test('text that is no number is sent to the crate as typed', () => {
  const form = defaultForm(schema);
  form.texts.n = ' many ';
  form.samples = 'few';
  const { request, problems } = requestOf(schema, form);
  expect(request.params?.n).toBe('many');
  expect(request.samples).toBe(undefined);
  expect(problems).toStrictEqual([
    { field: 'samples', message: 'Samples must be a whole number, not “few”.' },
  ]);
});

test('a link that sets an advanced parameter is recognised', () => {
  expect(changedAdvanced(schema, defaultForm(schema))).toStrictEqual([]);
  expect(changedAdvanced(schema, opened('#/ping?n=3&rate=1000').form)).toStrictEqual([]);
  expect(changedAdvanced(schema, opened('#/ping?n=3&rate=10').form)).toStrictEqual(['rate']);
  const form = defaultForm(schema);
  form.texts.rate = '1000';
  expect(changedAdvanced(schema, form), 'the same number, typed another way').toStrictEqual([]);
});

test('a form is restored from its own link', () => {
  const form = defaultForm(schema);
  form.texts.n = '5,000';
  form.texts.urls = 'https://x.example/?a=b&c\n/lab';
  form.variants = ['sequential', 'gil'];
  form.samples = 'x y';
  const text = writeLink(toLink(schema, form));
  expect(opened(text).form).toStrictEqual(form);
});

test('an empty field requests as many samples as needed', () => {
  const form = { ...defaultForm(schema), samples: ' ', budget: '2.5', runs: '3', start: 'cold' };
  const { request, problems } = requestOf(schema, form);
  expect(problems).toStrictEqual([]);
  const { samples, budget_s, runs, start } = request;
  expect({ samples, budget_s, runs, start }).toStrictEqual({
    samples: undefined,
    budget_s: 2.5,
    runs: 3,
    start: 'cold',
  });
  const usual = { ...schema, samples: null };
  expect(defaultForm(usual).samples).toBe('');
  expect(toLink(usual, defaultForm(usual)).sampling).toStrictEqual({});
});

test('sampling options are restored from the form’s own link', () => {
  for (const change of [
    { samples: '' },
    { samples: '1,000', budget: '0.5' },
    { runs: '3', start: 'cold' },
    { budget: 'long', runs: 'many', start: 'hot' },
  ]) {
    const form = { ...defaultForm(schema), ...change };
    expect(opened(writeLink(toLink(schema, form))).form).toStrictEqual(form);
  }
});

test('a parameter takes precedence over a sampling option of the same name', () => {
  const primes = {
    ...schema,
    id: 'primes',
    params: [param('start', { type: 'integer', min: 0, max: 9e15 }, 1e13)],
    presets: [],
  };
  const link = parseLink('#/primes?start=500&runs=2');
  assert(link);
  const { form, request } = fromLink(primes, link);
  expect([form.texts.start, form.start, form.runs]).toStrictEqual(['500', 'warm', '2']);
  expect(request.params).toStrictEqual({ start: 500 });
  const cold = { ...form, start: 'cold' };
  const text = writeLink(toLink(primes, cold));
  expect(text).toBe('#/primes?start=500&sampling-start=cold&samples=9&runs=2');
  expect(fromLink(primes, parseLink(text) ?? assert.fail()).form).toStrictEqual(cold);
  const { problems } = requestOf(primes, { ...form, start: 'hot' });
  expect(problems.map(({ field }) => field)).toStrictEqual(['sampling-start']);
});

test('changed listings are restored from the form’s own link, and those of unknown variants reported', () => {
  const listings = { async: 'a = 1 & 2\n', gil: '' };
  for (const python of [true, false]) {
    const form = { ...defaultForm(schema), python, listings };
    expect(opened(writeLink(toLink(schema, form))).form).toStrictEqual(form);
    expect(requestOf(schema, form).request.python).toStrictEqual(python ? { listings } : null);
  }
  const { form: valid, request } = opened('#/ping?listing-gil=x&listing-psychic=y');
  expect(valid).toMatchObject({ python: true, listings: { gil: 'x' } });
  expect(request.python).toStrictEqual({ listings: { gil: 'x', psychic: 'y' } });
});

test('input that the crate cannot read is refused with a sentence', () => {
  const form = { ...defaultForm(schema), budget: 'long', runs: '1.5', start: 'hot' };
  expect(requestOf(schema, form).problems.map(({ field, message }) => `${field}: ${message}`)).toStrictEqual([
    'runs: Runs must be a whole number, not “1.5”.',
    'budget_s: The time budget must be a number of seconds, not “long”.',
    'start: The start is warm or cold, not “hot”.',
  ]);
});

test('a preset is recognised and linked by its name', () => {
  const form = withPreset(schema, defaultForm(schema), schema.presets[0] ?? assert.fail());
  expect(form.samples).toBe('3');
  expect(presetOf(schema, form)?.id).toBe('two');
  expect(writeLink(toLink(schema, form))).toBe('#/ping?preset=two&timeout=5&rate=1000&samples=3');
  expect(opened('#/ping?preset=two').form).toStrictEqual(form);
  expect(opened('#/ping?preset=two&n=7').form.texts.n).toBe('7');
  expect(presetOf(schema, defaultForm(schema))).toBe(undefined);
});

test('the form shows which preset is selected, and whether it was changed', () => {
  const [two] = schema.presets;
  assert(two);
  const at = (form: Form) => {
    const { preset, changed } = presetChoiceOf(schema, form);
    return [preset?.id, changed];
  };
  expect(at(defaultForm(schema)), 'the defaults are one too').toStrictEqual(['', false]);
  expect(at(withPreset(schema, defaultForm(schema), two))).toStrictEqual(['two', false]);
  expect(at(opened('#/ping?preset=two&n=2.0').form), 'the same number').toStrictEqual(['two', false]);
  expect(at(opened('#/ping?preset=two&timeout=7').form)).toStrictEqual(['two', true]);
  expect(at(opened('#/ping?preset=two&samples=4').form)).toStrictEqual(['two', true]);
  expect(at(opened('#/ping?n=7').form)).toStrictEqual([undefined, true]);
  const alike: Schema = { ...schema, presets: [{ ...two, values: { n: 50_000_000 }, samples: null }] };
  expect(
    presetChoices(alike).map(({ id }) => id),
    'and have no entry of their own where they have a name',
  ).toStrictEqual(['two']);
});

test('a fraction may be typed in %', () => {
  const amdahl: Schema = {
    ...schema,
    id: 'amdahl',
    params: [param('serial', { type: 'number', min: 0, max: 1 }, 0.1), ...schema.params.slice(2, 3)],
    presets: [],
  };
  const form = { ...defaultForm(amdahl), texts: { serial: '25%', timeout: '25%' } };
  expect(requestOf(amdahl, form).request.params).toStrictEqual({ serial: 0.25, timeout: '25%' });
});

test('a list of numbers is formatted in its field and short in its link', () => {
  const primes: Schema = {
    ...schema,
    id: 'primes',
    params: [param('numbers', { type: 'integers', min: 0, max: 99, most: 9 }, '')],
    presets: [{ id: 'few', label: 'Few', values: { numbers: '2,7' }, samples: null }],
  };
  const form = { ...defaultForm(primes), texts: { numbers: ' 2 3\n5,,x ' } };
  expect(requestOf(primes, form).request.params?.numbers).toBe('2,3,5,x');
  expect(formatAll(primes, form).texts.numbers).toBe('2, 3, 5, x');
  const text = writeLink(toLink(primes, form));
  expect(text).toBe('#/primes?numbers=2,3,5,x&samples=9');
  expect(fromLink(primes, parseLink(text) ?? assert.fail()).form).toStrictEqual(formatAll(primes, form));
  const few = withPreset(primes, defaultForm(primes), primes.presets[0] ?? assert.fail());
  expect(few.texts.numbers).toBe('2, 7');
  expect(presetOf(primes, { ...few, texts: { numbers: '2 7' } })?.id).toBe('few');
  expect(presetOf(primes, defaultForm(primes))).toBe(undefined);
});

test('the valid part of a bad link is kept, and the crate reports the rest', () => {
  const { form, request } = opened('#/ping?n=many&timeout=2&colour=red&variants=psychic,gil');
  expect([form.texts.n, form.texts.timeout, form.variants]).toStrictEqual(['many', '2', ['gil']]);
  expect(request.params).toStrictEqual({ n: 'many', timeout: 2, colour: 'red' });
  expect(request.variants).toStrictEqual(['psychic', 'gil']);
});
