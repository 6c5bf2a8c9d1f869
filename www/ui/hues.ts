// Hues and marks by which variants are told apart (styles/marks.css).

/** Models with a hue of their own, also if a number follows their name: `gil-0.5`. */
export const MODELS = ['sequential', 'async', 'gil', 'threads', 'processes', 'simd', 'simd-threads'];

/** The number of hues that all other variants share, in a fixed order. */
export const OTHERS = 10;

/** The hue of a variant, a value of `data-hue`; `index` is its place among the experiment's variants. */
export function hueOf(id: string, index: number): string {
  const model = id.replace(/-[\d.]+$/, '');
  return MODELS.includes(model) ? model : `other-${index % OTHERS}`;
}
