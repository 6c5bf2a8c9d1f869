import type { Checked, Param, Problem, Schema } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { changedAdvanced, presetChoices, presetChoiceOf, type Form, withPreset } from '../../state/form';
import { words } from '../../i18n';
import { type MakeField, ParamField } from './field';
import { SamplingButton, SamplingFields, samplingHelp } from './sampling';

interface FormViewProps {
  schema: Schema;
  form: Form;
  /** The validation problems, each shown at its field. */
  problems: Problem[];
  /** The crate's validation of the form. */
  checked: Checked;
  onChange: (form: Form, touched?: string[]) => void;
  onSubmit: () => void;
  /** The buttons for undo and redo. */
  steps: ComponentChildren;
  /** The buttons for Run or Stop, and for Share. */
  children: ComponentChildren;
}

/** The form, rendered from the schema: a field for each parameter, the variants and the sampling options. */
export function FormView(props: FormViewProps) {
  const { schema, form, problems, checked, onChange, onSubmit, steps, children } = props;
  const [focused, setFocused] = useState('');
  const [opened, setOpened] = useState(false);
  const field: MakeField = (name, label, help, text, set) => ({
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
  const paramField = (param: Param) => {
    const { name, label, help } = param;
    return (
      <ParamField
        key={name}
        param={param}
        {...field(name, label, help, form.texts[name] ?? '', setText(name))}
      />
    );
  };
  const asked = schema.params.filter(({ more }) => more);
  const help = samplingHelp(schema, focused) ?? schema.params.find(({ name }) => name === focused)?.help;
  // The sampling options are also shown if one of them has a problem.
  const open = opened || problems.some(({ field }) => samplingHelp(schema, field) !== undefined);

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
        {schema.params.filter(({ more }) => !more).map(paramField)}
        <SamplingButton form={form} checked={checked} open={open} onClick={() => setOpened(!open)} />
        <div class="actions">{children}</div>
        {open && <SamplingFields schema={schema} form={form} checked={checked} field={field} />}
        {asked.length > 0 && (
          <AdvancedFields
            changed={changedAdvanced(schema, form).length}
            wrong={problems.some(({ field }) => asked.some(({ name }) => name === field))}
          >
            {asked.map(paramField)}
          </AdvancedFields>
        )}
      </div>
      <div class="below">
        <p class="help" aria-hidden="true">
          {help}
        </p>
        {steps}
      </div>
    </form>
  );
}

interface MoreProps {
  /** The number of fields inside that differ from their defaults. */
  changed: number;
  /** True if a field inside has a problem, which must be visible. */
  wrong: boolean;
  children: ComponentChildren;
}

/** The advanced fields, which a button shows. They are also shown if a link or preset sets one of them. */
function AdvancedFields({ changed, wrong, children }: MoreProps) {
  const [open, setOpen] = useState(changed > 0);
  useLayoutEffect(() => {
    if (changed > 0) setOpen(true);
  }, [changed]);
  return (
    <details
      class="more"
      data-testid="more"
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{changed > 0 ? words.form.moreSet(changed) : words.form.more}</summary>
      <div class="more-fields">{children}</div>
    </details>
  );
}

type PresetProps = Pick<FormViewProps, 'schema' | 'form' | 'onChange'>;

/** The option that is shown while the form has the values of no preset. No preset has this id. */
const NO_PRESET = '*';

function PresetField({ schema, form, onChange }: PresetProps) {
  if (schema.presets.length === 0) return null;
  const { preset, changed } = presetChoiceOf(schema, form);
  const offered = presetChoices(schema);
  const choose = (id: string) => {
    const chosen = offered.find((one) => one.id === id);
    if (chosen) onChange(withPreset(schema, form, chosen), ['preset']);
  };
  return (
    <div class="field">
      <label for="field-preset">{words.form.preset}</label>
      <select
        id="field-preset"
        data-testid="field-preset"
        title={words.form.presetHelp}
        value={changed ? NO_PRESET : preset?.id}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {changed && (
          <option value={NO_PRESET}>
            {preset ? words.form.changedFrom(preset.label) : words.form.ownValues}
          </option>
        )}
        {offered.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
