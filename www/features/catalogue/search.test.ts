import type { Schema } from 'interleave';
import { expect, test } from 'vitest';
import { indexOf, search, textsOf, wordsOf } from './search';

const things = [
  { id: 'race', texts: ['Race', 'How many updates are lost?', 'lock mutex GIL'] },
  { id: 'lock', texts: ['A lock', 'Who waits?', 'mutex'] },
  { id: 'asked', texts: ['Deadlock', 'Which lock is waited for?', 'philosophers'] },
  { id: 'größe', texts: ['Größe der Straße', 'café?', ''] },
];
const index = indexOf(things, ({ texts }) => texts);
const found = (query: string) => search(index, query).map(({ id }) => id);

test('a search word may be the beginning of any word', () => {
  expect(found('mut')).toStrictEqual(['race', 'lock']);
  expect(found('phil')).toStrictEqual(['asked']);
  // The end of a word does not match.
  expect(found('sophers')).toStrictEqual([]);
});

test('every search word must match, in any order and field', () => {
  expect(found('mutex lost')).toStrictEqual(['race']);
  expect(found('lost mutex')).toStrictEqual(['race']);
  expect(found('mutex philosophers')).toStrictEqual([]);
});

test('the title ranks before the question, and the question before the rest', () => {
  expect(found('lock')).toStrictEqual(['lock', 'asked', 'race']);
});

test('case and diacritics are ignored', () => {
  for (const query of ['GRÖSSE', 'grösse', 'grosse', 'größe', 'gro\u0308sse', 'Cafe', 'strasse']) {
    expect(found(query), query).toStrictEqual(['größe']);
  }
});

test('an empty query, or one of punctuation, finds nothing', () => {
  for (const query of ['', '   ', '?!…']) expect(found(query)).toStrictEqual([]);
  expect(wordsOf('concurrent.futures, k-means')).toStrictEqual(['concurrent', 'futures', 'k', 'means']);
});

const schema: Schema = {
  id: 'deadlock',
  title: 'Deadlock',
  question: 'Who goes on?',
  group: 'hazards',
  books: [{ book: 'mastering_concurrency', chapter: 12 }],
  params: [
    {
      name: 'meals',
      label: 'Meals',
      unit: '',
      kind: { type: 'integer', min: 1, max: 9 },
      default: 3,
      help: '',
      more: false,
      slider: false,
    },
  ],
  presets: [{ id: 'hasty', label: 'Five hasty philosophers', values: {}, samples: null }],
  variants: [{ id: 'gil', label: 'GIL threads', help: '', threads: true }],
  samples: null,
  on_page: null,
};

test('an experiment is found by its variants, parameters, presets, topic, chapters and keywords', () => {
  const index = indexOf([schema], (schema) => textsOf(schema, 'Hazards'));
  const asked = [
    'gil thr',
    'meals',
    'hasty',
    'hazards',
    'mutex',
    'global interpreter lock',
    'Verklemmung',
    'globale Sperre',
    'mastering ch. 12',
    'MCP chapter 12',
  ];
  for (const query of asked) expect(search(index, query).length, query).toBe(1);
  expect(search(index, 'ch. 13').length).toBe(0);
});
