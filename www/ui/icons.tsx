const PATHS = {
  yes: 'M3 8.5l3.2 3L13 4.5',
  no: 'M4 4l8 8M12 4l-8 8',
  open: 'M4 8h8',
};

/** A check, a cross, or a dash for null. Screen readers read `words`. */
export function CheckMark({ right, words }: { right: boolean | null; words: string }) {
  const kind = right === null ? 'open' : right ? 'yes' : 'no';
  return (
    <svg class={`mark ${kind}`} viewBox="0 0 16 16" role="img" aria-label={words}>
      <title>{words}</title>
      <path d={PATHS[kind]} />
    </svg>
  );
}

/** The page's logo: lanes that take turns. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 20 18" aria-hidden="true">
      <path class="strong" d="M0 0h9v4H0zM11 7h9v4h-9zM0 14h9v4H0z" />
      <path class="faint" d="M11 0h9v4h-9zM0 7h9v4H0zM11 14h9v4h-9z" />
    </svg>
  );
}
