import { expect, test } from 'vitest';
import { hrefOf, queryOf, pageOf } from './pages';

test('an address without a name is the start', () => {
  for (const hash of ['', '#', '#/', '#/?x=1']) expect(pageOf(hash), hash).toBe('start');
});

test('pages have names, and everything else may be an experiment', () => {
  expect(pageOf('#/kept')).toBe('kept');
  expect(pageOf('#/compare?a=1&b=2')).toBe('compare');
  expect(pageOf('#/countdown?n=5')).toBe(null);
  expect(pageOf('#/no-such-thing')).toBe(null);
});

test('a query goes into the address of a page and comes out again', () => {
  const hash = hrefOf('compare', { a: '1', b: 'two & three' });
  expect(pageOf(hash)).toBe('compare');
  expect(queryOf(hash).get('b')).toBe('two & three');
});
