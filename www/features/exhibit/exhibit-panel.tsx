import type { Report } from 'interleave';
import { more } from '../../i18n/more';
import { CurveView } from './curve';
import { FramesView } from './frames';
import { GridView } from './grid';
import { OutcomesView } from './outcomes';
import { RasterView } from './raster-view';
import { TallyView } from './tally';
import { TreeView } from './tree';

/** The results of a run besides times. Each kind of exhibit has a view, which is independent of the experiment. */
export function ExhibitPanel({ report }: { report: Report }) {
  const { exhibit } = report;
  switch (exhibit?.type) {
    case 'curve':
      return <CurveView curve={exhibit} />;
    case 'frames':
      return <FramesView frames={exhibit} />;
    case 'grid':
      return <GridView grid={exhibit} />;
    case 'outcomes':
      return <OutcomesView outcomes={exhibit} report={report} />;
    case 'tally':
      return <TallyView tally={exhibit} report={report} />;
    case 'tree':
      return <TreeView tree={exhibit} />;
    case 'raster':
      return <RasterView exhibit={exhibit} report={report} />;
    case undefined:
      return <p class="quiet">{more.exhibit.none}</p>;
  }
}
