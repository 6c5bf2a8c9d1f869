import type { Frames, Mark, Strip } from 'interleave';
import { count, showNumber, time } from '../../i18n/number';
import { axis, axisEnd } from '../../ui/axis-scale';
import './frames.css';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { GridLines, StripAxis } from '../../ui/axis';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { useWidth } from '../../ui/use-width';

const TICK_ROOM = 64;
const HEIGHT = 46;
const FILM = 26;
/** Pixels per character of a mark's label. Labels that would overlap are shown only in the list. */
const CHARACTER_WIDTH = 6.6;

/**
 * The frames that the page drew while the variants ran: a line for each frame, and a block where a frame was late by
 * more than the limit.
 */
export function FramesView({ frames: { limit_ms, strips } }: { frames: Frames }) {
  const [width, measured] = useWidth();
  const end = axisEnd(Math.max(...strips.map(({ wall_ms, frames_ms }) => Math.max(wall_ms, ...frames_ms))));
  const scale = axis(0, end, width / TICK_ROOM);
  return (
    <div class="frames" data-testid="frames">
      <p class="quiet">{more.exhibit.frames(limit_ms)} </p>
      <Chart
        name="frames"
        title={words.tabs.frames}
        inWords={strips.map((strip) => `${inWords(strip, longGaps(strip, limit_ms))}.`).join(' ')}
        table={() => <FrameTable strips={strips} limit={limit_ms} />}
      >
        <ol class="strips">
          {strips.map((strip, index) => (
            <li key={strip.id} data-hue={hueOf(strip.id, index)}>
              <span class="strip-name">
                <span class="hue" /> {strip.label}
              </span>
              <span class="frames-row">
                <GridLines axis={scale} width={width} />
                <FilmStrip strip={strip} limit={limit_ms} x={(ms) => (ms / end) * width} width={width} />
              </span>
            </li>
          ))}
        </ol>
        <StripAxis axis={scale} width={width} measured={measured} />
      </Chart>
    </div>
  );
}

interface FilmProps {
  strip: Strip;
  limit: number;
  x: (ms: number) => number;
  width: number;
}

function FilmStrip({ strip, limit, x, width }: FilmProps) {
  const { frames_ms, wall_ms, marks } = strip;
  const gaps = longGaps(strip, limit);
  const strokes = frames_ms.filter((at) => at >= 0).map((at) => `M${x(at).toFixed(1)} 3v${FILM - 6}`);
  return (
    <svg class="film" width={width} height={HEIGHT} role="img" aria-label={inWords(strip, gaps)}>
      <rect class="film-ground" width={x(wall_ms)} height={FILM} />
      {gaps.map(({ from, to }) => {
        const left = x(Math.max(0, from));
        const wide = x(to) - left;
        const said = time(to - from);
        return (
          <g key={from}>
            <rect class="film-gap" x={left} width={wide} height={FILM} />
            {wide > CHARACTER_WIDTH * said.length + 8 && (
              <text class="film-length" x={left + wide / 2} y={FILM / 2}>
                {said}
              </text>
            )}
            <title>{more.exhibit.withoutFrame(said)}</title>
          </g>
        );
      })}
      <path class="film-frames" d={strokes.join('')} />
      {labelSides(marks, x, width).map(({ mark, at, room }) => (
        <g key={mark.label} transform={`translate(${at.toFixed(1)} ${FILM + 8})`}>
          <circle class="film-mark" r={3} />
          {room && (
            <text
              class="film-label"
              x={room === 'right' ? 7 : -7}
              text-anchor={room === 'right' ? 'start' : 'end'}
            >
              {mark.label}
            </text>
          )}
          <title>
            {mark.label}: {time(mark.at_ms)}
          </title>
        </g>
      ))}
    </svg>
  );
}

function FrameTable({ strips, limit }: { strips: Strip[]; limit: number }) {
  return (
    <table data-testid="frames-table">
      <thead>
        <tr>
          <th scope="col">{more.exhibit.variant}</th>
          <th scope="col" class="number">
            {words.tabs.frames}
          </th>
          <th scope="col" class="number">
            {more.exhibit.gaps(limit)}
          </th>
          <th scope="col" class="number">
            {more.exhibit.longestGap}
          </th>
        </tr>
      </thead>
      <tbody>
        {strips.map((strip) => (
          <tr key={strip.id}>
            <th scope="row">{strip.label}</th>
            <td class="number">{showNumber(Math.max(0, strip.frames_ms.length - 2))}</td>
            <td class="number">{longGaps(strip, limit).length}</td>
            <td class="number">
              {time(Math.max(0, ...gapsOf(strip.frames_ms).map(({ from, to }) => to - from)))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function longGaps({ frames_ms }: Strip, limit: number): Gap[] {
  return gapsOf(frames_ms).filter(({ from, to }) => to - from >= limit);
}

interface Gap {
  from: number;
  to: number;
}

function gapsOf(frames: number[]): Gap[] {
  return frames.slice(1).map((to, i) => ({ from: frames[i] ?? to, to }));
}

/** Returns on which side of its dot each label is shown, for the labels that fit. */
function labelSides(marks: Mark[], x: (ms: number) => number, width: number) {
  let taken = 0;
  const inOrder = [...marks].sort((a, b) => a.at_ms - b.at_ms);
  return inOrder.map((mark, i) => {
    const at = x(mark.at_ms);
    const wide = CHARACTER_WIDTH * mark.label.length + 12;
    const next = inOrder[i + 1];
    const end = next ? x(next.at_ms) - 5 : width;
    const room = at + wide <= end ? ('right' as const) : at - wide >= taken ? ('left' as const) : null;
    taken = room === 'right' ? at + wide : at + 5;
    return { mark, at, room };
  });
}

function inWords({ label, frames_ms, wall_ms, marks }: Strip, gaps: Gap[]): string {
  const frozen = gaps.map(({ from, to }) => time(to - from)).join(', ');
  const known = marks.map((mark) => words.span.after(mark.label, time(mark.at_ms))).join(', ');
  const drawn = count(Math.max(0, frames_ms.length - 2), words.nouns.frame);
  const seen = more.exhibit.framesDrawn(drawn, time(wall_ms)) + (frozen && more.exhibit.noneFor(frozen));
  return `${label}: ${seen}; ${known}`;
}
