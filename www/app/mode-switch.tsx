import './mode-switch.css';
import { words } from '../i18n';

interface ModeSwitchProps {
  /**
   * The addresses at which the experiment is run, at which it is stepped through, and at which the program's text in
   * Python can be edited.
   */
  links: { run: string; step: string; own: string };
  stepping: boolean;
}

/**
 * Links between the modes of an experiment: running it with real threads, and stepping through a small program; and to
 * this program in the room for own programs.
 */
export function ModeSwitch({ links, stepping }: ModeSwitchProps) {
  return (
    <nav class="mode-switch" aria-label={words.bench.ways}>
      <a href={links.run} aria-current={stepping ? undefined : 'page'} data-testid="way-run">
        {words.bench.runIt}
      </a>
      <a href={links.step} aria-current={stepping ? 'page' : undefined} data-testid="way-step">
        {words.bench.stepIt}
      </a>
      <a href={links.own} data-testid="way-own">
        {words.bench.openIt}
      </a>
    </nav>
  );
}
