// The page that lists the kept runs, to open, compare, import or delete them.

import './kept.css';
import type { Schema } from 'interleave';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { browserOf } from '../../util/browser';
import { crateOnPage } from '../../engine/crate';
import { fileName, saveText } from '../../util/download';
import { formOf, toLink } from '../../state/form';
import { useWindowEvent } from '../../ui/use-window-event';
import { extractReport, textOf } from './report-file';
import { BOUNDS, type Head } from './kept-run';
import { loadKept, keep, type Kept, putKept, remove, rename } from './store';
import { useHeads } from './use-kept-runs';
import { writeLink } from '../../routing/link';
import { formatDate } from '../../i18n/date';
import { hrefOf } from '../../routing/pages';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';
import { translateOf } from '../../i18n/crate';
import { focusHeading } from '../../ui/heading-focus';
import { Name } from './kept-name';
import { Prose } from '../../ui/prose';
import type { Runs } from '../../state/runs';

interface Said {
  text: string;
  wrong?: boolean;
  /** Deleted runs that can be restored. */
  deleted?: Kept[];
}

export function KeptRuns({ catalogue, runs }: { catalogue: Schema[]; runs: Runs }) {
  const { all, error } = useHeads();
  const [only, setOnly] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  const schemaOf = (id: string) => catalogue.find((schema) => schema.id === id);
  const titleOf = (id: string) => schemaOf(id)?.title ?? id;
  const tell = (work: Promise<Said | null>) =>
    void work.then(setSaid, (error: unknown) => setSaid({ text: errorMessage(error), wrong: true }));

  /** The crate also parses reports of experiments that this page does not list. */
  const read = async (text: string) => {
    const report = (await crateOnPage()).read_report(text);
    const schema = schemaOf(report.experiment);
    if (!schema) throw new Error(words.kept.gone);
    return { schema, report };
  };
  const open = async (id: string) => {
    const { head, report: text } = await loadKept(id);
    const { schema, report } = await read(text);
    runs.show(schema, report, { type: 'kept', id, name: head.name });
    location.hash = writeLink(toLink(schema, formOf(schema, report)));
    return null;
  };
  const bringIn = async (text: Promise<string>) => {
    const { schema, report } = await read(await text);
    await keep(schema, report);
    return { text: words.kept.opened(schema.title) };
  };
  const exported = async (id: string) => {
    const { head, report } = await loadKept(id);
    const name = fileName({ experiment: head.experiment, started_at: head.startedAt }, 'json');
    saveText({ name, text: report, type: 'application/json' });
    return null;
  };
  const takeAway = async (ids: string[]) => {
    const deleted = await remove(ids);
    setChosen((chosen) => chosen.filter((id) => !ids.includes(id)));
    return { text: words.kept.removed(deleted.length), deleted };
  };
  const bringBack = async (deleted: Kept[]) => {
    for (const kept of deleted) await putKept(kept);
    return null;
  };

  const experiments = [...new Set(all?.map(({ experiment }) => experiment))];
  const listed = all?.filter(({ experiment }) => only === '' || experiment === only) ?? [];
  const toggle = (id: string) =>
    setChosen((chosen) =>
      chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen.slice(-1), id],
    );
  return (
    <div class="kept">
      <h1>{words.kept.title}</h1>
      <p class="question">{words.kept.about(BOUNDS.runs)}</p>
      <ImportReport onText={(text) => tell(bringIn(text))} />
      <p class={said?.wrong ? 'said problem' : 'said'} role="status" data-testid="kept-said">
        {said?.text && <Prose text={said.text} />}{' '}
        {said?.deleted && (
          <Undo
            key={said.deleted.map(({ head }) => head.id).join(' ')}
            onClick={() => tell(bringBack(said.deleted ?? []))}
          />
        )}
      </p>
      {error && (
        <p class="notice wrong" role="alert">
          {error}
        </p>
      )}
      {all && all.length > 0 && (
        <div class="kept-bar">
          <Filter ids={experiments} only={only} titleOf={titleOf} onChange={setOnly} />
          <CompareLink chosen={all.filter(({ id }) => chosen.includes(id))} />
          <button
            type="button"
            class="button"
            data-testid="delete-all"
            onClick={() => tell(takeAway(listed.map(({ id }) => id)))}
          >
            {words.kept.removeAll}
          </button>
        </div>
      )}
      {all && listed.length === 0 && !error && (
        <p class="quiet">{all.length === 0 ? words.kept.none : words.kept.noneOf}</p>
      )}
      <ul class="kept-list">
        {listed.map((head) => (
          <Entry
            key={head.id}
            head={head}
            title={titleOf(head.experiment)}
            chosen={chosen.includes(head.id)}
            onChoose={() => toggle(head.id)}
            onOpen={() => tell(open(head.id))}
            onExport={() => tell(exported(head.id))}
            onDelete={() => tell(takeAway([head.id]))}
            onName={(name) => tell(rename(head.id, name).then(() => null))}
          />
        ))}
      </ul>
    </div>
  );
}

