import { expect, test } from 'vitest';
import type { Arg, Message } from 'interleave';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';

const inGerman = (figure: string) => localizeNumbers(figure, marksOf('de'));

const german = (...lines: string[]) => new MessageFormat('de', [WORDS, lines.join('\n')], inGerman);

/** Two of the words of counts and lists, which every language has. */
const WORDS = 'words-number = { $n ->\n    [2] zwei\n   *[other] { $n }\n}\nwords-and = und\n';

const message = (id: string, args: Record<string, Arg> = {}): Message => ({ id, args });

test('a figure has the language’s separators, a count too, and a small one can be a word', () => {
  const format = german('figures = { $time }, { $many }, { CAPITAL($few) }, { $name }');
  const args: Record<string, Arg> = {
    time: { figure: '1,234.5 ms' },
    many: { count: 50_000 },
    few: { spelled: 2 },
    name: { verbatim: '/a?b=1.5' },
  };
  expect(format.format(message('figures', args))).toBe('1.234,5 ms, 50.000, Zwei, /a?b=1.5');
  expect([...format.problems]).toStrictEqual([]);
});

test('a count and a word select a branch', () => {
  const text =
    'a = { $n ->\n    [one] ein Thread\n   *[other] { $n } Threads\n } { $how ->\n    [slow] langsam\n   *[fast] schnell\n }';
  const said = (n: Arg, how: string) => german(text).format(message('a', { n, how: { key: how } }));
  expect(said({ count: 1 }, 'slow')).toBe('ein Thread langsam');
  expect(said({ spelled: 2 }, 'fast')).toBe('zwei Threads schnell');
});

test('a text within a text can have another form', () => {
  const format = german(
    'pieces = { $n } Stücke\n    .dative = { $n } Stücken',
    'turns = in { FORM($pieces, case: "dative") } aus { $pieces }',
  );
  const pieces: Arg = { text: { english: '3 pieces', message: message('pieces', { n: { count: 3 } }) } };
  expect(format.format(message('turns', { pieces }))).toBe('in 3 Stücken aus 3 Stücke');
});

test('lists are joined as the language does', () => {
  const joined = (joined: 'comma' | 'and' | 'semicolon', ...of: Arg[]) =>
    german('list = { $of }').format(message('list', { of: { list: { of, joined } } }));
  const [a, b, c] = ['a', 'b', 'c'].map((verbatim) => ({ verbatim })) as [Arg, Arg, Arg];
  expect(joined('and', a, b, c)).toBe('a, b und c');
  expect(joined('and', a)).toBe('a');
  expect(joined('semicolon', a, b)).toBe('a; b');
  expect(joined('comma', a, b)).toBe('a, b');
  expect(joined('comma', { figure: '0.5' }, { figure: '1' })).toBe('0,5; 1');
});

test('a missing text is null, and a missing argument is a problem', () => {
  const format = german('a = { $b }');
  expect(format.format(message('c'))).toBeNull();
  format.format(message('a'));
  expect([...format.problems]).toStrictEqual(['There is no text c.', 'a: Unknown variable: $b']);
});
