// Kept runs, in this browser's IndexedDB and nowhere else. Heads and reports are stored
// apart, so that the list need not read every report.

import type { Report, Schema } from 'interleave';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { words } from '../../i18n';
import { BOUNDS, excess, type Head, headOf, inOrder } from './kept-run';

interface Stores extends DBSchema {
  heads: { key: string; value: Head };
  /** The report as JSON: what is exported and read again is one and the same. */
  reports: { key: string; value: string };
}

/** A kept run in full. */
export interface Kept {
  head: Head;
  report: string;
}

let opening: Promise<IDBPDatabase<Stores>> | null = null;

function database(): Promise<IDBPDatabase<Stores>> {
  opening ??= opened().catch((error: unknown) => {
    opening = null;
    throw new Error(words.kept.noStore, { cause: error });
  });
  return opening;
}

/** Rejects also where the browser throws at the very name of what it keeps from the page. */
async function opened(): Promise<IDBPDatabase<Stores>> {
  return openDB<Stores>('interleave', 1, {
    upgrade(db) {
      db.createObjectStore('heads', { keyPath: 'id' });
      db.createObjectStore('reports');
    },
    // Another tab has a newer page, which waits for this one to let go.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opening = null),
  });
}

/** Other tabs of this page hear of changes, and so does this one. */
const CHANGES = 'interleave kept runs';

/** Calls back after each change; what comes back ends that. */
export function onChange(changed: () => void): () => void {
  const channel = open();
  if (channel) channel.onmessage = changed;
  return () => channel?.close();
}

function tell(): void {
  const channel = open();
  channel?.postMessage(null);
  channel?.close();
}

/** Null where the browser keeps nothing for this site: then no other tab has kept anything either. */
function open(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANGES);
  } catch {
    return null;
  }
}

/** Keeps a report, or finds it kept. What has to go for it goes. Rejects with a sentence. */
export async function keep(schema: Schema, report: Report): Promise<Head> {
  const text = JSON.stringify(report);
  const head = headOf(schema, report, text.length, Date.now());
  return put({ head, report: text });
}

/** As it was, with its name; also what was deleted comes back so. Rejects with a sentence. */
export async function put({ head, report }: Kept): Promise<Head> {
  const db = await database();
  try {
    const write = db.transaction(['heads', 'reports'], 'readwrite');
    const heads = write.objectStore('heads');
    const known = await heads.get(head.id);
    const kept = known ? { ...head, name: head.name || known.name } : head;
    const others = (await heads.getAll()).filter(({ id }) => id !== kept.id);
    for (const { id } of excess([...others, kept], BOUNDS).filter(({ id }) => id !== kept.id)) {
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
  return inOrder(await (await database()).getAll('heads'));
}

/** Null where it is gone. */
async function find(id: string): Promise<Kept | null> {
  const read = (await database()).transaction(['heads', 'reports']);
  const [head, report] = await Promise.all([
    read.objectStore('heads').get(id),
    read.objectStore('reports').get(id),
  ]);
  return head && report !== undefined ? { head, report } : null;
}

/** Rejects with a sentence where it is gone. */
export async function found(id: string): Promise<Kept> {
  const kept = await find(id);
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

/** Gives back what was deleted, so that it can be put again. */
export async function remove(ids: readonly string[]): Promise<Kept[]> {
  const found = (await Promise.all(ids.map(find))).filter((kept) => kept !== null);
  const write = (await database()).transaction(['heads', 'reports'], 'readwrite');
  for (const id of ids) {
    await write.objectStore('heads').delete(id);
    await write.objectStore('reports').delete(id);
  }
  await write.done;
  tell();
  return found;
}
