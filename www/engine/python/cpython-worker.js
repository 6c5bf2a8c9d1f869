// The worker of a CPython, a classic script since the interpreter's own script is one. The interpreter runs on a thread
// of its own; this worker stays free, starts further threads and passes messages on (`messages.ts`).

'use strict';

/**
 * Chromium does not tell the service worker whether a thread still exists. It takes requests of threads as awaited as
 * long as a worker holds this lock (`www/service/target.ts`).
 */
void navigator.locks?.request('interleave worker', { mode: 'shared' }, () => new Promise(() => {}));

/** The threads' own workers die with an error event at this worker, which a browser may not pass on to the page. */
self.onunhandledrejection = ({ reason }) => postMessage({ died: String(reason?.message ?? reason) });

/** Starts the interpreter with the module that the page has compiled. Everything is fetched before the threads start. */
async function start({ base, interpreter, module, page }) {
  const progress = (what) => postMessage({ progress: what });
  const fetched = async (name, read) => {
    const response = await fetch(base + name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    const content = await read(response);
    progress(name);
    return content;
  };
  const script = `${interpreter}/python.js`;
  const [library, runtime, text] = await Promise.all([
    fetched('library.zip', (response) => response.arrayBuffer()),
    fetched('runtime.json', (response) => response.json()),
    fetched(script, (response) => response.text()),
  ]);
  importScripts(base + script);
  // The last lines on the standard error, which name the cause when the interpreter ends.
  const errors = [];
  const died = (cause) => postMessage({ died: [cause, ...errors].join('\n') });
  const python = await self.createPython({
    mainScriptUrlOrBlob: new Blob([text], { type: 'text/javascript' }),
    instantiateWasm: (imports, receive) => {
      WebAssembly.instantiate(module, imports).then(
        (instance) => receive(instance, module),
        (error) => died(String(error)),
      );
      return {};
    },
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
  python.unpackLibrary(new Uint8Array(library));
  python.FS.mkdir('/runtime');
  for (const [name, text] of Object.entries(runtime)) python.FS.writeFile(`/runtime/${name}`, text);
  python.FS.writeFile(
    '/runner.py',
    'import sys\nsys.path.insert(0, "/runtime")\nimport runner\nrunner.serve()\n',
  );
  self.onmessage = ({ data }) => {
    if (data.call) python.sendText(JSON.stringify(data.call));
    else if (data.observe) python.sendText(JSON.stringify({ observe: data.observe }));
  };
  python.sendText(JSON.stringify({ page }));
  python.callMain([]);
}

self.onmessage = ({ data }) => {
  start(data).catch((error) => postMessage({ died: String(error?.message ?? error) }));
};
