import type { Schema } from 'interleave';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexOf, search, textsOf, wordsOf } from './search';

const things = [
  { id: 'race', texts: ['Race', 'How many updates are lost?', 'lock mutex GIL'] },
  { id: 'lock', texts: ['A lock', 'Who waits?', 'mutex'] },
  { id: 'asked', texts: ['Deadlock', 'Which lock is waited for?', 'philosophers'] },
  { id: 'größe', texts: ['Größe der Straße', 'café?', ''] },
];
const index = indexOf(things, ({ texts }) => texts);
const found = (query: string) => search(index, query).map(({ id }) => id);

void test('what is asked for may be the beginning of any word', () => {
  assert.deepEqual(found('mut'), ['race', 'lock']);
  assert.deepEqual(found('phil'), ['asked']);
  // Not the end of one.
  assert.deepEqual(found('sophers'), []);
});

void test('every word has to be there, in whatever order and field', () => {
  assert.deepEqual(found('mutex lost'), ['race']);
  assert.deepEqual(found('lost mutex'), ['race']);
  assert.deepEqual(found('mutex philosophers'), []);
});

void test('the title goes before the question, and the question before the rest', () => {
  assert.deepEqual(found('lock'), ['lock', 'asked', 'race']);
});

void test('case and diacritics make no difference', () => {
  for (const query of ['GRÖSSE', 'grösse', 'grosse', 'größe', 'gro\u0308sse', 'Cafe', 'strasse']) {
    assert.deepEqual(found(query), ['größe'], query);
  }
});

void test('where nothing is asked, or nothing but signs, nothing is found', () => {
  for (const query of ['', '   ', '?!…']) assert.deepEqual(found(query), []);
  assert.deepEqual(wordsOf('concurrent.futures, k-means'), ['concurrent', 'futures', 'k', 'means']);
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

void test('an experiment is known by its variants, parameters, presets, topic, chapters, and by other words', () => {
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
  for (const query of asked) assert.equal(search(index, query).length, 1, query);
  assert.equal(search(index, 'ch. 13').length, 0);
});
