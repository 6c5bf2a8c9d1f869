export const exporting = {
  local: 'Nothing is uploaded: files are written by this page and stay on this device.',
  json: { title: 'Report', kind: 'JSON', text: 'Everything that this run measured, as scripts get it.' },
  csv: { title: 'Samples', kind: 'CSV', text: 'One line per sample, for a spreadsheet or a notebook.' },
  trace: {
    title: 'Timeline',
    kind: 'JSON trace',
    text: 'The lanes of each variant’s {typical}. Open the file at {site}, in `chrome://tracing` or in the Firefox Profiler, by the Open or Load button there: this page is isolated, for threads’ sake, and an isolated page cannot hand it over to another.',
  },
  typical: 'typical sample',
  download: 'Download',
  downloadAs: (title: string, kind: string) => `Download the ${title.toLowerCase()} as ${kind}`,
  copy: 'Copy',
  copyReport: 'Copy the report as JSON',
  wasSaved: (name: string) => `${name} was handed to the browser to save.`,
  wasCopied: 'The report was copied.',
  notCopied: 'the browser does not let the page copy. Download the report instead.',
  failed: (why: string) => `That did not work: ${why}`,
  live: 'Draw runs live in the browser’s Performance panel',
  liveHelp: (most: string) =>
    `For the next runs, until this page is closed. Open the developer tools, record in their Performance panel, and press Run: in Chrome each lane is a track of the group Interleave, in Firefox’s profiler the spans are markers; those of all samples, ${most} at most. They are drawn between samples and never during one, but recording itself costs time: do not compare with runs that were not recorded.`,
};
