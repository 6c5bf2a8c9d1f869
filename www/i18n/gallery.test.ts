import { expect, test } from 'vitest';
import { PROGRAMS } from '../features/programs/gallery';
import { gallery } from './de/gallery';

test('every program of the gallery has German texts, with the same code in them', () => {
  expect(Object.keys(gallery).sort()).toStrictEqual(PROGRAMS.map(({ id }) => id).sort());
  const codeIn = (text = '') => [...text.matchAll(/`[^`]*`/g)].map(String).sort();
  const differing = PROGRAMS.filter(({ id, title, lesson }) => {
    const german = gallery[id]?.join(' ');
    return codeIn(`${title} ${lesson}`).join(' ') !== codeIn(german).join(' ');
  });
  expect(differing.map(({ id }) => id)).toStrictEqual([]);
});
