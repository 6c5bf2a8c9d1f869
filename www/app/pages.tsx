import type { Schema } from 'interleave';
import type { JSX } from 'preact';
import type { Navigation } from '../state/place';
import type { PageId } from '../routing/pages';
import type { Runs } from '../state/runs';
import { lazy } from '../ui/lazy';
import { Start } from '../features/start/start-page';

export interface PageProps {
  catalogue: Schema[];
  moves: Navigation;
  runs: Runs;
  /** Why there are no threads, in a sentence; null if there are threads. */
  noThreads: string | null;
  /** True once it is known whether there are threads. */
  probed: boolean;
}

/** All pages except the start page are loaded when they are first shown. */
const PAGES: Record<PageId, (props: PageProps) => JSX.Element> = {
  start: Start,
  own: lazy<PageProps>(() => import('../features/programs/room').then((module) => module.Programs)),
  kept: lazy(() => import('../features/kept/kept-page').then((module) => module.KeptRuns)),
  measuring: lazy(() => import('../features/guide/measuring-page').then((module) => module.Measuring)),
  glossary: lazy(() => import('../features/guide/glossary-page').then((module) => module.Glossary)),
  compare: lazy(() => import('../features/compare/compare-page').then((module) => module.Compare)),
  books: lazy<PageProps>(() => import('../features/books/books-page').then((module) => module.Books)),
  style: lazy<PageProps>(() => import('../features/style-guide/style-page').then((module) => module.Style)),
};

/** Renders the page that is shown instead of an experiment. */
export function PageView({ page, ...props }: PageProps & { page: PageId }) {
  const View = PAGES[page];
  return <View key={page} {...props} />;
}
