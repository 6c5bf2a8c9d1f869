// The form's content: text as typed, so that wrong input is not lost. The crate validates it; this file converts
// between the form, requests and links.

import type { Param, Preset, Problem, Report, Request, Schema, Start, Value } from 'interleave';
import { type Link, type Sampling, SAMPLING } from '../routing/link';
import { showNumber, TYPED, WRITTEN } from '../i18n/number';
import { FRACTION, readQuantity } from '../i18n/quantity';
import { type ChangedListings, knownListings } from './changed-listings';
import { missingPictures } from './uploaded-pictures';
import { words } from '../i18n';

export interface Form {
  /** The text of each parameter's field, by the parameter's name. */
  texts: Record<string, string>;
  variants: string[];
  /** The number of samples; empty if the run is to take as many as it needs. */
  samples: string;
  /** The time budget in seconds; empty for the crate's default. */
  budget: string;
  runs: string;
  /** How each sample starts: `warm` or `cold`. */
  start: string;
  /** True with rows in Python. */
  python: boolean;
  /** The Python listings that the user changed, by variant. They stay while the rows in Python are off. */
  listings: ChangedListings;
}

/** The valid values of `start`; a link may contain any text. */
const STARTS: readonly string[] = ['warm', 'cold'] satisfies Start[];

/** Returns the form with all defaults. */
export function defaultForm(schema: Schema): Form {
  const texts = schema.params.map((param) => [param.name, formatValue(param, param.default)] as const);
  return {
    texts: Object.fromEntries(texts),
    variants: schema.variants.map(({ id }) => id),
    samples: formatSamples(schema.samples),
    budget: '',
    runs: '1',
    start: 'warm',
    python: false,
    listings: {},
  };
}

/** Returns the form as it was when the report was measured. */
export function formOf(schema: Schema, report: Report): Form {
  const { params, variants, samples, budget_s, runs, start, python } = report;
  const texts = schema.params.map(
    (param) => [param.name, formatValue(param, params[param.name] ?? param.default)] as const,
  );
  const measured = new Set(variants.map(({ id }) => id));
  return {
    texts: Object.fromEntries(texts),
    variants: schema.variants.map(({ id }) => id).filter((id) => measured.has(id)),
    // A report with a time budget was measured with an open number of samples.
    samples: budget_s === null ? showNumber(samples) : '',
    budget: budget_s === null ? '' : showNumber(budget_s),
    runs: showNumber(runs),
    start,
    python: python !== null,
    listings: python?.listings ?? {},
  };
}

/**
 * Returns the form with the preset's values, and the defaults for all other parameters. The selected variants
 * stay.
 */
export function withPreset(schema: Schema, form: Form, preset: Preset): Form {
  const texts = { ...defaultForm(schema).texts };
  for (const param of schema.params) {
    const value = preset.values[param.name];
    if (value !== undefined) texts[param.name] = formatValue(param, value);
  }
  return { ...form, texts, samples: formatSamples(preset.samples ?? schema.samples) };
}

/**
 * Returns the preset that matches the form's values, or undefined. Parameters outside the preset may differ.
 */
export function presetOf(schema: Schema, form: Form): Preset | undefined {
  return schema.presets.find((preset) =>
    Object.entries(preset.values).every(([name, value]) => {
      const param = schema.params.find((known) => known.name === name);
      return param && parseValue(param, form.texts[name] ?? '') === value;
    }),
  );
}

/** The preset that is selected for the form; `preset` is null if the form has the values of none. */
export interface PresetChoice {
  preset: Preset | null;
  /** True if other values differ from the preset. */
  changed: boolean;
}

/** Returns the schema's presets, with the defaults as the first unless one of the presets equals them. */
export function presetChoices(schema: Schema): Preset[] {
  const defaults: Preset = { id: '', label: words.form.defaults, values: {}, samples: null };
  const known = schema.presets.some((preset) => matchesPreset(schema, defaultForm(schema), preset));
  return known ? schema.presets : [defaults, ...schema.presets];
}

export function presetChoiceOf(schema: Schema, form: Form): PresetChoice {
  const exactly = presetChoices(schema).find((preset) => matchesPreset(schema, form, preset));
  if (exactly) return { preset: exactly, changed: false };
  return { preset: presetOf(schema, form) ?? null, changed: true };
}

