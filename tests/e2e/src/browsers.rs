//! A pool of browsers that the tests reuse, because starting and closing one takes longer than most tests.

use std::sync::{LazyLock, Mutex};

use anyhow::Result;
use interleave_driver::session::Session;
use tokio::runtime::Runtime;
use xtask::browser::Browser;

/// The runtime of the connections to browsers: each test has its own runtime, and the connections outlive it.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("the system has threads"));

/// The idle browsers. They are never dropped, but are killed when this process ends (see [`Session`]).
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// Takes a browser with an empty tab from the pool, or starts one.
///
/// # Errors
/// If no browser is idle and none starts.
pub async fn take() -> Result<Session> {
    let idle = IDLE.lock().expect("no panic happens under this lock").pop();
    match idle {
        Some(session) => Ok(session),
        None => RUNTIME.spawn(Session::open(Browser::from_environment()?)).await?,
    }
}

/// Returns a browser to the pool, with no state of the last test. A test that fails does not return its
/// browser, which is then dropped and closed.
///
/// # Errors
/// If the browser is gone.
pub async fn give_back(session: Session) -> Result<()> {
    session.fresh_tab().await?;
    IDLE.lock().expect("no panic happens under this lock").push(session);
    Ok(())
}
