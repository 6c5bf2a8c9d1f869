import type { LeftOut } from '../../routing/link';

export const share = {
  share: 'Share',
  copy: 'Copy',
  copied: 'Copied',
  wasCopied: 'It was copied.',
  send: 'Send',
  form: 'Link to this form',
  formHelp: 'Restores all fields and variants; the results are measured again.',
  results: 'Link with these results',
  resultsHelp: (size: string) =>
    `${size}. Shows the same numbers and runs nothing. The results are in the link itself: no server receives them.`,
  packing: 'The results are being packed.',
  frame: 'Frame for another page',
  frameHelp: 'HTML for a page of your own; its readers can run the experiment there.',
  wholePage: 'Open in Interleave',
  frameThreads:
    'In another page, threads also need `allow="cross-origin-isolated"` on the frame, and that page must be isolated itself.',
  fromLink: (when: string, browser: string, cores: number) =>
    `From a link: measured on ${when} in ${browser} with ${cores} ${cores === 1 ? 'core' : 'cores'}; nothing was run here.`,
  /** Returns a sentence for each kind of missing data; an empty list if nothing is missing. */
  leftOut: ({ lanes, requests, instants, exhibit, answers }: LeftOut): string[] => {
    const gone: string[] = [];
    if (lanes === 'all') gone.push('the lanes');
    if (requests > 0) gone.push(`${requests} of the requests`);
    if (instants > 0) gone.push(`${instants} instants`);
    if (exhibit) gone.push('the first tab');
    if (answers > 0) gone.push(`${answers} long ${answers === 1 ? 'answer' : 'answers'}`);
    const said = lanes === 'coarser' ? ['To keep the link short, its lanes are drawn more coarsely.'] : [];
    if (gone.length > 0) said.push(`Left out of the link: ${gone.join(', ')}.`);
    return said.length > 0 ? [...said, 'All figures are exact.'] : [];
  },
  /** Messages about links with results. */
  noCompression:
    'This browser cannot compress text (CompressionStream), which a link with results needs. Save the report as a file in the tab Export.',
  noDecompression:
    'The link contains results, and this browser cannot unpack them (DecompressionStream). A current one can; the form is restored.',
  tooLarge: (size: string, limit: string) =>
    `The numbers alone make a link of ${size}, and links over ${limit} are not reliable. Save the report as a file in the tab Export.`,
  foreign:
    'The results in the link contain characters that Interleave never writes. The form is restored; copy the link again in full for the results.',
  damaged:
    'The results in the link cannot be unpacked: it was cut short or changed on its way. The form is restored; copy the link again in full for the results.',
  bomb: (mib: number) =>
    `The results in the link unpack to more than ${mib} MB, more than any report, and are not shown. The form is restored.`,
  ofAnother: (found: string, said: string) =>
    `The link is to “${said}”, and the results in it are of “${found}”; they are not shown. The form is restored.`,
  unread: (why: string) => `The results in the link cannot be shown. ${why}`,
  running:
    'The link contains results of this experiment, which is running now. Open the link again after the run.',
};
