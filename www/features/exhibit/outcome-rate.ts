import { showNumber } from '../../i18n/number';

/** Formats a rate per million rounds; one below 0.1 is not shown as 0. */
export function rate(perMillion: number): string {
  if (perMillion > 0 && perMillion < 0.1) return `< ${showNumber(0.1)}`;
  return showNumber(perMillion < 10 ? Math.round(perMillion * 10) / 10 : Math.round(perMillion));
}
