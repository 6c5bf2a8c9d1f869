import { words } from '../words';
import type { RoomProps } from './rooms';

/** What one sees first. */
export function Start({ catalogue, moves }: RoomProps) {
  return (
    <>
      <h1>{words.start.title}</h1>
      <ul>
        {catalogue.map((schema) => (
          <li key={schema.id}>
            <a href={moves.hrefOf(schema)}>{schema.question}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
