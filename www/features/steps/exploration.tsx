import type { EndState, Exploration, Extent, ReachableHazard } from 'interleave';
import { count, showNumber } from '../../i18n/number';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { CheckMark } from '../../ui/icons';

interface ExploredProps {
  found: Exploration;
  /** Loads a schedule into the stepper. */
  onLoad: (schedule: number[]) => void;
}

/** The result of exploring all schedules of a program. */
export function ExplorationResult({
  found: { finding, extent, hazards, ends, ends_left_out },
  onLoad,
}: ExploredProps) {
  return (
    <div class="explored" data-testid="explored">
      <p class="explored-finding" role="status">
        {extent && hazards.length === 0 && <CheckMark right={true} words={more.steps.well} />} {finding}
      </p>
      {extent && <Figures extent={extent} />}
      {hazards.length > 0 && (
        <ul class="hazards" aria-label={more.steps.badStates}>
          {hazards.map((hazard) => (
            <Hazard key={hazard.name} hazard={hazard} onLoad={onLoad} />
          ))}
        </ul>
      )}
      <Endings ends={ends} onLoad={onLoad} />
      {ends_left_out > 0 && <p class="quiet">{more.steps.andMore(ends_left_out)}</p>}
    </div>
  );
}

function Figures({ extent: { schedules, traces, states, states_reduced } }: { extent: Extent }) {
  return (
    <dl class="extent">
      <Figure value={schedules} name={more.steps.schedules} about={more.steps.schedulesHelp} />
      <Figure value={traces} name={more.steps.enough} about={more.steps.enoughHelp} />
      <Figure value={showNumber(states)} name={more.steps.states} about={more.steps.statesHelp} />
      <Figure value={showNumber(states_reduced)} name={more.steps.visited} about={more.steps.visitedHelp} />
    </dl>
  );
}

function Figure({ value, name, about }: { value: string; name: string; about: string }) {
  return (
    <div>
      <dt>
        <span class="value">{value}</span> {name}
      </dt>
      <dd>{about}</dd>
    </div>
  );
}

function Hazard({
  hazard: { name, says, schedules, shortest },
  onLoad,
}: {
  hazard: ReachableHazard;
  onLoad: (schedule: number[]) => void;
}) {
  return (
    <li class="hazard" data-testid="hazard">
      <p>
        <CheckMark right={false} words={more.steps.bad} /> <strong>{capitalised(name)}</strong>
        {schedules !== null && <span class="quiet"> {more.steps.inSchedules(schedules)}</span>}
      </p>
      <p>{says}</p>
      <button type="button" class="button" data-testid="load-shortest" onClick={() => onLoad(shortest)}>
        {more.steps.load} <span class="quiet">{steps(shortest)}</span>
      </button>
    </li>
  );
}

function Endings({ ends, onLoad }: { ends: EndState[]; onLoad: (schedule: number[]) => void }) {
  return (
    <div class="scroller">
      <table class="ends" data-testid="ends">
        <caption class="unseen">{more.steps.finalStates}</caption>
        <thead>
          <tr>
            <th>{more.steps.finalState}</th>
            <th class="number">{more.steps.count}</th>
            <th>{more.steps.verdict}</th>
            <th>{more.steps.shortest}</th>
          </tr>
        </thead>
        <tbody>
          {ends.map(({ text, hazard, schedules, shortest }) => (
            <tr key={`${text} ${hazard}`}>
              <td class="wrap">
                <code>{text}</code>
              </td>
              <td class="number">{schedules ?? '—'}</td>
              <td>
                <CheckMark
                  right={hazard === null}
                  words={hazard === null ? more.steps.well : more.steps.bad}
                />{' '}
                {hazard ?? more.steps.endsWell}
              </td>
              <td>
                <button type="button" class="plain load" onClick={() => onLoad(shortest)}>
                  {steps(shortest)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps = ({ length }: number[]) => count(length, words.nouns.step);

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
