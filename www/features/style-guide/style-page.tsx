// The style guide: the page's components in both themes.

import type { VariantReport } from 'interleave';
import { useState } from 'preact/hooks';
import { axis } from '../../ui/axis-scale';
import { time } from '../../i18n/number';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { AxisLine } from '../../ui/axis';
import { hueOf, MODELS, OTHERS } from '../../ui/hues';
import { Dialog } from '../../ui/dialog';
import { Term } from '../../ui/explain';
import { ChoiceField, NumberField } from '../form/field';
import { Legend } from '../lanes/legend';
import { CheckMark } from '../../ui/icons';
import { Row, type RowData } from '../picture/row';
import { Tip } from '../../ui/tip';
import { useWidth } from '../../ui/use-width';
import './style.css';

const TYPE = ['display', 'title', 'heading', 'lead', 'body', 'control', 'small', 'note', 'tick'];
const SPACE = [1, 2, 3, 4, 5, 6, 7, 8];
const COLOURS = [
  'page',
  'surface',
  'raised',
  'line',
  'edge',
  'control',
  'quiet',
  'ink',
  'good',
  'bad',
  'focus',
];
const THEMES = ['light', 'dark'] as const;

export function Style() {
  return (
    <div class="style-page">
      <h1>{more.style.title}</h1>
      <p class="lead">{more.style.about}</p>
      <section>
        <h2>{more.style.type}</h2>
        <p class="quiet">{more.style.typeAbout}</p>
        <ul class="type-scale">
          {TYPE.map((name) => (
            <li key={name}>
              <code>{name}</code>
              <span style={{ fontSize: `var(--type-${name})` }}>{words.start.title}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{more.style.space}</h2>
        <p class="quiet">{more.style.spaceAbout}</p>
        <ul class="space-scale">
          {SPACE.map((step) => (
            <li key={step}>
              <span style={{ width: `var(--space-${step})` }} />
              <code>{step}</code>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{more.style.parts}</h2>
        <p class="quiet">{more.style.partsAbout}</p>
        <div class="specimens">
          {THEMES.map((theme) => (
            <Specimen key={theme} theme={theme} />
          ))}
        </div>
      </section>
      <section>
        <h2>{more.style.motion}</h2>
        <p class="measured">{more.style.motionAbout}</p>
      </section>
    </div>
  );
}

/** All components in one theme, independent of the page's theme. */
function Specimen({ theme }: { theme: (typeof THEMES)[number] }) {
  return (
    <div class="specimen" data-theme={theme} data-testid={`specimen-${theme}`}>
      <h3>{words.foot.themes[theme]}</h3>
      <Colours />
      <h4>{more.style.hues}</h4>
      <p class="quiet">{more.style.huesAbout}</p>
      <Hues />
      <h4>{more.style.buttons}</h4>
      <Buttons />
      <h4>{more.style.fields}</h4>
      <Fields theme={theme} />
      <h4>{more.style.chips}</h4>
      <ChipSamples />
      <h4>{more.style.picture}</h4>
      <PictureSample theme={theme} />
      <h4>{more.style.notices}</h4>
      <p class="notice">{more.style.notice}</p>
      <p class="notice wrong">{more.style.wrong}</p>
      <h4>{more.style.table}</h4>
      <TableSample theme={theme} />
      <h4>{more.style.tip}</h4>
      <div class="tip-sample">
        <Tip x={0} y={0} width={300}>
          <strong>{more.style.tipTitle}</strong>
          <span>{more.style.tipText}</span>
        </Tip>
      </div>
    </div>
  );
}

function Colours() {
  return (
    <ul class="swatches">
      {COLOURS.map((name) => (
        <li key={name}>
          <span style={{ background: `var(--${name})` }} />
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

function Hues() {
  const others = Array.from({ length: OTHERS }, (_, i) => `other-${i}`);
  return (
    <ul class="hues">
      {[...MODELS, ...others].map((hue) => (
        <li key={hue} data-hue={hue}>
          <span class="hue" />
          <span class="hue-band" />
          <code>{hue}</code>
        </li>
      ))}
    </ul>
  );
}

function Buttons() {
  const [open, setOpen] = useState(false);
  return (
    <div class="sample-row">
      <button type="button" class="button primary">
        {words.run.run}
      </button>
      <button type="button" class="button stop">
        {words.run.stop}
      </button>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {more.style.openDialog}
      </button>
      <button type="button" class="button focused">
        {more.style.focused}
      </button>
      <button type="button" class="plain">
        {more.style.plain}
      </button>
      <Term id="median" />
      {open && (
        <Dialog title={more.style.dialog} onClose={() => setOpen(false)}>
          <p>{more.style.dialogText}</p>
        </Dialog>
      )}
    </div>
  );
}

const WAYS = ['fixed', 'stealing'];

function Fields({ theme }: { theme: string }) {
  const [number, setNumber] = useState('50,000,000');
  const [way, setWay] = useState('fixed');
  const ignored = { help: '', onFocus: () => {} };
  return (
    <div class="fields">
      <NumberField
        {...ignored}
        name={`${theme}-number`}
        label={more.style.number}
        problems={[]}
        text={number}
        unit="ms"
        whole
        tidy={(text) => text}
        onText={setNumber}
        onLeave={setNumber}
      />
      <ChoiceField
        {...ignored}
        name={`${theme}-choice`}
        label={more.style.choice}
        problems={[]}
        text={way}
        options={WAYS}
        onText={setWay}
        onLeave={setWay}
      />
      <NumberField
        {...ignored}
        name={`${theme}-wrong`}
        label={more.style.number}
        problems={[more.style.wrongNumber]}
        text="0"
        unit=""
        whole
        tidy={(text) => text}
        onText={() => {}}
        onLeave={() => {}}
      />
    </div>
  );
}

const CHIPS = [
  { id: 'sequential', pressed: true, missing: false },
  { id: 'async', pressed: true, missing: false },
  { id: 'gil', pressed: false, missing: false },
  { id: 'threads', pressed: true, missing: true },
];

function ChipSamples() {
  const [pressed, setPressed] = useState(() => new Map(CHIPS.map(({ id, pressed }) => [id, pressed])));
  return (
    <div class="chips">
      {CHIPS.map(({ id, missing }, index) => (
        <button
          key={id}
          type="button"
          class={missing ? 'chip missing' : 'chip'}
          data-hue={hueOf(id, index)}
          aria-pressed={pressed.get(id)}
          onClick={() => setPressed(new Map([...pressed, [id, !pressed.get(id)]]))}
        >
          <span class="hue" />
          {id}
          {missing && <small>{words.chips.unavailable}</small>}
        </button>
      ))}
    </div>
  );
}

function PictureSample({ theme }: { theme: (typeof THEMES)[number] }) {
  const [width, measured] = useWidth();
  const time = axis(0, 60, width / 56);
  return (
    <section class="picture" aria-label={`${words.foot.themes[theme]}: ${more.style.picture}`}>
      <ol class="rows">
        <Row row={ROW} width={width} time={time} />
      </ol>
      <div class="foot">
        <div class="axis-cell" ref={measured}>
          <AxisLine axis={time} width={width} />
        </div>
      </div>
      <Legend variants={[SAMPLE]} />
    </section>
  );
}

function TableSample({ theme }: { theme: (typeof THEMES)[number] }) {
  return (
    <div
      class="scroller"
      tabIndex={0}
      role="region"
      aria-label={`${words.foot.themes[theme]}: ${more.style.table}`}
    >
      <table>
        <thead>
          <tr>
            <th>{more.style.variant}</th>
            <th class="number">
              <Term id="median" />
            </th>
            <th>{more.style.right}</th>
          </tr>
        </thead>
        <tbody>
          {MODELS.slice(0, 3).map((id, i) => (
            <tr key={id} data-hue={hueOf(id, i)}>
              <th scope="row">
                <span class="hue" /> {id}
              </th>
              <td class="number">{time(40 + i)}</td>
              <td>
                <CheckMark right={i < 2} words={i < 2 ? more.style.yes : more.style.no} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Made-up data, labelled as such. */
const SAMPLE: VariantReport = {
  id: 'gil',
  label: 'gil',
  note: '',
  status: 'completed',
  reason: null,
  answer: null,
  correct: true,
  setup_ms: { spawn: 0, instantiate: 0, pool: 0 },
  warm_ups: 1,
  settled: true,
  batch: 1,
  saturated: false,
  samples_ms: [48],
  samples_per_run: [1],
  summary: null,
  between_runs: null,
  median_ms: 48,
  ci95_ms: [45, 52],
  speedup: { baseline: 'sequential', ratio: 0.98, ci95: [0.93, 1.02], verdict: 'unsure', alike: true },
  typical_ms: 48,
  wall_ms: null,
  parts: null,
  began_ms: null,
  lanes: [
    { id: 0, name: '1' },
    { id: 1, name: '2' },
  ],
  spans: Array.from({ length: 12 }, (_, i) => ({
    lane: i % 2,
    kind: i % 4 < 1 || i % 4 > 2 ? ('run' as const) : ('wait_lock' as const),
    label: '',
    start_ms: Math.floor(i / 2) * 8,
    end_ms: Math.floor(i / 2) * 8 + 8,
  })),
  dropped_spans: 0,
  instants: [],
  requests: [],
  ledger: '',
};

const ROW: RowData = {
  id: 'style',
  label: 'gil',
  help: words.terms.gil.text,
  hue: 'gil',
  baseline: false,
  text: null,
  variant: SAMPLE,
  progress: null,
  effort: null,
  lanesSeen: 2,
};
