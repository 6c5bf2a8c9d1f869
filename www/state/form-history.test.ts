import { assert, expect, test } from 'vitest';
import type { Form } from './form';
import { recordChange, difference, NOTHING, redo, undo } from './form-history';

const form: Form = {
  texts: { n: '5', workers: '2' },
  variants: ['sequential', 'threads'],
  samples: '',
  budget: '',
  runs: '1',
  start: 'warm',
  python: false,
  listings: {},
};

function typed(n: string): Form {
  return { ...form, texts: { ...form.texts, n } };
}

test('typing in one field until it is left is one undo step', () => {
  let history = recordChange(NOTHING, form, typed('50'), false);
  history = recordChange(history, typed('50'), typed('50M'), false);
  history = recordChange(history, typed('50M'), typed('50,000,000'), true);
  expect(history.past.length).toBe(1);
  expect(undo(history, typed('50,000,000'))?.form).toStrictEqual(form);
  history = recordChange(history, typed('50,000,000'), typed('7'), false);
  expect(history.past.length, 'who comes back to the field begins anew').toBe(2);
});

test('leaving a field without a change ends the step of typing in it', () => {
  let history = recordChange(NOTHING, form, typed('50'), false);
  history = recordChange(history, typed('50'), typed('50'), true);
  history = recordChange(history, typed('50'), typed('7'), false);
  expect(history.past.length).toBe(2);
});

test('another field is another step, and each selection is a step of its own', () => {
  const two = { ...typed('50'), runs: '3' };
  const three = { ...two, variants: ['threads'] };
  const four = { ...two, variants: [] };
  let history = recordChange(NOTHING, form, typed('50'), false);
  history = recordChange(history, typed('50'), two, false);
  history = recordChange(history, two, three, true);
  history = recordChange(history, three, four, true);
  expect(history.past.length).toBe(4);
  expect(undo(history, four)?.form).toStrictEqual(three);
});

test('a sampling option is distinguished from a parameter of the same name', () => {
  const primes = { ...form, texts: { start: '500' } };
  expect(difference(primes, { ...primes, start: 'cold' })).toStrictEqual(['sampling-start']);
  expect(difference(primes, { ...primes, texts: { start: '7' } })).toStrictEqual(['start']);
});

test('an undone step can be redone until something else is changed', () => {
  const history = recordChange(NOTHING, form, typed('50'), true);
  const back = undo(history, typed('50'));
  assert(back);
  const again = redo(back.history, back.form);
  assert(again);
  expect(again.form).toStrictEqual(typed('50'));
  expect(undo(again.history, again.form)?.form).toStrictEqual(form);
  expect(redo(recordChange(back.history, form, { ...form, runs: '2' }, false), form)).toBe(null);
});

test('typing and deleting it by hand is no step', () => {
  const history = recordChange(recordChange(NOTHING, form, typed('50'), false), typed('50'), form, false);
  expect(undo(history, form)).toBe(null);
});

test('no change is no step', () => {
  expect(recordChange(NOTHING, form, { ...form }, true)).toBe(NOTHING);
  expect(difference(form, typed('6'))).toStrictEqual(['n']);
});

test('typing in a listing until the editor is left is one undo step', () => {
  const edited = (text: string) => ({ ...form, python: true, listings: { threads: text } });
  let history = recordChange(NOTHING, form, edited('a'), false);
  history = recordChange(history, edited('a'), edited('ab'), false);
  history = recordChange(history, edited('ab'), edited('ab'), true);
  expect(history.past.map(({ fields }) => fields)).toStrictEqual([['python']]);
  expect(undo(history, edited('ab'))?.form).toStrictEqual(form);
  expect(recordChange(history, edited('ab'), edited('abc'), false).past.length).toBe(2);
});
