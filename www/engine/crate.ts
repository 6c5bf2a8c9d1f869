// The crate's builds, left as wasm-bindgen wrote them and so imported by
// address; their types come from the crate itself.

export type Crate = typeof import('interleave');
/** What the first view waits for is a build that has no more than these. */
export type FirstCrate = Pick<Crate, 'default' | 'catalogue' | 'check' | 'version' | 'clock_grain_us'>;
export type Flavour = 'threads' | 'single' | 'page';

/** A build, compiled once and sent on to workers. */
export interface Build {
  glue: string;
  module: WebAssembly.Module;
}

const builds = new Map<Flavour, Promise<Build>>();

/** Fetches and compiles a build; the second call gets the first one's. */
export function build(flavour: Flavour): Promise<Build> {
  const known = builds.get(flavour);
  if (known) return known;
  const at = (file: string) => new URL(`pkg/${flavour}/${file}`, document.baseURI).href;
  const compiling = WebAssembly.compileStreaming(fetch(at('interleave_bg.wasm'))).then((module) => ({
    glue: at('interleave.js'),
    module,
  }));
  // What failed may be tried again, for instance when the server is back.
  compiling.catch(() => builds.delete(flavour));
  builds.set(flavour, compiling);
  return compiling;
}

/** Brings a build to life in this thread, in the memory given or one of its own. */
export async function instantiate({ glue, module }: Build, memory?: WebAssembly.Memory): Promise<Crate> {
  const crate = (await import(/* @vite-ignore */ glue)) as Crate;
  await crate.default(memory ? { module_or_path: module, memory } : { module_or_path: module });
  return crate;
}

let whole: Promise<Crate> | null = null;

/** The crate in the page's own thread, whole: it makes the report, and once in a while it is asked to compute. */
export function crateOnPage(): Promise<Crate> {
  if (whole) return whole;
  const coming = build('single').then((single) => instantiate(single));
  // What failed may be tried again.
  coming.catch(() => (whole = null));
  return (whole = coming);
}

const PAGES_PER_MIB = 16;

/**
 * Memory for threads. Large from the start, since Safari traps when shared
 * memory grows while workers live (emscripten#25905); and where the largest
 * maximum is refused, as on iOS (emscripten#19144), a smaller one.
 */
export function sharedMemory(): WebAssembly.Memory {
  const initial = 64 * PAGES_PER_MIB;
  let refusal: unknown;
  for (const mib of [1024, 512, 256, 128]) {
    try {
      return new WebAssembly.Memory({ initial, maximum: mib * PAGES_PER_MIB, shared: true });
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}
