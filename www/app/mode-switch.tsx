import './mode-switch.css';
import { words } from '../i18n';

interface ModeSwitchProps {
  /** The addresses at which the experiment is run, and at which it is stepped through. */
  links: { run: string; step: string };
  stepping: boolean;
}

/** Links between the two modes of an experiment: running it with real threads, and stepping through a small program. */
export function ModeSwitch({ links, stepping }: ModeSwitchProps) {
  return (
    <nav class="mode-switch" aria-label={words.bench.ways}>
      <a href={links.run} aria-current={stepping ? undefined : 'page'} data-testid="way-run">
        {words.bench.runIt}
      </a>
      <a href={links.step} aria-current={stepping ? 'page' : undefined} data-testid="way-step">
        {words.bench.stepIt}
      </a>
    </nav>
  );
}
