// Results that came in a link.

import type { Report, Schema } from 'interleave';
import { useEffect } from 'preact/hooks';
import { browserOf } from '../browser';
import { crateOnPage } from '../engine/crate';
import type { Movable } from '../place';
import type { Carried } from '../result-link';
import { type Run, type Runs, sentence } from '../runs';
import { words } from '../words';
import { language } from '../words/language';

/** Shows what the link carries, as if it had just been measured; runs nothing. What is wrong with it is said. */
export function useCarried({ place: { schema, result }, say }: Movable, { active, show }: Runs): void {
  useEffect(() => {
    if (result === null) return;
    if (active?.schema.id === schema.id) {
      say(words.share.running);
      return;
    }
    let wanted = true;
    opened(schema, result).then(
      ({ report, leftOut }) => wanted && show(schema, report, { type: 'link', leftOut }),
      (error: unknown) => wanted && say(sentence(error)),
    );
    return () => {
      wanted = false;
    };
  }, [schema, result]);
}

async function opened(schema: Schema, result: string): Promise<Carried> {
  const [{ carriedBy }, crate] = await Promise.all([import('../result-link'), crateOnPage()]);
  const read = (text: string): Report => {
    try {
      return crate.read_report(text);
    } catch (error) {
      throw new Error(words.share.unread(sentence(error)), { cause: error });
    }
  };
  const carried = await carriedBy(result, read);
  const { experiment } = carried.report;
  if (experiment !== schema.id) throw new Error(words.share.ofAnother(experiment, schema.id));
  return carried;
}

/** Whose figures these are, where they were not measured here. */
export function FromLink({ run }: { run: Run | null }) {
  if (run?.origin.type !== 'link' || !run.report) return null;
  const { leftOut } = run.origin;
  const { started_at, environment } = run.report;
  const said = [
    words.share.fromLink(
      moment(started_at),
      browserOf(environment.user_agent),
      environment.hardware_concurrency,
    ),
    ...(leftOut ? words.share.leftOut(leftOut) : []),
  ];
  return (
    <p class="notice" data-testid="from-link">
      <strong>{words.share.fromLinkShort}</strong> {said.join(' ')}
    </p>
  );
}

/** The date and minute; a report may say anything. */
function moment(text: string): string {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return text.slice(0, 40);
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(date);
}
