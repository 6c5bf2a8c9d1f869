// The current experiment and its form. Each change updates the address, from which both are restored.

import type { Checked, Request, Schema } from 'interleave';
import { useCallback, useRef, useState } from 'preact/hooks';
import { type Form, defaultForm, fromLink, requestOf, sameForm, toLink } from './form';
import { type Link, parseLink, writeLink } from '../routing/link';
import { useWindowEvent } from '../ui/use-window-event';
import { type PageId, pageOf } from '../routing/pages';
import { followOldLink } from '../routing/room-links';
import { recordChange, type History, NOTHING as NO_HISTORY, redo, undo } from './form-history';
import { words } from '../i18n';

type Check = (request: Request) => Checked;

export interface Place {
  schema: Schema;
  form: Form;
  /** The crate's validation of the form; its problems are shown at touched fields. */
  validation: Validation;
  touched: ReadonlySet<string>;
  /** Problems of the link that belong to no field. */
  notices: string[];
  /** True if the link requests a run. */
  run: boolean;
  /** The packed result that the link carries instead of a run; null if it carries none. */
  result: string | null;
}

/** Returns the variants that will run. A selected variant may be excluded by the parameters' values. */
export function variantsToRun({ form, validation: { checked } }: Place): string[] {
  return checked.type === 'ready' ? checked.plan.variants : form.variants;
}

export interface Validation {
  request: Request;
  checked: Checked;
}

/** The place, and the functions that change it. */
export interface Navigation {
  /** The page shown instead of the experiment; null if the experiment is shown. */
  page: PageId | null;
  place: Place;
  /** Sets the form. The `touched` fields were left, and from now on show their problems. */
  change: (form: Form, touched?: string[]) => void;
  /** Undoes the form's last step, or redoes the next step; null without such a step. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** The names of the fields that undo and redo would change. */
  undoFields: string[];
  redoFields: string[];
  /**
   * Removes the link's request for a run after that run, so that reloading the page or going back does not run it
   * again.
   */
  clearRunRequest: () => void;
  /** Adds a notice about the link. */
  addNotice: (notice: string) => void;
  /** Returns the address of an experiment in the list. */
  hrefOf: (schema: Schema) => string;
  /** Returns a link with all values of the form. */
  share: () => string;
}

/** Forms that the user left, by experiment; the list of experiments links to them. */
type LeftForms = Record<string, Form>;

interface State {
  page: PageId | null;
  place: Place;
  left: LeftForms;
  /** Undo histories, by experiment. */
  histories: Record<string, History>;
}

export function useNavigation(catalogue: Schema[], check: Check): Navigation {
  const [{ page, place, left, histories }, setState] = useState<State>(() => {
    followOldLink();
    return { page: pageOf(location.hash), place: restorePlace(catalogue, check), left: {}, histories: {} };
  });
  const { schema, form } = place;
  const updatePlace = (part: (place: Place) => Partial<Place>) =>
    setState((state) => ({ ...state, place: { ...state.place, ...part(state.place) } }));

  useWindowEvent('hashchange', () => {
    if (followOldLink()) return;
    const page = pageOf(location.hash);
    // Another page keeps the experiment's state, so that going back restores it.
    if (page) setState((state) => ({ ...state, page }));
    else
      setState(({ place, left, histories }) => ({
        page,
        histories,
        place: restorePlace(catalogue, check),
        left: { ...left, [place.schema.id]: place.form },
      }));
  });

  const shown = useRef<Schema | null>(schema);
  shown.current = page ? null : schema;

  const change = (form: Form, touched: string[] = []) => {
    // Removing a focused field dispatches one more change, when the address already belongs to another place.
    if (shown.current !== schema) return;
    replaceAddress(addressOf(schema, form));
    const validation = validate(check, schema, form);
    setState(({ place, histories, ...state }) => {
      const history = histories[schema.id] ?? NO_HISTORY;
      return {
        ...state,
        place: {
          ...place,
          form,
          validation,
          touched: new Set([...place.touched, ...touched]),
          notices: [],
        },
        histories: { ...histories, [schema.id]: recordChange(history, place.form, form, touched.length > 0) },
      };
    });
  };
  const history = histories[schema.id] ?? NO_HISTORY;
  const historyStep = (step: typeof undo) => {
    const there = step(history, form);
    if (!there) return null;
    return () => {
      replaceAddress(addressOf(schema, there.form));
      setState((state) => ({
        ...state,
        place: {
          ...state.place,
          form: there.form,
          validation: validate(check, schema, there.form),
          notices: [],
        },
        histories: { ...state.histories, [schema.id]: there.history },
      }));
    };
  };
  const ran = () => {
    replaceAddress(addressOf(schema, form));
    updatePlace(() => ({ run: false }));
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
    addressOf(other, other === schema ? form : (left[other.id] ?? defaultForm(other)));
  const share = () => new URL(writeLink(toLink(schema, form)), location.href).href;
  const historySteps = {
    undo: historyStep(undo),
    redo: historyStep(redo),
    undoFields: history.past.at(-1)?.fields ?? [],
    redoFields: history.future.at(-1)?.fields ?? [],
  };
  return {
    page,
    place,
    change,
    ...historySteps,
    clearRunRequest: ran,
    addNotice: say,
    hrefOf,
    share,
  };
}

/** Returns the address of an experiment; an unchanged form needs only the experiment's name. */
function addressOf(schema: Schema, form: Form): string {
  const untouched: Link = { ...NOTHING, experiment: schema.id };
  return writeLink(sameForm(form, defaultForm(schema)) ? untouched : toLink(schema, form));
}

const NOTHING = {
  params: {},
  variants: null,
  sampling: {},
  python: false,
  listings: {},
  run: false,
};

function replaceAddress(hash: string): void {
  try {
    history.replaceState(null, '', hash);
  } catch {
    // Safari limits the number of changes a minute. The next change updates the address.
  }
}

function validate(check: Check, schema: Schema, form: Form): Validation {
  const { request, problems } = requestOf(schema, form);
  const checked = check(request);
  if (problems.length === 0) return { request, checked };
  // Both are in the page's language already.
  const others = checked.type === 'refused' ? checked.problems : [];
  return { request, checked: { type: 'refused', problems: [...others, ...problems], messages: {} } };
}

/**
 * Restores the place from the address. Keeps the valid part of the address, and returns its problems as notices.
 */
function restorePlace(experiments: Schema[], check: Check): Place {
  const link = pageOf(location.hash) ? null : parseLink(location.hash);
  const known = experiments.find(({ id }) => id === link?.experiment);
  const schema = known ?? experiments[0];
  if (!schema) throw new Error(words.page.emptyCatalogue);
  const none = { touched: new Set<string>(), notices: [], run: false, result: null };
  if (!link || !known) {
    const form = defaultForm(schema);
    const notices = link ? messages(check({ experiment: link.experiment })) : [];
    return { ...none, schema, form, validation: validate(check, schema, form), notices };
  }
  const { form, request } = fromLink(schema, link);
  const validation = validate(check, schema, form);
  const atFields = messages(validation.checked);
  const notices = messages(check(request)).filter((message) => !atFields.includes(message));
  const touched = new Set(fieldsOf(validation.checked));
  const result = link.result || null;
  return { schema, form, validation, touched, notices, run: link.run && result === null, result };
}

function messages(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ message }) => message) : [];
}

export function fieldsOf(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ field }) => field) : [];
}
