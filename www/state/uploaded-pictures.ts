// A person's own pictures, for as long as the page is open: a link or a form
// holds no more than their names.

import type { Param, Problem, Schema } from 'interleave';
import type { FromPictureCheck, ToPictureCheck } from '../engine/messages';
import { words } from '../i18n';
import { translateIfKnown } from '../i18n/crate';

/** The crate's name for the picture that needs no choosing. */
export const BUILT_IN = 'built-in';

const held = new Map<string, Blob>();

/** Keeps it, if the browser can read it; else says in a sentence why not. */
export async function addPicture(file: File): Promise<string | null> {
  const worker = new Worker(new URL('../engine/picture-worker.ts', import.meta.url), { type: 'module' });
  try {
    const wrong = await new Promise<FromPictureCheck>((resolve) => {
      worker.onerror = () => resolve(words.pictures.notLooked);
      worker.onmessage = ({ data }: MessageEvent<FromPictureCheck>) => resolve(data);
      worker.postMessage({ name: file.name, file } satisfies ToPictureCheck);
    });
    if (wrong === null) held.set(file.name, file);
    return wrong && translateIfKnown(wrong);
  } finally {
    worker.terminate();
  }
}

/** Those that a run with these values needs. */
export function picturesOf(schema: Schema, values: Record<string, unknown>): Record<string, Blob> {
  const names = schema.params.filter(isPicture).map(({ name }) => String(values[name]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const file = held.get(name);
      return file ? [[name, file]] : [];
    }),
  );
}

/** A link brings the name of a picture, and not the picture. */
export function missingPictures(param: Param, text: string): Problem[] {
  if (!isPicture(param) || text === BUILT_IN || held.has(text)) return [];
  return [{ field: param.name, message: words.pictures.missing(text) }];
}

function isPicture({ kind }: Param): boolean {
  return kind.type === 'picture';
}
