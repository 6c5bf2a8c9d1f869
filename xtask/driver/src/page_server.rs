//! The built page on a server of its own, or on a host of files alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{ChildStdin, Command};
use tokio::sync::OnceCell;
use xtask::build::{self, Built, Purpose, server};
use xtask::dist;
use xtask::project::Project;
use xtask::run::{Executor, Family};

/// Long against the start of any program.
const START: Duration = Duration::from_secs(30);

/// The server of the page.
#[derive(Debug, Clone)]
enum Host {
    /// Our server, with the target; over HTTPS and so over HTTP/2 if asked for.
    Ours { page: PathBuf, isolation: bool, tls: bool },
    /// A host of files alone, which knows nothing of isolation or `/lab/`.
    OfFiles(PathBuf),
}

impl Host {
    /// The program that serves so, on that port; the system chooses port 0.
    fn command(&self, project: &Project, port: u16) -> Command {
        let (program, folder) = match self {
            // With TLS or without, tests and measurements have one server.
            Self::Ours { page, .. } => (server::Kind::Tls.program(project), page),
            Self::OfFiles(folder) => (server::host_of_files(project), folder),
        };
        let mut command = project.command(program);
        command.arg("--port").arg(port.to_string()).arg("--page").arg(folder);
        if let Self::Ours { isolation: false, .. } = self {
            command.arg("--no-isolation");
        }
        if let Self::Ours { tls: true, .. } = self {
            command.arg("--tls").arg("--certificates").arg(project.certificates());
        }
        command
    }
}

/// A server with the page and the target, on a free port. It ends when this is dropped,
/// or with this process.
#[derive(Debug)]
pub struct Lab {
    project: Project,
    host: Host,
    /// Scheme, host and port.
    origin: String,
    /// None once it was killed.
    serving: Option<Serving>,
}

/// The process that serves.
#[derive(Debug)]
struct Serving {
    family: Family,
    _executor: Executor,
    _input: ChildStdin,
}

impl Lab {
    /// Builds everything that is out of date, once per process, and serves it,
    /// isolated (so that memory can be shared) or not.
    ///
    /// # Errors
    /// If something is missing, does not build, or no port is free.
    pub async fn start(isolation: bool) -> Result<Self> {
        let project = Project::here();
        let page = built(&project, Purpose::Test).await?.page;
        Self::new(project, Host::Ours { page, isolation, tls: false }).await
    }

    /// The folder that `cargo xtask dist` makes, on a host of files alone: none of our headers, and no
    /// target.
    ///
    /// # Errors
    /// As [`Lab::start`].
    pub async fn start_static() -> Result<Self> {
        let project = Project::here();
        let page = built(&project, Purpose::Test).await?.page;
        let site = tokio::task::spawn_blocking(move || dist::site(&project, &page)).await??;
        Self::of_files(site).await
    }

    /// A host of that folder's files.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn of_files(folder: PathBuf) -> Result<Self> {
        Self::new(Project::here(), Host::OfFiles(folder)).await
    }

    /// The same over HTTPS, and so over HTTP/2, isolated.
    ///
    /// # Errors
    /// As [`Lab::of`].
    pub async fn start_with_tls() -> Result<Self> {
        Self::of(&Project::here(), Purpose::Test, true).await
    }

    /// The isolated page, built for that; over HTTPS, and so over HTTP/2, if asked for. A
    /// [`Session`] takes the certificate as it is.
    ///
    /// [`Session`]: crate::session::Session
    ///
    /// # Errors
    /// As [`Lab::start`].
    pub async fn of(project: &Project, purpose: Purpose, tls: bool) -> Result<Self> {
        let page = built(project, purpose).await?.page;
        Self::new(project.clone(), Host::Ours { page, isolation: true, tls }).await
    }

    /// Our server with another folder than the built page.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn serving(page: PathBuf, isolation: bool) -> Result<Self> {
        let project = Project::here();
        server::build(&project, server::Kind::Tls).await?;
        Self::new(project, Host::Ours { page, isolation, tls: false }).await
    }

    /// On a port that no server of this process has had: the system gives ports out again, and a
    /// browser keeps files, storage and service workers by origin.
    async fn new(project: Project, host: Host) -> Result<Self> {
        static HAD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        loop {
            let (origin, serving) = start(host.command(&project, 0)).await?;
            let mut had = HAD.lock().expect("nobody panics while holding it");
            if had.insert(origin.clone()) {
                return Ok(Self { project, host, origin, serving: Some(serving) });
            }
        }
    }

    /// Kills the server: every connection breaks off at once, and its port is free.
    ///
    /// # Errors
    /// If the system cannot tell whether it has ended.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut serving) = self.serving.take() {
            serving.family.end().await?;
        }
        Ok(())
    }

    /// Starts a server anew where a killed one was. Its ledger is empty.
    ///
    /// # Errors
    /// If another program has taken the port since.
    pub async fn restart(&mut self) -> Result<()> {
        let port = self.origin.rsplit(':').next().and_then(|port| port.parse().ok());
        let command = self.host.command(&self.project, port.context("an origin has a port")?);
        let (_, serving) = start(command).await?;
        self.serving = Some(serving);
        Ok(())
    }

    /// From the next start on, the page is isolated or not.
    pub fn isolate(&mut self, isolated: bool) {
        if let Host::Ours { isolation, .. } = &mut self.host {
            *isolation = isolated;
        }
    }

    /// The address of something on it: `lab.url("/#/countdown")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Ends it, and says if it had ended by itself before.
    ///
    /// # Errors
    /// If it had.
    pub fn stop(mut self) -> Result<()> {
        let gone = self.serving.as_mut().is_some_and(|serving| serving.family.has_ended());
        ensure!(!gone, "the server has ended by itself");
        Ok(())
    }
}

/// Starts a server; returns its origin, which is its first line.
async fn start(mut command: Command) -> Result<(String, Serving)> {
    command.stderr(Stdio::inherit());
    let program = command.as_std().get_program().to_owned();
    let cannot = || format!("cannot start {}", Path::new(&program).display());
    let (family, input, output) = Family::start_talking(&mut command).with_context(cannot)?;
    let executor = family.bequeath(None)?;
    let mut lines = BufReader::new(output).lines();
    let line = tokio::time::timeout(START, lines.next_line()).await.context("the server says nothing")??;
    let origin = line.context("the server has ended by itself")?;
    Ok((origin, Serving { family, _executor: executor, _input: input }))
}

/// The page and the server, built once per process.
///
/// # Errors
/// If something is missing or does not build.
pub async fn built(project: &Project, purpose: Purpose) -> Result<Built> {
    static BUILT: OnceCell<Built> = OnceCell::const_new();
    let build = || build::all(project, purpose, server::Kind::Tls);
    Ok(BUILT.get_or_try_init(build).await?.clone())
}
