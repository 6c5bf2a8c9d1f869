import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Param, Schema } from 'interleave';
import {
  allTidied,
  changedOnAsking,
  choices,
  chosenOf,
  type Form,
  fresh,
  fromLink,
  presetOf,
  requestOf,
  toLink,
  withPreset,
} from './form';
import { parseLink, writeLink } from './link';

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
  assert.ok(link);
  return fromLink(schema, link);
};

void test('a fresh form asks for the defaults', () => {
  const { request, problems } = requestOf(schema, fresh(schema));
  assert.deepEqual(problems, []);
  assert.deepEqual(request, {
    experiment: 'ping',
    params: { urls: '/a', n: 50_000_000, timeout: 5, rate: 1_000 },
    variants: ['sequential', 'async', 'gil'],
    samples: 9,
    runs: 1,
    start: 'warm',
  });
});

void test('what is no number reaches the crate as it was typed', () => {
  const form = fresh(schema);
  form.texts.n = ' many ';
  form.samples = 'few';
  const { request, problems } = requestOf(schema, form);
  assert.equal(request.params?.n, 'many');
  assert.equal(request.samples, undefined);
  assert.deepEqual(problems, [{ field: 'samples', message: 'Samples must be a whole number, not “few”.' }]);
});

void test('a link that sets what is shown on asking only is known by it', () => {
  assert.deepEqual(changedOnAsking(schema, fresh(schema)), []);
  assert.deepEqual(changedOnAsking(schema, opened('#/ping?n=3&rate=1000').form), []);
  assert.deepEqual(changedOnAsking(schema, opened('#/ping?n=3&rate=10').form), ['rate']);
  const form = fresh(schema);
  form.texts.rate = '1000';
  assert.deepEqual(changedOnAsking(schema, form), [], 'the same number, typed another way');
});

void test('a form survives its own link', () => {
  const form = fresh(schema);
  form.texts.n = '5,000';
  form.texts.urls = 'https://x.example/?a=b&c\n/lab';
  form.variants = ['sequential', 'gil'];
  form.samples = 'x y';
  const text = writeLink(toLink(schema, form));
  assert.deepEqual(opened(text).form, form);
});

void test('nothing stands for as many samples as it takes', () => {
  const form = { ...fresh(schema), samples: ' ', budget: '2.5', runs: '3', start: 'cold' };
  const { request, problems } = requestOf(schema, form);
  assert.deepEqual(problems, []);
  const { samples, budget_s, runs, start } = request;
  assert.deepEqual(
    { samples, budget_s, runs, start },
    { samples: undefined, budget_s: 2.5, runs: 3, start: 'cold' },
  );
  const usual = { ...schema, samples: null };
  assert.equal(fresh(usual).samples, '');
  assert.deepEqual(toLink(usual, fresh(usual)).sampling, {});
});

void test('how to sample survives its own link', () => {
  for (const change of [
    { samples: '' },
    { samples: '1,000', budget: '0.5' },
    { runs: '3', start: 'cold' },
    { budget: 'long', runs: 'many', start: 'hot' },
  ]) {
    const form = { ...fresh(schema), ...change };
    assert.deepEqual(opened(writeLink(toLink(schema, form))).form, form);
  }
});

void test('a parameter comes first where sampling has one of its name', () => {
  const primes = {
    ...schema,
    id: 'primes',
    params: [param('start', { type: 'integer', min: 0, max: 9e15 }, 1e13)],
    presets: [],
  };
  const link = parseLink('#/primes?start=500&runs=2');
  assert.ok(link);
  const { form, request } = fromLink(primes, link);
  assert.deepEqual([form.texts.start, form.start, form.runs], ['500', 'warm', '2']);
  assert.deepEqual(request.params, { start: 500 });
  const cold = { ...form, start: 'cold' };
  const text = writeLink(toLink(primes, cold));
  assert.equal(text, '#/primes?start=500&sampling-start=cold&samples=9&runs=2');
  assert.deepEqual(fromLink(primes, parseLink(text) ?? assert.fail()).form, cold);
  const { problems } = requestOf(primes, { ...form, start: 'hot' });
  assert.deepEqual(
    problems.map(({ field }) => field),
    ['sampling-start'],
  );
});

