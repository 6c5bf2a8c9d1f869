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

void test('typing in one field is one step', () => {
  let history = changed(NOTHING, form, typed('50'));
  history = changed(history, typed('50'), typed('50M'));
  history = changed(history, typed('50M'), typed('50,000,000'));
  assert.equal(history.past.length, 1);
  assert.deepEqual(undo(history, typed('50,000,000'))?.form, form);
});

void test('another field is another step, and each variant one of its own', () => {
  const two = { ...typed('50'), runs: '3' };
  const three = { ...two, variants: ['threads'] };
  const four = { ...two, variants: [] };
  let history = changed(NOTHING, form, typed('50'));
  history = changed(history, typed('50'), two);
  history = changed(history, two, three);
  history = changed(history, three, four);
  assert.equal(history.past.length, 4);
  assert.deepEqual(undo(history, four)?.form, three);
});

void test('what was taken back comes again, until something else is changed', () => {
  const history = changed(NOTHING, form, typed('50'));
  const back = undo(history, typed('50'));
  assert.ok(back);
  const again = redo(back.history, back.form);
  assert.deepEqual(again?.form, typed('50'));
  assert.deepEqual(undo(again.history, again.form)?.form, form);
  assert.equal(redo(changed(back.history, form, { ...form, runs: '2' }), form), null);
});

void test('typed and taken back by hand is no step', () => {
  const history = changed(changed(NOTHING, form, typed('50')), typed('50'), form);
  assert.equal(undo(history, form), null);
});

void test('no change is no step', () => {
  assert.equal(changed(NOTHING, form, { ...form }), NOTHING);
  assert.deepEqual(difference(form, typed('6')), ['n']);
});
