// The user's own pictures, as long as the page is open: links and forms hold only their names.

import type { Param, Problem, Schema } from 'interleave';
import type { FromPictureCheck, ToPictureCheck } from '../engine/messages';
import { words } from '../i18n';
import { translateText } from '../i18n/crate';
import { verbatim } from '../i18n/en/engine';

/** The value that selects the built-in picture in the crate. */
export const BUILT_IN = 'built-in';

const uploaded = new Map<string, Blob>();

/** Adds a picture. Returns null if the browser can decode it, else a sentence that says why not. */
export async function addPicture(file: File): Promise<string | null> {
  const worker = new Worker(new URL('../engine/picture-worker.ts', import.meta.url), { type: 'module' });
  try {
    const problem = await new Promise<FromPictureCheck>((resolve) => {
      worker.onerror = () => resolve(verbatim(words.pictures.notLooked));
      worker.onmessage = ({ data }: MessageEvent<FromPictureCheck>) => resolve(data);
      worker.postMessage({ name: file.name, file } satisfies ToPictureCheck);
    });
    if (problem === null) {
      uploaded.set(file.name, file);
      return null;
    }
    return translateText(problem);
  } finally {
    worker.terminate();
  }
}

/** Returns the pictures that a run with these values needs. */
export function picturesOf(schema: Schema, values: Record<string, unknown>): Record<string, Blob> {
  const names = schema.params.filter(isPicture).map(({ name }) => String(values[name]));
  return Object.fromEntries(
    names.flatMap((name) => {
      const file = uploaded.get(name);
      return file ? [[name, file]] : [];
    }),
  );
}

/** Returns a problem for each picture that the page does not have: a link carries only the name of a picture. */
export function missingPictures(param: Param, text: string): Problem[] {
  if (!isPicture(param) || text === BUILT_IN || uploaded.has(text)) return [];
  return [{ field: param.name, message: words.pictures.missing(text) }];
}

function isPicture({ kind }: Param): boolean {
  return kind.type === 'picture';
}
