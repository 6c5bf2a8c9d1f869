// Only until all texts are messages: compares new German texts with the old translation.
// INTERLEAVE_TEXTS=/tmp/texts.jsonl cargo test --profile tools --lib -p interleave FILTER; INTERLEAVE_TEXTS=… npx vitest run www/i18n/oracle.test.ts
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Message } from 'interleave';
import { sourcesOf } from './completeness';
import { pairs } from './de/crate';
import { MessageFormat } from './message-format';
import { localizeNumbers, marksOf } from './number-marks';
import { Translation } from './translation';

const inGerman = (text: string) => localizeNumbers(text, marksOf('de'));
const file = process.env['INTERLEAVE_TEXTS'] ?? '';

test.runIf(existsSync(file))('new German texts are the old ones', async () => {
  const lines = [...new Set(readFileSync(file, 'utf8').trim().split('\n'))];
  const texts = lines.map((line) => JSON.parse(line) as { english: string; message: Message });
  const german = new MessageFormat('de', await sourcesOf('de'), inGerman);
  const english = new MessageFormat('en', await sourcesOf('en'), (figure) => figure);
  const old = new Translation(pairs, inGerman);
  const different = new Map<string, object>();
  for (const { english: text, message } of texts) {
    expect(english.format(message), message.id).toBe(text);
    const [was, is] = [old.translate(text), german.format(message)];
    if (was !== is && !different.has(message.id + String(is).replace(/\d/g, '0').slice(0, 60)))
      different.set(message.id + String(is).replace(/\d/g, '0').slice(0, 60), {
        id: message.id,
        english: text,
        was,
        is,
      });
  }
  console.log([...different.values()]);
  expect([...german.problems, ...english.problems]).toStrictEqual([]);
});
