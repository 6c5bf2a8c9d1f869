import type { Group, Schema } from 'interleave';
import { useState } from 'preact/hooks';

const HEADINGS: Record<Group, string> = {
  requests: 'Requests',
  parallel: 'Parallel work',
  async: 'Waiting',
  hazards: 'Hazards',
  hidden: 'Others',
};

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
    <nav class="nav" aria-label="Experiments">
      <button
        type="button"
        class="nav-button"
        aria-expanded={open}
        aria-controls="experiments"
        onClick={() => setOpen(!open)}
      >
        <span class="quiet">Experiment</span> {current?.title}
      </button>
      <div id="experiments" class={open ? 'groups open' : 'groups'}>
        {groups.map((group) => (
          <section key={group}>
            <h2>{HEADINGS[group]}</h2>
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
                      {schema === running && <small>running</small>}
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
