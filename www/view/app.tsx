import type { Problem } from 'interleave';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { crateOnPage } from '../engine/crate';
import type { Interleave } from '../engine/interleave';
import { allTidied } from '../form';
import { readNumber, showNumber } from '../number';
import { fieldsOf, type Place, takingPart, usePlace } from '../place';
import { sentence, useRuns } from '../runs';
import { programsOf } from '../steps';
import { CapabilityDialog } from './capabilities';
import { Chips } from './chips';
import { Dot } from './dot';
import { Explain } from './explain';
import { Explore } from './explore';
import { Finding } from './finding';
import { FormView } from './form';
import { Glossary } from './glossary';
import { later } from './later';
import { Measuring } from './measuring';
import { Nav } from './nav';
import { Picture } from './picture';
import { Prose } from './prose';
import { RunButton } from './run-button';
import { Share } from './share';
import { Announcement, StatusLine } from './status';
import type { StepsProps } from './steps';
import { Tabs } from './tabs';
import type { TermId } from './terms';
import { type Known, type Opens, TopBar } from './topbar';
import { Ways } from './ways';

const Steps = later<StepsProps>(async () => {
  const [{ Steps }, crate] = await Promise.all([import('./steps'), crateOnPage()]);
  return (props) => <Steps crate={crate} {...props} />;
});

export function App({ interleave }: { interleave: Interleave }) {
  const catalogue = useMemo(
    () => ({ experiments: interleave.catalogue(), programs: interleave.programs() }),
    [interleave],
  );
  const known = useCapabilities(interleave);
  const { last, active, start, stop } = useRuns(interleave);
  const { place, change, ran, stepTo, hrefOf, ways, share } = usePlace(catalogue, interleave.check);
  const [opened, setOpened] = useState<Opens | { term: TermId } | null>(null);
  const { schema, form, judged, step } = place;
  const run = last[schema.id] ?? null;
  const noThreads = known.can && !known.can.threads ? (known.can.noThreads ?? 'Threads are off here.') : null;
  const close = () => setOpened(null);

  const submit = () => {
    if (active) return;
    change(allTidied(schema, form), fieldsOf(judged.checked));
    if (judged.checked.type === 'ready') start(schema, judged.request, judged.checked.plan);
    else focusFirst(judged.checked.problems);
  };
  const explore: Explore = {
    raster: run?.raster ?? null,
    value: (name) => readNumber(form.texts[name] ?? ''),
    change: (values) => {
      const texts = Object.entries(values).map(([name, value]) => [name, showNumber(value)] as const);
      change({ ...form, texts: { ...form.texts, ...Object.fromEntries(texts) } }, Object.keys(values));
    },
    run: submit,
    running: active !== null,
  };
  useTitle(schema.title);
  useEscape(active !== null, stop);
  useRunFromLink(place, submit, ran);

  return (
    <Explain.Provider value={(term) => setOpened({ term })}>
      <TopBar known={known} open={setOpened} />
      <div class="columns">
        <Nav
          catalogue={catalogue.experiments}
          current={schema}
          running={active?.schema ?? null}
          hrefOf={hrefOf}
        />
        <main>
          <h1>{schema.title}</h1>
          <p class="question">{schema.question}</p>
          <Notices messages={place.notices} noThreads={noThreads} />
          {ways && <Ways ways={ways} stepping={step !== null} />}
          <Announcement run={run} active={active} />
          {step ? (
            <Steps
              key={schema.id}
              experiment={schema.id}
              programs={programsOf(catalogue.programs, schema)}
              step={step}
              onStep={stepTo}
              share={share}
            />
          ) : (
            <>
              {schema.on_page && (
                <p class="notice" data-testid="on-page">
                  <Prose text={schema.on_page} />
                </p>
              )}
              <FormView
                key={schema.id}
                schema={schema}
                form={form}
                problems={shown(place)}
                checked={judged.checked}
                onChange={change}
                onSubmit={submit}
              >
                <RunButton running={active !== null} onStop={stop} />
                <Share link={share} />
              </FormView>
              <Chips
                schema={schema}
                chosen={form.variants}
                takingPart={takingPart(place)}
                problems={shown(place).filter(({ field }) => field === 'variants')}
                noThreads={noThreads}
                onChange={(variants) => change({ ...form, variants }, ['variants'])}
              />
              <StatusLine place={place} run={run} active={active} />
              {schema.on_page && <Dot moving={active?.schema.id === schema.id} />}
              <Finding place={place} run={run} />
              <Picture key={`picture ${schema.id}`} place={place} run={run} />
              {run?.report && (
                <Explore.Provider value={explore}>
                  <Tabs key={`tabs ${schema.id}`} report={run.report} />
                </Explore.Provider>
              )}
            </>
          )}
        </main>
      </div>
      {opened === 'measuring' && <Measuring onClose={close} />}
      {opened === 'capabilities' && known.can && <CapabilityDialog can={known.can} onClose={close} />}
      {opened === 'glossary' && <Glossary at={null} onClose={close} />}
      {opened && typeof opened === 'object' && <Glossary at={opened.term} onClose={close} />}
    </Explain.Provider>
  );
}

/** What was wrong with the link, and what is missing in this browser. */
function Notices({ messages, noThreads }: { messages: string[]; noThreads: string | null }) {
  return (
    <>
      {messages.map((message) => (
        <p key={message} class="notice wrong" role="alert" data-testid="notice">
          <Prose text={message} />
        </p>
      ))}
      {noThreads && (
        <p class="notice" data-testid="notice">
          <strong>Threads are off.</strong> <Prose text={noThreads} />
        </p>
      )}
    </>
  );
}

/** Nobody is told off for a field that they have not been to. */
function shown({ judged: { checked }, touched }: Place): Problem[] {
  return checked.type === 'refused' ? checked.problems.filter(({ field }) => touched.has(field)) : [];
}

function focusFirst(problems: Problem[]): void {
  const [first] = problems
    .map(({ field }) => document.getElementById(`field-${field}`))
    .filter((e) => e !== null);
  first?.focus();
}

function useCapabilities(interleave: Interleave): Known {
  const [known, setKnown] = useState<Known>({ can: null, error: '' });
  useEffect(() => {
    interleave.capabilities.then(
      (can) => setKnown({ can, error: '' }),
      (error: unknown) => setKnown({ can: null, error: sentence(error) }),
    );
  }, [interleave]);
  return known;
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Interleave`;
  }, [title]);
}

function useEscape(running: boolean, stop: () => void): void {
  useEffect(() => {
    if (!running) return;
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog's Esc closes the dialog.
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) stop();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [running, stop]);
}

/** A link may ask for one run; it gets it if there is nothing wrong with it. */
function useRunFromLink({ run, notices }: Place, submit: () => void, ran: () => void): void {
  useEffect(() => {
    if (!run) return;
    ran();
    if (notices.length === 0) submit();
  }, [run]);
}
