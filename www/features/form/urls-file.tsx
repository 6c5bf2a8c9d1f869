// Reads a list of addresses from a file that was selected or dropped on the field. The file is not uploaded.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addressesFromFile, tooLarge } from './addresses';
import { count } from '../../i18n/number';
import './urls-file.css';
import { words } from '../../i18n';

interface UrlsFileProps {
  /** The name of the field that receives the addresses. */
  name: string;
  text: string;
  most: number;
  onText: (text: string) => void;
}

/** The result of reading the last file. */
type FileResult = { wrong: string } | { taken: string; before: string } | null;

export function UrlsFile({ name, text, most, onText }: UrlsFileProps) {
  const [became, setBecame] = useState<FileResult>(null);
  const line = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const large = tooLarge(file.name, file.size);
    const found =
      large === null ? addressesFromFile(file.name, await file.arrayBuffer(), most) : { wrong: large };
    if ('wrong' in found) {
      setBecame(found);
      return;
    }
    onText(found.addresses.join('\n'));
    setBecame({
      taken: words.addresses.taken(count(found.addresses.length, words.nouns.address), file.name),
      before: text,
    });
  };
  const read = (file: File | null | undefined) => {
    if (!file) return;
    take(file).catch(() =>
      setBecame({ wrong: words.addresses.wrong(file.name, words.addresses.unreadable) }),
    );
  };
  useDrop(line, read);
  return (
    <div class="urls-file" ref={line}>
      <button
        type="button"
        class="button"
        data-testid={`file-${name}`}
        title={words.addresses.chooseHelp}
        onClick={() => chooser.current?.click()}
      >
        {words.addresses.choose}
      </button>
      <input
        type="file"
        accept=".txt,.csv,.tsv,text/plain,text/csv"
        ref={chooser}
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
        data-testid={`chooser-${name}`}
        onChange={(event) => {
          read(event.currentTarget.files?.[0]);
          // Reset the input, so that the same file can be selected again.
          event.currentTarget.value = '';
        }}
      />
      <span
        role="status"
        class={became && 'wrong' in became ? 'problem' : 'quiet'}
        data-testid={`from-file-${name}`}
      >
        {became === null && words.addresses.drop}
        {became && ('wrong' in became ? became.wrong : became.taken)}
      </span>
      {became && 'before' in became && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            onText(became.before);
            setBecame(null);
          }}
        >
          {words.addresses.undo}
        </button>
      )}
    </div>
  );
}

/** Accepts files dropped anywhere on the field; by default the browser would open them in place of the page. */
function useDrop(line: { current: HTMLElement | null }, onFile: (file: File | undefined) => void): void {
  // Subscribe before the next frame, as in `useWindowEvent`.
  useLayoutEffect(() => {
    const field = line.current?.closest<HTMLElement>('.field');
    if (!field) return;
    const carriesFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      field.classList.add('over');
    };
    const onDragLeave = () => field.classList.remove('over');
    const onDrop = (event: DragEvent) => {
      field.classList.remove('over');
      if (!carriesFile(event)) return;
      event.preventDefault();
      onFile(event.dataTransfer?.files[0]);
    };
    const gone = new AbortController();
    const { signal } = gone;
    field.addEventListener('dragover', onDragOver, { signal });
    field.addEventListener('dragleave', onDragLeave, { signal });
    field.addEventListener('drop', onDrop, { signal });
    return () => gone.abort();
  });
}
