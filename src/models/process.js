// Both ends of a process: imported by the crate it spawns workers, and run as
// such a worker it instantiates the module in a memory of its own and serves
// tasks. Everything between the two is a message.

const NAME = 'interleave process';

export const spawn = () => {
  const worker = new Worker(import.meta.url, { type: 'module', name: NAME });
  // A process reports its panic in a message, and its parent then removes its listeners. The error
  // event of the trap arrives later, and would become an error of the parent itself.
  worker.onerror = (event) => event.preventDefault();
  return worker;
};

export const instantiate = (worker, module, glue) => worker.postMessage({ module, glue });

export const call = (worker, experiment, task) => worker.postMessage({ experiment, task }, [task.buffer]);

export const hold = (worker, experiment, held) => worker.postMessage({ experiment, held }, [held.buffer]);

export const give = (worker, port) => worker.postMessage({ port }, [port]);

// The listener stands before anything is awaited: a message that came during a
// top-level await would be lost. WebKit runs this file twice in a process, as the
// worker's script and again as the module that the crate imports
// (seen in WebKitGTK 2.50): the first listener has the crate.
if (self.name === NAME && !self.onmessage) {
  let crate;
  self.onmessage = async ({ data }) => {
    try {
      if (data.module) {
        crate = await import(data.glue);
        // No memory is passed on: the instance makes its own.
        await crate.default({ module_or_path: data.module });
        crate.become_process();
        postMessage({ ready: true });
      } else if (data.port) {
        crate.keep_port(data.port);
        postMessage({ given: true });
      } else if (data.held) {
        crate.hold(data.experiment, data.held);
        postMessage({ held: true });
      } else {
        const result = await crate.serve(data.experiment, data.task);
        postMessage({ result }, [result.buffer]);
      }
    } catch (error) {
      postMessage({ error: String(error) });
    }
  };
  postMessage({ hello: true });
}

// Every worker that runs the crate imports this file, and holds a lock as long
// as it lives: by it the page knows when the threads of a stopped run are gone
// (www/engine/idle-workers.ts). The pool's threads, the ones from a blob, never come
// back to their event loop to be given it later, and so wait for it here; others
// may be spoken to meanwhile, and must not.
if (!self.document && navigator.locks) {
  const held = new Promise((resolve) => {
    navigator.locks.request('interleave worker', { mode: 'shared' }, () => {
      resolve();
      return new Promise(() => {});
    });
  });
  if (location.protocol === 'blob:') await held;
}
