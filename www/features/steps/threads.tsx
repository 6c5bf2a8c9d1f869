import type { ProgramLine, ThreadSnapshot } from 'interleave';
import { useId } from 'preact/hooks';
import { more } from '../../i18n/more';

/** The number of hues for threads; threads that share a hue are distinguished by their numbers. */
const HUES = 5;
export const hueOfThread = (thread: number) => `other-${thread % HUES}`;

interface ActorsProps {
  threads: ThreadSnapshot[];
  onStep: (thread: number) => void;
}

/** A column for each thread. */
export function Threads({ threads, onStep }: ActorsProps) {
  return (
    <ul class="actors" aria-label={more.steps.threads} style={{ '--threads': threads.length }}>
      {threads.map((thread, i) => (
        <Actor key={i} thread={thread} number={i + 1} onStep={() => onStep(i)} />
      ))}
    </ul>
  );
}

function Actor({
  thread: { name, heading, lines, at, aside, standing },
  number,
  onStep,
}: {
  thread: ThreadSnapshot;
  number: number;
  onStep: () => void;
}) {
  const why = useId();
  const ready = standing.type === 'ready';
  return (
    <li
      class="actor"
      data-hue={hueOfThread(number - 1)}
      data-standing={standing.type}
      data-testid={`actor-${number}`}
    >
      <div class="actor-head">
        <h2>
          <b aria-hidden="true">{number}</b> {name}
        </h2>
        <p class="aside">{aside.join(' · ')}</p>
      </div>
      {heading && <p class="heading">{heading}</p>}
      <ol class={heading ? 'program indented' : 'program'}>
        {lines.map((line, i) => (
          <Line key={i} line={line} next={i === at} blocked={standing.type === 'blocked'} />
        ))}
      </ol>
      <button
        type="button"
        class="button step"
        data-testid={`step-${number}`}
        aria-disabled={!ready}
        aria-describedby={why}
        aria-keyshortcuts={String(number)}
        onClick={() => ready && onStep()}
      >
        {more.steps.step(name)} <kbd>{number}</kbd>
      </button>
      <p class="why" id={why} data-testid={`why-${number}`}>
        {standing.type === 'blocked' && more.steps.blocked(standing.why)}
        {standing.type === 'ended' && more.steps.ended}
      </p>
    </li>
  );
}

function Line({
  line: { text, note },
  next,
  blocked,
}: {
  line: ProgramLine;
  next: boolean;
  blocked: boolean;
}) {
  return (
    <li class={next ? 'line next' : 'line'} aria-current={next ? 'step' : undefined}>
      <span class="pointer" aria-hidden="true">
        {next && (blocked ? '■' : '▶')}
      </span>
      <code>
        {text}
        {note && <span class="note"> — {note}</span>}
      </code>
    </li>
  );
}
