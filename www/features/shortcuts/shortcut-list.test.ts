import { expect, test } from 'vitest';
import { type Press, SHORTCUTS, shortcutOf, shown } from './shortcut-list';

const free = { typing: false, plainKeys: true };

function press(key: string, with_: Partial<Press> = {}): Press {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...with_ };
}

function id(key: string, with_: Partial<Press> = {}, circumstances = free): string | undefined {
  return shortcutOf(press(key, with_), circumstances)?.id;
}

test('every key has one meaning', () => {
  const all = SHORTCUTS.flatMap(({ keys }) => keys.map((k) => JSON.stringify([k.key, k.mod, k.shift])));
  expect(new Set(all).size).toBe(all.length);
});

test('keys are distinguished by their modifiers', () => {
  expect(id('Enter', { ctrlKey: true })).toBe('run');
  expect(id('Enter', { metaKey: true })).toBe('run');
  expect(id('Enter')).toBe(undefined);
  expect(id('z', { ctrlKey: true })).toBe('undo');
  expect(id('Z', { ctrlKey: true, shiftKey: true })).toBe('redo');
  expect(id('y', { ctrlKey: true })).toBe('redo');
  expect(id('z')).toBe(undefined);
  expect(id('c', { ctrlKey: true }), 'copying is the browser’s').toBe(undefined);
  expect(id('?', { shiftKey: true })).toBe('list');
  expect(id('3')).toBe('tab');
  expect(id('/', { altKey: true })).toBe(undefined);
});

test('typing text triggers no shortcut, except run and stop', () => {
  const typing = { ...free, typing: true };
  for (const key of ['/', '?', '1', 'c', 'p']) expect(id(key, {}, typing), key).toBe(undefined);
  expect(id('z', { ctrlKey: true }, typing), 'a field has an undo of its own').toBe(undefined);
  expect(id('Enter', { ctrlKey: true }, typing)).toBe('run');
  expect(id('Escape', {}, typing)).toBe('stop');
});

test('shortcuts of a single character can be switched off', () => {
  const off = { ...free, plainKeys: false };
  for (const key of ['/', '?', '1', 'c', 'n']) expect(id(key, {}, off), key).toBe(undefined);
  expect(id('z', { ctrlKey: true }, off)).toBe('undo');
  expect(id('Escape', {}, off)).toBe('stop');
});

test('keys are shown as printed on the keyboard', () => {
  expect(shown({ key: 'z', mod: true, shift: true }, false)).toStrictEqual(['Ctrl', '⇧', 'Z']);
  expect(shown({ key: 'Enter', mod: true }, true)).toStrictEqual(['⌘', '⏎']);
});
