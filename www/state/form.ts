// The form's content: text as it was typed, so that nothing is lost by being
// wrong. The crate judges it; here it is only turned into a request and back.

import type { Param, Preset, Problem, Report, Request, Schema, Start, Value } from 'interleave';
import { type Link, type Sampling, SAMPLING } from '../routing/link';
import { showNumber, TYPED, WRITTEN } from '../i18n/number';
import { FRACTION, readQuantity } from '../i18n/quantity';
import { missingPictures } from './uploaded-pictures';
import { words } from '../i18n';

export interface Form {
  /** By parameter. */
  texts: Record<string, string>;
  variants: string[];
  /** Nothing stands for as many as it takes. */
  samples: string;
  /** Seconds; nothing for the crate's own choice. */
  budget: string;
  runs: string;
  /** `warm` or `cold`. */
  start: string;
}

/** What `start` may be; a link may say anything. */
const STARTS: readonly string[] = ['warm', 'cold'] satisfies Start[];

/** Everything at its default. */
export function fresh(schema: Schema): Form {
  const texts = schema.params.map((param) => [param.name, shown(param, param.default)] as const);
  return {
    texts: Object.fromEntries(texts),
    variants: schema.variants.map(({ id }) => id),
    samples: shownSamples(schema.samples),
    budget: '',
    runs: '1',
    start: 'warm',
  };
}

/** As it was when that was measured. */
export function formOf(schema: Schema, report: Report): Form {
  const { params, variants, samples, budget_s, runs, start } = report;
  const texts = schema.params.map(
    (param) => [param.name, shown(param, params[param.name] ?? param.default)] as const,
  );
  const measured = new Set(variants.map(({ id }) => id));
  return {
    texts: Object.fromEntries(texts),
    variants: schema.variants.map(({ id }) => id).filter((id) => measured.has(id)),
    // With a budget there are as many as it takes.
    samples: budget_s === null ? showNumber(samples) : '',
    budget: budget_s === null ? '' : showNumber(budget_s),
    runs: showNumber(runs),
    start,
  };
}

/** The preset's values, defaults elsewhere; the choice of variants stays. */
export function withPreset(schema: Schema, form: Form, preset: Preset): Form {
  const texts = { ...fresh(schema).texts };
  for (const param of schema.params) {
    const value = preset.values[param.name];
    if (value !== undefined) texts[param.name] = shown(param, value);
  }
  return { ...form, texts, samples: shownSamples(preset.samples ?? schema.samples) };
}

/** The preset whose values are those of the form, if there is one. */
export function presetOf(schema: Schema, form: Form): Preset | undefined {
  return schema.presets.find((preset) =>
    Object.entries(preset.values).every(([name, value]) => {
      const param = schema.params.find((known) => known.name === name);
      return param && typed(param, form.texts[name] ?? '') === value;
    }),
  );
}

/** What the form stands at; `preset` is null where only its own values make it what it is. */
export interface Chosen {
  preset: Preset | null;
  /** Whether something else is not as the preset would have it. */
  changed: boolean;
}

/** The defaults are a preset too, unless one of the schema's own is the same. */
export function choices(schema: Schema): Preset[] {
  const defaults: Preset = { id: '', label: words.form.defaults, values: {}, samples: null };
  const known = schema.presets.some((preset) => isAt(schema, fresh(schema), preset));
  return known ? schema.presets : [defaults, ...schema.presets];
}

export function chosenOf(schema: Schema, form: Form): Chosen {
  const exactly = choices(schema).find((preset) => isAt(schema, form, preset));
  if (exactly) return { preset: exactly, changed: false };
  return { preset: presetOf(schema, form) ?? null, changed: true };
}

/** However the same values are written. */
function isAt(schema: Schema, form: Form, preset: Preset): boolean {
  const there = withPreset(schema, form, preset);
  const alike = (param: Param) =>
    typed(param, form.texts[param.name] ?? '') === typed(param, there.texts[param.name] ?? '');
  return schema.params.every(alike) && tidiedNumber(form.samples, '') === there.samples;
}

/** What the crate can judge, and what is wrong before it even can. */
export function requestOf(schema: Schema, form: Form): { request: Request; problems: Problem[] } {
  const typedIn = (param: Param) => [param.name, typed(param, form.texts[param.name] ?? '')] as const;
  const { effort, problems } = effortOf(schema, form);
  problems.push(...schema.params.flatMap((param) => missingPictures(param, form.texts[param.name] ?? '')));
  return {
    request: {
      experiment: schema.id,
      params: Object.fromEntries(schema.params.map(typedIn)),
      variants: form.variants,
      ...effort,
    },
    problems,
  };
}

/**
 * An experiment's own parameter comes first where a way of sampling has the
 * same name, which then goes by a longer one in links and fields: the primes
 * have a `start`.
 */
export function longName(schema: Schema, name: string): string {
  return schema.params.some((param) => param.name === name) ? `sampling-${name}` : name;
}

