// Checks the imports: no cycles, and folders import only from lower layers.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { assert, expect, test } from 'vitest';

/**
 * The folders from the lowest layer to the highest. A feature may import another feature, as long as there is no
 * cycle.
 */
const LAYERS = ['service', 'util', 'routing', 'i18n', 'engine', 'ui', 'state', 'features', 'app'];

const modules = readdirSync('www', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => join('www', name));

/** Returns the module in this folder that a specifier names. */
function resolved(from: string, specifier: string): string[] {
  if (!specifier.startsWith('.')) return [];
  const base = normalize(join(dirname(from), specifier));
  const names = [base, `${base}.ts`, `${base}.tsx`, join(base, 'index.ts')];
  return names.filter((name) => /\.tsx?$/.test(name) && existsSync(name)).slice(0, 1);
}

/** Returns the modules that a module imports, type imports and dynamic imports included. */
function importsOf(path: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => resolved(path, fileName));
}

/** Returns the modules that are loaded together with a module. */
function fetchedWith(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  return file.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const typesOnly = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    const { moduleSpecifier } = statement;
    if (typesOnly || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    return resolved(path, moduleSpecifier.text);
  });
}

const imports = new Map(modules.map((path) => [path, importsOf(path)]));

const layerOf = (path: string) => path.split('/')[1] ?? '';
const folderOf = (path: string) =>
  path
    .split('/')
    .slice(0, layerOf(path) === 'features' ? 3 : 2)
    .join('/');

/** Returns a cycle of a graph, from one node back to it; null for an acyclic graph. */
function circleIn(graph: Map<string, Iterable<string>>): string[] | null {
  const done = new Set<string>();
  const from = (node: string, path: string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const circle = from(next, [...path, node]);
      if (circle) return circle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const circle = from(node, []);
    if (circle) return circle;
  }
  return null;
}

test('a cycle is found', () => {
  expect(
    circleIn(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toStrictEqual(['b', 'c', 'b']);
  expect(
    circleIn(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
      ]),
    ),
  ).toBe(null);
});

test('no modules import each other in a cycle', () => {
  assert([...imports.values()].flat().length > 500);
  expect(circleIn(imports)).toBe(null);
});

test('no folders import each other in a cycle', () => {
  const folders = new Map<string, Set<string>>();
  for (const [path, all] of imports) {
    const folder = folderOf(path);
    const others = all.map(folderOf).filter((other) => other !== folder);
    folders.set(folder, new Set([...(folders.get(folder) ?? []), ...others]));
  }
  assert(folders.size > 20);
  expect(circleIn(folders)).toBe(null);
});

test('a layer imports none above it', () => {
  const upwards = [...imports].flatMap(([path, all]) =>
    all
      .filter((other) => LAYERS.indexOf(layerOf(other)) > LAYERS.indexOf(layerOf(path)))
      .map((other) => `${path} imports ${other}`),
  );
  expect(upwards).toStrictEqual([]);
  expect(modules.filter((path) => !LAYERS.includes(layerOf(path)))).toStrictEqual([]);
});

/** Returns all modules that are loaded together with a module, itself included. */
function fetchedWithAll(path: string): Set<string> {
  const all = new Set([path]);
  for (const one of all) for (const next of fetchedWith(one)) all.add(next);
  return all;
}

/** Returns the modules that a module loads with `import()` outside of a call of `later` or `lazy`. */
function loadedAtOnce(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node, waits: boolean) => {
    if (ts.isCallExpression(node)) {
      const [specifier] = node.arguments;
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword && !waits && specifier) {
        if (ts.isStringLiteral(specifier)) found.push(...resolved(path, specifier.text));
      } else if (ts.isIdentifier(node.expression)) {
        waits ||= ['later', 'lazy'].includes(node.expression.text);
      }
    }
    node.forEachChild((child) => visit(child, waits));
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest), false);
  return found;
}

test('modules with later texts are loaded after these texts', () => {
  const texts = 'www/i18n/more.ts';
  const early = modules.filter((path) => path !== 'www/i18n/later.ts' && !fetchedWithAll(path).has(texts));
  const wrong = early.flatMap((path) =>
    loadedAtOnce(path)
      .filter((other) => fetchedWithAll(other).has(texts))
      .map((other) => `${path} loads ${other} without later()`),
  );
  assert(early.includes('www/app/tabs.tsx'));
  expect(wrong).toStrictEqual([]);
});

test('the first view loads no texts or features that it does not show', () => {
  const first = fetchedWithAll('www/app/main.tsx');
  assert(first.has('www/features/start/start-page.tsx') && first.has('www/engine/run.ts'));
  expect([...first].filter((path) => path === 'www/i18n/more.ts' || path.includes('/more/'))).toStrictEqual(
    [],
  );
  const later = [
    'timeline',
    'waterfall',
    'latency',
    'exhibit',
    'steps',
    'code',
    'compare',
    'guide',
    'style-guide',
    'programs',
  ];
  expect([...first].filter((path) => later.includes(path.split('/')[2] ?? ''))).toStrictEqual([]);
});
