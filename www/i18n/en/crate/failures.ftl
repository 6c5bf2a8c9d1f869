# Why a variant has no result. `browser.ftl` has the reasons that only code for the browser gives.

failures-no-variant = There is no variant “{ $variant }”.
failures-no-gil-downloads = GIL threads download nothing.
failures-no-page = There is no page here whose thread could do the work.
failures-no-sockets = A WebSocket needs a server, and this page came from a static file host: its own service worker answers its requests and cannot serve a WebSocket. Served by `cargo xtask play` or `interleave-server`, the page has one.
failures-no-threads = This build has no threads: it was made without shared memory. Run `eval "$(cargo xtask env)"` before the build.
failures-thread-died = A thread of the executor died.

# Messages to processes and to the page’s thread. $cause is an error of the encoder.
failures-not-written = The message could not be written: { $cause }.
failures-not-read = The message could not be read: { $cause }.
failures-nothing-to-hold = this experiment has no data for processes
failures-nothing-to-do = this experiment has no tasks for processes
failures-nothing-for-page = this experiment has no tasks for the page
