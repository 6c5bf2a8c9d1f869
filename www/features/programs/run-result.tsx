// How real runs have ended, beside what is possible.

import type { ObservedEnding } from '../../engine/python/messages';
import { translateIfKnown } from '../../i18n/crate';
import { formatDate } from '../../i18n/date';
import { more } from '../../i18n/more';
import { share, showNumber } from '../../i18n/number';
import { CheckMark } from '../../ui/icons';
import { Prose } from '../../ui/prose';
import { stepsOf } from './course';
import { PrintedLines } from './exploration-result';
import { showCount, stepCount } from './finding';
import { RunExport } from './run-export';
import { RunLanes } from './run-lanes';
import { type Cell, type ExploredRow, type OtherEnding, othersOf, rowsOf, runsFinding } from './runs-finding';
import type { Column, RunsResult } from './real-runs';

interface ResultProps {
  result: RunsResult;
  /** True if no more runs come. */
  over: boolean;
  /** True if the runs were not made in this visit. */
  past: boolean;
  /** Resolves to a link with the result. */
  link: (result: RunsResult) => Promise<string>;
  onLoad: (schedule: string) => void;
}

export function RunResult({ result, over, past, link, onLoad }: ResultProps) {
  const { columns, possible } = result;
  const ran = columns.some(({ runs }) => runs?.missing === null);
  return (
    <div class="explored" data-testid="runs-result">
      {past && <p class="quiet">{more.programs.past(formatDate(result.made_at))}</p>}
      {over && (
        <div role="status" data-testid="runs-finding">
          {runsFinding(result).map((sentence) => (
            <p key={sentence} class="explored-finding">
              {sentence}
            </p>
          ))}
        </div>
      )}
      {columns.map((column) => (
        <NotRun key={column.interpreter} column={column} />
      ))}
      {!possible.exploration.complete && <p class="quiet">{more.programs.notAllExplored}</p>}
      <div class="scroller">
        <table class="ends" data-testid="run-endings">
          <caption>{more.programs.endings}</caption>
          <thead>
            <tr>
              <th>{more.programs.how}</th>
              <th>{more.programs.endingOutput}</th>
              <th>{more.programs.shortest}</th>
              {columns.map(({ interpreter }) => (
                <th key={interpreter} class="number">
                  {more.programs.interpreters[interpreter]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rowsOf(result).map((row, i) => (
              <Explored key={i} row={row} columns={columns} onLoad={onLoad} />
            ))}
            {othersOf(result).map((other, i) => (
              <Other key={i} other={other} columns={columns} />
            ))}
          </tbody>
        </table>
      </div>
      {over && ran && <RunLanes result={result} />}
      {over && ran && <RunExport result={result} link={link} />}
    </div>
  );
}

/** Why an interpreter did not run the program. */
function NotRun({ column: { interpreter, runs, why } }: { column: Column }) {
  const missing = runs?.missing;
  const reason = missing ? missingText(missing) : why;
  if (reason === '') return null;
  return (
    <p class="notice wrong" data-testid={`not-run-${interpreter}`}>
      <Prose text={more.programs.notRun(more.programs.interpreters[interpreter], reason)} />
    </p>
  );
}

function missingText({ type, message }: { type: string; message: string }): string {
  const { missing } = more.programs;
  return type in missing ? missing[type as keyof typeof missing](message) : `${type} ${message}`;
}

interface ExploredProps {
  row: ExploredRow;
  columns: Column[];
  onLoad: (schedule: string) => void;
}

/** An ending that was explored. */
function Explored({ row: { ending, cells }, columns, onLoad }: ExploredProps) {
  return (
    <tr data-testid="run-ending">
      <How bad={ending.bad} outcome={ending.outcome} values={ending.values} />
      <td class="wrap">
        <PrintedLines lines={ending.output} />
      </td>
      <td>
        <button type="button" class="plain load" onClick={() => onLoad(ending.schedule)}>
          {stepCount(stepsOf(ending.schedule).length)}
        </button>
        {ending.schedules !== undefined && (
          <p class="quiet">{more.programs.ofSchedules(showCount(ending.schedules))}</p>
        )}
      </td>
      {columns.map((column, i) => (
        <Count key={column.interpreter} cell={cells[i]} column={column} />
      ))}
    </tr>
  );
}

function How({ bad, outcome, values }: { bad: boolean; outcome: string; values: string[] }) {
  return (
    <td class="wrap">
      <CheckMark right={!bad} words={bad ? more.programs.bad : more.programs.good} />{' '}
      {translateIfKnown(outcome)}
      {values.length > 0 && (
        <>
          {' '}
          <code>{values.join('\n')}</code>
        </>
      )}
    </td>
  );
}

/** How often an ending happened: a number with its share; for none, whether it is possible. */
function Count({ cell, column: { runs } }: { cell: Cell | undefined; column: Column }) {
  if (!cell || cell.count === null || !runs || runs.missing) return <td class="number">—</td>;
  if (cell.count > 0)
    return (
      <td class={cell.possible ? 'number' : 'number wrong'}>
        {showNumber(cell.count)} <span class="quiet">({share(cell.count, runs.runs)})</span>
        {!cell.possible && <p>{more.programs.verdicts.not_explored}</p>}
      </td>
    );
  return (
    <td class="number quiet">
      0<p>{cell.possible ? more.programs.didNotHappen : more.programs.impossible}</p>
    </td>
  );
}

/** An ending that happened and was not explored, or is not listed. */
function Other({ other: { ending, judgement, counts }, columns }: { other: OtherEnding; columns: Column[] }) {
  const { bad, outcome, verdict } = judgement;
  return (
    <tr data-testid="other-ending" data-verdict={verdict}>
      <How bad={bad} outcome={outcome} values={valuesOf(ending)} />
      <td class="wrap">
        <PrintedLines lines={ending.output} />
        <Waits ending={ending} />
      </td>
      <td class={verdict === 'not_explored' ? 'wrap wrong' : 'wrap'}>{more.programs.verdicts[verdict]}</td>
      {columns.map((column, i) => {
        const count = counts[i] ?? null;
        return <Count key={column.interpreter} cell={{ count, possible: true }} column={column} />;
      })}
    </tr>
  );
}

const valuesOf = ({ values }: ObservedEnding) => values.map(([name, value]) => `${name} = ${value}`);

/** The threads that had not ended, and their lines. */
function Waits({ ending: { waits } }: { ending: ObservedEnding }) {
  return (
    <>
      {waits.map(({ thread, line, text }) => (
        <p key={`${thread} ${line}`} class="quiet">
          {more.programs.waitsAt(thread, line)} <code>{text}</code>
        </p>
      ))}
    </>
  );
}
