import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../words';
import { more } from '../words/more';
import { Dialog } from './dialog';
import type { TermId } from './terms';

/** Each heading stands before its first term. */
const HEADINGS: Partial<Record<TermId, string>> = {
  experiment: more.glossary.words,
  sequential: more.glossary.ways,
  status: more.glossary.figures,
  lane: more.glossary.timeline,
  wall: more.glossary.time,
  network: more.glossary.requests,
  flavour: more.glossary.environment,
};

/** All definitions; `at` is the one that was asked for. */
export function Glossary({ at, onClose }: { at: TermId | null; onClose: () => void }) {
  const asked = useRef<HTMLElement>(null);
  useLayoutEffect(() => asked.current?.scrollIntoView({ block: 'center' }), []);
  return (
    <Dialog title={more.glossary.title} testId="glossary" onClose={onClose}>
      {groups().map(({ heading, ids }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <dl class="glossary">
            {ids.map((id) => (
              <div key={id} class={id === at ? 'asked' : ''}>
                <dt ref={id === at ? asked : null}>{words.terms[id].name}</dt>
                <dd>{words.terms[id].text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function groups(): { heading: string; ids: TermId[] }[] {
  const groups: { heading: string; ids: TermId[] }[] = [];
  for (const id of Object.keys(words.terms) as TermId[]) {
    const heading = HEADINGS[id];
    if (heading) groups.push({ heading, ids: [] });
    groups.at(-1)?.ids.push(id);
  }
  return groups;
}
