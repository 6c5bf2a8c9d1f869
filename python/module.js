// Becomes part of the interpreter's script (emcc --post-js).

/**
 * Queues a text of any length for `_interleave.receive`. `Module.ccall('interleave_send', …)` does the same for
 * short texts: it copies the text to the stack first, which a text of several megabytes overflows.
 */
Module['sendText'] = (text) => {
  const copy = stringToNewUTF8(text);
  const queued = copy !== 0 && _interleave_send(copy) !== 0;
  _free(copy);
  if (!queued) throw new RangeError('no memory is left for a text to Python');
};
