import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLong } from './attention';

const at = (done: number, seconds: number) =>
  isLong({ progress: { done, total: 100, variant: null, phase: null } }, seconds);

void test('a run is long when it took ten seconds, or is about to', () => {
  assert.equal(isLong({ progress: null }, 9), false);
  assert.equal(isLong({ progress: null }, 10), true);
  assert.equal(at(10, 2), true);
  assert.equal(at(50, 2), false);
  assert.equal(at(1, 0.5), false, 'the first samples foretell nothing');
});
