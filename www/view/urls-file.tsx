// A list of addresses from a file, chosen or dropped on the field. It is read
// here and goes nowhere.

import { useEffect, useRef, useState } from 'preact/hooks';
import { fromFile, tooLarge } from '../addresses';
import { count } from '../number';
import '../styles/urls-file.css';
import { words } from '../words';

interface UrlsFileProps {
  /** Of the field. */
  name: string;
  text: string;
  most: number;
  onText: (text: string) => void;
}

/** What became of the last file. */
type Became = { wrong: string } | { taken: string; before: string } | null;

export function UrlsFile({ name, text, most, onText }: UrlsFileProps) {
  const [became, setBecame] = useState<Became>(null);
  const line = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const take = async (file: File) => {
    const large = tooLarge(file.name, file.size);
    const found = large === null ? fromFile(file.name, await file.arrayBuffer(), most) : { wrong: large };
    if ('wrong' in found) {
      setBecame(found);
      return;
    }
    onText(found.addresses.join('\n'));
    setBecame({
      taken: `${count(found.addresses.length, words.nouns.address)} from “${file.name}”.`,
      before: text,
    });
  };
  const read = (file: File | null | undefined) => {
    if (!file) return;
    take(file).catch(() => setBecame({ wrong: `“${file.name}” could not be read. The list is as it was.` }));
  };
  // What is current when something is dropped.
  const latest = useRef(read);
  latest.current = read;
  useDrop(line, (file) => latest.current(file));
  return (
    <div class="urls-file" ref={line}>
      <button
        type="button"
        class="button"
        data-testid={`file-${name}`}
        title="A text with an address on each line, or a table (CSV), of which the first column is taken; at most 1 MiB. It is read here and goes nowhere."
        onClick={() => chooser.current?.click()}
      >
        From a file…
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
          // The same file may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <span
        role="status"
        class={became && 'wrong' in became ? 'problem' : 'quiet'}
        data-testid={`from-file-${name}`}
      >
        {became === null && 'or drop one on the field'}
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
          Undo
        </button>
      )}
    </div>
  );
}

/** A file may be dropped anywhere on the field; dropped beside it, the browser would leave the page for it. */
function useDrop(line: { current: HTMLElement | null }, onFile: (file: File | undefined) => void): void {
  useEffect(() => {
    const field = line.current?.closest('.field');
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
    const listeners = Object.entries({ dragover: onDragOver, dragleave: onDragLeave, drop: onDrop });
    for (const [type, listener] of listeners) field.addEventListener(type, listener as EventListener);
    return () => {
      for (const [type, listener] of listeners) field.removeEventListener(type, listener as EventListener);
    };
  }, []);
}
