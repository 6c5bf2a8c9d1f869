import './step-through.css';
import { words } from '../i18n';
import { stepLinkOf } from '../routing/room-links';

/** A link to the experiment's small program in Python. Renders nothing for an experiment without a program. */
export function StepThrough({ experiment }: { experiment: string }) {
  const link = stepLinkOf(experiment);
  if (link === null) return null;
  return (
    <p class="step-through">
      <a href={link} data-testid="step-through">
        {words.bench.stepIt}
      </a>
      {words.bench.stepItHelp}
    </p>
  );
}
