// All texts of the crate in German: a file for each topic.

import type { Pair } from '../../translation';
import { amdahl } from './amdahl';
import { channels } from './channels';
import { common } from './common';
import { computing } from './computing';
import { convoy } from './convoy';
import { download } from './download';
import { engine } from './engine';
import { explore } from './explore';
import { failures } from './failures';
import { hazards } from './hazards';
import { pictures } from './pictures';
import { problems } from './problems';
import { rates } from './rates';
import { reduce } from './reduce';
import { reports } from './reports';
import { requests } from './requests';
import { waiting } from './waiting';

export const pairs: Pair[] = [
  common,
  problems,
  failures,
  engine,
  requests,
  rates,
  download,
  channels,
  convoy,
  computing,
  amdahl,
  reduce,
  pictures,
  waiting,
  hazards,
  explore,
  reports,
].flat();
