import { expect, test } from 'vitest';
import {
  count,
  Notation,
  ratio,
  readNumber,
  share,
  showNumber,
  stepOf,
  time,
  timeFormat,
  timeRange,
  timesFrom,
} from './number';
import { ENGLISH, localizeNumbers, marksOf } from './number-marks';

test('common notations of numbers are parsed', () => {
  for (const text of ['50000000', '50,000,000', '5e7', '50_000_000', ' 50 000 000 ', '5E+7']) {
    expect(readNumber(text), text).toBe(50_000_000);
  }
  expect(readNumber('.5')).toBe(0.5);
  expect(readNumber('−3')).toBe(-3);
  expect(readNumber('1,234.5')).toBe(1234.5);
});

test('digits of other scripts are parsed', () => {
  for (const text of ['５００００', '５０，０００', '٥٠٠٠٠', '٥٠٬٠٠٠', '۵۰۰۰۰', '५००००']) {
    expect(readNumber(text), text).toBe(50_000);
  }
  expect(readNumber('１．５')).toBe(1.5);
  expect(readNumber('٣٫٢٥')).toBe(3.25);
});

test('text that is no number is not parsed', () => {
  for (const text of ['', 'many', '1,5', '1,23,456', '5 ms', '0x10', '1e999', '.', '-', 'e5', 'NaN']) {
    expect(readNumber(text), text).toBe(null);
  }
});

test('numbers are formatted in groups and parsed as the same number', () => {
  expect(showNumber(50_000_000)).toBe('50,000,000');
  expect(showNumber(999)).toBe('999');
  expect(showNumber(-1234.5678)).toBe('-1,234.5678');
  for (const value of [0.05, 100_000_000_000, 1e-9, 1e21]) expect(readNumber(showNumber(value))).toBe(value);
});

test('the step of an arrow key fits the number', () => {
  expect(stepOf(2, true)).toBe(1);
  expect(stepOf(50_000_000, true)).toBe(1_000_000);
  expect(stepOf(0.5, false)).toBe(0.1);
});

test('times have the digits and the unit that the crate uses', () => {
  const shown = [0.0123, 0.5, 48.64, 816.9, 4003, 20_500].map(time);
  expect(shown).toStrictEqual(['12.3 µs', '0.50 ms', '48.6 ms', '817 ms', '4.00 s', '20.5 s']);
  expect(timeRange([995, 1020], timeFormat(1003))).toBe('0.99–1.02');
});

test('ratios and counts are formatted', () => {
  expect([1.949, 0.5, 0.00312, 1e-4, 1234.5].map(ratio)).toStrictEqual([
    '1.95',
    '0.50',
    '0.003',
    '<0.001',
    '1235',
  ]);
  const sample = { one: 'sample', other: 'samples' };
  expect([count(1, sample), count(1500, sample)]).toStrictEqual(['1 sample', '1,500 samples']);
});

test('two times have as many digits as distinguish them', () => {
  expect(timesFrom(12.3, 45.6)).toStrictEqual(['12.3', '45.6 ms']);
  expect(timesFrom(1_200, 1_200.5)).toStrictEqual(['1,200.000', '1,200.500 ms']);
  expect(timesFrom(1_200, 8_400)).toStrictEqual(['1.20', '8.40 s']);
  expect(timesFrom(0, 830)).toStrictEqual(['0', '830 ms']);
  expect(timesFrom(5, 5)).toStrictEqual(['5.000000', '5.000000 ms']);
});

test('a share is formatted in %, and a small one is not 0', () => {
  expect([share(1, 2), share(1, 1e6), share(0, 5), share(3, 0)]).toStrictEqual([
    '50 %',
    'under 1 %',
    '0 %',
    '0 %',
  ]);
});

const german = [new Notation(marksOf('de')), new Notation(ENGLISH)] as const;

test('on a German page the decimal separator may be a comma or a point', () => {
  for (const text of ['1,5', '1.5', '1,50', '15e-1']) expect(readNumber(text, german), text).toBe(1.5);
  for (const text of ['50.000.000', '50,000,000', '50 000 000', '5e7'])
    expect(readNumber(text, german), text).toBe(50_000_000);
  expect(readNumber('1.500', german)).toBe(1500);
  expect(readNumber('1.234,5', german)).toBe(1234.5);
  expect(readNumber('0.125', german)).toBe(0.125);
  expect(readNumber('1,5,5', german)).toBe(null);
});

test('only numbers are rewritten with the language’s separators', () => {
  expect(localizeNumbers('1,234.5 ms (0.90–1.25×), 50,000,000', marksOf('de'))).toBe(
    '1.234,5 ms (0,90–1,25×), 50.000.000',
  );
  for (const text of ['127.0.0.1', '0,1,0,1', 'version 1.2.3', '5, 6', '3.'])
    expect(localizeNumbers(text, marksOf('de'))).toBe(text);
  for (const value of [0.05, 1234.5678, -1e6, 1.5e300, 1e-9])
    expect(readNumber(localizeNumbers(showNumber(value), marksOf('de')), german)).toBe(value);
});
