import { assert, expect, test } from 'vitest';
import { type Link, parseLink, writeLink } from './link';

const countdown: Link = {
  experiment: 'countdown',
  params: { n: '50000000', workers: '2' },
  variants: ['sequential', 'threads'],
  sampling: { samples: '9' },
  python: false,
  listings: {},
  run: true,
};

test('a written link is parsed to the same values', () => {
  const text = '#/countdown?n=50000000&workers=2&variants=sequential,threads&samples=9&run=1';
  expect(writeLink(countdown)).toBe(text);
  expect(parseLink(text)).toStrictEqual(countdown);
});

test('a link keeps the rows in Python, and changed listings also without these rows', () => {
  const listings = { gil: 'def gil(n):\n    return n & 1  # 50 %\n' };
  for (const [python, begin] of [
    [true, '&python=1&listing-gil=def%20gil'],
    [false, '&python=0&listing-gil=def%20gil'],
  ] as const) {
    const text = writeLink({ ...countdown, python, listings });
    expect(text).toContain(begin);
    expect(parseLink(text)).toStrictEqual({ ...countdown, python, listings });
  }
  expect(parseLink('#/countdown?python=1')).toMatchObject({ python: true, listings: {} });
  expect(parseLink('#/countdown?python=0')).toMatchObject({ python: false, listings: {} });
  expect(parseLink('#/countdown?listing-gil=x')).toMatchObject({ python: true, listings: { gil: 'x' } });
});

test('a link with only an experiment leaves everything else open', () => {
  const plain = {
    experiment: 'ping',
    params: {},
    variants: null,
    sampling: {},
    python: false,
    listings: {},
    run: false,
  };
  expect(parseLink('#/ping')).toStrictEqual(plain);
  expect(parseLink('ping')).toStrictEqual(plain);
  expect(writeLink(plain)).toBe('#/ping');
});

test('a link may contain sampling options', () => {
  const link = {
    ...countdown,
    sampling: { budget: '2.5', runs: '3', start: 'cold' },
    params: {},
    variants: null,
  };
  const text = '#/countdown?budget=2.5&runs=3&start=cold&run=1';
  expect(writeLink(link)).toBe(text);
  expect(parseLink(text)).toStrictEqual(link);
});

test('an address without an experiment is no link', () => {
  for (const hash of ['', '#', '#/', '#/?n=1']) expect(parseLink(hash)).toBe(null);
});

test('addresses in a value are preserved, line breaks included', () => {
  const urls = '/lab/status/200?sleep=130&a=b\nhttps://x.example/ä+#,=%';
  const link = { ...countdown, params: { urls } };
  const text = writeLink(link);
  assert(text.includes('/lab/status/200?sleep=130%26a=b%0Ahttps://'), text);
  expect(parseLink(text)?.params).toStrictEqual({ urls });
});

test('unknown values are passed on for the crate to validate', () => {
  const link = parseLink('#/countup?colour=red&n=many&variants=&samples=few');
  expect(link).toStrictEqual({
    experiment: 'countup',
    params: { colour: 'red', n: 'many' },
    variants: [],
    sampling: { samples: 'few' },
    python: false,
    listings: {},
    run: false,
  });
});

test('broken escapes are left as they are', () => {
  expect(parseLink('#/%E0%A4')?.experiment).toBe('%E0%A4');
  expect(parseLink('#/ping?urls=%zz')?.params.urls).toBe('%zz');
});

test('run=0 does not run', () => {
  expect(parseLink('#/ping?run=0')?.run).toBe(false);
  expect(parseLink('#/ping?run')?.run).toBe(true);
});

test('a link may contain a result beside the form’s values', () => {
  const link = { ...countdown, run: false, result: 'rVbbTt_A-9' };
  const text = writeLink(link);
  assert(text.endsWith('&samples=9&result=rVbbTt_A-9'), text);
  expect(parseLink(text)).toStrictEqual(link);
  expect(parseLink('#/countdown?result=')?.result).toBe('');
});
