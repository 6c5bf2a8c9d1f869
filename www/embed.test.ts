import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameOf } from './embed';

void test('a frame leads to the same link, embedded, and nothing in it gets out of its attribute', () => {
  const html = frameOf('https://lab.example/run/?lang=de#/ping?urls=/lab/a"><script>', 'A "title" <b>');
  assert.match(
    html,
    /^<iframe src="https:\/\/lab\.example\/run\/\?embed#\/ping\?urls=\/lab\/a[^"]*" title="/,
  );
  assert.ok(html.includes('title="Interleave: A &quot;title&quot; &lt;b>"'), html);
  assert.ok(!html.includes('<script'), html);
  assert.ok(html.endsWith('></iframe>'));
});
