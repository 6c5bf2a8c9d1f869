import './kept-name.css';
import { useState } from 'preact/hooks';
import type { Head } from './kept-run';
import { words } from '../../i18n';

/** A text field for the name of a kept run. The name is stored when the field is left, or at Enter. */
export function Name({
  head,
  when,
  onName,
}: {
  head: Pick<Head, 'name'>;
  when: string;
  onName: (name: string) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const leave = () => {
    if (text !== null && text.trim() !== head.name) onName(text);
    setText(null);
  };
  return (
    <input
      class="kept-name"
      type="text"
      maxLength={120}
      aria-label={words.kept.nameOf(when)}
      data-testid="kept-name"
      placeholder={words.kept.unnamed}
      value={text ?? head.name}
      onInput={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && leave()}
      onBlur={leave}
    />
  );
}
