// Which browser it was, from what it calls itself.

/** Those that say they are others come first. */
const NAMES: [string, RegExp][] = [
  ['Edge', /\bEdg\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Headless)?Chrome\/(\d+)/],
  ['Chrome', /\bCriOS\/(\d+)/],
  ['Safari', /\bVersion\/(\d+(?:\.\d+)?).* Safari\//],
];

const SYSTEMS: [string, RegExp][] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux|X11/],
];

/** `Firefox 153, Linux`; what is not known stays as it is, as far as it fits. */
export function browserOf(userAgent: string): string {
  for (const [name, pattern] of NAMES) {
    const [, version] = pattern.exec(userAgent) ?? [];
    if (version) return [`${name} ${version}`, systemOf(userAgent)].filter(Boolean).join(', ');
  }
  return userAgent.slice(0, 60);
}

function systemOf(userAgent: string): string {
  return SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? '';
}
