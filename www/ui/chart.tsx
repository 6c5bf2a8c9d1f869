import './chart.css';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { fileNameNow, saveBlob } from '../util/download';
import { errorMessage } from '../i18n/error-message';
import { words } from '../i18n';

interface ChartProps {
  /** Of the files that it is saved as. */
  name: string;
  title: string;
  /** What it shows, for those who do not see it. */
  inWords: string;
  /** The numbers behind it: shown on asking, or the id of what shows them already. */
  table: (() => ComponentChildren) | string;
  children: ComponentChildren;
}

/** The frame of every chart: what it shows in words, the numbers behind it, and the drawing to take along. */
export function Chart({ name, title, inWords, table, children }: ChartProps) {
  const chart = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const draw = async () => {
    const { chartSvg } = await import('./image/chart-svg');
    if (!chart.current) throw new Error(words.chart.chart);
    return chartSvg(chart.current, title);
  };
  return (
    <figure class="chart" data-testid={`chart-${name}`}>
      <figcaption class="unseen">
        {title}. {inWords}
      </figcaption>
      <div ref={chart}>{children}</div>
      <ChartTools name={name} title={title} draw={draw}>
        {typeof table === 'string' ? (
          <button type="button" class="chart-tool" onClick={() => leadTo(table)}>
            {words.chart.toTable}
          </button>
        ) : (
          <button type="button" class="chart-tool" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? words.chart.hideTable : words.chart.table}
          </button>
        )}
      </ChartTools>
      {open && typeof table !== 'string' && (
        <section class="scroller" aria-label={title} tabIndex={0}>
          {table()}
        </section>
      )}
    </figure>
  );
}

interface ToolsProps {
  name: string;
  title: string;
  /** As SVG. */
  draw: () => Promise<string>;
  children: ComponentChildren;
}

export function ChartTools({ name, title, draw, children }: ToolsProps) {
  const [error, setError] = useState('');
  const save = async (form: 'svg' | 'png') => {
    const svg = await draw();
    const blob =
      form === 'svg'
        ? new Blob([svg], { type: 'image/svg+xml' })
        : await import('./image/png').then(({ pngOf }) => pngOf(svg));
    saveBlob(fileNameNow(name, form), blob);
  };
  const onSave = (form: 'svg' | 'png') => {
    setError('');
    save(form).catch((error: unknown) => setError(words.chart.failed(errorMessage(error))));
  };
  return (
    <div class="chart-tools">
      {children}
      <button
        type="button"
        class="chart-tool"
        aria-label={words.chart.asSvg(title)}
        data-testid={`${name}-svg`}
        onClick={() => onSave('svg')}
      >
        {words.chart.svg}
      </button>
      <button
        type="button"
        class="chart-tool"
        aria-label={words.chart.asPng(title)}
        data-testid={`${name}-png`}
        onClick={() => onSave('png')}
      >
        {words.chart.png}
      </button>
      <span class="bad" role="status">
        {error}
      </span>
    </div>
  );
}

/** To a table that stands there already, and may be closed. */
function leadTo(id: string): void {
  const table = document.getElementById(id);
  if (!table) return;
  if (table instanceof HTMLDetailsElement) table.open = true;
  const focused = table instanceof HTMLDetailsElement ? table.querySelector('summary') : table;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  table.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
  focused?.focus({ preventScroll: true });
}
