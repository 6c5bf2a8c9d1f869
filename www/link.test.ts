import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Link, parseLink, writeLink } from './link';

const countdown: Link = {
  experiment: 'countdown',
  params: { n: '50000000', workers: '2' },
  variants: ['sequential', 'threads'],
  sampling: { samples: '9' },
  run: true,
  step: null,
};

void test('a link is read as it is written', () => {
  const text = '#/countdown?n=50000000&workers=2&variants=sequential,threads&samples=9&run=1';
  assert.equal(writeLink(countdown), text);
  assert.deepEqual(parseLink(text), countdown);
});

void test('an experiment alone leaves everything else open', () => {
  const plain = { experiment: 'ping', params: {}, variants: null, sampling: {}, run: false, step: null };
  assert.deepEqual(parseLink('#/ping'), plain);
  assert.deepEqual(parseLink('ping'), plain);
  assert.equal(writeLink(plain), '#/ping');
});

void test('a link says how to sample', () => {
  const link = {
    ...countdown,
    sampling: { budget: '2.5', runs: '3', start: 'cold' },
    params: {},
    variants: null,
  };
  const text = '#/countdown?budget=2.5&runs=3&start=cold&run=1';
  assert.equal(writeLink(link), text);
  assert.deepEqual(parseLink(text), link);
});

void test('an address without an experiment is no link', () => {
  for (const hash of ['', '#', '#/', '#/?n=1']) assert.equal(parseLink(hash), null);
});

void test('addresses in a value survive, line breaks and all', () => {
  const urls = '/lab/status/200?sleep=130&a=b\nhttps://x.example/ä+#,=%';
  const link = { ...countdown, params: { urls } };
  const text = writeLink(link);
  assert.ok(text.includes('/lab/status/200?sleep=130%26a=b%0Ahttps://'), text);
  assert.deepEqual(parseLink(text)?.params, { urls });
});

void test('what is not understood is kept for the crate to judge', () => {
  const link = parseLink('#/countup?colour=red&n=many&variants=&samples=few');
  assert.deepEqual(link, {
    experiment: 'countup',
    params: { colour: 'red', n: 'many' },
    variants: [],
    sampling: { samples: 'few' },
    run: false,
    step: null,
  });
});

void test('broken escapes are taken as they stand', () => {
  assert.equal(parseLink('#/%E0%A4')?.experiment, '%E0%A4');
  assert.equal(parseLink('#/ping?urls=%zz')?.params.urls, '%zz');
});

void test('run=0 does not run', () => {
  assert.equal(parseLink('#/ping?run=0')?.run, false);
  assert.equal(parseLink('#/ping?run')?.run, true);
});

void test('a link says who took the steps of a program', () => {
  const link = { ...countdown, experiment: 'race', params: {}, variants: null, sampling: {}, run: false };
  const stepped = { ...link, step: { program: 'unlocked', schedule: '0,1,0,1' } };
  assert.equal(writeLink(stepped), '#/race?step=unlocked&schedule=0,1,0,1');
  assert.deepEqual(parseLink('#/race?step=unlocked&schedule=0,1,0,1'), stepped);
  const begun = { ...link, step: { program: 'unlocked', schedule: '' } };
  assert.equal(writeLink(begun), '#/race?step=unlocked');
  assert.deepEqual(parseLink('#/race?step=unlocked'), begun);
});

void test('the form is kept beside the steps', () => {
  const link = { ...countdown, run: false, step: { program: 'mutex', schedule: '0' } };
  assert.deepEqual(parseLink(writeLink(link)), link);
});

void test('whatever is wrong with the steps is kept for the crate to judge', () => {
  assert.deepEqual(parseLink('#/race?step=&schedule=0;x,%zz')?.step, { program: '', schedule: '0;x,%zz' });
  assert.deepEqual(parseLink('#/race?schedule=0,1')?.params, { schedule: '0,1' });
});

void test('a link may carry what was measured, beside the form', () => {
  const link = { ...countdown, run: false, result: 'rVbbTt_A-9' };
  const text = writeLink(link);
  assert.ok(text.endsWith('&samples=9&result=rVbbTt_A-9'), text);
  assert.deepEqual(parseLink(text), link);
  assert.equal(parseLink('#/countdown?result=')?.result, '');
});
