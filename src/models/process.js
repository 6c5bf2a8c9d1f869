// Both ends of a process. Imported by the crate, it spawns workers. As the script of such a worker,
// it instantiates the module with its own memory and serves tasks. The two ends share nothing but
// messages (`processes.rs`).

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

// Subscribe before the first await: messages that arrive during a top-level await are lost. WebKit
// runs this file twice in a process, as the worker's script and as the module that the crate
// imports (seen in WebKitGTK 2.50). The first listener has the crate.
if (self.name === NAME && !self.onmessage) {
  let crate;
  self.onmessage = async ({ data }) => {
    try {
      if (data.module) {
        crate = await import(data.glue);
        // Without a memory option the instance creates its own.
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
      // Errors with a text have its messages.
      const { message: english, messages } = error;
      postMessage({ error: messages ? { english, messages } : String(error) });
    }
  };
  postMessage({ hello: true });
}

// Every worker that runs the crate imports this file and holds a shared lock while it lives. The
// page waits for these locks to learn that the threads of a stopped run have ended
// (www/engine/idle-workers.ts). Pool threads, which start from a blob, never return to their event
// loop, so they await the lock here. Other workers may receive messages meanwhile and must not
// wait.
if (!self.document && navigator.locks) {
  const held = new Promise((resolve) => {
    navigator.locks.request('interleave worker', { mode: 'shared' }, () => {
      resolve();
      return new Promise(() => {});
    });
  });
  if (location.protocol === 'blob:') await held;
}
