import type { Schema } from 'interleave';
import type { JSX } from 'preact';
import type { Movable } from '../state/place';
import type { Room } from '../routing/pages';
import type { Runs } from '../state/runs';
import { later } from '../ui/lazy';
import { Start } from '../features/start/start-page';

export interface RoomProps {
  catalogue: Schema[];
  moves: Movable;
  runs: Runs;
  /** Why there are no threads, where there are none. */
  noThreads: string | null;
}

/** All but the start are fetched when somebody goes there, by `later`. */
const ROOMS: Record<Room, (props: RoomProps) => JSX.Element> = {
  start: Start,
  kept: later(() => import('../features/kept/kept-page').then((module) => module.KeptRuns)),
  measuring: later(() => import('../features/guide/measuring-page').then((module) => module.Measuring)),
  glossary: later(() => import('../features/guide/glossary-page').then((module) => module.Glossary)),
  compare: later(() => import('../features/compare/compare-page').then((module) => module.Compare)),
  books: later<RoomProps>(() => import('../features/books/books-page').then((module) => module.Books)),
  style: later<RoomProps>(() => import('../features/style-guide/style-page').then((module) => module.Style)),
};

/** What there is in place of an experiment. */
export function RoomView({ room, ...props }: RoomProps & { room: Room }) {
  const View = ROOMS[room];
  return <View key={room} {...props} />;
}
