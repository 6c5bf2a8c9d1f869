// An SVG as PNG. The browser draws it, in a document of its own that sees none of the
// page's fonts: they go with it.

import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url';

/** Pixels for each of the SVG's, so that it can be printed. */
const SHARP = 2;

/** Rejects with the browser's own reason if it does not draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const style = `<style>${await faces()}</style>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace(/(<svg[^>]*>)/, `$1${style}`))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * SHARP);
  canvas.height = Math.round(image.naturalHeight * SHARP);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error(`${canvas.width} × ${canvas.height}`));
    }, 'image/png'),
  );
}

let known: Promise<string> | null = null;

function faces(): Promise<string> {
  const face = async (name: string, url: string, weight: string) =>
    `@font-face{font-family:'${name}';font-weight:${weight};src:url(${await dataOf(url)})}`;
  known ??= Promise.all([face('Inter', inter, '100 900'), face('JetBrains Mono', mono, '400')])
    .then((all) => all.join(''))
    // Without them it is drawn in the system's fonts.
    .catch(() => '');
  return known;
}

async function dataOf(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}
