import type { Effort, Report } from 'interleave';
import { count, showNumber } from '../number';
import { type Place, takingPart } from '../place';
import type { Run } from '../runs';
import { words } from '../words';
import { Prose } from './prose';
import { expected, runWords } from './state';

/**
 * What was found, before any chart: the sentence that stands alone, then the
 * rest. Before and during a run its place is kept, so that the picture stays
 * where it is.
 */
export function Finding({ place, run }: { place: Place; run: Run | null }) {
  if (!run) return <Invitation place={place} />;
  if (run.state === 'running') return <UnderWay run={run} />;
  const [headline, ...rest] = run.report?.explanation ?? [];
  if (!headline) return null;
  return (
    <section class="finding" data-testid="finding">
      <h2>
        <Prose text={headline} />
      </h2>
      {rest.map((text) => (
        <p key={text}>
          <Prose text={text} />
        </p>
      ))}
      {run.report && <AnsweredHere report={run.report} />}
    </section>
  );
}

/** What was measured without a network must not pass for what has one. */
function AnsweredHere({ report: { environment, variants } }: { report: Report }) {
  const { target = 'server' } = environment;
  const asked = variants.some(({ requests }) => requests.length > 0);
  if (target === 'server' || !asked) return null;
  const { note, nobody } = words.service;
  return (
    <p class="notice" data-testid="answered-here">
      <Prose text={target === 'none' ? nobody('') : note} />
    </p>
  );
}

function UnderWay({ run }: { run: Run }) {
  return (
    <section class="finding">
      <h2 data-testid="progress-words">{runWords(run)}</h2>
      <p class="quiet">What comes out is said here after the last sample.</p>
    </section>
  );
}

/** How often, as far as anybody can say. */
function often(ways: number, effort: Effort | null): string {
  const turns = ways === 1 ? '' : ', in turns';
  if (!effort) return `several times${turns}`;
  const all = expected(effort);
  if (all !== null) return `${count(all, 'time')}${turns}`;
  const until = ways === 1 ? 'the time is well known' : 'it is clear which is faster';
  return `as often as it takes${turns}: until ${until}, or for ${showNumber(effort.budget_s ?? 0)} s`;
}

const NUMBERS = ['', 'One way', 'Two ways', 'Three ways', 'Four ways', 'Five ways', 'Six ways'];

function Invitation({ place }: { place: Place }) {
  const { judged } = place;
  const ways = takingPart(place).length;
  if (ways === 0) {
    return (
      <section class="finding" data-testid="invitation">
        <h2>No variant is chosen</h2>
        <p>Choose above which ways of doing the work to compare.</p>
      </section>
    );
  }
  const effort = judged.checked.type === 'ready' ? judged.checked.plan : null;
  return (
    <section class="finding" data-testid="invitation">
      <h2>{NUMBERS[ways] ?? `${ways} ways`} to do the same work</h2>
      <p>
        Run times {ways === 1 ? 'it' : 'each of them'} {often(ways, effort)}, says here what came out, and
        draws below who did what when. All of it is carried out in this browser, on this machine.
      </p>
    </section>
  );
}
