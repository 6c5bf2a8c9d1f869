//! Browsers that go from test to test. Starting one and ending it takes longer
//! than most tests do.

use std::sync::{LazyLock, Mutex};

use anyhow::Result;
use interleave_driver::session::Session;
use tokio::runtime::Runtime;
use xtask::browser::Browser;

/// Where the connections to browsers live: each test has a runtime of its own,
/// and they outlive it.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("the system has threads"));

/// Those that no test has at the moment. They are never dropped, but end with
/// this process all the same (see [`Session`]).
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// A browser with an empty tab.
///
/// # Errors
/// If none is idle and none starts.
pub async fn take() -> Result<Session> {
    let idle = IDLE.lock().expect("nobody panics while holding it").pop();
    match idle {
        Some(session) => Ok(session),
        None => RUNTIME.spawn(Session::open(Browser::from_environment()?)).await?,
    }
}

/// Gives it to the next test, with nothing left of this one. A test that fails
/// does not get so far: what it had is dropped, and so ended.
///
/// # Errors
/// If the browser is gone.
pub async fn give_back(session: Session) -> Result<()> {
    session.fresh_tab().await?;
    IDLE.lock().expect("nobody panics while holding it").push(session);
    Ok(())
}
