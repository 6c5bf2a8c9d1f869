export const search = {
  label: 'Search experiments',
  placeholder: 'Search',
  found: (n: number) => (n === 1 ? '1 experiment' : `${n} experiments`),
  nothing: (query: string) => `No experiment has “${query}”.`,
  hint: 'Titles, questions, variants, parameters and the books’ chapters are searched.',
};
