import { assert, expect, test } from 'vitest';
import type { Report, Schema, VariantReport } from 'interleave';
import countdown from '../../fixtures/countdown.json';
import rates from '../../fixtures/rates.json';
import { fromLink } from '../../state/form';
import { parseLink } from '../../routing/link';
import { parseResultLink, pack, resultLink, unpack } from './result-link';
import { LEVELS, LONG_ANSWER, shortenReport } from './shorten-report';

const REPORTS = [countdown, rates] as unknown as Report[];
/** Ignores unknown fields, as the crate does. */
const read = (text: string) => {
  const report = JSON.parse(text) as Report & { left_out?: unknown };
  delete report.left_out;
  return report as Report;
};

/** A schema with the fields that a link needs. */
function schemaOf(report: Report): Schema {
  const params = Object.entries(report.params).map(([name, value]) => ({
    name,
    label: name,
    unit: '',
    kind:
      typeof value === 'number'
        ? { type: 'number', min: 0, max: 1e12 }
        : { type: 'choice', options: [], labels: [] },
    default: value,
    help: '',
    more: false,
    slider: false,
  }));
  const variants = report.variants.map(({ id, label }) => ({ id, label, help: '', threads: false }));
  const { experiment: id } = report;
  return { id, title: id, params, presets: [], variants, samples: null } as unknown as Schema;
}

/** Everything that a link must preserve. */
function numbers({ variants, ...rest }: Report): unknown {
  const plain = (variant: VariantReport) => {
    const { id, status, reason, correct, setup_ms, samples_ms, samples_per_run, summary, marks } = variant;
    const { median_ms, ci95_ms, speedup, typical_ms, wall_ms, parts, endings, latency, batch } = variant;
    const { between_runs, warm_ups, settled, saturated, ledger, dropped_spans } = variant;
    return {
      ...{ id, status, reason, correct, setup_ms, samples_ms, samples_per_run, summary, marks },
      ...{ median_ms, ci95_ms, speedup, typical_ms, wall_ms, parts, endings, latency, batch },
      ...{ between_runs, warm_ups, settled, saturated, ledger, dropped_spans },
    };
  };
  return { ...rest, exhibit: null, variants: variants.map(plain) };
}

/** The same report with so many spans and requests, and so long an answer, that no link can hold them. */
function large(report: Report, times: number): Report {
  const variants = report.variants.map((variant): VariantReport => {
    const [first] = variant.lanes;
    const spans = Array.from({ length: times }, (_, i) => {
      const start_ms = i + Math.sin(i) / 3;
      const kind = i % 3 === 0 ? ('wait_lock' as const) : ('run' as const);
      return {
        lane: first?.id ?? 0,
        kind,
        label: `part ${i}`,
        start_ms,
        end_ms: start_ms + Math.cos(i) ** 2 / 2,
      };
    });
    const requests = variant.requests.flatMap((request) =>
      Array.from({ length: times }, (_, i) => ({
        ...request,
        url: `${request.url}&${i * 7919}`,
        start_ms: i / 7,
      })),
    );
    return { ...variant, spans, requests, answer: spans.map(({ start_ms }) => start_ms) };
  });
  return { ...report, variants };
}

test('a real report is unchanged after a round trip through its link', async () => {
  for (const report of REPORTS) {
    const { hash, leftOut } = await resultLink(schemaOf(report), report);
    const link = parseLink(hash);
    const carried = await parseResultLink(link?.result ?? '', read);
    expect(numbers(carried.report)).toStrictEqual(numbers(report));
    expect(carried.leftOut).toStrictEqual(leftOut);
    assert(hash.length <= 16 * 1024, `${report.experiment}: ${hash.length}`);
  }
  const { leftOut } = await resultLink(
    schemaOf(countdown as unknown as Report),
    countdown as unknown as Report,
  );
  expect(leftOut.lanes).toBe('none');
});

