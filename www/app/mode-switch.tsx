import './mode-switch.css';
import { words } from '../i18n';

interface WaysProps {
  /** The addresses of the two modes. */
  ways: { run: string; step: string };
  stepping: boolean;
}

/** Links between the two modes of an experiment: running it with real threads, and stepping through a small program. */
export function ModeSwitch({ ways, stepping }: WaysProps) {
  return (
    <nav class="ways" aria-label={words.bench.ways}>
      <a href={ways.run} aria-current={stepping ? undefined : 'page'} data-testid="way-run">
        {words.bench.runIt}
      </a>
      <a href={ways.step} aria-current={stepping ? 'page' : undefined} data-testid="way-step">
        {words.bench.stepIt}
      </a>
    </nav>
  );
}
