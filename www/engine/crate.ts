// Loads the builds of the crate. They are wasm-bindgen's unchanged output, so they are imported by address; their
// types come from the crate.

export type Crate = typeof import('interleave');
/** The functions in the build `page`, which the first view waits for. */
export type FirstCrate = Pick<Crate, 'default' | 'catalogue' | 'check' | 'version' | 'clock_grain_us'>;
export type Flavour = 'threads' | 'single' | 'page';

/** A compiled build, which can be posted to workers. */
export interface Build {
  glue: string;
  module: WebAssembly.Module;
}

const builds = new Map<Flavour, Promise<Build>>();

/** Fetches and compiles a build. Later calls return the same promise. */
export function build(flavour: Flavour): Promise<Build> {
  const known = builds.get(flavour);
  if (known) return known;
  const at = (file: string) => new URL(`pkg/${flavour}/${file}`, document.baseURI).href;
  const compiling = WebAssembly.compileStreaming(fetch(at('interleave_bg.wasm'))).then((module) => ({
    glue: at('interleave.js'),
    module,
  }));
  // Retry after a failure, for instance when the server is available again.
  compiling.catch(() => builds.delete(flavour));
  builds.set(flavour, compiling);
  return compiling;
}

/** Instantiates a build in this thread, in the given memory or in a memory of its own. */
export async function instantiate({ glue, module }: Build, memory?: WebAssembly.Memory): Promise<Crate> {
  const crate = (await import(/* @vite-ignore */ glue)) as Crate;
  await crate.default(memory ? { module_or_path: module, memory } : { module_or_path: module });
  return crate;
}

let fullCrate: Promise<Crate> | null = null;

/**
 * Loads the full crate in the page's own thread: it builds reports, and computes tasks for the experiment that blocks
 * the page.
 */
export function crateOnPage(): Promise<Crate> {
  if (fullCrate) return fullCrate;
  const loading = build('single').then((single) => instantiate(single));
  // The next call retries after a failure.
  loading.catch(() => (fullCrate = null));
  return (fullCrate = loading);
}

const PAGES_PER_MIB = 16;

/**
 * Allocates memory for threads. Its initial size is large, since Safari traps if shared memory grows while workers
 * exist (emscripten#25905). If the browser refuses the largest maximum, as iOS does (emscripten#19144), the maximum
 * is smaller.
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
