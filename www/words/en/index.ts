import { service } from './service';
import { share } from './share';
import { start } from './start';

export const en = { service, share, start };
