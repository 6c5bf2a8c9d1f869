export const numbers = {
  percent: (value: string) => `${value} %`,
  smallPercent: 'under 1 %',
};
