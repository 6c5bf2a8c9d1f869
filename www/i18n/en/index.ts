import { addresses } from './addresses';
import { answer } from './answer';
import { attention } from './attention';
import { bench } from './bench';
import { capabilities } from './capabilities';
import { chart } from './chart';
import { chips } from './chips';
import { environment } from './environment';
import { finding } from './finding';
import { foot } from './foot';
import { form } from './form';
import { kept } from './kept';
import { nav } from './nav';
import { nouns } from './nouns';
import { numbers } from './numbers';
import { outcomes } from './outcomes';
import { page } from './page';
import { pictures } from './pictures';
import { row } from './row';
import { run } from './run';
import { samples } from './samples';
import { sampling } from './sampling';
import { search } from './search';
import { service } from './service';
import { share } from './share';
import { shortcuts } from './shortcuts';
import { span } from './span';
import { spans } from './spans';
import { start } from './start';
import { status } from './status';
import { table } from './table';
import { tabs } from './tabs';
import { terms } from './terms';
import { topbar } from './topbar';
import { tracks } from './tracks';
import { verdict } from './verdict';

export const en = {
  addresses,
  answer,
  attention,
  bench,
  capabilities,
  chart,
  chips,
  environment,
  finding,
  foot,
  form,
  kept,
  nav,
  nouns,
  numbers,
  outcomes,
  page,
  pictures,
  row,
  run,
  samples,
  sampling,
  search,
  service,
  share,
  shortcuts,
  span,
  spans,
  start,
  status,
  table,
  tabs,
  terms,
  topbar,
  tracks,
  verdict,
};

export type Words = typeof en;
