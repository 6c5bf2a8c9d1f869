import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Listed } from 'interleave';
import { parseLink } from './link';
import { commandOf, grouped, movedTo, steppable, stepped } from './steps';

const unlocked: Listed = { id: 'unlocked', experiment: 'race', group: 'Once each', label: 'Unlocked' };
const mutex: Listed = { ...unlocked, id: 'mutex', label: 'With a lock' };
const thrice: Listed = { ...unlocked, id: 'unlocked-three', group: 'Three times each' };

const key = (key: string, modifiers = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...modifiers });

void test('digits step threads, and letters go back and forth', () => {
  assert.deepEqual(key('1'), { type: 'step', thread: 0 });
  assert.deepEqual(key('9'), { type: 'step', thread: 8 });
  for (const back of ['Backspace', 'u', 'U']) assert.deepEqual(key(back), { type: 'undo' });
  assert.deepEqual(key('R'), { type: 'restart' });
  assert.deepEqual(key('n'), { type: 'redo' });
});

void test('other keys are left to the browser', () => {
  for (const other of ['0', 'x', 'Enter', 'F5', 'ArrowLeft', '12']) assert.equal(key(other), null);
  assert.equal(key('r', { ctrlKey: true }), null);
  assert.equal(key('1', { altKey: true }), null);
  assert.equal(key('u', { metaKey: true }), null);
});

void test('what was taken back is ahead until another step is taken', () => {
  const course = movedTo({ done: [0, 1, 0, 1], ahead: [] }, 1);
  assert.deepEqual(course, { done: [0], ahead: [1, 0, 1] });
  assert.deepEqual(movedTo(course, 4), { done: [0, 1, 0, 1], ahead: [] });
  assert.deepEqual(stepped(course, 1), { done: [0, 1], ahead: [0, 1] });
  assert.deepEqual(stepped(course, 0), { done: [0, 0], ahead: [] });
});

void test('there is nothing before the first step and after the last', () => {
  const course = { done: [0], ahead: [1] };
  assert.deepEqual(movedTo(course, 0), { done: [], ahead: [0, 1] });
  assert.deepEqual(movedTo(course, 9), { done: [0, 1], ahead: [] });
});

void test('programs stand under their groups in the order in which they come', () => {
  assert.deepEqual(grouped([unlocked, mutex, thrice]), [
    ['Once each', [unlocked, mutex]],
    ['Three times each', [thrice]],
  ]);
});

void test('where there is nothing to step through, the crate judges the words', () => {
  const link = parseLink('#/countdown?n=5&step=unlocked&schedule=0,1');
  assert.ok(link);
  assert.equal(steppable(link, [unlocked]), link);
  const judged = steppable(link, []);
  assert.equal(judged.step, null);
  assert.deepEqual(judged.params, { n: '5', step: 'unlocked', schedule: '0,1' });
});
