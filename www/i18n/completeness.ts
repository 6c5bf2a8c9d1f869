// Compares the crate's texts in a language with the English texts. A difference stops the build of the page.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { TEXTS } from './en/engine.ts';

/** The texts of a language, by their ids. */
type Texts = Map<string, Entry>;
type Entry = FluentResource['body'][number];

const FOLDER = 'www/i18n';

/** Returns the differences of all languages from English. */
export async function allDifferences(): Promise<string[]> {
  const english = await sourcesOf('en');
  const found = (await otherLanguages()).map(async (language) =>
    differences(language, await sourcesOf(language), english),
  );
  return (await Promise.all(found)).flat();
}

/** The languages besides English. */
export async function otherLanguages(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && entry.name !== 'en').map(({ name }) => name);
}

/** The folders of the texts that Rust makes: the crate's, the explorer's, and those that both need. */
const MADE_BY_RUST = ['crate', 'explore', 'text'];

/** The files of a language's texts of the crate, of the explorer and of the page's engine. */
export async function sourcesOf(language: string): Promise<string[]> {
  const folders = await Promise.all(MADE_BY_RUST.map((name) => filesIn(join(FOLDER, language, name))));
  const sources = await Promise.all(folders.flat().map((file) => readFile(file, 'utf8')));
  return language === 'en' ? [...sources, englishOfEngine()] : sources;
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.ftl')).map((name) => join(folder, name));
}

/** The English texts of the engine, as a file would have them. */
function englishOfEngine(): string {
  return Object.entries(TEXTS)
    .map(([id, text]) => `engine-${id} = ${text}\n`)
    .join('');
}

/** Returns the texts that a language lacks or has too many, and the arguments that differ, each in a sentence. */
export function differences(language: string, sources: string[], english: string[]): string[] {
  const [own, model] = [textsOf(sources), textsOf(english)];
  const missing = [...model.keys()]
    .filter((id) => !own.has(id))
    .map((id) => `${language} lacks the text ${id}.`);
  const unknown = [...own.keys()]
    .filter((id) => !model.has(id))
    .map((id) => `${language} has a text ${id} that nothing uses.`);
  const common = [...model.keys()].filter((id) => own.has(id));
  const different = common.flatMap((id) => {
    const [ours, theirs] = [list(argumentsOf(id, own)), list(argumentsOf(id, model))];
    return ours === theirs ? [] : [`${language}: ${id} has the arguments ${ours}, and in English ${theirs}.`];
  });
  return [...missing, ...unknown, ...different];
}

function textsOf(sources: string[]): Texts {
  const entries = sources.flatMap((source) => new FluentResource(source).body);
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** The names of the arguments in a text, its other forms, and the texts that it refers to. */
function argumentsOf(id: string, texts: Texts, seen = new Set<string>()): Set<string> {
  const names = new Set<string>();
  if (seen.has(id)) return names;
  seen.add(id);
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, name } = node as { type?: string; name?: string };
    if (type === 'var' && name) names.add(name);
    else if (type === 'mesg' && name) argumentsOf(name, texts, seen).forEach((inner) => names.add(inner));
    else Object.values(node).forEach(walk);
  };
  walk(texts.get(id));
  return names;
}

function list(names: Set<string>): string {
  return names.size > 0 ? [...names].sort().join(', ') : 'none';
}
