import type { MoreWords } from '../../en/more';

export const python: MoreWords['python'] = {
  title: 'In Python',
  version: (version) => `Python ${version}`,
  started: (time) => `gestartet in ${time}`,
  restarted: (attempts) => `nach ${attempts}, die hängen blieben`,
  limited: (done, asked) =>
    `${done} statt ${asked}, da Python sonst Minuten bräuchte; Verhältnisse bleiben vergleichbar`,
  output: (variant) => `Ausgabe von ${variant}`,
};
