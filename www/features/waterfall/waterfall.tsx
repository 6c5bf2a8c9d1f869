// The requests of one sample as a waterfall: a row each, on one time axis. Only the rows in view are rendered.

import type { RequestReport } from 'interleave';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { count, showNumber, time } from '../../i18n/number';
import { type Axis, axis } from '../../ui/axis-scale';
import './waterfall.css';
import {
  failuresOf,
  isFailure,
  latencyOf,
  moveSelection,
  type Numbered,
  type Order,
  sortRequests,
  ORDERS,
  phasesOf,
  rowsInView,
  timeRangeOf,
} from './waterfall-layout';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { AxisLine, GridLines } from '../../ui/axis';
import { Checkbox } from '../../ui/checkbox';
import { Legend } from '../lanes/legend';
import { outcomeText, requestLines } from './request-text';
import { useWidth } from '../../ui/use-width';

const TICK_ROOM = 72;
/** Extra rows rendered above and below the visible rows, so that scrolling shows no gap. */
const EXTRA_ROWS = 6;
/** Heights of a row and of its bar, and the bar's offset, in pixels. */
const WIDE = { row: 24, bar: 12, top: 6 };
/** On a narrow screen the name is above the bar. */
const NARROW = { row: 42, bar: 12, top: 24 };
const NARROW_UP_TO = 560;
/**
 * The width in pixels from which a box has an outline. The outline of a narrower box would be nothing but corners.
 */
const OUTLINE = 6;

type Measures = typeof WIDE;

interface WaterfallProps {
  requests: RequestReport[];
  label: string;
  hue: string;
}

export function Waterfall({ requests, label, hue }: WaterfallProps) {
  const [order, setOrder] = useState<Order>('start');
  const [closer, setCloser] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [seen, setSeen] = useState({ top: 0, high: 0 });
  const [whole, wholeBox] = useWidth();
  const [width, plot] = useWidth();
  const box = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const base = useId();

  const rows = useMemo(() => sortRequests(requests, order), [requests, order]);
  const measures = whole > 0 && whole < NARROW_UP_TO ? NARROW : WIDE;
  const [first, last] = rowsInView(seen.top, seen.high, measures.row, rows.length, EXTRA_ROWS);
  const shown = rows.slice(first, last);
  const { from, to } = useMemo(() => timeRangeOf(rows), [rows]);
  const near = closer
    ? timeRangeOf(rows.slice(...rowsInView(seen.top, seen.high, measures.row, rows.length)), true)
    : null;
  const scale = axis(near?.from ?? from, near?.to ?? to, width / TICK_ROOM);
  const point = chosen === null ? undefined : rows[chosen];

  const look = () => {
    const { current } = box;
    if (current)
      setSeen({ top: current.scrollTop, high: current.clientHeight - (head.current?.offsetHeight ?? 0) });
  };
  useLayoutEffect(look, [rows, whole]);
  useLayoutEffect(() => setChosen(null), [rows]);

  const choose = (row: number) => {
    setChosen(row);
    const { current } = box;
    if (!current) return;
    const [above, below] = [row * measures.row, (row + 1) * measures.row - seen.high];
    if (current.scrollTop > above) current.scrollTop = above;
    else if (current.scrollTop < below) current.scrollTop = below;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(seen.high / measures.row) - 1);
    // If no row is selected, keys begin at the first row in view.
    const at = chosen ?? Math.ceil(seen.top / measures.row) - 1;
    const next = moveSelection(event.key, at, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div
      ref={wholeBox}
      data-hue={hue}
      class={measures === NARROW ? 'waterfall narrow' : 'waterfall'}
      style={{ '--digits': showNumber(rows.length).length }}
    >
      <div class="waterfall-tools" data-aside>
        <label>
          {more.waterfall.sortedBy}{' '}
          <select
            value={order}
            data-testid="waterfall-order"
            onChange={(event) => setOrder(event.currentTarget.value as Order)}
          >
            {ORDERS.map((order) => (
              <option key={order} value={order}>
                {more.waterfall.orders[order]}
              </option>
            ))}
          </select>
        </label>
        <Checkbox checked={closer} onChange={setCloser}>
          {more.waterfall.closer}
        </Checkbox>
      </div>
      <div
        class="waterfall-box"
        ref={box}
        tabIndex={0}
        role="listbox"
        aria-label={more.waterfall.described(
          label,
          count(rows.length, words.nouns.request),
          more.waterfall.orders[order],
        )}
        aria-activedescendant={chosen === null ? undefined : `${base}-${chosen}`}
        data-testid="waterfall"
        data-rows={rows.length}
        onScroll={look}
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          event.currentTarget.matches(':focus-visible') &&
          chosen === null &&
          rows.length > 0 &&
          choose(Math.ceil(seen.top / measures.row))
        }
      >
        <div class="waterfall-head" ref={head} aria-hidden="true">
          <span>{more.waterfall.request}</span>
          <div ref={plot}>
            <AxisLine axis={scale} width={width} />
          </div>
          <span class="number">{more.waterfall.took}</span>
        </div>
        <div class="waterfall-rows" role="presentation" style={{ height: `${rows.length * measures.row}px` }}>
          {shown.map((row, i) => (
            <Row
              key={row.number}
              id={`${base}-${first + i}`}
              row={row}
              at={first + i}
              rows={rows.length}
              chosen={first + i === chosen}
              measures={measures}
              scale={scale}
              width={width}
              onPoint={setChosen}
            />
          ))}
        </div>
      </div>
      <RequestDetails point={point} />
      <WaterfallLegend requests={requests} />
    </div>
  );
}

