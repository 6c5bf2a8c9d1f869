import type { Checked, Schema } from 'interleave';
import { type Form, longName, formatQuantity } from '../../state/form';
import { count, showNumber } from '../../i18n/number';
import { readQuantity } from '../../i18n/quantity';
import { words } from '../../i18n';
import { ChoiceField, type MakeField, NumberField } from './field';
import { Notify } from '../notifications/notify-checkbox';

const HELP: Record<string, string> = {
  samples: words.sampling.samplesHelp,
  budget_s: words.sampling.budgetHelp,
  runs: words.sampling.runsHelp,
  start: words.sampling.startHelp,
};

/** Returns the help text of a sampling option; undefined for any other field. */
export function samplingHelp(schema: Schema, field: string): string | undefined {
  return Object.entries(HELP).find(([name]) => longName(schema, name) === field)?.[1];
}

interface SamplingProps {
  form: Form;
  checked: Checked;
}

/** A button with a summary of the sampling options; opens their fields. */
export function SamplingButton({
  open,
  onClick,
  ...sampling
}: SamplingProps & { open: boolean; onClick: () => void }) {
  return (
    <div class="field">
      <label for="field-sampling">{words.sampling.title}</label>
      <button
        type="button"
        id="field-sampling"
        class="opener"
        data-testid="sampling"
        title={words.sampling.about}
        aria-expanded={open}
        aria-controls="sampling"
        onClick={onClick}
      >
        {samplingSummary(sampling)}
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
    <div class="sampling" id="sampling" role="group" aria-label={words.sampling.title}>
      <NumberField
        {...make('samples', words.sampling.samples, samples, (samples) => ({ samples }))}
        placeholder={words.sampling.asMany}
        unit=""
        min={1}
        whole
        tidy={(text) => formatQuantity(text, '')}
      />
      <NumberField
        {...make('budget_s', words.sampling.budget, budget, (budget) => ({ budget }))}
        placeholder={defaultBudget(checked)}
        unit="s"
        min={0.1}
        max={3_600}
        whole={false}
        tidy={(text) => formatQuantity(text, 's')}
      />
      <NumberField
        {...make('runs', words.sampling.runs, runs, (runs) => ({ runs }))}
        placeholder="1"
        unit=""
        min={1}
        max={50}
        whole
        tidy={(text) => formatQuantity(text, '')}
      />
      <ChoiceField
        {...make('start', words.sampling.start, start, (start) => ({ start }))}
        options={Object.keys(words.sampling.starts)}
        names={words.sampling.starts}
      />
      <div class="sampling-end">
        <Notify />
      </div>
    </div>
  );
}

/** Returns the crate's default budget as text. */
function defaultBudget(checked: Checked): string {
  if (checked.type === 'refused') return '';
  const { budget_s } = checked.plan;
  return budget_s === null ? words.sampling.noBudget : showNumber(budget_s);
}

/** Returns a summary: `5 samples`, `as many as needed, 3 runs, cold`. */
function samplingSummary({ form }: SamplingProps): string {
  const samples = readQuantity(form.samples, '');
  const seconds = readQuantity(form.budget, 's');
  const runs = readQuantity(form.runs, '') ?? 1;
  const often =
    form.samples.trim() === ''
      ? words.sampling.asMany
      : samples === null
        ? form.samples
        : count(samples, words.nouns.sample);
  const parts = [samples !== null && seconds !== null ? words.sampling.upTo(often) : often];
  if (seconds !== null) parts.push(`${showNumber(seconds)} s`);
  if (runs !== 1) parts.push(count(runs, words.nouns.run));
  if (form.start === 'cold') parts.push(words.sampling.starts.cold);
  return parts.join(', ');
}
