import type { LeftOut } from '../../routing/link';

export const share = {
  share: 'Share',
  copy: 'Copy',
  copied: 'Copied',
  wasCopied: 'It was copied.',
  send: 'Send',
  form: 'Link to this form',
  formHelp: 'Restores every field and chip; results are measured anew.',
  results: 'Link with these results',
  resultsHelp: (size: string) =>
    `${size}. Opens to the same numbers and runs nothing. The results are in the link itself: no server gets them.`,
  packing: 'The results are being packed.',
  frame: 'Frame for another page',
  frameHelp: 'HTML for a page of your own; whoever reads it can run the experiment there.',
  wholePage: 'Open in Interleave',
  frameThreads:
    'In a page of others, threads also take `allow="cross-origin-isolated"` on its frame, and that page’s own isolation.',
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
    const said = lanes === 'coarser' ? ['So that the link is short, the lanes are drawn coarser in it.'] : [];
    if (gone.length > 0) said.push(`Left out of the link: ${gone.join(', ')}.`);
    return said.length > 0 ? [...said, 'All figures are exact.'] : [];
  },
  /** Messages about links with results. */
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
