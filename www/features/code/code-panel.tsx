import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Token, tokensOf } from './highlight';
import { type Excerpt, type Listing, type Listings, listingsOf } from '../../engine/listings';
import { errorMessage } from '../../i18n/error-message';
import './code.css';
import { words } from '../../i18n';
import { language } from '../../i18n/language';
import { more } from '../../i18n/more';
import { hueOf } from '../../ui/hues';
import { Prose } from '../../ui/prose';

interface Named {
  id: string;
  label: string;
}

/** The Rust code of a variant as in the sources, beside a short equivalent in Python. */
export function CodePanel({ experiment, variants }: { experiment: string; variants: Named[] }) {
  const [chosen, setChosen] = useState(variants[0]?.id ?? '');
  const { listings, error } = useListings(experiment);
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
            data-hue={hueOf(id, index)}
            aria-pressed={id === chosen}
            onClick={() => setChosen(id)}
          >
            <span class="hue" />
            {label}
          </button>
        ))}
      </fieldset>
      {listing ? (
        <>
          <Notice lines={listing.notes[language] ?? []} />
          <Columns listing={listing} />
        </>
      ) : (
        <p class="quiet">{words.page.loading}</p>
      )}
    </div>
  );
}

function useListings(experiment: string) {
  const [state, setState] = useState<{ listings: Listings | null; error: string }>({
    listings: null,
    error: '',
  });
  useEffect(() => {
    let wanted = true;
    listingsOf(experiment).then(
      (listings) => wanted && setState({ listings, error: '' }),
      (error: unknown) => wanted && setState({ listings: null, error: errorMessage(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [experiment]);
  return state;
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

function Columns({ listing: { rust, python } }: { listing: Listing }) {
  return (
    <div class="code-columns">
      <section>
        <h3>{more.code.rust}</h3>
        {rust.map((excerpt) => (
          <Passage key={`${excerpt.file} ${excerpt.line}`} excerpt={excerpt} />
        ))}
      </section>
      <section>
        <h3>{more.code.python}</h3>
        <Listed code={python} language="python" label="Python" scrolls />
      </section>
    </div>
  );
}

function Passage({ excerpt: { file, line, text } }: { excerpt: Excerpt }) {
  return (
    <figure>
      <figcaption>{more.code.place(file, line)}</figcaption>
      <Listed code={text} language="rust" label={more.code.place(file, line)} />
    </figure>
  );
}

interface ListedProps {
  code: string;
  language: 'rust' | 'python';
  label: string;
  /** Makes the code focusable, so that it can be scrolled with the keyboard. */
  scrolls?: boolean;
}

function Listed({ code, language, label, scrolls = false }: ListedProps) {
  const lines = useMemo(() => tokensOf(code, language), [code, language]);
  return (
    <pre class="listing" aria-label={label} tabIndex={scrolls ? 0 : undefined}>
      <code>
        {lines.map((tokens, i) => (
          <Line key={i} tokens={tokens} />
        ))}
      </code>
    </pre>
  );
}

/** A line of code. A long line wraps, with a hanging indent. */
function Line({ tokens }: { tokens: Token[] }) {
  const indent = tokens[0]?.text.match(/^ */)?.[0].length ?? 0;
  return (
    <span class="code-line" style={{ '--indent': `${indent + 4}ch` }}>
      {tokens.map(({ text, kind }, i) =>
        kind ? (
          <span key={i} class={kind}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
      {tokens.length === 0 && <br />}
    </span>
  );
}
