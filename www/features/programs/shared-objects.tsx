import type { ObjectView } from 'interleave-explore';
import { more } from '../../i18n/more';

const { kinds } = more.programs;

/** The variables, locks and other objects that the threads share, with the threads that wait for them. */
export function SharedObjects({ objects }: { objects: ObjectView[] }) {
  return (
    <section aria-label={more.programs.shared}>
      <h2 class="part-heading">{more.programs.shared}</h2>
      {objects.length === 0 ? (
        <p class="quiet">{more.programs.nothingShared}</p>
      ) : (
        <dl class="things">
          {objects.map((object) => (
            <SharedObject key={object.name} object={object} />
          ))}
        </dl>
      )}
    </section>
  );
}

function SharedObject({ object: { name, kind, value, waiting, changed } }: { object: ObjectView }) {
  return (
    <div class={changed ? 'thing changed' : 'thing'} data-kind={kind} data-testid={`thing-${name}`}>
      <dt>
        <code>{name}</code> <small>{kinds[kind]}</small>
      </dt>
      <dd>
        <span class="value">{kind === 'lock' ? ownerText(value) : value}</span>
        {waiting.length > 0 && <small class="waiting">{more.programs.waiting(waiting.join(', '))}</small>}
      </dd>
    </div>
  );
}

const ownerText = (owner: string) => (owner === '' ? more.programs.free : more.programs.heldBy(owner));

export function Output({ lines }: { lines: string[] }) {
  return (
    <section aria-label={more.programs.output}>
      <h2 class="part-heading">{more.programs.output}</h2>
      {lines.length === 0 ? (
        <p class="quiet">{more.programs.noOutput}</p>
      ) : (
        <pre class="program-output" data-testid="output" tabIndex={0}>
          {lines.join('\n')}
        </pre>
      )}
    </section>
  );
}
