// The page embedded in an iframe of another page: `?embed` in its address, `/?embed#/countdown`.

/**
 * True if the page is embedded. An embedded page has no top bar, navigation or footer, and the height of its
 * content.
 */
export const embedded = typeof location !== 'undefined' && new URLSearchParams(location.search).has('embed');

/** Returns the HTML of an iframe that shows a link of this page. */
export function embedCode(link: string, title: string): string {
  const url = new URL(link);
  // Drop the rest of the query, which may contain the user's own settings.
  url.search = '?embed';
  const attributes = {
    src: url.href,
    title: title ? `Interleave: ${title}` : 'Interleave',
    width: '100%',
    height: '720',
    // Threads need `cross-origin-isolated`, and also that the embedding page is isolated itself.
    allow: 'cross-origin-isolated; clipboard-write',
    loading: 'lazy',
    style: 'border: 0',
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<iframe ${written.join(' ')}></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Posts the page's height to the embedding page whenever it changes: `{ interleave: { height } }`. */
export function postHeight(): void {
  if (!embedded || parent === window) return;
  let lastHeight = 0;
  const post = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === lastHeight) return;
    lastHeight = height;
    // The height is no secret, so any origin may receive it.
    parent.postMessage({ interleave: { height } }, '*');
  };
  new ResizeObserver(post).observe(document.body);
  post();
}

/** Returns the address without `?embed`, for links that leave the iframe. */
export function addressWithoutEmbed(): string {
  const url = new URL(location.href);
  url.searchParams.delete('embed');
  return url.href;
}
