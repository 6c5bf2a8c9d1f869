// The program that a user begins with.

import { programById } from './gallery';

/** The origin of a text that comes from no program of the gallery. */
export const NEW = 'new';

const TEMPLATE = `from threading import Thread

messages = []


def work(name):
    messages.append(name)


threads = [Thread(target=work, args=(name,)) for name in ("a", "b")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(messages)
`;

/** Returns the text that a program has before it is edited. */
export function originalOf(origin: string): string {
  return programById(origin)?.text ?? TEMPLATE;
}
