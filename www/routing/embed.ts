// The page within a page of others: `?embed` in its address, `/?embed#/countdown`.

/** Without a top bar, navigation or foot, and no higher than what it shows. */
export const embedded = typeof location !== 'undefined' && new URLSearchParams(location.search).has('embed');

/** HTML that shows an address of ours in a page of others. */
export function frameOf(link: string, title: string): string {
  const url = new URL(link);
  // Nothing else of the query: it may say what this person chose for himself.
  url.search = '?embed';
  const attributes = {
    src: url.href,
    title: title ? `Interleave: ${title}` : 'Interleave',
    width: '100%',
    height: '720',
    // Threads need it, and a page around that is isolated itself.
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

/** Tells the page around how high it is, whenever that changes: `{ interleave: { height } }`. */
export function tellHeight(): void {
  if (!embedded || parent === window) return;
  let told = 0;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // A number that anybody may know, who shows this page anyway.
    parent.postMessage({ interleave: { height } }, '*');
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
}

/** The same without `?embed`: what leads out of the frame. */
export function wholePage(): string {
  const url = new URL(location.href);
  url.searchParams.delete('embed');
  return url.href;
}
