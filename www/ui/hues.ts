// The hues and marks that distinguish variants (`styles/marks.css`).

/** Variants with a hue of their own, also if a number follows the id: `gil-0.5`. */
export const MODELS = ['sequential', 'async', 'gil', 'threads', 'processes', 'simd', 'simd-threads'];

/** The number of hues with marks shared by all other variants, in a fixed order. */
export const OTHERS = 10;

/** Returns the hue of a variant as a value of `data-hue`; `index` is its position among the experiment's variants. */
export function hueOf(id: string, index: number): string {
  const model = id.replace(/-[\d.]+$/, '');
  return MODELS.includes(model) ? model : `other-${index % OTHERS}`;
}
