import type { Group, Schema } from 'interleave';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighboursOf, topicsOf } from './topics';

const schema = (id: string, group: Group): Schema => ({
  id,
  title: id,
  question: '',
  group,
  books: [],
  params: [],
  presets: [],
  variants: [],
  samples: null,
  on_page: null,
});

// As in the real one, a topic's experiments need not stand together.
const catalogue = [
  schema('ping', 'requests'),
  schema('pi', 'parallel'),
  schema('waiters', 'async'),
  schema('image', 'parallel'),
];

void test('topics and what is in them keep the order of the catalogue', () => {
  const found = topicsOf(catalogue).map(({ group, experiments }) => [group, experiments.map(({ id }) => id)]);
  assert.deepEqual(found, [
    ['requests', ['ping']],
    ['parallel', ['pi', 'image']],
    ['async', ['waiters']],
  ]);
});

void test('one goes through all of a topic, and then on to the next', () => {
  const next = (id: string) => neighboursOf(catalogue, { id }).next?.id;
  assert.deepEqual(['ping', 'pi', 'image', 'waiters'].map(next), ['pi', 'image', 'waiters', undefined]);
  const previous = (id: string) => neighboursOf(catalogue, { id }).previous?.id;
  assert.deepEqual(['ping', 'pi', 'image', 'waiters'].map(previous), [undefined, 'ping', 'pi', 'image']);
});

void test('what is not in the catalogue has no neighbours', () => {
  assert.deepEqual(neighboursOf(catalogue, { id: 'other' }), { previous: null, next: null });
});