interface RowProps {
  id: string;
  row: Numbered;
  at: number;
  rows: number;
  chosen: boolean;
  measures: Measures;
  scale: Axis;
  width: number;
  onPoint: (row: number) => void;
}

function Row({ id, row, at, rows, chosen, measures, scale, width, onPoint }: RowProps) {
  const { number, request } = row;
  const { url, outcome, status } = request;
  const failed = isFailure(outcome);
  return (
    <div
      id={id}
      class="waterfall-row"
      role="option"
      aria-selected={chosen}
      aria-posinset={at + 1}
      aria-setsize={rows}
      style={{ top: `${at * measures.row}px`, height: `${measures.row}px` }}
      onPointerMove={() => onPoint(at)}
      onClick={() => onPoint(at)}
    >
      <span class="unseen">{`${url}: ${outcomeText(outcome, status)}, ${requestLines(request).join('; ')}`}</span>
      <span class="waterfall-name" title={url} aria-hidden="true">
        <span class="waterfall-number">{showNumber(number)}</span>
        <span class={failed ? 'waterfall-end bad' : 'waterfall-end quiet'}>
          {failed && '✕ '}
          {outcomeText(outcome, status)}
        </span>
        <span class="waterfall-url">{url}</span>
      </span>
      <span class="waterfall-bar" aria-hidden="true">
        <GridLines axis={scale} width={width} />
        <Bar request={request} measures={measures} scale={scale} width={width} />
      </span>
      <span class="number" aria-hidden="true">
        {time(latencyOf(request))}
      </span>
    </div>
  );
}

interface BarProps {
  request: RequestReport;
  measures: Measures;
  scale: Axis;
  width: number;
}

function Bar({ request, measures: { row, bar, top }, scale: { start, end }, width }: BarProps) {
  const x = (ms: number) => ((ms - start) / (end - start)) * width;
  const middle = top + bar / 2;
  const { due_ms } = request;
  return (
    <svg width={Math.max(width, 0)} height={row} aria-hidden="true">
      {phasesOf(request).map(({ kind, from, to }, i) => {
        const wide = x(to) - x(from);
        const outlined = kind === 'pause' || kind === 'queue';
        const narrow = outlined && wide < OUTLINE;
        // An outline is drawn on both sides of its path.
        const inset = outlined && !narrow ? 0.5 : 0;
        return (
          <rect
            key={i}
            class={`span ${kind} ${narrow ? 'narrow' : ''}`}
            x={x(from) + inset}
            y={top + inset}
            width={Math.max(wide, 0.75) - 2 * inset}
            height={bar - 2 * inset}
          />
        );
      })}
      {due_ms != null && <path class="due" d={duePath(x(due_ms), top, bar)} />}
      {failuresOf(request).map((ms, i) => (
        <g key={i} class="failure">
          <path class="halo" d={crossPath(x(ms), middle)} />
          <path d={crossPath(x(ms), middle)} />
        </g>
      ))}
    </svg>
  );
}

/** A vertical line with a foot at each end, unlike any phase. */
function duePath(x: number, top: number, bar: number): string {
  return `M${x - 3} ${top - 3}h6m-3 0v${bar + 6}m-3 0h6`;
}

function crossPath(x: number, y: number): string {
  return `M${x - 4} ${y - 4}l8 8m0-8l-8 8`;
}

/** Details of the selected request. Their space is reserved, so that nothing moves. */
function RequestDetails({ point }: { point: Numbered | undefined }) {
  if (!point) {
    return (
      <div class="waterfall-told quiet" data-aside>
        <p>{more.waterfall.help}</p>
      </div>
    );
  }
  const { number, request } = point;
  const { url, outcome, status } = request;
  return (
    <div class="waterfall-told" data-testid="waterfall-told" data-aside>
      <p class="waterfall-title">
        <strong>
          {number}. {isFailure(outcome) && '✕ '}
          {outcomeText(outcome, status)}
        </strong>{' '}
        <span class="waterfall-url">{url}</span>
      </p>
      {requestLines(request).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** The legend, only with marks that occur. */
function WaterfallLegend({ requests }: { requests: RequestReport[] }) {
  const spans = useMemo(() => requests.flatMap(phasesOf), [requests]);
  const due = requests.some(({ due_ms }) => due_ms != null);
  const failed = requests.some((request) => failuresOf(request).length > 0);
  return (
    <Legend variants={[{ spans }]} lanesOnly>
      {due && (
        <li>
          <svg width={12} height={18} aria-hidden="true">
            <path class="due" d={duePath(6, 3, 12)} />
          </svg>
          {more.waterfall.due}
        </li>
      )}
      {failed && (
        <li>
          <svg width={12} height={12} aria-hidden="true" class="failure">
            <path d={crossPath(6, 6)} />
          </svg>
          {more.waterfall.failed}
        </li>
      )}
    </Legend>
  );
}
