// Search over experiments. Every word that is asked for must begin some word of an
// experiment; those where it is in the title come first, then those where it is in
// the question.

import type { Schema } from 'interleave';
import { BOOKS } from '../books/book-list';
import { keywordsOf } from './keywords';

interface Entry<T> {
  what: T;
  /** Words of the title, of the question, and of the rest. */
  fields: string[][];
}

export type Index<T> = Entry<T>[];

/** The texts of each are given from the weightiest to the least. */
export function indexOf<T>(things: T[], texts: (thing: T) => string[]): Index<T> {
  return things.map((what) => ({ what, fields: texts(what).map(wordsOf) }));
}

/** What has all words, best first; of equals, in the order of the index. Nothing where nothing is asked. */
export function search<T>(index: Index<T>, query: string): T[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return [];
  return index
    .map(({ what, fields }) => ({ what, rank: rankOf(asked, fields) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank)
    .map(({ what }) => what);
}

/** The sum of the places where the words are found; infinite where one is not. */
function rankOf(asked: string[], fields: string[][]): number {
  const placeOf = (word: string) => {
    const place = fields.findIndex((words) => words.some((other) => other.startsWith(word)));
    return place < 0 ? Infinity : place;
  };
  return asked.reduce((sum, word) => sum + placeOf(word), 0);
}

/** Without case and diacritics: `Größe` is found by `grosse`. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What is said of an experiment: its title, its question, and everything else. */
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
