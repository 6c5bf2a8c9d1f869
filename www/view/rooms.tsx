import type { Schema } from 'interleave';
import type { JSX } from 'preact';
import type { Movable } from '../place';
import type { Room } from '../room';
import type { Runs } from '../runs';
import { words } from '../words';
import { later } from './later';
import { Start } from './start';

export interface RoomProps {
  catalogue: Schema[];
  moves: Movable;
  runs: Runs;
}

/** All but the start are fetched when somebody goes there, by `later`. */
const ROOMS: Partial<Record<Room, (props: RoomProps) => JSX.Element>> = {
  start: Start,
  kept: later(() => import('./kept').then((module) => module.KeptRuns)),
  measuring: later(() => import('./measuring').then((module) => module.Measuring)),
  glossary: later(() => import('./glossary').then((module) => module.Glossary)),
  compare: later(() => import('./compare').then((module) => module.Compare)),
};

/** For the tab; null where the page's own name says it all. */
export function titleOf(room: Room): string | null {
  const titles: Partial<Record<Room, string>> = {
    kept: words.kept.title,
    measuring: words.topbar.measuring,
    glossary: words.topbar.glossary,
    compare: words.kept.compared,
  };
  return titles[room] ?? null;
}

/** What there is in place of an experiment. */
export function RoomView({ room, ...props }: RoomProps & { room: Room }) {
  const View = ROOMS[room] ?? Start;
  return <View key={room} {...props} />;
}
