// A report as one HTML document without server, script or external resources. Reports may be from others; Preact
// escapes all their texts.

import { Fragment } from 'preact';
import type { Report, Schema, VariantReport } from 'interleave';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { shortAnswer } from '../table/short-answer';
import { browserOf } from '../../util/browser';
import type { Listing, Listings } from '../../engine/listings';
import { formatDate } from '../../i18n/date';
import {
  clockGrain,
  count,
  ratio,
  ratioRange,
  showNumber,
  showTime,
  time,
  timeFormat,
  timeRange,
} from '../../i18n/number';
import drawingStyles from './drawing.css?inline';
import marks from '../../styles/marks.css?inline';
import spanStyles from '../lanes/spans.css?inline';
import tokens from '../../styles/tokens.css?inline';
import { Prose } from '../../ui/prose';
import { hueOf } from '../../ui/hues';
import { aboutSection } from '../python/about-section';
import { protocolName } from '../environment/protocol-name';
import { verdictText } from '../picture/verdict';
import { words } from '../../i18n';
import { language } from '../../i18n/language';
import { more } from '../../i18n/more';
import { inWords, PictureSvg } from './picture-svg';
import styles from './document.css?inline';

/** Blocks all scripts and resources, whatever the report contains. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export interface Source {
  schema: Schema;
  /** The report in the page's language, which the document shows. */
  report: Report;
  /** The report as the crate made it, which can be imported from the document. */
  original: Report;
  /** A link that restores the form of the run. */
  link: string;
  listings: Listings | null;
}

export function documentOf(source: Source): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...source} />)}\n`;
}

function Page({ schema, report, original, link, listings }: Source) {
  const { started_at, environment, explanation } = report;
  const [headline = '', ...rest] = explanation;
  const browser = browserOf(environment.user_agent);
  const cores = count(environment.hardware_concurrency, words.nouns.core);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${schema.title} · Interleave`}</title>
        <style
          dangerouslySetInnerHTML={{ __html: [tokens, marks, spanStyles, drawingStyles, styles].join('\n') }}
        />
      </head>
      <body>
        <main>
          <header>
            <p class="brand">Interleave</p>
            <h1>{schema.title}</h1>
            <p class="question">{schema.question}</p>
            <p class="quiet">
              {more.document.measured(formatDate(started_at), browser, cores)}{' '}
              <a href={link}>{more.document.open}</a>
            </p>
          </header>
          <section>
            <h2 class="headline">
              <Prose text={headline} />
            </h2>
            {rest.map((text, i) => (
              <p key={i}>
                <Prose text={text} />
              </p>
            ))}
          </section>
          <figure>
            <div class="wide" role="region" aria-label={words.bench.picture} tabIndex={0}>
              <PictureSvg report={report} title={schema.title} told />
            </div>
            <figcaption>{inWords(report)}</figcaption>
          </figure>
          <Figures report={report} />
          {report.python?.explanation.map((text) => (
            <p key={text}>
              <Prose text={text} />
            </p>
          ))}
          <Times rows={rowsOf(report)} />
          <Parameters schema={schema} report={report} />
          <Environment report={report} />
          {listings && (
            <Code variants={report.variants} listings={listings} changed={report.python?.listings ?? {}} />
          )}
          <footer class="quiet">
            <p>{more.document.data}</p>
          </footer>
        </main>
        <script type="application/json" id="report" dangerouslySetInnerHTML={{ __html: jsonOf(original) }} />
      </body>
    </html>
  );
}

/** Returns JSON that cannot close its script element. */
function jsonOf(report: Report): string {
  return JSON.stringify(report).replaceAll('<', '\\u003c');
}

const COLUMNS: { head: string; figure?: boolean; cell: (variant: VariantReport) => string | null }[] = [
  { head: more.document.status, cell: ({ status }) => words.status.statuses[status] },
  {
    head: more.document.median,
    figure: true,
    cell: ({ median_ms }) => (median_ms === null ? null : time(median_ms)),
  },
  {
    head: more.document.interval,
    figure: true,
    cell: ({ ci95_ms, median_ms }) => ci95_ms && timeRange(ci95_ms, timeFormat(median_ms ?? ci95_ms[0])),
  },
  { head: more.document.speedup, figure: true, cell: ({ speedup }) => speedup && `${ratio(speedup.ratio)}×` },
  {
    head: more.document.interval,
    figure: true,
    cell: ({ speedup }) => (speedup?.ci95 ? ratioRange(speedup.ci95) : null),
  },
  { head: more.document.verdict, cell: ({ speedup }) => speedup && verdictText(speedup) },
  {
    head: more.document.correct,
    cell: ({ correct, samples_ms }) => (samples_ms.length > 0 ? rightness(correct) : null),
  },
  { head: more.document.samples, figure: true, cell: ({ samples_ms }) => showNumber(samples_ms.length) },
  {
    head: more.document.setUp,
    figure: true,
    cell: ({ setup_ms: { spawn, instantiate, pool } }) => {
      const all = spawn + instantiate + pool;
      return all > 0 ? time(all) : null;
    },
  },
  {
    head: more.document.answer,
    cell: ({ answer, samples_ms }) => (samples_ms.length > 0 ? shortAnswer(answer) : null),
  },
];

function rightness(correct: boolean | null): string {
  if (correct === null) return more.document.unknown;
  return correct ? more.document.right : more.document.wrong;
}