void test('what the crate cannot even read is refused in words', () => {
  const form = { ...fresh(schema), budget: 'long', runs: '1.5', start: 'hot' };
  assert.deepEqual(
    requestOf(schema, form).problems.map(({ field, message }) => `${field}: ${message}`),
    [
      'runs: Runs must be a whole number, not “1.5”.',
      'budget_s: The time budget must be a number of seconds, not “long”.',
      'start: The start is warm or cold, not “hot”.',
    ],
  );
});

void test('a preset is recognised and said by its name', () => {
  const form = withPreset(schema, fresh(schema), schema.presets[0] ?? assert.fail());
  assert.equal(form.samples, '3');
  assert.equal(presetOf(schema, form)?.id, 'two');
  assert.equal(writeLink(toLink(schema, form)), '#/ping?preset=two&timeout=5&rate=1000&samples=3');
  assert.deepEqual(opened('#/ping?preset=two').form, form);
  assert.equal(opened('#/ping?preset=two&n=7').form.texts.n, '7');
  assert.equal(presetOf(schema, fresh(schema)), undefined);
});

void test('it is said which preset the form stands at, and when it does no more', () => {
  const [two] = schema.presets;
  assert.ok(two);
  const at = (form: Form) => {
    const { preset, changed } = chosenOf(schema, form);
    return [preset?.id, changed];
  };
  assert.deepEqual(at(fresh(schema)), ['', false], 'the defaults are one too');
  assert.deepEqual(at(withPreset(schema, fresh(schema), two)), ['two', false]);
  assert.deepEqual(at(opened('#/ping?preset=two&n=2.0').form), ['two', false], 'the same number');
  assert.deepEqual(at(opened('#/ping?preset=two&timeout=7').form), ['two', true]);
  assert.deepEqual(at(opened('#/ping?preset=two&samples=4').form), ['two', true]);
  assert.deepEqual(at(opened('#/ping?n=7').form), [undefined, true]);
  const alike: Schema = { ...schema, presets: [{ ...two, values: { n: 50_000_000 }, samples: null }] };
  assert.deepEqual(
    choices(alike).map(({ id }) => id),
    ['two'],
    'and have no entry of their own where they have a name',
  );
});

void test('a part of a whole is understood in %', () => {
  const amdahl: Schema = {
    ...schema,
    id: 'amdahl',
    params: [param('serial', { type: 'number', min: 0, max: 1 }, 0.1), ...schema.params.slice(2, 3)],
    presets: [],
  };
  const form = { ...fresh(amdahl), texts: { serial: '25%', timeout: '25%' } };
  assert.deepEqual(requestOf(amdahl, form).request.params, { serial: 0.25, timeout: '25%' });
});

void test('a list of numbers is tidied in its field and short in its link', () => {
  const primes: Schema = {
    ...schema,
    id: 'primes',
    params: [param('numbers', { type: 'integers', min: 0, max: 99, most: 9 }, '')],
    presets: [{ id: 'few', label: 'Few', values: { numbers: '2,7' }, samples: null }],
  };
  const form = { ...fresh(primes), texts: { numbers: ' 2 3\n5,,x ' } };
  assert.equal(requestOf(primes, form).request.params?.numbers, '2,3,5,x');
  assert.equal(allTidied(primes, form).texts.numbers, '2, 3, 5, x');
  const text = writeLink(toLink(primes, form));
  assert.equal(text, '#/primes?numbers=2,3,5,x&samples=9');
  assert.deepEqual(fromLink(primes, parseLink(text) ?? assert.fail()).form, allTidied(primes, form));
  const few = withPreset(primes, fresh(primes), primes.presets[0] ?? assert.fail());
  assert.equal(few.texts.numbers, '2, 7');
  assert.equal(presetOf(primes, { ...few, texts: { numbers: '2 7' } })?.id, 'few');
  assert.equal(presetOf(primes, fresh(primes)), undefined);
});

void test('of a bad link the good part is kept, and the crate sees the rest', () => {
  const { form, request } = opened('#/ping?n=many&timeout=2&colour=red&variants=psychic,gil');
  assert.deepEqual([form.texts.n, form.texts.timeout, form.variants], ['many', '2', ['gil']]);
  assert.deepEqual(request.params, { n: 'many', timeout: 2, colour: 'red' });
  assert.deepEqual(request.variants, ['psychic', 'gil']);
});