/** With everything where it belongs in that experiment. */
function sorted(schema: Schema, link: Link): Link {
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

/** The form as a link restores it, and the request that the link amounts to. */
export function fromLink(schema: Schema, unsorted: Link): { form: Form; request: Request } {
  const link = sorted(schema, unsorted);
  const preset = schema.presets.find(({ id }) => id === link.params.preset);
  let form = fresh(schema);
  if (preset) form = withPreset(schema, form, preset);
  const params: Record<string, Value> = { ...link.params };
  for (const param of schema.params) {
    const text = link.params[param.name];
    if (text === undefined) continue;
    const value = typed(param, text, WRITTEN);
    params[param.name] = value;
    form.texts[param.name] = shown(param, value);
  }
  const { samples, budget, runs, start } = link.sampling;
  if (samples !== undefined) form.samples = tidiedNumber(samples, '', WRITTEN);
  if (budget !== undefined) form.budget = tidiedNumber(budget, 's', WRITTEN);
  if (runs !== undefined) form.runs = tidiedNumber(runs, '', WRITTEN);
  if (start !== undefined) form.start = start;
  if (link.variants) {
    const { variants } = link;
    const known = form.variants.filter((id) => variants.includes(id));
    if (known.length > 0 || variants.length === 0) form.variants = known;
  }
  return { form, request: { experiment: schema.id, params, variants: link.variants ?? form.variants } };
}

/** All of it, so that a link means the same when defaults have changed. */
export function toLink(schema: Schema, form: Form): Link {
  const preset = presetOf(schema, form);
  const params: Record<string, string> = preset ? { preset: preset.id } : {};
  for (const param of schema.params) {
    if (preset && param.name in preset.values) continue;
    params[param.name] = String(typed(param, form.texts[param.name] ?? ''));
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
    run: false,
    step: null,
  };
}

/** What differs from the usual, and the number of samples, which may be another one some day. */
function samplingOf(schema: Schema, form: Form): [Sampling, string][] {
  const usual = fresh(schema);
  const plain = (text: string, unit = '') =>
    text.trim() === '' ? '' : String(readQuantity(text, unit) ?? text);
  const said: [Sampling, string][] = [];
  // That as many are wanted as it takes has to be said where it is not usual.
  if (form.samples.trim() !== '' || usual.samples !== '') said.push(['samples', plain(form.samples)]);
  if (form.budget.trim() !== '') said.push(['budget', plain(form.budget, 's')]);
  if (form.runs !== usual.runs) said.push(['runs', plain(form.runs)]);
  if (form.start !== usual.start) said.push(['start', form.start]);
  return said;
}

/** Those that are shown on asking only and are not as they would be if nobody had asked. */
export function changedOnAsking(schema: Schema, form: Form): string[] {
  const usual = fresh(schema).texts;
  const changed = (param: Param) => tidied(param, form.texts[param.name] ?? '') !== usual[param.name];
  return schema.params.filter((param) => param.more && changed(param)).map(({ name }) => name);
}

export function same(a: Form, b: Form): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** As if every field had been left. */
export function allTidied(schema: Schema, form: Form): Form {
  const texts = schema.params.map(
    (param) => [param.name, tidied(param, form.texts[param.name] ?? '')] as const,
  );
  return {
    ...form,
    texts: Object.fromEntries(texts),
    samples: tidiedNumber(form.samples, ''),
    budget: tidiedNumber(form.budget, 's'),
    runs: tidiedNumber(form.runs, ''),
  };
}

/** As it looks once the field is left: numbers in groups of three. */
export function tidied(param: Param, text: string): string {
  if (param.kind.type === 'integers') return entriesOf(text).join(', ');
  return isNumber(param) ? tidiedNumber(text, unitOf(param)) : text;
}

/** What stands between spaces, commas and line breaks. */
export function entriesOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '');
}

/** In the unit of the field, in which it then stands alone. */
export function tidiedNumber(text: string, unit: string, reading = TYPED): string {
  const value = readQuantity(text, unit, reading);
  return value === null ? text : showNumber(value);
}

/** In what its numbers are read. */
export function unitOf({ unit, kind }: Param): string {
  const part = unit === '' && kind.type === 'number' && kind.max <= 1;
  return part ? FRACTION : unit;
}

export function isNumber({ kind }: Param): boolean {
  return kind.type === 'integer' || kind.type === 'number';
}

/** A number if it is one where one belongs; else the text, to be refused in words. */
function typed(param: Param, text: string, reading = TYPED): Value {
  if (param.kind.type === 'integers') return entriesOf(text).join(',');
  return isNumber(param) ? (readQuantity(text, unitOf(param), reading) ?? text.trim()) : text;
}

function shown(param: Param, value: Value): string {
  return isNumber(param) && typeof value === 'number'
    ? showNumber(value)
    : tidied(param, String(value ?? ''));
}

/** Nothing stands for as many as it takes. */
function shownSamples(samples: number | null): string {
  return samples === null ? '' : showNumber(samples);
}

/** The crate takes numbers here or nothing; of which size, it judges. */
function effortOf(
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
