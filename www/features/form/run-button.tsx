import type { Checked, Interpreter } from 'interleave';
import { words } from '../../i18n';

interface RunButtonProps {
  running: boolean;
  onStop: () => void;
}

/** A single button for Run and Stop, so that it keeps the focus. */
export function RunButton({ running, onStop }: RunButtonProps) {
  const onClick = (event: MouseEvent) => {
    if (!running) return;
    // If the run ends before this click is handled, the button is Run again, and the click must not submit the form.
    event.preventDefault();
    // The second click of a double click on Run must not stop the run.
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

/** The estimate is shown for runs of at least this duration, in seconds. */
const LONG_S = 60;

interface EstimateProps {
  checked: Checked;
  /** The Python interpreters that can run here. */
  interpreters: Interpreter[];
}

/** The estimated duration of the run, from its parameters; shown only for long runs. */
export function Estimate({ checked, interpreters }: EstimateProps) {
  const { takes_s, python } = checked.type === 'ready' ? checked : { takes_s: 0, python: [] };
  const inPython = python.filter(({ interpreter }) => interpreters.includes(interpreter));
  const seconds = inPython.reduce((sum, one) => sum + one.takes_s, takes_s);
  const long = seconds > LONG_S;
  return (
    <p class="estimate" role="status" data-testid="estimate">
      {long && words.run.takes(seconds)}
      {long && inPython.length > 0 && ` ${words.run.pythonUnknown}`}
    </p>
  );
}
