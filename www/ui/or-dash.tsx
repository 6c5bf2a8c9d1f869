import type { ComponentChildren } from 'preact';

/** Renders a value, or a dash without a value, which is not the same as zero. */
export function orDash<T>(
  value: T | null | undefined,
  shown: (value: T) => ComponentChildren,
): ComponentChildren {
  return value == null ? <span class="quiet">–</span> : shown(value);
}
