//! The page's own thread, as a run's host uses it. The thread executes tasks from messages like a
//! process, but the page freezes while it computes. The experiment `responsiveness` uses this
//! module.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

#[cfg(not(target_arch = "wasm32"))]
use crate::text::Text;
#[cfg(target_arch = "wasm32")]
pub use frames::FrameYielder;
#[cfg(target_arch = "wasm32")]
pub use port::{PageThread, Port};

#[cfg(not(target_arch = "wasm32"))]
use super::asynchronous::yield_now;

/// The frames that the page has drawn since the last query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Film {
    /// When each frame began, ms since the epoch. The first is the last frame before the previous
    /// query, and the last is the first frame after this query.
    pub began_ms: Vec<f64>,
    /// The time between two frames of an idle page, ms.
    pub interval_ms: f64,
    /// The longest "long animation frame" that the browser reports, ms; 0 if there was none, null
    /// if the browser does not report such frames.
    pub longest_ms: Option<f64>,
}

/// Native stub: no frames are drawn.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct FrameYielder;

#[cfg(not(target_arch = "wasm32"))]
impl FrameYielder {
    /// Creates the stub, which observes nothing.
    pub fn start() -> Self {
        Self
    }

    /// Lets every other future run once.
    pub async fn yield_now(&self) {
        yield_now().await;
    }
}

/// Native stub: there is no page, so this type has no values.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub enum PageThread {}

#[cfg(not(target_arch = "wasm32"))]
impl PageThread {
    /// Native stub, never called.
    ///
    /// # Errors
    /// None.
    pub async fn ready(&self) -> Result<f64, Text> {
        match *self {}
    }

    /// Native stub, never called.
    ///
    /// # Errors
    /// None.
    pub async fn call<R>(&self, _experiment: &str, _task: &impl Serialize) -> Result<R, Text> {
        match *self {}
    }

    /// Native stub, never called.
    ///
    /// # Errors
    /// None.
    pub async fn frames(&self) -> Result<Film, Text> {
        match *self {}
    }
}

#[cfg(target_arch = "wasm32")]
mod port {
    use js_sys::Uint8Array;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use tsify::Ts;
    use wasm_bindgen::prelude::*;

    use super::Film;
    use crate::browser::posted_text;
    use crate::measure::clock::now;
    use crate::models::processes::{from_bytes, to_bytes};
    use crate::text::{Arg, Text};

    #[wasm_bindgen(typescript_custom_section)]
    const PORT: &str = "/** The way from a host to the page's own thread. */
export interface PageThread {
  /** Resolves when the crate is there and frames are noted. */
  ready: () => Promise<void>;
  /** Has it do a task, and gives the bytes of the reply. */
  serve: (experiment: string, task: Uint8Array) => Promise<Uint8Array>;
  /** Waits for the next frame. */
  frames: () => Promise<Film>;
}";

