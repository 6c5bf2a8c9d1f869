//! A server of the built page for tests and measurements: our server, or a static file host.

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
use xtask::run::{ExitGuard, ProcessGroup};

/// The time limit for the start of a server, far longer than any start takes.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// The kind of the server.
#[derive(Debug, Clone)]
enum ServerKind {
    /// Our server, with the target; over HTTPS, and so over HTTP/2, if `tls` is set.
    Server { page: PathBuf, isolation: bool, tls: bool },
    /// A plain file server, without isolation headers and without `/lab/`.
    Files(PathBuf),
}

impl ServerKind {
    /// Returns the command of the server on that port; for port 0 the system chooses one.
    fn command(&self, project: &Project, port: u16) -> Command {
        let (program, folder) = match self {
            // With TLS or without, tests and measurements use the same program.
            Self::Server { page, .. } => (server::Kind::Tls.program(project), page),
            Self::Files(folder) => (server::host_of_files(project), folder),
        };
        let mut command = project.command(program);
        command.arg("--port").arg(port.to_string()).arg("--page").arg(folder);
        if let Self::Server { isolation: false, .. } = self {
            command.arg("--no-isolation");
        }
        if let Self::Server { tls: true, .. } = self {
            command.arg("--tls").arg("--certificates").arg(project.certificates());
        }
        command
    }
}

/// A server of the page and the target on a free port. It is killed on drop, and when this process ends.
#[derive(Debug)]
pub struct PageServer {
    project: Project,
    kind: ServerKind,
    /// Scheme, host and port.
    origin: String,
    /// `None` after [`PageServer::kill`].
    process: Option<ServerProcess>,
}

/// The process of the server.
#[derive(Debug)]
struct ServerProcess {
    group: ProcessGroup,
    _exit_guard: ExitGuard,
    _input: ChildStdin,
}

impl PageServer {
    /// Builds everything that is out of date, once per process, and serves it: isolated, so that memory can
    /// be shared, or not.
    ///
    /// # Errors
    /// If something is missing, does not build, or no port is free.
    pub async fn start(isolation: bool) -> Result<Self> {
        let project = Project::here();
        let page = build_once(&project, Purpose::Test).await?.page;
        Self::new(project, ServerKind::Server { page, isolation, tls: false }).await
    }

    /// Serves the folder of `cargo xtask dist` on a static file host: without our headers, and without the
    /// target.
    ///
    /// # Errors
    /// As [`PageServer::start`].
    pub async fn start_static() -> Result<Self> {
        let project = Project::here();
        let page = build_once(&project, Purpose::Test).await?.page;
        let site = tokio::task::spawn_blocking(move || dist::site(&project, &page)).await??;
        Self::start_static_folder(site).await
    }

    /// Serves a folder on a static file host.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn start_static_folder(folder: PathBuf) -> Result<Self> {
        Self::new(Project::here(), ServerKind::Files(folder)).await
    }

    /// Serves the isolated page over HTTPS, and so over HTTP/2.
    ///
    /// # Errors
    /// As [`PageServer::build_and_start`].
    pub async fn start_with_tls() -> Result<Self> {
        Self::build_and_start(&Project::here(), Purpose::Test, true).await
    }

    /// Builds the page for a purpose and serves it, isolated; over HTTPS, and so over HTTP/2, if `tls` is
    /// set. A [`Session`] accepts the self-signed certificate.
    ///
    /// [`Session`]: crate::session::Session
    ///
    /// # Errors
    /// As [`PageServer::start`].
    pub async fn build_and_start(project: &Project, purpose: Purpose, tls: bool) -> Result<Self> {
        let page = build_once(project, purpose).await?.page;
        Self::new(project.clone(), ServerKind::Server { page, isolation: true, tls }).await
    }

    /// Serves a folder other than the built page with our server.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn start_with_folder(page: PathBuf, isolation: bool) -> Result<Self> {
        let project = Project::here();
        server::build(&project, server::Kind::Tls).await?;
        Self::new(project, ServerKind::Server { page, isolation, tls: false }).await
    }

    /// Starts a server on a port that no other server of this process has used: the system reuses ports, and
    /// a browser keeps files, storage and service workers by origin.
    async fn new(project: Project, kind: ServerKind) -> Result<Self> {
        static USED_ORIGINS: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        loop {
            let (origin, process) = start(kind.command(&project, 0)).await?;
            let mut used = USED_ORIGINS.lock().expect("no panic happens under this lock");
            if used.insert(origin.clone()) {
                return Ok(Self { project, kind, origin, process: Some(process) });
            }
        }
    }

    /// Kills the server: every connection breaks at once, and its port becomes free.
    ///
    /// # Errors
    /// If the system cannot report whether it has ended.
    pub async fn kill(&mut self) -> Result<()> {
        if let Some(mut process) = self.process.take() {
            process.group.end().await?;
        }
        Ok(())
    }

    /// Starts a new server on the port of a killed one. Its ledger is empty.
    ///
    /// # Errors
    /// If another program has taken the port since.
    pub async fn restart(&mut self) -> Result<()> {
        let port = self.origin.rsplit(':').next().and_then(|port| port.parse().ok());
        let command = self.kind.command(&self.project, port.context("an origin has a port")?);
        let (_, process) = start(command).await?;
        self.process = Some(process);
        Ok(())
    }

    /// Sets whether the page is isolated from the next start on.
    pub fn isolate(&mut self, isolated: bool) {
        if let ServerKind::Server { isolation, .. } = &mut self.kind {
            *isolation = isolated;
        }
    }

    /// Returns the address of a path on this server: `server.url("/#/countdown")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Stops the server.
    ///
    /// # Errors
    /// If it had ended by itself before.
    pub fn stop(mut self) -> Result<()> {
        let gone = self.process.as_mut().is_some_and(|process| process.group.has_ended());
        ensure!(!gone, "the server has ended by itself");
        Ok(())
    }
}

/// Starts a server; returns its origin, which it prints as its first line.
async fn start(mut command: Command) -> Result<(String, ServerProcess)> {
    command.stderr(Stdio::inherit());
    let program = command.as_std().get_program().to_owned();
    let cannot = || format!("cannot start {}", Path::new(&program).display());
    let (group, input, output) = ProcessGroup::start_piped(&mut command).with_context(cannot)?;
    let exit_guard = group.kill_on_exit(None)?;
    let mut lines = BufReader::new(output).lines();
    let line =
        tokio::time::timeout(START_TIMEOUT, lines.next_line()).await.context("the server says nothing")??;
    let origin = line.context("the server has ended by itself")?;
    Ok((origin, ServerProcess { group, _exit_guard: exit_guard, _input: input }))
}

/// Builds the page and the server, once per process.
///
/// # Errors
/// If something is missing or does not build.
pub async fn build_once(project: &Project, purpose: Purpose) -> Result<Built> {
    static BUILT: OnceCell<Built> = OnceCell::const_new();
    let build = || build::all(project, purpose, server::Kind::Tls);
    Ok(BUILT.get_or_try_init(build).await?.clone())
}
