import { useState } from 'preact/hooks';
import './shortcuts.css';
import { ELSEWHERE, shown, SHORTCUTS } from './shortcut-list';
import { words } from '../../i18n';
import { Checkbox } from '../../ui/checkbox';
import { Dialog } from '../../ui/dialog';
import { plainKeysWanted, wantPlainKeys } from './use-shortcuts';

const places = Object.keys(ELSEWHERE) as (keyof typeof ELSEWHERE)[];

/** The name as printed on keyboards of the page's language. */
const printed = (name: string) => words.shortcuts.keys[name] ?? name;

/** The dialog with the list of shortcuts. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  const [plain, setPlain] = useState(plainKeysWanted);
  const mac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const change = (want: boolean) => {
    wantPlainKeys(want);
    setPlain(want);
  };
  return (
    <Dialog title={words.shortcuts.title} testId="shortcuts-dialog" onClose={onClose}>
      <dl class="shortcuts">
        {SHORTCUTS.map(({ id, keys }) => {
          // Digits are shown as a range from the first to the last.
          const shownKeys = id === 'tab' ? [keys.slice(0, 1), keys.slice(-1)].flat() : keys;
          return (
            <div key={id}>
              <dt>{words.shortcuts.does[id]}</dt>
              <dd>
                {shownKeys.map((one, i) => (
                  <span key={i}>
                    {i > 0 && <span class="quiet"> {id === 'tab' ? '–' : words.shortcuts.or} </span>}
                    {shown(one, mac).map((name) => (
                      <kbd key={name}>{printed(name)}</kbd>
                    ))}
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
        {places.map((id) => (
          <div key={id}>
            <dt>{words.shortcuts.elsewhere[id]}</dt>
            <dd>
              {ELSEWHERE[id].map((name) => (
                <kbd key={name}>{printed(name)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={plain} onChange={change} testid="plain-keys">
        {words.shortcuts.plain}
      </Checkbox>
    </Dialog>
  );
}
