/** Texts of the results of a run besides times. */
export const exhibit = {
  none: 'No sample has been taken yet.',
  by: (title: string) => `${title}, by`,
  byVariant: (title: string, variant: string) => `${title}, by ${variant}`,
  variant: 'Variant',
  inFigures: (title: string) => `${title}, in figures`,
  columnsSay: 'What the columns mean',
  measured: 'measured, with its 95 % interval',
  frames: (limit: number) =>
    `Each stroke is a frame that the page drew during the last sample of a variant; a block is a gap of ${limit} ms or more in which it could neither draw nor handle events. Dots are answers.`,
  withoutFrame: (time: string) => `${time} without a frame`,
  framesDrawn: (frames: string, time: string) => `${frames} in ${time}`,
  noneFor: (times: string) => `, none for ${times}`,
  noGrid: 'No table is known yet.',
  failed: 'Failed',
  lost: 'Lost',
  someFailed: (n: number) => `${n} failed`,
  someLost: (n: number) => `${n} lost`,
  tally: 'How each {sample} ended, one after another; a hatched piece is an unwanted outcome.',
  tallySample: 'sample',
  tallyBelow: (amount: string) => `Below: ${amount}, a dot to a sample, its median as a line.`,
  amounts: 'amounts',
  tallyDescribed: (what: string, samples: string, least: string, most: string, median: string) =>
    `${what} in ${samples}, from ${least} to ${most}, median ${median}`,
  noTree: 'No tree is known yet.',
  who: 'Thread or process',
  treeHelp: 'Point at a value to see which thread made it, from what and when.',
  treeKeys: 'Arrow keys lead through the tree.',
  value: 'Value',
  told: 'Made from what, and when',
  roundHead: 'Round',
  median: 'Median amount',
  gaps: (limit: number) => `Gaps of ${limit} ms or more`,
  longestGap: 'Longest gap',
  given: 'given',
  round: (number: number) => `round ${number}`,
};

/** Texts of the outcomes of a litmus test. */
export const outcomes = {
  program: 'The accesses of each thread',
  thread: (number: number) => `Thread ${number}`,
  outcome: 'Outcome',
  perMillion: 'Per million rounds',
  allowedBy: 'With plain accesses, in the model',
  rounds: 'Rounds',
  weak: 'weak',
  allowed: 'allowed',
  forbidden: 'forbidden',
  count: (count: string, rounds: string) => `${count} of ${rounds} rounds`,
  how: 'How this can happen',
  run: 'In the model of x86, each thread has a store buffer that no other thread sees. This is a shortest run to {outcome}.',
  machines: 'Weak outcomes on other machines',
  aboutMachines:
    'All kept runs of this test, with weak outcomes per million rounds. Save a report on another device in the tab Export and open it here under Kept runs to add its row.',
  noMachines: 'No run of this test is kept yet. A run is kept when it ends.',
  machine: 'Run',
  when: (cores: number, when: string) => `${cores === 1 ? 'one core' : `${cores} cores`}, ${when}`,
  step: 'Step',
  places: { buffer: 'to its buffer', memory: 'to memory', read: 'read' },
};

/** Texts of a picture that is computed, and of its controls. */
export const raster = {
  coming:
    'The picture appears while the variants get ready: before the warm-up of each, it is drawn once as it is computed.',
  drawing: 'The picture is being drawn.',
  drawnBy: (variant: string) => `Drawn by ${variant}.`,
  howMuch: (layer: string) => `How much of ${layer} is shown`,
  byMaker: 'Colour by thread or process',
  makerOf: 'Variant',
  download: 'Download as PNG',
  makersLater: 'Which thread computed which part is known after the first sample.',
  pieces: (name: string, pieces: string, all: number) => `${name}: ${pieces} of ${all}`,
  tooQuick: (pieces: string) => `too quick for the clock: ${pieces}`,
  /** Texts of the controls that select another part of the plane. */
  part: 'The part to be drawn',
  partHelp:
    'The part to be drawn. Drag a rectangle, or use plus, minus and the arrow keys; Backspace goes back.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  back: 'Back',
  backHelp: 'Back to the part before',
  drawPart: 'Draw this part',
  drag: 'Drag a rectangle to look closer.',
};
