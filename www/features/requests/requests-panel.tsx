import type { Report, VariantReport } from 'interleave';
import { useState } from 'preact/hooks';
import { isTargetAddress } from '../form/addresses';
import { count, showNumber } from '../../i18n/number';
import { protocolCounts } from '../waterfall/waterfall-layout';
import type { Target } from '../../engine/service-worker';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { Chart } from '../../ui/chart';
import { hueOf } from '../../ui/hues';
import { Term, termsIn } from '../../ui/explain';
import { LatencyView } from '../latency/latency';
import { Prose } from '../../ui/prose';
import { RequestTable } from './request-table';
import { protocolName } from '../waterfall/request-text';
import { Waterfall } from '../waterfall/waterfall';

const TERMS = termsIn({ typical: more.requests.typical });

/** The outcomes of requests, or the latency of messages: one variant in detail, then all variants side by side. */
export function RequestsPanel({ report }: { report: Report }) {
  const variants = report.variants.filter(({ requests }) => requests.length > 0);
  const [id, setId] = useState('');
  const chosen = variants.find((variant) => variant.id === id) ?? variants[0];
  return (
    <div class="requests" data-testid="requests">
      {chosen && <OneByOne report={report} variants={variants} chosen={chosen} onChoose={setId} />}
      <LatencyView report={report} />
    </div>
  );
}

interface OneByOneProps {
  report: Report;
  variants: VariantReport[];
  chosen: VariantReport;
  onChoose: (id: string) => void;
}

function OneByOne({ report, variants, chosen, onChoose }: OneByOneProps) {
  const { requests, ledger, label, id } = chosen;
  const [open, setOpen] = useState(false);
  const ours = requests.some(({ url }) => isTargetAddress(url, document.baseURI));
  return (
    <>
      <p class="request-head">
        <label>
          {more.requests.of}{' '}
          <select
            value={id}
            data-testid="requests-of"
            onChange={(event) => onChoose(event.currentTarget.value)}
          >
            {variants.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>{' '}
        <Prose text={more.requests.inTypical} parts={TERMS} />
        {ours && (
          <a href={`lab/ledger/${ledger}`} target="_blank" rel="noreferrer">
            {more.requests.ledger}
          </a>
        )}
      </p>
      <Protocols variant={chosen} answered={report.environment.target ?? 'server'} />
      <Chart
        name="requests"
        title={words.tabs.requests}
        inWords={`${label}: ${count(requests.length, words.nouns.request)}.`}
        table="requests-table"
      >
        <Waterfall requests={requests} label={label} hue={hueOf(id, report.variants.indexOf(chosen))} />
      </Chart>
      <details id="requests-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary data-testid="requests-in-figures">
          {more.requests.asTable(count(requests.length, words.nouns.request))}
        </summary>
        {open && <RequestTable key={id} requests={requests} />}
      </details>
    </>
  );
}

/** The protocols of the answers, and how many the browser hides. */
function Protocols({ variant: { requests }, answered }: { variant: VariantReport; answered: Target }) {
  const { protocols, hidden, unrecorded } = protocolCounts(requests, isOwn);
  const only = protocols.length === 1 && hidden + unrecorded === 0;
  const named = protocols.map(([name, n]) =>
    only ? protocolName(name) : `${protocolName(name)} (${showNumber(n)})`,
  );
  return (
    <p class="quiet request-protocols" data-testid="protocols">
      {answered === 'service worker' && `${words.service.answeredHere} `}
      {named.length > 0 && (
        <>
          <Prose
            text={more.requests.over}
            parts={{ protocols: <Term id="http_protocol">{named.join(more.requests.and)}</Term> }}
          />{' '}
        </>
      )}
      {hidden > 0 && (
        <>
          <Prose text={more.requests.hidden(count(hidden, words.nouns.answer))} />{' '}
        </>
      )}
      {unrecorded > 0 && <>{more.requests.unnoted(count(unrecorded, words.nouns.answer))}</>}
    </p>
  );
}

function isOwn(url: string): boolean {
  return URL.canParse(url, location.origin) && new URL(url, location.origin).origin === location.origin;
}
