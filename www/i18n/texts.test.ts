import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, expect, test } from 'vitest';
import ts from 'typescript';
import { words as de } from './de';
import { more as moreDe } from './de/more';
import { words as en } from './en';
import { more as moreEn } from './en/more';

/** Names that are the same in every language. */
const NAMES = ['Interleave', 'Inter', 'JetBrains Mono', 'Python', 'ui.perfetto.dev'];

/** Attributes with values that are shown, or read by screen readers. */
const TEXT_ATTRIBUTES =
  /^(title|alt|placeholder|label|caption|about|words|aria-(label|description|valuetext|roledescription))$/;

function filesOf(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(ending)).map((name) => join(folder, name));
}

function parsed(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Returns the texts that an expression may evaluate to. */
function textsOf(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    // Operands of comparisons are not shown.
    const shown = ['&&', '||', '??', '+'].includes(node.operatorToken.getText());
    return shown ? [...textsOf(node.left), ...textsOf(node.right)] : [];
  }
  if (ts.isTemplateExpression(node)) {
    const between = node.templateSpans.flatMap(({ expression, literal }) => [
      ...textsOf(expression),
      literal.text,
    ]);
    return [node.head.text, ...between];
  }
  return [];
}

function literalsIn(node: ts.Node): string[] {
  const inside = node.getChildren().flatMap(literalsIn);
  const own = ts.isJsxText(node)
    ? [node.text]
    : ts.isJsxAttribute(node)
      ? TEXT_ATTRIBUTES.test(node.name.getText())
        ? textsOf(node.initializer)
        : []
      : ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)
        ? textsOf(node)
        : [];
  const texts = own.map((text) => text.trim().replace(/^· /, ''));
  return [...inside, ...texts.filter((text) => /\p{Letter}/u.test(text) && !NAMES.includes(text))];
}

test('every text of a component is found, wherever it is', () => {
  const source = `
    const a = <p title="one" class="no">two {on ? 'three' : \`four \${n}\`} {kind === 'no' && 'five'}</p>;
    const b = <input placeholder={'six'} data-testid="no" aria-label={known ?? 'seven'} />;`;
  const file = ts.createSourceFile('a.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  expect(literalsIn(file).sort()).toStrictEqual(['five', 'four', 'one', 'seven', 'six', 'three', 'two']);
});

test('no component contains text of its own', () => {
  const files = filesOf('www', '.tsx');
  assert(files.length > 50);
  const found = files.map((path) => [path, literalsIn(parsed(path))] as const);
  expect(found.filter(([, texts]) => texts.length > 0)).toStrictEqual([]);
});

/** Returns the parts of texts in braces or backticks, by their path; a translation must have the same parts. */
function marked(node: unknown, at = ''): [string, string[]][] {
  if (typeof node === 'string') return [[at, [...node.matchAll(/\{\w+\}|`/g)].map(String).sort()]];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => marked(value, `${at}.${key}`));
}

test('a translation has the same links, terms and code as the text', () => {
  for (const [german, english] of [
    [de, en],
    [moreDe, moreEn],
  ]) {
    expect(marked(german)).toStrictEqual(marked(english));
  }
});
