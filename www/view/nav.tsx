import type { Schema } from 'interleave';
import { useState } from 'preact/hooks';
import { words } from '../words';

interface NavProps {
  catalogue: Schema[];
  /** Null where none is shown. */
  current: Schema | null;
  running: Schema | null;
  hrefOf: (schema: Schema) => string;
}

/** The experiments by group; on a narrow screen behind a button. */
export function Nav({ catalogue, current, running, hrefOf }: NavProps) {
  const [open, setOpen] = useState(false);
  const groups = [...new Set(catalogue.map(({ group }) => group))];
  return (
    <nav class="nav" aria-label={words.nav.experiments}>
      <button
        type="button"
        class="nav-button"
        aria-expanded={open}
        aria-controls="experiments"
        onClick={() => setOpen(!open)}
      >
        <span class="quiet">{words.nav.experiment}</span> {current?.title}
      </button>
      <div id="experiments" class={open ? 'groups open' : 'groups'}>
        {groups.map((group) => (
          <section key={group}>
            <h2>{words.nav.groups[group]}</h2>
            <ul>
              {catalogue
                .filter((schema) => schema.group === group)
                .map((schema) => (
                  <li key={schema.id}>
                    <a
                      href={hrefOf(schema)}
                      aria-current={schema === current ? 'page' : undefined}
                      onClick={() => setOpen(false)}
                    >
                      {schema.title}
                      {schema === running && <small>{words.nav.running}</small>}
                    </a>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
