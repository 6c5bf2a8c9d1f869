import { useState } from 'preact/hooks';
import { words } from '../words';

/** Copies the link; where the clipboard is out of reach, shows it to be copied by hand. */
export function Share({ link }: { link: () => string }) {
  const [said, setSaid] = useState<{ of: string; copied: boolean } | null>(null);
  const share = async () => {
    const of = link();
    const copied = await copy(of);
    setSaid({ of, copied });
  };
  // What was said holds only for the link that was copied.
  const current = said && said.of === link() ? said : null;
  return (
    <>
      <button type="button" class="button" data-testid="share" onClick={() => void share()}>
        {current?.copied ? words.share.copied : words.share.share}
      </button>
      <span class="unseen" role="status">
        {current?.copied && words.share.wasCopied}
      </span>
      {current && !current.copied && (
        <label class="by-hand">
          {words.share.byHand}
          <input readOnly value={current.of} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}

/** Whether it could be copied. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
