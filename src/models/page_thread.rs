//! The page's own thread, as a run's host sees it: asked by messages like a
//! process, but while it computes nothing on the page moves.

use serde::{Deserialize, Serialize};
use tsify::Tsify;

#[cfg(target_arch = "wasm32")]
pub use asked::{PageThread, Port};
#[cfg(target_arch = "wasm32")]
pub use frames::ToFrames;

#[cfg(not(target_arch = "wasm32"))]
use super::asynchronous::turn;

/// The frames that the page has drawn since it was last asked for them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Tsify)]
pub struct Film {
    /// When each began, ms since the epoch. The first is the last one of before,
    /// the last is the first one after the question.
    pub began_ms: Vec<f64>,
    /// From one to the next where nothing is in the way, ms.
    pub interval_ms: f64,
    /// The longest that the browser itself calls a long animation frame, ms; 0
    /// if there was none, null where it does not look.
    pub longest_ms: Option<f64>,
}

/// Natively nothing is drawn.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub struct ToFrames;

#[cfg(not(target_arch = "wasm32"))]
impl ToFrames {
    /// There is nothing to begin with.
    pub fn begin() -> Self {
        Self
    }

    /// Lets every other future run once.
    pub async fn turn(&self) {
        turn().await;
    }
}

/// Natively there is no page, and this cannot be made.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug)]
pub enum PageThread {}

#[cfg(not(target_arch = "wasm32"))]
impl PageThread {
    /// Never called, as everything here.
    ///
    /// # Errors
    /// None.
    pub async fn ready(&self) -> Result<f64, String> {
        match *self {}
    }

    /// Never called.
    ///
    /// # Errors
    /// None.
    pub async fn call<R>(&self, _experiment: &str, _task: &impl Serialize) -> Result<R, String> {
        match *self {}
    }

    /// Never called.
    ///
    /// # Errors
    /// None.
    pub async fn frames(&self) -> Result<Film, String> {
        match *self {}
    }
}

#[cfg(target_arch = "wasm32")]
mod asked {
    use js_sys::{Error, Uint8Array};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use tsify::Ts;
    use wasm_bindgen::prelude::*;

    use super::Film;
    use crate::browser::thrown;
    use crate::measure::clock::now;
    use crate::models::processes::{from_bytes, to_bytes};

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
        /// The way there (`www/engine/host-worker.ts`).
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
        /// At the other end of that way.
        pub fn behind(port: Port) -> Self {
            Self(port)
        }

        /// Waits until it can be asked, and says how long that took, ms.
        ///
        /// # Errors
        /// Why it cannot be asked.
        pub async fn ready(&self) -> Result<f64, String> {
            let asked = now();
            self.0.ready().await.map_err(said)?;
            Ok(now() - asked)
        }

        /// Has it do a task, by [`crate::experiments::Experiment::serve_on_page`].
        ///
        /// # Errors
        /// What went wrong there.
        pub async fn call<R: DeserializeOwned>(
            &self,
            experiment: &str,
            task: &impl Serialize,
        ) -> Result<R, String> {
            let task = Uint8Array::from(&to_bytes(task)?[..]);
            let reply = self.0.serve(experiment, task).await.map_err(said)?;
            from_bytes(&Uint8Array::new(&reply).to_vec())
        }

        /// Waits for the next frame, and gives all since this was last asked.
        ///
        /// # Errors
        /// Why there are none.
        pub async fn frames(&self) -> Result<Film, String> {
            let frames = self.0.frames().await.map_err(said)?;
            Ts::<Film>::new_unchecked(frames).to_rust().map_err(|e| e.to_string())
        }
    }

    /// The page's own sentence, which is the message of an error.
    fn said(error: JsValue) -> String {
        error.dyn_ref::<Error>().map_or_else(|| thrown::describe(&error), |error| error.message().into())
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
    use crate::models::asynchronous::turn;

    /// A frame that is so late is waited for, ms: two are due in that time.
    const LATE_MS: f64 = 30.0;

    /// A page that is not shown draws none; then it is not waited for longer.
    const HIDDEN_MS: f64 = 100.0;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = requestAnimationFrame)]
        fn request_animation_frame(call: &Function) -> i32;
        #[wasm_bindgen(js_name = setTimeout)]
        fn set_timeout(call: &Function, ms: f64) -> i32;
    }

    /// Gives way to all that is waiting, and to the next frame if it is late. The first
    /// alone is not enough: as long as there are messages to oneself, Firefox
    /// (seen in 153) draws but every 50 to 80 ms, with tasks of the lowest priority
    /// hardly more often; and with `scheduler.yield` Chromium (156) every 100 ms.
    pub struct ToFrames {
        last: Rc<Cell<f64>>,
        watching: Rc<Cell<bool>>,
    }

    impl std::fmt::Debug for ToFrames {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("ToFrames").finish_non_exhaustive()
        }
    }

    impl ToFrames {
        /// Looks from now on when frames are drawn.
        pub fn begin() -> Self {
            let last = Rc::new(Cell::new(now()));
            let watching = Rc::new(Cell::new(true));
            watch(Rc::clone(&last), Rc::clone(&watching));
            Self { last, watching }
        }

        /// Comes back when all had their turn.
        pub async fn turn(&self) {
            if now() - self.last.get() < LATE_MS {
                return turn().await;
            }
            let drawn = Promise::new(&mut |resolve, _| {
                request_animation_frame(&resolve);
                set_timeout(&resolve, HIDDEN_MS);
            });
            // Both resolve, and nothing rejects.
            let _ = JsFuture::from(drawn).await;
            self.last.set(now());
        }
    }

    impl Drop for ToFrames {
        fn drop(&mut self) {
            self.watching.set(false);
        }
    }

    /// Asks for each frame anew, and lets go of itself at the end.
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
