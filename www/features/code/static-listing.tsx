import { useMemo } from 'preact/hooks';
import { type Token, tokensOf } from './highlight';
import type { RaisedLine } from './raised-lines';
import { more } from '../../i18n/more';

interface StaticListingProps {
  code: string;
  language: 'rust' | 'python';
  label: string;
  /** Makes the code focusable, so that it can be scrolled with the keyboard. */
  scrolls?: boolean;
  /** Shows line numbers. */
  numbered?: boolean;
  raised?: RaisedLine[];
  onClick?: (event: MouseEvent) => void;
}

/** Highlighted code. */
export function StaticListing({
  code,
  language,
  label,
  scrolls = false,
  numbered = false,
  raised = [],
  onClick,
}: StaticListingProps) {
  const lines = useMemo(() => tokensOf(code, language), [code, language]);
  return (
    <pre
      class={numbered ? 'listing numbered' : 'listing'}
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      onClick={onClick}
    >
      <code>
        {lines.map((tokens, i) => (
          <Line key={i} tokens={tokens} raised={raised.filter(({ line }) => line === i + 1)} />
        ))}
      </code>
    </pre>
  );
}

/** A line of code. A long line wraps, with a hanging indent. */
function Line({ tokens, raised }: { tokens: Token[]; raised: RaisedLine[] }) {
  const indent = tokens[0]?.text.match(/^ */)?.[0].length ?? 0;
  return (
    <>
      <span
        class={raised.length > 0 ? 'code-line raised-line' : 'code-line'}
        style={{ '--indent': `${indent + 4}ch` }}
      >
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
      {raised.map(({ exception }) => (
        <span key={exception} class="raised-note" data-testid="raised">
          {more.code.raised(exception)}
        </span>
      ))}
    </>
  );
}
