// What the page provides to the views of a picture besides the report: the pixels, and access to the form, in which a
// view may select another part of a plane.

import { createContext } from 'preact';
import type { Raster } from './raster';

export interface Explore {
  raster: Raster | null;
  /** Returns the value of a form field; null if it is no number. */
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
