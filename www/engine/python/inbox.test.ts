import { expect, test, vi } from 'vitest';
import { Inbox } from './inbox';
import { createMailboxes, MailboxReader, type SentReply, writeReply } from './mailbox';

const response = { id: 3, status: 200, headers: '', body: new Uint8Array(), error: '' as const };
const reply: SentReply = {
  id: 7,
  failed: false,
  bytes: new Uint8Array([1, 2]),
  printed: 'ä',
  began: 1,
  ended: 2,
};

test('a wait ends with a message, at its limit or by a wake-up', async () => {
  vi.useFakeTimers();
  const inbox = new Inbox();
  const ended = vi.fn();
  void inbox.wait(-1).then(ended);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).not.toHaveBeenCalled();
  inbox.put(response);
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalledTimes(1);
  await inbox.wait(-1);
  expect(inbox.take()).toStrictEqual([response]);
  expect(inbox.take()).toStrictEqual([]);
  void inbox.wait(20).then(ended);
  await vi.advanceTimersByTimeAsync(20);
  expect(ended).toHaveBeenCalledTimes(2);
  void inbox.wait(20).then(ended);
  inbox.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test('a mailbox passes a reply on, and waiting has a limit', () => {
  const mailboxes = createMailboxes(2);
  const reader = new MailboxReader(mailboxes);
  expect(reader.wait(1)).toStrictEqual([]);
  const [, box] = mailboxes.boxes;
  if (box) writeReply(reply, mailboxes.bell, box);
  expect(reader.wait(-1)).toStrictEqual([reply]);
  expect(reader.wait(0)).toStrictEqual([]);
});
