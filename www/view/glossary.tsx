import { useLayoutEffect, useRef } from 'preact/hooks';
import { Dialog } from './dialog';
import { TERMS, type TermId } from './terms';

/** Each heading stands before its first term. */
const HEADINGS: Partial<Record<TermId, string>> = {
  experiment: 'Words',
  sequential: 'Ways of doing the work',
  status: 'Figures',
  lane: 'The timeline',
  wall: 'Where the time went',
  network: 'Requests',
  flavour: 'Where it ran',
};

/** All definitions; `at` is the one that was asked for. */
export function Glossary({ at, onClose }: { at: TermId | null; onClose: () => void }) {
  const asked = useRef<HTMLElement>(null);
  useLayoutEffect(() => asked.current?.scrollIntoView({ block: 'center' }), []);
  return (
    <Dialog title="Glossary" testId="glossary" onClose={onClose}>
      {groups().map(({ heading, ids }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <dl class="glossary">
            {ids.map((id) => (
              <div key={id} class={id === at ? 'asked' : ''}>
                <dt ref={id === at ? asked : null}>{TERMS[id].name}</dt>
                <dd>{TERMS[id].text}</dd>
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
  for (const id of Object.keys(TERMS) as TermId[]) {
    const heading = HEADINGS[id];
    if (heading) groups.push({ heading, ids: [] });
    groups.at(-1)?.ids.push(id);
  }
  return groups;
}
