import type { Report, Request, Schema } from 'interleave';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { embedded, addressWithoutEmbed } from '../routing/embed';
import { environment, type Engine } from '../engine/engine';
import { useWindowEvent } from '../ui/use-window-event';
import { useNavigation } from '../state/place';
import { useRuns } from '../state/runs';
import { later } from '../i18n/later';
import { errorMessage } from '../i18n/error-message';
import { words } from '../i18n';
import { learn, translateChecked, translateIfKnown, translateSchema } from '../i18n/crate';
import { focusHeading, useFocusOnNavigation } from '../ui/heading-focus';
import { useRunNotifications } from '../features/notifications/notifications';
import { CapabilityDialog } from '../features/environment/capability-dialog';
import { Explained } from '../ui/explain';
import { Footer } from './footer';
import { useShortcuts } from '../features/shortcuts/use-shortcuts';
import { lazy } from '../ui/lazy';
import { Nav } from '../features/catalogue/nav';
import type { PageId } from '../routing/pages';
import { PageView } from './pages';
import { useAnnounceEnd } from './announce-end';
import { Announcer } from '../ui/announcer';
import { type ProbeState, type DialogId, TopBar } from './top-bar';
import { Workbench } from './workbench';

const Shortcuts = lazy(() =>
  import('../features/shortcuts/shortcuts-dialog').then((module) => module.Shortcuts),
);

/** The document titles of the pages; null for the start page, which has the title of the site. */
const PAGE_TITLES: Record<PageId, string | null> = {
  start: null,
  own: words.nav.own,
  books: words.foot.books,
  style: words.foot.style,
  kept: words.kept.title,
  compare: words.kept.compared,
  measuring: words.topbar.measuring,
  glossary: words.topbar.glossary,
};

/** Stores a finished run. The store's code is loaded when the first run ends. */
async function keepRun(schema: Schema, report: Report): Promise<{ id: string }> {
  const { keep } = await later(() => import('../features/kept/store'));
  return keep(schema, report);
}

/** The frame of every view: top bar, navigation and footer around an experiment or another page. */
export function App({ engine }: { engine: Engine }) {
  const catalogue = useMemo(() => {
    learn(engine.messages());
    return engine.catalogue().map(translateSchema);
  }, [engine]);
  const known = useCapabilities(engine);
  const runs = useRuns(engine, keepRun);
  const check = useCallback((request: Request) => translateChecked(engine.check(request)), [engine]);
  const moves = useNavigation(catalogue, check);
  const [opened, setOpened] = useState<DialogId | null>(null);
  const { page, place } = moves;
  const noThreads =
    known.can && !known.can.threads
      ? translateIfKnown(known.can.noThreads ?? '') || words.topbar.threadsOff
      : null;
  const here = useMemo(
    () => known.can && { ...environment(engine.version, known.can), no_threads: noThreads },
    [engine, known.can, noThreads],
  );
  const close = () => setOpened(null);
  useRunNotifications(page ? PAGE_TITLES[page] : place.schema.title, runs);
  useFocusOnNavigation(page ?? place.schema.id);
  useAnnounceEnd(runs);
  useShortcuts();
  useScrollToTop();

  return (
    <Explained>
      {!embedded && <SkipLink />}
      {!embedded && <TopBar known={known} open={setOpened} />}
      <div class={embedded ? 'embedded' : 'columns'}>
        {!embedded && (
          <Nav
            catalogue={catalogue}
            current={page ? null : place.schema}
            page={page}
            running={runs.active?.schema ?? null}
            hrefOf={moves.hrefOf}
          />
        )}
        {/* The browser's translation replaces text nodes, which the page could then no longer update. */}
        <main id="main" translate={page !== null}>
          {page ? (
            <PageView
              page={page}
              catalogue={catalogue}
              moves={moves}
              runs={runs}
              noThreads={noThreads}
              probed={known.can !== null}
            />
          ) : (
            <Workbench catalogue={catalogue} moves={moves} runs={runs} noThreads={noThreads} here={here} />
          )}
          {embedded && (
            <a
              class="whole-page"
              href={addressWithoutEmbed()}
              target="_blank"
              rel="noopener"
              data-testid="whole-page"
            >
              {words.share.wholePage}
            </a>
          )}
        </main>
      </div>
      <Announcer />
      {!embedded && <Footer open={setOpened} />}
      {opened === 'shortcuts' && <Shortcuts onClose={close} />}
      {opened === 'capabilities' && known.can && <CapabilityDialog can={known.can} onClose={close} />}
    </Explained>
  );
}

/** A link that skips the list of experiments. It moves the focus and leaves the address unchanged. */
function SkipLink() {
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    focusHeading();
  };
  return (
    <a class="skip" href="#main" data-testid="skip" onClick={onClick}>
      {words.page.skip}
    </a>
  );
}

function useCapabilities(engine: Engine): ProbeState {
  const [known, setKnown] = useState<ProbeState>({ can: null, error: '' });
  useEffect(() => {
    engine.capabilities.then(
      (can) => {
        learn(can.messages);
        setKnown({ can, error: '' });
      },
      (error: unknown) => setKnown({ can: null, error: errorMessage(error) }),
    );
  }, [engine]);
  return known;
}

/** Scrolls to the top after a click on a link within the page, but not when the user goes back. */
function useScrollToTop(): void {
  useWindowEvent('click', ({ target, button, ctrlKey, metaKey, shiftKey, defaultPrevented }) => {
    const otherPage = button !== 0 || ctrlKey || metaKey || shiftKey || defaultPrevented;
    if (otherPage || !(target instanceof Element) || !target.closest('a[href^="#/"]')) return;
    // Scroll only after the browser has stored the scroll position of the page that is left.
    setTimeout(() => scrollTo(0, 0));
  });
}
