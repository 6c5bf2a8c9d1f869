// Stores kept runs in this browser's IndexedDB. Heads and reports are in separate stores, so that the list need not
// read every report.

import type { Report, Schema } from 'interleave';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { words } from '../../i18n';
import { BOUNDS, runsToRemove, type Head, headOf, newestFirst } from './kept-run';

interface Stores extends DBSchema {
  heads: { key: string; value: Head };
  /** Reports as JSON, so that an export equals what was stored. */
  reports: { key: string; value: string };
}

/** A kept run with its report. */
export interface Kept {
  head: Head;
  report: string;
}

let opening: Promise<IDBPDatabase<Stores>> | null = null;

function database(): Promise<IDBPDatabase<Stores>> {
  opening ??= openDatabase().catch((error: unknown) => {
    opening = null;
    throw new Error(words.kept.noStore, { cause: error });
  });
  return opening;
}

/** Opens the database. Rejects also if the browser throws on access to `indexedDB`, since it blocks storage. */
async function openDatabase(): Promise<IDBPDatabase<Stores>> {
  return openDB<Stores>('interleave', 1, {
    upgrade(db) {
      db.createObjectStore('heads', { keyPath: 'id' });
      db.createObjectStore('reports');
    },
    // Another tab has a newer version of the page, which waits until this connection is closed.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opening = null),
  });
}

/** The channel on which all tabs, this one included, announce changes. */
const CHANGES = 'interleave kept runs';

/** Calls `changed` after each change. Returns the function that unsubscribes. */
export function onChange(changed: () => void): () => void {
  const channel = openChannel();
  if (channel) channel.onmessage = changed;
  return () => channel?.close();
}

function tell(): void {
  const channel = openChannel();
  channel?.postMessage(null);
  channel?.close();
}

/** Returns null if the browser blocks storage for this site: then no other tab can store runs either. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANGES);
  } catch {
    return null;
  }
}

/** Stores a report unless it is stored already, and removes runs that exceed the bounds. Rejects with a sentence. */
export async function keep(schema: Schema, report: Report): Promise<Head> {
  const text = JSON.stringify(report);
  const head = headOf(schema, report, text.length, Date.now());
  return putKept({ head, report: text });
}

/** Stores a run with its head unchanged, its name included; also restores a deleted run. Rejects with a sentence. */
export async function putKept({ head, report }: Kept): Promise<Head> {
  const db = await database();
  try {
    const write = db.transaction(['heads', 'reports'], 'readwrite');
    const heads = write.objectStore('heads');
    const known = await heads.get(head.id);
    const kept = known ? { ...head, name: head.name || known.name } : head;
    const others = (await heads.getAll()).filter(({ id }) => id !== kept.id);
    for (const { id } of runsToRemove([...others, kept], BOUNDS).filter(({ id }) => id !== kept.id)) {
      await heads.delete(id);
      await write.objectStore('reports').delete(id);
    }
    await heads.put(kept);
    await write.objectStore('reports').put(report, kept.id);
    await write.done;
    tell();
    return kept;
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw new Error(full ? words.kept.full : words.kept.noStore, { cause: error });
  }
}

export async function heads(): Promise<Head[]> {
  return newestFirst(await (await database()).getAll('heads'));
}

/** Resolves to null if the run does not exist. */
async function findKept(id: string): Promise<Kept | null> {
  const read = (await database()).transaction(['heads', 'reports']);
  const [head, report] = await Promise.all([
    read.objectStore('heads').get(id),
    read.objectStore('reports').get(id),
  ]);
  return head && report !== undefined ? { head, report } : null;
}

/** Rejects with a sentence if the run does not exist. */
export async function loadKept(id: string): Promise<Kept> {
  const kept = await findKept(id);
  if (!kept) throw new Error(words.kept.gone);
  return kept;
}

export async function rename(id: string, name: string): Promise<void> {
  const write = (await database()).transaction('heads', 'readwrite');
  const head = await write.store.get(id);
  if (head) await write.store.put({ ...head, name: name.trim().slice(0, 120) });
  await write.done;
  tell();
}

/** Deletes runs and resolves to them, so that they can be restored. */
export async function remove(ids: readonly string[]): Promise<Kept[]> {
  const found = (await Promise.all(ids.map(findKept))).filter((kept) => kept !== null);
  const write = (await database()).transaction(['heads', 'reports'], 'readwrite');
  for (const id of ids) {
    await write.objectStore('heads').delete(id);
    await write.objectStore('reports').delete(id);
  }
  await write.done;
  tell();
  return found;
}
