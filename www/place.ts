// Where the person is: the experiment and its form, which the address follows
// and from which it restores them.

import type { Checked, Request, Schema } from 'interleave';
import { useEffect, useState } from 'preact/hooks';
import { type Form, fresh, fromLink, requestOf, same, toLink } from './form';
import { parseLink, writeLink } from './link';

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
interface Movable {
  place: Place;
  /** The form is now this one; from now on the fields named are told what is wrong with them. */
  change: (form: Form, touched?: Iterable<string>) => void;
  /** The link's run was made. It asked for one: loading the page again, or coming back, is not asking again. */
  ran: () => void;
  /** Where the list of experiments leads. */
  hrefOf: (schema: Schema) => string;
  /** The form as a link, in full. */
  share: () => string;
}

/** Forms that were left, by experiment; the list of experiments leads back to them. */
type Left = Record<string, Form>;

interface State {
  place: Place;
  left: Left;
}

export function usePlace(catalogue: Schema[], check: Check): Movable {
  const [{ place, left }, setState] = useState<State>(() => ({ place: arrive(catalogue, check), left: {} }));
  const { schema, form } = place;
  const amend = (part: (place: Place) => Partial<Place>) =>
    setState(({ place, left }) => ({ left, place: { ...place, ...part(place) } }));

  useEffect(() => {
    const onHashChange = () =>
      setState(({ place, left }) => ({
        place: arrive(catalogue, check),
        left: { ...left, [place.schema.id]: place.form },
      }));
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  }, [catalogue, check]);

  const change = (form: Form, touched: Iterable<string> = []) => {
    replaceAddress(addressOf(schema, form));
    const judged = judge(check, schema, form);
    amend((place) => ({ form, judged, touched: new Set([...place.touched, ...touched]), notices: [] }));
  };
  const ran = () => {
    replaceAddress(addressOf(schema, form));
    amend(() => ({ run: false }));
  };
  const hrefOf = (other: Schema) =>
    addressOf(other, other === schema ? form : (left[other.id] ?? fresh(other)));
  const share = () => new URL(writeLink(toLink(schema, form)), location.href).href;
  return { place, change, ran, hrefOf, share };
}

/** An untouched form needs no more than the experiment's name. */
function addressOf(schema: Schema, form: Form): string {
  return same(form, fresh(schema)) ? `#/${schema.id}` : writeLink(toLink(schema, form));
}

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
function arrive(catalogue: Schema[], check: Check): Place {
  const link = parseLink(location.hash);
  const known = catalogue.find(({ id }) => id === link?.experiment);
  const schema = known ?? catalogue[0];
  if (!schema) throw new Error('The catalogue is empty.');
  const none = { touched: new Set<string>(), notices: [], run: false };
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
  return { schema, form, judged, touched, notices, run: link.run };
}

function messages(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ message }) => message) : [];
}

export function fieldsOf(checked: Checked): string[] {
  return checked.type === 'refused' ? checked.problems.map(({ field }) => field) : [];
}
