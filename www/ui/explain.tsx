// Buttons in texts that show the definition of a word in a popover.

import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useRef, useState } from 'preact/hooks';
import './explain.css';
import { hrefOf } from '../routing/pages';
import { type TermId, words } from '../i18n';
import { placePopover } from './popover';
import { Prose } from './prose';

interface Explanation {
  name: string;
  text: string;
  /** The id of the glossary entry. */
  term?: TermId;
}

/** The function that shows an explanation beside an element; `Explained` provides it. */
const Explain = createContext<(what: Explanation, at: HTMLElement) => void>(() => {});

interface Shown {
  what: Explanation;
  at: HTMLElement;
}

/** Provides one popover for all `Word`s in its children. */
export function Explained({ children }: { children: ComponentChildren }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = popover.current;
    if (!shown || !element) return;
    // Tab moves the focus from the word into the popover, in browsers that support `source`.
    element.showPopover({ source: shown.at });
    placePopover(element, shown.at);
  }, [shown]);
  const onToggle = (event: { newState: string }) => {
    if (event.newState === 'closed') setShown(null);
  };
  // Hide the popover when the focus leaves it, since it might cover the newly focused element.
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const { current } = popover;
    if (relatedTarget && !current?.contains(relatedTarget as Node)) current?.hidePopover();
  };
  return (
    <Explain.Provider value={(what, at) => setShown({ what, at })}>
      {children}
      <div
        ref={popover}
        popover="auto"
        tabIndex={-1}
        autofocus
        role="dialog"
        aria-label={shown?.what.name}
        class="definition"
        data-testid="definition"
        onToggle={onToggle}
        onFocusOut={onFocusOut}
      >
        {shown && <Definition what={shown.what} onLeave={() => popover.current?.hidePopover()} />}
      </div>
    </Explain.Provider>
  );
}

function Definition({ what: { name, text, term }, onLeave }: { what: Explanation; onLeave: () => void }) {
  return (
    <div>
      <strong>{name}</strong>
      <p>
        <Prose text={text} />
      </p>
      {term && (
        <a href={hrefOf('glossary', { term })} onClick={onLeave}>
          {words.page.inGlossary}
        </a>
      )}
    </div>
  );
}

/** Returns a `Term` for each placeholder of a text, labelled with the word form that the sentence needs. */
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

/** A term of the glossary: a button that shows its definition. */
export function Term({ id, children }: { id: TermId; children?: ComponentChildren }) {
  const { name, text } = words.terms[id];
  return (
    <Word name={name} text={text} term={id}>
      {children ?? name}
    </Word>
  );
}

/** A button that shows an explanation. */
export function Word({ children, ...what }: Explanation & { children: ComponentChildren }) {
  const explain = useContext(Explain);
  return (
    <button
      type="button"
      class="term"
      aria-haspopup="dialog"
      onClick={(event) => explain(what, event.currentTarget)}
    >
      {children}
    </button>
  );
}
