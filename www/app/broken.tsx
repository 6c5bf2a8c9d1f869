/** The page when it cannot work: in words, never blank. */
export function Broken({ reason, help }: { reason: string; help: string }) {
  return (
    <main class="alone" data-testid="broken">
      <h1>Interleave</h1>
      <p role="alert">{reason}</p>
      <p class="quiet">{help}</p>
    </main>
  );
}
