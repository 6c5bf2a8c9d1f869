// Search over experiments. Every search word must be the beginning of a word of the experiment. Matches in the title
// rank first, then those in the question.

import type { Schema } from 'interleave';
import { BOOKS } from '../books/book-list';
import { keywordsOf } from './keywords';

interface Entry<T> {
  item: T;
  /** The words of each text, most important text first: title, question, all others. */
  fields: string[][];
}

export type Index<T> = Entry<T>[];

/** Indexes things; `texts` returns the texts of each, most important first. */
export function indexOf<T>(things: T[], texts: (thing: T) => string[]): Index<T> {
  return things.map((item) => ({ item, fields: texts(item).map(wordsOf) }));
}

/**
 * Returns the things that match all search words, best first; things of equal rank stay in the order of the
 * index. An empty query matches nothing.
 */
export function search<T>(index: Index<T>, query: string): T[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  return index
    .map(({ item, fields }) => ({ item, rank: rankOf(asked, fields) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Returns the sum of the indices of the fields in which the search words are found; infinite if one is not found. */
function rankOf(asked: string[], fields: string[][]): number {
  const placeOf = (word: string) => {
    const place = fields.findIndex((words) => words.some((other) => other.startsWith(word)));
    return place < 0 ? Infinity : place;
  };
  return asked.reduce((sum, word) => sum + placeOf(word), 0);
}

/** Splits a text into words without case and diacritics: `grosse` finds `Größe`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Returns the texts of an experiment: title, question, and all others. */
export function textsOf(schema: Schema, group: string): string[] {
  const { id, title, question, variants, params, presets, books } = schema;
  const rest = [
    id,
    group,
    ...keywordsOf(id),
    ...variants.flatMap((variant) => [variant.id, variant.label, ...keywordsOf(variant.id)]),
    ...params.flatMap(({ name, label }) => [name, label]),
    ...presets.map(({ label }) => label),
    ...books.flatMap(({ book, chapter }) => [BOOKS[book].title, BOOKS[book].short, `ch chapter ${chapter}`]),
  ];
  return [title, question, rest.join(' ')];
}
