import type { MoreWords } from '../../en/more';
import { books } from './books';
import { code } from './code';
import { exhibit, outcomes, raster } from './exhibit';
import { document, exporting } from './export';
import { glossary, measuring } from './guide';
import { latency } from './latency';
import { programs } from './programs';
import { python } from './python';
import { requests } from './requests';
import { steps } from './steps';
import { style } from './style-guide';
import { parts } from './time';
import { timeline } from './timeline';
import { waterfall } from './waterfall';

export const more: MoreWords = {
  books,
  code,
  document,
  exhibit,
  exporting,
  glossary,
  latency,
  measuring,
  outcomes,
  parts,
  programs,
  python,
  raster,
  requests,
  steps,
  style,
  timeline,
  waterfall,
};

/** The files of the explorer's texts. */
export const messages = Object.values(
  import.meta.glob<string>('../explore/*.ftl', { query: '?raw', import: 'default', eager: true }),
);
