import type { Report } from 'interleave';
import { inWords } from './picture-svg';
import { svgOf } from './report-export';
import { words } from '../../i18n';
import { ChartTools } from '../../ui/chart';

/** Buttons that save a finished picture. */
export function PictureTools({ report }: { report: Report }) {
  return (
    <>
      <p class="unseen">{inWords(report)}</p>
      <ChartTools name="picture" title={words.bench.picture} draw={() => svgOf(report)}>
        <button type="button" class="chart-tool" onClick={openTable}>
          {words.chart.toTable}
        </button>
      </ChartTools>
    </>
  );
}

/** Opens the tab with the table. */
function openTable(): void {
  const tab = document.querySelector<HTMLElement>('[data-testid="tab-table"]');
  tab?.click();
  tab?.focus();
}
