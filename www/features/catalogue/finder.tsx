// The search in the list of experiments: `/` focuses its field, and arrow keys move through the results.

import type { Schema } from 'interleave';
import type { ComponentChild, Ref } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { useWindowEvent } from '../../ui/use-window-event';
import { indexOf, search, textsOf } from './search';
import { words } from '../../i18n';
import { shortcutHere } from '../shortcuts/use-shortcuts';

interface FinderState {
  query: string;
  setQuery: (query: string) => void;
  found: Schema[];
  field: Ref<HTMLInputElement>;
  /** The element that contains the field and the results. */
  within: Ref<HTMLDivElement>;
  onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Returns the state of the search. Calls `onAsked` before it focuses the field, so that the caller can show the
 * field.
 */
export function useFinder(catalogue: Schema[], onAsked: () => void): FinderState {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const within = useRef<HTMLDivElement>(null);
  const index = useMemo(
    () => indexOf(catalogue, (schema) => textsOf(schema, words.nav.groups[schema.group])),
    [catalogue],
  );
  const found = useMemo(() => search(index, query), [index, query]);

  useWindowEvent('keydown', (event) => {
    if (shortcutHere(event)?.id !== 'search') return;
    event.preventDefault();
    onAsked();
    // The field may be rendered only after the list is open.
    requestAnimationFrame(() => field.current?.select());
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(within.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const fromField = event.target === field.current;
    if (event.key === 'Enter' && fromField && query.trim() !== '') links[0]?.click();
    else if (event.key === 'Escape' && (query !== '' || !fromField)) {
      setQuery('');
      field.current?.focus();
      // Escape only clears the search; it must not also stop an active run.
      event.stopPropagation();
    } else if (event.key === 'ArrowDown') links[at + 1]?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? field.current)?.focus();
    else return;
    event.preventDefault();
  };
  return { query, setQuery, found, field, within, onKeyDown };
}

export function Finder({ finder: { query, setQuery, found, field } }: { finder: FinderState }) {
  const help = useId();
  return (
    <div class="finder" role="search">
      <input
        ref={field}
        type="search"
        value={query}
        placeholder={words.search.placeholder}
        aria-label={words.search.label}
        aria-describedby={help}
        aria-keyshortcuts="/"
        autocomplete="off"
        spellcheck={false}
        data-testid="search"
        onInput={({ currentTarget }) => setQuery(currentTarget.value)}
      />
      <kbd aria-hidden="true">/</kbd>
      <span id={help} class="unseen">
        {words.search.hint}
      </span>
      <span class="unseen" role="status">
        {query.trim() !== '' && words.search.found(found.length)}
      </span>
    </div>
  );
}

/** The results, best first, or a note that nothing matches. */
export function Found({ finder, link }: { finder: FinderState; link: (schema: Schema) => ComponentChild }) {
  const { query, found } = finder;
  if (found.length === 0) {
    return (
      <div class="found" data-testid="found-nothing">
        <p>{words.search.nothing(query.trim())}</p>
        <p class="quiet">{words.search.hint}</p>
      </div>
    );
  }
  return (
    <ul class="found" data-testid="found">
      {found.map((schema) => (
        <li key={schema.id}>
          {link(schema)}
          <p class="quiet">{schema.question}</p>
        </li>
      ))}
    </ul>
  );
}
