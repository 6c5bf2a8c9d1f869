// One field of the form, with native controls. The text stays as typed until the field is left.

import type { Kind, Param } from 'interleave';
import type { ComponentChildren } from 'preact';
import { countAddresses } from './addresses';
import { entriesOf, isNumber, formatText, unitOf, type Form } from '../../state/form';
import { showNumber, stepOf } from '../../i18n/number';
import { type Bounds, examplesFor, FRACTION, readQuantity } from '../../i18n/quantity';
import { nearest, stopsOf } from './slider';
import { words } from '../../i18n';
import { lazy } from '../../ui/lazy';

export interface FieldProps {
  name: string;
  label: string;
  /** The problems of the field; empty until the user has touched the field. */
  problems: string[];
  help: string;
  text: string;
  /** The value that applies while the field is empty. */
  placeholder?: string;
  onText: (text: string) => void;
  /** Called with the text when the field is left. */
  onLeave: (text: string) => void;
  onFocus: () => void;
}

interface FrameProps {
  name: string;
  label: string;
  problems: string[];
  help: string;
  wide?: boolean;
  /** Rendered to the right of the control. */
  beside?: ComponentChildren;
  children: ComponentChildren;
}

export function ParamField({ param, ...props }: FieldProps & { param: Param }) {
  const { kind } = param;
  if (kind.type === 'choice')
    return <ChoiceField {...props} options={kind.options} names={optionLabels(kind)} />;
  if (kind.type === 'picture') return <LazyPictureField {...props} />;
  if (kind.type === 'urls') return <UrlsField {...props} most={kind.max} />;
  if (kind.type === 'integers') {
    const numbers = entriesOf(props.text).length;
    return (
      <TextField
        {...props}
        rows={1}
        asked={words.form.numbers(props.label, numbers, kind.most)}
        tidy={(text) => formatText(param, text)}
      />
    );
  }
  return (
    <NumberField
      {...props}
      unit={unitOf(param)}
      min={kind.min}
      max={kind.max}
      whole={kind.type === 'integer'}
      slider={param.slider}
      tidy={(text) => (isNumber(param) ? formatText(param, text) : text)}
    />
  );
}

interface NumberFieldProps extends FieldProps, Bounds {
  /** The unit of the number; not shown for a fraction. */
  unit: string;
  slider?: boolean;
  tidy: (text: string) => string;
}

/** A text field, since a number field does not accept digit groups: 50,000,000. */
export function NumberField({ unit, min, max, whole, slider, tidy, ...props }: NumberFieldProps) {
  const shownText = props.text || (props.placeholder ?? '');
  // The field is as wide as the largest value and the typed text need, within limits.
  const digits = Math.min(Math.max(showNumber(max ?? 999).length, shownText.length, 4), 20);
  const value = readQuantity(props.text, unit);
  const shownUnit = unit === FRACTION ? '' : unit;
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (direction === 0 || value === null) return;
    event.preventDefault();
    const next = value + direction * stepOf(value, whole);
    const inside = Math.min(Math.max(next, min ?? -Infinity), max ?? Infinity);
    props.onText(showNumber(Number(inside.toPrecision(12))));
  };
  return (
    <Frame
      {...props}
      problems={value === null ? withExamples(props, examplesFor(unit, { min, max, whole })) : props.problems}
      beside={
        slider && (
          <Slider {...props} unit={shownUnit} value={value} stops={stopsOf(min ?? 0, max ?? 1, whole)} />
        )
      }
    >
      <span class="box">
        <input
          {...attributes(props)}
          type="text"
          inputMode={whole ? 'numeric' : 'decimal'}
          autocomplete="off"
          value={props.text}
          placeholder={props.placeholder}
          style={{ '--digits': digits }}
          onInput={(event) => props.onText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => props.onLeave(tidy(props.text))}
          onFocus={props.onFocus}
        />
        {shownUnit && <span class="unit">{shownUnit}</span>}
        <ParsedQuantity text={props.text} value={value} unit={shownUnit} />
      </span>
    </Frame>
  );
}

/** Adds example values to the error message for input that is not a number. */
function withExamples({ problems, text }: FieldProps, examples: string[]): string[] {
  if (text.trim() === '') return problems;
  return problems.map((problem) => `${problem} ${words.form.examples(examples)}`);
}

/** Shows how a text with more than digits was understood, while it is typed: `50M` is 50,000,000. */
function ParsedQuantity({ text, value, unit }: { text: string; value: number | null; unit: string }) {
  if (value === null || !/[^\d\s.,_+−-]/.test(text)) return null;
  return (
    <span class="understood" role="status">
      = {showNumber(value)} {unit}
    </span>
  );
}

interface SliderProps extends FieldProps {
  stops: number[];
  unit: string;
  value: number | null;
}

