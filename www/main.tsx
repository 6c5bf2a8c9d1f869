import { render } from 'preact';
import { tellHeight } from './embed';
import { type Interleave, start } from './engine/interleave';
import { noteKeys } from './keys-used';
import { sentence } from './runs';
import { printInLight } from './print';
import { applyTheme } from './theme';
import { App } from './view/app';
import { Broken } from './view/broken';
import { words } from './words';

declare global {
  interface Window {
    /** For scripts and notebooks. */
    interleave: Interleave;
  }
}

applyTheme();
printInLight();
noteKeys();

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
    const interleave = await start();
    window.interleave = interleave;
    show(<App interleave={interleave} />);
    tellHeight();
  } catch (error) {
    show(<Broken reason={words.page.broken(sentence(error))} help={words.page.brokenHelp} />);
  }
}

void open();

declare const __WATCHED__: boolean;
if (__WATCHED__) void import('./reload').then(({ reloadWhenBuilt }) => reloadWhenBuilt());
