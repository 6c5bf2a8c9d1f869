import type { Words } from '..';
import { service } from './service';
import { share } from './share';
import { start } from './start';

export const de: Words = { service, share, start };
