// The shortcuts: each clicks or focuses an element of the page, and does nothing if the element is absent. The list
// of shortcuts in the dialog is made from this table.

export interface Keys {
  key: string;
  /** True if Ctrl, or Cmd on a Mac, is held. */
  mod?: boolean;
  shift?: boolean;
}

export interface Shortcut {
  id:
    'run' | 'stop' | 'search' | 'previous' | 'next' | 'tab' | 'share' | 'undo' | 'redo' | 'compare' | 'list';
  /** Alternative keys. */
  keys: Keys[];
  /** The selector of the element to click. If several match, the key selects one: `1` to `9`. */
  target: string;
  /**
   * By default the shortcut clicks and focuses the element. `only`: focuses it without a click. `stays`: clicks
   * it without moving the focus.
   */
  focus?: 'only' | 'stays';
}

const digit = (key: number): Keys => ({ key: String(key) });

/** The stepper has keys of its own, among them N. */
const NOT_STEPPING = 'main:not(:has([data-testid="steps"])) ';

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'run', keys: [{ key: 'Enter', mod: true }], target: '[data-testid="run"]' },
  { id: 'stop', keys: [{ key: 'Escape' }], target: '[data-testid="stop"]' },
  { id: 'search', keys: [{ key: '/' }], target: '[data-testid="search"]', focus: 'only' },
  // Letters, since brackets need a modifier on many keyboards.
  { id: 'previous', keys: [{ key: 'p' }], target: NOT_STEPPING + 'a[rel="prev"]' },
  { id: 'next', keys: [{ key: 'n' }], target: NOT_STEPPING + 'a[rel="next"]' },
  { id: 'tab', keys: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit), target: '[role="tab"]' },
  { id: 'share', keys: [{ key: 'c' }], target: '[data-testid="share"]' },
  { id: 'compare', keys: [{ key: 'v' }], target: '[data-testid="compare-with"]' },
  { id: 'undo', keys: [{ key: 'z', mod: true }], target: '[data-testid="undo"]', focus: 'stays' },
  {
    id: 'redo',
    keys: [
      { key: 'z', mod: true, shift: true },
      { key: 'y', mod: true },
    ],
    target: '[data-testid="redo"]',
    focus: 'stays',
  },
  { id: 'list', keys: [{ key: '?' }], target: '[data-testid="shortcuts"]' },
];

/** Keys that the focused element handles itself. */
export const ELSEWHERE = {
  move: ['←', '→'],
  zoom: ['+', '−'],
  all: ['Home'],
  span: ['↑', '↓', '⇧ ←', '⇧ →'],
  fit: ['⏎'],
  tabs: ['←', '→'],
  number: ['↑', '↓'],
  leave: ['Esc', 'Tab'],
} as const;

/** The properties of a key press that identify a shortcut. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export interface Circumstances {
  /** True if the focus is in a text field, which has keys of its own. */
  typing: boolean;
  /** False if the user switched off keys without Ctrl, which speech input may type by accident (WCAG 2.1.4). */
  plainKeys: boolean;
}

export function shortcutOf(press: Press, { typing, plainKeys }: Circumstances): Shortcut | null {
  const found = SHORTCUTS.find(({ keys }) => keys.some((wanted) => matches(wanted, press)));
  if (!found) return null;
  const anywhere = found.id === 'run' || found.id === 'stop';
  if (typing && !anywhere) return null;
  return plainKeys || !isPlain(found) ? found : null;
}

/** Returns true for a shortcut of a single character. */
function isPlain({ keys }: Shortcut): boolean {
  return keys.some(({ key, mod }) => !mod && key.length === 1);
}

function matches({ key, mod = false, shift }: Keys, press: Press): boolean {
  if (press.altKey || mod !== (press.ctrlKey || press.metaKey)) return false;
  // Whether a character needs Shift differs between keyboards, so Shift is compared only for keys without a
  // character.
  if (mod && (shift ?? false) !== press.shiftKey) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** Returns the keys as they are printed on the keyboard. */
export function shown({ key, mod, shift }: Keys, mac: boolean): string[] {
  const names: Record<string, string> = { Escape: 'Esc', Enter: '⏎' };
  const name = names[key] ?? (mod ? key.toUpperCase() : key);
  return [...(mod ? [mac ? '⌘' : 'Ctrl'] : []), ...(shift ? ['⇧'] : []), name];
}
