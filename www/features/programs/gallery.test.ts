import { expect, test } from 'vitest';
import { claimsOf, docstringOf, missingClaims, PROGRAMS, puzzleKindOf } from './gallery';

test('every program has a title, a lesson and an id of its own', () => {
  expect(PROGRAMS.length).toBeGreaterThanOrEqual(60);
  expect(PROGRAMS.filter(({ title, lesson }) => title === '' || lesson === '')).toStrictEqual([]);
  expect(new Set(PROGRAMS.map(({ id }) => id)).size).toBe(PROGRAMS.length);
});

test('at least twenty are puzzles, and solutions are not among them', () => {
  const puzzles = PROGRAMS.filter((program) => puzzleKindOf(program) !== null);
  expect(puzzles.length).toBeGreaterThanOrEqual(20);
  expect(PROGRAMS.filter(({ id }) => id.includes('solution'))).toStrictEqual([]);
});

test('the docstring begins with the title', () => {
  const text = '"""A title\n\nThe lesson\nhas two lines.\n"""\nprint(1)\n';
  expect(docstringOf(text)).toStrictEqual({ title: 'A title', lesson: 'The lesson has two lines.' });
  expect(docstringOf('print("""no""")')).toStrictEqual({ title: '', lesson: '' });
});

test('claims are found, whatever their spaces', () => {
  const original = 'n = 1\n# always: n  > 0\n  # in the end: n == 2\n# a comment\n';
  expect(claimsOf(original)).toStrictEqual(['# always: n > 0', '# in the end: n == 2']);
  expect(missingClaims(original, '# in the end:  n == 2')).toStrictEqual(['# always: n > 0']);
  expect(missingClaims(original, original)).toStrictEqual([]);
});
