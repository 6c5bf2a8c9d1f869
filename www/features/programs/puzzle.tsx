// A puzzle: what to do, and whether it is solved.

import { useLayoutEffect, useState } from 'preact/hooks';
import { more } from '../../i18n/more';
import { announce } from '../../ui/announcer';
import { CheckMark } from '../../ui/icons';
import { type GalleryProgram, missingClaims, PROGRAMS, type PuzzleKind, puzzleKindOf } from './gallery';
import { isBad } from './finding';
import { noteSolved, solvedPuzzles } from './kept-texts';
import { endsBadly } from './stepper';
import type { ExplorationState } from './use-exploration';
import type { Snapshot } from 'interleave-explore';

const PUZZLE_COUNT = PROGRAMS.filter((program) => puzzleKindOf(program) !== null).length;

/** How far a puzzle is: why it is not solved yet, in a sentence; empty before an attempt. */
export type PuzzleState = 'solved' | { open: string };

/** A puzzle of the first kind is solved when the stepper reaches a bad ending of the unchanged text. */
function stateOfBreaking(edited: boolean, snapshot: Snapshot | null): PuzzleState {
  return !edited && snapshot !== null && endsBadly(snapshot) ? 'solved' : { open: '' };
}

/** One of the second kind when the exploration of the edited text finds no bad ending, and all claims are still in it. */
export function stateOfMending(original: string, exploration: ExplorationState): PuzzleState {
  if (exploration.type !== 'found') return { open: '' };
  const { found, text } = exploration;
  if (isBad(found.exploration)) return { open: more.programs.notYet };
  const { complete, reduced } = found.exploration;
  // A reduced search does not find livelock and starvation.
  if (!complete || reduced) return { open: more.programs.notWhole };
  const missing = missingClaims(original, text);
  return missing.length > 0 ? { open: more.programs.claimsMissing(missing.join('; ')) } : 'solved';
}

interface Attempt {
  program: GalleryProgram | undefined;
  edited: boolean;
  snapshot: Snapshot | null;
  exploration: ExplorationState;
}

export interface Puzzle {
  kind: PuzzleKind | null;
  state: PuzzleState;
  /** The ids of all solved puzzles. */
  solved: readonly string[];
}

/** Follows the attempt at a puzzle, and notes when it is solved. */
export function usePuzzle({ program, edited, snapshot, exploration }: Attempt): Puzzle {
  const [solved, setSolved] = useState<readonly string[]>(solvedPuzzles);
  const kind = program ? puzzleKindOf(program) : null;
  const state: PuzzleState =
    kind === 'break'
      ? stateOfBreaking(edited, snapshot)
      : kind === 'mend' && program
        ? stateOfMending(program.text, exploration)
        : { open: '' };
  const solvedNow = state === 'solved' ? program?.id : undefined;
  // It is stored before the page shows it, so that closing the tab loses nothing.
  useLayoutEffect(() => {
    if (solvedNow === undefined) return;
    announce(more.programs.solved);
    setSolved(noteSolved(solvedNow));
  }, [solvedNow]);
  return { kind, state, solved };
}

export function PuzzleNote({ puzzle: { kind, state, solved }, id }: { puzzle: Puzzle; id: string }) {
  if (kind === null) return null;
  const isSolved = state === 'solved' || solved.includes(id);
  return (
    <div class="puzzle" data-solved={isSolved || undefined} data-testid="puzzle">
      <p>
        {kind === 'break' ? more.programs.breakIt : more.programs.mendIt}{' '}
        {isSolved && (
          <strong>
            <CheckMark right={true} words={more.programs.good} /> {more.programs.solved}
          </strong>
        )}
      </p>
      {state !== 'solved' && state.open !== '' && <p>{state.open}</p>}
      <p class="quiet">{more.programs.solvedCount(solved.length, PUZZLE_COUNT)}</p>
    </div>
  );
}
