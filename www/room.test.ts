import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOf, queryOf, roomOf } from './room';

void test('an address without a name is the start', () => {
  for (const hash of ['', '#', '#/', '#/?x=1']) assert.equal(roomOf(hash), 'start', hash);
});

void test('rooms have names, and everything else may be an experiment', () => {
  assert.equal(roomOf('#/kept'), 'kept');
  assert.equal(roomOf('#/compare?a=1&b=2'), 'compare');
  assert.equal(roomOf('#/countdown?n=5'), null);
  assert.equal(roomOf('#/no-such-thing'), null);
});

void test('what a room is asked for goes into its address and comes out again', () => {
  const hash = hrefOf('compare', { a: '1', b: 'two & three' });
  assert.equal(roomOf(hash), 'compare');
  assert.equal(queryOf(hash).get('b'), 'two & three');
});
