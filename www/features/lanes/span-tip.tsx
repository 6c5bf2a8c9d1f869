import type { SpanReport } from 'interleave';
import { words } from '../../i18n';
import { showTime, time, timeFormat } from '../../i18n/number';
import { type TipPosition, Tip } from '../../ui/tip';

/** The tip of a span: its lane, its kind, and when it ran. */
export function SpanTip({ lane, span, ...position }: TipPosition & { lane: string; span: SpanReport }) {
  const format = timeFormat(span.end_ms);
  const length = span.end_ms - span.start_ms;
  return (
    <Tip {...position}>
      <strong>
        {lane}: {words.spans[span.kind]}
      </strong>
      {span.label && <span>{span.label}</span>}
      <span class="figures">
        {showTime(span.start_ms, format)}–{showTime(span.end_ms, format)} {format.unit},{' '}
        {words.span.long(time(length))}
      </span>
    </Tip>
  );
}
