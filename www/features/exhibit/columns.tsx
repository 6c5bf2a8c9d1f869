import type { Column } from 'interleave';
import { more } from '../../i18n/more';
import './columns.css';

/** What the columns of a table mean, for those who ask. */
export function ColumnsSay({ columns }: { columns: Column[] }) {
  return (
    <details>
      <summary>{more.exhibit.columnsSay}</summary>
      <dl class="columns-say">
        {columns.map(({ name, about }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
