// Tells the user about a run in another tab: in the document's title, and with a notification if the user wants one.

import { useEffect } from 'preact/hooks';
import type { Run, Runs } from '../../state/runs';
import { words } from '../../i18n';
import { translateOf } from '../../i18n/crate';
import { resultOf, useEndedRun } from '../../state/ended-run';

/**
 * The duration in seconds from which a run is long. During a shorter run the user is expected to stay on the page.
 */
const LONG_S = 10;

/** Returns true if the run took at least `seconds`, or is expected to. The first samples give no estimate. */
export function isLong({ progress }: Pick<Run, 'progress'>, seconds: number): boolean {
  if (seconds >= LONG_S) return true;
  const part = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return seconds >= 1 && part > 0 && seconds / part >= LONG_S;
}

/** Returns whether the browser lacks notifications, or they are on, off, or blocked by the user. */
export function notificationState(): 'unknown' | 'on' | 'off' | 'denied' {
  if (!('Notification' in window)) return 'unknown';
  if (Notification.permission === 'denied') return 'denied';
  return Notification.permission === 'granted' && wanted ? 'on' : 'off';
}

/**
 * True if the user wants a notification. Valid for this visit only: users forget such a choice, and a later
 * notification would surprise them.
 */
let wanted = false;

/** Requests the browser's permission, which asks the user. */
export async function wantNotification(want: boolean): Promise<void> {
  wanted = want && (await Notification.requestPermission()) === 'granted';
}

export function useRunNotifications(title: string | null, runs: Runs): void {
  const { active } = runs;
  const over = useEndedRun(runs);
  const end = resultOf(over);
  useEffect(() => {
    const place = title ? `${title} · Interleave` : 'Interleave';
    document.title = active ? words.attention.percent(percentOf(active), active.schema.title) : place;
    if (active || !over || !document.hidden) return;
    document.title = `${over.state === 'broken' ? '✕' : '✓'} ${over.schema.title}`;
    const seen = () => {
      document.title = place;
    };
    document.addEventListener('visibilitychange', seen, { once: true });
    return () => document.removeEventListener('visibilitychange', seen);
  }, [title, active, end]);
  useEffect(() => {
    if (over && document.hidden && over.seconds >= LONG_S && notificationState() === 'on') notify(over);
  }, [end]);
}

function percentOf({ progress }: Run): number {
  return progress && progress.total > 0 ? Math.floor((100 * progress.done) / progress.total) : 0;
}

function notify({ schema, report, error }: Run): void {
  try {
    const [finding] = report?.explanation ?? [];
    const body = error || (report && finding ? translateOf(report, finding) : words.attention.over);
    const notification = new Notification(schema.title, { body, icon: icon(), tag: schema.id });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
  } catch {
    // On Android only a service worker may notify. The document's title still shows the end of the run.
  }
}

function icon(): string {
  return document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href ?? '';
}
