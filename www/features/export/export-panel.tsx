import './export.css';
import type { Report } from 'interleave';
import { useState } from 'preact/hooks';
import { reportFile, type ReportFormat as TextForm } from './report-files';
import { fileName, saveText, saveBlob } from '../../util/download';
import { MAX_ENTRIES, tracksWanted, setTracksWanted } from '../../engine/performance-tracks';
import { showNumber } from '../../i18n/number';
import { errorMessage } from '../../i18n/error-message';
import { more } from '../../i18n/more';
import { Checkbox } from '../../ui/checkbox';
import { Term } from '../../ui/explain';
import { Prose } from '../../ui/prose';
import { originalReport } from '../../i18n/crate';
import { copyText } from '../../ui/clipboard';

/**
 * The formats: documents and pictures for readers, then the full report, its samples, and its lanes for programs.
 */
const FORMS = ['html', 'svg', 'png', 'json', 'csv', 'trace'] as const;
type Form = (typeof FORMS)[number];

const TEXTS: Record<Form, { title: string; kind: string; text: string }> = {
  ...more.exporting,
  ...more.document,
};

/** Terms for placeholders in texts. */
const PARTS = {
  typical: <Term id="typical">{more.exporting.typical}</Term>,
  site: (
    <a href="https://ui.perfetto.dev" target="_blank" rel="noreferrer">
      ui.perfetto.dev
    </a>
  ),
};

/** Buttons that export the report, and the switch for the browser's Performance panel. */
export function ExportPanel({ report }: { report: Report }) {
  const [said, setSaid] = useState<{ of: Report; text: string; wrong: boolean } | null>(null);
  const say = (text: string, wrong = false) => setSaid({ of: report, text, wrong });
  const tell = (work: Promise<string>) =>
    void work.then(say, (error: unknown) => say(more.exporting.failed(errorMessage(error)), true));
  // A message is valid only for the report that it is about.
  const current = said && said.of === report ? said : null;
  return (
    <div class="export" data-testid="export">
      <p class="quiet">{more.exporting.local}</p>
      <ul class="offers">
        {FORMS.map((form) => (
          <Offer key={form} form={form} report={report} tell={tell} />
        ))}
      </ul>
      <p class={current?.wrong ? 'said problem' : 'said'} role="status" data-testid="export-said">
        {current?.text}
      </p>
      <Live />
    </div>
  );
}

interface OfferProps {
  form: Form;
  report: Report;
  tell: (work: Promise<string>) => void;
}

function Offer({ form, report, tell }: OfferProps) {
  const { title, kind, text } = TEXTS[form];
  return (
    <li>
      <h3>
        {title} <small>{kind}</small>
      </h3>
      <div class="offer-buttons">
        <button
          type="button"
          class="button"
          aria-label={more.exporting.downloadAs(title, kind)}
          data-testid={`download-${form}`}
          onClick={() => tell(download(report, form))}
        >
          {more.exporting.download}
        </button>
        {form === 'json' && (
          <button
            type="button"
            class="button"
            aria-label={more.exporting.copyReport}
            data-testid="copy-json"
            onClick={() => tell(copyReport(report))}
          >
            {more.exporting.copy}
          </button>
        )}
      </div>
      <p>
        <Prose text={text} parts={PARTS} />
      </p>
    </li>
  );
}

/** The checkbox that shows the spans of further runs in the browser's Performance panel. */
function Live() {
  const [on, setOn] = useState(tracksWanted);
  const change = (want: boolean) => {
    setTracksWanted(want);
    setOn(want);
  };
  return (
    <section>
      <Checkbox checked={on} onChange={change} testid="tracks">
        {more.exporting.live}
      </Checkbox>
      <p class="quiet">{more.exporting.liveHelp(showNumber(MAX_ENTRIES))}</p>
    </section>
  );
}

async function download(report: Report, form: Form): Promise<string> {
  const whole = originalReport(report);
  if (isText(form)) {
    const file = await reportFile(whole, form);
    saveText(file);
    return more.exporting.wasSaved(file.name);
  }
  const { svgOf, picturePng, htmlOf } = await import('./report-export');
  const write = {
    svg: async () => new Blob([await svgOf(whole)], { type: 'image/svg+xml' }),
    png: () => picturePng(whole),
    html: async () => new Blob([await htmlOf(whole)], { type: 'text/html' }),
  };
  const name = fileName(whole, form);
  saveBlob(name, await write[form]());
  return more.exporting.wasSaved(name);
}

function isText(form: Form): form is TextForm {
  return form === 'json' || form === 'csv' || form === 'trace';
}

async function copyReport(report: Report): Promise<string> {
  const { text } = await reportFile(originalReport(report), 'json');
  if (await copyText(text)) return more.exporting.wasCopied;
  throw new Error(more.exporting.notCopied);
}
