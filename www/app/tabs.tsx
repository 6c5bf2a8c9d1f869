import type { Environment, Exhibit, Report, Schema, VariantReport } from 'interleave';
import type { JSX } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { words } from '../i18n';
import { EnvironmentPanel } from '../features/environment/environment-panel';
import { lazy } from '../ui/lazy';
import { SamplesPanel } from '../features/samples/samples-panel';
import { TablePanel } from '../features/table/table-panel';

interface Tab {
  id: string;
  label: string | ((report: Report) => string);
  Panel: (props: { schema: Schema; report: Report }) => JSX.Element;
  /** Rendered before there is a report. Without this component, the tab is hidden until then. */
  EmptyPanel?: (props: { schema: Schema; here: Environment | null }) => JSX.Element;
  /** Returns false if the tab has nothing to show for this report. */
  hasContent?: (report: Report) => boolean;
}

const TimelinePanel = lazy(() =>
  import('../features/timeline/timeline-panel').then((module) => module.TimelinePanel),
);

const TimePanel = lazy(() => import('../features/time/time-panel').then((module) => module.TimePanel));

const RequestsPanel = lazy(() =>
  import('../features/requests/requests-panel').then((module) => module.RequestsPanel),
);

const CodePanel = lazy(() => import('../features/code/code-panel').then((module) => module.CodePanel));

const ExportPanel = lazy(() =>
  import('../features/export/export-panel').then((module) => module.ExportPanel),
);

const ExhibitPanel = lazy(() =>
  import('../features/exhibit/exhibit-panel').then((module) => module.ExhibitPanel),
);

/**
 * The code, before the first report and after it. One component for both, so that an editor keeps its text and focus
 * when the report arrives.
 */
const Code = ({ schema, report = null }: { schema: Schema; report?: Report | null }) => (
  <CodePanel schema={schema} report={report} />
);

/** A table is named by its own title, since another tab is called Table. */
const nameOf = (exhibit: Exhibit) => (exhibit.type === 'grid' ? exhibit.title : words.tabs[exhibit.type]);

const TABS: Tab[] = [
  {
    id: 'exhibit',
    label: ({ exhibit }) => (exhibit ? nameOf(exhibit) : ''),
    Panel: ExhibitPanel,
    hasContent: ({ exhibit }) => exhibit !== null,
  },
  { id: 'table', label: words.tabs.table, Panel: TablePanel },
  { id: 'timeline', label: words.tabs.timeline, Panel: TimelinePanel },
  { id: 'time', label: words.tabs.time, Panel: TimePanel },
  { id: 'samples', label: words.tabs.samples, Panel: SamplesPanel },
  {
    id: 'requests',
    label: ({ variants }) => (variants.some(hasRequests) ? words.tabs.requests : words.tabs.latency),
    Panel: RequestsPanel,
    hasContent: ({ variants }) => variants.some((variant) => hasRequests(variant) || variant.latency != null),
  },
  {
    id: 'code',
    label: words.tabs.code,
    Panel: Code,
    EmptyPanel: Code,
  },
  {
    id: 'environment',
    label: words.tabs.environment,
    Panel: ({ report }) => <EnvironmentPanel here={report.environment} begun={report.started_at} />,
    EmptyPanel: ({ here }) =>
      here ? <EnvironmentPanel here={here} begun={null} /> : <p class="quiet">{words.page.loading}</p>,
  },
  { id: 'export', label: words.tabs.export, Panel: ExportPanel },
];

function hasRequests({ requests }: VariantReport): boolean {
  return requests.length > 0;
}

interface TabsProps {
  schema: Schema;
  /** The report of the shown run, if there is one. */
  report: Report | null;
  /** The environment of this browser; null until it is known. */
  here: Environment | null;
}

/**
 * The tabs with all further views of a report. Before there is a report, only tabs that need no report are shown.
 * Only the content of the selected tab is rendered.
 */
export function Tabs({ schema, report, here }: TabsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const base = useId();
  usePreload(report);
  const tabs = TABS.filter(({ hasContent, EmptyPanel }) =>
    report ? (hasContent?.(report) ?? true) : EmptyPanel,
  );
  // With a report, the first tab is selected until the user selects one.
  const current = tabs.find(({ id }) => id === chosen) ?? (report ? tabs[0] : undefined);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = current ? tabs.indexOf(current) : 0;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  const first = tabs[0]?.id;
  return (
    <section class="tabs">
      <div role="tablist" aria-label={words.tabs.about} onKeyDown={onKeyDown}>
        {tabs.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-${id}`}
            data-testid={`tab-${id}`}
            aria-selected={id === current?.id}
            aria-controls={`${base}-panel`}
            tabIndex={id === (current?.id ?? first) ? 0 : -1}
            onClick={() => setChosen(id)}
          >
            {typeof label === 'string' ? label : report && label(report)}
          </button>
        ))}
      </div>
      {current && (
        <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${current.id}`} tabIndex={-1}>
          {report ? (
            <current.Panel schema={schema} report={report} />
          ) : (
            current.EmptyPanel && <current.EmptyPanel schema={schema} here={here} />
          )}
        </div>
      )}
    </section>
  );
}

/** Preloads the tabs' code when no run is active. */
function usePreload(report: Report | null): void {
  const over = report?.variants.every(({ status }) => status !== 'running') ?? false;
  useEffect(() => {
    if (!over) return;
    // When it is shown, a tab reports its own failure.
    for (const panel of [TimelinePanel, TimePanel, RequestsPanel]) panel.preload().catch(() => {});
  }, [over]);
}
