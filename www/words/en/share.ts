export const share = {
  share: 'Share',
  /** Of links that carry results. */
  noCompression:
    'This browser cannot compress text (CompressionStream), which a link with results takes. Save the report as a file in the tab Export.',
  noDecompression:
    'The link carries results, and this browser cannot unpack them (DecompressionStream). A current one can; the form is restored all the same.',
  tooLarge: (size: string, limit: string) =>
    `Even the numbers alone make a link of ${size}, and ${limit} is the most that gets through. Save the report as a file in the tab Export.`,
  foreign:
    'What the link carries as its result has characters that Interleave never writes. The form is restored; copy the link again in full for the results.',
  damaged:
    'The results in the link cannot be unpacked: it was cut short or changed on its way. The form is restored; copy the link again in full for the results.',
  bomb: (mib: number) =>
    `The results in the link unpack to more than ${mib} MB, which no report does, and were left alone. The form is restored.`,
  ofAnother: (found: string, said: string) =>
    `The link is to “${said}”, and the results in it are of “${found}”; they are not shown. The form is restored.`,
  unread: (why: string) => `The results in the link cannot be shown. ${why}`,
  running:
    'The link carries results of this experiment, which is being measured just now. Open the link again when that is over.',
};
