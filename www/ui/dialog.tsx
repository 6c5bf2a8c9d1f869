import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../i18n';
import { Explained } from './explain';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
  testId?: string;
}

/** A modal dialog, by the browser's own element: it traps the focus, and Esc closes it. */
export function Dialog({ title, onClose, children, testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  // A click beside the box hits the backdrop, which belongs to the dialog element.
  const onClick = (event: MouseEvent) => event.target === dialog.current && close();
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onClose={onClose} onClick={onClick}>
      <div class="dialog-box" data-testid={testId}>
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" class="button" onClick={close}>
            {words.page.close}
          </button>
        </header>
        {/* The text is focusable, so that it can be scrolled with the keyboard. */}
        <div class="dialog-text" tabIndex={0}>
          {/* An open modal dialog makes the page inert, so the dialog needs a popover of its own. */}
          <Explained>{children}</Explained>
        </div>
      </div>
    </dialog>
  );
}
