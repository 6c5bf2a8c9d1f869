// Compares two kept runs of one experiment.

import './compare.css';
import type { Comparison, ComparedVariant, Report, Schema, VariantReport } from 'interleave';
import { browserOf } from '../../util/browser';
import { crateOnPage } from '../../engine/crate';
import { loadKept } from '../kept/store';
import { formatDate } from '../../i18n/date';
import { ratio, ratioRange, time, timeFormat, timeRange } from '../../i18n/number';
import { hrefOf, queryOf } from '../../routing/pages';
import { axis, axisEnd } from '../../ui/axis-scale';
import { words } from '../../i18n';
import { translateComparison, translateReport } from '../../i18n/crate';
import { AxisLine, GridLines } from '../../ui/axis';
import { hueOf } from '../../ui/hues';
import { Lanes } from '../lanes/lanes';
import { extent, TICK_ROOM } from '../picture/picture';
import { Prose } from '../../ui/prose';
import { orDash } from '../../ui/or-dash';
import { useLoaded } from '../../ui/use-loaded';
import { useWidth } from '../../ui/use-width';
import { verdictText } from '../picture/verdict';

interface Side {
  name: string;
  report: Report;
}

interface Pair {
  a: Side;
  b: Side;
  comparison: Comparison;
}

export function Compare({ catalogue }: { catalogue: Schema[] }) {
  const [a, b] = idsIn(location.hash);
  const { value: pair, error } = useLoaded(pairIn, location.hash);
  const title = catalogue.find(({ id }) => id === pair?.a.report.experiment)?.title;
  return (
    <div class="compare">
      <p class="way-back">
        <a href={hrefOf('kept')}>{words.kept.title}</a>
      </p>
      <h1>{title ?? words.kept.compared}</h1>
      {error && (
        <p class="notice wrong" role="alert" data-testid="compare-error">
          {error}
        </p>
      )}
      {pair && <Found key={`${a} ${b}`} pair={pair} swapped={hrefOf('compare', { a: b, b: a })} />}
    </div>
  );
}

/** Returns the ids of the two runs in an address. */
function idsIn(hash: string): [a: string, b: string] {
  const query = queryOf(hash);
  return [query.get('a') ?? '', query.get('b') ?? ''];
}

async function pairIn(hash: string): Promise<Pair> {
  const [a, b] = idsIn(hash);
  const [crate, one, other] = await Promise.all([crateOnPage(), loadKept(a), loadKept(b)]);
  const side = ({ head, report }: typeof one): Side => ({
    name: head.name,
    report: translateReport(crate.read_report(report)),
  });
  return {
    a: side(one),
    b: side(other),
    comparison: translateComparison(crate.compare_reports(one.report, other.report)),
  };
}

function Found({ pair: { a, b, comparison }, swapped }: { pair: Pair; swapped: string }) {
  const [width, measured] = useWidth();
  const of = ({ report }: Side, id: string) => report.variants.find((variant) => variant.id === id) ?? null;
  const extents = [a, b].flatMap(({ report }) => report.variants.map(extent));
  const end = axisEnd(Math.max(0.001, ...extents));
  const time = axis(0, end, width / TICK_ROOM);
  return (
    <>
      <dl class="sides">
        <Which letter={words.kept.a} side={a} />
        <Which letter={words.kept.b} side={b} />
      </dl>
      <p class="swap">
        <a class="plain" href={swapped} data-testid="swap">
          {words.kept.swap}
        </a>
      </p>
      <section class="finding" data-testid="comparison">
        <h2>
          <Prose text={comparison.finding} />
        </h2>
      </section>
      <section class="differences" data-testid="differences">
        <h2>{words.kept.differences}</h2>
        <ul>
          {comparison.differences.map((text) => (
            <li key={text}>
              <Prose text={text} />
            </li>
          ))}
        </ul>
      </section>
      <section class="picture" aria-label={words.kept.compared}>
        <ol class="pairs-of-lanes">
          {comparison.variants.map((held, index) => (
            <li key={held.id} data-hue={hueOf(held.id, index)} data-testid={`held-${held.id}`}>
              <div class="name">
                <span class="hue" />
                <h3>{held.label}</h3>
              </div>
              <div class="both">
                <GridLines axis={time} width={width} />
                <Half letter={words.kept.a} variant={of(a, held.id)} width={width} end={end} />
                <Half letter={words.kept.b} variant={of(b, held.id)} width={width} end={end} />
              </div>
              <Against held={held} />
            </li>
          ))}
        </ol>
        <div class="foot">
          <div class="axis-cell" ref={measured}>
            <AxisLine axis={time} width={width} />
          </div>
        </div>
      </section>
      <Table a={a} b={b} variants={comparison.variants} />
    </>
  );
}

