// Requests of Python in a worker: blocking requests, and requests that the inbox answers.

import type { RequestReply } from './inbox';

const NOTHING = new Uint8Array();

/** The blocking request of both interpreters: status, headers, body, and the cause if there is no response. */
type Answer = [number, string, Uint8Array, RequestReply['error']];

/** Sends a request and blocks until its response has arrived. A time limit of 0 is none. */
export function fetchBlocking(method: string, url: string, limitMs: number, body: Uint8Array): Answer {
  const began = performance.now();
  const request = new XMLHttpRequest();
  try {
    request.open(method, url, false);
    request.responseType = 'arraybuffer';
    request.timeout = limitMs;
    request.send(body.length > 0 ? new Uint8Array(body) : null);
  } catch (error) {
    // Not every browser names the time limit in the exception.
    const late = limitMs > 0 && performance.now() - began >= limitMs;
    const timedOut = late || (error instanceof DOMException && error.name === 'TimeoutError');
    return [0, '', NOTHING, timedOut ? 'timeout' : 'network'];
  }
  const content = request.response as ArrayBuffer | null;
  return [request.status, request.getAllResponseHeaders(), content ? new Uint8Array(content) : NOTHING, ''];
}

/** Sends a request without blocking. Never rejects. */
export async function fetchLater(
  method: string,
  url: string,
  limitMs: number,
  body: Uint8Array,
  signal: AbortSignal,
): Promise<RequestReply> {
  const limit = limitMs > 0 ? AbortSignal.timeout(limitMs) : undefined;
  try {
    const response = await fetch(url, {
      method,
      signal: limit ? AbortSignal.any([signal, limit]) : signal,
      body: body.length > 0 ? new Uint8Array(body) : null,
    });
    const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    return {
      status: response.status,
      headers,
      body: new Uint8Array(await response.arrayBuffer()),
      error: '',
    };
  } catch {
    return { status: 0, headers: '', body: NOTHING, error: limit?.aborted ? 'timeout' : 'network' };
  }
}
