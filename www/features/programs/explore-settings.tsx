import type { Settings, Switching, Times } from 'interleave-explore';
import { more } from '../../i18n/more';
import { showNumber } from '../../i18n/number';

/** The choices for the most states of an exploration. */
export const MOST_STATES = [2_000_000, 10_000_000] as const;

export type StateLimit = (typeof MOST_STATES)[number];

interface ExploreSettingsProps {
  settings: Settings;
  states: StateLimit;
  onSettings: (settings: Settings) => void;
  onStates: (states: StateLimit) => void;
}

/** Where threads may switch, how long a pause takes, and when the exploration ends. */
export function ExploreSettings({ settings, states, onSettings, onStates }: ExploreSettingsProps) {
  const { switchings, timesChoices } = more.programs;
  return (
    <div class="explore-settings" role="group" aria-label={more.programs.settings}>
      <label class="field">
        <span>{more.programs.switching}</span>
        <select
          data-testid="switching"
          value={settings.switching}
          onChange={({ currentTarget: { value } }) =>
            onSettings({ ...settings, switching: value as Switching })
          }
        >
          {Object.entries(switchings).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{more.programs.times}</span>
        <select
          data-testid="times"
          value={settings.times}
          onChange={({ currentTarget: { value } }) => onSettings({ ...settings, times: value as Times })}
        >
          {Object.entries(timesChoices).map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{more.programs.most}</span>
        <select
          data-testid="most-states"
          value={String(states)}
          onChange={({ currentTarget: { selectedIndex } }) =>
            onStates(MOST_STATES[selectedIndex] ?? MOST_STATES[0])
          }
        >
          {MOST_STATES.map((most) => (
            <option key={most} value={String(most)}>
              {more.programs.mostStates(showNumber(most))}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
