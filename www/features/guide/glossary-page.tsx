import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { hrefOf, queryOf } from '../../routing/pages';
import { type TermId, words } from '../../i18n';
import { more } from '../../i18n/more';
import { Prose } from '../../ui/prose';

/** A heading before the first term of its group. */
const HEADINGS: Partial<Record<TermId, string>> = {
  experiment: more.glossary.words,
  sequential: more.glossary.ways,
  status: more.glossary.figures,
  lane: more.glossary.timeline,
  wall: more.glossary.time,
  network: more.glossary.requests,
  flavour: more.glossary.environment,
};

/** The glossary; the address may name a term: `#/glossary?term=median`. */
export function Glossary() {
  // The page is rendered again after each change of the address.
  const at = queryOf(location.hash).get('term');
  const [typed, setTyped] = useState('');
  const asked = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => asked.current?.scrollIntoView({ block: 'center' }), [at]);
  const found = groups(typed);
  return (
    <div class="reading" data-testid="glossary">
      <h1>{more.glossary.title}</h1>
      <input
        type="search"
        class="glossary-search"
        aria-label={more.glossary.search}
        placeholder={more.glossary.search}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <p class="unseen" role="status">
        {typed && more.glossary.found(found.reduce((sum, { ids }) => sum + ids.length, 0))}
      </p>
      {found.length === 0 && <p class="quiet">{more.glossary.found(0)}</p>}
      {found.map(({ heading, ids }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <dl class="glossary">
            {ids.map((id) => (
              <div
                key={id}
                class={id === at ? 'asked' : ''}
                ref={id === at ? asked : null}
                data-asked={id === at ? '' : undefined}
              >
                <dt>
                  <a href={hrefOf('glossary', { term: id })}>{words.terms[id].name}</a>
                </dt>
                <dd>
                  <Prose text={words.terms[id].text} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

/** Returns the terms that contain the search text in their name or definition, by group. */
function groups(typed: string): { heading: string; ids: TermId[] }[] {
  const wanted = typed.trim().toLowerCase();
  const groups: { heading: string; ids: TermId[] }[] = [];
  for (const id of Object.keys(words.terms) as TermId[]) {
    const heading = HEADINGS[id];
    if (heading) groups.push({ heading, ids: [] });
    const { name, text } = words.terms[id];
    if (`${name} ${text}`.toLowerCase().includes(wanted)) groups.at(-1)?.ids.push(id);
  }
  return groups.filter(({ ids }) => ids.length > 0);
}
