import type { Book, Chapter, Preset, Schema } from 'interleave';
import { assert, expect, test } from 'vitest';
import { bookValuesLink, contentsOf, mentionsOf, ranges } from './book-list';
import { parseLink } from '../../routing/link';

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

test('a book’s chapters are in order, each with all of its experiments', () => {
  const found = contentsOf(catalogue).map(({ book, chapters }) => [
    book,
    chapters.map(({ chapter, experiments }) => [chapter, experiments.map(({ id }) => id)]),
  ]);
  expect(found).toStrictEqual([
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

test('an experiment’s chapters are grouped by book, in order and without duplicates', () => {
  const places = [...at('expert_python', 6), ...at('mastering_concurrency', 16, 14, 16)];
  expect(mentionsOf(places)).toStrictEqual([
    { book: 'mastering_concurrency', chapters: [14, 16] },
    { book: 'expert_python', chapters: [6] },
  ]);
  expect(mentionsOf([])).toStrictEqual([]);
});

test('consecutive chapters are shown as a range', () => {
  expect(ranges([1, 2, 3, 5, 7, 8])).toBe('1–3, 5, 7–8');
  expect(ranges([6])).toBe('6');
  expect(ranges([])).toBe('');
});

test('a chapter links to its values if there is a preset of them', () => {
  const [race, primes, snapshot] = catalogue;
  assert(race && primes && snapshot);
  expect(parseLink(bookValuesLink(race, 14) ?? '')?.params).toStrictEqual({ preset: 'books' });
  expect(bookValuesLink(primes, 1)).toBe(null);
  expect(bookValuesLink(primes, 3)).toBe('#/primes?preset=five-numbers');
  expect(bookValuesLink(snapshot, 16)).toBe(null);
  // A missing preset is ignored.
  expect(bookValuesLink(schema('race', []), 14)).toBe(null);
});
