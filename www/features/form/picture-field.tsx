// The field for the user's own picture: selected, dropped or pasted.

import './picture-field.css';
import { useRef, useState } from 'preact/hooks';
import { useWindowEvent } from '../../ui/use-window-event';
import { BUILT_IN, addPicture } from '../../state/uploaded-pictures';
import { words } from '../../i18n';

interface PictureFieldProps {
  id: string;
  /** The name of the built-in picture, or of a file. */
  value: string;
  describedBy: string;
  invalid: boolean;
  onFocus: () => void;
  onChange: (value: string) => void;
}

export function PictureField({ id, value, describedBy, invalid, onFocus, onChange }: PictureFieldProps) {
  const [wrong, setWrong] = useState('');
  const [looking, setLooking] = useState(false);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const take = (file: File | null | undefined) => {
    if (!file || looking) return;
    setLooking(true);
    void addPicture(file).then((problem) => {
      setLooking(false);
      setWrong(problem ?? '');
      if (problem === null) onChange(file.name);
    });
  };
  useWindowEvent('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  };
  return (
    <>
      <span
        class={over ? 'picture-choice over' : 'picture-choice'}
        data-testid="drop"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={dropped}
      >
        <button
          type="button"
          id={id}
          class="button"
          data-testid={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onFocus={onFocus}
          onClick={() => chooser.current?.click()}
        >
          {words.pictures.choose}
        </button>
        <span class="picture-name" aria-live="polite">
          {looking ? words.pictures.looking : value === BUILT_IN ? words.pictures.builtIn : value}
        </span>
        {value !== BUILT_IN && (
          <button
            type="button"
            class="button"
            data-testid="built-in"
            onClick={() => {
              setWrong('');
              onChange(BUILT_IN);
            }}
          >
            {words.pictures.takeBuiltIn}
          </button>
        )}
        <input
          type="file"
          accept="image/*"
          ref={chooser}
          class="unseen"
          tabIndex={-1}
          aria-hidden="true"
          data-testid="chooser"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            // Reset the input, so that the same file can be selected again.
            event.currentTarget.value = '';
          }}
        />
      </span>
      {wrong && (
        <p class="problem" role="alert" data-testid="picture-wrong">
          {wrong}
        </p>
      )}
    </>
  );
}
