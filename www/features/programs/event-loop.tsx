import type { LoopView, TaskView, TimerView } from 'interleave-explore';
import { translateIfKnown } from '../../i18n/crate';
import { more } from '../../i18n/more';

const texts = more.programs.loop;

/** The event loops of asyncio: what runs next, the timers, and what each task awaits. */
export function EventLoops({ loops }: { loops: LoopView[] }) {
  return loops.map((loop, i) => (
    <section key={i} class="event-loop" aria-label={texts.title} data-testid="event-loop">
      <h2 class="part-heading">{texts.title}</h2>
      <dl>
        <div>
          <dt>{texts.ready}</dt>
          <dd>
            <Names names={loop.ready} />
          </dd>
        </div>
        <div>
          <dt>{texts.timers}</dt>
          <dd>
            <Names names={loop.timers.map(timerText)} />
          </dd>
        </div>
      </dl>
      <ul class="tasks" aria-label={texts.tasks}>
        {loop.tasks.map((task) => (
          <Task key={task.name} task={task} />
        ))}
      </ul>
    </section>
  ));
}

const timerText = ({ at, name }: TimerView) => texts.timer(shownName(name), at);

/** Names of the program stay as they are; only a description, such as “a callback”, has a space. */
const shownName = (name: string) => (name.includes(' ') ? translateIfKnown(name) : name);

function Names({ names }: { names: string[] }) {
  if (names.length === 0) return <span class="quiet">{texts.none}</span>;
  return (
    <ol class="ready">
      {names.map((name, i) => (
        <li key={i}>{shownName(name)}</li>
      ))}
    </ol>
  );
}

/** A task with the stack of its coroutines, the outermost first. */
function Task({ task: { name, stack, awaits } }: { task: TaskView }) {
  return (
    <li class="task" data-testid={`task-${name}`}>
      <strong>{name}</strong>
      <ol class="awaits">
        {stack.map((coroutine, i) => (
          <li key={i}>{more.programs.call(coroutine.function, coroutine.line)}</li>
        ))}
      </ol>
      <span class="quiet">{awaits === '' ? texts.runs : texts.awaits(shownName(awaits))}</span>
    </li>
  );
}
