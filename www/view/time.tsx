import type { Report } from 'interleave';
import { useMemo, useState } from 'preact/hooks';
import { share, time } from '../number';
import { type Before, beforeOf, type PartId, PARTS, present, type Split, splitsOf } from '../parts';
import { axis, axisEnd } from '../scale';
import '../styles/time.css';
import { GridLines, StripAxis } from './axis';
import { Check } from './check';
import { hueOf } from './chips';
import { Term } from './explain';
import { known } from './table';
import { useWidth } from './width';

const TICK_ROOM = 64;

/** A line of the picture and of the table under it. */
interface Line {
  key: string;
  label: string;
  hue: string | undefined;
  total: number;
  parts: { id: PartId; ms: number }[];
}

/** What each variant spent its time on. */
export function TimePanel({ report }: { report: Report }) {
  const [shares, setShares] = useState(false);
  const splits = useMemo(() => splitsOf(report), [report]);
  const before = useMemo(() => beforeOf(report), [report]);
  if (splits.length === 0) return <p class="quiet">No sample has been taken yet.</p>;
  const hueAt = (split: Split | Before) =>
    split.variant ? hueOf(split.variant.id, report.variants.indexOf(split.variant)) : undefined;
  const lines = splits.map((split): Line => {
    const { variant, wall, parts } = split;
    return { key: variant.id, label: variant.label, hue: hueAt(split), total: wall, parts };
  });
  const started = before.map((split): Line => {
    const { label, total, parts } = split;
    return { key: label, label, hue: hueAt(split), total, parts };
  });
  return (
    <div class="time-went" data-testid="time">
      <p class="quiet">
        What the <Term id="lane">lanes</Term> of the <Term id="typical">typical sample</Term> spent their time
        on, on average: the parts add up to the <Term id="wall">wall time</Term>.
      </p>
      <Check checked={shares} onChange={setShares}>
        each in % of its own time
      </Check>
      <Bars lines={lines} shares={shares} />
      <Key ids={present(lines)} />
      <PartTable
        lines={lines}
        ids={present(lines)}
        shares={shares}
        total="wall"
        caption="Where the time went"
      />
      {started.length > 0 && (
        <section class="once">
          <h3>Once, before the samples</h3>
          <p class="quiet">
            Starting what then stood ready is no part of any sample. Times of its own, and an axis of its own.
          </p>
          <Bars lines={started} shares={false} />
          <Key ids={present(started)} />
          <PartTable lines={started} ids={present(started)} shares={false} total="total" caption="Set-up" />
        </section>
      )}
    </div>
  );
}

function Bars({ lines, shares }: { lines: Line[]; shares: boolean }) {
  const [width, measured] = useWidth();
  const end = shares ? 100 : axisEnd(Math.max(...lines.map(({ total }) => total)));
  const scale = axis(0, end, width / TICK_ROOM, shares ? '%' : undefined);
  return (
    <>
      <ol class="strips">
        {lines.map(({ key, label, hue, total, parts }) => (
          <li key={key} data-hue={hue}>
            <span class="strip-name">
              {hue && <span class="hue" />} {label}
            </span>
            <span class="time-row">
              <GridLines axis={scale} width={width} />
              <span
                class="time-bar"
                role="img"
                aria-label={inWords(parts, total)}
                style={{ '--whole': `${(100 * (shares ? 100 : total)) / end}%` }}
              >
                {parts.map(({ id, ms }) => (
                  <span
                    key={id}
                    class={`part part-${id}`}
                    style={{ '--part': ms / total }}
                    title={`${NAMES[id]} ${time(ms)}, ${share(ms, total)}`}
                  />
                ))}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <StripAxis axis={scale} width={width} measured={measured} />
    </>
  );
}

/** As they are called in a sentence and in the key. */
const NAMES: Record<PartId, string> = {
  spawn: 'starting workers',
  instantiate: 'bringing the module to life',
  pool: 'starting the pool',
  queue: 'queue',
  compute: 'computing',
  write: 'files',
  message: 'messages',
  lock_wait: 'waiting for a lock',
  lock_hold: 'holding a lock',
  pause: 'pausing',
  server: 'server',
  network: 'network',
  request: 'request',
  callback: 'callback delay',
  idle: 'idle',
};

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function inWords(parts: Line['parts'], total: number): string {
  const said = parts.map(({ id, ms }) => `${NAMES[id]} ${time(ms)}`);
  return `${time(total)}: ${said.join(', ')}`;
}

/** What the parts look like; only those that occur. */
function Key({ ids }: { ids: PartId[] }) {
  return (
    <ul class="legend time-key">
      {ids.map((id) => (
        <li key={id}>
          <span class={`part part-${id}`} aria-hidden="true" />
          <Term id={id}>{NAMES[id]}</Term>
        </li>
      ))}
    </ul>
  );
}

interface PartTableProps {
  lines: Line[];
  ids: PartId[];
  shares: boolean;
  total: 'wall' | 'total';
  caption: string;
}

function PartTable({ lines, ids, shares, total, caption }: PartTableProps) {
  return (
    <section class="scroller" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <Term id="variant" />
            </th>
            {PARTS.filter((id) => ids.includes(id)).map((id) => (
              <th key={id} scope="col" class="number">
                <Term id={id}>{capitalised(NAMES[id])}</Term>
              </th>
            ))}
            <th scope="col" class="number">
              {total === 'wall' ? <Term id="wall" /> : 'Together'}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, label, hue, total, parts }) => (
            <tr key={key} data-hue={hue}>
              <th scope="row">
                {hue && <span class="hue" />} {label}
              </th>
              {ids.map((id) => (
                <td key={id} class="number">
                  {known(parts.find((part) => part.id === id)?.ms, (ms) =>
                    shares ? share(ms, total) : time(ms),
                  )}
                </td>
              ))}
              <td class="number">{time(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
