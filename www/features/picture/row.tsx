import type { Effort, Progress, Speedup, VariantReport } from 'interleave';
import { heightOf } from '../lanes/lane-layout';
import { count, ratio, ratioRange, showTime, timeFormat, timeRange } from '../../i18n/number';
import type { Axis } from '../../ui/axis-scale';
import { words } from '../../i18n';
import { GridLines } from '../../ui/axis';
import { Word } from '../../ui/explain';
import { Lanes } from '../lanes/lanes';
import { CheckMark } from '../../ui/icons';
import { Prose } from '../../ui/prose';
import { expectedSamples, variantProgressText } from '../status/progress-text';
import { correctnessText, verdictText } from './verdict';

export interface RowData {
  id: string;
  label: string;
  hue: string;
  /** True if the other variants are compared with this variant. */
  baseline: boolean;
  /** An explanation of the variant, shown at its name. */
  help: string;
  /** The explanation as a text in place of the lanes, before a run; null for none. */
  text: string | null;
  variant: VariantReport | null;
  progress: Progress | null;
  effort: Effort | null;
  /** The largest number of lanes that the variant has had so far. */
  lanesSeen: number;
}

export function Row({ row, width, time }: { row: RowData; width: number; time: Axis | null }) {
  const { id, label, hue, variant } = row;
  return (
    <li class="row" data-testid={`row-${id}`} data-status={statusOf(row)} data-hue={hue}>
      <div class="name">
        <span class="hue" />
        <h3>
          <Word name={label} text={row.help}>
            {label}
          </Word>
        </h3>
        {variant && <p>{variant.note}</p>}
      </div>
      <Middle row={row} width={width} time={time} />
      <Time variant={variant} />
      <Against row={row} />
      <Answer row={row} />
    </li>
  );
}

function statusOf({ variant, text }: RowData): string {
  return variant?.status ?? (text === null ? 'running' : 'idle');
}

/** The lanes, or a text that says why the variant has none. */
function Middle({ row, width, time }: { row: RowData; width: number; time: Axis | null }) {
  const { text, variant, progress, effort, lanesSeen } = row;
  if (text !== null) return <p class="lanes-cell words">{text}</p>;
  const out = variant?.status === 'failed' || variant?.status === 'unavailable';
  if (out) {
    return (
      <p class="lanes-cell words reason">
        <span>
          <Prose text={variant.reason ?? ''} />
        </span>
      </p>
    );
  }
  const height = Math.max(heightOf(variant?.lanes.length ?? 0), heightOf(lanesSeen));
  return (
    <div class="lanes-cell" style={{ '--lanes': `${height}px` }}>
      {time && <GridLines axis={time} width={width} />}
      {variant?.median_ms == null || !time ? (
        <p class="words quiet">
          {variant && effort ? variantProgressText(variant, progress, effort) : words.status.waiting}
        </p>
      ) : (
        <Lanes variant={variant} width={width} end={time.end} />
      )}
      {variant && <Notes variant={variant} />}
    </div>
  );
}

/** Notes about what the lanes do not show. */
function Notes({ variant }: { variant: VariantReport }) {
  const notes: string[] = [];
  const { batch, dropped_spans } = variant;
  if (batch > 1) notes.push(words.row.batch(batch));
  if (dropped_spans > 0) notes.push(words.row.notDrawn(count(dropped_spans, words.nouns.span)));
  return notes.length > 0 ? <p class="notes">{notes.join(' · ')}</p> : null;
}

function Time({ variant }: { variant: VariantReport | null }) {
  if (variant?.median_ms == null) return <div class="time" />;
  const format = timeFormat(variant.median_ms);
  return (
    <div class="time">
      <p class="figure">
        <span class="unseen">{words.row.median} </span>
        {showTime(variant.median_ms, format)} <small>{format.unit}</small>
      </p>
      {variant.ci95_ms && (
        <p class="range">
          <span class="unseen">{words.row.interval} </span>
          {timeRange(variant.ci95_ms, format)}
        </p>
      )}
    </div>
  );
}

function Against({ row: { variant, baseline } }: { row: RowData }) {
  if (variant?.speedup) return <Ratio speedup={variant.speedup} wrong={variant.correct === false} />;
  if (variant?.status === 'failed' || variant?.status === 'unavailable') {
    return (
      <div class="against">
        <p class={variant.status === 'failed' ? 'bad' : ''}>{words.status.statuses[variant.status]}</p>
      </div>
    );
  }
  return (
    <div class="against">
      {variant?.median_ms != null && <p>{baseline ? words.row.baseline : words.row.nothingToCompare}</p>}
    </div>
  );
}

function Ratio({ speedup, wrong }: { speedup: Speedup; wrong: boolean }) {
  const { ratio: value, ci95 } = speedup;
  return (
    <div class="against">
      <p class="figure">
        <span class="unseen">{words.row.speedup} </span>
        {ratio(value)}× {ci95 && <small>({ratioRange(ci95)})</small>}
      </p>
      <p>
        {verdictText(speedup)}
        {wrong && <strong class="bad">{words.row.wrongToo}</strong>}
      </p>
    </div>
  );
}

/** Whether the answer is correct, and the number of samples while more are to come. */
function Answer({ row: { variant, effort } }: { row: RowData }) {
  const all = effort && expectedSamples(effort);
  const taken = variant?.samples_ms.length ?? 0;
  const samples = count(taken, words.nouns.sample);
  const short = variant?.status === 'running' || variant?.status === 'aborted';
  return (
    <p class="answer">
      {variant && variant.status !== 'running' && taken > 0 && (
        <CheckMark right={variant.correct ?? null} words={correctnessText(variant.correct)} />
      )}
      {variant && short && (
        <small title={all === null ? samples : words.row.samplesOf(samples, all)}>
          {taken}
          {all !== null && `/${all}`}
        </small>
      )}
    </p>
  );
}
