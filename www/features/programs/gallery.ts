// The programs of the gallery and the puzzles: the texts in `explore/gallery/` and `explore/puzzles/`. Their titles and
// lessons are in their docstrings.

const gallery = import.meta.glob<string>('../../../explore/gallery/*/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const puzzles = import.meta.glob<string>(
  ['../../../explore/puzzles/*/*.py', '!../../../explore/puzzles/*/*.solution.py'],
  { query: '?raw', import: 'default', eager: true },
);

/** The topics of the gallery in the order of the picker; puzzles come after them. */
export const TOPICS = [
  'race',
  'deadlock',
  'condition',
  'queue',
  'semaphore',
  'barrier',
  'readers-writers',
  'livelock',
  'algorithms',
  'executor',
  'processes',
  'asyncio',
] as const;

/** The kinds of puzzles: find a schedule with a bad ending, or edit the program until there is none. */
export const PUZZLES = ['break', 'mend'] as const;

export type TopicId = (typeof TOPICS)[number];
export type PuzzleKind = (typeof PUZZLES)[number];

export interface GalleryProgram {
  /** The name in links, unique in all folders. */
  id: string;
  topic: TopicId | PuzzleKind;
  /** The first line of the docstring. */
  title: string;
  /** The rest of the docstring, in one line. */
  lesson: string;
  text: string;
}

/** Returns the title and the lesson of a text; both are empty for a text without a docstring. */
export function docstringOf(text: string): { title: string; lesson: string } {
  const [, docstring = ''] = /^\s*"""(.*?)"""/s.exec(text) ?? [];
  const [title = '', ...lines] = docstring.split('\n');
  return {
    title: title.trim(),
    lesson: lines
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' '),
  };
}

function programOf(path: string, text: string): GalleryProgram {
  const [topic = '', file = ''] = path.split('/').slice(-2);
  return {
    id: file.replace(/\.py$/, ''),
    topic: topic as GalleryProgram['topic'],
    ...docstringOf(text),
    text,
  };
}

const ORDER: readonly string[] = [...TOPICS, ...PUZZLES];

/** All programs, by topic and then by id. */
export const PROGRAMS: readonly GalleryProgram[] = Object.entries({ ...gallery, ...puzzles })
  .map(([path, text]) => programOf(path, text))
  .sort((a, b) => ORDER.indexOf(a.topic) - ORDER.indexOf(b.topic) || (a.id < b.id ? -1 : 1));

export const programById = (id: string): GalleryProgram | undefined =>
  PROGRAMS.find((program) => program.id === id);

export function puzzleKindOf({ topic }: GalleryProgram): PuzzleKind | null {
  return PUZZLES.find((kind) => kind === topic) ?? null;
}

/** Returns the claims in a text's comments: `# always: …` and `# in the end: …`. */
export function claimsOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
  return lines.filter((line) => /^# ?(always|in the end):/.test(line));
}

/** Returns the claims of an original text that an edited one lacks. */
export function missingClaims(original: string, edited: string): string[] {
  const kept = claimsOf(edited);
  return claimsOf(original).filter((claim) => !kept.includes(claim));
}
