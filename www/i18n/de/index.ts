import type { Words } from '../en';
import { nav, search } from './catalogue';
import { chart } from './chart';
import { capabilities, environment } from './environment';
import { foot } from './footer';
import { addresses, chips, form } from './form';
import { kept } from './kept';
import { span, spans } from './lanes';
import { attention } from './notifications';
import { nouns, numbers } from './numbers';
import { outcomes } from './outcomes';
import { page } from './page';
import { tracks } from './performance-tracks';
import { row, verdict } from './picture';
import { python } from './python';
import { samples } from './samples';
import { sampling } from './sampling';
import { service } from './service';
import { share } from './share';
import { shortcuts } from './shortcuts';
import { start } from './start';
import { finding, status } from './status';
import { answer, table } from './table';
import { tabs } from './tabs';
import { terms } from './terms';
import { topbar } from './top-bar';
import { pictures } from './uploaded-pictures';
import { bench, run } from './workbench';

export const words: Words = {
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
  python,
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

/** The files of the crate's texts. */
export const messages = Object.values(
  import.meta.glob<string>(['./crate/*.ftl', './text/*.ftl'], {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