    #[wasm_bindgen]
    extern "C" {
        /// The message port to the page (`www/engine/host-worker.ts`).
        #[wasm_bindgen(typescript_type = "PageThread")]
        #[derive(Debug)]
        pub type Port;

        #[wasm_bindgen(method, catch)]
        async fn ready(this: &Port) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(method, catch)]
        async fn serve(this: &Port, experiment: &str, task: Uint8Array) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(method, catch)]
        async fn frames(this: &Port) -> Result<JsValue, JsValue>;
    }

    /// The page's own thread.
    #[derive(Debug)]
    pub struct PageThread(Port);

    impl PageThread {
        /// Creates the handle from the message port to the page.
        pub fn behind(port: Port) -> Self {
            Self(port)
        }

        /// Waits until the page's thread can execute tasks, and returns how long the wait took, ms.
        ///
        /// # Errors
        /// If the page's thread is unavailable; the error says why.
        pub async fn ready(&self) -> Result<f64, Text> {
            let asked = now();
            self.0.ready().await.map_err(|e| posted_text::of_error(&e))?;
            Ok(now() - asked)
        }

        /// Executes a task on the page's thread, with
        /// [`crate::experiments::Experiment::serve_on_page`].
        ///
        /// # Errors
        /// If the task failed on the page's thread; the error says why.
        pub async fn call<R: DeserializeOwned>(
            &self,
            experiment: &str,
            task: &impl Serialize,
        ) -> Result<R, Text> {
            let task = Uint8Array::from(&to_bytes(task)?[..]);
            let reply = self.0.serve(experiment, task).await.map_err(|e| posted_text::of_error(&e))?;
            from_bytes(&Uint8Array::new(&reply).to_vec())
        }

        /// Waits for the next frame and returns all frames since the last query.
        ///
        /// # Errors
        /// If no frames are available; the error says why.
        pub async fn frames(&self) -> Result<Film, Text> {
            let frames = self.0.frames().await.map_err(|e| posted_text::of_error(&e))?;
            Ts::<Film>::new_unchecked(frames)
                .to_rust()
                .map_err(|e| text!(failures::not_read { cause: Arg::verbatim(e.to_string()) }))
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod frames {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;

    use js_sys::{Function, Promise};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::JsFuture;

    use crate::measure::clock::now;
    use crate::models::asynchronous::yield_now;

    /// If the last frame is older than this, the next frame is awaited, ms. A page that draws 60
    /// frames per second draws nearly two in this time.
    const LATE_MS: f64 = 30.0;

    /// The longest wait for a frame, ms: a hidden page draws none.
    const HIDDEN_MS: f64 = 100.0;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = requestAnimationFrame)]
        fn request_animation_frame(call: &Function) -> i32;
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(call: &Function, ms: f64) -> i32;
    }

    /// Yields to the event loop, and also waits for the next frame if that frame is late. Yielding
    /// to the event loop alone is not enough: while messages to oneself are queued, Firefox (tested
    /// with 153) draws only every 50 to 80 ms, and tasks of the lowest priority hardly help. With
    /// `scheduler.yield`, Chromium (156) draws every 100 ms.
    pub struct FrameYielder {
        last: Rc<Cell<f64>>,
        watching: Rc<Cell<bool>>,
    }

    impl std::fmt::Debug for FrameYielder {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("FrameYielder").finish_non_exhaustive()
        }
    }

    impl FrameYielder {
        /// Starts to observe the frames.
        pub fn start() -> Self {
            let last = Rc::new(Cell::new(now()));
            let watching = Rc::new(Cell::new(true));
            watch(Rc::clone(&last), Rc::clone(&watching));
            Self { last, watching }
        }

        /// Resolves once all queued tasks have run and, if a frame is overdue, once this frame is
        /// drawn.
        pub async fn yield_now(&self) {
            if now() - self.last.get() < LATE_MS {
                return yield_now().await;
            }
            let drawn = Promise::new(&mut |resolve, _| {
                request_animation_frame(&resolve);
                set_timeout(&resolve, HIDDEN_MS);
            });
            // Both promises always resolve and never reject.
            let _ = JsFuture::from(drawn).await;
            self.last.set(now());
        }
    }

    impl Drop for FrameYielder {
        fn drop(&mut self) {
            self.watching.set(false);
        }
    }

    /// Requests one frame after another. Drops its own closure when `watching` becomes false.
    fn watch(last: Rc<Cell<f64>>, watching: Rc<Cell<bool>>) {
        let note = Rc::new(RefCell::new(None::<Closure<dyn Fn()>>));
        let again = Rc::clone(&note);
        let drawn = Closure::<dyn Fn()>::new(move || {
            last.set(now());
            if !watching.get() {
                again.take();
            } else if let Some(note) = &*again.borrow() {
                request_animation_frame(note.as_ref().unchecked_ref());
            }
        });
        request_animation_frame(drawn.as_ref().unchecked_ref());
        note.replace(Some(drawn));
    }
}
