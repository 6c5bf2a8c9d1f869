import { expect, test } from 'vitest';
import { threadMarksOf } from './thread-places';

const thread = { outcomes: 1, calls: [], text: '' };

test('threads are marked at their next operation, and those that have ended are not', () => {
  const marks = threadMarksOf({
    threads: [
      { ...thread, number: 0, name: 'MainThread', status: 'blocked', line: 9, column: 5, end_column: 7 },
      { ...thread, number: 1, name: 'Thread-1', status: 'ended', line: 0, column: 0, end_column: 0 },
    ],
    loops: [],
  });
  expect(marks.map(({ label, blocked, line }) => [label, blocked, line])).toStrictEqual([['0', true, 9]]);
});

test('tasks are marked where their innermost coroutine is', () => {
  const stack = [
    { function: 'main', line: 20 },
    { function: 'load', line: 7 },
  ];
  const tasks = [
    { name: 'Task-3', stack, awaits: 'sleep', awaits_event: false },
    { name: 'mine', stack: [], awaits: '', awaits_event: false },
  ];
  const marks = threadMarksOf({ threads: [], loops: [{ ready: [], timers: [], tasks }] });
  expect(marks.map(({ label, name, blocked, line }) => [label, name, blocked, line])).toStrictEqual([
    ['T3', 'Task-3', true, 7],
    ['min', 'mine', false, 0],
  ]);
});
