import type { Words } from '../en';

export const numbers: Words['numbers'] = {
  percent: (value) => `${value}\u00a0%`,
  smallPercent: 'unter 1\u00a0%',
};
