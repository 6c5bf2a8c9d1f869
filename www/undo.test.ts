import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form } from './form';
import { changed, difference, NOTHING, redo, undo } from './undo';

const form: Form = {
  texts: { n: '5', workers: '2' },
  variants: ['sequential', 'threads'],
  samples: '',
  budget: '',
  runs: '1',
  start: 'warm',
};

function typed(n: string): Form {
  return { ...form, texts: { ...form.texts, n } };
}

void test('typing in one field until it is left is one step', () => {
  let history = changed(NOTHING, form, typed('50'), false);
  history = changed(history, typed('50'), typed('50M'), false);
  history = changed(history, typed('50M'), typed('50,000,000'), true);
  assert.equal(history.past.length, 1);
  assert.deepEqual(undo(history, typed('50,000,000'))?.form, form);
  history = changed(history, typed('50,000,000'), typed('7'), false);
  assert.equal(history.past.length, 2, 'who comes back to the field begins anew');
});

void test('a field that is left without a change ends what was typed there', () => {
  let history = changed(NOTHING, form, typed('50'), false);
  history = changed(history, typed('50'), typed('50'), true);
  history = changed(history, typed('50'), typed('7'), false);
  assert.equal(history.past.length, 2);
});

void test('another field is another step, and each choice one of its own', () => {
  const two = { ...typed('50'), runs: '3' };
  const three = { ...two, variants: ['threads'] };
  const four = { ...two, variants: [] };
  let history = changed(NOTHING, form, typed('50'), false);
  history = changed(history, typed('50'), two, false);
  history = changed(history, two, three, true);
  history = changed(history, three, four, true);
  assert.equal(history.past.length, 4);
  assert.deepEqual(undo(history, four)?.form, three);
});

void test('a way of sampling is told from a parameter of its name', () => {
  const primes = { ...form, texts: { start: '500' } };
  assert.deepEqual(difference(primes, { ...primes, start: 'cold' }), ['sampling-start']);
  assert.deepEqual(difference(primes, { ...primes, texts: { start: '7' } }), ['start']);
});

void test('what was taken back comes again, until something else is changed', () => {
  const history = changed(NOTHING, form, typed('50'), true);
  const back = undo(history, typed('50'));
  assert.ok(back);
  const again = redo(back.history, back.form);
  assert.deepEqual(again?.form, typed('50'));
  assert.deepEqual(undo(again.history, again.form)?.form, form);
  assert.equal(redo(changed(back.history, form, { ...form, runs: '2' }, false), form), null);
});

void test('typed and taken back by hand is no step', () => {
  const history = changed(changed(NOTHING, form, typed('50'), false), typed('50'), form, false);
  assert.equal(undo(history, form), null);
});

void test('no change is no step', () => {
  assert.equal(changed(NOTHING, form, { ...form }, true), NOTHING);
  assert.deepEqual(difference(form, typed('6')), ['n']);
});
