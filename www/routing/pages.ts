// The addresses of all pages except experiments: `#/` is the start page.

/** No experiment may have one of these names. */
const PAGE_NAMES = ['own', 'books', 'kept', 'compare', 'measuring', 'glossary', 'style'] as const;

export type PageId = 'start' | (typeof PAGE_NAMES)[number];

/** Returns the page of an address; null if the address names an experiment, known or not. */
export function pageOf(hash: string): PageId | null {
  const [, name = ''] = /^#?\/?([^?]*)/.exec(hash) ?? [];
  return name === '' ? 'start' : (PAGE_NAMES.find((known) => known === name) ?? null);
}

export function hrefOf(page: PageId, query: Record<string, string> = {}): string {
  // A fragment may contain these, and a schedule stays readable.
  const said = new URLSearchParams(query).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return `#/${page === 'start' ? '' : page}${said && '?'}${said}`;
}

/** Parses the query in the address of a page. */
export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/s.exec(hash)?.[1] ?? '');
}
