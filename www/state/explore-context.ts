// What a view of a picture may have from the page besides the report: its
// pixels, and the form, in which it may choose another part of a plane.

import { createContext } from 'preact';
import type { Raster } from './raster';

export interface Explore {
  raster: Raster | null;
  /** What stands in the form's field of that name; null if it is no number. */
  value: (name: string) => number | null;
  change: (values: Record<string, number>) => void;
  run: () => void;
  running: boolean;
}

export const Explore = createContext<Explore>({
  raster: null,
  value: () => null,
  change: () => {},
  run: () => {},
  running: false,
});