/** A row of the tables, with its interpreter if it is in Python. */
interface TableRow {
  label: string;
  variant: VariantReport;
}

/** Returns the rows of the crate, and then those in Python. */
function rowsOf({ variants, python }: Report): TableRow[] {
  const inPython = (python?.sections ?? []).flatMap((section) =>
    section.variants.map((variant) => ({ label: `${section.label}: ${variant.label}`, variant })),
  );
  return [...variants.map((variant) => ({ label: variant.label, variant })), ...inPython];
}

function Figures({ report }: { report: Report }) {
  const { variants, python } = report;
  return (
    <section>
      <h2>{more.document.figures}</h2>
      <div class="wide" role="region" aria-label={more.document.figures} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{more.document.variant}</th>
              {COLUMNS.map(({ head, figure }, i) => (
                <th key={i} scope="col" class={figure ? 'figure' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <FigureRows variants={variants} all={variants} />
          {python?.sections.map((section) => (
            <FigureRows
              key={section.interpreter}
              heading={[section.label, aboutSection(section)].filter((text) => text !== '').join(' · ')}
              variants={section.variants}
              all={variants}
            />
          ))}
        </table>
      </div>
      {rowsOf(report)
        .filter(({ variant: { reason } }) => reason !== null)
        .map(({ label, variant: { reason } }) => (
          <p key={label}>
            <strong>{label}.</strong> <Prose text={reason ?? ''} />
          </p>
        ))}
    </section>
  );
}

interface FigureRowsProps {
  /** The interpreter; the crate's own variants have none. */
  heading?: string;
  variants: VariantReport[];
  /** The crate's variants. A variant's index in this list selects its hue. */
  all: VariantReport[];
}

function FigureRows({ heading, variants, all }: FigureRowsProps) {
  return (
    <tbody>
      {heading !== undefined && (
        <tr>
          <th scope="rowgroup" colSpan={COLUMNS.length + 1}>
            {heading}
          </th>
        </tr>
      )}
      {variants.map((variant) => (
        <tr
          key={variant.id}
          data-hue={hueOf(
            variant.id,
            all.findIndex(({ id }) => id === variant.id),
          )}
        >
          <th scope="row">
            <span class="hue" /> {variant.label}
          </th>
          {COLUMNS.map(({ figure, cell }, i) => (
            <td key={i} class={figure ? 'figure' : undefined}>
              {cell(variant) ?? '–'}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Times({ rows }: { rows: TableRow[] }) {
  const measured = rows.filter(({ variant: { samples_ms } }) => samples_ms.length > 0);
  if (measured.length === 0) return null;
  return (
    <details>
      <summary>{more.document.times}</summary>
      <dl>
        {measured.map(({ label, variant: { samples_ms, median_ms } }) => {
          const format = timeFormat(median_ms ?? 0);
          return (
            <div key={label}>
              <dt>
                {label}, {format.unit}
              </dt>
              <dd class="figure">{samples_ms.map((ms) => showTime(ms, format)).join(' ')}</dd>
            </div>
          );
        })}
      </dl>
    </details>
  );
}

function Parameters({ schema, report: { params } }: { schema: Schema; report: Report }) {
  const given = Object.entries(params);
  if (given.length === 0) return null;
  return (
    <section>
      <h2>{more.document.parameters}</h2>
      <dl>
        {given.map(([name, value]) => {
          const param = schema.params.find((known) => known.name === name);
          return (
            <div key={name}>
              <dt>{param?.label ?? name}</dt>
              <dd class="figure">
                {typeof value === 'number' ? showNumber(value) : String(value)} {param?.unit}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function Environment({ report: { environment: here } }: { report: Report }) {
  const said = (is: boolean) => (is ? words.page.yes : words.page.no);
  const pairs: [string, string][] = [
    [words.environment.browser, here.user_agent],
    [more.document.isolated, said(here.cross_origin_isolated)],
    [more.document.threads, here.flavour],
    [more.document.simd, said(here.simd)],
    [more.document.clock, clockGrain(here.clock_grain_us)],
    [more.document.protocol, protocolName(here.protocol)],
    [words.service.answered, words.service.target[here.target ?? 'server']],
    ['Interleave', here.version],
  ];
  if (here.no_threads) pairs.push([words.environment.noThreads, here.no_threads]);
  return (
    <section>
      <h2>{more.document.environment}</h2>
      <dl>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface CodeProps {
  variants: VariantReport[];
  listings: Listings;
  /** The Python listings that the user changed, by variant. They ran in place of the originals. */
  changed: Record<string, string>;
}

function Code({ variants, listings, changed }: CodeProps) {
  const listed = variants.flatMap(({ id, label }): { label: string; listing: Listing }[] => {
    const listing = listings[id];
    return listing ? [{ label, listing: { ...listing, python: changed[id] ?? listing.python } }] : [];
  });
  if (listed.length === 0) return null;
  return (
    <section>
      <h2>{more.document.code}</h2>
      {listed.map(({ label, listing: { rust, python } }) => (
        <details key={label}>
          <summary>{more.document.codeOf(label)}</summary>
          {rust.map(({ file, line, text }) => (
            <Fragment key={`${file} ${line}`}>
              <p class="quiet">
                {file}:{line}
              </p>
              <pre>
                <code>{text}</code>
              </pre>
            </Fragment>
          ))}
          <p class="quiet">Python</p>
          <pre>
            <code>{python}</code>
          </pre>
        </details>
      ))}
    </section>
  );
}
