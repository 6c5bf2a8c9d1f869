import type { Capabilities, CapabilityStep } from '../../engine/engine';
import { clockGrain } from '../../i18n/number';
import { words } from '../../i18n';
import { translateIfKnown } from '../../i18n/crate';
import { Dialog } from '../../ui/dialog';
import { Term } from '../../ui/explain';
import { CheckMark } from '../../ui/icons';
import { Offline } from './offline';
import { protocolName } from './protocol-name';
import { Prose } from '../../ui/prose';

/** The steps of the probe of this browser, and the failed step. */
export function CapabilityDialog({ can, onClose }: { can: Capabilities; onClose: () => void }) {
  return (
    <Dialog title={words.capabilities.title} testId="capabilities-dialog" onClose={onClose}>
      <p>
        <Prose
          text={
            can.threads
              ? words.capabilities.all
              : `${words.capabilities.threadsOff} ${translateIfKnown(can.noThreads ?? '')}`
          }
        />
      </p>
      {can.unanswered !== null && (
        <p>
          <Prose text={`${words.service.nobody} ${translateIfKnown(can.unanswered)}`} />
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
        <dd>
          {can.cores}
          {can.coresAssumed && ` (${words.capabilities.coresAssumed})`}
        </dd>
        <dt>
          <Term id="simd" />
        </dt>
        <dd>{can.simd ? words.page.yes : words.page.no}</dd>
        <dt>
          <Term id="clock" />
        </dt>
        <dd>{clockGrain(can.clockGrainUs)}</dd>
        <dt>
          <Term id="protocol" />
        </dt>
        <dd>{protocolName(can.protocol)}</dd>
        <dt>{words.service.answered}</dt>
        <dd>{words.service.target[can.target]}</dd>
      </dl>
      <Offline />
      <p class="quiet">{words.capabilities.local} </p>
    </Dialog>
  );
}

function StepLine({ step }: { step: CapabilityStep }) {
  const { yes, no } = words.page;
  const said = step.ok === null ? words.capabilities.notTried : step.ok ? yes : no;
  return (
    <li>
      <CheckMark right={step.ok} words={said} />
      <div>
        <strong>{translateIfKnown(step.name)}</strong>
        <p class="detail">
          <Prose text={translateIfKnown(step.detail)} />
        </p>
      </div>
    </li>
  );
}