function Which({ letter, side: { name, report } }: { letter: string; side: Side }) {
  const { environment, started_at } = report;
  return (
    <div>
      <dt>
        <b class="letter">{letter}</b>
      </dt>
      <dd>
        {name && <strong>{name}</strong>} {browserOf(environment.user_agent)},{' '}
        {formatDate(started_at, 'medium')}
      </dd>
    </div>
  );
}

/** The lanes of one run, on the common axis. */
function Half({
  letter,
  variant,
  width,
  end,
}: {
  letter: string;
  variant: VariantReport | null;
  width: number;
  end: number;
}) {
  return (
    <div class={letter === words.kept.b ? 'half second' : 'half'}>
      <b class="letter">{letter}</b>
      {variant && variant.median_ms !== null ? (
        <Lanes variant={variant} width={width} end={end} />
      ) : (
        <p class="quiet">{variant?.reason ? <Prose text={variant.reason} /> : words.kept.notHere}</p>
      )}
    </div>
  );
}

function Against({ held: { ratio: found, why } }: { held: ComparedVariant }) {
  if (!found) {
    return (
      <p class="against quiet">
        <Prose text={why ?? ''} />
      </p>
    );
  }
  return (
    <div class="against">
      <p class="figure">
        <span class="unseen">{words.kept.better} </span>
        {ratio(found.ratio)}× {found.ci95 && <small>({ratioRange(found.ci95)})</small>}
      </p>
      <p>{verdictText(found)}</p>
    </div>
  );
}

/** A table with the medians of both runs, a row per variant. */
function Table({ a, b, variants }: { a: Side; b: Side; variants: ComparedVariant[] }) {
  const median = ({ report }: Side, id: string) => {
    const variant = report.variants.find((variant) => variant.id === id);
    return orDash(variant?.median_ms, (ms) => {
      const interval = variant?.ci95_ms;
      return `${time(ms)}${interval ? ` (${timeRange(interval, timeFormat(ms))})` : ''}`;
    });
  };
  return (
    <section class="scroller" aria-label={words.kept.table} tabIndex={0}>
      <table data-testid="comparison-table">
        <thead>
          <tr>
            <th scope="col">{words.terms.variant.name}</th>
            <th scope="col" class="number">
              {words.kept.a}
            </th>
            <th scope="col" class="number">
              {words.kept.b}
            </th>
            <th scope="col" class="number">
              {words.kept.better}
            </th>
            <th scope="col">{words.terms.verdict.name}</th>
          </tr>
        </thead>
        <tbody>
          {variants.map(({ id, label, ratio: found, why }, index) => (
            <tr key={id} data-hue={hueOf(id, index)}>
              <th scope="row">
                <span class="hue" /> {label}
              </th>
              <td class="number">{median(a, id)}</td>
              <td class="number">{median(b, id)}</td>
              <td class="number">{orDash(found, ({ ratio: value }) => `${ratio(value)}×`)}</td>
              <td>{found ? verdictText(found) : <Prose text={why ?? ''} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
