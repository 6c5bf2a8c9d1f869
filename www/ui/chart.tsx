import './chart.css';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { fileNameNow, saveBlob } from '../util/download';
import { errorMessage } from '../i18n/error-message';
import { words } from '../i18n';

interface ChartProps {
  /** The name of the saved files, without the ending. */
  name: string;
  title: string;
  /** A description of the chart for screen readers. */
  inWords: string;
  /** Renders the chart's data, or the id of an element that already shows them. */
  table: (() => ComponentChildren) | string;
  children: ComponentChildren;
}

/**
 * The frame of every chart: a description for screen readers, the data as a table, and buttons that save the drawing.
 */
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
          <button type="button" class="chart-tool" onClick={() => revealTable(table)}>
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
  /** Renders the chart as SVG, for the buttons that save it. */
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

/** Scrolls to an element that shows the data and focuses it; opens it first if it is closed. */
function revealTable(id: string): void {
  const table = document.getElementById(id);
  if (!table) return;
  if (table instanceof HTMLDetailsElement) table.open = true;
  const focused = table instanceof HTMLDetailsElement ? table.querySelector('summary') : table;
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches;
  table.scrollIntoView({ behavior: reducedMotion ? 'auto' : 'smooth', block: 'start' });
  focused?.focus({ preventScroll: true });
}
