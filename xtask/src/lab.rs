//! The built page on a server of its own.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use interleave_server::{Config, Tls, bind, serve};
use tokio::sync::{OnceCell, oneshot};
use tokio::task::JoinHandle;

use crate::page;
use crate::project::Project;
use crate::setup;

/// The system chooses it.
const ANY_PORT: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0));

/// A server with the page and the target, on a free port. It ends when this
/// is dropped; [`Lab::stop`] waits for that.
#[derive(Debug)]
pub struct Lab {
    address: SocketAddr,
    config: Config,
    stop: oneshot::Sender<()>,
    /// None once it was killed.
    task: Option<JoinHandle<std::io::Result<()>>>,
}

impl Lab {
    /// Builds everything that is out of date, once per process, and serves it,
    /// isolated (so that memory can be shared) or not.
    ///
    /// # Errors
    /// If something is missing, does not build, or no port is free.
    pub async fn start(isolation: bool) -> Result<Self> {
        Self::serving(built(&Project::here()).await?, isolation).await
    }

    /// The same over HTTPS, and so over HTTP/2, isolated.
    ///
    /// # Errors
    /// As [`Lab::of`].
    pub async fn start_with_tls() -> Result<Self> {
        Self::of(&Project::here(), true).await
    }

    /// The isolated page of a project that may keep logs; over HTTPS, and so over
    /// HTTP/2, if asked for. A [`Session`] takes the certificate as it is.
    ///
    /// [`Session`]: crate::browser::Session
    ///
    /// # Errors
    /// As [`Lab::start`], or if the certificate cannot be kept.
    pub async fn of(project: &Project, tls: bool) -> Result<Self> {
        let tls = tls.then(|| Tls::kept_in(&certificates(project))).transpose()?;
        let page = built(project).await?;
        Self::at(ANY_PORT, Config { page, isolation: true, tls }).await
    }

    /// A server with another folder than the built page.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn serving(page: PathBuf, isolation: bool) -> Result<Self> {
        Self::at(ANY_PORT, Config { page, isolation, tls: None }).await
    }

    async fn at(address: SocketAddr, config: Config) -> Result<Self> {
        let listener = bind(address).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { drop(stopped.await) };
        let task = Some(tokio::spawn(serve(listener, config.clone(), shutdown)));
        Ok(Self { address, config, stop, task })
    }

    /// Kills the server: every connection breaks off at once.
    pub async fn kill(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
            // It was cancelled; that is no news.
            let _ = task.await;
        }
    }

    /// Starts a server anew where a killed one was. Its ledger is empty.
    ///
    /// # Errors
    /// If somebody has taken the port since.
    pub async fn restart(&mut self) -> Result<()> {
        *self = Self::at(self.address, self.config.clone()).await?;
        Ok(())
    }

    /// The address of something on it: `lab.url("/#/countdown")`.
    pub fn url(&self, path: &str) -> String {
        let scheme = if self.config.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}{path}", self.address)
    }

    /// Ends it, and says if serving went wrong in the meantime.
    ///
    /// # Errors
    /// What the server failed with.
    pub async fn stop(self) -> Result<()> {
        drop(self.stop);
        match self.task {
            Some(task) => task.await?.context("serving the page"),
            None => Ok(()),
        }
    }
}

/// Where the server's own certificate is kept between runs.
pub fn certificates(project: &Project) -> PathBuf {
    project.tools().join("certificates")
}

/// The folder of the page, built once per process.
async fn built(project: &Project) -> Result<PathBuf> {
    static BUILT: OnceCell<PathBuf> = OnceCell::const_new();
    let build = || async {
        setup::ensure(project, &setup::PAGE).await?;
        page::build_all(project).await
    };
    Ok(BUILT.get_or_try_init(build).await?.clone())
}
