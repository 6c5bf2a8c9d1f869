import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortAnswer } from './answer';

void test('a list is told by how many there are of what', () => {
  const statuses = [...Array<number>(4_990).fill(200), ...Array<number>(8).fill(503), 404, 408];
  assert.equal(shortAnswer({ statuses }), 'statuses 4,990 × 200, 8 × 503, 404 and 1 more');
  assert.equal(shortAnswer([200, 404]), '200, 404');
  assert.equal(shortAnswer([]), 'nothing');
});

void test('a list of many different things is told by its length', () => {
  assert.equal(shortAnswer(Array.from({ length: 5_000 }, (_, i) => i * i)), '5,000 entries');
  assert.equal(shortAnswer([[1], [2]]), '2 entries');
});

void test('no answer is a wall of text', () => {
  const long = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`name_${i}`, 'x'.repeat(500)]));
  for (const answer of ['y'.repeat(10_000), long, Array.from({ length: 9 }, (_, i) => `${i}`.repeat(200))]) {
    assert.ok(shortAnswer(answer).length <= 90);
  }
});

void test('no number is cut in two', () => {
  const answer = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`name_${i}`, 1_234_567 + i]));
  assert.match(shortAnswer(answer), /(; name \d 1,234,\d{3})*; (name (\d )?)?…$/);
});

void test('numbers and words are as they are', () => {
  assert.equal(shortAnswer(3.14159265358979), '3.14159');
  assert.equal(shortAnswer(664_579), '664,579');
  assert.equal(shortAnswer({ found: true, hash: null }), 'found yes; hash none');
});
