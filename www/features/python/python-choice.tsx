import type { Problem } from 'interleave';
import './python-choice.css';
import { megabytes } from '../../i18n/number';
import { words } from '../../i18n';
import { INCLUDED_INTERPRETERS } from '../../engine/python/included';
import { Checkbox } from '../../ui/checkbox';
import { Prose } from '../../ui/prose';

interface PythonChoiceProps {
  chosen: boolean;
  /** The problems of changed listings. */
  problems: Problem[];
  onChange: (chosen: boolean) => void;
}

/** Adds the rows in Python to a run. Says beforehand how much they fetch. */
export function PythonChoice({ chosen, problems, onChange }: PythonChoiceProps) {
  const sizes = Object.values(INCLUDED_INTERPRETERS);
  const { also, help, none, withoutThreads } = words.python;
  const fetched = sizes.reduce((sum, size) => sum + size, 0);
  const threads = 'gil' in INCLUDED_INTERPRETERS;
  return (
    <>
      <p class="python-choice">
        <Checkbox id="field-python" testid="python" checked={chosen} onChange={onChange}>
          {also}
        </Checkbox>{' '}
        <span class="quiet">
          <Prose text={sizes.length === 0 ? none : help(megabytes(fetched))} />{' '}
          {sizes.length > 0 && !threads && <Prose text={withoutThreads} />}
        </span>
      </p>
      {problems.map(({ message }) => (
        <p key={message} class="problem" data-testid="problem-python">
          {message}
        </p>
      ))}
    </>
  );
}
