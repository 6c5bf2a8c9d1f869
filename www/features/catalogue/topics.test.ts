import type { Group, Schema } from 'interleave';
import { expect, test } from 'vitest';
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

// As in the real catalogue, a topic's experiments need not be consecutive.
const catalogue = [
  schema('ping', 'requests'),
  schema('pi', 'parallel'),
  schema('waiters', 'async'),
  schema('image', 'parallel'),
];

test('topics and their experiments keep the order of the catalogue', () => {
  const found = topicsOf(catalogue).map(({ group, experiments }) => [group, experiments.map(({ id }) => id)]);
  expect(found).toStrictEqual([
    ['requests', ['ping']],
    ['parallel', ['pi', 'image']],
    ['async', ['waiters']],
  ]);
});

test('neighbours are within a topic, then in the next topic', () => {
  const next = (id: string) => neighboursOf(catalogue, { id }).next?.id;
  expect(['ping', 'pi', 'image', 'waiters'].map(next)).toStrictEqual(['pi', 'image', 'waiters', undefined]);
  const previous = (id: string) => neighboursOf(catalogue, { id }).previous?.id;
  expect(['ping', 'pi', 'image', 'waiters'].map(previous)).toStrictEqual([undefined, 'ping', 'pi', 'image']);
});

test('an experiment outside of the catalogue has no neighbours', () => {
  expect(neighboursOf(catalogue, { id: 'other' })).toStrictEqual({ previous: null, next: null });
});
