import { assert, expect, test } from 'vitest';
import { shortAnswer } from './short-answer';

test('a list is summarised by the counts of its entries', () => {
  const statuses = [...Array<number>(4_990).fill(200), ...Array<number>(8).fill(503), 404, 408];
  expect(shortAnswer({ statuses })).toBe('statuses 4,990 × 200, 8 × 503, 404 and 1 more');
  expect(shortAnswer([200, 404])).toBe('200, 404');
  expect(shortAnswer([])).toBe('nothing');
});

test('a list of many different entries is summarised by its length', () => {
  expect(shortAnswer(Array.from({ length: 5_000 }, (_, i) => i * i))).toBe('5,000 entries');
  expect(shortAnswer([[1], [2]])).toBe('2 entries');
});

test('every answer is shortened', () => {
  const long = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`name_${i}`, 'x'.repeat(500)]));
  for (const answer of ['y'.repeat(10_000), long, Array.from({ length: 9 }, (_, i) => `${i}`.repeat(200))]) {
    assert(shortAnswer(answer).length <= 90);
  }
});

test('no number is truncated', () => {
  const answer = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`name_${i}`, 1_234_567 + i]));
  expect(shortAnswer(answer)).toMatch(/(; name \d 1,234,\d{3})*; (name (\d )?)?…$/);
});

test('numbers and words stay unchanged', () => {
  expect(shortAnswer(3.14159265358979)).toBe('3.14159');
  expect(shortAnswer(664_579)).toBe('664,579');
  expect(shortAnswer({ found: true, hash: null })).toBe('found yes; hash none');
});
