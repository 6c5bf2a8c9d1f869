// Opens results from a link.

import type { Report, Schema } from 'interleave';
import { useEffect } from 'preact/hooks';
import { browserOf } from '../../util/browser';
import { crateOnPage } from '../../engine/crate';
import { later } from '../../i18n/later';
import { formatDate } from '../../i18n/date';
import type { Navigation } from '../../state/place';
import type { LinkedResult } from './result-link';
import type { LeftOut } from '../../routing/link';
import { type Runs } from '../../state/runs';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';

/**
 * Shows the results in the link as if they had just been measured, without running anything. Shows a notice if they
 * are invalid.
 */
export function useResultLink(
  { place: { schema, result }, addNotice: say }: Navigation,
  { active, show }: Runs,
): void {
  useEffect(() => {
    if (result === null) return;
    if (active?.schema.id === schema.id) {
      say(words.share.running);
      return;
    }
    let wanted = true;
    unpackResult(schema, result).then(
      ({ report, leftOut }) => wanted && show(schema, report, { type: 'link', leftOut }),
      (error: unknown) => wanted && say(errorMessage(error)),
    );
    return () => {
      wanted = false;
    };
  }, [schema, result]);
}

async function unpackResult(schema: Schema, result: string): Promise<LinkedResult> {
  const [{ parseResultLink }, crate] = await Promise.all([
    later(() => import('./result-link')),
    crateOnPage(),
  ]);
  const read = (text: string): Report => {
    try {
      return crate.read_report(text);
    } catch (error) {
      throw new Error(words.share.unread(errorMessage(error)), { cause: error });
    }
  };
  const carried = await parseResultLink(result, read);
  const { experiment } = carried.report;
  if (experiment !== schema.id) throw new Error(words.share.ofAnother(experiment, schema.id));
  return carried;
}

/**
 * Returns a notice that the results were measured elsewhere, with the time, the browser, and what the link leaves out.
 */
export function resultLinkText(
  { started_at, environment }: Report,
  leftOut: LeftOut | null | undefined,
): string {
  const { user_agent, hardware_concurrency } = environment;
  const said = words.share.fromLink(formatDate(started_at), browserOf(user_agent), hardware_concurrency);
  return [said, ...(leftOut ? words.share.leftOut(leftOut) : [])].join(' ');
}
