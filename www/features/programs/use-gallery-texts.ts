import { useEffect, useState } from 'preact/hooks';
import { type GalleryTexts, loadGalleryTexts } from '../../i18n/gallery';
import { docstringOf, type GalleryProgram } from './gallery';

export interface ProgramTexts {
  titleOf: (program: GalleryProgram) => string;
  /** Returns the lesson of a text that comes from a program, perhaps edited; empty if it has none. */
  lessonOf: (text: string, program: GalleryProgram | undefined) => string;
}

/** Returns the texts of programs in the page's language. Until they are loaded, they are English. */
export function useGalleryTexts(): ProgramTexts {
  const [texts, setTexts] = useState<GalleryTexts>({});
  useEffect(() => {
    // A failure leaves them English.
    loadGalleryTexts().then(setTexts, () => {});
  }, []);
  return {
    titleOf: ({ id, title }) => texts[id]?.[0] ?? title,
    lessonOf: (text, program) => {
      const { lesson } = docstringOf(text);
      return (program?.lesson === lesson && texts[program.id]?.[1]) || lesson;
    },
  };
}
