import './mode-switch.css';
import { words } from '../i18n';

interface WaysProps {
  /** Where each is. */
  ways: { run: string; step: string };
  stepping: boolean;
}

/** The same question asked of real threads, or of a few lines step by step. */
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
