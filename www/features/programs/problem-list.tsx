import type { Problem } from 'interleave-explore';
import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { Prose } from '../../ui/prose';

interface ProblemListProps {
  problems: readonly Problem[];
  /** Moves the cursor of the editor to a place. */
  onPlace: (place: { line: number; column: number }) => void;
}

/** The problems of the text in words; each is a button that moves the cursor to its place. */
export function ProblemList({ problems, onPlace }: ProblemListProps) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label={more.programs.problems} data-testid="problems">
      {problems.map(({ line, column, message }) => (
        <li key={`${line} ${column} ${message}`} data-testid="problem">
          <button type="button" class="plain" onClick={() => onPlace({ line, column })}>
            {more.programs.at(line, column)}
          </button>{' '}
          <Prose text={translateIfKnown(message)} />
        </li>
      ))}
    </ul>
  );
}
