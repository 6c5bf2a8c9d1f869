import { UNKNOWN_PROTOCOL } from '../engine/capabilities';
import type { Capabilities } from '../engine/engine';
import { clockGrain, count } from '../i18n/number';
import { hrefOf } from '../routing/pages';
import { words } from '../i18n';
import { chooseTheme, chosenTheme, type Theme, THEMES } from '../ui/theme';
import { choose, language, LANGUAGES } from '../i18n/language';
import { Logo } from '../ui/icons';

/** The browser's capabilities: null until they are known; `error` says why they cannot be determined. */
export type ProbeState = { can: Capabilities | null; error: string };

export type DialogId = 'capabilities' | 'shortcuts';

export function TopBar({ known, open }: { known: ProbeState; open: (what: DialogId) => void }) {
  return (
    <header class="topbar" translate={false}>
      <a class="brand" href="#/">
        <Logo />
        Interleave
      </a>
      <div class="about">
        <a class="plain" href={hrefOf('kept')} data-testid="kept-runs">
          {words.kept.title}
        </a>
        <a class="plain" href={hrefOf('measuring')}>
          {words.topbar.measuring}
        </a>
        <a class="plain" href={hrefOf('glossary')}>
          {words.topbar.glossary}
        </a>
        <button
          type="button"
          class="plain keyboard"
          data-testid="shortcuts"
          title="?"
          onClick={() => open('shortcuts')}
        >
          {words.shortcuts.open}
        </button>
      </div>
      <Line known={known} onClick={() => open('capabilities')} />
      <OtherLanguages />
      <ThemeChoice />
    </header>
  );
}

function ThemeChoice() {
  return (
    <select
      class="theme"
      aria-label={words.foot.theme}
      data-testid="theme"
      onChange={({ currentTarget }) => chooseTheme(currentTarget.value as Theme)}
    >
      {THEMES.map((theme) => (
        <option key={theme} value={theme} selected={theme === chosenTheme()}>
          {words.foot.themes[theme]}
        </option>
      ))}
    </select>
  );
}

/** Links that reload the page in another language. */
function OtherLanguages() {
  const others = [...LANGUAGES].filter(([id]) => id !== language);
  return others.map(([id, name]) => <LanguageLink key={id} id={id} name={name} />);
}

function LanguageLink({ id, name }: { id: string; name: string }) {
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    choose(id);
  };
  return (
    <a class="language" href={`?lang=${id}`} lang={id} hreflang={id} data-testid="language" onClick={onClick}>
      {name}
    </a>
  );
}

function Line({ known: { can, error }, onClick }: { known: ProbeState; onClick: () => void }) {
  if (!can) {
    return (
      <p class="can" data-testid="capabilities">
        <span class={`dot ${error ? 'bad' : ''}`} />
        <span class="can-words">{error || words.topbar.looking}</span>
      </p>
    );
  }
  const facts = [
    can.simd ? words.topbar.simd : words.topbar.noSimd,
    words.topbar.clock(clockGrain(can.clockGrainUs)),
    // The protocol is unknown if the page came from the browser's cache. The capabilities dialog says so.
    ...(can.protocol === UNKNOWN_PROTOCOL ? [] : [can.protocol]),
    words.topbar.nothingUploaded,
  ];
  return (
    <button type="button" class="can plain" data-testid="capabilities" onClick={onClick}>
      <span class={`dot ${can.threads ? 'good' : 'bad'}`} />
      <span class="can-words">
        {count(can.cores, words.nouns.core)} · {words.topbar.threads(can.threads)}
        <span class="more"> · {facts.join(' · ')}</span>
      </span>
    </button>
  );
}
