// Formats messages of the Rust crates in a language, with the texts of `*/crate/`, `*/explore/` and `*/text/` (Fluent,
// https://projectfluent.org). Loaded only for languages other than English, which the crates format. This module
// imports no module of the page, since it is loaded while all others wait for the language.

import { FluentBundle, FluentNumber, FluentResource, FluentType, type FluentValue } from '@fluent/bundle';
import type { Arg, Joined, Message } from 'interleave';

/** A count that texts show as a word up to twelve, and that selects plural forms as a number. */
class SpelledNumber extends FluentNumber {
  constructor(
    count: number,
    private readonly word: string,
  ) {
    super(count);
  }

  override toString(): string {
    return this.word;
  }
}

/** A text within a text. `FORM($text, case: "dative")` formats another of its forms. */
class NestedText extends FluentType<Message> {
  constructor(
    message: Message,
    readonly format: (form?: string) => string,
  ) {
    super(message);
  }

  override toString(): string {
    return this.format();
  }
}

export class MessageFormat {
  private readonly bundle: FluentBundle;
  private readonly counts: Intl.NumberFormat;
  /** What went wrong while messages were formatted: missing messages and arguments. */
  readonly problems = new Set<string>();

  /** `localize` rewrites the numbers of a figure, which are in English notation. */
  constructor(
    language: string,
    sources: Iterable<string>,
    private readonly localize: (figure: string) => string,
  ) {
    this.counts = new Intl.NumberFormat(language);
    this.bundle = new FluentBundle(language, {
      useIsolating: false,
      functions: {
        CAPITAL: ([text]) => capitalised(this.text(text)),
        FORM: ([text], { case: form }) =>
          text instanceof NestedText ? text.format(this.text(form)) : this.text(text),
      },
    });
    this.add(sources);
  }

  /** Adds files of texts. */
  add(sources: Iterable<string>): void {
    for (const source of sources) {
      for (const error of this.bundle.addResource(new FluentResource(source)))
        this.problems.add(error.message);
    }
  }

  /** Formats a message; null if the language lacks it. `form` is one of the text's other forms. */
  format({ id, args }: Message, form?: string): string | null {
    const text = this.bundle.getMessage(id);
    const pattern = (form && text?.attributes[form]) || text?.value;
    if (!pattern) {
      this.problems.add(`There is no text ${id}.`);
      return null;
    }
    const errors: Error[] = [];
    const values = Object.entries(args).map(([name, arg]) => [name, this.value(arg)] as const);
    const formatted = this.bundle.formatPattern(pattern, Object.fromEntries(values), errors);
    for (const { message } of errors) this.problems.add(`${id}: ${message}`);
    return formatted;
  }

  private value(arg: Arg): FluentValue {
    if ('verbatim' in arg) return arg.verbatim;
    if ('key' in arg) return arg.key;
    if ('figure' in arg) return this.localize(arg.figure);
    if ('count' in arg) return new FluentNumber(arg.count);
    if ('spelled' in arg) return new SpelledNumber(arg.spelled, this.word(arg.spelled));
    if ('list' in arg) return this.list(arg.list.of, arg.list.joined);
    const { english, message } = arg.text;
    return new NestedText(message, (form) => this.format(message, form) ?? english);
  }

  private word(count: number): string {
    return this.format({ id: 'words-number', args: { n: { count } } }) ?? String(count);
  }

  private list(of: Arg[], joined: Joined): string {
    const entries = of.map((arg) => this.text(this.value(arg)));
    // Where a comma begins the decimals, it cannot separate figures.
    const ambiguous =
      joined === 'comma' && of.some((arg) => 'figure' in arg && /\d,\d/.test(this.localize(arg.figure)));
    const [between, last] = SEPARATORS[ambiguous ? 'semicolon' : joined];
    const word = last && this.format({ id: `words-${last}`, args: {} });
    const end = word && entries.length > 1 ? ` ${word} ${entries.pop() ?? ''}` : '';
    return entries.join(between) + end;
  }

  private text(value: FluentValue | undefined): string {
    if (value instanceof SpelledNumber || value instanceof NestedText) return value.toString();
    if (value instanceof FluentNumber) return this.counts.format(value.value);
    return typeof value === 'string' ? value : '';
  }
}

/** What is between the entries of a list, and the word before the last one. */
const SEPARATORS: Record<Joined, readonly [between: string, last?: 'and' | 'or']> = {
  comma: [', '],
  semicolon: ['; '],
  space: [' '],
  and: [', ', 'and'],
  or: [', ', 'or'],
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