/** Returns true if the form's values are those of the preset, regardless of notation. */
function matchesPreset(schema: Schema, form: Form, preset: Preset): boolean {
  const there = withPreset(schema, form, preset);
  const alike = (param: Param) =>
    parseValue(param, form.texts[param.name] ?? '') === parseValue(param, there.texts[param.name] ?? '');
  return schema.params.every(alike) && formatQuantity(form.samples, '') === there.samples;
}

/** Returns the request, and the problems that the crate cannot find itself. */
export function requestOf(schema: Schema, form: Form): { request: Request; problems: Problem[] } {
  const entryOf = (param: Param) => [param.name, parseValue(param, form.texts[param.name] ?? '')] as const;
  const { effort, problems } = parseSampling(schema, form);
  problems.push(...schema.params.flatMap((param) => missingPictures(param, form.texts[param.name] ?? '')));
  return {
    request: {
      experiment: schema.id,
      params: Object.fromEntries(schema.params.map(entryOf)),
      variants: form.variants,
      ...effort,
      python: form.python ? { listings: form.listings } : null,
    },
    problems,
  };
}

/**
 * Returns the name of a sampling option in links and fields: `sampling-…` if the experiment has a parameter of the
 * same name. The primes have a parameter `start`.
 */
export function longName(schema: Schema, name: string): string {
  return schema.params.some((param) => param.name === name) ? `sampling-${name}` : name;
}

/** Assigns the link's values to parameters and sampling options as the experiment needs it (see `longName`). */
function assignNames(schema: Schema, link: Link): Link {
  const sampling: Link['sampling'] = {};
  const params = new Map(Object.entries(link.params));
  for (const name of SAMPLING) {
    const long = longName(schema, name);
    const said = link.sampling[name];
    const meant = long === name ? said : params.get(long);
    if (meant !== undefined) sampling[name] = meant;
    if (long === name) continue;
    params.delete(long);
    if (said !== undefined) params.set(name, said);
  }
  return { ...link, params: Object.fromEntries(params), sampling };
}

/** Returns the form that a link restores, and the request that it means. */
export function fromLink(schema: Schema, unsorted: Link): { form: Form; request: Request } {
  const link = assignNames(schema, unsorted);
  const preset = schema.presets.find(({ id }) => id === link.params.preset);
  let form = defaultForm(schema);
  if (preset) form = withPreset(schema, form, preset);
  const params: Record<string, Value> = { ...link.params };
  for (const param of schema.params) {
    const text = link.params[param.name];
    if (text === undefined) continue;
    const value = parseValue(param, text, WRITTEN);
    params[param.name] = value;
    form.texts[param.name] = formatValue(param, value);
  }
  const { samples, budget, runs, start } = link.sampling;
  if (samples !== undefined) form.samples = formatQuantity(samples, '', WRITTEN);
  if (budget !== undefined) form.budget = formatQuantity(budget, 's', WRITTEN);
  if (runs !== undefined) form.runs = formatQuantity(runs, '', WRITTEN);
  if (start !== undefined) form.start = start;
  form.python = link.python;
  form.listings = knownListings(link.listings, form.variants);
  if (link.variants) {
    const { variants } = link;
    const known = form.variants.filter((id) => variants.includes(id));
    if (known.length > 0 || variants.length === 0) form.variants = known;
  }
  const python = link.python ? { listings: link.listings } : null;
  const variants = link.variants ?? form.variants;
  return { form, request: { experiment: schema.id, params, variants, python } };
}

/** Returns a link with all values, so that it means the same after a change of the defaults. */
export function toLink(schema: Schema, form: Form): Link {
  const preset = presetOf(schema, form);
  const params: Record<string, string> = preset ? { preset: preset.id } : {};
  for (const param of schema.params) {
    if (preset && param.name in preset.values) continue;
    params[param.name] = String(parseValue(param, form.texts[param.name] ?? ''));
  }
  const all = form.variants.length === schema.variants.length;
  const sampling: Link['sampling'] = {};
  for (const [name, text] of samplingOf(schema, form)) {
    const long = longName(schema, name);
    if (long === name) sampling[name] = text;
    else params[long] = text;
  }
  return {
    experiment: schema.id,
    params,
    variants: all ? null : form.variants,
    sampling,
    python: form.python,
    listings: form.listings,
    run: false,
  };
}

/**
 * Returns the sampling options that differ from the defaults, and the number of samples in any case, since its
 * default may change.
 */
