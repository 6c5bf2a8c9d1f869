// Translates values of the crate field by field: texts for readers are translated; ids, addresses, code and answers
// are not.

import type {
  Checked,
  Comparison,
  Exhibit,
  Exploration,
  Listed,
  Param,
  Report,
  Scene,
  SceneStanding,
  SceneVerdict,
  Schema,
  VariantReport,
} from 'interleave';

export type Translate = (text: string) => string;

/** Translates the named fields of an object, if they are texts. */
function saying<T extends object>(say: Translate, of: T, ...names: (keyof T)[]): T {
  const texts = names.flatMap((name) => {
    const text: unknown = of[name];
    return typeof text === 'string' ? [[name, say(text)] as const] : [];
  });
  // Keep the object if nothing changed: thousands of spans have no label, or one that is the same in every language.
  return texts.some(([name, text]) => of[name] !== text) ? { ...of, ...Object.fromEntries(texts) } : of;
}

export function schemaIn(schema: Schema, say: Translate): Schema {
  return {
    ...saying(say, schema, 'title', 'question', 'on_page'),
    params: schema.params.map((param) => saying<Param>(say, param, 'label', 'help')),
    presets: schema.presets.map((preset) => saying(say, preset, 'label')),
    variants: schema.variants.map((variant) => saying(say, variant, 'label', 'help')),
  };
}

export function listedIn(programs: Listed[], say: Translate): Listed[] {
  return programs.map((program) => saying(say, program, 'group', 'label'));
}

export function checkedIn(checked: Checked, say: Translate): Checked {
  if (checked.type !== 'refused') return checked;
  return { ...checked, problems: checked.problems.map((problem) => saying(say, problem, 'message')) };
}

export function reportIn(report: Report, say: Translate): Report {
  return {
    ...report,
    environment: saying(say, report.environment, 'no_threads'),
    variants: report.variants.map((variant) => variantIn(variant, say)),
    ...(report.exhibit && { exhibit: exhibitIn(report.exhibit, say) }),
    explanation: report.explanation.map(say),
  };
}

function variantIn(variant: VariantReport, say: Translate): VariantReport {
  const { lanes, spans, instants, requests, marks, endings } = variant;
  return {
    ...saying(say, variant, 'label', 'note', 'reason'),
    lanes: lanes.map((lane) => saying(say, lane, 'name')),
    spans: spans.map((span) => saying(say, span, 'label')),
    instants: instants.map((span) => saying(say, span, 'label')),
    requests: requests.map((request) => saying(say, request, 'url', 'reason')),
    ...(marks && { marks: marks.map((mark) => saying(say, mark, 'label')) }),
    ...(endings && { endings: endings.map((ending) => saying(say, ending, 'label')) }),
  };
}

function exhibitIn(exhibit: Exhibit, say: Translate): Exhibit {
  switch (exhibit.type) {
    case 'curve':
      return {
        ...saying(say, exhibit, 'title', 'x', 'y', 'hollow'),
        points: exhibit.points.map((point) => saying(say, point, 'name', 'value')),
        lines: exhibit.lines.map((line) => saying(say, line, 'name', 'about')),
        figures: {
          columns: exhibit.figures.columns.map((column) => saying(say, column, 'name', 'about')),
          rows: exhibit.figures.rows.map((row) => row.map(say)),
        },
      };
    case 'frames':
      return {
        ...exhibit,
        strips: exhibit.strips.map((strip) => ({
          ...saying(say, strip, 'label'),
          marks: strip.marks.map((mark) => saying(say, mark, 'label')),
        })),
      };
    case 'grid':
      return {
        ...saying(say, exhibit, 'title', 'corner'),
        columns: exhibit.columns.map(say),
        tables: exhibit.tables.map((table) => ({
          ...saying(say, table, 'label', 'says'),
          rows: table.rows.map(({ name, filled }) => ({
            name: say(name),
            filled:
              filled.type === 'values'
                ? { ...filled, values: filled.values.map(say) }
                : { ...filled, reason: say(filled.reason) },
          })),
        })),
      };
    case 'tally':
      return {
        ...saying(say, exhibit, 'title', 'amount'),
        rows: exhibit.rows.map((row) => ({
          ...saying(say, row, 'label'),
          endings: row.endings.map((ending) => saying(say, ending, 'label')),
        })),
      };
    case 'tree':
      return {
        ...saying(say, exhibit, 'title', 'note'),
        grown: exhibit.grown.map((grown) => ({
          ...saying(say, grown, 'label', 'says'),
          lanes: grown.lanes.map(say),
          nodes: grown.nodes.map((node) => saying(say, node, 'says')),
        })),
      };
    case 'raster':
      return {
        ...saying(say, exhibit, 'title'),
        layers: exhibit.layers.map((layer) => saying(say, layer, 'label')),
      };
  }
}

export function comparisonIn(comparison: Comparison, say: Translate): Comparison {
  return {
    finding: say(comparison.finding),
    differences: comparison.differences.map(say),
    variants: comparison.variants.map((held) => saying(say, held, 'label', 'why')),
  };
}

export function sceneIn(scene: Scene, say: Translate): Scene {
  return {
    ...saying(say, scene, 'lesson', 'problem', 'happened', 'outlook'),
    program: saying(say, scene.program, 'group', 'label'),
    steps: scene.steps.map((step) => saying(say, step, 'text')),
    threads: scene.threads.map((thread) => ({
      ...saying(say, thread, 'name', 'heading'),
      lines: thread.lines.map((line) => saying(say, line, 'text', 'note')),
      aside: thread.aside.map(say),
      standing: saying<SceneStanding & { why?: string }>(say, thread.standing, 'why'),
    })),
    things: scene.things.map((thing) => ({
      ...saying(say, thing, 'value', 'waiting'),
      // Variables have the same name as in the program's lines.
      name: thing.kind === 'variable' ? thing.name : say(thing.name),
    })),
    verdict: saying<SceneVerdict & { name?: string; says?: string }>(say, scene.verdict, 'name', 'says'),
  };
}

export function explorationIn(found: Exploration, say: Translate): Exploration {
  return {
    ...saying(say, found, 'finding'),
    extent: found.extent && saying(say, found.extent, 'schedules', 'traces'),
    hazards: found.hazards.map((hazard) => saying(say, hazard, 'name', 'says', 'schedules')),
    ends: found.ends.map((end) => saying(say, end, 'text', 'hazard', 'schedules')),
  };
}
