import type { Ending, Exploration, Violation, ViolationKind } from 'interleave-explore';
import type { Found } from '../../engine/explore/explorer';
import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { showNumber, time } from '../../i18n/number';
import { CheckMark } from '../../ui/icons';
import { Prose } from '../../ui/prose';
import { stepsOf } from './course';
import { findingOf, isBad, isWarning, showCount, stepCount } from './finding';
import { capitalised } from './stepper';

interface ResultProps {
  found: Found;
  /** Searches again, with reduction; null if that is not possible. */
  onReduce: (() => void) | null;
  onLoad: (schedule: string) => void;
  onLine: (line: number) => void;
}

type LinkProps = Pick<ResultProps, 'onLoad' | 'onLine'>;

export function ExplorationResult({ found, onReduce, onLoad, onLine }: ResultProps) {
  const { exploration } = found;
  const { complete, reduced, violations, endings, endings_left_out } = exploration;
  return (
    <div class="explored" data-testid="explored">
      <p class="explored-finding" role="status" data-testid="explored-finding">
        {isBad(exploration) && <CheckMark right={false} words={more.programs.bad} />}
        {complete && !isBad(exploration) && <CheckMark right={true} words={more.programs.good} />}{' '}
        {findingOf(found)}
      </p>
      {!complete && !reduced && onReduce && (
        <p class="explored-reduce">
          <button type="button" class="button" data-testid="reduce" onClick={onReduce}>
            {more.programs.reduce}
          </button>
          <span class="quiet">{more.programs.reduceHelp}</span>
        </p>
      )}
      <Figures exploration={exploration} ms={found.ms} />
      {violations.length > 0 && (
        <ul class="hazards" aria-label={more.programs.violations}>
          {byKind(violations).map(([kind, members]) => (
            <KindOfViolation key={kind} kind={kind} violations={members} onLoad={onLoad} onLine={onLine} />
          ))}
        </ul>
      )}
      {endings.length > 0 && <Endings endings={endings} onLoad={onLoad} />}
      {endings_left_out > 0 && <p class="quiet">{more.programs.moreEndings(endings_left_out)}</p>}
    </div>
  );
}

function Figures({ exploration, ms }: { exploration: Exploration; ms: number }) {
  const { states, steps, depth, schedules } = exploration;
  const names = more.programs.figures;
  const figures = [
    ...(schedules === undefined ? [] : [[names.schedules, showCount(schedules)]]),
    [names.states, showNumber(states)],
    [names.steps, showNumber(steps)],
    [names.depth, showNumber(depth)],
    [names.time, time(ms)],
  ];
  return (
    <dl class="explored-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Groups violations by their kinds, in order. */
function byKind(violations: Violation[]): [kind: ViolationKind, violations: Violation[]][] {
  const kinds = [...new Set(violations.map(({ kind }) => kind))];
  return kinds.map((kind) => [kind, violations.filter((violation) => violation.kind === kind)]);
}

interface KindProps extends LinkProps {
  kind: ViolationKind;
  violations: Violation[];
}

/** A card for all violations of a kind. */
function KindOfViolation({ kind, violations, onLoad, onLine }: KindProps) {
  const warning = isWarning({ kind });
  return (
    <li class="hazard" data-testid={`violation-${kind}`} data-warning={warning || undefined}>
      <p>
        {!warning && <CheckMark right={false} words={more.programs.bad} />}{' '}
        <strong>{capitalised(more.programs.kindsOfViolations[kind])}</strong>
      </p>
      <ul class="violations">
        {violations.map((violation) => (
          <ViolationEntry key={violation.message} violation={violation} onLoad={onLoad} onLine={onLine} />
        ))}
      </ul>
    </li>
  );
}

function ViolationEntry({ violation, onLoad, onLine }: LinkProps & { violation: Violation }) {
  const { kind, message, lines, schedule, cycle } = violation;
  const whole = [schedule, cycle].filter(Boolean).join(',');
  return (
    <li>
      <p>
        <Prose text={`${translateIfKnown(message)}.`} />
        {lines.map((line) => (
          <button
            key={line}
            type="button"
            class="plain line-link"
            aria-label={more.programs.goToLine(line)}
            onClick={() => onLine(line)}
          >
            {more.programs.line(line)}
          </button>
        ))}
      </p>
      <button type="button" class="button" data-testid={`load-${kind}`} onClick={() => onLoad(whole)}>
        {more.programs.load} <span class="quiet">{lengthText(schedule, cycle)}</span>
      </button>
    </li>
  );
}

function lengthText(schedule: string, cycle: string | undefined): string {
  const length = stepCount(stepsOf(schedule).length);
  return cycle === undefined
    ? length
    : `${length}, ${more.programs.thenRepeats(stepCount(stepsOf(cycle).length))}`;
}

function Endings({ endings, onLoad }: { endings: Ending[]; onLoad: (schedule: string) => void }) {
  const withValues = endings.some(({ values }) => values.length > 0);
  const withSchedules = endings.some(({ schedules }) => schedules !== undefined);
  return (
    <div class="scroller">
      <table class="ends" data-testid="endings">
        <caption>{more.programs.endings}</caption>
        <thead>
          <tr>
            <th>{more.programs.how}</th>
            <th>{more.programs.endingOutput}</th>
            {withValues && <th>{more.programs.endingValues}</th>}
            {withSchedules && <th class="number">{more.programs.schedules}</th>}
            <th>{more.programs.shortest}</th>
          </tr>
        </thead>
        <tbody>
          {endings.map((ending, i) => (
            <tr key={i}>
              <td class="wrap">
                <CheckMark right={!ending.bad} words={ending.bad ? more.programs.bad : more.programs.good} />{' '}
                {translateIfKnown(ending.outcome)}
              </td>
              <td class="wrap">
                <PrintedLines lines={ending.output} />
              </td>
              {withValues && (
                <td class="wrap">
                  <code>{ending.values.join('\n')}</code>
                </td>
              )}
              {withSchedules && (
                <td class="number">{ending.schedules === undefined ? '—' : showCount(ending.schedules)}</td>
              )}
              <td>
                <button type="button" class="plain load" onClick={() => onLoad(ending.schedule)}>
                  {stepCount(stepsOf(ending.schedule).length)}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function PrintedLines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <span class="quiet">{more.programs.nothingPrinted}</span>;
  return <code>{lines.join('\n')}</code>;
}
