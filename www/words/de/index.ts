import type { Words } from '..';
import { chips } from './chips';
import { finding } from './finding';
import { foot } from './foot';
import { form } from './form';
import { nav } from './nav';
import { nouns } from './nouns';
import { numbers } from './numbers';
import { outcomes } from './outcomes';
import { page } from './page';
import { row } from './row';
import { run } from './run';
import { sampling } from './sampling';
import { search } from './search';
import { share } from './share';
import { span } from './span';
import { spans } from './spans';
import { start } from './start';
import { status } from './status';
import { table } from './table';
import { tabs } from './tabs';
import { topbar } from './topbar';
import { verdict } from './verdict';

export const de: Words = {
  chips,
  finding,
  foot,
  form,
  nav,
  nouns,
  numbers,
  outcomes,
  page,
  row,
  run,
  sampling,
  search,
  share,
  span,
  spans,
  start,
  status,
  table,
  tabs,
  topbar,
  verdict,
};
