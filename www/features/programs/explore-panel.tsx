// Explores all schedules of the program, and shows what was found.

import type { Settings } from 'interleave-explore';
import { more } from '../../i18n/more';
import { showNumber } from '../../i18n/number';
import { ExplorationResult } from './exploration-result';
import { ExploreSettings, type StateLimit } from './explore-settings';
import type { ExplorationTools } from './use-exploration';

interface ExplorePanelProps {
  exploration: ExplorationTools;
  settings: Settings;
  /** The most states. */
  states: StateLimit;
  /** True if the text has no problems. */
  ready: boolean;
  onSettings: (settings: Settings) => void;
  onStates: (states: StateLimit) => void;
  /** Loads a schedule into the stepper. */
  onLoad: (schedule: string) => void;
  /** Moves the cursor of the editor to a line. */
  onLine: (line: number) => void;
}

export function ExplorePanel({
  exploration,
  settings,
  states,
  ready,
  onSettings,
  onStates,
  onLoad,
  onLine,
}: ExplorePanelProps) {
  const { state, start, stop } = exploration;
  return (
    <div class="exploring stepping">
      <p class="quiet">{more.programs.exploreHelp}</p>
      <ExploreSettings settings={settings} states={states} onSettings={onSettings} onStates={onStates} />
      <div class="explore-run">
        {state.type === 'running' ? (
          <button type="button" class="button stop" data-testid="stop" onClick={stop}>
            {more.programs.stop}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            data-testid="explore"
            aria-disabled={!ready}
            onClick={() => ready && start(states)}
          >
            {more.programs.exploreAll}
          </button>
        )}
        {state.type === 'running' && (
          <p class="explore-progress" data-testid="progress">
            {more.programs.progress(showNumber(state.progress.states), showNumber(state.progress.depth))}
          </p>
        )}
      </div>
      {state.type === 'failed' && (
        <p class="notice wrong" role="alert" data-testid="explore-failed">
          {state.why}
        </p>
      )}
      {state.type === 'found' && <ExplorationResult found={state.found} onLoad={onLoad} onLine={onLine} />}
    </div>
  );
}
