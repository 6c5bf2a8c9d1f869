// Texts of workers. A worker is told the language by its name, since it has no page to ask, and both languages
// are here at once: while a worker awaits one of them, the first message to it could be lost.

import { worker as de } from './de/worker';
import { worker as en } from './en/worker';

export const words = self.name === 'de' ? de : en;
