import { expect, test } from 'vitest';
import { hrefOf, queryOf, pageOf } from './pages';

test('an address without a name is the start page', () => {
  for (const hash of ['', '#', '#/', '#/?x=1']) expect(pageOf(hash), hash).toBe('start');
});

test('pages have fixed names, and any other name may be an experiment', () => {
  expect(pageOf('#/kept')).toBe('kept');
  expect(pageOf('#/compare?a=1&b=2')).toBe('compare');
  expect(pageOf('#/countdown?n=5')).toBe(null);
  expect(pageOf('#/no-such-thing')).toBe(null);
});

test('a query is written into the address of a page and parsed again', () => {
  const hash = hrefOf('compare', { a: '1', b: 'two & three' });
  expect(pageOf(hash)).toBe('compare');
  expect(queryOf(hash).get('b')).toBe('two & three');
});
