import type { Schema } from 'interleave';
import { assert, expect, test } from 'vitest';
import { parseLink } from '../../routing/link';
import { hrefOfOpening, missingVariants, OPENINGS } from './openings';

test('an opening’s link requests the parameters that its text names, and a run', () => {
  for (const opening of OPENINGS) {
    const read = parseLink(hrefOfOpening(opening));
    expect(read, opening.id).toStrictEqual(opening.link);
    expect(read?.run).toBe(true);
  }
});

test('fifty requests are fifty', () => {
  const link = OPENINGS.find(({ id }) => id === 'requests')?.link;
  expect(link?.params.urls?.split('\n').length).toBe(50);
  expect(link?.params.in_flight).toBe('50');
});

test('without threads only the variants that an opening runs are reported as missing', () => {
  const variant = (id: string, threads: boolean) => ({ id, label: id, help: '', threads });
  const schema = {
    variants: [variant('sequential', false), variant('threads', true), variant('other', true)],
  } as Pick<Schema, 'variants'> as Schema;
  const opening = OPENINGS.find(({ id }) => id === 'threads');
  assert(opening);
  expect(missingVariants(opening, schema)).toStrictEqual(['threads']);
});
