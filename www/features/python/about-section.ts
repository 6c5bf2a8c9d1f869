// Describes an interpreter of the rows in Python, in the page and in exports.

import type { PythonSection } from 'interleave';
import { words } from '../../i18n';
import { count, showNumber, time } from '../../i18n/number';
import { more } from '../../i18n/more';

/** Returns the interpreter's version, how long its start took, and how much of the work it did. */
export function aboutSection({ version, started_ms, restarts, limited }: PythonSection): string {
  const about: string[] = [];
  // `sys.version` names the compiler and the date, too.
  if (version !== '') about.push(more.python.version(version.split(/[ ;]/)[0] ?? version));
  if (started_ms !== null) about.push(more.python.started(time(started_ms)));
  if (restarts > 0) about.push(more.python.restarted(count(restarts, words.nouns.attempt)));
  if (limited) about.push(more.python.limited(showNumber(limited.done), showNumber(limited.asked)));
  return about.join(' · ');
}
