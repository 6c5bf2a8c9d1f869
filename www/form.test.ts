import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Param, Schema } from 'interleave';
import { fresh, fromLink, presetOf, requestOf, toLink, withPreset } from './form';
import { parseLink, writeLink } from './link';

const param = (name: string, kind: Param['kind'], value: Param['default']): Param => ({
  name,
  label: name,
  unit: '',
  kind,
  default: value,
  help: '',
});

const schema: Schema = {
  id: 'ping',
  title: 'Ping test',
  question: '?',
  group: 'requests',
  params: [
    param('urls', { type: 'urls', max: 9 }, '/a'),
    param('n', { type: 'integer', min: 1, max: 9e9 }, 50_000_000),
    param('timeout', { type: 'number', min: 0.05, max: 60 }, 5),
  ],
  presets: [{ id: 'two', label: 'Two', values: { urls: '/a\n/b', n: 2 }, samples: 3 }],
  variants: ['sequential', 'async', 'gil'].map((id) => ({ id, label: id, help: '' })),
  samples: 9,
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
    params: { urls: '/a', n: 50_000_000, timeout: 5 },
    variants: ['sequential', 'async', 'gil'],
    samples: 9,
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

void test('a form survives its own link', () => {
  const form = fresh(schema);
  form.texts.n = '5,000';
  form.texts.urls = 'https://x.example/?a=b&c\n/lab';
  form.variants = ['sequential', 'gil'];
  form.samples = 'x y';
  const text = writeLink(toLink(schema, form));
  assert.deepEqual(opened(text).form, form);
});

void test('a preset is recognised and said by its name', () => {
  const form = withPreset(schema, fresh(schema), schema.presets[0] ?? assert.fail());
  assert.equal(form.samples, '3');
  assert.equal(presetOf(schema, form)?.id, 'two');
  assert.equal(writeLink(toLink(schema, form)), '#/ping?preset=two&timeout=5&samples=3');
  assert.deepEqual(opened('#/ping?preset=two').form, form);
  assert.equal(opened('#/ping?preset=two&n=7').form.texts.n, '7');
  assert.equal(presetOf(schema, fresh(schema)), undefined);
});

void test('of a bad link the good part is kept, and the crate sees the rest', () => {
  const { form, request } = opened('#/ping?n=many&timeout=2&colour=red&variants=psychic,gil');
  assert.deepEqual([form.texts.n, form.texts.timeout, form.variants], ['many', '2', ['gil']]);
  assert.deepEqual(request.params, { n: 'many', timeout: 2, colour: 'red' });
  assert.deepEqual(request.variants, ['psychic', 'gil']);
});
