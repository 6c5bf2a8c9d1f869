// The worker that looks whether a file is a picture.

import { look } from './decode';

export interface ToLook {
  name: string;
  file: Blob;
}
/** What is wrong with it, in a sentence; null if nothing is. */
export type FromLook = string | null;

self.onmessage = ({ data: { name, file } }: MessageEvent<ToLook>) => {
  const say = (message: FromLook) => self.postMessage(message);
  look(name, file).then(
    () => say(null),
    (error: unknown) => say(error instanceof Error ? error.message : String(error)),
  );
};
