// The books that the experiments are from: facts about them, and the links of their chapters.

import type { Book, Chapter, Schema } from 'interleave';

export interface Volume {
  title: string;
  /** The edition; null if only one edition is listed. */
  edition: number | null;
  authors: string[];
  publisher: string;
  year: number;
  /** The usual short title. */
  short: string;
}

/** The books in the order of the list: those with most experiments first. */
export const BOOKS: Readonly<Record<Book, Volume>> = {
  mastering_concurrency: {
    title: 'Mastering Concurrency in Python',
    edition: null,
    authors: ['Quan Nguyen'],
    publisher: 'Packt',
    year: 2018,
    short: 'MCP',
  },
  advanced_python2: {
    title: 'Advanced Python Programming',
    edition: 2,
    authors: ['Quan Nguyen'],
    publisher: 'Packt',
    year: 2022,
    short: 'APP',
  },
  advanced_python1: {
    title: 'Advanced Python Programming',
    edition: 1,
    authors: ['Gabriele Lanaro', 'Quan Nguyen', 'Sakis Kasampalis'],
    publisher: 'Packt',
    year: 2019,
    short: 'APP',
  },
  expert_python: {
    title: 'Expert Python Programming',
    edition: 4,
    authors: ['Michał Jaworski', 'Tarek Ziadé'],
    publisher: 'Packt',
    year: 2021,
    short: 'EPP',
  },
};

const ORDER = Object.keys(BOOKS) as Book[];

export interface Contents {
  book: Book;
  chapters: { chapter: number; experiments: Schema[] }[];
}

/** Returns the contents of each book with experiments: its chapters and their experiments. */
export function contentsOf(catalogue: Schema[]): Contents[] {
  return ORDER.map((book) => {
    const has = (schema: Schema, chapter: number) =>
      schema.books.some((place) => place.book === book && place.chapter === chapter);
    const numbers = chaptersIn(
      catalogue.flatMap(({ books }) => books),
      book,
    );
    const chapters = numbers.map((chapter) => ({
      chapter,
      experiments: catalogue.filter((schema) => has(schema, chapter)),
    }));
    return { book, chapters };
  }).filter(({ chapters }) => chapters.length > 0);
}

export interface Mention {
  book: Book;
  chapters: number[];
}

/** Returns the chapters of an experiment, grouped by book. */
export function mentionsOf(places: Chapter[]): Mention[] {
  return ORDER.map((book) => ({ book, chapters: chaptersIn(places, book) })).filter(
    ({ chapters }) => chapters.length > 0,
  );
}

function chaptersIn(places: Chapter[], book: Book): number[] {
  const chapters = places.filter((place) => place.book === book).map(({ chapter }) => chapter);
  return [...new Set(chapters)].sort((a, b) => a - b);
}

/** Formats chapter numbers, consecutive chapters as a range: `1–3, 5`. */
export function ranges(chapters: number[]): string {
  const runs: [first: number, last: number][] = [];
  for (const chapter of chapters) {
    const run = runs.at(-1);
    if (run && chapter === run[1] + 1) run[1] = chapter;
    else runs.push([chapter, chapter]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}

/** The presets with the books' values, by experiment. `only` restricts a preset to one chapter. */
const BOOK_PRESETS: Readonly<Record<string, { preset: string; only?: number }>> = {
  deadlock: { preset: 'books' },
  primes: { preset: 'five-numbers', only: 3 },
  race: { preset: 'books' },
  waiters: { preset: 'seconds' },
};

/** Returns a link to the experiment with the chapter's values; null if these are the defaults. */
export function bookValuesLink({ id, presets }: Schema, chapter: number): string | null {
  const known = BOOK_PRESETS[id];
  if (!known || (known.only ?? chapter) !== chapter) return null;
  return presets.some((preset) => preset.id === known.preset) ? `#/${id}?preset=${known.preset}` : null;
}
