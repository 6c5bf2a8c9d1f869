import type { Environment, Report } from 'interleave';
import type { ComponentChildren } from 'preact';
import { count, time } from '../number';
import { words } from '../words';
import { grain } from './capabilities';
import { Term } from './explain';

/** Where and with what the run took place. */
export function EnvironmentPanel({ report }: { report: Report }) {
  const { environment: here } = report;
  const rows: [ComponentChildren, ComponentChildren][] = [
    ['Begun at', new Date(report.started_at).toLocaleString()],
    ['Browser', here.user_agent],
    [<Term key="cores" id="cores" />, here.hardware_concurrency],
    [<Term key="isolated" id="isolated" />, here.cross_origin_isolated ? 'yes' : 'no'],
    [<Term key="flavour" id="flavour" />, here.flavour],
    [<Term key="simd" id="simd" />, here.simd ? 'yes' : 'no'],
    [<Term key="clock" id="clock" />, grain(here.clock_grain_us)],
    [<Term key="protocol" id="protocol" />, here.protocol],
    [<Term key="long" id="long_tasks" />, longTasks(here)],
    ['Interleave', here.version],
  ];
  if (here.no_threads) rows.push(['Why there are no threads', here.no_threads]);
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

function longTasks({ long_tasks }: Environment): string {
  if (long_tasks == null) return 'not counted by this browser';
  if (long_tasks.count === 0) return 'none';
  return `${count(long_tasks.count, words.nouns.task)}, the longest ${time(long_tasks.longest_ms)}`;
}
