import { UNKNOWN_PROTOCOL } from '../../engine/capabilities';
import { words } from '../../i18n';

/** Returns the protocol as the page names it. */
export const protocolName = (protocol: string): string =>
  protocol === UNKNOWN_PROTOCOL ? words.environment.unknownProtocol : protocol;
