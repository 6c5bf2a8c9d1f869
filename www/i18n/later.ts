// Modules that are loaded after the first view, and the texts that they need.

let texts: Promise<unknown> | null = null;

/**
 * Loads a module after its texts. WebKit runs a module before a dependency with a top-level await has finished, if
 * another `import()` has started that dependency (https://bugs.webkit.org/show_bug.cgi?id=242740). `more.ts` is such a
 * dependency, so it is imported here, once, and before all modules that use it.
 */
export async function later<Module>(load: () => Promise<Module>): Promise<Module> {
  texts ??= import('./more').catch((error: unknown) => {
    texts = null;
    throw error;
  });
  await texts;
  return load();
}