test('a large report has a short link that contains all numbers', async () => {
  for (const report of REPORTS) {
    const whole = large(report, 4_000);
    const { hash, leftOut } = await resultLink(schemaOf(report), whole);
    assert(hash.length <= 16 * 1024, `${hash.length}`);
    expect(leftOut.lanes).not.toBe('none');
    const carried = await parseResultLink(parseLink(hash)?.result ?? '', read);
    expect(numbers(carried.report)).toStrictEqual(numbers(whole));
    expect(carried.report.explanation).toStrictEqual(whole.explanation);
    expect(carried.report.variants[0]?.answer).toBe(LONG_ANSWER);
  }
});

test('a link with results restores the form that they were measured with, and runs nothing', async () => {
  const [report] = REPORTS;
  assert(report);
  const { hash } = await resultLink(schemaOf(report), report);
  const link = parseLink(hash);
  assert(link);
  expect(link.run).toBe(false);
  const { form } = fromLink(schemaOf(report), link);
  expect(form.texts.n).toBe('20,000,000');
  expect(form.samples).toBe('5');
});

test('if not even the numbers fit, the link is refused with a sentence', async () => {
  const [report] = REPORTS;
  assert(report);
  const samples_ms = Array.from({ length: 30_000 }, (_, i) => Math.abs(Math.sin(i * i)) * 100);
  const variants = report.variants.map((variant) => ({ ...variant, samples_ms }));
  await expect(resultLink(schemaOf(report), { ...report, variants })).rejects.toThrow(
    /links over 64 KB.*Export/,
  );
});

test('coarser lanes keep their end and the total time of each kind', () => {
  const [report] = REPORTS;
  assert(report);
  const whole = large(report, 5_000);
  for (const grade of LEVELS.filter(({ pixels }) => pixels > 0 && pixels < Infinity)) {
    const { report: smaller, leftOut } = shortenReport(whole, grade);
    const fewer = smaller.variants.some(
      ({ spans }, i) => spans.length < (whole.variants[i]?.spans.length ?? 0),
    );
    expect(leftOut.lanes).toBe(fewer ? 'coarser' : 'none');
    smaller.variants.forEach(({ spans, lanes }, i) => {
      const before = whole.variants[i]?.spans ?? [];
      assert(spans.length <= Math.min(before.length, 6 * grade.pixels));
      assert(spans.every(({ lane }) => lanes.some(({ id }) => id === lane)));
      assert(spans.every(({ start_ms, end_ms }) => start_ms <= end_ms));
      const end = Math.max(...before.map(({ end_ms }) => end_ms));
      assert(Math.abs(Math.max(...spans.map(({ end_ms }) => end_ms)) - end) < (2 * end) / grade.pixels);
      for (const kind of ['run', 'wait_lock']) {
        const sum = (all: typeof spans) =>
          all
            .filter((span) => span.kind === kind)
            .reduce((sum, span) => sum + span.end_ms - span.start_ms, 0);
        assert(Math.abs(sum(spans) / sum(before) - 1) < 0.02, `${kind}: ${sum(spans)} of ${sum(before)}`);
      }
    });
  }
});

test('a truncated, altered or invalid result is refused with a sentence', async () => {
  const code = await pack(JSON.stringify(countdown));
  await expect(unpack(code.slice(0, code.length / 2))).rejects.toThrow(/cut short/);
  await expect(unpack(`${code.slice(0, 40)}AAAAAAAA${code.slice(48)}`)).rejects.toThrow(
    /cut short or changed/,
  );
  await expect(unpack('a')).rejects.toThrow(/cut short/);
  await expect(unpack('')).rejects.toThrow(/characters that Interleave never writes/);
  await expect(unpack('<script>alert(1)</script>')).rejects.toThrow(
    /characters that Interleave never writes/,
  );
  await expect(parseResultLink(await pack('PNG'), read)).rejects.toThrow();
});

test('a decompression bomb is refused', async () => {
  const bomb = await pack('0'.repeat(5_000_000));
  assert(bomb.length < 10_000);
  await expect(unpack(bomb, 1024 * 1024)).rejects.toThrow(/more than 1 MB/);
  expect((await unpack(bomb)).length).toBe(5_000_000);
});

test('non-ASCII letters are preserved', async () => {
  expect(await unpack(await pack('µs, “×”, 线程'))).toBe('µs, “×”, 线程');
});
