// Every number has a definition, shown on asking.

import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { words } from '../words';
import type { TermId } from './terms';

/** Opens the glossary at a term. */
export const Explain = createContext<(term: TermId) => void>(() => {});

/** Terms for the braces of a text, each as it stands in the sentence. */
export function termsIn(said: Partial<Record<TermId, string>>): Record<string, ComponentChildren> {
  const ids = Object.keys(said) as TermId[];
  return Object.fromEntries(
    ids.map((id) => [
      id,
      <Term key={id} id={id}>
        {said[id]}
      </Term>,
    ]),
  );
}

/** A word that explains itself when pressed. */
export function Term({ id, children }: { id: TermId; children?: ComponentChildren }) {
  const explain = useContext(Explain);
  const { name, text } = words.terms[id];
  return (
    <button type="button" class="term" title={text} onClick={() => explain(id)}>
      {children ?? name}
    </button>
  );
}
