import { useEffect, useState } from 'preact/hooks';
import { forgetOffline, keepOffline, isKeptOffline, onStaticHost } from '../../engine/service-worker';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';

const said = words.service.offline;

type State = 'unknown' | 'impossible' | 'offered' | 'keeping' | 'kept' | { failed: string };

/**
 * Says whether the page opens without a network. If a server delivers the page, a checkbox makes it available
 * offline.
 */
export function Offline() {
  const [state, setState] = useState<State>('unknown');
  const refresh = async () => {
    const kept = await isKeptOffline();
    setState(kept === null ? 'impossible' : kept ? 'kept' : 'offered');
  };
  const fail = (error: unknown) => setState({ failed: errorMessage(error) });
  useEffect(() => void refresh().catch(fail), []);

  if (state === 'unknown' || state === 'impossible') return null;
  const change = async (work: () => Promise<unknown>) => {
    setState('keeping');
    await work().then(refresh).catch(fail);
  };
  const keep = async () => {
    if (!(await keepOffline())) throw new Error(said.incomplete);
  };
  return (
    <section class="offline" data-testid="offline">
      <h3>{said.title}</h3>
      {onStaticHost ? (
        <p>{said.static}</p>
      ) : state === 'kept' ? (
        <>
          <p>{said.kept}</p>
          <button
            type="button"
            class="button"
            data-testid="forget-offline"
            onClick={() => void change(forgetOffline)}
          >
            {said.forget}
          </button>
        </>
      ) : (
        <>
          <p>{said.offer}</p>
          <button
            type="button"
            class="button"
            data-testid="keep-offline"
            disabled={state === 'keeping'}
            onClick={() => void change(keep)}
          >
            {state === 'keeping' ? said.keeping : said.keep}
          </button>
        </>
      )}
      {typeof state === 'object' && <p role="alert">{said.failed(state.failed)}</p>}
    </section>
  );
}