/**
 * A button that restores deleted runs. It takes the focus, since the delete button is gone, and returns the focus
 * to the heading when it is clicked.
 */
function Undo({ onClick }: { onClick: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    button.current?.focus();
  }, []);
  const undo = () => {
    focusHeading();
    onClick();
  };
  return (
    <button type="button" class="button small" data-testid="undo-delete" ref={button} onClick={undo}>
      {words.kept.undo}
    </button>
  );
}

/** Imports a report: a selected or dropped file, or pasted text. */
function ImportReport({ onText }: { onText: (text: Promise<string>) => void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useWindowEvent('paste', (event) => {
    if (event.target instanceof HTMLInputElement) return;
    const [file] = event.clipboardData?.files ?? [];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (file) onText(textOf(file));
    // The text is extracted in a promise, so that a refusal is shown like any other error.
    else if (text) onText(Promise.resolve().then(() => extractReport(text)));
  });
  const take = (file: File | null | undefined) => file && onText(textOf(file));
  return (
    <div
      class={over ? 'bring-in over' : 'bring-in'}
      data-testid="bring-in"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <button type="button" class="button" onClick={() => chooser.current?.click()}>
        {words.kept.openFile}
      </button>
      <input
        ref={chooser}
        type="file"
        class="unseen"
        tabIndex={-1}
        aria-label={words.kept.openFile}
        data-testid="report-file"
        accept=".json,.html,application/json,text/html"
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          // Reset the input, so that the same file can be selected again.
          event.currentTarget.value = '';
        }}
      />
      <span class="quiet">{words.kept.orDrop}</span>
    </div>
  );
}

interface FilterProps {
  ids: string[];
  only: string;
  titleOf: (id: string) => string;
  onChange: (only: string) => void;
}

function Filter({ ids, only, titleOf, onChange }: FilterProps) {
  return (
    <label class="filter">
      <span class="unseen">{words.kept.filter}</span>
      <select
        class="button"
        data-testid="kept-filter"
        value={only}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{words.kept.all}</option>
        {ids.map((id) => (
          <option key={id} value={id}>
            {titleOf(id)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Links to the comparison of two runs. A, the baseline, is the older one. */
function CompareLink({ chosen }: { chosen: Head[] }) {
  const [b, a] = chosen;
  if (!a || !b) return <span class="quiet grow">{words.kept.chooseTwo}</span>;
  if (a.experiment !== b.experiment) return <span class="quiet grow">{words.kept.twoExperiments}</span>;
  return (
    <span class="grow">
      <a class="button primary" data-testid="compare" href={hrefOf('compare', { a: a.id, b: b.id })}>
        {words.kept.compare}
      </a>
    </span>
  );
}

interface EntryProps {
  head: Head;
  title: string;
  chosen: boolean;
  onChoose: () => void;
  onOpen: () => void;
  onExport: () => void;
  onDelete: () => void;
  onName: (name: string) => void;
}

function Entry({ head, title, chosen, onChoose, onOpen, onExport, onDelete, onName }: EntryProps) {
  const when = formatDate(head.startedAt, 'medium');
  return (
    <li data-testid={`kept-${head.id}`} class={chosen ? 'chosen' : ''}>
      <input
        type="checkbox"
        checked={chosen}
        aria-label={words.kept.choose(when)}
        data-testid="choose"
        onChange={onChoose}
      />
      <div class="kept-words">
        <h2>
          {title} <small>{when}</small>
        </h2>
        <p>
          <Prose text={translateOf(head, head.finding)} />
        </p>
        <p class="quiet">
          {browserOf(head.userAgent)} · {paramsOf(head)}
        </p>
      </div>
      <Name head={head} when={when} onName={onName} />
      <div class="kept-actions">
        <button
          type="button"
          class="button"
          aria-label={words.kept.show(title, when)}
          data-testid="open-kept"
          onClick={onOpen}
        >
          {words.kept.open}
        </button>
        <button type="button" class="plain" data-testid="export-kept" onClick={onExport}>
          {words.kept.save}
        </button>
        <button type="button" class="plain" data-testid="delete-kept" onClick={onDelete}>
          {words.kept.remove}
        </button>
      </div>
    </li>
  );
}

/** Returns the parameters as links have them: short, and the same in every language. */
function paramsOf({ params }: Head): string {
  if (params.length === 0) return words.kept.usual;
  return params
    .map(([name, value]) => `${name}=${value.length > 40 ? `${value.slice(0, 40)}…` : value}`)
    .join(' ');
}
