import { useState } from 'preact/hooks';
import { rename } from './store';
import { useHeads } from './use-kept-runs';
import { formatDate } from '../../i18n/date';
import { hrefOf } from '../../routing/pages';
import { type Run } from '../../state/runs';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';
import { Name } from './kept-name';

export interface KeptNoteProps {
  kept: NonNullable<Run['kept']>;
  run: Run;
}

/** A note that the run is kept, with its name, or the reason why the run is not kept. */
export function KeptNote({ kept, run }: KeptNoteProps) {
  const { all } = useHeads();
  const [wrong, setWrong] = useState('');
  if ('why' in kept) return <p class="quiet">{kept.why}</p>;
  const head = all?.find(({ id }) => id === kept.id);
  if (!head) return <></>;
  const before = all?.find(({ id, experiment }) => id !== kept.id && experiment === run.schema.id);
  return (
    <p class="kept-note" data-testid="kept-note">
      <a href={hrefOf('kept')}>{words.kept.isKept}</a>
      <Name
        head={head}
        when={formatDate(head.startedAt, 'medium')}
        onName={(name) =>
          void rename(head.id, name).then(
            () => setWrong(''),
            (error: unknown) => setWrong(errorMessage(error)),
          )
        }
      />
      {wrong && (
        <span class="bad" role="alert">
          {wrong}
        </span>
      )}
      {before && (
        <a data-testid="compare-with" href={hrefOf('compare', { a: before.id, b: head.id })}>
          {words.kept.compareWith}
        </a>
      )}
    </p>
  );
}
