import type { MoreWords } from '../../more';
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
import { timeline } from './timeline';
import { waterfall } from './waterfall';

export const more: MoreWords = {
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
  timeline,
  waterfall,
};
