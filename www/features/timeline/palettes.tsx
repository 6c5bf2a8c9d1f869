// The colours of every kind of span in each variant's hue, read from the picture's styles.

import type { SpanKind } from 'interleave';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { INKS, lookOf, type Palette, paletteOf } from './paint';
import type { VariantTracks } from './tracks';
import { onColourChange } from '../../ui/theme';
import { words } from '../../i18n';

const KINDS = Object.keys(words.spans) as SpanKind[];

/** Returns the palettes, read once, and again when the theme changes. */
export function usePalettes(parts: VariantTracks[]) {
  const samples = useRef<HTMLDivElement>(null);
  const [palettes, setPalettes] = useState<Palette[]>([]);
  useLayoutEffect(() => {
    const read = () => setPalettes([...(samples.current?.children ?? [])].map(paletteOf));
    read();
    return onColourChange(read);
  }, [parts.map(({ hue }) => hue).join()]);
  return [palettes, samples] as const;
}

/** Invisible sample elements; `paletteOf` reads their computed styles. */
export function PaletteSamples({
  parts,
  at,
}: {
  parts: VariantTracks[];
  at: { current: HTMLDivElement | null };
}) {
  return (
    <div ref={at} class="unseen" aria-hidden="true">
      {parts.map(({ hue, variant: { id } }) => (
        <svg key={id} data-hue={hue} width={1} height={1}>
          {INKS.map((ink) => (
            <path key={ink} data-ink={ink} style={{ fill: `var(--${ink})` }} />
          ))}
          {KINDS.flatMap((kind) =>
            [false, true].map((narrow) => (
              <path
                key={lookOf(kind, narrow)}
                data-look={lookOf(kind, narrow)}
                class={`span ${kind} ${narrow ? 'narrow' : ''}`}
              />
            )),
          )}
        </svg>
      ))}
    </div>
  );
}
