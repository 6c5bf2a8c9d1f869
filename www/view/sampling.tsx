import type { Checked, Schema } from 'interleave';
import { type Form, longName, tidiedNumber } from '../form';
import { count, readNumber, showNumber } from '../number';
import { ChoiceField, NumberField } from './field';
import type { MakeField } from './form';

const HELP: Record<string, string> = {
  samples:
    'How often each variant is timed. Left empty, until it is clear which is faster or that they are alike.',
  budget_s: 'For how many seconds samples are taken at the most, while it is open which variant is faster.',
  runs: 'How many times all of it is done, each time in fresh workers: shows what depends on the start.',
  start:
    'Warm: threads and processes stand ready. Cold: each sample begins with nothing and starts them in its time.',
};

/** What is said to a field, if it is one of these. */
export function samplingHelp(schema: Schema, field: string): string | undefined {
  return Object.entries(HELP).find(([name]) => longName(schema, name) === field)?.[1];
}

const AS_MANY = 'as many as it takes';

interface SamplingProps {
  form: Form;
  checked: Checked;
}

/** How it is sampled, in a few words; what it hides few need to change. */
export function SamplingButton({
  open,
  onClick,
  ...sampling
}: SamplingProps & { open: boolean; onClick: () => void }) {
  return (
    <div class="field">
      <label for="field-sampling">Sampling</label>
      <button
        type="button"
        id="field-sampling"
        class="opener"
        data-testid="sampling"
        title="How often and how long is measured."
        aria-expanded={open}
        aria-controls="sampling"
        onClick={onClick}
      >
        {words(sampling)}
      </button>
    </div>
  );
}

export function SamplingFields({
  schema,
  form,
  checked,
  field,
}: SamplingProps & { schema: Schema; field: MakeField }) {
  const { samples, budget, runs, start } = form;
  const make = (name: string, label: string, text: string, part: (text: string) => Partial<Form>) =>
    field(longName(schema, name), label, HELP[name] ?? '', text, (text) => ({ ...form, ...part(text) }));
  return (
    <div class="sampling" id="sampling" role="group" aria-label="Sampling">
      <NumberField
        {...make('samples', 'Samples', samples, (samples) => ({ samples }))}
        placeholder={AS_MANY}
        unit=""
        min={1}
        whole
        tidy={tidiedNumber}
      />
      <NumberField
        {...make('budget_s', 'Time budget', budget, (budget) => ({ budget }))}
        placeholder={usualBudget(checked)}
        unit="s"
        min={0.1}
        max={3_600}
        whole={false}
        tidy={tidiedNumber}
      />
      <NumberField
        {...make('runs', 'Runs', runs, (runs) => ({ runs }))}
        placeholder="1"
        unit=""
        min={1}
        max={50}
        whole
        tidy={tidiedNumber}
      />
      <ChoiceField {...make('start', 'Start', start, (start) => ({ start }))} options={['warm', 'cold']} />
    </div>
  );
}

/** What the crate does if nobody says. */
function usualBudget(checked: Checked): string {
  if (checked.type === 'refused') return '';
  const { budget_s } = checked.plan;
  return budget_s === null ? 'none' : showNumber(budget_s);
}

/** `5 samples`, `as many as it takes, 3 runs, cold`. */
function words({ form }: SamplingProps): string {
  const samples = readNumber(form.samples);
  const seconds = readNumber(form.budget);
  const runs = readNumber(form.runs) ?? 1;
  const often =
    form.samples.trim() === '' ? AS_MANY : samples === null ? form.samples : count(samples, 'sample');
  const parts = [samples !== null && seconds !== null ? `up to ${often}` : often];
  if (seconds !== null) parts.push(`${showNumber(seconds)} s`);
  if (runs !== 1) parts.push(count(runs, 'run'));
  if (form.start === 'cold') parts.push('cold');
  return parts.join(', ');
}
