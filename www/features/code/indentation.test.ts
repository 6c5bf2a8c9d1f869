import { expect, test } from 'vitest';
import { indentationAfter } from './indentation';

test('a block is indented after its colon', () => {
  expect(indentationAfter('def part(n):')).toBe(4);
  expect(indentationAfter('    while n > 0:  # counts')).toBe(8);
  expect(indentationAfter('    if text == "#":')).toBe(8);
});

test('an open bracket continues with an indent', () => {
  expect(indentationAfter('    await asyncio.gather(')).toBe(8);
});

test('a block ends after a statement that leaves it', () => {
  expect(indentationAfter('        return n')).toBe(4);
  expect(indentationAfter('    pass')).toBe(0);
  expect(indentationAfter('return')).toBe(0);
  expect(indentationAfter('    returned = 1')).toBe(4);
});

test('any other line is continued at its own indent', () => {
  expect(indentationAfter('')).toBe(0);
  expect(indentationAfter('    n -= 1')).toBe(4);
  expect(indentationAfter('    # for example:')).toBe(4);
  expect(indentationAfter('    part = values[1:2]')).toBe(4);
});
