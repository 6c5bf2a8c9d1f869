import { expect, test } from 'vitest';
import type { ObservedEnding } from '../../engine/python/messages';
import type { RunsResult } from './real-runs';
import { readRuns, writeRuns } from './runs-record';

const spans = Array.from({ length: 150 }, (_, i) => {
  return { kind: 'run' as const, label: 'add', start: i, end: i + 1 };
});

const ending = (count: number, bad: boolean): ObservedEnding => ({
  output: ['1'],
  failures: bad ? [{ thread: 'Thread-1 (add)', class: 'ValueError', message: 'no' }] : [],
  end: 'ends',
  values: [['counter', '1']],
  waits: [],
  count,
  began_ms: 0,
  ended_ms: 150,
  lanes: [{ name: 'MainThread', spans, lost: 1 }],
});

const result = {
  text: 'pass',
  made_at: '2026-11-30T12:00:00.000Z',
  settings: { runs: 100, pauses: true },
  columns: [
    {
      interpreter: 'gil',
      why: '',
      runs: {
        interpreter: 'gil',
        version: '3.13.5',
        runs: 100,
        endings: [ending(60, false), ending(30, false), ending(10, true)],
        missing: null,
      },
      judgements: [false, false, true].map((bad) => ({ outcome: '', bad, verdict: 'explored', ending: 0 })),
    },
    { interpreter: 'free-threaded', why: 'It could not be loaded.', runs: null, judgements: [] },
  ],
} as unknown as RunsResult;

test('runs can be read again, with the lanes that are drawn', () => {
  const record = readRuns(writeRuns(result));
  expect(record?.settings).toStrictEqual(result.settings);
  expect(record?.columns.map(({ interpreter, why }) => [interpreter, why])).toStrictEqual([
    ['gil', ''],
    ['free-threaded', 'It could not be loaded.'],
  ]);
  const endings = record?.columns[0]?.runs?.endings ?? [];
  expect(endings.map(({ count }) => count)).toStrictEqual([60, 30, 10]);
  const lanes = endings.map(({ lanes }) => lanes.map(({ spans, lost }) => [spans.length, lost]));
  expect(lanes).toStrictEqual([[[100, 51]], [], [[100, 51]]]);
});

test('other texts are no runs', () => {
  const written = writeRuns(result);
  for (const text of [
    '',
    '{}',
    '[]',
    'null',
    written.replace('"gil"', '"other"'),
    written.replace('"count":60', '"count":-1'),
    written.replace('"count":60', '"count":1e999'),
    written.replace('2026-11-30T12:00:00.000Z', 'soon'),
    written.replace('"kind":"run"', '"kind":"evil"'),
    written.replace('["counter","1"]', '["counter","1","2"]'),
    written.replace('"output":["1"]', '"output":"1"'),
  ])
    expect(readRuns(text), text.slice(0, 60)).toBe(null);
});
