import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Interleave } from '../engine/interleave';
import { usePlace } from '../place';
import { type Runs, sentence, useRuns } from '../runs';
import { words } from '../words';
import { CapabilityDialog } from './capabilities';
import { Explain } from './explain';
import { Foot } from './foot';
import { Glossary } from './glossary';
import { Measuring } from './measuring';
import { Nav } from './nav';
import type { Room } from '../room';
import { RoomView } from './rooms';
import type { TermId } from './terms';
import { type Known, type Opens, TopBar } from './topbar';
import { Workbench } from './workbench';

const ROOM_TITLES: Partial<Record<Room, string>> = { books: words.foot.books, style: words.foot.style };

/** The frame round everything: what is above and beside an experiment, or a room in its place. */
export function App({ interleave }: { interleave: Interleave }) {
  const catalogue = useMemo(
    () => ({ experiments: interleave.catalogue(), programs: interleave.programs() }),
    [interleave],
  );
  const known = useCapabilities(interleave);
  const runs = useRuns(interleave);
  const moves = usePlace(catalogue, interleave.check);
  const [opened, setOpened] = useState<Opens | { term: TermId } | null>(null);
  const { room, place } = moves;
  const noThreads = known.can && !known.can.threads ? (known.can.noThreads ?? words.topbar.threadsOff) : null;
  const close = () => setOpened(null);
  useTitle(room ? (ROOM_TITLES[room] ?? null) : place.schema.title);
  useEscape(runs);
  useFromTheTop();

  return (
    <Explain.Provider value={(term) => setOpened({ term })}>
      <TopBar known={known} open={setOpened} />
      <div class="columns">
        <Nav
          catalogue={catalogue.experiments}
          current={room ? null : place.schema}
          running={runs.active?.schema ?? null}
          hrefOf={moves.hrefOf}
        />
        <main tabIndex={-1}>
          {room ? (
            <RoomView
              room={room}
              catalogue={catalogue.experiments}
              moves={moves}
              runs={runs}
              noThreads={noThreads}
            />
          ) : (
            <Workbench catalogue={catalogue.experiments} moves={moves} runs={runs} noThreads={noThreads} />
          )}
        </main>
      </div>
      <Foot open={setOpened} />
      {opened === 'measuring' && <Measuring onClose={close} />}
      {opened === 'capabilities' && known.can && <CapabilityDialog can={known.can} onClose={close} />}
      {opened === 'glossary' && <Glossary at={null} onClose={close} />}
      {opened && typeof opened === 'object' && <Glossary at={opened.term} onClose={close} />}
    </Explain.Provider>
  );
}

function useCapabilities(interleave: Interleave): Known {
  const [known, setKnown] = useState<Known>({ can: null, error: '' });
  useEffect(() => {
    interleave.capabilities.then(
      (can) => setKnown({ can, error: '' }),
      (error: unknown) => setKnown({ can: null, error: sentence(error) }),
    );
  }, [interleave]);
  return known;
}

function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Interleave` : 'Interleave';
  }, [title]);
}

/** Where a link of the page's own leads is read from its top; going back leads to where one was. */
function useFromTheTop(): void {
  useEffect(() => {
    const onClick = ({ target, button, ctrlKey, metaKey, shiftKey, defaultPrevented }: MouseEvent) => {
      const elsewhere = button !== 0 || ctrlKey || metaKey || shiftKey || defaultPrevented;
      if (elsewhere || !(target instanceof Element) || !target.closest('a[href^="#/"]')) return;
      // When the browser has noted where this page was left.
      setTimeout(() => {
        scrollTo(0, 0);
        // The link may be gone, and the focus with it.
        if (document.activeElement === document.body) document.querySelector('main')?.focus();
      });
    };
    addEventListener('click', onClick);
    return () => removeEventListener('click', onClick);
  }, []);
}

function useEscape({ active, stop }: Runs): void {
  const running = active !== null;
  useEffect(() => {
    if (!running) return;
    const onKeyDown = (event: KeyboardEvent) => {
      // A dialog's Esc closes the dialog.
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) stop();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [running, stop]);
}
