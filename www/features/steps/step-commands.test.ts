import { expect, test } from 'vitest';
import type { Listed } from 'interleave';
import { commandOf, grouped, moveTo, takeStep } from './step-commands';

const unlocked: Listed = { id: 'unlocked', experiment: 'race', group: 'Once each', label: 'Unlocked' };
const mutex: Listed = { ...unlocked, id: 'mutex', label: 'With a lock' };
const thrice: Listed = { ...unlocked, id: 'unlocked-three', group: 'Three times each' };

const key = (key: string, modifiers = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...modifiers });

test('digits step threads, and letters step back and forward', () => {
  expect(key('1')).toStrictEqual({ type: 'step', thread: 0 });
  expect(key('9')).toStrictEqual({ type: 'step', thread: 8 });
  for (const back of ['Backspace', 'u', 'U']) expect(key(back)).toStrictEqual({ type: 'undo' });
  expect(key('R')).toStrictEqual({ type: 'restart' });
  expect(key('n')).toStrictEqual({ type: 'redo' });
});

test('other keys are not handled', () => {
  for (const other of ['0', 'x', 'Enter', 'F5', 'ArrowLeft', '12']) expect(key(other)).toBe(null);
  expect(key('r', { ctrlKey: true })).toBe(null);
  expect(key('1', { altKey: true })).toBe(null);
  expect(key('u', { metaKey: true })).toBe(null);
});

test('undone steps can be redone until another step is taken', () => {
  const course = moveTo({ done: [0, 1, 0, 1], ahead: [] }, 1);
  expect(course).toStrictEqual({ done: [0], ahead: [1, 0, 1] });
  expect(moveTo(course, 4)).toStrictEqual({ done: [0, 1, 0, 1], ahead: [] });
  expect(takeStep(course, 1)).toStrictEqual({ done: [0, 1], ahead: [0, 1] });
  expect(takeStep(course, 0)).toStrictEqual({ done: [0, 0], ahead: [] });
});

test('there is no step before the first and after the last', () => {
  const course = { done: [0], ahead: [1] };
  expect(moveTo(course, 0)).toStrictEqual({ done: [], ahead: [0, 1] });
  expect(moveTo(course, 9)).toStrictEqual({ done: [0, 1], ahead: [] });
});

test('programs are grouped in catalogue order', () => {
  expect(grouped([unlocked, mutex, thrice])).toStrictEqual([
    ['Once each', [unlocked, mutex]],
    ['Three times each', [thrice]],
  ]);
});
