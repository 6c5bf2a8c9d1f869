export const books = {
  title: 'In the books',
  about:
    'These books teach concurrency in Python; the experiments here are based on theirs, with new texts and new code. Find the experiments for each chapter below.',
  chapter: (n: number) => `Chapter ${n}`,
  asThere: 'with the book’s values',
  facts: (authors: string, publisher: string, year: number) => `${authors}. ${publisher}, ${year}.`,
  trademarks:
    'This page is not affiliated with the books’ authors or publisher and contains none of their text.',
};
