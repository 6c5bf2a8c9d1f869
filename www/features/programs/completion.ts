// Completes names in the editor: modules and their names, builtins, attributes, and the program's own words.

import { autocompletion, type Completion, type CompletionContext } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { SupportedNames } from 'interleave-explore';

const KEYWORDS =
  'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield'.split(
    ' ',
  );

export interface Found {
  /** The part of the word that is typed already. */
  typed: string;
  options: Completion[];
}

/**
 * Returns the names that may follow the text of a line before the cursor; null if nothing can be completed there.
 * `text` is the whole program.
 */
export function completionsOf(line: string, text: string, names: SupportedNames): Found | null {
  const imported = /^\s*from\s+([\w.]+)\s+import\s+\(?(?:[\w\s,]*,\s*)?(\w*)$/.exec(line);
  if (imported) return found(imported[2], options(namesOf(imported[1], names), 'variable'));
  const module = /^\s*(?:from|import)\s+(?:[\w.]+\s*,\s*)*([\w.]*)$/.exec(line);
  if (module) return found(module[1], options(modulesOf(names), 'namespace'));
  const attribute = /([\w.]*[\w)\]])\.(\w*)$/.exec(line);
  if (attribute) {
    const [, of = '', typed] = attribute;
    if (/^[\d.]+$/.test(of)) return null;
    const ofModule = namesOf(moduleOf(of, text), names);
    if (ofModule.length > 0) return found(typed, options(ofModule, 'variable'));
    const own = wordsOf(text, /\.([A-Za-z_]\w*)/g, typed);
    return found(typed, [
      ...options(own, 'property'),
      ...options(without(names.attributes, own), 'property'),
    ]);
  }
  const word = /(?:^|[^\w.])([A-Za-z_]\w*)$/.exec(line);
  if (!word) return null;
  const own = wordsOf(text, /(?<![\w.])([A-Za-z_]\w*)/g, word[1]);
  const known = [...own, ...KEYWORDS];
  return found(word[1], [
    ...options(without(own, KEYWORDS), 'variable'),
    ...options(KEYWORDS, 'keyword'),
    ...options(without(names.builtins, known), 'function'),
  ]);
}

const found = (typed = '', options: Completion[]): Found => ({ typed, options });

const options = (labels: readonly string[], type: string): Completion[] =>
  labels.map((label) => ({ label, type }));

const without = (labels: readonly string[], others: readonly string[]) =>
  labels.filter((label) => !others.includes(label));

const modulesOf = ({ modules }: SupportedNames) => modules.map(({ module }) => module);

const namesOf = (module: string | undefined, { modules }: SupportedNames): readonly string[] =>
  modules.find((names) => names.module === module)?.names ?? [];

/** Resolves an alias to its module: `aio` to `asyncio` after `import asyncio as aio`. Returns any other name unchanged. */
function moduleOf(name: string, text: string): string {
  const renamed = [...text.matchAll(/^\s*import\s+([\w.]+)\s+as\s+(\w+)/gm)];
  return renamed.find(([, , alias]) => alias === name)?.[1] ?? name;
}

/** Returns the words of a text. Excludes the word before the cursor if the text has it nowhere else. */
function wordsOf(text: string, pattern: RegExp, typed = ''): string[] {
  const all = [...text.matchAll(pattern)].map(([, word = '']) => word);
  return [...new Set(all)].filter((word) => word !== typed || all.indexOf(word) !== all.lastIndexOf(word));
}

/** The syntax nodes without completion. */
const LITERAL = /String|Comment/;

/** Completes names in an editor. `names` resolves to null if they are not known. */
export function completion(names: () => Promise<SupportedNames | null>): Extension {
  const source = async ({ state, pos, explicit }: CompletionContext) => {
    if (LITERAL.test(syntaxTree(state).resolveInner(pos, -1).name)) return null;
    const { from, text } = state.doc.lineAt(pos);
    const line = text.slice(0, pos - from);
    // A word of one letter is typed faster than chosen.
    if (!explicit && !/\w\w$|[\w)\]]\.\w*$|^\s*(from|import)\s/.test(line)) return null;
    const known = await names();
    const found = known && completionsOf(line, state.doc.toString(), known);
    return found && { from: pos - found.typed.length, options: found.options, validFor: /^\w*$/ };
  };
  return autocompletion({ override: [source], icons: false });
}
