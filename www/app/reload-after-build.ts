// Loads the page anew after each build: part of the page only where `cargo xtask play --watch`
// serves it.

/** `cargo xtask` writes another text into it when a build is over. */
const BUILT = 'built.txt';

const PAUSE_MS = 300;

async function built(): Promise<string | undefined> {
  try {
    const answer = await fetch(BUILT, { cache: 'no-store' });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    // The server is being started anew.
    return undefined;
  }
}

/** Polls until a build has finished after the page's own, and loads it. */
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
