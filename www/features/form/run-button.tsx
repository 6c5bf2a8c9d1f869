import type { Checked } from 'interleave';
import { words } from '../../i18n';

interface RunButtonProps {
  running: boolean;
  onStop: () => void;
}

/** One button in one place, so that the focus stays where it is when Run becomes Stop. */
export function RunButton({ running, onStop }: RunButtonProps) {
  const onClick = (event: MouseEvent) => {
    if (!running) return;
    // The run may end, and the button be Run again, before this click is done: it must not submit.
    event.preventDefault();
    // The second click of a double click on Run is not meant for Stop.
    if (event.detail < 2) onStop();
  };
  return (
    <button
      type={running ? 'button' : 'submit'}
      class={running ? 'button stop' : 'button primary'}
      data-testid={running ? 'stop' : 'run'}
      title={running ? words.run.stopHelp : words.run.runHelp}
      onClick={onClick}
    >
      {running ? words.run.stop : words.run.run}
    </button>
  );
}

/** From so many s on a person wants to know it before they press Run. */
const LONG_S = 60;

/** How long the run will take, if it will be long, as far as its parameters tell. */
export function Estimate({ checked }: { checked: Checked }) {
  const long = checked.type === 'ready' && checked.takes_s > LONG_S;
  return (
    <p class="estimate" role="status" data-testid="estimate">
      {long && words.run.takes(checked.takes_s)}
    </p>
  );
}
