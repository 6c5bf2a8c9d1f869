import type { Environment } from 'interleave';
import type { ComponentChildren } from 'preact';
import { clockGrain, count, showFixed, time } from '../../i18n/number';
import { words } from '../../i18n';
import { locale } from '../../i18n/language';
import { Term } from '../../ui/explain';
import { protocolName } from './protocol-name';

/**
 * The environment in which the run was measured, or before a run the environment that it would have (`begun` is
 * null).
 */
export function EnvironmentPanel({ here, begun }: { here: Environment; begun: string | null }) {
  const rows: [ComponentChildren, ComponentChildren][] = [
    [words.environment.begun, begun ? new Date(begun).toLocaleString(locale) : words.environment.notBegun],
    [words.environment.browser, here.user_agent],
    [<Term key="cores" id="cores" />, here.hardware_concurrency],
    [<Term key="there" id="effective_cores" />, coresThere(here)],
    [<Term key="isolated" id="isolated" />, yesOrNo(here.cross_origin_isolated)],
    [<Term key="flavour" id="flavour" />, here.flavour],
    [<Term key="simd" id="simd" />, yesOrNo(here.simd)],
    [<Term key="clock" id="clock" />, clockGrain(here.clock_grain_us)],
    [<Term key="protocol" id="protocol" />, protocolName(here.protocol)],
    [words.service.answered, words.service.target[here.target ?? 'server']],
    [<Term key="long" id="long_tasks" />, longTasks(here)],
    ['Interleave', here.version],
  ];
  if (here.no_threads) rows.push([words.environment.noThreads, here.no_threads]);
  return (
    <dl class="pairs" data-testid="environment">
      {rows.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function yesOrNo(is: boolean): string {
  return is ? words.page.yes : words.page.no;
}

function coresThere({ effective_cores }: Environment): string {
  if (!effective_cores) return words.environment.coresUnknown;
  const { cores, ci95, workers, cost_ms } = effective_cores;
  const [low, high] = (ci95 ?? []).map((end) => showFixed(end, 2));
  const interval = ci95 ? ` [${low}–${high}]` : '';
  return words.environment.coresThere(`${showFixed(cores, 2)}${interval}`, workers, time(cost_ms));
}

function longTasks({ long_tasks }: Environment): string {
  if (long_tasks == null) return words.environment.notCounted;
  if (long_tasks.count === 0) return words.environment.noTasks;
  return words.environment.tasks(count(long_tasks.count, words.nouns.task), time(long_tasks.longest_ms));
}
