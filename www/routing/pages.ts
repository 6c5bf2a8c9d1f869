// What the page shows besides an experiment, by its address: `#/` is the start.

/** No experiment has one of these names. */
const NAMED = ['books', 'kept', 'compare', 'measuring', 'glossary', 'style'] as const;

export type Room = 'start' | (typeof NAMED)[number];

/** Null where the address names an experiment, or what might be meant for one. */
export function roomOf(hash: string): Room | null {
  const [, name = ''] = /^#?\/?([^?]*)/.exec(hash) ?? [];
  return name === '' ? 'start' : (NAMED.find((known) => known === name) ?? null);
}

export function hrefOf(room: Room, query: Record<string, string> = {}): string {
  const said = new URLSearchParams(query).toString();
  return `#/${room === 'start' ? '' : room}${said && '?'}${said}`;
}

/** What the address says beside the room's name. */
export function queryOf(hash: string): URLSearchParams {
  return new URLSearchParams(/\?(.*)$/s.exec(hash)?.[1] ?? '');
}
