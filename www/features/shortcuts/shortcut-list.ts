// What the keys do: each presses, or goes to, something that is on the page, and so
// does nothing where that is not there. The list of shortcuts is made from this too.

export interface Keys {
  key: string;
  /** With Ctrl, or Cmd on a Mac. */
  mod?: boolean;
  shift?: boolean;
}

export interface Shortcut {
  id:
    'run' | 'stop' | 'search' | 'previous' | 'next' | 'tab' | 'share' | 'undo' | 'redo' | 'compare' | 'list';
  /** Any of them. */
  keys: Keys[];
  /** What it presses; where there are several, the key says which: `1` to `9`. */
  target: string;
  /** It is pressed and gets the focus, unless it gets the focus `only`, or the focus `stays` where it is. */
  focus?: 'only' | 'stays';
}

const digit = (key: number): Keys => ({ key: String(key) });

/** Stepping by hand has keys of its own, N among them. */
const NOT_STEPPING = 'main:not(:has([data-testid="steps"])) ';

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'run', keys: [{ key: 'Enter', mod: true }], target: '[data-testid="run"]' },
  { id: 'stop', keys: [{ key: 'Escape' }], target: '[data-testid="stop"]' },
  { id: 'search', keys: [{ key: '/' }], target: '[data-testid="search"]', focus: 'only' },
  // Letters: brackets are not on every keyboard without a key that is held.
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

/** Keys of what has the focus, which listens to them itself. */
export const ELSEWHERE = {
  move: ['←', '→'],
  zoom: ['+', '−'],
  all: ['Home'],
  span: ['↑', '↓', '⇧ ←', '⇧ →'],
  fit: ['⏎'],
  tabs: ['←', '→'],
  number: ['↑', '↓'],
} as const;

/** What of a key press it takes to know which shortcut it is. */
export type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

export interface Circumstances {
  /** The focus is where text is typed, which has keys of its own. */
  typing: boolean;
  /** Whether keys without Ctrl count: speech input types them by accident (WCAG 2.1.4). */
  plainKeys: boolean;
}

export function shortcutOf(press: Press, { typing, plainKeys }: Circumstances): Shortcut | null {
  const found = SHORTCUTS.find(({ keys }) => keys.some((wanted) => matches(wanted, press)));
  if (!found) return null;
  const anywhere = found.id === 'run' || found.id === 'stop';
  if (typing && !anywhere) return null;
  return plainKeys || !isPlain(found) ? found : null;
}

/** One that is a single character. */
function isPlain({ keys }: Shortcut): boolean {
  return keys.some(({ key, mod }) => !mod && key.length === 1);
}

function matches({ key, mod = false, shift }: Keys, press: Press): boolean {
  if (press.altKey || mod !== (press.ctrlKey || press.metaKey)) return false;
  // Where a character is on the keyboard, and whether it takes Shift, differs; where there is
  // no character, Shift is part of what is pressed.
  if (mod && (shift ?? false) !== press.shiftKey) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** As they are printed on the keyboard. */
export function shown({ key, mod, shift }: Keys, mac: boolean): string[] {
  const names: Record<string, string> = { Escape: 'Esc', Enter: '⏎' };
  const name = names[key] ?? (mod ? key.toUpperCase() : key);
  return [...(mod ? [mac ? '⌘' : 'Ctrl'] : []), ...(shift ? ['⇧'] : []), name];
}
