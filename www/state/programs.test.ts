import { assert, expect, test } from 'vitest';
import type { Listed } from 'interleave';
import { parseLink } from '../routing/link';
import { resolveStep } from './programs';

const unlocked: Listed = { id: 'unlocked', experiment: 'race', group: 'Once each', label: 'Unlocked' };

test('without a program, the crate validates `step` and `schedule`', () => {
  const link = parseLink('#/countdown?n=5&step=unlocked&schedule=0,1');
  assert(link);
  expect(resolveStep(link, [unlocked])).toBe(link);
  const judged = resolveStep(link, []);
  expect(judged.step).toBe(null);
  expect(judged.params).toStrictEqual({ n: '5', step: 'unlocked', schedule: '0,1' });
});
