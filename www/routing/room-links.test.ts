import { expect, test } from 'vitest';
import oldLinks from '../../explore/tests/old_links.json';
import { programById } from '../features/programs/gallery';
import { currentLinkOf, PROGRAM_OF, stepLinkOf } from './room-links';

test('the program of an experiment is in the gallery', () => {
  const missing = Object.values(PROGRAM_OF).filter((id) => !programById(id));
  expect(missing).toStrictEqual([]);
  expect(stepLinkOf('race')).toBe('#/own?program=unlocked');
  expect(stepLinkOf('primes')).toBe(null);
});

test('a link of the earlier stepper opens the same program after the same steps', () => {
  for (const { link, program, schedule } of oldLinks) {
    expect(currentLinkOf(link)).toBe(`#/own?program=${program}&schedule=${schedule}`);
    expect(programById(program)).toBeDefined();
  }
});

test('a link without a schedule opens the program', () => {
  expect(currentLinkOf('#/race?step=unlocked')).toBe('#/own?program=unlocked');
  expect(currentLinkOf('#/starvation?n=5&step=fair')).toBe('#/own?program=called-in-order');
});

test('what is wrong in a link stays, so that the room can name it', () => {
  expect(currentLinkOf('#/race?step=nonsense&schedule=0')).toBe('#/own?program=nonsense&schedule=1');
  expect(currentLinkOf('#/race?step=mutex&schedule=0,x')).toBe('#/own?program=mutex&schedule=1,x');
});

test('other links are left alone', () => {
  for (const link of ['', '#/', '#/race', '#/race?schedule=0,1', '#/countdown?step=unlocked', '#/own?step=a'])
    expect(currentLinkOf(link)).toBe(null);
});
