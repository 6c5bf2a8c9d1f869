// Converts an SVG into PNG. The browser renders it in a separate document without the page's fonts, so the fonts are
// embedded.

import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2?url';

/** PNG pixels per SVG pixel, so that the picture can be printed. */
const SCALE = 2;

/** Returns the PNG. Rejects with the browser's reason if it cannot render the SVG. */
export async function pngOf(svg: string): Promise<Blob> {
  const style = `<style>${await faces()}</style>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.replace(/(<svg[^>]*>)/, `$1${style}`))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * SCALE);
  canvas.height = Math.round(image.naturalHeight * SCALE);
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
    // If the font cannot be loaded, the system's fonts are used.
    .catch(() => '');
  return known;
}

async function dataOf(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}
