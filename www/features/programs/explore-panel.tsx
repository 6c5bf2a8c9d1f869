// Explores all schedules of the program, and shows what was found.

import type { Progress, Settings } from 'interleave-explore';
import { more } from '../../i18n/more';
import { showNumber } from '../../i18n/number';
import { ExplorationResult } from './exploration-result';
import { ExploreSettings, type StateLimit } from './explore-settings';
import type { ExplorationTools } from './use-exploration';
import { WorkButton } from './work-button';

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
      <WorkButton
        label={more.programs.exploreAll}
        progress={state.type === 'running' ? progressText(state.progress) : null}
        ready={ready}
        ids={{ start: 'explore', stop: 'stop', progress: 'progress' }}
        onStart={() => start(states)}
        onStop={stop}
      />
      {state.type === 'failed' && (
        <p class="notice wrong" role="alert" data-testid="explore-failed">
          {state.why}
        </p>
      )}
      {state.type === 'found' && (
        <ExplorationResult
          found={state.found}
          onReduce={settings.times === 'any' ? () => start(states, true) : null}
          onLoad={onLoad}
          onLine={onLine}
        />
      )}
    </div>
  );
}

/** Describes how far a search is. */
export function progressText({ states, depth }: Progress): string {
  return more.programs.progress(showNumber(states), showNumber(depth));
}
