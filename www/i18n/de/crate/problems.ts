// Problems of input and links.

import type { Pair } from '../../translation';

export const problems: Pair[] = [
  [
    '{label} must be a whole number from {#min} to {#max}, not {value}.',
    '{label}: eine ganze Zahl von {min} bis {max}, nicht {value}.',
  ],
  [
    '{label} must be a number from {#min} to {#max}, not {value}.',
    '{label}: eine Zahl von {min} bis {max}, nicht {value}.',
  ],
  ['{label} must be one of {options}, not {value}.', '{label}: eines von {options}, nicht {value}.'],
  [
    '{label} must be “built-in” or the name of a file, not {value}.',
    '{label}: „built-in“ oder der Name einer Datei, nicht {value}.',
  ],
  [
    '{label} must be a text with one address a line, not {value}.',
    '{label}: ein Text mit einer Adresse je Zeile, nicht {value}.',
  ],
  [
    '{label} must be whole numbers with commas or spaces between, not {value}.',
    '{label}: ganze Zahlen mit Kommas oder Leerzeichen dazwischen, nicht {value}.',
  ],
  [
    '{label}: from 1 to {#max} addresses, one a line, not {#n}.',
    '{label}: 1 bis {max} Adressen, eine je Zeile, nicht {n}.',
  ],
  [
    '{label}, line {#n}: “{=url}” is not an address; it must begin with http://, https:// or /.',
    '{label}, Zeile {n}: „{url}“ ist keine Adresse; sie muss mit http://, https:// oder / beginnen.',
  ],
  ['{label}: at most {#most} numbers, not {#n}.', '{label}: höchstens {most} Zahlen, nicht {n}.'],
  [
    '{label}, number {#n}: “{=entry}” is not a whole number from {#min} to {#max}.',
    '{label}, Zahl {n}: „{entry}“ ist keine ganze Zahl von {min} bis {max}.',
  ],
  [
    'The picture “{=name}” did not come along; it has to be chosen again.',
    'Das Bild „{name}“ kam nicht mit; es muss noch einmal gewählt werden.',
  ],
  ['nothing', 'nichts'],
  ['true', 'true'],
  ['false', 'false'],
  ['“{=value}”', '„{value}“'],
  ['[{=value}]', '[{value}]'],
  ['Samples must be from 1 to {#max}, not {#n}.', 'Messungen: 1 bis {max}, nicht {n}.'],
  ['The time budget must be from 0.1 to {#max} s, not {#n}.', 'Zeitbudget: 0,1 bis {max} s, nicht {n}.'],
  ['Runs must be from 1 to {#max}, not {#n}.', 'Läufe: 1 bis {max}, nicht {n}.'],
  [
    'A cold start begins each sample in a fresh worker; more runs than one add nothing.',
    'Bei kaltem Start beginnt jede Messung in einem neuen Worker; mehr als ein Lauf bringt nichts dazu.',
  ],
  ['There is no experiment “{=id}”; there are {=known}.', 'Es gibt kein Experiment „{id}“; es gibt {known}.'],
  [
    '“{=id}” has no preset {=wanted}; there are: none.',
    '„{id}“ hat keine Voreinstellung {wanted}; es gibt keine.',
  ],
  [
    '“{=id}” has no preset {=wanted}; there are: {=known}.',
    '„{id}“ hat keine Voreinstellung {wanted}; es gibt: {known}.',
  ],
  [
    '“{=id}” has no parameter “{=name}”; there are {=known}.',
    '„{id}“ hat keinen Parameter „{name}“; es gibt {known}.',
  ],
  [
    '“{=id}” has no variant “{=name}”; there are {=known}.',
    '„{id}“ hat keine Variante „{name}“; es gibt {known}.',
  ],
  ['Choose at least one variant to run.', 'Wählen Sie mindestens eine Variante, die laufen soll.'],
  [
    'None of the variants chosen takes part with these values.',
    'Mit diesen Werten nimmt keine der gewählten Varianten teil.',
  ],
];
