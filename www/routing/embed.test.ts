import { assert, expect, test } from 'vitest';
import { frameOf } from './embed';

test('a frame leads to the same link, embedded, and nothing in it gets out of its attribute', () => {
  const html = frameOf('https://lab.example/run/?lang=de#/ping?urls=/lab/a"><script>', 'A "title" <b>');
  expect(html).toMatch(
    /^<iframe src="https:\/\/lab\.example\/run\/\?embed#\/ping\?urls=\/lab\/a[^"]*" title="/,
  );
  assert(html.includes('title="Interleave: A &quot;title&quot; &lt;b>"'), html);
  assert(!html.includes('<script'), html);
  assert(html.endsWith('></iframe>'));
});
