// Translates texts with a table of texts and templates. A template has placeholders, `{who}`, whose contents are
// translated recursively, so that sentences that the crate composes are decomposed again. Texts may come from foreign
// reports, so the search has a limit of steps. This module imports nothing, since it is loaded while all other
// modules wait for it (`crate.ts`).

/**
 * A text in both languages. Placeholders of a template: `{name}` accepts any translatable text, `{!name}` a text that
 * is in the table, `{#name}` a number or a time, `{@name}` code, `{*name}` whole sentences, `{=name}` anything,
 * unchanged, and `{?name}` anything, translated if possible.
 */
export type Pair = readonly [from: string, to: string];

/** The longest text that is translated, in characters. */
const MAX_LENGTH = 2_000;
/** Limit of search steps for one text. */
const MAX_STEPS = 4_000;
/** Limit of recorded unknown texts. */
const MAX_UNKNOWN = 300;
/** Limit of the nesting of placeholders. */
const MAX_DEPTH = 8;
/** The most sentences of a template, and the most parts of a list entry that contains the separator. */
const MAX_JOINED = 4;
/** Limit of cached translations. */
const MAX_CACHED = 20_000;

interface Template {
  /** The texts before, between and after the placeholders. */
  literals: string[];
  holes: { name: string; kind: string }[];
  to: string;
}

/** The contents of each placeholder and their translation. */
type Filled = Record<string, { text: string; said: string }>;

export class Translation {
  /** The texts for which no translation was found. */
  readonly unknown = new Set<string>();
  private readonly exact = new Map<string, string>();
  private readonly templates: Template[] = [];
  private readonly cache = new Map<string, string | null>();
  private steps = 0;

  /** `figures` rewrites the numbers of a text for the other language. */
  constructor(
    pairs: Iterable<Pair>,
    private readonly figures: (text: string) => string,
  ) {
    for (const [from, to] of pairs) {
      if (from.includes('{')) this.templates.push(templateOf(from, to));
      else this.exact.set(from, to);
    }
    // Templates with more literal text are more specific, and are tried first.
    this.templates.sort((a, b) => weight(b) - weight(a));
  }

  /** Translates a text; unknown sentences stay unchanged and are recorded. */
  translate(text: string): string {
    if (text.trim() === '' || text.length > MAX_LENGTH) return text;
    const known = this.find(text);
    if (known !== null) return known;
    // Translate the known sentences of a paragraph, and record the others.
    return sentencesOf(text)
      .map((sentence) => {
        const known = this.find(sentence);
        if (known === null && this.unknown.size < MAX_UNKNOWN) this.unknown.add(sentence);
        return known ?? sentence;
      })
      .join(' ');
  }

  /** Translates a text; null if it is unknown. */
  find(text: string): string | null {
    if (text.length > MAX_LENGTH) return null;
    // With so many unknown texts the report is foreign, and long searches would be futile.
    this.steps = this.unknown.size < MAX_UNKNOWN ? MAX_STEPS : MAX_STEPS / 100;
    return this.known(text, 0);
  }

  private known(text: string, depth: number): string | null {
    const before = this.cache.get(text);
    if (before !== undefined) return before;
    if (depth > MAX_DEPTH) return null;
    const known = this.search(text, depth);
    // Do not cache a failure that is due to the step limit: another path may still succeed.
    if (known !== null || this.steps > 0) {
      if (this.cache.size > MAX_CACHED) this.cache.clear();
      this.cache.set(text, known);
    }
    return known;
  }

  private search(text: string, depth: number): string | null {
    return (
      this.exact.get(text) ??
      this.asUnchanged(text) ??
      this.asList(text, LISTED, depth) ??
      this.byTemplate(text, depth) ??
      this.atTheBeginning(text, depth) ??
      this.asList(text, JOINED, depth) ??
      this.asSentences(text, depth)
    );
  }

  /** Handles texts that are nearly the same in every language: numbers, single letters, addresses, currencies. */
  private asUnchanged(text: string): string | null {
    if (/^(https?:\/)?\/\S*$/.test(text) || /^([A-Za-z]|[A-Z]{3})$/.test(text)) return text;
    if (!areFigures(text)) return null;
    // In German a comma begins the decimals, so semicolons separate the numbers of a list.
    const list = /\d\.\d/.test(text) ? text.replaceAll(', ', '; ') : text;
    return this.figures(list).replaceAll(' %', '\u00a0%');
  }

  private byTemplate(text: string, depth: number): string | null {
    for (const template of this.templates) {
      const filled = this.filled(template, text, depth);
      if (filled) return matchCase(text, this.compose(template.to, filled));
      if (this.steps <= 0) return null;
    }
    return null;
  }

  /** Fills the placeholders, in another grammatical form if the table has one: `{dative:who}`. */
  private compose(to: string, filled: Filled): string {
    return to.replace(/\{(?:(\w+):)?(\w+)\}/g, (_, form: string | undefined, name: string) => {
      const { text, said } = filled[name] ?? { text: '', said: '' };
      const lower = text.charAt(0).toLowerCase() + text.slice(1);
      return (form && this.known(`${form}:${lower}`, 1)) ?? said;
    });
  }

