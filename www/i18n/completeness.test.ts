import { expect, test } from 'vitest';
import { differences, languages, sourcesOf } from './completeness';

test('every language has the texts of the crate, with the same arguments', async () => {
  const english = await sourcesOf('en');
  const others = (await languages()).filter((language) => language !== 'en');
  expect(others).toContain('de');
  const found = others.map(async (language) => differences(language, await sourcesOf(language), english));
  expect((await Promise.all(found)).flat()).toStrictEqual([]);
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
