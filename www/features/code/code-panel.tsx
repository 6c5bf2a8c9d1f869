import type { Report, Schema } from 'interleave';
import { useContext, useState } from 'preact/hooks';
import { type Excerpt, listingsOf } from '../../engine/listings';
import './code.css';
import './tokens.css';
import { words } from '../../i18n';
import { language } from '../../i18n/language';
import { more } from '../../i18n/more';
import { PythonContext } from '../../state/python-context';
import { hueOf } from '../../ui/hues';
import { Prose } from '../../ui/prose';
import { useLoaded } from '../../ui/use-loaded';
import { PythonListing } from './python-listing';
import { raisedLines } from './raised-lines';
import { StaticListing } from './static-listing';

interface CodePanelProps {
  schema: Schema;
  /** The report of the last run, for marking its exceptions; null before the first run. */
  report: Report | null;
}

/** The Rust code of a variant as in the sources, beside a short equivalent in Python, which can be changed and run. */
export function CodePanel({ schema: { id, variants }, report }: CodePanelProps) {
  const changed = useContext(PythonContext).listings;
  const [chosen, setChosen] = useState(() => firstVariant(variants, changed, report));
  const [editing, setEditing] = useState(false);
  const { value: listings, error } = useLoaded(listingsOf, id);
  if (error) {
    return (
      <p class="bad" role="alert">
        {more.code.notLoaded(error)}
      </p>
    );
  }
  const listing = listings?.[chosen];
  return (
    <div class="code" data-testid="code">
      <fieldset class="chips">
        <legend class="unseen">{more.code.variants}</legend>
        {variants.map(({ id, label }, index) => (
          <button
            key={id}
            type="button"
            class="chip"
            data-testid={`code-${id}`}
            data-hue={hueOf(id, index)}
            aria-pressed={id === chosen}
            onClick={() => setChosen(id)}
          >
            <span class="hue" />
            {label}
            {(changed[id] ?? listings?.[id]?.python) !== listings?.[id]?.python && (
              <small>{more.code.changed}</small>
            )}
          </button>
        ))}
      </fieldset>
      {listing ? (
        <>
          <Notice lines={listing.notes[language] ?? []} />
          <div class="code-columns">
            <section>
              <h3>{more.code.rust}</h3>
              {listing.rust.map((excerpt) => (
                <Passage key={`${excerpt.file} ${excerpt.line}`} excerpt={excerpt} />
              ))}
            </section>
            <PythonListing
              key={chosen}
              variant={chosen}
              label={variants.find(({ id }) => id === chosen)?.label ?? chosen}
              original={listing.python}
              report={report?.python ?? null}
              editing={editing}
              onEdit={() => setEditing(true)}
            />
          </div>
        </>
      ) : (
        <p class="quiet">{words.page.loading}</p>
      )}
    </div>
  );
}

/**
 * Returns the variant to show first: a variant with an exception or a changed listing, otherwise the first variant of
 * the run.
 */
function firstVariant(variants: { id: string }[], changed: Record<string, string>, report: Report | null) {
  const ids = variants.map(({ id }) => id);
  const raised = ids.find((id) => raisedLines(report?.python, id).length > 0);
  const ran = report?.variants.find(({ id }) => ids.includes(id))?.id;
  return raised ?? ids.find((id) => id in changed) ?? ran ?? ids[0] ?? '';
}

function Notice({ lines }: { lines: string[] }) {
  return (
    <section class="code-notice" data-testid="notice">
      <h3>{more.code.notice}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>
            <Prose text={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Passage({ excerpt: { file, line, text } }: { excerpt: Excerpt }) {
  return (
    <figure>
      <figcaption>{more.code.place(file, line)}</figcaption>
      <StaticListing code={text} language="rust" label={more.code.place(file, line)} />
    </figure>
  );
}
