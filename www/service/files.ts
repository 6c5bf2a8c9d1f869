// The page's files: where they come from, and the headers that they get.

import headers from '../../server/page-headers.json';

/** All files of this build, by their addresses in the page's folder, and its name; by `vite.config.ts`. */
declare const __FILES__: string[];
declare const __BUILD__: string;

const NAMES = new Set(__FILES__);

/** So many are fetched at once. */
const AT_ONCE = 4;

/** Hosts of files do not know all of these. */
const TYPES: Record<string, string> = { wasm: 'application/wasm', webmanifest: 'application/manifest+json' };

export class Files {
  readonly #scope: string;
  readonly #besideServer: boolean;
  /** A host may have several pages under one origin: the folder is part of the name. */
  readonly #family: string;

  constructor(scope: string, besideServer: boolean) {
    this.#scope = scope;
    this.#besideServer = besideServer;
    this.#family = `interleave ${scope} `;
  }

  /** The answer to a request, if it is for one of the page's files. */
  answer({ method }: Request, url: URL): Promise<Response> | null {
    if (method !== 'GET') return null;
    const name = this.#nameOf(url);
    if (name === null) return null;
    const framed = name === 'index.html' && url.searchParams.has('embed');
    return this.#besideServer ? this.#fromServer(name, framed) : this.#isolated(name, framed);
  }

  /** Fetches what is not kept yet. */
  async keep(): Promise<void> {
    const cache = await this.#cache();
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    const missing = __FILES__.map((name) => this.#address(name)).filter((url) => !kept.has(url));
    const fetchNext = async () => {
      for (let url = missing.pop(); url; url = missing.pop()) {
        const response = await this.#fetch(url);
        if (!response.ok) throw new Error(`${url} is not there: ${response.status}`);
        await cache.put(url, response);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  }

  /** Removes what other versions kept. */
  async forgetOthers(): Promise<void> {
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(this.#family) && name !== this.#name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** While the server is there, as if nobody were between. */
  async #fromServer(name: string, framed: boolean): Promise<Response> {
    const url = this.#address(name);
    try {
      return await fetch(framed ? `${url}?embed` : url);
    } catch (error) {
      const kept = await (await this.#cache()).match(url);
      if (kept) return kept;
      throw error;
    }
  }

  /** What is kept belongs together, whatever the host has by now. */
  async #isolated(name: string, framed: boolean): Promise<Response> {
    const url = this.#address(name);
    const kept = await (await this.#cache()).match(url);
    const answer = withHeaders(name, kept ?? (await this.#fetch(url)));
    if (framed) letBeFramed(answer.headers);
    return answer;
  }

  /** Only what has a hash in its name is the same under the same name for good. */
  #fetch(url: string): Promise<Response> {
    return fetch(url, { cache: url.startsWith(`${this.#scope}assets/`) ? 'default' : 'no-cache' });
  }

  #nameOf({ href }: URL): string | null {
    const plain = href.replace(/[?#].*$/s, '');
    if (!plain.startsWith(this.#scope)) return null;
    const name = plain.slice(this.#scope.length) || 'index.html';
    return NAMES.has(name) ? name : null;
  }

  #address(name: string): string {
    return this.#scope + name;
  }

  get #name(): string {
    return this.#family + __BUILD__;
  }

  #cache(): Promise<Cache> {
    return caches.open(this.#name);
  }
}

/**
 * As our server sends it (`server/src/page.rs`): isolated, and under the policy. A worker
 * lives by what came with its own script, so that scripts need it as well.
 */
function withHeaders(name: string, { body, status, statusText, headers: given }: Response): Response {
  const all = new Headers(given);
  for (const [header, value] of Object.entries(headers)) all.set(header, value);
  all.set('cross-origin-opener-policy', 'same-origin');
  all.set('cross-origin-embedder-policy', isWebKit() ? 'require-corp' : 'credentialless');
  const type = TYPES[name.split('.').at(-1) ?? ''];
  if (type) all.set('content-type', type);
  return new Response(body, { status, statusText, headers: all });
}

/** `?embed` is for frames in pages of others (`server/src/page.rs`). */
function letBeFramed(all: Headers): void {
  const rules = (all.get('content-security-policy') ?? '').split('; ');
  all.set('content-security-policy', rules.filter((rule) => !rule.startsWith('frame-ancestors')).join('; '));
  all.set('cross-origin-resource-policy', 'cross-origin');
}

/** WebKit does not know the other rule (WebKit bug 230550), and would not isolate the page. */
function isWebKit(): boolean {
  return navigator.userAgent.includes('AppleWebKit/') && !navigator.userAgent.includes('Chrome/');
}
