import type { SharedObject } from 'interleave';
import { more } from '../../i18n/more';

const KINDS = more.steps.things;

/** The state that the threads share, and the threads that wait for it. */
export function SharedState({ things }: { things: SharedObject[] }) {
  return (
    <section aria-label={more.steps.shared}>
      <dl class="things">
        {things.map(({ name, kind, value, waiting, changed }) => (
          <div
            key={name}
            class={changed ? 'thing changed' : 'thing'}
            data-kind={kind}
            data-testid={`thing-${name}`}
          >
            <dt>
              <code>{name}</code> {name !== KINDS[kind] && <small>{KINDS[kind]}</small>}
            </dt>
            <dd>
              <span class="value">{value}</span>
              <small class="waiting">{waiting}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
