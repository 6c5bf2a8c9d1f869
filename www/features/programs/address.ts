// The address of the room: `#/own?program=opposite&schedule=0,1`, and for a text of the user's own
// `#/own?text=…`, packed. `&runs=…` adds the counts of real runs.

import type { Settings } from 'interleave-explore';
import { DEFAULT_SETTINGS, SWITCHINGS, TIMES } from '../../engine/explore/settings';
import { more } from '../../i18n/more';
import { hrefOf } from '../../routing/pages';
import { pack, unpack } from '../share/result-link';
import { scheduleOf, stepsOf } from './course';

export interface Place {
  /** The program that the text comes from. */
  origin: string;
  text: string;
  /** The schedule, such as `0,1,1:2`. */
  schedule: string;
  settings: Settings;
  /** Earlier runs of the text (`runs-record.ts`); null for none. */
  runs: string | null;
}

/** The largest unpacked text of a link, in bytes. */
const MAX_TEXT = 200_000;

/** Returns the address of a place. `original` is the text of its origin before it was edited. */
export async function addressOf(place: Place, original: string): Promise<string> {
  const { origin, text, schedule, settings, runs } = place;
  return hrefOf('own', {
    program: origin,
    ...(text === original ? {} : { text: await pack(text) }),
    ...(settings.switching === 'language' ? {} : { switching: settings.switching }),
    ...(settings.times === 'any' ? {} : { times: settings.times }),
    ...(schedule === '' ? {} : { schedule }),
    ...(runs === null ? {} : { runs: await pack(runs) }),
  });
}

/** What an address contains. */
export interface Address extends Omit<Place, 'text'> {
  /** Null if the address has no text. */
  text: string | null;
  /** What is wrong with the schedule, in a sentence; empty if nothing is. */
  problem: string;
}

/** Parses an address. Rejects with a sentence if its text is damaged. */
export async function parseAddress(query: URLSearchParams): Promise<Address> {
  const packed = query.get('text');
  const runs = query.get('runs');
  return {
    ...parseSchedule(query.get('schedule') ?? ''),
    runs: runs === null ? null : await unpackText(runs),
    origin: query.get('program') ?? '',
    text: packed === null ? null : await unpackText(packed),
    settings: {
      switching: SWITCHINGS.find((known) => known === query.get('switching')) ?? DEFAULT_SETTINGS.switching,
      times: TIMES.find((known) => known === query.get('times')) ?? DEFAULT_SETTINGS.times,
    },
  };
}

/** Returns the schedule up to the first entry that is no step. */
function parseSchedule(schedule: string): { schedule: string; problem: string } {
  const steps = stepsOf(schedule);
  const wrong = steps.findIndex((step) => !/^\d+(:\d+)?$/.test(step));
  if (wrong < 0) return { schedule: scheduleOf(steps), problem: '' };
  const problem = more.programs.noStep(wrong + 1, steps[wrong] ?? '');
  return { schedule: scheduleOf(steps.slice(0, wrong)), problem };
}

async function unpackText(packed: string): Promise<string> {
  try {
    return await unpack(packed, MAX_TEXT);
  } catch {
    throw new Error(more.programs.damaged);
  }
}
