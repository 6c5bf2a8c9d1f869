import { more } from '../../i18n/more';

interface WorkButtonProps {
  /** What the button starts. */
  label: string;
  /** How far the work is, in words; null if none is in progress. */
  progress: string | null;
  /** True if work can be started. */
  ready: boolean;
  /** The names for tests: of the button to start, of that to stop, and of the progress. */
  ids: Record<'start' | 'stop' | 'progress', string>;
  onStart: () => void;
  onStop: () => void;
}

/** A button that starts work; in its place Stop, with the progress, as long as the work is in progress. */
export function WorkButton({ label, progress, ready, ids, onStart, onStop }: WorkButtonProps) {
  return (
    <div class="explore-run">
      {progress === null ? (
        <button
          type="button"
          class="button primary"
          data-testid={ids.start}
          aria-disabled={!ready}
          onClick={() => ready && onStart()}
        >
          {label}
        </button>
      ) : (
        <>
          <button type="button" class="button stop" data-testid={ids.stop} onClick={onStop}>
            {more.programs.stop}
          </button>
          <p class="explore-progress" data-testid={ids.progress}>
            {progress}
          </p>
        </>
      )}
    </div>
  );
}
