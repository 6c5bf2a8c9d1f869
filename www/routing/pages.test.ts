import { expect, test } from 'vitest';
import { hrefOf, queryOf, roomOf } from './pages';

test('an address without a name is the start', () => {
  for (const hash of ['', '#', '#/', '#/?x=1']) expect(roomOf(hash), hash).toBe('start');
});

test('rooms have names, and everything else may be an experiment', () => {
  expect(roomOf('#/kept')).toBe('kept');
  expect(roomOf('#/compare?a=1&b=2')).toBe('compare');
  expect(roomOf('#/countdown?n=5')).toBe(null);
  expect(roomOf('#/no-such-thing')).toBe(null);
});

test('what a room is asked for goes into its address and comes out again', () => {
  const hash = hrefOf('compare', { a: '1', b: 'two & three' });
  expect(roomOf(hash)).toBe('compare');
  expect(queryOf(hash).get('b')).toBe('two & three');
});
