# Why a variant has no result. `browser.ftl` has the reasons that only code for the browser gives.

failures-no-variant = There is no variant “{ $variant }”.
failures-no-gil-downloads = GIL threads download nothing.
failures-no-page = There is no page here whose thread could be asked.
failures-no-sockets = A WebSocket needs a server, and this page came from a host of files alone: what it asks is answered by its own service worker, through which no WebSocket goes. Served by `cargo xtask play` or `interleave-server`, the page has one.
failures-no-threads = This build has no threads: it was made without shared memory. After `eval "$(cargo xtask env)"` it is made with.
failures-thread-died = A thread of the executor died.

# Messages to processes and to the page’s thread. $cause is an error of the encoder.
failures-not-written = The message could not be written: { $cause }.
failures-not-read = The message could not be read: { $cause }.
failures-nothing-to-hold = this experiment gives processes nothing to hold
failures-nothing-to-do = this experiment gives processes nothing to do
failures-nothing-for-page = this experiment gives the page nothing to do
