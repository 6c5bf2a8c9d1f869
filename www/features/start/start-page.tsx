import type { Schema } from 'interleave';
import { BOOKS, contentsOf, ranges } from '../books/book-list';
import { type Opening, type OpeningId, OPENINGS, hrefOfOpening, missingVariants } from './openings';
import { hrefOf } from '../../routing/pages';
import { topicsOf } from '../catalogue/topics';
import { words } from '../../i18n';
import { hueOf } from '../../ui/hues';
import { type Bar, Miniature } from './miniature';
import type { Navigation } from '../../state/place';
import './start.css';

interface StartProps {
  catalogue: Schema[];
  moves: Navigation;
  /** Why there are no threads, in a sentence; null if there are threads. */
  noThreads: string | null;
}

/** The start page: what Interleave is, three runs that start with one click, the user's own programs, and all experiments. */
export function Start({ catalogue, moves, noThreads }: StartProps) {
  return (
    <div class="start">
      <h1>{words.start.title}</h1>
      <p class="lead">{words.start.about}</p>
      <h2 class="unseen">{words.start.presets}</h2>
      <ul class="openings">
        {OPENINGS.map((opening) => {
          const schema = catalogue.find(({ id }) => id === opening.link.experiment);
          return (
            schema && (
              <OpeningCard
                key={opening.id}
                opening={opening}
                schema={schema}
                noThreads={noThreads !== null}
              />
            )
          );
        })}
        <OwnCard />
      </ul>
      <section>
        <h2>{words.start.experiments}</h2>
        <div class="topics">
          {topicsOf(catalogue).map(({ group, experiments }) => (
            <section key={group}>
              <h3>{words.nav.groups[group]}</h3>
              <ul>
                {experiments.map((schema) => (
                  <li key={schema.id}>
                    <a href={moves.hrefOf(schema)}>{schema.title}</a>
                    <p>{schema.question}</p>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
      <section>
        <h2>{words.start.byBook}</h2>
        <p class="quiet">{words.start.byBookAbout}</p>
        <ul class="volumes">
          {contentsOf(catalogue).map(({ book, chapters }) => {
            const { title, edition, authors, year } = BOOKS[book];
            return (
              <li key={book}>
                <a href={hrefOf('books', { book })}>{title}</a>
                <p>
                  {edition !== null && `${words.foot.edition(edition)}, `}
                  {authors.join(', ')}, {year}
                </p>
                <p>{words.foot.chapters(ranges(chapters.map(({ chapter }) => chapter)))}</p>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}

interface CardProps {
  opening: Opening;
  schema: Schema;
  noThreads: boolean;
}

/** A card with a link that starts a run. */
function OpeningCard({ opening, schema, noThreads }: CardProps) {
  const { title, text } = words.start.openings[opening.id];
  const missing = noThreads ? missingVariants(opening, schema) : [];
  const rows = opening.link.variants.map((id) => {
    const index = schema.variants.findIndex((variant) => variant.id === id);
    return {
      hue: hueOf(id, index),
      label: schema.variants[index]?.label ?? id,
      ...MINIATURES[opening.id][id],
    };
  });
  return (
    <li>
      <a class="opening" href={hrefOfOpening(opening)} data-testid={`opening-${opening.id}`}>
        <h3>{title}</h3>
        <p>{text}</p>
        <Miniature rows={rows.flatMap((row) => (row.lanes ? { ...row, lanes: row.lanes } : []))} />
        <p class="opening-foot">
          <span class="button primary">{words.run.run}</span>
          <span>{missing.length === 0 ? words.start.runsAtOnce : missingText(missing, opening)}</span>
        </p>
      </a>
    </li>
  );
}

/** Lines of a program, each with the number of the thread that is at it. */
const EXCERPT: readonly [thread: string, hue: string, line: string][] = [
  ['', '', 'def add():'],
  ['', '', '    global counter'],
  ['1', 'other-1', '    value = counter'],
  ['2', 'other-2', '    counter = value + 1'],
];

/** A card with a link to the room for the user's own programs. */
function OwnCard() {
  const { title, text, open, note } = words.start.own;
  return (
    <li class="own-opening">
      <a class="opening" href={hrefOf('own')} data-testid="opening-own">
        <div>
          <h3>{title}</h3>
          <p>{text}</p>
        </div>
        <pre class="excerpt" aria-hidden="true">
          {EXCERPT.map(([thread, hue, line]) => (
            <code key={line}>
              <b data-hue={hue}>{thread}</b>
              {line}
            </code>
          ))}
        </pre>
        <p class="opening-foot">
          <span class="button primary">{open}</span>
          <span>{note}</span>
        </p>
      </a>
    </li>
  );
}

function missingText(labels: string[], { link: { variants } }: Opening): string {
  if (labels.length === variants.length) return words.start.allMissing;
  return words.start.missing(labels.join(', '));
}

interface MiniatureLanes {
  lanes: Bar[][];
  wrong?: number;
}

/** The spans of each variant in the drawings, roughly as they are usually measured. */
const MINIATURES: Record<OpeningId, Record<string, MiniatureLanes>> = {
  threads: {
    sequential: { lanes: [[['run', 0, 96]]] },
    gil: { lanes: alternatingLanes(8, 12) },
    threads: { lanes: [[['run', 0, 49]], [['run', 1, 51]]] },
    processes: {
      lanes: [
        [
          ['message', 0, 3],
          ['run', 3, 52],
        ],
        [
          ['message', 0, 4],
          ['run', 4, 54],
        ],
      ],
    },
  },
  requests: {
    sequential: { lanes: [Array.from({ length: 12 }, (_, i): Bar => ['server', i * 8, i * 8 + 8])] },
    // Browsers use six connections per server.
    async: {
      lanes: Array.from({ length: 12 }, (_, i): Bar[] =>
        i < 6
          ? [['server', 0, 8]]
          : [
              ['queue', 0, 8],
              ['server', 8, 16],
            ],
      ),
    },
  },
  deadlock: {
    'as-written': {
      lanes: [
        [
          ['hold', 0, 15],
          ['wait_lock', 15, 38],
        ],
        [['hold', 0, 38]],
      ],
      wrong: 38,
    },
    ordered: {
      lanes: [
        [['hold', 0, 15]],
        [
          ['wait_lock', 0, 15],
          ['hold', 15, 53],
        ],
      ],
    },
    'back-off': {
      lanes: [
        [
          ['hold', 0, 15],
          ['pause', 15, 24],
          ['hold', 24, 40],
        ],
        [
          ['hold', 0, 38],
          ['pause', 38, 58],
          ['hold', 58, 96],
        ],
      ],
    },
  },
};

/** Returns the lanes of two threads that take turns: one runs while the other waits for the lock. */
function alternatingLanes(turns: number, length: number): Bar[][] {
  return [0, 1].map((lane) =>
    Array.from({ length: turns - 1 + lane }, (_, i): Bar => {
      const from = i * length;
      return [i % 2 === lane ? 'run' : 'wait_lock', from, from + length];
    }),
  );
}
