import type { PythonSection } from 'interleave';
import './python.css';
import { more } from '../../i18n/more';
import type { Run } from '../../state/runs';
import { type Axis, axis } from '../../ui/axis-scale';
import { AxisLine } from '../../ui/axis';
import { hueOf } from '../../ui/hues';
import { Prose } from '../../ui/prose';
import { useWidth } from '../../ui/use-width';
import { Legend } from '../lanes/legend';
import { TICK_ROOM, useAxisEnd } from '../picture/picture';
import { Row } from '../picture/row';
import { aboutSection } from './about-section';

/** The rows in Python below the picture, by interpreter, with a time axis of their own. */
export function PythonPicture({ run }: { run: Run }) {
  const [width, measured] = useWidth();
  const { sections = [], explanation = [] } = run.report?.python ?? {};
  const all = sections.flatMap(({ variants }) => variants);
  const end = useAxisEnd(run, all);
  const time = end > 0 ? axis(0, end, width / TICK_ROOM) : null;
  // The interpreters run one after another.
  const active = sections.find(({ variants }) => variants.some(({ status }) => status === 'running'));
  return (
    <section class="picture python-picture" aria-label={more.python.title} data-testid="python-picture">
      <h2>{more.python.title}</h2>
      {explanation.map((text) => (
        <p key={text} data-testid="python-finding">
          <Prose text={text} />
        </p>
      ))}
      {sections.map((section) => (
        <Section
          key={section.interpreter}
          section={section}
          run={run}
          active={section === active}
          width={width}
          time={time}
        />
      ))}
      <div class="foot">
        <div class="axis-cell" ref={measured}>
          {time && <AxisLine axis={time} width={width} />}
        </div>
      </div>
      <Legend variants={all} />
    </section>
  );
}

interface SectionProps {
  section: PythonSection;
  run: Run;
  /** True if this interpreter runs or is the next one. */
  active: boolean;
  width: number;
  time: Axis | null;
}

function Section({ section, run, active, width, time }: SectionProps) {
  const { interpreter, label, variants } = section;
  return (
    <section data-testid={`python-${interpreter}`}>
      <h3>{label}</h3>
      <p class="quiet">{aboutSection(section)}</p>
      <ol class="rows">
        {variants.map((variant, index) => {
          const place = run.schema.variants.findIndex(({ id }) => id === variant.id);
          const { id, label } = variant;
          const row = {
            id: `${interpreter}-${id}`,
            label,
            help: run.schema.variants[place]?.help ?? '',
            hue: hueOf(id, place),
            baseline: index === 0,
            text: null,
            variant,
            progress: active && run.state === 'running' ? run.progress : null,
            effort: { ...run.plan, runs: 1 },
            lanesSeen: 0,
          };
          return <Row key={id} row={row} width={width} time={time} />;
        })}
      </ol>
      {variants.map(({ id, label }) => (
        <Output
          key={id}
          label={label}
          printed={section.printed[id] ?? ''}
          traceback={section.tracebacks[id] ?? ''}
        />
      ))}
    </section>
  );
}

/** What a row printed in its last call, and the traceback of its exception. */
function Output({ label, printed, traceback }: { label: string; printed: string; traceback: string }) {
  if (printed === '' && traceback === '') return null;
  return (
    <details class="python-output" open={traceback !== ''}>
      <summary>{more.python.output(label)}</summary>
      {printed !== '' && <pre data-testid="python-printed">{printed}</pre>}
      {traceback !== '' && (
        <pre class="bad" data-testid="python-traceback">
          {traceback}
        </pre>
      )}
    </details>
  );
}