/** A slider beside the field for the same number; it stops at round values. */
function Slider({ stops, unit, value, ...props }: SliderProps) {
  const textAt = (input: HTMLInputElement) => {
    const stop = stops[input.valueAsNumber];
    return stop === undefined ? props.text : showNumber(stop);
  };
  return (
    <input
      class="slider"
      type="range"
      min={0}
      max={stops.length - 1}
      step={1}
      value={value === null ? 0 : nearest(stops, value)}
      title={props.help}
      data-testid={`slider-${props.name}`}
      aria-label={words.form.slider(props.label)}
      aria-valuetext={`${props.text} ${unit}`}
      aria-describedby={`help-${props.name}`}
      onInput={(event) => props.onText(textAt(event.currentTarget))}
      onChange={(event) => props.onLeave(textAt(event.currentTarget))}
      onFocus={props.onFocus}
    />
  );
}

/** Returns the labels of options. The options themselves are the same in every language, as links have them. */
function optionLabels({ options, labels }: Kind & { type: 'choice' }): Record<string, string> {
  return Object.fromEntries(options.map((option, i) => [option, labels[i] ?? option]));
}

interface ChoiceFieldProps extends FieldProps {
  options: readonly string[];
  /** Labels of options that differ from the option. */
  names?: Record<string, string>;
}

export function ChoiceField({ options, names = {}, ...props }: ChoiceFieldProps) {
  return (
    <Frame {...props}>
      <select
        {...attributes(props)}
        value={props.text}
        onChange={(event) => props.onLeave(event.currentTarget.value)}
        onFocus={props.onFocus}
      >
        {/* A link may contain an unknown option; it is shown, and the crate refuses it with a sentence. */}
        {!options.includes(props.text) && <option>{props.text}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {names[option] ?? option}
          </option>
        ))}
      </select>
    </Frame>
  );
}

const PictureField = lazy(() => import('./picture-field').then((module) => module.PictureField));

/** The picker is loaded when this kind of field is first shown. */
function LazyPictureField(props: FieldProps) {
  return (
    <Frame {...props}>
      <PictureField
        id={`field-${props.name}`}
        value={props.text}
        describedBy={`help-${props.name} problem-${props.name}`}
        invalid={props.problems.length > 0}
        onFocus={props.onFocus}
        onChange={props.onLeave}
      />
    </Frame>
  );
}

const UrlsFile = lazy(() => import('./urls-file').then((module) => module.UrlsFile));

/** A field for addresses, which are typed or read from a file. */
function UrlsField({ most, ...props }: FieldProps & { most: number }) {
  const { all, others, servers } = countAddresses(props.text, location.origin);
  const asked = words.form.addresses(props.label, showNumber(all), showNumber(most));
  return (
    <TextField {...props} rows={3} asked={asked}>
      <UrlsFile name={props.name} text={props.text} most={most} onText={props.onLeave} />
      {others > 0 && (
        <p class="urls-others" data-testid="urls-others">
          {words.form.others(all, others, showNumber(others), servers)}
        </p>
      )}
    </TextField>
  );
}

interface TextFieldProps extends FieldProps {
  rows: number;
  /** The label, followed by the expected input and by how much of it the field contains. */
  asked: string;
  tidy?: (text: string) => string;
  /** Rendered below the control. */
  children?: ComponentChildren;
}

function TextField({ rows, asked, tidy = (text) => text, children, ...props }: TextFieldProps) {
  return (
    <Frame {...props} label={asked} wide>
      <textarea
        {...attributes(props)}
        rows={rows}
        spellcheck={false}
        autocapitalize="off"
        wrap={rows > 1 ? 'off' : 'soft'}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
        onBlur={() => props.onLeave(tidy(props.text))}
        onFocus={props.onFocus}
      />
      {children}
    </Frame>
  );
}

function attributes({ name, help, problems }: Pick<FrameProps, 'name' | 'help' | 'problems'>) {
  return {
    id: `field-${name}`,
    name,
    title: help,
    'data-testid': `field-${name}`,
    'aria-invalid': problems.length > 0,
    'aria-describedby': `help-${name} problem-${name}`,
  };
}

function Frame({ name, label, problems, help, wide, beside, children }: FrameProps) {
  const classes = ['field', wide && 'wide', problems.length > 0 && 'wrong'].filter(Boolean);
  return (
    <div class={classes.join(' ')}>
      <label for={`field-${name}`}>{label}</label>
      {beside ? (
        <span class="pair">
          {children}
          {beside}
        </span>
      ) : (
        children
      )}
      <span id={`help-${name}`} class="unseen">
        {help}
      </span>
      <div id={`problem-${name}`}>
        {problems.map((problem) => (
          <p key={problem} class="problem" data-testid={`problem-${name}`}>
            {problem}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Returns the properties of a field that changes the form with the given function. */
export type MakeField = (
  name: string,
  label: string,
  help: string,
  text: string,
  set: (text: string) => Form,
) => FieldProps;
