// Steps of a form that can be taken back. Pure: a history is a value.

import type { Form } from './form';
import { same } from './form';

export interface History {
  /** As it was before each step, the last one at the end. */
  past: readonly Step[];
  /** What was taken back, the next one to come again at the end. */
  future: readonly Step[];
}

interface Step {
  form: Form;
  /** What the step changed: fields by name, or `variants`. */
  fields: string[];
}

export const NOTHING: History = { past: [], future: [] };

/** More than anybody goes back, and few enough to be kept. */
const MOST = 100;

/**
 * The form was this one and is now that one. Changes of one field after another are a single step, since
 * nobody wants to take letters back; what a variant or a preset changes is a step each time.
 */
export function changed(history: History, before: Form, after: Form): History {
  const fields = difference(before, after);
  if (fields.length === 0) return history;
  const last = history.past.at(-1);
  const typing = fields.length === 1 && fields[0] !== 'variants' && history.future.length === 0;
  if (last && typing && last.fields.length === 1 && last.fields[0] === fields[0]) {
    // Typed and then taken back by hand is no step at all.
    return same(last.form, after) ? { ...history, past: history.past.slice(0, -1) } : history;
  }
  return { past: [...history.past, { form: before, fields }].slice(-MOST), future: [] };
}

/** One step back; null where there is none. */
export function undo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = past.at(-1);
  if (!step) return null;
  return {
    history: { past: past.slice(0, -1), future: [...future, { ...step, form: now }] },
    form: step.form,
  };
}

/** One step forward again; null where nothing was taken back. */
export function redo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = future.at(-1);
  if (!step) return null;
  return {
    history: { past: [...past, { ...step, form: now }], future: future.slice(0, -1) },
    form: step.form,
  };
}

/** What differs, by the names that fields have. */
export function difference(a: Form, b: Form): string[] {
  const names = new Set([...Object.keys(a.texts), ...Object.keys(b.texts)]);
  const fields = [...names].filter((name) => a.texts[name] !== b.texts[name]);
  for (const name of ['samples', 'budget', 'runs', 'start'] as const)
    if (a[name] !== b[name]) fields.push(name);
  if (a.variants.join() !== b.variants.join()) fields.push('variants');
  return fields;
}
