import type { Environment, Problem, Report, Schema } from 'interleave';
import { useEffect, useMemo } from 'preact/hooks';
import { showNumber } from '../i18n/number';
import { embedded } from '../routing/embed';
import { readQuantity } from '../i18n/quantity';
import { formatAll, unitOf } from '../state/form';
import { interpretersHere } from '../engine/python/included';
import { fieldsOf, type Navigation, type Place, variantsToRun } from '../state/place';
import type { Run, Runs } from '../state/runs';
import { useResultLink } from '../features/share/open-result-link';
import { words } from '../i18n';
import { translateReport } from '../i18n/crate';
import { VariantChips } from '../features/form/variant-chips';
import { FrameDot } from './frame-dot';
import { Estimate } from '../features/form/run-button';
import { Explore } from '../state/explore-context';
import { Finding } from '../features/status/finding';
import { InBooks, Neighbours } from './footer';
import { FormView } from '../features/form/form';
import { UndoButtons } from '../features/form/undo-buttons';
import { lazy } from '../ui/lazy';
import { Picture } from '../features/picture/picture';
import { Prose } from '../ui/prose';
import { PythonChoice } from '../features/python/python-choice';
import { RunButton } from '../features/form/run-button';
import { Share } from '../features/share/share';
import { StatusLine } from '../features/status/status-line';
import { PythonContext, usePythonForm } from '../state/python-context';
import { Tabs } from './tabs';
import { StepThrough } from './step-through';

const PythonPicture = lazy<{ run: Run }>(() =>
  import('../features/python/python-picture').then((module) => module.PythonPicture),
);

const PictureTools = lazy(() =>
  import('../features/export/picture-tools').then((module) => module.PictureTools),
);

interface WorkbenchProps {
  catalogue: Schema[];
  moves: Navigation;
  runs: Runs;
  /** Why there are no threads, in a sentence; null if there are threads. */
  noThreads: string | null;
  /** The environment of a run; null until it is known. */
  here: Environment | null;
}

/** One experiment: its form and its results. */
export function Workbench({ catalogue, moves, runs, noThreads, here }: WorkbenchProps) {
  const { place, change, clearRunRequest, share } = moves;
  const { last, start, stop } = runs;
  const { schema, form, validation } = place;
  const kept = last[schema.id] ?? null;
  const run = useMemo(() => kept && translatedRun(kept), [kept]);
  const active = runs.active === kept ? run : runs.active;

  const submit = () => {
    if (active) return;
    change(formatAll(schema, form), fieldsOf(validation.checked));
    if (validation.checked.type === 'ready') start(schema, validation.checked.plan);
    else focusFirst(validation.checked.problems);
  };
  const explore: Explore = {
    raster: run?.raster ?? null,
    value: (name) => {
      const param = schema.params.find((param) => param.name === name);
      return param ? readQuantity(form.texts[name] ?? '', unitOf(param)) : null;
    },
    change: (values) => {
      const texts = Object.entries(values).map(([name, value]) => [name, showNumber(value)] as const);
      change({ ...form, texts: { ...form.texts, ...Object.fromEntries(texts) } }, Object.keys(values));
    },
    run: submit,
    running: active !== null,
  };
  const pythonForm = usePythonForm(moves, submit, active !== null);
  useRunFromLink(place, submit, clearRunRequest);
  useResultLink(moves, runs);

  return (
    <>
      <h1>{schema.title}</h1>
      <p class="question">{schema.question}</p>
      {!embedded && <InBooks schema={schema} />}
      <Notices messages={place.notices} noThreads={noThreads} />
      {!embedded && <StepThrough experiment={schema.id} />}
      {schema.on_page && (
        <p class="notice" data-testid="on-page">
          <Prose text={schema.on_page} />
        </p>
      )}
      <FormView
        key={schema.id}
        schema={schema}
        form={form}
        problems={visibleProblems(place)}
        checked={validation.checked}
        onChange={change}
        onSubmit={submit}
        steps={<UndoButtons moves={moves} />}
      >
        <RunButton running={active !== null} onStop={stop} />
        {active === null && (
          <Estimate checked={validation.checked} interpreters={interpretersHere(noThreads !== null)} />
        )}
        {!embedded && <Share link={share} schema={schema} report={shareableReport(kept)} />}
      </FormView>
      {!embedded && (
        <VariantChips
          schema={schema}
          chosen={form.variants}
          variantsToRun={variantsToRun(place)}
          problems={visibleProblems(place).filter(({ field }) => field === 'variants')}
          noThreads={noThreads}
          onChange={(variants) => change({ ...form, variants }, ['variants'])}
        />
      )}
      {!embedded && (
        <PythonChoice
          chosen={form.python}
          problems={pythonForm.problems}
          onChange={(chosen) => change({ ...form, python: chosen }, ['python'])}
        />
      )}
      <StatusLine place={place} run={run} active={active} />
      {schema.on_page && <FrameDot moving={active?.schema.id === schema.id} />}
      <Finding place={place} run={run} />
      <Picture key={`picture ${schema.id}`} place={place} run={run} Tools={PictureTools} />
      {run?.report?.python && <PythonPicture run={run} />}
      {!embedded && (
        <Explore.Provider value={explore}>
          <PythonContext.Provider value={pythonForm}>
            <Tabs key={`tabs ${schema.id}`} schema={schema} report={run?.report ?? null} here={here} />
          </PythonContext.Provider>
        </Explore.Provider>
      )}
      {/* The links are hidden during a run, since growing results would push them down. */}
      {!embedded && active?.schema.id !== schema.id && (
        <Neighbours catalogue={catalogue} schema={schema} hrefOf={moves.hrefOf} />
      )}
    </>
  );
}

/** Returns the run with its report in the page's language. */
function translatedRun(run: Run): Run {
  return { ...run, report: run.report && translateReport(run.report) };
}

/** Problems of the link, and missing capabilities of the browser. */
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
          <strong>{words.bench.threadsOff}</strong>{' '}
          <Prose text={embedded ? `${noThreads} ${words.share.frameThreads}` : noThreads} />
        </p>
      )}
    </>
  );
}

/** Returns the run's report if the run has ended and may be shared. */
function shareableReport(run: Run | null): Report | null {
  return run?.state === 'over' ? run.report : null;
}

/** Returns the problems of touched fields, since a field that the user has not reached yet shows no problem. */
function visibleProblems({ validation: { checked }, touched }: Place): Problem[] {
  return checked.type === 'refused' ? checked.problems.filter(({ field }) => touched.has(field)) : [];
}

function focusFirst(problems: Problem[]): void {
  const [first] = problems
    .map(({ field }) => document.getElementById(`field-${field}`))
    .filter((e) => e !== null);
  first?.focus();
}

/** Starts the run that the link requests, unless the link has problems. */
function useRunFromLink({ run, notices }: Place, submit: () => void, ran: () => void): void {
  useEffect(() => {
    if (!run) return;
    ran();
    if (notices.length === 0) submit();
  }, [run]);
}
