// Runs the program for real, many times, and compares how it ends with what is possible.

import { useState } from 'preact/hooks';
import { INCLUDED_INTERPRETERS, interpretersHere } from '../../engine/python/included';
import type { Interpreter } from '../../engine/python/messages';
import { more } from '../../i18n/more';
import { words } from '../../i18n';
import { megabytes, showNumber } from '../../i18n/number';
import { Checkbox } from '../../ui/checkbox';
import { Prose } from '../../ui/prose';
import { progressText } from './explore-panel';
import { RunResult } from './run-result';
import { WorkButton } from './work-button';
import type { RunSettings, RunsResult } from './real-runs';
import type { RealRuns, RealRunsState } from './use-real-runs';

/** The choices for the number of runs. */
const RUNS = [100, 1_000, 10_000] as const;

interface RunPanelProps {
  text: string;
  realRuns: RealRuns;
  /** True if the text has no problems, and it is known whether there are threads. */
  ready: boolean;
  /** Why there are no threads; null if there are. */
  noThreads: string | null;
  /** Resolves to a link with a result. */
  link: (result: RunsResult) => Promise<string>;
  /** Loads a schedule into the stepper. */
  onLoad: (schedule: string) => void;
}

export function RunPanel({
  text,
  realRuns: { state, start, stop },
  ready,
  noThreads,
  link,
  onLoad,
}: RunPanelProps) {
  const [settings, setSettings] = useState<RunSettings>({ runs: RUNS[1], pauses: false });
  const interpreters = interpretersFor(text, noThreads !== null);
  return (
    <div class="exploring stepping" data-testid="running">
      <p class="quiet">{more.programs.runHelp}</p>
      <Settings settings={settings} onSettings={setSettings} />
      <WorkButton
        label={more.programs.runTimes(showNumber(settings.runs))}
        progress={progressOf(state, settings.runs)}
        ready={ready && interpreters.length > 0}
        ids={{ start: 'run-program', stop: 'stop-runs', progress: 'runs-progress' }}
        onStart={() => start(interpreters, settings)}
        onStop={stop}
      />
      <Interpreters interpreters={interpreters} noThreads={noThreads} />
      {state.type === 'failed' && (
        <p class="notice wrong" role="alert" data-testid="runs-failed">
          {state.why}
        </p>
      )}
      {(state.type === 'running' || state.type === 'over') && (
        <RunResult
          result={state.result}
          over={state.type === 'over'}
          past={state.type === 'over' && state.past}
          link={link}
          onLoad={onLoad}
        />
      )}
    </div>
  );
}

/** Pyodide has no threads, so it runs programs of coroutines only, unless nothing else is there. */
function interpretersFor(text: string, withoutThreads: boolean): Interpreter[] {
  const here = interpretersHere(withoutThreads);
  const inOrder = (['gil', 'free-threaded', 'pyodide'] as const).filter((one) => here.includes(one));
  const others = inOrder.filter((one) => one !== 'pyodide');
  return others.length > 0 && !/\basyncio\b/.test(text) ? others : inOrder;
}

interface SettingsProps {
  settings: RunSettings;
  onSettings: (settings: RunSettings) => void;
}

function Settings({ settings, onSettings }: SettingsProps) {
  return (
    <div class="explore-settings" role="group" aria-label={more.programs.settings}>
      <label class="field">
        <span>{more.programs.runsEach}</span>
        <select
          data-testid="runs"
          value={String(settings.runs)}
          onChange={({ currentTarget: { selectedIndex } }) =>
            onSettings({ ...settings, runs: RUNS[selectedIndex] ?? RUNS[1] })
          }
        >
          {RUNS.map((runs) => (
            <option key={runs} value={String(runs)}>
              {showNumber(runs)}
            </option>
          ))}
        </select>
      </label>
      <Checkbox
        testid="pauses"
        checked={settings.pauses}
        onChange={(pauses) => onSettings({ ...settings, pauses })}
      >
        {more.programs.pauses}
      </Checkbox>
    </div>
  );
}

/** What a run fetches, and why an interpreter is missing. */
function Interpreters({
  interpreters,
  noThreads,
}: {
  interpreters: Interpreter[];
  noThreads: string | null;
}) {
  const fetched = interpreters.reduce((sum, one) => sum + (INCLUDED_INTERPRETERS[one] ?? 0), 0);
  const missing = [
    ...(Object.keys(INCLUDED_INTERPRETERS).length === 0
      ? [words.python.none]
      : 'gil' in INCLUDED_INTERPRETERS
        ? []
        : [words.python.withoutThreads]),
    ...(noThreads === null ? [] : [more.programs.noThreads, noThreads]),
  ];
  return (
    <p class="quiet interpreters" data-testid="interpreters">
      {interpreters.length > 0 && more.programs.fetches(megabytes(fetched))}{' '}
      {missing.map((why) => (
        <span key={why}>
          <Prose text={why} />{' '}
        </span>
      ))}
    </p>
  );
}

/** Describes how far the search and the runs are; null if none are in progress. */
function progressOf(state: RealRunsState, runs: number): string | null {
  if (state.type === 'searching') return progressText(state.progress);
  if (state.type !== 'running') return null;
  const column = state.result.columns.find(({ interpreter }) => interpreter === state.active);
  const name = more.programs.interpreters[state.active];
  if (!column?.runs) return more.programs.starts(name);
  return more.programs.runsDone(name, showNumber(column.runs.runs), showNumber(runs));
}
