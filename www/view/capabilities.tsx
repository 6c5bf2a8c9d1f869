import type { Capabilities, Step } from '../engine/interleave';
import { words } from '../words';
import { Dialog } from './dialog';
import { Term } from './explain';
import { Mark } from './mark';
import { Offline } from './offline';
import { Prose } from './prose';

/** What this browser can do, step by step, and which step failed. */
export function CapabilityDialog({ can, onClose }: { can: Capabilities; onClose: () => void }) {
  return (
    <Dialog title="What this browser can do" testId="capabilities-dialog" onClose={onClose}>
      <p>
        <Prose
          text={
            can.threads
              ? 'Everything the experiments need is here.'
              : `Threads are off. ${can.noThreads ?? ''}`
          }
        />
      </p>
      {can.unanswered && (
        <p>
          <Prose text={can.unanswered} />
        </p>
      )}
      <ol class="steps">
        {can.steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
      <dl class="pairs">
        <dt>
          <Term id="cores" />
        </dt>
        <dd>{can.cores}</dd>
        <dt>
          <Term id="simd" />
        </dt>
        <dd>{can.simd ? 'yes' : 'no'}</dd>
        <dt>
          <Term id="clock" />
        </dt>
        <dd>{grain(can.clockGrainUs)}</dd>
        <dt>
          <Term id="protocol" />
        </dt>
        <dd>{can.protocol}</dd>
        <dt>{words.service.answered}</dt>
        <dd>{words.service.target[can.target]}</dd>
      </dl>
      <Offline />
      <p class="quiet">
        Nothing is uploaded: what you enter and what is measured stays in this browser. Only an experiment’s
        own requests leave it, to the addresses in its form.
      </p>
    </Dialog>
  );
}

function StepLine({ step }: { step: Step }) {
  const words = step.ok === null ? 'not tried' : step.ok ? 'yes' : 'no';
  return (
    <li>
      <Mark right={step.ok} words={words} />
      <div>
        <strong>{step.name}</strong>
        <p class="detail">
          <Prose text={step.detail} />
        </p>
      </div>
    </li>
  );
}

export function grain(us: number): string {
  return us >= 1_000 ? `${us / 1_000} ms` : `${Number(us.toPrecision(3))} µs`;
}
