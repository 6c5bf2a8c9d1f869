import type { Words } from '..';
import { share } from './share';
import { start } from './start';

export const de: Words = { share, start };
