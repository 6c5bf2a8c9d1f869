import type { ComponentChildren } from 'preact';

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  testid?: string;
  /** For links to the box, such as the focus on a problem. */
  id?: string;
  children: ComponentChildren;
}

/** A labelled checkbox. */
export function Checkbox({ checked, onChange, testid, id, children }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        id={id}
        data-testid={testid}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
