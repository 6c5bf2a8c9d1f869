import type { Mark, SpanKind } from 'interleave';
import { type ComponentChildren, Fragment } from 'preact';
import { Term } from '../../ui/explain';
import { words } from '../../i18n';
import { Prose } from '../../ui/prose';

/** Kinds of the same look share an entry. */
const LOOKS: SpanKind[][] = [
  ['run'],
  ['write'],
  ['hold'],
  ['wait_lock'],
  ['dispatch', 'callback', 'message', 'set_up'],
  ['queue', 'pause'],
  ['send', 'receive'],
  ['server'],
  ['request'],
];

/** The term for the placeholder in the text. */
const MEDIAN = {
  median: <Term id="median">{words.span.medianTerm}</Term>,
  interval: <Term id="interval">{words.span.intervalTerm}</Term>,
};

interface LegendProps {
  variants: { spans: { kind: SpanKind }[]; marks?: Mark[] }[];
  lanesOnly?: boolean;
  /** Further entries, rendered after those of the spans. */
  children?: ComponentChildren;
}

/** The legend of span kinds, only those that occur. Its line is reserved from the start of a run. */
export function Legend({ variants, lanesOnly, children }: LegendProps) {
  const present = new Set<SpanKind>();
  for (const { spans } of variants) for (const { kind } of spans) present.add(kind);
  const looks = LOOKS.map((kinds) => kinds.filter((kind) => present.has(kind)));
  return (
    <ul class="legend">
      {looks.map(
        (kinds) =>
          kinds[0] && (
            <li key={kinds[0]}>
              <svg width={18} height={10} aria-hidden="true">
                <path class={`span ${kinds[0]}`} d="M.5.5h17v9h-17z" />
              </svg>
              {kinds.map((kind, i) => (
                <Fragment key={kind}>
                  {i > 0 && ` ${words.span.or} `}
                  <Term id={kind}>{words.spans[kind]}</Term>
                </Fragment>
              ))}
            </li>
          ),
      )}
      {variants.some(({ marks = [] }) => marks.length > 0) && (
        <li>
          <svg width={12} height={14} aria-hidden="true" class="gone-wrong">
            <path d="M2 0v14" />
            <path class="flag" d="M2 1l8 4l-8 4z" />
          </svg>
          <Term id="gone_wrong">{words.span.goneWrong}</Term>
        </li>
      )}
      {children}
      {!lanesOnly && (
        <li>
          <svg width={16} height={14} aria-hidden="true" class="whisker">
            <path d="M8 0v14M1 7h14" />
          </svg>
          <Prose text={words.span.median} parts={MEDIAN} />
        </li>
      )}
    </ul>
  );
}
