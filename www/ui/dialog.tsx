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

/** The browser's own dialog: it keeps the focus, and Esc closes it. */
export function Dialog({ title, onClose, children, testId }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  // Whatever lies outside the box is the backdrop, which belongs to the dialog.
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
        {/* It scrolls, and so has to be reached by the keys. */}
        <div class="dialog-text" tabIndex={0}>
          {/* What lies outside a modal dialog cannot be pressed, and so it has a popover of its own. */}
          <Explained>{children}</Explained>
        </div>
      </div>
    </dialog>
  );
}