  private filled({ literals, holes }: Template, text: string, depth: number): Filled | null {
    const [first = '', last = ''] = [literals[0], literals.at(-1)];
    if (!text.startsWith(first) || !text.endsWith(last)) return null;
    const end = text.length - last.length;
    if (!inOrder(text, literals.slice(1, -1), first.length, end)) return null;
    const fill = (i: number, from: number): Filled | null => {
      const hole = holes[i];
      if (!hole) return null;
      const isLast = i === holes.length - 1;
      const literal = literals[i + 1] ?? '';
      for (let at = isLast ? end : text.indexOf(literal, from + 1); at > from && at <= end;) {
        if (--this.steps < 0) return null;
        const content = text.slice(from, at);
        const others = this.mayHold(hole.kind, content)
          ? isLast
            ? {}
            : fill(i + 1, at + literal.length)
          : null;
        // Translate the content last, and only if all other placeholders match, since this starts a search.
        const said = others && this.translateContent(hole.kind, content, depth);
        if (others && said !== null) return { ...others, [hole.name]: { text: content, said } };
        if (isLast) return null;
        at = text.indexOf(literal, at + 1);
      }
      return null;
    };
    return fill(0, first.length);
  }

  /** Returns true if a placeholder of this kind may contain the text, as far as can be told without a search. */
  private mayHold(kind: string, content: string): boolean {
    switch (kind) {
      case '#':
        return areFigures(content) || NUMBER_WORD.test(content);
      case '@':
        return CODE.test(content);
      case '!':
        return this.exact.has(content);
      case '':
        // A placeholder within a sentence contains no sentence boundary.
        return !BOUNDARY.test(content);
      default:
        return true;
    }
  }

  private translateContent(kind: string, content: string, depth: number): string | null {
    if (kind === '=' || kind === '@') return content;
    return this.known(content, depth + 1) ?? (kind === '?' ? content : null);
  }

  /** Translates a capitalised text by its lower-case form. */
  private atTheBeginning(text: string, depth: number): string | null {
    const lower = text.charAt(0).toLowerCase() + text.slice(1);
    const known = lower === text || BOUNDARY.test(text) ? null : this.known(lower, depth + 1);
    return known && capitalised(known);
  }

  private asList(text: string, separators: readonly Pair[], depth: number): string | null {
    // A sentence is no list, so it is not split at its commas.
    if (/[.!?]$/.test(text)) return null;
    for (const [separator, joined] of separators) {
      const parts = text.split(separator);
      if (parts.length < 2) continue;
      const said = this.entries(parts, separator, depth);
      if (said) return said.join(joined);
    }
    return null;
  }

  /** Translates the entries of a split list. An entry may contain the separator, for instance “Tree, one thread”. */
  private entries(parts: string[], separator: string, depth: number): string[] | null {
    const said: string[] = [];
    for (let i = 0; i < parts.length;) {
      const together = (count: number) => parts.slice(i, i + count).join(separator);
      const longer = countdown(Math.min(MAX_JOINED, parts.length - i)).find(
        (n) => n > 1 && this.exact.has(together(n)),
      );
      const count = longer ?? 1;
      const known = longer ? this.exact.get(together(longer)) : this.known(together(1), depth + 1);
      if (known === undefined || known === null) return null;
      said.push(known);
      i += count;
    }
    return said;
  }

  private asSentences(text: string, depth: number): string | null {
    const all = sentencesOf(text);
    if (all.length < 2) return null;
    const said: string[] = [];
    for (let i = 0; i < all.length;) {
      const most = Math.min(MAX_JOINED, all.length - i, all.length - 1);
      const count = countdown(most).find(
        (n) => this.known(all.slice(i, i + n).join(' '), depth + 1) !== null,
      );
      if (!count) return null;
      said.push(this.known(all.slice(i, i + count).join(' '), depth + 1) ?? '');
      i += count;
    }
    return said.join(' ');
  }
}

const NUMBER_WORD = /^(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/i;
const CODE = /^[a-z][a-z\d]*( [+−] [a-z\d]+)?$|^−?\d+$/i;

/** Separators of lists, tried before and after templates. */
const LISTED: readonly Pair[] = [
  ['; ', '; '],
  [', ', ', '],
];
const JOINED: readonly Pair[] = [
  [', and ', ', und '],
  [' and ', ' und '],
  [' or ', ' oder '],
];

function templateOf(from: string, to: string): Template {
  const parts = from.split(/\{([=#@!*?]?\w+)\}/);
  const literals = parts.filter((_, i) => i % 2 === 0);
  const holes = parts.filter((_, i) => i % 2 === 1);
  return {
    literals,
    holes: holes.map((hole) => ({ name: hole.replace(/^\W/, ''), kind: /^\W/.exec(hole)?.[0] ?? '' })),
    to,
  };
}

/** Returns true if the text contains all literals in order: much faster than matching placeholders. */
function inOrder(text: string, literals: string[], from: number, end: number): boolean {
  for (const literal of literals) {
    const at = text.indexOf(literal, from + 1);
    if (at < 0 || at > end) return false;
    from = at + literal.length;
  }
  return from < end;
}

function weight({ literals }: Template): number {
  return literals.join('').length;
}

/** Returns true for numbers with their units. */
function areFigures(text: string): boolean {
  return /^(?:[\d.,\s?<>≥≤≈+\-−–×·→%/()]|(?<![a-z])(?:ms|µs|s|B|KB|MB|e)(?![a-z]))+$/.test(text);
}

const BOUNDARY = /(?<=[.!?]) (?=[^a-z])/;

function sentencesOf(text: string): string[] {
  return text.split(BOUNDARY);
}

function countdown(from: number): number[] {
  return Array.from({ length: Math.max(from, 0) }, (_, i) => from - i);
}

/** Capitalises the translation if the text is a sentence or begins with a capital. */
function matchCase(text: string, said: string): string {
  return /^[A-Z]|[.!?]$/.test(text) ? capitalised(said) : said;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
