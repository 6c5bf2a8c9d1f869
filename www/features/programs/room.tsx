// The room for programs of the user's own: an editor beside the stepper, the explorer and the real runs.

import type { SupportedNames } from 'interleave-explore';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ProgramExplorer } from '../../engine/explore/explorer';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import '../form/form.css';
import { Prose } from '../../ui/prose';
import { Share } from '../share/share';
import { programById, puzzleKindOf } from './gallery';
import { addressOf, type Place } from './address';
import { MOST_STATES, type StateLimit } from './explore-settings';
import { keptRuns } from './kept-texts';
import { Exploring, type Mode, ModeSwitch, Running, StepPanel, type Threads } from './panels';
import { Picker } from './picker';
import { ProblemList } from './problem-list';
import { ProgramEditor } from './program-editor';
import './programs.css';
import './stepper.css';
import { PuzzleNote, usePuzzle } from './puzzle';
import { writeRuns } from './runs-record';
import { threadMarksOf } from './thread-places';
import { useExploration } from './use-exploration';
import { type PlaceState, usePlace } from './use-place';
import { useGalleryTexts } from './use-gallery-texts';
import type { RunsResult } from './real-runs';
import { useRealRuns } from './use-real-runs';
import { useStepping } from './use-stepping';
import { useView, type ViewState } from './use-view';

/** The address of the page follows the text and the schedule. */
const LINK = { label: more.programs.link, help: more.programs.linkHelp };

/** The page `#/own`. */
export function Programs(threads: Threads) {
  const explorer = useExplorer();
  const state = usePlace();
  return (
    <div class="programs" data-testid="programs">
      <h1>{more.programs.title}</h1>
      <p class="question">{more.programs.about}</p>
      {state && explorer ? (
        <Room explorer={explorer} state={state} threads={threads} />
      ) : (
        <p class="quiet">{words.page.loading}</p>
      )}
    </div>
  );
}

/** The explorer lives as long as the room is shown. */
function useExplorer(): ProgramExplorer | null {
  const [explorer, setExplorer] = useState<ProgramExplorer | null>(null);
  useEffect(() => {
    const own = new ProgramExplorer();
    setExplorer(own);
    return () => own.end();
  }, []);
  return explorer;
}

type Cursor = { line: number; column: number };

interface RoomProps {
  explorer: ProgramExplorer;
  state: PlaceState;
  threads: Threads;
}

function Room({ explorer, state, threads }: RoomProps) {
  const { place, problem, original } = state;
  const [mode, setMode] = useState<Mode>(place.runs === null ? 'step' : 'run');
  const [states, setStates] = useState<StateLimit>(MOST_STATES[0]);
  const [cut, setCut] = useState('');
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const shown = useView(explorer, place, (schedule) => {
    setCut(schedule);
    state.setSchedule(schedule);
  });
  const program = programById(place.origin);
  const canSeek = !program || puzzleKindOf(program) !== 'break';
  const stepping = useStepping(explorer, state, shown, canSeek);
  const exploration = useExploration(explorer, place);
  const past = useMemo(() => place.runs ?? keptRuns(place.text), [place.runs, place.text]);
  const realRuns = useRealRuns(explorer, place.text, past, state.keepRuns);
  const snapshot = shown.view?.snapshot ?? null;
  const edited = place.text !== original;
  const puzzle = usePuzzle({
    program,
    edited,
    snapshot: shown.current ? snapshot : null,
    exploration: exploration.state,
  });
  const load = (schedule: string) => {
    stepping.load(schedule);
    setMode('step');
  };
  const names = useNames(explorer);
  const { titleOf, lessonOf } = useGalleryTexts();
  const lesson = lessonOf(place.text, program);
  return (
    <>
      <div class="stepping-head">
        <Picker
          origin={place.origin}
          edited={edited}
          solved={puzzle.solved}
          titleOf={titleOf}
          onOpen={state.open}
        />
        <button
          type="button"
          class="button"
          data-testid="reset"
          title={more.programs.resetHelp}
          aria-disabled={!edited}
          onClick={() => edited && state.reset()}
        >
          {more.programs.reset}
        </button>
        <Share link={() => location.href} about={LINK} />
      </div>
      {problem && (
        <p class="notice wrong" role="alert" data-testid="notice">
          {problem}
        </p>
      )}
      {lesson && (
        <p class="lesson">
          <Prose text={lesson} />
        </p>
      )}
      <PuzzleNote puzzle={puzzle} id={place.origin} />
      <div class="workshop">
        <Source
          names={names}
          state={state}
          shown={shown}
          cursor={cursor}
          onCursor={setCursor}
          onRun={() => {
            setMode('explore');
            if (snapshot && shown.current) exploration.start(states);
          }}
        />
        <section class="panel">
          <ModeSwitch mode={mode} onMode={setMode} />
          {mode === 'step' ? (
            <StepPanel
              text={place.text}
              shown={shown}
              stepping={stepping}
              cut={cut !== '' && cut === place.schedule}
            />
          ) : mode === 'explore' ? (
            <Exploring
              state={state}
              shown={shown}
              exploration={exploration}
              states={states}
              onStates={setStates}
              onLoad={load}
              onLine={(line) => setCursor({ line, column: 1 })}
            />
          ) : (
            <Running
              place={place}
              shown={shown}
              realRuns={realRuns}
              threads={threads}
              link={(result) => linkWith(place, original, result)}
              onLoad={load}
            />
          )}
        </section>
      </div>
    </>
  );
}

/** Returns a function that requests the supported names once. After a failure the next call requests them again. */
function useNames(explorer: ProgramExplorer): () => Promise<SupportedNames | null> {
  return useMemo(() => {
    let known: SupportedNames | null = null;
    return async () => (known ??= await explorer.names().catch(() => null));
  }, [explorer]);
}

interface SourceProps {
  names: () => Promise<SupportedNames | null>;
  state: PlaceState;
  shown: ViewState;
  cursor: Cursor | null;
  onCursor: (place: Cursor) => void;
  onRun: () => void;
}

const NONE: readonly never[] = [];

/** The editor, and the problems of its text. */
function Source({ names, state: { place, setText }, shown, cursor, onCursor, onRun }: SourceProps) {
  const { view } = shown;
  const problems = view?.problems ?? NONE;
  const snapshot = view?.snapshot ?? null;
  const threads = useMemo(() => (snapshot ? threadMarksOf(snapshot) : NONE), [snapshot]);
  return (
    <div class="source">
      <ProgramEditor
        names={names}
        text={place.text}
        problems={problems}
        threads={threads}
        shown={snapshot?.steps.at(-1)?.line ?? null}
        place={cursor}
        onText={setText}
        onLeave={() => {}}
        onRun={onRun}
      />
      <ProblemList problems={problems} onPlace={onCursor} />
    </div>
  );
}

/** Returns a link with the text and its runs. */
async function linkWith(place: Place, original: string, result: RunsResult): Promise<string> {
  const hash = await addressOf({ ...place, schedule: '', runs: writeRuns(result) }, original);
  return new URL(hash, location.href).href;
}
