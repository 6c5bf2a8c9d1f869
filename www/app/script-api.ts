// `window.interleave`: the interface for scripts and notebooks.

import { later } from '../i18n/later';
import type { Report } from 'interleave';
import type { Engine } from '../engine/engine';
import type { ExploredText, ExploreTextOptions } from '../engine/explore/explore-text';
import type { Row } from '../features/export/data-rows';
import { reportFile } from '../features/export/report-files';

/** The engine, and conversions of reports. */
export interface Interleave extends Engine {
  /** Resolves to a report's variants as plain objects, for a data frame. */
  readonly table: (report: Report) => Promise<Row[]>;
  /** Resolves to CSV with a line per sample. */
  readonly csv: (report: Report) => Promise<string>;
  /** Resolves to the picture as a self-contained SVG file. */
  readonly svg: (report: Report) => Promise<string>;
  /** Resolves to the report as a single HTML document that opens without a server and runs no script. */
  readonly html: (report: Report) => Promise<string>;
  /**
   * Resolves to a link that shows the results and runs nothing. Rejects with a sentence if they do not fit into a
   * link.
   */
  readonly link: (report: Report) => Promise<string>;
  /**
   * Explores all schedules of a program in Python, and resolves to what can go wrong and how it can end. Rejects with
   * a sentence if the text has problems.
   */
  readonly explore: (text: string, options?: ExploreTextOptions) => Promise<ExploredText>;
  /** Returns a summary of these functions. */
  readonly help: () => string;
}

const HELP = `await interleave.run({ experiment: 'countdown', params: { n: 5e7 }, variants: ['sequential', 'threads'] })
                              runs an experiment and gives its report
  { samples, budget_s, runs, start }   beside these: how it is sampled
interleave.catalogue()        the experiments, with their parameters and variants
await interleave.table(report)   rows of plain objects, one to a variant
await interleave.csv(report)     text, a line to a sample
await interleave.svg(report)     the picture
await interleave.html(report)    one file to read, without a server or scripts
await interleave.link(report)    a link that opens to these results
await interleave.explore(text)   every schedule of a small program in Python
  { switching: 'gil', times: 'exact', states, reduced, signal, onProgress }   options
interleave.help()             this`;

/** Everything except the engine is loaded on the first call. */
export function scriptApi(engine: Engine): Interleave {
  return {
    ...engine,
    table: async (report) => (await later(() => import('../features/export/data-rows'))).rowsOf(report),
    csv: async (report) => (await reportFile(report, 'csv')).text,
    svg: async (report) => (await later(() => import('../features/export/report-export'))).svgOf(report),
    html: async (report) => (await later(() => import('../features/export/report-export'))).htmlOf(report),
    link: async (report) => (await later(() => import('../features/export/report-export'))).linkOf(report),
    explore: async (text, options) =>
      (await import('../engine/explore/explore-text')).exploreText(text, options),
    help: () => HELP,
  };
}
