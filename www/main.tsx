import { render } from 'preact';
import { type Interleave, start } from './engine/interleave';
import { sentence } from './runs';
import { App } from './view/app';
import { Broken } from './view/broken';

declare global {
  interface Window {
    /** For scripts and notebooks. */
    interleave: Interleave;
  }
}

const root = document.getElementById('app') ?? document.body;

function show(what: preact.ComponentChild): void {
  root.replaceChildren();
  render(what, root);
}

async function open(): Promise<void> {
  if (typeof WebAssembly !== 'object') {
    const reason =
      'This browser has no WebAssembly, or it is switched off, and all experiments are made of it.';
    show(<Broken reason={reason} help="A current desktop browser has it." />);
    return;
  }
  try {
    const interleave = await start();
    window.interleave = interleave;
    show(<App interleave={interleave} />);
  } catch (error) {
    const reason = `The experiments could not be loaded: ${sentence(error)}`;
    show(
      <Broken reason={reason} help="Loading the page again may help, or looking whether its server is up." />,
    );
  }
}

void open();
