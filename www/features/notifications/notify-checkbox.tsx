import { useState } from 'preact/hooks';
import { words } from '../../i18n';
import { notificationState, wantNotification } from './notifications';
import { Checkbox } from '../../ui/checkbox';

/** Whoever looks elsewhere meanwhile may be told when a long run is over; or why that cannot be. */
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
