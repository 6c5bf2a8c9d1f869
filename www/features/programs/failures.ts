// Why the explorer gave no answer, in a sentence.

import { ExplorerError } from '../../engine/explore/explorer';
import { errorMessage } from '../../i18n/error-message';
import { more } from '../../i18n/more';

/** Returns a sentence; null if another order has replaced the one that failed. */
export function failureText(error: unknown): string | null {
  if (!(error instanceof ExplorerError)) return errorMessage(error);
  const { failure } = error;
  switch (failure.type) {
    case 'replaced':
      return null;
    case 'not-loaded':
      return more.programs.notLoaded;
    case 'silent':
      return more.programs.silent(failure.seconds);
    case 'died':
      return more.programs.died(failure.why);
    case 'refused':
      return failure.why;
  }
}
