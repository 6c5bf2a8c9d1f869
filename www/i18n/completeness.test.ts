import { expect, test } from 'vitest';
import { allDifferences, differences, otherLanguages } from './completeness';

test('every language has the texts of the crate, with the same arguments', async () => {
  expect(await otherLanguages()).toContain('de');
  expect(await allDifferences()).toStrictEqual([]);
});

test('missing, unused and different texts are found', () => {
  const english = ['a = text\nb = { $n } of { $all }\nc = { $how ->\n    [fast] { b }\n   *[slow] slow\n }'];
  const german = ['b = { $m }\nc = { $how ->\n    [fast] { b }\n   *[slow] langsam\n }\nd = mehr'];
  expect(differences('de', german, english)).toStrictEqual([
    'de lacks the text a.',
    'de has a text d that nothing uses.',
    'de: b has the arguments m, and in English all, n.',
    'de: c has the arguments how, m, and in English all, how, n.',
  ]);
});
