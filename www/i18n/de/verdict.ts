import type { Words } from '../en';

export const verdict: Words['verdict'] = {
  faster: 'schneller',
  slower: 'langsamer',
  unsure: 'kein klarer Unterschied',
  alike: 'gleich schnell, auf 10\u00a0% genau',
  fasterByLittle: 'um weniger als 10\u00a0% schneller',
  slowerByLittle: 'um weniger als 10\u00a0% langsamer',
  tooFew: 'zu wenige Messungen für ein Urteil',
};
