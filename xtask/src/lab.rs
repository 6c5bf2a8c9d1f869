//! The built page on a server of its own, or on a host of files alone.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use axum::Router;
use interleave_server::{Config, Tls, bind, serve};
use tokio::sync::{OnceCell, oneshot};
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use crate::dist;
use crate::page;
use crate::project::Project;
use crate::setup;

/// The system chooses it.
const ANY_PORT: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 0));

/// Who serves the page.
#[derive(Debug, Clone)]
enum Host {
    /// Our server, with the target.
    Ours(Config),
    /// Somebody who has files, and knows nothing of isolation or `/lab/`.
    OfFiles(PathBuf),
}

/// A server with the page and the target, on a free port. It ends when this
/// is dropped; [`Lab::stop`] waits for that.
#[derive(Debug)]
pub struct Lab {
    address: SocketAddr,
    host: Host,
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

    /// The folder that `cargo xtask dist` makes, on a host of files alone: none of our headers, and no
    /// target.
    ///
    /// # Errors
    /// As [`Lab::start`].
    pub async fn start_static() -> Result<Self> {
        let project = Project::here();
        let page = built(&project).await?;
        let site = tokio::task::spawn_blocking(move || dist::site(&project, &page)).await??;
        Self::of_files(site).await
    }

    /// A host of that folder's files.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn of_files(folder: PathBuf) -> Result<Self> {
        Self::at(ANY_PORT, Host::OfFiles(folder)).await
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
        Self::at(ANY_PORT, Host::Ours(Config { page: page.into(), isolation: true, tls })).await
    }

    /// A server with another folder than the built page.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn serving(page: PathBuf, isolation: bool) -> Result<Self> {
        Self::at(ANY_PORT, Host::Ours(Config { page: page.into(), isolation, tls: None })).await
    }

    async fn at(address: SocketAddr, host: Host) -> Result<Self> {
        let listener = bind(address).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { drop(stopped.await) };
        let task = Some(match host.clone() {
            Host::Ours(config) => tokio::spawn(serve(listener, config, shutdown)),
            Host::OfFiles(folder) => {
                let files = Router::new().fallback_service(ServeDir::new(folder));
                tokio::spawn(axum::serve(listener, files).with_graceful_shutdown(shutdown).into_future())
            }
        });
        Ok(Self { address, host, stop, task })
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
        *self = Self::at(self.address, self.host.clone()).await?;
        Ok(())
    }

    /// The address of something on it: `lab.url("/#/countdown")`.
    pub fn url(&self, path: &str) -> String {
        let tls = matches!(&self.host, Host::Ours(Config { tls: Some(_), .. }));
        let scheme = if tls { "https" } else { "http" };
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
