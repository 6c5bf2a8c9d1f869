import type { SpanReport } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { showTime, time, timeFormat } from '../i18n/number';
import { words } from '../i18n';
import { say } from '../app/announce-end';

interface Spot {
  /** Below which point, in what is pointed at. */
  x: number;
  y: number;
  /** How wide that is. */
  width: number;
}

/** What is pointed at. It is also read out, for those who came by the keys. */
export function TipAt({ x, y, width, children }: Spot & { children: ComponentChildren }) {
  const tip = useRef<HTMLDivElement>(null);
  // With each thing that is pointed at.
  useEffect(() => say(tip.current?.innerText ?? ''), [x, y]);
  const left = x < width / 2;
  const side = left ? { left: `${Math.max(x - 16, 0)}px` } : { right: `${Math.max(width - x - 16, 0)}px` };
  return (
    <div class="tip" ref={tip} style={{ top: `${y + 6}px`, ...side }}>
      {children}
    </div>
  );
}

/** What a span is. */
export function Tip({ lane, span, ...spot }: Spot & { lane: string; span: SpanReport }) {
  const format = timeFormat(span.end_ms);
  const length = span.end_ms - span.start_ms;
  return (
    <TipAt {...spot}>
      <strong>
        {lane}: {words.spans[span.kind]}
      </strong>
      {span.label && <span>{span.label}</span>}
      <span class="figures">
        {showTime(span.start_ms, format)}–{showTime(span.end_ms, format)} {format.unit},{' '}
        {words.span.long(time(length))}
      </span>
    </TipAt>
  );
}
