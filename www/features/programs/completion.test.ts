import { expect, test } from 'vitest';
import { completionsOf } from './completion';

const names = {
  builtins: ['len', 'print'],
  modules: [
    { module: 'concurrent.futures', names: ['ThreadPoolExecutor'] },
    { module: 'threading', names: ['Lock', 'Thread'] },
  ],
  attributes: ['acquire', 'append'],
};

const labels = (line: string, text = line) =>
  completionsOf(line, text, names)?.options.map(({ label }) => label) ?? null;

test('an import completes modules and their names', () => {
  expect(labels('from thr')).toStrictEqual(['concurrent.futures', 'threading']);
  expect(labels('import ')).toStrictEqual(['concurrent.futures', 'threading']);
  expect(completionsOf('import concurrent.fu', '', names)?.typed).toBe('concurrent.fu');
  expect(labels('from threading import ')).toStrictEqual(['Lock', 'Thread']);
  expect(completionsOf('from threading import (Lock, Th', '', names)?.typed).toBe('Th');
});

test('after a dot come the names of a module, also of a renamed one', () => {
  expect(labels('threading.')).toStrictEqual(['Lock', 'Thread']);
  expect(labels('lock = t.Lo', 'import threading as t\nlock = t.Lo')).toStrictEqual(['Lock', 'Thread']);
  expect(labels('x = concurrent.futures.')).toStrictEqual(['ThreadPoolExecutor']);
});

test('after a dot come the program’s own attributes and those of all types', () => {
  const text = 'account.balance = 1\naccount.b';
  expect(labels('account.b', text)).toStrictEqual(['balance', 'acquire', 'append']);
  expect(labels('locks[0].', 'locks[0].')).toStrictEqual(['acquire', 'append']);
  expect(labels('make().', 'make().')).toStrictEqual(['acquire', 'append']);
});

test('a word completes the program’s own names, keywords and builtins', () => {
  const found = labels('    cou', 'counter = 0\n    cou') ?? [];
  expect(found[0]).toBe('counter');
  expect(found).toContain('continue');
  expect(found.at(-1)).toBe('print');
  expect(found).not.toContain('cou');
});

test('nothing is completed after a number or an operator', () => {
  for (const line of ['', 'x = ', 'x = 12', 'x = 1.', '(']) expect(labels(line)).toBe(null);
});
