// Finds a text in a table of texts and templates. A template has holes, `{who}`, and
// what stands in a hole is looked up in turn, so that sentences which the crate puts
// together come apart again. Texts may come from a foreign report: the search ends after
// so many steps, whatever it is given.

/** The same text in both languages. In a template `{name}` is a hole, and `{=name}` one that is left as it is. */
export type Pair = readonly [from: string, to: string];

/** Longer texts are nobody's sentence. */
const LONGEST = 4_000;
/** How many templates are tried in earnest for one text. */
const STEPS = 3_000;
/** How deep holes lie within holes. */
const DEEPEST = 8;
/** How many sentences a template may have. */
const TOGETHER = 4;
/** How many texts are remembered. */
const REMEMBERED = 20_000;

interface Template {
  /** What stands before, between and behind the holes. */
  literals: string[];
  holes: { name: string; raw: boolean }[];
  to: string;
}

/** What a hole was filled with: the text, and what it is in the other language. */
type Filled = Record<string, { text: string; said: string }>;

export class Translation {
  /** What was asked for and is in no table. */
  readonly unknown = new Set<string>();
  private readonly exact = new Map<string, string>();
  private readonly templates: Template[] = [];
  private readonly found = new Map<string, string | null>();
  private steps = 0;

  constructor(pairs: Iterable<Pair>) {
    for (const [from, to] of pairs) {
      if (from.includes('{')) this.templates.push(templateOf(from, to));
      else this.exact.set(from, to);
    }
    // The more a template says itself, the surer it is meant.
    this.templates.sort((a, b) => weight(b) - weight(a));
  }

  /** In the other language; what is not known stays as it is. */
  said(text: string): string {
    if (text.trim() === '' || text.length > LONGEST) return text;
    this.steps = STEPS;
    const known = this.known(text, 0);
    if (known !== null) return known;
    // What a paragraph has that is known is said; the rest is noted.
    return sentencesOf(text)
      .map((sentence) => {
        this.steps = STEPS;
        const known = this.known(sentence, 0);
        if (known === null) this.unknown.add(sentence);
        return known ?? sentence;
      })
      .join(' ');
  }

  private known(text: string, depth: number): string | null {
    const before = this.found.get(text);
    if (before !== undefined) return before;
    if (depth > DEEPEST) return null;
    const known = this.looked(text, depth);
    // Where the search was cut short, another way to the text may still find it.
    if (known !== null || (this.steps > 0 && depth === 0)) {
      if (this.found.size > REMEMBERED) this.found.clear();
      this.found.set(text, known);
    }
    return known;
  }

  private looked(text: string, depth: number): string | null {
    return (
      this.exact.get(text) ??
      asItIs(text) ??
      this.byTemplate(text, depth) ??
      this.atTheBeginning(text, depth) ??
      this.asList(text, depth) ??
      this.asSentences(text, depth)
    );
  }

  private byTemplate(text: string, depth: number): string | null {
    for (const template of this.templates) {
      const filled = this.filled(template, text, depth);
      if (filled) return template.to.replace(/\{(?:(\w+):)?(\w+)\}/g, (_, form, name) => this.put(filled, form, name));
      if (this.steps <= 0) return null;
    }
    return null;
  }

  /** A hole’s content, or another form of it where the table has one: `{dative:who}`. */
  private put(filled: Filled, form: string | undefined, name: string): string {
    const { text, said } = filled[name] ?? { text: '', said: '' };
    const formed = form ? this.known(`${form}:${text.charAt(0).toLowerCase()}${text.slice(1)}`, 1) : null;
    return formed ?? said;
  }

  private filled({ literals, holes }: Template, text: string, depth: number): Filled | null {
    const [first = '', last = ''] = [literals[0], literals.at(-1)];
    if (!text.startsWith(first) || !text.endsWith(last)) return null;
    const end = text.length - last.length;
    const fill = (i: number, from: number): Filled | null => {
      const hole = holes[i];
      if (!hole) return null;
      const isLast = i === holes.length - 1;
      const literal = literals[i + 1] ?? '';
      for (let at = isLast ? end : text.indexOf(literal, from + 1); at > from && at <= end; ) {
        if (--this.steps < 0) return null;
        const content = text.slice(from, at);
        const said = hole.raw ? content : this.known(content, depth + 1);
        const others = said === null ? null : isLast ? {} : fill(i + 1, at + literal.length);
        if (said !== null && others) return { ...others, [hole.name]: { text: content, said } };
        if (isLast) return null;
        at = text.indexOf(literal, at + 1);
      }
      return null;
    };
    return fill(0, first.length);
  }

  /** What is known in the middle of a sentence is known at its beginning. */
  private atTheBeginning(text: string, depth: number): string | null {
    const begun = text.charAt(0).toLowerCase() + text.slice(1);
    const known = begun === text ? null : this.known(begun, depth + 1);
    return known && capitalised(known);
  }

  private asList(text: string, depth: number): string | null {
    for (const [separator, joined] of SEPARATORS) {
      if (!text.includes(separator)) continue;
      const parts = text.split(separator).map((part) => this.known(part, depth + 1));
      if (parts.every((part) => part !== null)) return parts.join(joined);
    }
    return null;
  }

  private asSentences(text: string, depth: number): string | null {
    const all = sentencesOf(text);
    if (all.length < 2) return null;
    const said: string[] = [];
    for (let i = 0; i < all.length; ) {
      const most = Math.min(TOGETHER, all.length - i, all.length - 1);
      const count = countdown(most).find((n) => this.known(all.slice(i, i + n).join(' '), depth + 1) !== null);
      if (!count) return null;
      said.push(this.known(all.slice(i, i + count).join(' '), depth + 1) ?? '');
      i += count;
    }
    return said.join(' ');
  }
}

const SEPARATORS = [
  ['; ', '; '],
  [', ', ', '],
  [' and ', ' und '],
  [' or ', ' oder '],
] as const;

function templateOf(from: string, to: string): Template {
  const parts = from.split(/\{(=?\w+)\}/);
  const literals = parts.filter((_, i) => i % 2 === 0);
  const names = parts.filter((_, i) => i % 2 === 1);
  return { literals, holes: names.map((name) => ({ name: name.replace('=', ''), raw: name.startsWith('=') })), to };
}

function weight({ literals }: Template): number {
  return literals.join('').length;
}

/** Numbers with their units, names of one letter, addresses: the same in every language. */
function asItIs(text: string): string | null {
  if (/^(https?:\/)?\/\S*$/.test(text) || /^[A-Za-z]$/.test(text)) return text;
  return /^(?:[\d.,\s?<>≥≤≈+\-−–×·%/()]|(?<![a-z])(?:ms|µs|s|B|KB|MB|e)(?![a-z]))+$/.test(text)
    ? text.replaceAll(' %', '\u00a0%')
    : null;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]) (?=[^a-z])/);
}

function countdown(from: number): number[] {
  return Array.from({ length: Math.max(from, 0) }, (_, i) => from - i);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
