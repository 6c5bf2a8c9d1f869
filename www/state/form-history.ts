// Undo and redo for a form. Pure: a history is a value.

import { type Form, sameForm } from './form';

export interface History {
  /** The form before each step, latest last. */
  past: readonly Step[];
  /** The undone steps, the next to redo last. */
  future: readonly Step[];
  /** The field that the user types in: typing extends the last step until the field is left. Null otherwise. */
  typingField: string | null;
}

interface Step {
  form: Form;
  /** The fields that the step changed, by name, or `variants`. */
  fields: string[];
}

export const NOTHING: History = { past: [], future: [], typingField: null };

/** The number of steps kept. */
const MAX_STEPS = 100;

/**
 * Returns the history after a change of the form. Typing in a field is a single step until the field is left, since
 * users do not undo letter by letter; every other change is a step.
 */
export function recordChange(history: History, before: Form, after: Form, left: boolean): History {
  const fields = difference(before, after);
  if (fields.length === 0)
    return left && history.typingField !== null ? { ...history, typingField: null } : history;
  const [only = null] = fields.length === 1 ? fields : [];
  const growing = left ? null : only;
  const last = history.past.at(-1);
  if (!last || only === null || only !== history.typingField) {
    return {
      past: [...history.past, { form: before, fields }].slice(-MAX_STEPS),
      future: [],
      typingField: growing,
    };
  }
  // Text that the user typed and deleted again is no step.
  const past = sameForm(last.form, after) ? history.past.slice(0, -1) : history.past;
  return { ...history, past, typingField: past === history.past ? growing : null };
}

/** Undoes one step. Returns null if there is no step to undo. */
export function undo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = past.at(-1);
  if (!step) return null;
  return {
    history: { past: past.slice(0, -1), future: [...future, { ...step, form: now }], typingField: null },
    form: step.form,
  };
}

/** Redoes one step. Returns null if there is no undone step. */
export function redo({ past, future }: History, now: Form): { history: History; form: Form } | null {
  const step = future.at(-1);
  if (!step) return null;
  return {
    history: { past: [...past, { ...step, form: now }], future: future.slice(0, -1), typingField: null },
    form: step.form,
  };
}

/** Returns the names of the fields that differ. */
export function difference(a: Form, b: Form): string[] {
  const names = new Set([...Object.keys(a.texts), ...Object.keys(b.texts)]);
  const fields = [...names].filter((name) => a.texts[name] !== b.texts[name]);
  for (const name of ['samples', 'budget', 'runs', 'start'] as const)
    // A parameter may have the name of a sampling option.
    if (a[name] !== b[name]) fields.push(names.has(name) ? `sampling-${name}` : name);
  if (a.variants.join() !== b.variants.join()) fields.push('variants');
  if (a.python !== b.python || JSON.stringify(a.listings) !== JSON.stringify(b.listings))
    fields.push('python');
  return fields;
}
