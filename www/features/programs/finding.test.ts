import type { Exploration, Violation } from 'interleave-explore';
import { expect, test } from 'vitest';
import { findingOf } from './finding';

const bad = (kind: Violation['kind'], schedule: string) => ({ kind, schedule }) as Violation;

function finding(found: Partial<Exploration>, stopped = false): string {
  const exploration = { complete: true, reduced: false, states: 1_200, depth: 9, violations: [], ...found };
  return findingOf({ exploration: exploration as unknown as Exploration, stopped, ms: 1 });
}

test('only a complete search says that no schedule ends badly', () => {
  expect(finding({})).toBe('No schedule ends badly. All 1,200 states were visited.');
  const early = finding({ complete: false });
  expect(early).toContain('No bad ending in the 1,200 states within 9 steps.');
  expect(early).toContain('ended at its limit');
  expect(finding({ complete: false }, true)).toContain('was stopped after 1,200 states');
});

test('the shortest schedule of all bad endings is named, and warnings are none', () => {
  const violations = [bad('deadlock', '1,2,1'), bad('assertion', '1,2'), bad('data_race', '1')];
  expect(finding({ violations })).toMatch(/The shortest takes 2 steps\.$/);
  expect(finding({ violations: [bad('data_race', '1')] })).toMatch(/^No schedule ends badly\./);
});

test('a search with reduction claims neither the shortest schedule nor what it does not look for', () => {
  expect(finding({ reduced: true })).toMatch(/^Livelock and starvation aside, no schedule ends badly\./);
  const found = finding({ reduced: true, violations: [bad('deadlock', '1,2')] });
  expect(found).toContain('It takes 2 steps.');
  expect(found).not.toContain('shortest');
  expect(found).toContain('does not find livelock and starvation');
});
