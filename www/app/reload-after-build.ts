// Reloads the page after each build. Included only if `cargo xtask play --watch` serves the page.

/** `cargo xtask` changes the contents of this file after each build. */
const BUILT = 'built.txt';

const PAUSE_MS = 300;

async function built(): Promise<string | undefined> {
  try {
    const answer = await fetch(BUILT, { cache: 'no-store' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    // The server is restarting.
    return undefined;
  }
}

/** Polls until a newer build is complete, then reloads the page. */
export async function reloadWhenBuilt(): Promise<void> {
  const first = await built();
  for (;;) {
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
    const now = await built();
    if (now !== undefined && now !== first) {
      location.reload();
      return;
    }
  }
}
