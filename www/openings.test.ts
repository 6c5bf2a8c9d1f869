import type { Schema } from 'interleave';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLink } from './link';
import { hrefOfOpening, missingOf, OPENINGS } from './openings';

void test('an opening’s link asks for what it says, and for a run', () => {
  for (const opening of OPENINGS) {
    const read = parseLink(hrefOfOpening(opening));
    assert.deepEqual(read, opening.link, opening.id);
    assert.equal(read.run, true);
  }
});

void test('fifty requests are fifty', () => {
  const link = OPENINGS.find(({ id }) => id === 'requests')?.link;
  assert.equal(link?.params.urls?.split('\n').length, 50);
  assert.equal(link.params.in_flight, '50');
});

void test('of what needs threads, only what the opening runs is missing without them', () => {
  const variant = (id: string, threads: boolean) => ({ id, label: id, help: '', threads });
  const schema = {
    variants: [variant('sequential', false), variant('threads', true), variant('other', true)],
  } as Pick<Schema, 'variants'> as Schema;
  const opening = OPENINGS.find(({ id }) => id === 'threads');
  assert.ok(opening);
  assert.deepEqual(missingOf(opening, schema), ['threads']);
});
