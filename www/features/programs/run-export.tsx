// Exports real runs as files.

import { useState } from 'preact/hooks';
import { errorMessage } from '../../i18n/error-message';
import { more } from '../../i18n/more';
import { fileNameNow, saveText } from '../../util/download';
import { Offer } from '../share/share';
import { othersOf, rowsOf } from './runs-finding';
import type { RunsResult } from './real-runs';

interface ExportProps {
  result: RunsResult;
  /** Resolves to a link with the result. */
  link: (result: RunsResult) => Promise<string>;
}

export function RunExport({ result, link }: ExportProps) {
  const [shared, setShared] = useState<{ of: RunsResult; link: string; error: string } | null>(null);
  const share = () =>
    void link(result).then(
      (link) => setShared({ of: result, link, error: '' }),
      // Older browsers cannot compress.
      (error: unknown) => setShared({ of: result, link: '', error: errorMessage(error) }),
    );
  const save = (ending: 'json' | 'csv', type: string, text: string) =>
    saveText({ name: fileNameNow('runs', ending), text, type });
  return (
    <div class="run-export">
      <Export testid="runs-json" onExport={() => save('json', 'application/json', asJson(result))}>
        {more.programs.exportJson}
      </Export>
      <Export testid="runs-csv" onExport={() => save('csv', 'text/csv', asCsv(result))}>
        {more.programs.exportCsv}
      </Export>
      <Export testid="runs-share" onExport={share}>
        {more.programs.linkRuns}
      </Export>
      {shared?.of === result && (
        <div class="share-runs">
          <Offer testid="runs-link" label={more.programs.linkRuns} text={shared.link}>
            {shared.error === '' ? (
              more.programs.linkRunsHelp
            ) : (
              <span class="bad" role="alert">
                {shared.error}
              </span>
            )}
          </Offer>
        </div>
      )}
    </div>
  );
}

interface ExportButtonProps {
  testid: string;
  onExport: () => void;
  children: string;
}

function Export({ testid, onExport, children }: ExportButtonProps) {
  return (
    <button type="button" class="button" data-testid={testid} onClick={onExport}>
      {children}
    </button>
  );
}

/** Returns the whole result. */
export function asJson(result: RunsResult): string {
  return JSON.stringify(result, null, 2);
}

/** Returns the endings with their counts: one line for each ending and interpreter. */
export function asCsv(result: RunsResult): string {
  const { columns } = result;
  const explored = rowsOf(result).flatMap(({ ending, cells }) =>
    columns.map(({ interpreter }, i) => [
      interpreter,
      ending.outcome,
      ending.output.join('\n'),
      ending.values.join('\n'),
      ending.bad,
      cells[i]?.possible ?? '',
      cells[i]?.count ?? '',
    ]),
  );
  const others = othersOf(result).flatMap(({ ending: { output, values }, judgement, counts }) => {
    const { outcome, bad, verdict } = judgement;
    const shown = values.map(([name, value]) => `${name} = ${value}`);
    const row = [outcome, output.join('\n'), shown.join('\n'), bad, verdict];
    return columns.map(({ interpreter }, i) => [interpreter, ...row, counts[i] ?? 0]);
  });
  const head = ['interpreter', 'ending', 'output', 'values', 'bad', 'possible', 'runs'];
  return [head, ...explored, ...others].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}

/** Quotes a field as RFC 4180 describes. */
function field(value: string | number | boolean): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