function samplingOf(schema: Schema, form: Form): [Sampling, string][] {
  const usual = defaultForm(schema);
  const plain = (text: string, unit = '') =>
    text.trim() === '' ? '' : String(readQuantity(text, unit) ?? text);
  const said: [Sampling, string][] = [];
  // An empty number of samples is written too, unless empty is the default.
  if (form.samples.trim() !== '' || usual.samples !== '') said.push(['samples', plain(form.samples)]);
  if (form.budget.trim() !== '') said.push(['budget', plain(form.budget, 's')]);
  if (form.runs !== usual.runs) said.push(['runs', plain(form.runs)]);
  if (form.start !== usual.start) said.push(['start', form.start]);
  return said;
}

/** Returns the names of advanced parameters (`more`) that differ from their defaults. */
export function changedAdvanced(schema: Schema, form: Form): string[] {
  const usual = defaultForm(schema).texts;
  const changed = (param: Param) => formatText(param, form.texts[param.name] ?? '') !== usual[param.name];
  return schema.params.filter((param) => param.more && changed(param)).map(({ name }) => name);
}

export function sameForm(a: Form, b: Form): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Returns the form with every text formatted, as after its field is left. */
export function formatAll(schema: Schema, form: Form): Form {
  const texts = schema.params.map(
    (param) => [param.name, formatText(param, form.texts[param.name] ?? '')] as const,
  );
  return {
    ...form,
    texts: Object.fromEntries(texts),
    samples: formatQuantity(form.samples, ''),
    budget: formatQuantity(form.budget, 's'),
    runs: formatQuantity(form.runs, ''),
  };
}

/** Formats a field's text as it is shown after the field is left: digits in groups of three. */
export function formatText(param: Param, text: string): string {
  if (param.kind.type === 'integers') return entriesOf(text).join(', ');
  return isNumber(param) ? formatQuantity(text, unitOf(param)) : text;
}

/** Splits a text at spaces, commas and line breaks. */
export function entriesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/**
 * Converts a quantity into the unit of its field and formats it without the unit. Text that is no quantity stays as
 * it is.
 */
export function formatQuantity(text: string, unit: string, reading = TYPED): string {
  const value = readQuantity(text, unit, reading);
  return value === null ? text : showNumber(value);
}

/** Returns the unit of a parameter's numbers. */
export function unitOf({ unit, kind }: Param): string {
  const part = unit === '' && kind.type === 'number' && kind.max <= 1;
  return part ? FRACTION : unit;
}

export function isNumber({ kind }: Param): boolean {
  return kind.type === 'integer' || kind.type === 'number';
}

/**
 * Returns a number if the parameter needs one and the text is one; else the text, which the crate refuses with a
 * sentence.
 */
function parseValue(param: Param, text: string, reading = TYPED): Value {
  if (param.kind.type === 'integers') return entriesOf(text).join(',');
  return isNumber(param) ? (readQuantity(text, unitOf(param), reading) ?? text.trim()) : text;
}

function formatValue(param: Param, value: Value): string {
  return isNumber(param) && typeof value === 'number'
    ? showNumber(value)
    : formatText(param, String(value ?? ''));
}

/** Returns the number as text; empty if the run is to take as many samples as it needs. */
function formatSamples(samples: number | null): string {
  return samples === null ? '' : showNumber(samples);
}

/** Parses the sampling options. The crate accepts only numbers here; it validates their range itself. */
function parseSampling(
  schema: Schema,
  { samples, budget, runs, start }: Form,
): { effort: Partial<Request>; problems: Problem[] } {
  const effort: Partial<Request> = {};
  const problems: Problem[] = [];
  const refuse = (field: string, what: string, text: string) =>
    problems.push({ field: longName(schema, field), message: words.form.mustBe(what, text.trim()) });
  const wholeNumber = (field: 'samples' | 'runs', text: string, what: string) => {
    if (text.trim() === '') return;
    const value = readQuantity(text, '');
    const fits = value !== null && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
    if (fits) effort[field] = value;
    else refuse(field, what, text);
  };
  wholeNumber('samples', samples, words.sampling.wholeSamples);
  wholeNumber('runs', runs, words.sampling.wholeRuns);
  const seconds = readQuantity(budget, 's');
  if (seconds !== null) effort.budget_s = seconds;
  else if (budget.trim() !== '') refuse('budget_s', words.sampling.budgetNumber, budget);
  if (isStart(start)) effort.start = start;
  else refuse('start', words.sampling.startChoice, start);
  return { effort, problems };
}

function isStart(text: string): text is Start {
  return STARTS.includes(text);
}
