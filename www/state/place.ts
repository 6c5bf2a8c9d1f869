// Where the person is: the experiment and its form, which the address follows
// and from which it restores them.

import type { Checked, Listed, Request, Schema } from 'interleave';
import { useCallback, useRef, useState } from 'preact/hooks';
import { type Form, fresh, fromLink, requestOf, same, toLink } from './form';
import { type Link, parseLink, type ProgramStep, writeLink } from '../routing/link';
import { useWindowEvent } from '../ui/use-window-event';
import { type PageId, pageOf } from '../routing/pages';
import { programsOf, steppable } from './programs';
import { changed, type History, NOTHING as NO_HISTORY, redo, undo } from './form-history';
import { words } from '../i18n';

type Check = (request: Request) => Checked;

export interface Place {
  schema: Schema;
  form: Form;
  /** What the crate says to the form; shown at the fields that were touched. */
  judged: Judged;
  touched: ReadonlySet<string>;
  /** What was wrong with the link and has no field. */
  notices: string[];
  /** Whether the link asks for a run. */
  run: boolean;
  /** What is stepped through by hand, in place of being run. */
  step: ProgramStep | null;
  /** Results that the link carries, packed, in place of a run. */
  result: string | null;
}

/** The variants that will run: of those chosen, a variant may have no part in it with these values. */
export function takingPart({ form, judged: { checked } }: Place): string[] {
  return checked.type === 'ready' ? checked.plan.variants : form.variants;
}

export interface Judged {
  request: Request;
  checked: Checked;
}

/** The place, and what moves it. */
export interface Navigation {
  /** What is shown in place of the experiment; null where it is the experiment. */
  page: PageId | null;
  place: Place;
  /** The form is now this one; the fields named were left, and from now on are told what is wrong with them. */
  change: (form: Form, touched?: string[]) => void;
  /** Takes the form's last step back, or forward again; null where there is none. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** What these would change, by the names of fields. */
  undoes: string[];
  redoes: string[];
  /** The link's run was made. It asked for one: loading the page again, or coming back, is not asking again. */
  ran: () => void;
  /** The program is now this one, and these its steps. */
  stepTo: (step: ProgramStep) => void;
  /** Something else was wrong with the link. */
  say: (notice: string) => void;
  /** Where the list of experiments leads. */
  hrefOf: (schema: Schema) => string;
  /** Where running and stepping through it are; null where there is nothing to step through. */
  ways: { run: string; step: string } | null;
  /** The form as a link, in full, or the steps. */
  share: () => string;
  /** All that can be stepped through. */
  programs: Listed[];
}

/** Forms that were left, by experiment; the list of experiments leads back to them. */
type Left = Record<string, Form>;

interface State {
  page: PageId | null;
  place: Place;
  left: Left;
  /** The last steps, by experiment. */
  steps: Record<string, ProgramStep>;
  /** What can be undone, by experiment. */
  histories: Record<string, History>;
}

/** What there is to be at. */
interface Catalogue {
  experiments: Schema[];
  programs: Listed[];
}

