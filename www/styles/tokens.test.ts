// Checks the colours and sizes: contrast, distinguishable hues, scales.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { assert, expect, test } from 'vitest';
import {
  type Color,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
} from 'culori';
import { MODELS, OTHERS } from '../ui/hues';

const read = (name: string) => readFileSync(join('www/styles', name), 'utf8');

/** All style sheets, features included. */
const sheets = readdirSync('www', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => join('www', name));

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

/** The colours by name, with normal and with increased contrast. */
const [plain, strong] = palettes(read('tokens.css'));
const hues = Array.from({ length: 6 }, (_, i) => `other-${i}`);

/** Simulations of full colour blindness, after Machado, Oliveira and Fernandes (2009). */
const COLOUR_BLINDNESS = {
  normal: (colour: Color) => colour,
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** Smallest CIEDE2000 difference; 1 is just noticeable side by side, and 10 at a glance. */
const MIN_DIFFERENCE = 13;

test('any two models are distinguishable by their hues, with every kind of colour blindness', () => {
  for (const theme of THEMES) apart(MODELS, theme);
});

test('other variants of one experiment are distinguishable, as far as there are hues', () => {
  for (const theme of THEMES) apart(hues, theme);
});

function apart(names: string[], theme: Theme): void {
  const difference = differenceCiede2000();
  for (const [sight, seen] of Object.entries(COLOUR_BLINDNESS)) {
    for (const [i, one] of names.entries()) {
      for (const other of names.slice(0, i)) {
        const [a, b] = [colour(plain, one, theme), colour(plain, other, theme)].map(seen);
        assert(a && b);
        const far = difference(a, b);
        assert(far >= MIN_DIFFERENCE, `${one} and ${other}, ${theme}, ${sight}: ${far.toFixed(1)}`);
      }
    }
  }
}

test('drawn elements contrast with their background', () => {
  const drawn = [...MODELS, ...hues, 'control', 'good', 'bad', 'focus', 'ink'];
  eachPair(drawn, 3);
});

test('text has sufficient contrast', () => {
  eachPair(['ink', 'quiet', 'good', 'bad', 'focus'], 4.5);
});

test('the preference for more contrast increases contrast', () => {
  for (const theme of THEMES) {
    for (const name of ['ink', 'quiet', 'control', 'line']) {
      const ground = colour(plain, 'page', theme);
      const [before, after] = [plain, strong].map((palette) =>
        wcagContrast(colour(palette, name, theme), ground),
      );
      assert(before !== undefined && after !== undefined && after > before, `${name}, ${theme}`);
    }
    assert(wcagContrast(colour(strong, 'quiet', theme), colour(plain, 'raised', theme)) >= 7);
  }
});

function eachPair(names: string[], least: number): void {
  for (const theme of THEMES) {
    for (const name of names) {
      for (const ground of ['page', 'surface', 'raised']) {
        const found = wcagContrast(colour(plain, name, theme), colour(plain, ground, theme));
        assert(found >= least, `${name} on ${ground}, ${theme}: ${found.toFixed(2)}`);
      }
    }
  }
}

test('every model and every other variant has a hue and a unique mark', () => {
  const names = [...MODELS, ...Array.from({ length: OTHERS }, (_, i) => `other-${i}`)];
  const rules = new Map<string, string>();
  const found = read('marks.css').matchAll(
    /\[data-hue='([\w-]+)'\] \{\s*--hue: ([^;]+);\s*--mark: ([^;]+);/g,
  );
  for (const [, name = '', , mark = ''] of found) rules.set(name, mark.replace(/\s+/g, ' '));
  expect([...rules.keys()].sort()).toStrictEqual(names.sort());
  expect(new Set(rules.values()).size).toBe(names.length);
});

test('type sizes and spaces are from the scales', () => {
  // Exports have sizes of their own: a drawing in its pixels, a document for paper.
  const others = ['tokens.css', 'drawing.css', 'document.css'];
  const checked = sheets.filter((path) => !others.includes(basename(path)));
  assert(checked.length > 30);
  for (const name of checked) {
    const css = readFileSync(name, 'utf8');
    for (const [declaration] of css.matchAll(/\bfont(-size)?:[^;{}]+;/g)) {
      expect(declaration, `${name}: ${declaration}`).toMatch(/var\(--type-|inherit|0\.9em/);
    }
    for (const [declaration] of css.matchAll(
      /[\s;](margin|padding|gap|row-gap|column-gap)[\w-]*:[^;{}]+;/g,
    )) {
      // Lengths of up to 2px are lines, not spaces.
      const own = declaration.match(/(\d*\.?\d+)px/g)?.filter((length) => parseFloat(length) > 2);
      expect(own ?? [], `${name}: ${declaration.trim()}`).toStrictEqual([]);
    }
  }
});

test('no style animates movement, with or without the preference for reduced motion', () => {
  for (const name of sheets) {
    expect(readFileSync(name, 'utf8'), name).not.toMatch(
      /[\s;{](transition|animation|scroll-behavior)[\w-]*:|@keyframes/,
    );
  }
});

type Palette = Map<string, Record<Theme, string>>;

function palettes(css: string): [Palette, Palette] {
  const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)');
  return [palette(usual), palette(more)];
}

function palette(css: string): Palette {
  const found = css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

function colour(palette: Palette, name: string, theme: Theme): Color {
  const found = parse(palette.get(name)?.[theme] ?? '');
  assert(found, `tokens.css has no colour --${name}`);
  return found;
}
