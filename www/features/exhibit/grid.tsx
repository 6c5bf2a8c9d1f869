// A table of rows that each variant delivered one by one, possibly not all of them.

import type { Grid, GridRow, GridTable } from 'interleave';
import { useState } from 'preact/hooks';
import './grid.css';
import { more } from '../../i18n/more';

export function GridView({ grid: { title, corner, columns, tables } }: { grid: Grid }) {
  const [id, setId] = useState('');
  const chosen = tables.find(({ variant }) => variant === id) ?? tables[0];
  if (!chosen) return <p class="quiet">{more.exhibit.noGrid}</p>;
  return (
    <div class="grid" data-testid="grid">
      <p class="request-head">
        <span>{more.exhibit.by(title)}</span>
        <select
          aria-label={more.exhibit.variant}
          data-testid="grid-of"
          value={chosen.variant}
          onChange={(event) => setId(event.currentTarget.value)}
        >
          {tables.map(({ variant, label, rows }) => (
            <option key={variant} value={variant}>
              {label}
              {summary(rows)}
            </option>
          ))}
        </select>
        <span class="quiet" data-testid="grid-says">
          {chosen.says}
        </span>
      </p>
      <Table title={title} corner={corner} columns={columns} table={chosen} />
    </div>
  );
}

/** A summary of what is missing, shown before a variant is selected. */
function summary(rows: GridRow[]): string {
  const of = (type: string) => rows.filter(({ filled }) => filled.type === type).length;
  const [failed, lost] = [of('failed'), of('lost')];
  const parts = [
    failed > 0 && more.exhibit.someFailed(failed),
    lost > 0 && more.exhibit.someLost(lost),
  ].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

interface TableProps {
  title: string;
  corner: string;
  columns: string[];
  table: GridTable;
}

function Table({ title, corner, columns, table: { label, rows } }: TableProps) {
  return (
    <section class="scroller" aria-label={more.exhibit.byVariant(title, label)} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="number">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} columns={columns.length} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row: { name, filled }, columns }: { row: GridRow; columns: number }) {
  return (
    <tr data-filled={filled.type}>
      <th scope="row">{name}</th>
      {filled.type === 'values' ? (
        filled.values.map((value, i) => (
          <td key={i} class="number">
            {value}
          </td>
        ))
      ) : (
        <td colSpan={columns}>
          <b>{more.exhibit[filled.type]}</b> {filled.reason}
        </td>
      )}
    </tr>
  );
}
