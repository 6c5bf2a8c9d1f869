import { assert, expect, test } from 'vitest';
import type { Report, Schema } from 'interleave';
import countdown from '../../fixtures/countdown.json';
import { documentOf } from './document';
import { portableColour } from '../../ui/image/resolve-styles';

const REPORT = countdown as unknown as Report;
const SCHEMA = { id: 'countdown', title: 'Countdown', question: 'Why?', params: [] } as unknown as Schema;
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)></style></title>&amp;'`;

function page(report: Report, schema = SCHEMA, link = 'https://lab.example/#/countdown?n=5'): string {
  const listings = {
    sequential: {
      rust: [{ file: HOSTILE, line: 1, text: HOSTILE }],
      python: HOSTILE,
      notes: { en: [], de: [] },
    },
  };
  return documentOf({ schema, report, original: report, link, listings });
}

/** Returns the tags that a browser would parse. */
function tags(html: string): Set<string> {
  const outside = html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<script type="application\/json" id="report">.*?<\/script>/s, '');
  return new Set([...outside.matchAll(/<([a-zA-Z]+)/g)].map(([, name]) => name ?? ''));
}

test('the exported document has the finding, every median, the parameters and a link', () => {
  const html = page(REPORT);
  for (const text of [
    REPORT.explanation[0] ?? '?',
    ...REPORT.variants.map(({ label }) => label),
    '20,000,000',
    'https://lab.example/#/countdown?n=5',
    "default-src 'none'",
  ])
    assert(html.includes(text.replaceAll("'", '&#39;')) || html.includes(text), text);
  for (const { median_ms } of REPORT.variants) {
    assert(
      html.includes(`${(median_ms ?? 0).toFixed((median_ms ?? 0) >= 10 ? 1 : 2)} ms`),
      String(median_ms),
    );
  }
});

/** Returns the report with rows in Python and this text in all places. */
function withPython(report: Report, text: string): Report {
  const [row] = report.variants;
  assert(row);
  const measured = { ...row, label: text, note: text, median_ms: 1234, samples_ms: [1234], reason: null };
  const failed = { ...measured, id: 'async', status: 'failed' as const, median_ms: null, reason: text };
  const section = {
    interpreter: 'gil' as const,
    label: text,
    version: text,
    started_ms: 700,
    restarts: 0,
    limited: { done: 5, asked: 9 },
    variants: [measured, failed],
    printed: {},
    tracebacks: {},
  };
  return { ...report, python: { sections: [section], listings: { sequential: text }, explanation: [text] } };
}

test('the rows in Python are in the picture, in the table and in the code', () => {
  const html = page(withPython(REPORT, 'CPYTHON'));
  const [, picture = '', rest = ''] = /<svg(.*?)<\/svg>(.*)/s.exec(html) ?? [];
  for (const part of [picture, rest]) {
    expect(part).toContain('CPYTHON');
    expect(part).toContain('started in 700 ms');
    expect(part).toContain('1.23');
  }
  expect(rest).toContain('<strong>CPYTHON: CPYTHON.</strong> CPYTHON');
  expect(rest).toContain('<pre><code>CPYTHON</code></pre>');
  expect(picture.match(/class="rule grid"/g)).toHaveLength(2);
  expect(page(REPORT).match(/class="rule grid"/g)).toHaveLength(1);
});

test('the report can be extracted from the document unchanged', () => {
  const [, json = ''] =
    /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(page(REPORT)) ?? [];
  expect(JSON.parse(json)).toStrictEqual(countdown);
});

test('all values of a report are escaped', () => {
  const variants = REPORT.variants.map((variant) => ({
    ...variant,
    label: HOSTILE,
    note: HOSTILE,
    reason: HOSTILE,
    answer: HOSTILE,
    marks: [{ label: HOSTILE, at_ms: 1 }],
  }));
  const hostile = {
    ...withPython(REPORT, HOSTILE),
    variants,
    explanation: [HOSTILE, `\`${HOSTILE}\``],
    params: { [HOSTILE]: HOSTILE },
    environment: { ...REPORT.environment, user_agent: HOSTILE, version: HOSTILE },
    started_at: HOSTILE,
  };
  const schema = { ...SCHEMA, title: HOSTILE, question: HOSTILE };
  const html = page(hostile, schema, `https://lab.example/#/${HOSTILE}`);
  expect([...tags(html)].filter((name) => name === 'script' || name === 'img')).toStrictEqual([]);
  expect(tags(html)).toStrictEqual(
    tags(
      page({
        ...withPython(REPORT, 'x'),
        variants: variants.map((v) => ({
          ...v,
          label: 'x',
          note: 'x',
          reason: 'x',
          answer: 'x',
          marks: [{ label: 'x', at_ms: 1 }],
        })),
        explanation: ['x', '`x`'],
        params: { x: 'x' },
      }),
    ),
  );
  expect(html.match(/<script/g)?.length).toBe(1);
  const [, json = ''] = /<script type="application\/json" id="report">(.*?)<\/script>/s.exec(html) ?? [];
  expect(JSON.parse(json)).toStrictEqual(hostile);
});

test('colours are written in a notation that all programs support', () => {
  expect(portableColour('color(srgb 1 0.5 0)')).toBe('rgb(255, 128, 0)');
  expect(portableColour('color(srgb 0 0 0 / 0.5)')).toBe('rgba(0, 0, 0, 0.5)');
  expect(portableColour('rgb(1, 2, 3)')).toBe('rgb(1, 2, 3)');
});
