// The titles and lessons of the gallery's programs. The English ones are in the programs' docstrings, so only other
// languages have a file `gallery.ts`.

import { language } from './language';

/** The title and the lesson of each program by its id. */
export type GalleryTexts = Record<string, [title: string, lesson: string]>;

const translations = import.meta.glob<GalleryTexts>('./*/gallery.ts', { import: 'gallery' });

/** Loads the texts in the page's language; empty for English. */
export async function loadGalleryTexts(): Promise<GalleryTexts> {
  return (await translations[`./${language}/gallery.ts`]?.()) ?? {};
}
