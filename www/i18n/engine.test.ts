import { expect, test } from 'vitest';
import { sourcesOf } from './completeness';
import {
  EngineError,
  engineText,
  type EngineText,
  type EngineTextId,
  TEXTS,
  textOf,
  verbatim,
} from './en/engine';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';

/** Makes a text with the same value for all arguments. */
function filled(id: EngineTextId, value: unknown): EngineText {
  const names = [...TEXTS[id].matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, value] as const);
  return (engineText as (id: EngineTextId, values: object) => EngineText)(
    id,
    Object.fromEntries<unknown>(names),
  );
}

const ids = Object.keys(TEXTS) as EngineTextId[];
const VALUES = [7, 'a name', { figure: '64.5' }, verbatim('an error'), engineText('service-late')];

test('every text of the engine can be formatted in German, and in English as the engine does', async () => {
  const [english, german] = await Promise.all([sourcesOf('en'), sourcesOf('de')]);
  const inGerman = (text: string) => localizeNumbers(text, marksOf('de'));
  const formats = {
    en: new MessageFormat('en', english, (figure) => figure),
    de: new MessageFormat('de', german, inGerman),
  };
  for (const text of ids.flatMap((id) => VALUES.map((value) => filled(id, value)))) {
    const [message] = Object.values(text.messages);
    expect(message && formats.en.format(message)).toBe(text.english);
    expect(message && formats.de.format(message), text.english).not.toBeNull();
  }
  expect([...formats.en.problems, ...formats.de.problems]).toStrictEqual([]);
  const [inner] = Object.values(engineText('not-isolated', { why: engineText('service-late') }).messages);
  expect(inner && formats.de.format(inner)).toMatch(/^Threads brauchen .* zu laden kann helfen\.$/);
});

test('counts have English separators in English', () => {
  const { english } = engineText('picture-too-long', { name: 'a.png', pixels: 70_000, most: 32_767 });
  expect(english).toBe('A side of “a.png” has 70,000 pixels; browsers draw up to 32,767.');
});

test('an error has its text, and other errors are described', () => {
  const text = engineText('picture-no-room');
  expect(textOf(new EngineError(text))).toStrictEqual(text);
  const { english, messages } = text;
  expect(textOf(Object.assign(new Error(english), { messages })), 'an error of the crate').toStrictEqual(
    text,
  );
  expect(textOf(new TypeError('Failed to fetch'))).toStrictEqual(verbatim('TypeError: Failed to fetch'));
  expect(textOf('why')).toStrictEqual(verbatim('why'));
});
