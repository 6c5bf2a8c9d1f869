export const books = {
  title: 'In the books',
  about:
    'These books teach concurrency in Python, and the experiments here take up theirs, in words and code of their own. Whoever has one of the books open finds by its chapters what can be run beside it.',
  chapter: (n: number) => `Chapter ${n}`,
  asThere: 'with the book’s values',
  facts: (authors: string, publisher: string, year: number) => `${authors}. ${publisher}, ${year}.`,
  trademarks:
    'The page has nothing to do with the books’ authors or their publisher and shows none of their text.',
};
