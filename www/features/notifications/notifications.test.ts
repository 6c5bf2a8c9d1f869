import { expect, test } from 'vitest';
import { isLong } from './notifications';

const at = (done: number, seconds: number) =>
  isLong({ progress: { done, total: 100, variant: null, phase: null } }, seconds);

test('a run is long if it took ten seconds, or is expected to', () => {
  expect(isLong({ progress: null }, 9)).toBe(false);
  expect(isLong({ progress: null }, 10)).toBe(true);
  expect(at(10, 2)).toBe(true);
  expect(at(50, 2)).toBe(false);
  expect(at(1, 0.5), 'the first samples foretell nothing').toBe(false);
});
