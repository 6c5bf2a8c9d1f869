import { assert, expect, test } from 'vitest';
import { embedCode } from './embed';

test('the embed code shows the same address in an iframe, and values cannot break out of its attributes', () => {
  const html = embedCode('https://lab.example/run/?lang=de#/ping?urls=/lab/a"><script>', 'A "title" <b>');
  expect(html).toMatch(
    /^<iframe src="https:\/\/lab\.example\/run\/\?embed#\/ping\?urls=\/lab\/a[^"]*" title="/,
  );
  assert(html.includes('title="Interleave: A &quot;title&quot; &lt;b>"'), html);
  assert(!html.includes('<script'), html);
  assert(html.endsWith('></iframe>'));
});
