import { expect, test } from 'vitest';
import { commandOfKey } from './step-keys';

const somewhere = { done: 2, ahead: 1 };
const key = (key: string, position = somewhere, modifiers = {}) =>
  commandOfKey({ key, ctrlKey: false, altKey: false, metaKey: false, ...modifiers }, position, 1);

test('digits step the thread with that number', () => {
  expect(key('0')).toStrictEqual({ type: 'step', thread: 0, outcome: 0 });
  expect(key('9')).toStrictEqual({ type: 'step', thread: 9, outcome: 0 });
});

test('B steps the last thread until it blocks', () => {
  expect(key('b')).toStrictEqual({ type: 'walk', thread: 1 });
  expect(
    commandOfKey({ key: 'B', ctrlKey: false, altKey: false, metaKey: false }, somewhere, null),
  ).toStrictEqual({
    type: 'walk',
    thread: 0,
  });
});

test('letters move back and forth as far as there are steps', () => {
  for (const back of ['u', 'U', 'Backspace']) expect(key(back)).toStrictEqual({ type: 'move', steps: 1 });
  expect(key('n')).toStrictEqual({ type: 'move', steps: 3 });
  expect(key('r')).toStrictEqual({ type: 'move', steps: 0 });
  expect(key('u', { done: 0, ahead: 1 })).toBe(null);
  expect(key('n', { done: 2, ahead: 0 })).toBe(null);
});

test('other keys are not handled', () => {
  for (const other of ['x', 'Enter', '12']) expect(key(other)).toBe(null);
  expect(key('1', somewhere, { ctrlKey: true })).toBe(null);
});
