import type { SceneThing, ThingKind } from 'interleave';

const KINDS: Record<ThingKind, string> = {
  variable: 'variable',
  lock: 'lock',
  queue: 'queue',
  watched: 'counted',
};

/** What the threads share: what it is, and who waits for it. */
export function Things({ things }: { things: SceneThing[] }) {
  return (
    <section aria-label="Shared by all threads">
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
