import type { EndState, Exploration, Extent, MetHazard } from 'interleave';
import { Mark } from './mark';

interface ExploredProps {
  found: Exploration;
  /** Steps there. */
  onLoad: (schedule: number[]) => void;
}

/** What all schedules of a program come to. */
export function Explored({
  found: { finding, extent, hazards, ends, ends_left_out },
  onLoad,
}: ExploredProps) {
  return (
    <div class="explored" data-testid="explored">
      <p class="explored-finding" role="status">
        {extent && hazards.length === 0 && <Mark right={true} words="Well" />} {finding}
      </p>
      {extent && <Figures extent={extent} />}
      {hazards.length > 0 && (
        <ul class="hazards" aria-label="Bad states">
          {hazards.map((hazard) => (
            <Hazard key={hazard.name} hazard={hazard} onLoad={onLoad} />
          ))}
        </ul>
      )}
      <Ends ends={ends} onLoad={onLoad} />
      {ends_left_out > 0 && <p class="quiet">And {ends_left_out} more.</p>}
    </div>
  );
}

function Figures({ extent: { schedules, traces, states, states_reduced } }: { extent: Extent }) {
  return (
    <dl class="extent">
      <Figure
        value={schedules}
        name="schedules"
        about="Every order in which the threads can take their steps."
      />
      <Figure
        value={traces}
        name="are enough"
        about="Orders of steps that do not touch each other come to the same: of those, one is enough (partial-order reduction)."
      />
      <Figure
        value={states.toLocaleString('en')}
        name="states"
        about="All that the schedules lead through."
      />
      <Figure
        value={states_reduced.toLocaleString('en')}
        name="states visited"
        about="By the reduced search, which finds the same final states."
      />
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
  hazard: MetHazard;
  onLoad: (schedule: number[]) => void;
}) {
  return (
    <li class="hazard" data-testid="hazard">
      <p>
        <Mark right={false} words="Bad" /> <strong>{capitalised(name)}</strong>
        {schedules !== null && <span class="quiet"> in {counted(schedules, 'schedule')}</span>}
      </p>
      <p>{says}</p>
      <button type="button" class="button" data-testid="load-shortest" onClick={() => onLoad(shortest)}>
        Load the shortest schedule <span class="quiet">{steps(shortest)}</span>
      </button>
    </li>
  );
}

function Ends({ ends, onLoad }: { ends: EndState[]; onLoad: (schedule: number[]) => void }) {
  return (
    <div class="scroller">
      <table class="ends" data-testid="ends">
        <caption class="unseen">Final states</caption>
        <thead>
          <tr>
            <th>Final state</th>
            <th class="number">Schedules</th>
            <th>Verdict</th>
            <th>Shortest</th>
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
                <Mark right={hazard === null} words={hazard === null ? 'Well' : 'Bad'} /> {hazard ?? 'well'}
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

const counted = (n: string, thing: string) => `${n} ${thing}${n === '1' ? '' : 's'}`;

const steps = ({ length }: number[]) => counted(String(length), 'step');

export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
