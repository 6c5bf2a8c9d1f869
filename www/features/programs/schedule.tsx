import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { type Course, hueOf, threadOf } from './course';
import type { Seeking } from './use-seeking';

interface ScheduleProps {
  course: Course;
  /** The steps taken, as sentences. */
  steps: { text: string }[];
  /** Moves to the state after this number of steps. */
  onMove: (steps: number) => void;
  /** Null where the user is to find a bad state by hand. */
  seeking: Seeking | null;
  onSeek: () => void;
}

/** The steps taken and those undone, as buttons: each moves to the state after its step. */
export function Schedule({ course: { done, ahead }, steps, onMove, seeking, onSeek }: ScheduleProps) {
  const all = [...done, ...ahead];
  const at = done.length;
  return (
    <div class="schedule">
      <div class="schedule-tools">
        <Tool id="undo" label={more.steps.undo} hint="U" off={at === 0} onClick={() => onMove(at - 1)} />
        <Tool
          id="redo"
          label={more.steps.next}
          hint="N"
          off={ahead.length === 0}
          onClick={() => onMove(at + 1)}
        />
        <Tool id="restart" label={more.steps.restart} hint="R" off={at === 0} onClick={() => onMove(0)} />
        {seeking && <SeekTool seeking={seeking} onSeek={onSeek} />}
      </div>
      <ol class="schedule-steps" aria-label={more.steps.schedule} data-testid="schedule">
        {all.length === 0 && <li class="quiet">{more.steps.noStep}</li>}
        {all.map(threadOf).map((thread, i) => {
          const text = steps[i] && translateIfKnown(steps[i].text);
          return (
            <li key={i}>
              <button
                type="button"
                class={i < at ? 'schedule-step' : 'schedule-step ahead'}
                data-hue={hueOf(thread)}
                aria-current={i === at - 1 ? 'step' : undefined}
                aria-label={more.steps.stepNumber(i + 1, text ?? more.steps.notDone(thread))}
                title={text}
                onClick={() => onMove(i + 1)}
              >
                {thread}
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** A button that seeks the nearest bad state; while the search runs, it stops it. */
function SeekTool({ seeking: { active, note, stop }, onSeek }: { seeking: Seeking; onSeek: () => void }) {
  return (
    <>
      <Tool
        id={active ? 'seek-stop' : 'seek'}
        label={active ? more.programs.stop : more.programs.toBad}
        hint="T"
        off={false}
        onClick={active ? stop : onSeek}
      />
      <span class="quiet" role="status" data-testid="seek-note">
        {note}
      </span>
    </>
  );
}

interface ToolProps {
  id: string;
  label: string;
  /** The name of the key that does the same, shown on the button. */
  hint: string;
  off: boolean;
  onClick: () => void;
}

/** A button that keeps the focus when it is disabled. */
function Tool({ id, label, hint, off, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class="button"
      data-testid={id}
      aria-disabled={off}
      aria-keyshortcuts={hint}
      onClick={() => !off && onClick()}
    >
      {label} <kbd>{hint}</kbd>
    </button>
  );
}
