// Finds a text in a table of texts and templates. A template has holes, `{who}`, and
// what stands in a hole is looked up in turn, so that sentences which the crate puts
// together come apart again. Texts may come from a foreign report: the search ends after
// so many steps, whatever it is given. It imports nothing: it is fetched while the page's
// other modules wait for it (`crate.ts`).

/**
 * The same text in both languages. In a template `{name}` is a hole for what is in the
 * table, `{!name}` one for what is there word for word, `{#name}` for a number or a time,
 * `{@name}` for a bit of code, `{*name}` for whole sentences, `{=name}` takes anything and
 * leaves it as it is, and `{?name}` takes anything and says it if it is known.
 */
export type Pair = readonly [from: string, to: string];

/** Longer texts are nobody's sentence. */
const LONGEST = 2_000;
/** How many templates are tried in earnest for one text. */
const STEPS = 4_000;
/** How many unknown texts are noted. */
const MANY = 300;
/** How deep holes lie within holes. */
const DEEPEST = 8;
/** How many sentences a template may have, and how many parts an entry of a list. */
const TOGETHER = 4;
/** How many texts are remembered. */
const REMEMBERED = 20_000;

interface Template {
  /** What stands before, between and behind the holes. */
  literals: string[];
  holes: { name: string; kind: string }[];
  to: string;
}

/** What a hole was filled with: the text, and what it is in the other language. */
type Filled = Record<string, { text: string; said: string }>;

export class Translation {
  /** What was asked for and is in no table. */
  readonly unknown = new Set<string>();
  private readonly exact = new Map<string, string>();
  private readonly templates: Template[] = [];
  private readonly remembered = new Map<string, string | null>();
  private steps = 0;

  /** `figures` writes those of a text as the other language does. */
  constructor(
    pairs: Iterable<Pair>,
    private readonly figures: (text: string) => string,
  ) {
    for (const [from, to] of pairs) {
      if (from.includes('{')) this.templates.push(templateOf(from, to));
      else this.exact.set(from, to);
    }
    // The more a template says itself, the surer it is meant.
    this.templates.sort((a, b) => weight(b) - weight(a));
  }

  /** In the other language; what is not known stays as it is. */
  translate(text: string): string {
    if (text.trim() === '' || text.length > LONGEST) return text;
    const known = this.find(text);
    if (known !== null) return known;
    // What a paragraph has that is known is said; the rest is noted.
    return sentencesOf(text)
      .map((sentence) => {
        const known = this.find(sentence);
        if (known === null && this.unknown.size < MANY) this.unknown.add(sentence);
        return known ?? sentence;
      })
      .join(' ');
  }

  /** Null where it is not known. */
  find(text: string): string | null {
    if (text.length > LONGEST) return null;
    // Where so much is unknown, the report is from elsewhere, and long searches are in vain.
    this.steps = this.unknown.size < MANY ? STEPS : STEPS / 100;
    return this.known(text, 0);
  }

  private known(text: string, depth: number): string | null {
    const before = this.remembered.get(text);
    if (before !== undefined) return before;
    if (depth > DEEPEST) return null;
    const known = this.looked(text, depth);
    // Where the search was cut short, another way to the text may still find it.
    if (known !== null || this.steps > 0) {
      if (this.remembered.size > REMEMBERED) this.remembered.clear();
      this.remembered.set(text, known);
    }
    return known;
  }

  private looked(text: string, depth: number): string | null {
    return (
      this.exact.get(text) ??
      this.asItIs(text) ??
      this.asList(text, LISTED, depth) ??
      this.byTemplate(text, depth) ??
      this.atTheBeginning(text, depth) ??
      this.asList(text, JOINED, depth) ??
      this.asSentences(text, depth)
    );
  }

  /** What is nearly the same in every language: figures, names of one letter, addresses, currencies. */
  private asItIs(text: string): string | null {
    if (/^(https?:\/)?\/\S*$/.test(text) || /^([A-Za-z]|[A-Z]{3})$/.test(text)) return text;
    if (!areFigures(text)) return null;
    // A comma that stands in numbers does not stand between them.
    const list = /\d\.\d/.test(text) ? text.replaceAll(', ', '; ') : text;
    return this.figures(list).replaceAll(' %', '\u00a0%');
  }

  private byTemplate(text: string, depth: number): string | null {
    for (const template of this.templates) {
      const filled = this.filled(template, text, depth);
      if (filled) return begun(text, this.put(template.to, filled));
      if (this.steps <= 0) return null;
    }
    return null;
  }

  /** Fills the holes, with another form of what is in them where the table has one: `{dative:who}`. */
  private put(to: string, filled: Filled): string {
    return to.replace(/\{(?:(\w+):)?(\w+)\}/g, (_, form: string | undefined, name: string) => {
      const { text, said } = filled[name] ?? { text: '', said: '' };
      const begun = text.charAt(0).toLowerCase() + text.slice(1);
      return (form && this.known(`${form}:${begun}`, 1)) ?? said;
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
        // What takes a search is looked up last, when all the rest is right.
        const said = others && this.held(hole.kind, content, depth);
        if (others && said !== null) return { ...others, [hole.name]: { text: content, said } };
        if (isLast) return null;
        at = text.indexOf(literal, at + 1);
      }
      return null;
    };
    return fill(0, first.length);
  }

  /** Whether it may stand in a hole of that kind, as far as can be seen without a search. */
  private mayHold(kind: string, content: string): boolean {
    switch (kind) {
      case '#':
        return areFigures(content) || NUMBER_WORD.test(content);
      case '@':
        return CODE.test(content);
      case '!':
        return this.exact.has(content);
      case '':
        // Sentences stand beside each other, and not within one.
        return !BOUNDARY.test(content);
      default:
        return true;
    }
  }

  private held(kind: string, content: string, depth: number): string | null {
    if (kind === '=' || kind === '@') return content;
    return this.known(content, depth + 1) ?? (kind === '?' ? content : null);
  }

  /** What is known in the middle of a sentence is known at its beginning. */
  private atTheBeginning(text: string, depth: number): string | null {
    const begun = text.charAt(0).toLowerCase() + text.slice(1);
    const known = begun === text || BOUNDARY.test(text) ? null : this.known(begun, depth + 1);
    return known && capitalised(known);
  }

  private asList(text: string, separators: readonly Pair[], depth: number): string | null {
    // A sentence is no list, whatever it holds.
    if (/[.!?]$/.test(text)) return null;
    for (const [separator, joined] of separators) {
      const parts = text.split(separator);
      if (parts.length < 2) continue;
      const said = this.entries(parts, separator, depth);
      if (said) return said.join(joined);
    }
    return null;
  }

  /** The entries of a list that was split. One may have the separator in it, as “Tree, one thread” has. */
  private entries(parts: string[], separator: string, depth: number): string[] | null {
    const said: string[] = [];
    for (let i = 0; i < parts.length;) {
      const together = (count: number) => parts.slice(i, i + count).join(separator);
      const longer = countdown(Math.min(TOGETHER, parts.length - i)).find(
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
      const most = Math.min(TOGETHER, all.length - i, all.length - 1);
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

/** What stands between the things of a list, before and after templates are tried. */
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

/** Whether they are there at all, one behind the other: far quicker than to look what stands between. */
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

/** Numbers with their units. */
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

/** A sentence begins with a capital, whatever comes first in the other language. */
function begun(text: string, said: string): string {
  return /^[A-Z]|[.!?]$/.test(text) ? capitalised(said) : said;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
