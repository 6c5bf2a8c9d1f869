import { useState } from 'preact/hooks';
import { words } from '../../i18n';
import { notificationState, wantNotification } from './notifications';
import { Checkbox } from '../../ui/checkbox';

/** The checkbox for a notification at the end of a long run, or the reason why there can be no notification. */
export function Notify() {
  const [, draw] = useState({});
  const state = notificationState();
  if (state === 'unknown' || state === 'denied') return <small class="quiet">{words.attention[state]}</small>;
  const change = (want: boolean) => void wantNotification(want).then(() => draw({}));
  return (
    <Checkbox checked={state === 'on'} onChange={change} testid="notify">
      {words.attention.tell}
    </Checkbox>
  );
}
