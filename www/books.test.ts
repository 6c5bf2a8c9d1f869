import type { Book, Chapter, Preset, Schema } from 'interleave';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asInBook, contentsOf, mentionsOf, ranges } from './books';
import { parseLink } from './link';

const at = (book: Book, ...chapters: number[]): Chapter[] => chapters.map((chapter) => ({ book, chapter }));

const schema = (id: string, books: Chapter[], ...presets: string[]): Schema => ({
  id,
  title: id,
  question: '',
  group: 'parallel',
  books,
  params: [],
  presets: presets.map((id): Preset => ({ id, label: id, values: {}, samples: null })),
  variants: [],
  samples: null,
  on_page: null,
});

const catalogue = [
  schema('race', [...at('mastering_concurrency', 14, 16), ...at('expert_python', 6)], 'few', 'books'),
  schema('primes', at('mastering_concurrency', 1, 3), 'five-numbers'),
  schema('snapshot', at('mastering_concurrency', 16)),
  schema('own', []),
];

void test('a book’s chapters are in order, each with all of its experiments', () => {
  const found = contentsOf(catalogue).map(({ book, chapters }) => [
    book,
    chapters.map(({ chapter, experiments }) => [chapter, experiments.map(({ id }) => id)]),
  ]);
  assert.deepEqual(found, [
    [
      'mastering_concurrency',
      [
        [1, ['primes']],
        [3, ['primes']],
        [14, ['race']],
        [16, ['race', 'snapshot']],
      ],
    ],
    ['expert_python', [[6, ['race']]]],
  ]);
});

void test('an experiment is told by book, with the chapters in order and each once', () => {
  const places = [...at('expert_python', 6), ...at('mastering_concurrency', 16, 14, 16)];
  assert.deepEqual(mentionsOf(places), [
    { book: 'mastering_concurrency', chapters: [14, 16] },
    { book: 'expert_python', chapters: [6] },
  ]);
  assert.deepEqual(mentionsOf([]), []);
});

void test('chapters that follow one another are taken together', () => {
  assert.equal(ranges([1, 2, 3, 5, 7, 8]), '1–3, 5, 7–8');
  assert.equal(ranges([6]), '6');
  assert.equal(ranges([]), '');
});

void test('a chapter leads to its values where there is a preset of them', () => {
  const [race, primes, snapshot] = catalogue;
  assert.ok(race && primes && snapshot);
  assert.deepEqual(parseLink(asInBook(race, 14) ?? '')?.params, { preset: 'books' });
  assert.equal(asInBook(primes, 1), null);
  assert.equal(asInBook(primes, 3), '#/primes?preset=five-numbers');
  assert.equal(asInBook(snapshot, 16), null);
  // A preset that is no longer there is not asked for.
  assert.equal(asInBook(schema('race', []), 14), null);
});
