import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Press, SHORTCUTS, shortcutOf, shown } from './shortcuts';

const free = { typing: false, plainKeys: true };

function press(key: string, with_: Partial<Press> = {}): Press {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...with_ };
}

function id(key: string, with_: Partial<Press> = {}, circumstances = free): string | undefined {
  return shortcutOf(press(key, with_), circumstances)?.id;
}

void test('every key means one thing', () => {
  const all = SHORTCUTS.flatMap(({ keys }) => keys.map((k) => JSON.stringify([k.key, k.mod, k.shift])));
  assert.equal(new Set(all).size, all.length);
});

void test('keys are told apart by what is held with them', () => {
  assert.equal(id('Enter', { ctrlKey: true }), 'run');
  assert.equal(id('Enter', { metaKey: true }), 'run');
  assert.equal(id('Enter'), undefined);
  assert.equal(id('z', { ctrlKey: true }), 'undo');
  assert.equal(id('Z', { ctrlKey: true, shiftKey: true }), 'redo');
  assert.equal(id('y', { ctrlKey: true }), 'redo');
  assert.equal(id('z'), undefined);
  assert.equal(id('c', { ctrlKey: true }), undefined, 'copying is the browser’s');
  assert.equal(id('?', { shiftKey: true }), 'list');
  assert.equal(id('3'), 'tab');
  assert.equal(id('/', { altKey: true }), undefined);
});

void test('whoever types loses no letter, and can still run and stop', () => {
  const typing = { ...free, typing: true };
  for (const key of ['/', '?', '1', 'c', 'p']) assert.equal(id(key, {}, typing), undefined, key);
  assert.equal(id('z', { ctrlKey: true }, typing), undefined, 'a field has an undo of its own');
  assert.equal(id('Enter', { ctrlKey: true }, typing), 'run');
  assert.equal(id('Escape', {}, typing), 'stop');
});

void test('single characters can be switched off', () => {
  const off = { ...free, plainKeys: false };
  for (const key of ['/', '?', '1', 'c', 'n']) assert.equal(id(key, {}, off), undefined, key);
  assert.equal(id('z', { ctrlKey: true }, off), 'undo');
  assert.equal(id('Escape', {}, off), 'stop');
});

void test('they are shown as they are printed on the keyboard', () => {
  assert.deepEqual(shown({ key: 'z', mod: true, shift: true }, false), ['Ctrl', '⇧', 'Z']);
  assert.deepEqual(shown({ key: 'Enter', mod: true }, true), ['⌘', '⏎']);
});
