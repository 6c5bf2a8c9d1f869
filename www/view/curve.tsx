import type { Curve } from 'interleave';
import { showNumber } from '../number';

/** One quantity over another. */
export function CurveView({ curve: { title, x, y, points } }: { curve: Curve }) {
  return (
    <table data-testid="curve">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{x}</th>
          <th scope="col">{y}</th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.x}>
            <td>{showNumber(point.x)}</td>
            <td>{showNumber(point.y)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
