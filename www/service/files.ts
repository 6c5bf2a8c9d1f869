// Serves the page's files from the network or the cache, with the headers that isolate the page.

import headers from '../../server/page-headers.json';

/**
 * Set by `vite.config.ts`: the addresses of all files of this build, within the page's folder, and the build's name.
 * The files on demand, the Python interpreters, are cached when they are first used.
 */
declare const __FILES__: string[];
declare const __FILES_ON_DEMAND__: string[];
declare const __BUILD__: string;

const ON_DEMAND = new Set(__FILES_ON_DEMAND__);
const NAMES = new Set([...__FILES__, ...ON_DEMAND]);

/** The number of parallel fetches. */
const PARALLEL_FETCHES = 4;

/** Content types that static hosts may lack. */
const TYPES: Record<string, string> = {
  wasm: 'application/wasm',
  mjs: 'text/javascript',
  webmanifest: 'application/manifest+json',
};

export class Files {
  readonly #scope: string;
  readonly #besideServer: boolean;
  /** Prefix of the names of this page's caches. It contains the folder, since an origin may have several pages. */
  readonly #family: string;

  constructor(scope: string, besideServer: boolean) {
    this.#scope = scope;
    this.#besideServer = besideServer;
    this.#family = `interleave ${scope} `;
  }

  /** Responds to a request for one of the page's files; null for any other request. */
  answer({ method }: Request, url: URL): Promise<Response> | null {
    if (method !== 'GET') return null;
    const name = this.#nameOf(url);
    if (name === null) return null;
    const framed = name === 'index.html' && url.searchParams.has('embed');
    return this.#besideServer ? this.#fromServer(name, framed) : this.#isolated(name, framed);
  }

  /** Caches all files that are not cached yet. */
  async cacheAll(): Promise<void> {
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
    await Promise.all(Array.from({ length: PARALLEL_FETCHES }, fetchNext));
  }

  /** Deletes the caches of other versions. */
  async deleteOtherCaches(): Promise<void> {
    const names = await caches.keys();
    const others = names.filter((name) => name.startsWith(this.#family) && name !== this.#name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }

  /** Fetches a file from the server without changing the response; uses the cache if the server cannot be reached. */
  async #fromServer(name: string, framed: boolean): Promise<Response> {
    const url = this.#address(name);
    try {
      const response = await fetch(framed ? `${url}?embed` : url);
      this.#keepOnDemand(name, response);
      return response;
    } catch (error) {
      const kept = await (await this.#cache()).match(url);
      if (kept) return kept;
      throw error;
    }
  }

  /**
   * Uses the cache first, so that files of two versions are never mixed, and adds the headers that isolate the page.
   */
  async #isolated(name: string, framed: boolean): Promise<Response> {
    const url = this.#address(name);
    const kept = await (await this.#cache()).match(url);
    const response = kept ?? (await this.#fetch(url));
    if (!kept) this.#keepOnDemand(name, response);
    const answer = withHeaders(name, response);
    if (framed) allowFraming(answer.headers);
    return answer;
  }

  /** Caches a file on demand, without delaying its use. A full disk has no consequence. */
  #keepOnDemand(name: string, response: Response): void {
    if (!ON_DEMAND.has(name) || response.status !== 200) return;
    const copy = response.clone();
    void this.#cache()
      .then((cache) => cache.put(this.#address(name), copy))
      .catch(() => {});
  }

  /** Fetches a file. Only files with a hash in their name never change, so all others are revalidated. */
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
 * Adds the headers of our server (`server/src/page.rs`): isolation and the content security policy. A worker gets its
 * policy from the response with its own script, so scripts need the headers too.
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

/** Allows other pages to embed the page with `?embed` (`server/src/page.rs`). */
function allowFraming(all: Headers): void {
  const rules = (all.get('content-security-policy') ?? '').split('; ');
  all.set('content-security-policy', rules.filter((rule) => !rule.startsWith('frame-ancestors')).join('; '));
  all.set('cross-origin-resource-policy', 'cross-origin');
}

/**
 * Returns true in WebKit, which does not support `credentialless` (WebKit bug 230550), and would not isolate the
 * page.
 */
function isWebKit(): boolean {
  return navigator.userAgent.includes('AppleWebKit/') && !navigator.userAgent.includes('Chrome/');
}
