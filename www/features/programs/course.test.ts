import { expect, test } from 'vitest';
import { moveTo, takeStep } from './course';

test('undone steps can be redone until another step is taken', () => {
  const course = moveTo({ done: ['0', '1:2', '0', '1'], ahead: [] }, 1);
  expect(course).toStrictEqual({ done: ['0'], ahead: ['1:2', '0', '1'] });
  expect(moveTo(course, 4)).toStrictEqual({ done: ['0', '1:2', '0', '1'], ahead: [] });
  expect(takeStep(course, '1:2')).toStrictEqual({ done: ['0', '1:2'], ahead: ['0', '1'] });
  expect(takeStep(course, '1')).toStrictEqual({ done: ['0', '1'], ahead: [] });
});

test('there is no step before the first and after the last', () => {
  const course = { done: ['0'], ahead: ['1'] };
  expect(moveTo(course, 0)).toStrictEqual({ done: [], ahead: ['0', '1'] });
  expect(moveTo(course, 9)).toStrictEqual({ done: ['0', '1'], ahead: [] });
});
