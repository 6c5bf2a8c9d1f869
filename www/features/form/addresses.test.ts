import { assert, expect, test } from 'vitest';
import {
  addressesFromFile,
  hostOf,
  MAX_FILE_BYTES,
  isTargetAddress,
  countAddresses,
  tooLarge,
} from './addresses';

const ORIGIN = 'http://127.0.0.1:8080';

const read = (name: string, text: string, most = 10) => {
  const found = addressesFromFile(name, new TextEncoder().encode(text).buffer, most);
  return 'wrong' in found ? found.wrong : found.addresses;
};

test('addresses on other servers and those servers are counted', () => {
  const text = `/lab/a\n\n${ORIGIN}/b\nhttps://one.example/x\nhttps://one.example/y\nhttp://two.example:81/\nnone`;
  expect(countAddresses(text, ORIGIN)).toStrictEqual({ all: 6, others: 3, servers: 2 });
  expect(hostOf('//three.example/z', ORIGIN)).toBe('three.example');
});

test('the target is in the page’s folder, however its address is written', () => {
  const folder = `${ORIGIN}/user/me/proxy/8080/`;
  for (const address of ['/lab/status/200', `${folder}lab/status/200`, `HTTP${folder.slice(4)}lab/hang`]) {
    assert(isTargetAddress(address, folder), address);
  }
  for (const address of ['/other', `${ORIGIN}/lab/status/200`, 'https://one.example/lab/x', 'none']) {
    assert(!isTargetAddress(address, folder), address);
  }
});

test('a text file has one address per line', () => {
  const text = '\uFEFF/a\r\n\r\n  https://x.example/?b=1,2;c \n/d';
  expect(read('list.txt', text)).toStrictEqual(['/a', 'https://x.example/?b=1,2;c', '/d']);
});

test('of a table the first column is taken, without its header', () => {
  const table = 'url;size\n"https://x.example/a,b";3\n/c,4\n\n/d\t5';
  expect(read('list.CSV', table)).toStrictEqual(['https://x.example/a,b', '/c', '/d']);
});

test('a wrong file is refused with a sentence that names the problem', () => {
  expect(String(read('a.txt', 'Dear all,\nhow are you?'))).toMatch(
    /“a\.txt” contains something that is not an address: “Dear all,”/,
  );
  expect(String(read('a.txt', ' \n'))).toMatch(/contains no address/);
  expect(String(read('a.csv', 'url\n'))).toMatch(/contains no address/);
  expect(String(read('a.txt', '/a\0b'))).toMatch(/is not a text/);
  expect(String(read('many.txt', '/a\n'.repeat(11)))).toMatch(/11 addresses; at most 10/);
  const picture = addressesFromFile('a.png', new Uint8Array([0x89, 0x50, 0xff, 0xd8]).buffer, 10);
  assert('wrong' in picture && picture.wrong.includes('not a text'));
});

test('a huge file is refused without reading it', () => {
  expect(tooLarge('a.txt', MAX_FILE_BYTES)).toBe(null);
  expect(tooLarge('a.txt', 30 << 20) ?? '').toMatch(/30\.0 MiB; at most 1 MiB/);
});
