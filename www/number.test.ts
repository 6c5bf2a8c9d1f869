import assert from 'node:assert/strict';
import { test } from 'node:test';
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
import { ENGLISH, figures, GERMAN } from './words/figures';

void test('numbers are read as people write them', () => {
  for (const text of ['50000000', '50,000,000', '5e7', '50_000_000', ' 50 000 000 ', '5E+7']) {
    assert.equal(readNumber(text), 50_000_000, text);
  }
  assert.equal(readNumber('.5'), 0.5);
  assert.equal(readNumber('−3'), -3);
  assert.equal(readNumber('1,234.5'), 1234.5);
});

void test('the digits of other keyboards are digits', () => {
  for (const text of ['５００００', '５０，０００', '٥٠٠٠٠', '٥٠٬٠٠٠', '۵۰۰۰۰', '५००००']) {
    assert.equal(readNumber(text), 50_000, text);
  }
  assert.equal(readNumber('１．５'), 1.5);
  assert.equal(readNumber('٣٫٢٥'), 3.25);
});

void test('what is no number stays a text', () => {
  for (const text of ['', 'many', '1,5', '1,23,456', '5 ms', '0x10', '1e999', '.', '-', 'e5', 'NaN']) {
    assert.equal(readNumber(text), null, text);
  }
});

void test('numbers are shown in groups and read back as the same', () => {
  assert.equal(showNumber(50_000_000), '50,000,000');
  assert.equal(showNumber(999), '999');
  assert.equal(showNumber(-1234.5678), '-1,234.5678');
  for (const value of [0.05, 100_000_000_000, 1e-9, 1e21]) assert.equal(readNumber(showNumber(value)), value);
});

void test('an arrow key moves by a step that fits', () => {
  assert.equal(stepOf(2, true), 1);
  assert.equal(stepOf(50_000_000, true), 1_000_000);
  assert.equal(stepOf(0.5, false), 0.1);
});

void test('times have the digits and the unit that the crate gives them', () => {
  const shown = [0.0123, 0.5, 48.64, 816.9, 4003, 20_500].map(time);
  assert.deepEqual(shown, ['12.3 µs', '0.50 ms', '48.6 ms', '817 ms', '4.00 s', '20.5 s']);
  assert.equal(timeRange([995, 1020], timeFormat(1003)), '0.99–1.02');
});

void test('ratios and counts', () => {
  assert.deepEqual([1.949, 0.5, 0.00312, 1e-4, 1234.5].map(ratio), [
    '1.95',
    '0.50',
    '0.003',
    '<0.001',
    '1235',
  ]);
  const sample = { one: 'sample', other: 'samples' };
  assert.deepEqual([count(1, sample), count(1500, sample)], ['1 sample', '1,500 samples']);
});

void test('moments have as many digits as it takes to tell them apart', () => {
  assert.deepEqual(timesFrom(12.3, 45.6), ['12.3', '45.6 ms']);
  assert.deepEqual(timesFrom(1_200, 1_200.5), ['1,200.000', '1,200.500 ms']);
  assert.deepEqual(timesFrom(1_200, 8_400), ['1.20', '8.40 s']);
  assert.deepEqual(timesFrom(0, 830), ['0', '830 ms']);
  assert.deepEqual(timesFrom(5, 5), ['5.000000', '5.000000 ms']);
});

void test('a part is said in %, and a small one is not nothing', () => {
  assert.deepEqual(
    [share(1, 2), share(1, 1e6), share(0, 5), share(3, 0)],
    ['50 %', 'under 1 %', '0 %', '0 %'],
  );
});

const german = [new Notation(GERMAN), new Notation(ENGLISH)] as const;

void test('a German types numbers with a comma, or as a programmer does', () => {
  for (const text of ['1,5', '1.5', '1,50', '15e-1']) assert.equal(readNumber(text, german), 1.5, text);
  for (const text of ['50.000.000', '50,000,000', '50 000 000', '5e7'])
    assert.equal(readNumber(text, german), 50_000_000, text);
  assert.equal(readNumber('1.500', german), 1500);
  assert.equal(readNumber('1.234,5', german), 1234.5);
  assert.equal(readNumber('0.125', german), 0.125);
  assert.equal(readNumber('1,5,5', german), null);
});

void test('figures have the marks of the language, and nothing else is taken for a figure', () => {
  assert.equal(figures('1,234.5 ms (0.90–1.25×), 50,000,000', GERMAN), '1.234,5 ms (0,90–1,25×), 50.000.000');
  for (const text of ['127.0.0.1', '0,1,0,1', 'version 1.2.3', '5, 6', '3.'])
    assert.equal(figures(text, GERMAN), text);
  for (const value of [0.05, 1234.5678, -1e6, 1.5e300, 1e-9])
    assert.equal(readNumber(figures(showNumber(value), GERMAN), german), value);
});
