import type { Problem, Schema } from 'interleave';
import { words } from '../../i18n';
import { hueOf } from '../../ui/hues';

interface ChipsProps {
  schema: Schema;
  chosen: string[];
  /** The selected variants that run with the form's values. */
  variantsToRun: string[];
  problems: Problem[];
  /** Why there are no threads, in a sentence; null if there are threads. */
  noThreads: string | null;
  onChange: (chosen: string[]) => void;
}

/** Selects the variants to run. Unavailable variants may be selected too: the report says why they did not run. */
export function VariantChips({ schema, chosen, variantsToRun, problems, noThreads, onChange }: ChipsProps) {
  const toggle = (id: string) => {
    const on = (other: string) => (other === id ? !chosen.includes(id) : chosen.includes(other));
    onChange(schema.variants.map((variant) => variant.id).filter(on));
  };
  return (
    <fieldset class="chips">
      <legend class="unseen">{words.chips.legend}</legend>
      {schema.variants.map(({ id, label, help, threads }, index) => {
        const missing = noThreads !== null && threads;
        const leftOut = chosen.includes(id) && !variantsToRun.includes(id);
        return (
          <button
            key={id}
            type="button"
            class={missing || leftOut ? 'chip missing' : 'chip'}
            data-testid={`variant-${id}`}
            data-hue={hueOf(id, index)}
            aria-pressed={chosen.includes(id)}
            title={
              leftOut ? words.chips.leftOutHelp : missing ? words.chips.unavailableHelp(noThreads) : help
            }
            onClick={() => toggle(id)}
          >
            <span class="hue" />
            {label}
            {missing && <small>{words.chips.unavailable}</small>}
            {leftOut && <small>{words.chips.leftOut}</small>}
          </button>
        );
      })}
      {problems.map(({ message }) => (
        <p key={message} class="problem" data-testid="problem-variants">
          {message}
        </p>
      ))}
    </fieldset>
  );
}
