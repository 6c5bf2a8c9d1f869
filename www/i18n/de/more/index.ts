import type { MoreWords } from '../../en/more';
import { books } from './books';
import { code } from './code';
import { document } from './document';
import { exhibit } from './exhibit';
import { exporting } from './export';
import { glossary } from './glossary';
import { latency } from './latency';
import { measuring } from './measuring';
import { parts } from './parts';
import { raster } from './raster';
import { requests } from './requests';
import { steps } from './steps';
import { style } from './style';
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
  parts,
  raster,
  requests,
  steps,
  style,
  timeline,
  waterfall,
};
