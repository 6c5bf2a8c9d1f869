import { render } from 'preact';
import { postHeight } from '../routing/embed';
import { startEngine } from '../engine/engine';
import { type Interleave, scriptApi } from './script-api';
import { trackKeyboardUse } from './keyboard-use';
import { errorMessage } from '../i18n/error-message';
import { printInLightTheme } from '../ui/print';
import { applyTheme } from '../ui/theme';
import { App } from './app';
import { words } from '../i18n';

declare global {
  interface Window {
    /** The interface for scripts and notebooks. */
    interleave: Interleave;
  }
}

applyTheme();
printInLightTheme();
trackKeyboardUse();

const root = document.getElementById('app') ?? document.body;

function show(what: preact.ComponentChild): void {
  root.replaceChildren();
  render(what, root);
}

async function open(): Promise<void> {
  if (typeof WebAssembly !== 'object') {
    show(<Broken reason={words.page.noWebAssembly} help={words.page.noWebAssemblyHelp} />);
    return;
  }
  try {
    const engine = await startEngine();
    window.interleave = scriptApi(engine);
    show(<App engine={engine} />);
    postHeight();
  } catch (error) {
    show(<Broken reason={words.page.broken(errorMessage(error))} help={words.page.brokenHelp} />);
  }
}

void open();

declare const __WATCHED__: boolean;
if (__WATCHED__) void import('./reload-after-build').then(({ reloadWhenBuilt }) => reloadWhenBuilt());
/** Replaces the page if it cannot work. */
function Broken({ reason, help }: { reason: string; help: string }) {
  return (
    <main class="alone" data-testid="broken">
      <h1>Interleave</h1>
      <p role="alert">{reason}</p>
      <p class="quiet">{help}</p>
    </main>
  );
}
