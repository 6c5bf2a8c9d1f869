import type { Schema } from 'interleave';
import { useState } from 'preact/hooks';
import { topicsOf } from './topics';
import { hrefOf as hrefOfPage, type PageId } from '../../routing/pages';
import { words } from '../../i18n';
import { Finder, Found, useFinder } from './finder';

interface NavProps {
  catalogue: Schema[];
  /** The shown experiment; null if a page without an experiment is shown. */
  current: Schema | null;
  /** The page that is shown instead of an experiment. */
  page: PageId | null;
  running: Schema | null;
  hrefOf: (schema: Schema) => string;
}

/** The experiments by topic, or the results of a search. On a narrow screen a button opens them. */
export function Nav({ catalogue, current, page, running, hrefOf }: NavProps) {
  const [open, setOpen] = useState(false);
  const finder = useFinder(catalogue, () => setOpen(true));
  const left = () => {
    setOpen(false);
    finder.setQuery('');
  };
  const link = (schema: Schema) => (
    <a href={hrefOf(schema)} aria-current={schema === current ? 'page' : undefined} onClick={left}>
      {schema.title}
      {schema === running && <small>{words.nav.running}</small>}
    </a>
  );
  return (
    <nav class="nav" aria-label={words.nav.experiments}>
      <button
        type="button"
        class="nav-button"
        aria-expanded={open}
        aria-controls="experiments"
        onClick={() => setOpen(!open)}
      >
        <span class="quiet">{words.nav.experiment}</span> {page === 'own' ? words.nav.own : current?.title}
      </button>
      <div
        id="experiments"
        class={open ? 'groups open' : 'groups'}
        ref={finder.within}
        onKeyDown={finder.onKeyDown}
      >
        <Finder finder={finder} />
        {finder.query.trim() === '' ? (
          <>
            <a
              class="nav-own"
              href={hrefOfPage('own')}
              aria-current={page === 'own' ? 'page' : undefined}
              data-testid="nav-own"
              onClick={left}
            >
              {words.nav.own}
            </a>
            {topicsOf(catalogue).map(({ group, experiments }) => (
              <section key={group}>
                <h2>{words.nav.groups[group]}</h2>
                <ul>
                  {experiments.map((schema) => (
                    <li key={schema.id}>{link(schema)}</li>
                  ))}
                </ul>
              </section>
            ))}
          </>
        ) : (
          <Found finder={finder} link={link} />
        )}
      </div>
    </nav>
  );
}
