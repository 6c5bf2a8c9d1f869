import { expect, test } from 'vitest';
import { browserOf, coresOf } from './browser';

test('a browser is named after itself and not after those whose names it claims', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  const cases = [
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox 153, Linux'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/156.0.0.0 Safari/537.36`, 'Chrome 156, Linux'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
      'Edge 156, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.2 Mobile/15E148 Safari/604.1',
      'Safari 26.2, iOS',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/156.0.0.0 Mobile Safari/537.36`,
      'Chrome 156, Android',
    ],
  ] as const;
  for (const [userAgent, name] of cases) expect(browserOf(userAgent)).toBe(name);
});

test('an unknown browser is named by its user agent, shortened to fit', () => {
  expect(browserOf('Lynx')).toBe('Lynx');
  expect(browserOf('x'.repeat(5_000)).length).toBe(60);
});

test('only a plausible number of cores is used', () => {
  expect([1, 8, 128, '8'].map(coresOf)).toStrictEqual([1, 8, 128, 8]);
  for (const said of [undefined, null, 0, -2, 2.5, NaN, Infinity, '', 'many']) {
    expect(coresOf(said)).toBe(null);
  }
});
