import { expect, test } from 'vitest';
import type { Speedup } from 'interleave';
import { verdictText } from './verdict';

const speedup = (verdict: Speedup['verdict'], alike: boolean, ci95: Speedup['ci95'] = [1, 1]) =>
  verdictText({ baseline: 'sequential', ratio: 1, ci95, verdict, alike });

test('a verdict says whether there is a difference, and whether it is relevant', () => {
  expect(speedup('faster', false)).toBe('faster');
  expect(speedup('faster', true)).toBe('faster, by under 10 %');
  expect(speedup('slower', true)).toBe('slower, by under 10 %');
  expect(speedup('unsure', true)).toBe('as fast, within 10 %');
  expect(speedup('unsure', false)).toBe('no clear difference');
  expect(speedup('faster', false, null)).toBe('too few samples to say');
});
