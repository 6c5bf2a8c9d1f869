// Becomes part of the interpreter's script (emcc --post-js).

/* global FS, Module, TextDecoder, _free, _interleave_send, stringToNewUTF8 */

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

/** Unpacks the library, a zip file without compression, into the folder from which Python imports. */
Module['unpackLibrary'] = (archive) => {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const text = new TextDecoder();
  // The end of the file: how many entries the directory has, and where it begins.
  const end = archive.length - 22;
  const count = view.getUint16(end + 10, true);
  let entry = view.getUint32(end + 16, true);
  const folders = new Set();
  for (let i = 0; i < count; i++) {
    const size = view.getUint32(entry + 20, true);
    const nameLength = view.getUint16(entry + 28, true);
    const header = view.getUint32(entry + 42, true);
    const path = `/lib/python/${text.decode(archive.subarray(entry + 46, entry + 46 + nameLength))}`;
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!folders.has(folder)) FS.mkdirTree(folder);
    folders.add(folder);
    const begin = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    FS.writeFile(path, archive.subarray(begin, begin + size), { canOwn: true });
    entry += 46 + nameLength + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
};
