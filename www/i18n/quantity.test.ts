import { expect, test } from 'vitest';
import { examplesFor, FRACTION, readQuantity } from './quantity';

import cases from '../../src/schema/quantities.json';

test('quantities are parsed as the crate parses them', () => {
  for (const [text, unit, value] of cases as [string, string, number | null][]) {
    expect(readQuantity(text, unit), `“${text}” in “${unit}”`).toBe(value);
  }
});

function read(unit: string, ...texts: string[]): (number | null)[] {
  return texts.map((text) => readQuantity(text, unit));
}

test('large numbers may be abbreviated', () => {
  expect(read('', '50M', '50 M', '2k', '2K', '1.5G', '1,500k', '1e3k', '1T')).toStrictEqual([
    50e6, 50e6, 2e3, 2e3, 1.5e9, 1.5e6, 1e6, 1e12,
  ]);
  expect(read('', '5e7', '50,000,000')).toStrictEqual([5e7, 5e7]);
});

test('a time may have any unit of time, and by default has the field’s unit', () => {
  expect(read('ms', '2s', '250 ms', '5 min', '0.29s', '40µs', '40us', '7')).toStrictEqual([
    2_000, 250, 300_000, 290, 0.04, 0.04, 7,
  ]);
  expect(read('s', '250ms', '2', '1.5 min', '1h')).toStrictEqual([0.25, 2, 90, 3_600]);
});

test('bytes have decimal and binary units', () => {
  expect(read('B', '64 KiB', '64kB', '1 MB', '1MiB', '4096', '4096 B', '64k')).toStrictEqual([
    65_536, 64_000, 1e6, 1_048_576, 4_096, 4_096, 64_000,
  ]);
});

test('a rate may be per minute', () => {
  expect(read('/s', '600/min', '10/s', '10 /s', '10')).toStrictEqual([10, 10, 10, 10]);
});

test('an ambiguous unit, or one of another kind, is not parsed', () => {
  expect(read('', '5m', '1,5', '5 s', '3 B', 'M', '%', '5%', '5 bananas', '', '50MM')).toStrictEqual(
    Array(10).fill(null),
  );
  expect(read('ms', '5%', '5 B', '5/s', '2 S', '5 M', '2k')).toStrictEqual(Array(6).fill(null));
});

test('a fraction may be given in %', () => {
  expect(read(FRACTION, '10%', '2.5 %', '0.25', '100%')).toStrictEqual([0.1, 0.025, 0.25, 1]);
  expect(read(FRACTION, '1M', '5 s')).toStrictEqual([null, null]);
});

test('every example is parsed, and within the bounds', () => {
  for (const unit of ['', 's', 'ms', 'B', '/s', FRACTION]) {
    const examples = examplesFor(unit, { min: 0, whole: false });
    expect(examples.length, unit).toBe(3);
    for (const example of examples) expect(readQuantity(example, unit), example).not.toBe(null);
  }
  expect(examplesFor('', { min: 1, max: 64, whole: true })).toStrictEqual(['12', '4']);
  expect(examplesFor('ms', { min: 0.1, max: 1_000, whole: false })).toStrictEqual(['250 ms', '1.5', '0.5']);
});
