import type { Problem, Schema } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type Form, presetOf, tidiedNumber, withPreset } from '../form';
import { NumberField, ParamField } from './field';

const SAMPLES_HELP = 'How often each variant is timed. Five are the least for an interval; more narrow it.';

interface FormViewProps {
  schema: Schema;
  form: Form;
  /** Only those to be shown. */
  problems: Problem[];
  onChange: (form: Form, touched?: string[]) => void;
  onSubmit: () => void;
  /** Run or Stop, and Share. */
  children: ComponentChildren;
}

/** The form, drawn from the schema: a field for each parameter, and how many samples. */
export function FormView({ schema, form, problems, onChange, onSubmit, children }: FormViewProps) {
  const [focused, setFocused] = useState('');
  const field = (name: string, label: string, help: string, text: string, set: (text: string) => Form) => ({
    name,
    label,
    help,
    text,
    problems: problems.filter(({ field }) => field === name).map(({ message }) => message),
    onText: (text: string) => onChange(set(text)),
    onLeave: (text: string) => {
      setFocused('');
      onChange(set(text), [name]);
    },
    onFocus: () => setFocused(name),
  });
  const setText = (name: string) => (text: string) => ({ ...form, texts: { ...form.texts, [name]: text } });
  const help =
    focused === 'samples' ? SAMPLES_HELP : schema.params.find(({ name }) => name === focused)?.help;

  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div class="fields">
        <PresetField schema={schema} form={form} onChange={onChange} />
        {schema.params.map((param) => (
          <ParamField
            key={param.name}
            param={param}
            {...field(param.name, param.label, param.help, form.texts[param.name] ?? '', setText(param.name))}
          />
        ))}
        <NumberField
          {...field('samples', 'Samples', SAMPLES_HELP, form.samples, (samples) => ({ ...form, samples }))}
          unit=""
          min={1}
          whole
          tidy={tidiedNumber}
        />
        <div class="actions">{children}</div>
      </div>
      <p class="help" aria-hidden="true">
        {help}
      </p>
    </form>
  );
}

type PresetProps = Pick<FormViewProps, 'schema' | 'form' | 'onChange'>;

function PresetField({ schema, form, onChange }: PresetProps) {
  if (schema.presets.length === 0) return null;
  const chosen = presetOf(schema, form);
  const choose = (id: string) => {
    const preset = schema.presets.find((preset) => preset.id === id);
    if (preset) onChange(withPreset(schema, form, preset));
  };
  return (
    <div class="field">
      <label for="field-preset">Preset</label>
      <select
        id="field-preset"
        data-testid="field-preset"
        title="A set of values for the form."
        value={chosen?.id ?? ''}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {!chosen && <option value="">Own values</option>}
        {schema.presets.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
