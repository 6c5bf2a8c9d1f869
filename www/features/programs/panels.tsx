// The panels beside the program's text: stepping, exploring and running.

import { words } from '../../i18n';
import { more } from '../../i18n/more';
import type { Place } from './address';
import { ExplorePanel } from './explore-panel';
import type { StateLimit } from './explore-settings';
import type { RunsResult } from './real-runs';
import { RunPanel } from './run-panel';
import { Stepper } from './stepper';
import type { ExplorationTools } from './use-exploration';
import type { PlaceState } from './use-place';
import type { RealRuns } from './use-real-runs';
import type { Stepping } from './use-stepping';
import type { ViewState } from './use-view';

/** What the user does with the program. */
export type Mode = 'step' | 'explore' | 'run';

/** Whether the browser gives threads to this page. */
export interface Threads {
  /** Why there are no threads; null if there are. */
  noThreads: string | null;
  /** True once it is known. */
  probed: boolean;
}

export function ModeSwitch({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  const modes: Mode[] = ['step', 'explore', 'run'];
  return (
    <div class="mode-buttons" role="group" aria-label={more.programs.ways}>
      {modes.map((id) => (
        <button
          key={id}
          type="button"
          aria-pressed={mode === id}
          data-testid={`mode-${id}`}
          onClick={() => onMode(id)}
        >
          {more.programs[id]}
        </button>
      ))}
    </div>
  );
}

interface StepPanelProps {
  text: string;
  shown: ViewState;
  stepping: Stepping;
  cut: boolean;
}

export function StepPanel({ text, shown, stepping, cut }: StepPanelProps) {
  const { view, failure } = shown;
  if (failure) return <Failure why={failure} />;
  if (!view) return <p class="quiet">{words.page.loading}</p>;
  if (!view.snapshot) return <p class="notice wrong">{more.programs.fixFirst}</p>;
  return <Stepper text={text} snapshot={view.snapshot} stepping={stepping} cut={cut} />;
}

function Failure({ why }: { why: string }) {
  return (
    <p class="notice wrong" role="alert" data-testid="explorer-failed">
      {why}
    </p>
  );
}

interface ExploringProps {
  state: PlaceState;
  shown: ViewState;
  exploration: ExplorationTools;
  states: StateLimit;
  onStates: (states: StateLimit) => void;
  onLoad: (schedule: string) => void;
  onLine: (line: number) => void;
}

export function Exploring({ state: { place, setSettings }, shown, exploration, ...actions }: ExploringProps) {
  const { view, failure } = shown;
  return (
    <>
      {failure && <Failure why={failure} />}
      <ExplorePanel
        exploration={exploration}
        settings={place.settings}
        ready={Boolean(view?.snapshot) && shown.current}
        onSettings={setSettings}
        {...actions}
      />
    </>
  );
}

interface RunningProps {
  place: Place;
  shown: ViewState;
  realRuns: RealRuns;
  threads: Threads;
  link: (result: RunsResult) => Promise<string>;
  onLoad: (schedule: string) => void;
}

export function Running({ place, shown: { view, failure, current }, threads, ...rest }: RunningProps) {
  return (
    <>
      {failure && <Failure why={failure} />}
      <RunPanel
        text={place.text}
        ready={Boolean(view?.snapshot) && current && threads.probed}
        noThreads={threads.noThreads}
        {...rest}
      />
    </>
  );
}
