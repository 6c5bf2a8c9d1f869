import type { Schema } from 'interleave';
import { BOOKS, mentionsOf } from '../features/books/book-list';
import { hrefOf } from '../routing/pages';
import { neighboursOf } from '../features/catalogue/topics';
import { words } from '../i18n';
import type { DialogId } from './top-bar';
import './footer.css';

/** The footer of every page: links to the other pages, and buttons that open dialogs. */
export function Footer({ open }: { open: (what: DialogId) => void }) {
  return (
    <footer class="page-foot">
      <ul aria-label={words.foot.label}>
        <li>
          <a href={hrefOf('measuring')}>{words.foot.measuring}</a>
        </li>
        <li>
          <a href={hrefOf('glossary')}>{words.foot.glossary}</a>
        </li>
        <li class="keyboard">
          <button type="button" class="plain" onClick={() => open('shortcuts')}>
            {words.shortcuts.open}
          </button>
        </li>
        <li>
          <a href={hrefOf('books')}>{words.foot.books}</a>
        </li>
        <li>
          <a href={hrefOf('style')}>{words.foot.style}</a>
        </li>
      </ul>
      <p>
        <strong>{words.foot.uploaded}</strong> {words.foot.source} {words.foot.licence}
      </p>
    </footer>
  );
}

interface NeighboursProps {
  catalogue: Schema[];
  schema: Schema;
  hrefOf: (schema: Schema) => string;
}

/** Links to the previous and the next experiment by topic. */
export function Neighbours({ catalogue, schema, hrefOf }: NeighboursProps) {
  const { previous, next } = neighboursOf(catalogue, schema);
  return (
    <nav class="neighbours" aria-label={words.foot.neighbours}>
      {previous && <Neighbour way="previous" schema={previous} href={hrefOf(previous)} />}
      {next && <Neighbour way="next" schema={next} href={hrefOf(next)} />}
    </nav>
  );
}

interface NeighbourProps {
  way: 'previous' | 'next';
  schema: Schema;
  href: string;
}

function Neighbour({ way, schema: { title, group, question }, href }: NeighbourProps) {
  return (
    <a class={`neighbour ${way}`} href={href} rel={way === 'next' ? 'next' : 'prev'} data-testid={way}>
      <small>
        {words.foot[way]} · {words.nav.groups[group]}
      </small>
      <strong>{title}</strong>
      <span>{question}</span>
    </a>
  );
}

/** Links to the chapters that the experiment belongs to. */
export function InBooks({ schema: { id, books } }: { schema: Schema }) {
  const mentions = mentionsOf(books);
  if (mentions.length === 0) return null;
  return (
    <p class="in-books" data-testid="in-books">
      {words.foot.inBooks}{' '}
      {mentions.map(({ book, chapters }, i) => {
        const { title, edition } = BOOKS[book];
        return (
          <span key={book}>
            {i > 0 && ' · '}
            <a href={hrefOf('books', { book, of: id })}>
              {title}
              {edition !== null && `, ${words.foot.edition(edition)}`}
            </a>
            , {words.foot.chapters(chapters.join(', '))}
          </span>
        );
      })}
    </p>
  );
}
