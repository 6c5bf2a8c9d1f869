import '../styles/export.css';
import type { Report } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { fileOf, type Form, save } from '../engine/files';
import { MAX_ENTRIES, tracksWanted, wantTracks } from '../engine/tracks';
import { showNumber } from '../number';
import { sentence } from '../runs';
import { Check } from './check';
import { Term } from './explain';
import { copy } from './share';

interface Offer {
  form: Form;
  title: string;
  kind: string;
  text: ComponentChildren;
}

const OFFERS: Offer[] = [
  {
    form: 'json',
    title: 'Report',
    kind: 'JSON',
    text: 'Everything that this run measured, as scripts get it.',
  },
  {
    form: 'csv',
    title: 'Samples',
    kind: 'CSV',
    text: 'One line per sample, for a spreadsheet or a notebook.',
  },
  {
    form: 'trace',
    title: 'Timeline',
    kind: 'JSON trace',
    text: (
      <>
        The lanes of each variant’s <Term id="typical">typical sample</Term>. Open the file at{' '}
        <a href="https://ui.perfetto.dev" target="_blank" rel="noreferrer">
          ui.perfetto.dev
        </a>
        , in <code>chrome://tracing</code> or in the Firefox Profiler, by the Open or Load button there: this
        page is isolated, for threads’ sake, and an isolated page cannot hand it over to another.
      </>
    ),
  },
];

/** Files of this run, and the browser's own panel for the next ones. */
export function ExportPanel({ report }: { report: Report }) {
  const [said, setSaid] = useState<{ of: Report; text: string; wrong: boolean } | null>(null);
  const say = (text: string, wrong = false) => setSaid({ of: report, text, wrong });
  const tell = (work: Promise<string>) =>
    void work.then(say, (error: unknown) => say(`That did not work: ${sentence(error)}`, true));
  // What was said holds only for the report that was there.
  const current = said && said.of === report ? said : null;
  return (
    <div class="export" data-testid="export">
      <p class="quiet">Nothing is uploaded: files are written by this page and stay on this device.</p>
      <ul class="offers">
        {OFFERS.map(({ form, title, kind, text }) => (
          <li key={form}>
            <h3>
              {title} <small>{kind}</small>
            </h3>
            <div class="offer-buttons">
              <button
                type="button"
                class="button"
                aria-label={`Download the ${title.toLowerCase()} as ${kind}`}
                data-testid={`download-${form}`}
                onClick={() => tell(download(report, form))}
              >
                Download
              </button>
              {form === 'json' && (
                <button
                  type="button"
                  class="button"
                  aria-label="Copy the report as JSON"
                  data-testid="copy-json"
                  onClick={() => tell(copyReport(report))}
                >
                  Copy
                </button>
              )}
            </div>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <p class={current?.wrong ? 'said problem' : 'said'} role="status" data-testid="export-said">
        {current?.text}
      </p>
      <Live />
    </div>
  );
}

/** The spans of further runs in the browser's own panel. */
function Live() {
  const [on, setOn] = useState(tracksWanted);
  const change = (want: boolean) => {
    wantTracks(want);
    setOn(want);
  };
  return (
    <section>
      <Check checked={on} onChange={change} testid="tracks">
        Draw runs live in the browser’s Performance panel
      </Check>
      <p class="quiet">
        For the next runs, until this page is closed. Open the developer tools, record in their Performance
        panel, and press Run: in Chrome each lane is a track of the group Interleave, in Firefox’s profiler
        the spans are markers; those of all samples, {showNumber(MAX_ENTRIES)} at most. They are drawn between
        samples and never during one, but recording itself costs time: do not compare with runs that were not
        recorded.
      </p>
    </section>
  );
}

async function download(report: Report, form: Form): Promise<string> {
  const file = await fileOf(report, form);
  save(file);
  return `${file.name} was handed to the browser to save.`;
}

async function copyReport(report: Report): Promise<string> {
  const { text } = await fileOf(report, 'json');
  if (await copy(text)) return 'The report was copied.';
  throw new Error('the browser does not let the page copy. Download the report instead.');
}
