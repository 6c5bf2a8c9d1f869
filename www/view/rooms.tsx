import type { Schema } from 'interleave';
import type { JSX } from 'preact';
import type { Movable } from '../place';
import type { Room } from '../room';
import type { Runs } from '../runs';
import { later } from './later';
import { Start } from './start';

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
  kept: later(() => import('./kept').then((module) => module.KeptRuns)),
  measuring: later(() => import('./measuring').then((module) => module.Measuring)),
  glossary: later(() => import('./glossary').then((module) => module.Glossary)),
  compare: later(() => import('./compare').then((module) => module.Compare)),
  books: later<RoomProps>(() => import('./books').then((module) => module.Books)),
  style: later<RoomProps>(() => import('./style').then((module) => module.Style)),
};

/** What there is in place of an experiment. */
export function RoomView({ room, ...props }: RoomProps & { room: Room }) {
  const View = ROOMS[room];
  return <View key={room} {...props} />;
}