export function useNavigation(catalogue: Catalogue, check: Check): Navigation {
  const [{ page, place, left, steps, histories }, setState] = useState<State>(() => ({
    page: pageOf(location.hash),
    place: arrive(catalogue, check),
    left: {},
    steps: {},
    histories: {},
  }));
  const { schema, form, step } = place;
  const amend = (part: (place: Place) => Partial<Place>) =>
    setState((state) => ({ ...state, place: { ...state.place, ...part(state.place) } }));

  useWindowEvent('hashchange', () => {
    const page = pageOf(location.hash);
    // Another page keeps the experiment as it is, so that going back restores it.
    if (page) setState((state) => ({ ...state, page }));
    else
      setState(({ place, left, steps, histories }) => ({
        page,
        histories,
        place: arrive(catalogue, check),
        left: { ...left, [place.schema.id]: place.form },
        steps: place.step ? { ...steps, [place.schema.id]: place.step } : steps,
      }));
  });

  const shown = useRef<Schema | null>(schema);
  shown.current = page ? null : schema;

  const change = (form: Form, touched: string[] = []) => {
    // A field that is removed with the focus in it says once more what is in it, when the address is
    // another place's already.
    if (shown.current !== schema) return;
    replaceAddress(addressOf(schema, form));
    const judged = judge(check, schema, form);
    setState(({ place, histories, ...state }) => {
      const history = histories[schema.id] ?? NO_HISTORY;
      return {
        ...state,
        place: { ...place, form, judged, touched: new Set([...place.touched, ...touched]), notices: [] },
        histories: { ...histories, [schema.id]: changed(history, place.form, form, touched.length > 0) },
      };
    });
  };
  const history = histories[schema.id] ?? NO_HISTORY;
  const travel = (step: typeof undo) => {
    const there = step(history, form);
    if (!there) return null;
    return () => {
      replaceAddress(addressOf(schema, there.form));
      setState((state) => ({
        ...state,
        place: { ...state.place, form: there.form, judged: judge(check, schema, there.form), notices: [] },
        histories: { ...state.histories, [schema.id]: there.history },
      }));
    };
  };
  const ran = () => {
    replaceAddress(addressOf(schema, form));
    amend(() => ({ run: false }));
  };
  const stepTo = (step: ProgramStep) => {
    replaceAddress(addressOf(schema, form, step));
    amend(() => ({ step, notices: [] }));
  };
  const say = useCallback(
    (notice: string) =>
      setState((state) => {
        const notices = [...state.place.notices.filter((said) => said !== notice), notice];
        return { ...state, place: { ...state.place, notices } };
      }),
    [],
  );
  const hrefOf = (other: Schema) =>
    addressOf(other, other === schema ? form : (left[other.id] ?? fresh(other)));
  const [first] = programsOf(catalogue.programs, schema);
  const last = step ?? steps[schema.id] ?? (first && { program: first.id, schedule: '' });
  const ways = last ? { run: addressOf(schema, form), step: addressOf(schema, form, last) } : null;
  const share = () =>
    new URL(step ? addressOf(schema, form, step) : writeLink(toLink(schema, form)), location.href).href;
  const travels = {
    undo: travel(undo),
    redo: travel(redo),
    undoes: history.past.at(-1)?.fields ?? [],
    redoes: history.future.at(-1)?.fields ?? [],
  };
  return {
    page,
    place,
    change,
    ...travels,
    ran,
    stepTo,
    say,
    hrefOf,
    ways,
    share,
    programs: catalogue.programs,
  };
}

/** An untouched form needs no more than the experiment's name. */
function addressOf(schema: Schema, form: Form, step: ProgramStep | null = null): string {
  const untouched: Link = { ...NOTHING, experiment: schema.id };
  const link = same(form, fresh(schema)) ? untouched : toLink(schema, form);
  return writeLink({ ...link, step });
}

const NOTHING = { params: {}, variants: null, sampling: {}, run: false, step: null };

function replaceAddress(hash: string): void {
  try {
    history.replaceState(null, '', hash);
  } catch {
    // Safari allows but so many changes a minute. The next one will do.
  }
}

function judge(check: Check, schema: Schema, form: Form): Judged {
  const { request, problems } = requestOf(schema, form);
  const checked = check(request);
  if (problems.length === 0) return { request, checked };
  const others = checked.type === 'refused' ? checked.problems : [];
  return { request, checked: { type: 'refused', problems: [...others, ...problems] } };
}

/** From the address. Whatever is wrong with it is said, and the rest is kept. */
function arrive({ experiments, programs }: Catalogue, check: Check): Place {
  const said = pageOf(location.hash) ? null : parseLink(location.hash);
  const known = experiments.find(({ id }) => id === said?.experiment);
  const schema = known ?? experiments[0];
  if (!schema) throw new Error(words.page.emptyCatalogue);
  const link = said && steppable(said, programsOf(programs, schema));
  const none = { touched: new Set<string>(), notices: [], run: false, step: null, result: null };
  if (!link || !known) {
    const form = fresh(schema);
    const notices = link ? messages(check({ experiment: link.experiment })) : [];
    return { ...none, schema, form, judged: judge(check, schema, form), notices };
  }
  const { form, request } = fromLink(schema, link);
  const judged = judge(check, schema, form);
  const atFields = messages(judged.checked);
  const notices = messages(check(request)).filter((message) => !atFields.includes(message));
  const touched = new Set(fieldsOf(judged.checked));
  const { run, step } = link;
  const result = (!step && link.result) || null;
  return { schema, form, judged, touched, notices, run: run && !step && !result, step, result };
}

function messages(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ message }) => message) : [];
}

export function fieldsOf(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ field }) => field) : [];
}
