// The worker that checks whether a file is a picture that the browser can decode.

import { messageOf, textOf } from '../i18n/en/engine';
import { checkPicture } from './decode';
import type { ToPictureCheck, FromPictureCheck } from './messages';

self.onmessage = ({ data: { name, file } }: MessageEvent<ToPictureCheck>) => {
  const post = (message: FromPictureCheck) => self.postMessage(message);
  checkPicture(name, file).then(
    () => post(null),
    (error: unknown) => post(textOf(error, messageOf)),
  );
};
