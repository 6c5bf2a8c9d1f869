import type { Schema } from 'interleave';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { bookValuesLink, BOOKS, contentsOf } from './book-list';
import { queryOf } from '../../routing/pages';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import type { Navigation } from '../../state/place';
import './books.css';

/** The books' chapters with links to their experiments. The address may name a book and an experiment. */
export function Books({ catalogue, moves }: { catalogue: Schema[]; moves: Navigation }) {
  const asked = queryOf(location.hash);
  const shown = useRef<HTMLElement>(null);
  const book = asked.get('book');
  useLayoutEffect(() => shown.current?.scrollIntoView({ block: 'start' }), [book]);
  return (
    <div class="books">
      <h1>{more.books.title}</h1>
      <p class="lead">{more.books.about}</p>
      {contentsOf(catalogue).map((contents) => {
        const { title, edition, authors, publisher, year } = BOOKS[contents.book];
        return (
          <section
            key={contents.book}
            ref={contents.book === book ? shown : null}
            data-testid={`book-${contents.book}`}
          >
            <h2>
              {title}
              {edition !== null && <small> {words.foot.edition(edition)}</small>}
            </h2>
            <p class="quiet">{more.books.facts(authors.join(', '), publisher, year)}</p>
            <dl>
              {contents.chapters.map(({ chapter, experiments }) => (
                <div key={chapter}>
                  <dt>{more.books.chapter(chapter)}</dt>
                  {experiments.map((schema) => (
                    <Entry
                      key={schema.id}
                      schema={schema}
                      href={moves.hrefOf(schema)}
                      bookValues={bookValuesLink(schema, chapter)}
                      asked={contents.book === book && schema.id === asked.get('of')}
                    />
                  ))}
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <p class="quiet">{more.books.trademarks}</p>
    </div>
  );
}

interface EntryProps {
  schema: Schema;
  href: string;
  /** A link with the book's values; null if these are the defaults. */
  bookValues: string | null;
  /** True if the address names this entry. */
  asked: boolean;
}

function Entry({ schema: { title, question }, href, bookValues: asThere, asked }: EntryProps) {
  return (
    <dd class={asked ? 'asked' : ''}>
      <a href={href}>{title}</a> <span>{question}</span>
      {asThere && (
        <>
          {' '}
          <a class="as-there" href={asThere}>
            {more.books.asThere}
            <span class="unseen">: {title}</span>
          </a>
        </>
      )}
    </dd>
  );
}
