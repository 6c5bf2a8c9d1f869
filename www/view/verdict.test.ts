import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Speedup } from 'interleave';
import { verdictWords } from './verdict';

const speedup = (verdict: Speedup['verdict'], alike: boolean, ci95: Speedup['ci95'] = [1, 1]) =>
  verdictWords({ baseline: 'sequential', ratio: 1, ci95, verdict, alike });

void test('a verdict says whether there is a difference, and whether it matters', () => {
  assert.equal(speedup('faster', false), 'faster');
  assert.equal(speedup('faster', true), 'faster, by under 10 %');
  assert.equal(speedup('slower', true), 'slower, by under 10 %');
  assert.equal(speedup('unsure', true), 'as fast, within 10 %');
  assert.equal(speedup('unsure', false), 'no clear difference');
  assert.equal(speedup('faster', false, null), 'too few samples to say');
});
