// Translates values of the crate field by field: texts for readers are translated; ids, addresses, code and answers
// are not.

import type {
  Checked,
  Comparison,
  Exhibit,
  Kind,
  Param,
  Report,
  PythonReport,
  Schema,
  VariantReport,
} from 'interleave';

export type Translate = (text: string) => string;

/** Translates the named fields of an object, if they are texts. */
function translateFields<T extends object>(say: Translate, of: T, ...names: (keyof T)[]): T {
  const texts = names.flatMap((name) => {
    const text: unknown = of[name];
    return typeof text === 'string' ? [[name, say(text)] as const] : [];
  });
  // Keep the object if nothing changed: thousands of spans have no label, or one that is the same in every language.
  return texts.some(([name, text]) => of[name] !== text) ? { ...of, ...Object.fromEntries(texts) } : of;
}

export function schemaIn(schema: Schema, say: Translate): Schema {
  return {
    ...translateFields(say, schema, 'title', 'question', 'on_page'),
    params: schema.params.map((param) => ({
      ...translateFields<Param>(say, param, 'label', 'help'),
      kind: kindIn(param.kind, say),
    })),
    presets: schema.presets.map((preset) => translateFields(say, preset, 'label')),
    variants: schema.variants.map((variant) => translateFields(say, variant, 'label', 'help')),
  };
}

function kindIn(kind: Kind, say: Translate): Kind {
  return kind.type === 'choice' ? { ...kind, labels: kind.labels.map(say) } : kind;
}

export function checkedIn(checked: Checked, say: Translate): Checked {
  if (checked.type !== 'refused') return checked;
  return {
    ...checked,
    problems: checked.problems.map((problem) => translateFields(say, problem, 'message')),
  };
}

export function reportIn(report: Report, say: Translate): Report {
  return {
    ...report,
    environment: translateFields(say, report.environment, 'no_threads'),
    variants: report.variants.map((variant) => variantIn(variant, say)),
    ...(report.exhibit && { exhibit: exhibitIn(report.exhibit, say) }),
    explanation: report.explanation.map(say),
    ...(report.python && { python: pythonIn(report.python, say) }),
  };
}

function pythonIn(python: PythonReport, say: Translate): PythonReport {
  return {
    ...python,
    sections: python.sections.map((section) => ({
      ...translateFields(say, section, 'label'),
      variants: section.variants.map((variant) => variantIn(variant, say)),
    })),
    explanation: python.explanation.map(say),
  };
}

function variantIn(variant: VariantReport, say: Translate): VariantReport {
  const { lanes, spans, instants, requests, marks, endings } = variant;
  return {
    ...translateFields(say, variant, 'label', 'note', 'reason'),
    lanes: lanes.map((lane) => translateFields(say, lane, 'name')),
    spans: spans.map((span) => translateFields(say, span, 'label')),
    instants: instants.map((span) => translateFields(say, span, 'label')),
    requests: requests.map((request) => translateFields(say, request, 'url', 'reason')),
    ...(marks && { marks: marks.map((mark) => translateFields(say, mark, 'label')) }),
    ...(endings && { endings: endings.map((ending) => translateFields(say, ending, 'label')) }),
  };
}

function exhibitIn(exhibit: Exhibit, say: Translate): Exhibit {
  switch (exhibit.type) {
    case 'curve':
      return {
        ...translateFields(say, exhibit, 'title', 'x', 'y', 'hollow'),
        points: exhibit.points.map((point) => translateFields(say, point, 'name', 'value')),
        lines: exhibit.lines.map((line) => translateFields(say, line, 'name', 'about')),
        figures: {
          columns: exhibit.figures.columns.map((column) => translateFields(say, column, 'name', 'about')),
          rows: exhibit.figures.rows.map((row) => row.map(say)),
        },
      };
    case 'frames':
      return {
        ...exhibit,
        strips: exhibit.strips.map((strip) => ({
          ...translateFields(say, strip, 'label'),
          marks: strip.marks.map((mark) => translateFields(say, mark, 'label')),
        })),
      };
    case 'grid':
      return {
        ...translateFields(say, exhibit, 'title', 'corner'),
        columns: exhibit.columns.map(say),
        tables: exhibit.tables.map((table) => ({
          ...translateFields(say, table, 'label', 'says'),
          rows: table.rows.map(({ name, filled }) => ({
            name: say(name),
            filled:
              filled.type === 'values'
                ? { ...filled, values: filled.values.map(say) }
                : { ...filled, reason: say(filled.reason) },
          })),
        })),
      };
    case 'outcomes':
      return {
        ...translateFields(say, exhibit, 'title'),
        variants: exhibit.variants.map((variant) => translateFields(say, variant, 'label')),
        models: exhibit.models.map((model) => translateFields(say, model, 'name', 'about')),
      };
    case 'tally':
      return {
        ...translateFields(say, exhibit, 'title', 'amount'),
        rows: exhibit.rows.map((row) => ({
          ...translateFields(say, row, 'label'),
          endings: row.endings.map((ending) => translateFields(say, ending, 'label')),
        })),
      };
    case 'tree':
      return {
        ...translateFields(say, exhibit, 'title', 'note'),
        grown: exhibit.grown.map((grown) => ({
          ...translateFields(say, grown, 'label', 'says'),
          lanes: grown.lanes.map(say),
          nodes: grown.nodes.map((node) => translateFields(say, node, 'says')),
        })),
      };
    case 'raster':
      return {
        ...translateFields(say, exhibit, 'title'),
        layers: exhibit.layers.map((layer) => translateFields(say, layer, 'label')),
      };
  }
}

export function comparisonIn(comparison: Comparison, say: Translate): Comparison {
  return {
    ...comparison,
    finding: say(comparison.finding),
    differences: comparison.differences.map(say),
    variants: comparison.variants.map((held) => translateFields(say, held, 'label', 'why')),
  };
}
