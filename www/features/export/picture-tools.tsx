import type { Report } from 'interleave';
import { inWords } from './picture-svg';
import { svgOf } from './report-export';
import { words } from '../../i18n';
import { ChartTools } from '../../ui/chart';

/** What one may take along of the picture, once it is complete. */
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

/** It is one of the tabs. */
function openTable(): void {
  const tab = document.querySelector<HTMLElement>('[data-testid="tab-table"]');
  tab?.click();
  tab?.focus();
}
