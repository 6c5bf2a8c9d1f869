import type { SpanReport } from 'interleave';
import { useId } from 'preact/hooks';
import { showTime, time, timeFormat } from '../number';
import { KIND_WORDS } from './words';

interface TipProps {
  lane: string;
  span: SpanReport;
  /** Below which point, in the cell of the lanes. */
  x: number;
  y: number;
  width: number;
}

/** What a span is. It is also read out, for those who came by the keys. */
export function Tip({ lane, span, x, y, width }: TipProps) {
  const id = useId();
  const format = timeFormat(span.end_ms);
  const length = span.end_ms - span.start_ms;
  const left = x < width / 2;
  const side = left ? { left: `${Math.max(x - 16, 0)}px` } : { right: `${Math.max(width - x - 16, 0)}px` };
  return (
    <div class="tip" id={id} role="status" style={{ top: `${y + 6}px`, ...side }}>
      <strong>
        {lane}: {KIND_WORDS[span.kind]}
      </strong>
      {span.label && <span>{span.label}</span>}
      <span class="figures">
        {showTime(span.start_ms, format)}–{showTime(span.end_ms, format)} {format.unit}, {time(length)} long
      </span>
    </div>
  );
}
