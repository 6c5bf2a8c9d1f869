import type { Capabilities } from '../engine/interleave';
import { count } from '../number';
import { grain } from './capabilities';
import { Logo } from './mark';

/** What is known of the browser: nothing yet, something, or why nothing can be. */
export type Known = { can: Capabilities | null; error: string };

export type Opens = 'measuring' | 'glossary' | 'capabilities';

export function TopBar({ known, open }: { known: Known; open: (what: Opens) => void }) {
  return (
    <header class="topbar">
      <a class="brand" href="#/">
        <Logo />
        Interleave
      </a>
      <div class="about">
        <button type="button" class="plain" onClick={() => open('measuring')}>
          How we measure
        </button>
        <button type="button" class="plain" onClick={() => open('glossary')}>
          Glossary
        </button>
      </div>
      <Line known={known} onClick={() => open('capabilities')} />
    </header>
  );
}

function Line({ known: { can, error }, onClick }: { known: Known; onClick: () => void }) {
  if (!can) {
    const words = error || 'looking at what this browser can do';
    return (
      <p class="can" data-testid="capabilities">
        <span class={`dot ${error ? 'bad' : ''}`} />
        <span class="can-words">{words}</span>
      </p>
    );
  }
  const facts = [
    can.simd ? 'SIMD' : 'no SIMD',
    `clock ${grain(can.clockGrainUs)}`,
    can.protocol,
    'nothing is uploaded',
  ];
  return (
    <button type="button" class="can plain" data-testid="capabilities" onClick={onClick}>
      <span class={`dot ${can.threads ? 'good' : 'bad'}`} />
      <span class="can-words">
        {count(can.cores, 'core')} · threads {can.threads ? 'on' : 'off'}
        <span class="more"> · {facts.join(' · ')}</span>
      </span>
    </button>
  );
}
