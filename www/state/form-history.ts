// Steps of a form that can be taken back. Pure: a history is a value.

import { type Form, same } from './form';

export interface History {
  /** As it was before each step, the last one at the end. */
  past: readonly Step[];
  /** What was taken back, the next one to come again at the end. */
  future: readonly Step[];
  /** The field in which somebody types: what they type belongs to the last step until they leave it. */
  growing: string | null;
}

interface Step {
  form: Form;
  /** What the step changed: fields by name, or `variants`. */
  fields: string[];
}

export const NOTHING: History = { past: [], future: [], growing: null };

/** More than anybody goes back, and few enough to be kept. */
const MOST = 100;

/**
 * The form was this one and is now that one. What is typed into a field before it is left is a single
 * step, since nobody wants to take letters back; all else is a step each time.
 */
export function changed(history: History, before: Form, after: Form, left: boolean): History {
  const fields = difference(before, after);
  if (fields.length === 0) return left && history.growing !== null ? { ...history, growing: null } : history;
  const [only = null] = fields.length === 1 ? fields : [];
  const growing = left ? null : only;
  const last = history.past.at(-1);
  if (!last || only === null || only !== history.growing) {
    return { past: [...history.past, { form: before, fields }].slice(-MOST), future: [], growing };
  }
  // Typed and then taken back by hand is no step at all.
  const past = same(last.form, after) ? history.past.slice(0, -1) : history.past;
  return { ...history, past, growing: past === history.past ? growing : null };
}

/** One step back; null where there is none. */
export function undo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = past.at(-1);
  if (!step) return null;
  return {
    history: { past: past.slice(0, -1), future: [...future, { ...step, form: now }], growing: null },
    form: step.form,
  };
}

/** One step forward again; null where nothing was taken back. */
export function redo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = future.at(-1);
  if (!step) return null;
  return {
    history: { past: [...past, { ...step, form: now }], future: future.slice(0, -1), growing: null },
    form: step.form,
  };
}

/** What differs, by the names that fields have. */
export function difference(a: Form, b: Form): string[] {
  const names = new Set([...Object.keys(a.texts), ...Object.keys(b.texts)]);
  const fields = [...names].filter((name) => a.texts[name] !== b.texts[name]);
  for (const name of ['samples', 'budget', 'runs', 'start'] as const)
    // A parameter may have the same name.
    if (a[name] !== b[name]) fields.push(names.has(name) ? `sampling-${name}` : name);
  if (a.variants.join() !== b.variants.join()) fields.push('variants');
  return fields;
}
