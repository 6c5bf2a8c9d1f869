import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../engine/explore/settings';
import { addressOf, parseAddress, type Place } from './address';
import { queryOf } from '../../routing/pages';

const place: Place = {
  origin: 'opposite',
  text: 'pass\n',
  schedule: '0,0,1:2',
  settings: DEFAULT_SETTINGS,
  runs: null,
};

test('an unchanged text of the gallery is named, and its schedule is readable', async () => {
  const address = await addressOf(place, place.text);
  expect(address).toBe('#/own?program=opposite&schedule=0,0,1:2');
  expect(await parseAddress(queryOf(address))).toStrictEqual({ ...place, text: null, problem: '' });
});

test('a changed text travels in the address, with its settings', async () => {
  const changed: Place = {
    ...place,
    text: 'print("ä & ö")\n',
    settings: { switching: 'gil', times: 'exact' },
  };
  const address = await addressOf(changed, place.text);
  expect(await parseAddress(queryOf(address))).toStrictEqual({ ...changed, problem: '' });
});

test('a damaged text is refused in a sentence', async () => {
  await expect(parseAddress(new URLSearchParams('text=AAAA'))).rejects.toThrow('cannot be unpacked');
});

test('an unknown setting is ignored', async () => {
  const read = await parseAddress(new URLSearchParams('switching=often&times=never'));
  expect(read.settings).toStrictEqual(DEFAULT_SETTINGS);
});

test('a schedule ends before an entry that is no step, which is named', async () => {
  const read = await parseAddress(new URLSearchParams('schedule=0,1:2,x,1'));
  expect(read.schedule).toBe('0,1:2');
  expect(read.problem).toContain('Step 3 of the link’s schedule is “x”');
});

test('runs travel in the address', async () => {
  const address = await addressOf({ ...place, runs: '{"columns":[]}' }, place.text);
  expect((await parseAddress(queryOf(address))).runs).toBe('{"columns":[]}');
});
