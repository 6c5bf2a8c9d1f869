import type { CallView, ThreadView } from 'interleave-explore';
import { useId } from 'preact/hooks';
import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';
import { hueOf, keyOf } from './course';

interface ThreadsProps {
  threads: ThreadView[];
  /** The lines of the program's text. */
  lines: string[];
  onStep: (thread: number, outcome?: number) => void;
  /** Steps a thread until it blocks, ends or draws. */
  onWalk: (thread: number) => void;
}

/** The threads: those in progress as cards, those that have ended in one line each. */
export function Threads({ threads, ...actions }: ThreadsProps) {
  return (
    <section aria-label={more.programs.threads}>
      <ul class="program-threads">
        {threads.map((thread) => (
          <Thread key={thread.number} thread={thread} {...actions} />
        ))}
      </ul>
    </section>
  );
}

interface ThreadProps extends Omit<ThreadsProps, 'threads'> {
  thread: ThreadView;
}

function Thread({ thread, lines, ...actions }: ThreadProps) {
  const { number, name, status, calls } = thread;
  const why = useId();
  return (
    <li class="program-thread" data-hue={hueOf(number)} data-status={status} data-testid={`thread-${number}`}>
      <div class="program-thread-head">
        <h2>
          <b aria-hidden="true">{number}</b> {name}
        </h2>
        <span class="program-thread-status">{more.programs.status[status]}</span>
      </div>
      <p class="program-thread-text" id={why} data-testid={`why-${number}`}>
        {textOf(thread)}
      </p>
      {status !== 'ended' && calls.length > 0 && <Calls calls={calls} lines={lines} />}
      {(status === 'ready' || status === 'blocked') && <Actions thread={thread} why={why} {...actions} />}
    </li>
  );
}

function textOf({ status, text: english, outcomes }: ThreadView): string {
  const text = translateIfKnown(english);
  if (status === 'ready') return outcomes > 1 ? `${text}. ${more.programs.draws}` : more.programs.next(text);
  return status === 'endless' ? more.programs.endlessHelp : text;
}

/** The calls in progress, the innermost last: where each one is, and its variables. */
function Calls({ calls, lines }: { calls: CallView[]; lines: string[] }) {
  return (
    <dl class="calls">
      {calls.map(({ function: name, line, variables }, depth) => (
        <div key={depth} class="call">
          <dt>
            {more.programs.call(name === '<module>' ? more.programs.module : name, line)}
            <code>{lines[line - 1]?.trim()}</code>
          </dt>
          <dd>
            {variables.map((variable) => (
              <code key={variable.name}>
                {variable.name} = {variable.value}
              </code>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Actions({ thread, why, onStep, onWalk }: Omit<ThreadProps, 'lines'> & { why: string }) {
  const { number, name, status, outcomes } = thread;
  const ready = status === 'ready';
  if (outcomes > 1) {
    return (
      <div class="program-thread-actions">
        {Array.from({ length: outcomes }, (_, outcome) => (
          <button
            key={outcome}
            type="button"
            class="button"
            aria-label={more.programs.outcomeOf(name, outcome + 1)}
            data-testid={`step-${number}-${outcome}`}
            onClick={() => onStep(number, outcome)}
          >
            {more.programs.outcome(outcome + 1)}
          </button>
        ))}
      </div>
    );
  }
  return (
    <div class="program-thread-actions">
      <button
        type="button"
        class="button step"
        aria-disabled={!ready}
        aria-describedby={why}
        aria-keyshortcuts={keyOf(number) || undefined}
        data-testid={`step-${number}`}
        onClick={() => ready && onStep(number)}
      >
        {more.programs.stepShort} <span class="unseen">{name}</span>{' '}
        {keyOf(number) && <kbd>{keyOf(number)}</kbd>}
      </button>
      <button
        type="button"
        class="button"
        aria-label={more.programs.untilBlockedOf(name)}
        aria-disabled={!ready}
        data-testid={`walk-${number}`}
        onClick={() => ready && onWalk(number)}
      >
        {more.programs.untilBlocked}
      </button>
    </div>
  );
}
