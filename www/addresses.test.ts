import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromFile, hostOf, MOST_BYTES, ofTarget, tally, tooLarge } from './addresses';

const ORIGIN = 'http://127.0.0.1:8080';

const read = (name: string, text: string, most = 10) => {
  const found = fromFile(name, new TextEncoder().encode(text).buffer, most);
  return 'wrong' in found ? found.wrong : found.addresses;
};

void test('addresses of servers of others are counted, and those servers', () => {
  const text = `/lab/a\n\n${ORIGIN}/b\nhttps://one.example/x\nhttps://one.example/y\nhttp://two.example:81/\nnone`;
  assert.deepEqual(tally(text, ORIGIN), { all: 6, others: 3, servers: 2 });
  assert.equal(hostOf('//three.example/z', ORIGIN), 'three.example');
});

void test('the target is in the page’s folder, however its address is written', () => {
  const folder = `${ORIGIN}/user/me/proxy/8080/`;
  for (const address of ['/lab/status/200', `${folder}lab/status/200`, `HTTP${folder.slice(4)}lab/hang`]) {
    assert.ok(ofTarget(address, folder), address);
  }
  for (const address of ['/other', `${ORIGIN}/lab/status/200`, 'https://one.example/lab/x', 'none']) {
    assert.ok(!ofTarget(address, folder), address);
  }
});

void test('a text holds an address a line', () => {
  const text = '\uFEFF/a\r\n\r\n  https://x.example/?b=1,2;c \n/d';
  assert.deepEqual(read('list.txt', text), ['/a', 'https://x.example/?b=1,2;c', '/d']);
});

void test('of a table the first column is taken, without its name', () => {
  const table = 'url;size\n"https://x.example/a,b";3\n/c,4\n\n/d\t5';
  assert.deepEqual(read('list.CSV', table), ['https://x.example/a,b', '/c', '/d']);
});

void test('a wrong file gets a sentence that names what is wrong with it', () => {
  assert.match(
    String(read('a.txt', 'Dear all,\nhow are you?')),
    /“a\.txt” holds what is no address: “Dear all,”/,
  );
  assert.match(String(read('a.txt', ' \n')), /holds no address/);
  assert.match(String(read('a.csv', 'url\n')), /holds no address/);
  assert.match(String(read('a.txt', '/a\0b')), /is no text/);
  assert.match(String(read('many.txt', '/a\n'.repeat(11))), /11 addresses, and at most 10/);
  const picture = fromFile('a.png', new Uint8Array([0x89, 0x50, 0xff, 0xd8]).buffer, 10);
  assert.ok('wrong' in picture && picture.wrong.includes('no text'));
});

void test('a huge file is not even read', () => {
  assert.equal(tooLarge('a.txt', MOST_BYTES), null);
  assert.match(tooLarge('a.txt', 30 << 20) ?? '', /30\.0 MiB, and at most 1 MiB/);
});
