// The worker of a CPython, a classic script since the interpreter's own script is one. The interpreter runs on a thread
// of its own; this worker stays free, starts further threads and passes messages on (`messages.ts`).

'use strict';

/** The threads' own workers die with an error event at this worker, which a browser may not pass on to the page. */
self.onunhandledrejection = ({ reason }) => postMessage({ died: String(reason?.message ?? reason) });

/** Loads the interpreter. The page restarts a start that makes no progress. */
async function start({ base, interpreter, page }) {
  const folder = `${base}${interpreter}/`;
  const progress = (what) => postMessage({ progress: what });
  const fetched = async (name, read) => {
    const response = await fetch(base + name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const content = await read(response);
    progress(name);
    return content;
  };
  const files = Promise.all([
    fetched('library.zip', (response) => response.arrayBuffer()),
    fetched('runtime.json', (response) => response.json()),
  ]);
  importScripts(`${folder}python.js`);
  progress('script');
  // The last lines on the standard error, which name the cause when the interpreter ends.
  const errors = [];
  const died = (cause) => postMessage({ died: [cause, ...errors].join('\n') });
  const python = await self.createPython({
    mainScriptUrlOrBlob: `${folder}python.js`,
    locateFile: (name) => folder + name,
    onMessage: (text) => postMessage(JSON.parse(text)),
    print: () => {},
    printErr: (line) => {
      errors.push(line);
      errors.splice(0, errors.length - 5);
    },
    onAbort: (cause) => died(String(cause || 'abort')),
    onExit: (status) => died(`exit ${status}`),
  });
  progress('module');
  const [library, runtime] = await files;
  python.unpackLibrary(new Uint8Array(library));
  python.FS.mkdir('/runtime');
  for (const [name, text] of Object.entries(runtime)) python.FS.writeFile(`/runtime/${name}`, text);
  python.FS.writeFile(
    '/runner.py',
    'import sys\nsys.path.insert(0, "/runtime")\nimport runner\nrunner.serve()\n',
  );
  self.onmessage = ({ data }) => {
    if (data.call) python.sendText(JSON.stringify(data.call));
  };
  python.sendText(JSON.stringify({ page }));
  python.callMain([]);
}

self.onmessage = ({ data }) => {
  start(data).catch((error) => postMessage({ died: String(error?.message ?? error) }));
};
