// The compiled interpreters. They take tens of megabytes of machine code each, and compiling them takes longer than a
// short run, so they are kept for some time after a run.

/** The compiled interpreters, by address. */
const modules = new Map<string, WebAssembly.Module>();

/** How long they are kept after a run. */
const KEEP_MS = 60_000;

let expiry: ReturnType<typeof setTimeout> | undefined;

/** Gives the compiled interpreters to a run; its starts add their own. */
export async function withCompiled<Result>(
  run: (modules: Map<string, WebAssembly.Module>) => Promise<Result>,
): Promise<Result> {
  clearTimeout(expiry);
  try {
    return await run(modules);
  } finally {
    expiry = setTimeout(() => modules.clear(), KEEP_MS);
  }
}
