// What scripts and notebooks make of a report; fetched when it is asked for.

import type { Report } from 'interleave';
import type { Row } from '../features/export/data-rows';
import { fileOf } from '../features/export/report-files';

export type { Row } from '../features/export/data-rows';

const HELP = `await interleave.run({ experiment: 'countdown', params: { n: 5e7 }, variants: ['sequential', 'threads'] })
                              runs an experiment and gives its report
  { samples, budget_s, runs, start }   beside these: how it is sampled
interleave.catalogue()        the experiments, with their parameters and variants
await interleave.table(report)   rows of plain objects, one to a variant
await interleave.csv(report)     text, a line to a sample
await interleave.svg(report)     the picture
await interleave.html(report)    one file to read, without a server or scripts
await interleave.link(report)    a link that opens to these results
interleave.help()             this`;

export const passedOn = {
  table: async (report: Report): Promise<Row[]> =>
    (await import('../features/export/data-rows')).rowsOf(report),
  csv: async (report: Report): Promise<string> => (await fileOf(report, 'csv')).text,
  svg: async (report: Report): Promise<string> =>
    (await import('../features/export/report-export')).svgOf(report),
  html: async (report: Report): Promise<string> =>
    (await import('../features/export/report-export')).htmlOf(report),
  link: async (report: Report): Promise<string> =>
    (await import('../features/export/report-export')).linkOf(report),
  help: () => HELP,
};
