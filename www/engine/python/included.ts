// The Python interpreters that this build of the page includes.

import type { Interpreter } from './messages';

/** The number of bytes to fetch for each included interpreter, which `vite.config.ts` defines. */
export const INCLUDED_INTERPRETERS: Partial<Record<Interpreter, number>> =
  typeof __PYTHON__ === 'undefined' ? {} : __PYTHON__;

/** Returns the interpreters that can run here: CPython's threads need memory that workers share. */
export function interpretersHere(withoutThreads: boolean): Interpreter[] {
  const included = Object.keys(INCLUDED_INTERPRETERS) as Interpreter[];
  return included.filter((interpreter) => interpreter === 'pyodide' || !withoutThreads);
}

declare const __PYTHON__: Partial<Record<Interpreter, number>> | undefined;
