// What the code view needs of the form: the changed Python listings, and a run of them.

import type { Problem } from 'interleave';
import { createContext } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ChangedListings } from './changed-listings';
import type { Navigation } from './place';

export interface PythonForm {
  /** The changed listings, by variant, also while the rows in Python are off. */
  listings: ChangedListings;
  /** The problems of the changed listings. */
  problems: Problem[];
  /** Sets the changed listings and turns the rows in Python on. */
  change: (listings: ChangedListings) => void;
  /** Sets the changed listings after one was reset. */
  reset: (listings: ChangedListings) => void;
  /** Ends the undo step of typing in a listing. */
  endTyping: () => void;
  /** Submits the form with the rows in Python, one of them this variant's. */
  run: (variant: string) => void;
  running: boolean;
}

export const PythonContext = createContext<PythonForm>({
  listings: {},
  problems: [],
  change: () => {},
  reset: () => {},
  endTyping: () => {},
  run: () => {},
  running: false,
});

export function usePythonForm(
  { place, change }: Navigation,
  submit: () => void,
  running: boolean,
): PythonForm {
  const { schema, form, validation } = place;
  const { checked } = validation;
  const [requested, setRequested] = useState(false);
  // The changed form is validated before it is submitted.
  useEffect(() => {
    if (!requested) return;
    setRequested(false);
    submit();
  }, [requested]);
  return {
    listings: form.listings,
    problems: checked.type === 'refused' ? checked.problems.filter(({ field }) => field === 'python') : [],
    change: (listings) => change({ ...form, python: true, listings }),
    reset: (listings) => change({ ...form, listings }, ['python']),
    endTyping: () => change(form, ['python']),
    run: (variant) => {
      if (running) return;
      const ids = schema.variants.map(({ id }) => id);
      const variants = ids.filter((id) => id === variant || form.variants.includes(id));
      change({ ...form, variants, python: true }, ['python']);
      setRequested(true);
    },
    running,
  };
}
