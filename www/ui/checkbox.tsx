import type { ComponentChildren } from 'preact';

interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  testid?: string;
  children: ComponentChildren;
}

/** A labelled checkbox. */
export function Checkbox({ checked, onChange, testid, children }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        data-testid={testid}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
