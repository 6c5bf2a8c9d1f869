import type { Checked } from 'interleave';
import { words } from '../../i18n';

/** From so many s on a person wants to know it before they press Run. */
const LONG_S = 60;

/** How long the run will take, if it will be long, as far as its parameters tell. */
export function Estimate({ checked }: { checked: Checked }) {
  const long = checked.type === 'ready' && checked.takes_s > LONG_S;
  return (
    <p class="estimate" role="status" data-testid="estimate">
      {long && words.run.takes(checked.takes_s)}
    </p>
  );
}
