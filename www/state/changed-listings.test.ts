import { expect, test } from 'vitest';
import { knownListings, withListing } from './changed-listings';

test('a changed listing is added, and replaced by the next change', () => {
  const first = withListing({}, 'gil', 'a', 'original');
  expect(first).toStrictEqual({ gil: 'a' });
  expect(withListing(first, 'gil', 'ab', 'original')).toStrictEqual({ gil: 'ab' });
});

test('a listing with its original text is removed', () => {
  expect(withListing({ gil: 'a', async: 'b' }, 'gil', 'original', 'original')).toStrictEqual({ async: 'b' });
  expect(withListing({}, 'gil', 'original', 'original')).toStrictEqual({});
});

test('the order of changes makes no difference', () => {
  const one = withListing(withListing({}, 'gil', 'a', ''), 'async', 'b', '');
  const other = withListing(withListing({}, 'async', 'b', ''), 'gil', 'a', '');
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});

test('an empty listing is a changed one', () => {
  expect(withListing({}, 'gil', '', 'original')).toStrictEqual({ gil: '' });
});

test('listings of unknown variants are left out', () => {
  expect(knownListings({ gil: 'a', psychic: 'b' }, ['gil', 'async'])).toStrictEqual({ gil: 'a' });
});
