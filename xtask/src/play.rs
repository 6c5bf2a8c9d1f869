//! `cargo xtask play`: builds the page and serves it until Ctrl-C.

use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::build::{self, Built, Purpose, server};
use crate::fingerprint::times;
use crate::output::line;
use crate::project::Project;
use crate::run::{ProcessGroup, termination_requested};

// This includes the server's source file, because this program does not link the server.
#[path = "../../server/src/port.rs"]
mod port;

/// The command-line arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The port to serve on; 0 lets the system choose
    #[arg(long, default_value_t = 8080, value_name = "N", value_parser = port::read)]
    port: u16,
    /// Open the page in the browser that the system prefers
    #[arg(long)]
    open: bool,
    /// Serve over HTTPS, and so over HTTP/2, with a certificate made here; browsers ask once whether to
    /// trust it
    #[arg(long)]
    tls: bool,
    /// Build again what changes, and load the page anew
    #[arg(long)]
    watch: bool,
}

/// Builds what is out of date and serves it until Ctrl-C; `true` if the server ran without an error.
///
/// # Errors
/// If the port is taken, something is missing or does not build, or the server fails.
pub async fn run(project: &Project, args: &Args) -> Result<bool> {
    tokio::select! {
        served = serve(project, args) => served.map(|()| true),
        () = termination_requested() => {
            project.progress.line("\nended");
            Ok(true)
        }
    }
}

async fn serve(project: &Project, args: &Args) -> Result<()> {
    // The port is reserved during the build, so that a taken port is reported at once.
    let port = reserve_port(args.port)?;
    // The sources are read before the first build, so that a change during that build triggers another.
    let mut sources = Sources::new(project);
    let built = build(project, args).await?;
    let number = port.local_addr()?.port();
    drop(port);
    let port = number;
    let (mut server, url) = start(project, args, port, &built).await?;
    line(format_args!("Interleave is at {url} (Ctrl-C ends it)"))?;
    if args.open {
        open(project, &url);
    }
    if !args.watch {
        bail!("the server ended by itself: {}", server.wait().await?);
    }
    project.print("watching the sources");
    loop {
        let server_changed = sources.changed().await;
        let begin = Instant::now();
        match build(project, args).await {
            Ok(_) => project.print(format_args!("built in {:.1} s", begin.elapsed().as_secs_f64())),
            // The server still serves the previous page.
            Err(error) => project.print(format_args!("{error:#}")),
        }
        if server_changed || server.has_ended() {
            // The next server needs the port.
            server.end().await?;
            (server, _) = start(project, args, port, &built).await?;
        }
    }
}

async fn build(project: &Project, args: &Args) -> Result<Built> {
    let purpose = if args.watch { Purpose::Watch } else { Purpose::Play };
    build::all(project, purpose, server::Kind::with_tls(args.tls)).await
}

/// The sources of the page and the server, polled for changes: polling works on every system and file system,
/// and takes a few milliseconds.
struct Sources {
    server: [PathBuf; 2],
    others: Vec<PathBuf>,
    seen: (u64, u64),
}

/// How often the sources are polled.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

impl Sources {
    fn new(project: &Project) -> Self {
        let others = ["src", "www", "index.html", "vite.config.ts", "package.json", "Cargo.toml", "build"];
        let server = ["server", "lab"].map(|folder| project.path(folder));
        let others: Vec<_> = others.iter().map(|path| project.path(path)).collect();
        let seen = (times(&server), times(&others));
        Self { server, others, seen }
    }

    /// Waits until a source changes, and then until no more changes follow: editors write several files, and
    /// some files more than once. Returns `true` if the server's sources changed.
    async fn changed(&mut self) -> bool {
        let before = self.seen;
        loop {
            tokio::time::sleep(POLL_INTERVAL).await;
            let now = (times(&self.server), times(&self.others));
            if now == self.seen && now != before {
                return now.0 != before.0;
            }
            self.seen = now;
        }
    }
}

fn reserve_port(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!(
            "port {port} cannot be had, perhaps because another program has it; `--port N` chooses another"
        )
    })
}

/// Starts the server on that port; returns it with its address, which it prints as its first line.
async fn start(project: &Project, args: &Args, port: u16, built: &Built) -> Result<(ProcessGroup, String)> {
    let mut command = project.command(&built.server);
    command.arg("--port").arg(port.to_string()).arg("--page").arg(&built.page);
    if args.tls {
        command.arg("--tls").arg("--certificates").arg(project.certificates());
    }
    let (server, _, output) = ProcessGroup::start_piped(&mut command).context("the server does not start")?;
    let url = BufReader::new(output).lines().next_line().await?;
    Ok((server, url.context("the server does not start")?))
}

/// Opens the address in the default browser. Without a desktop, the printed address has to do.
fn open(project: &Project, url: &str) {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        project.print(format_args!("{program} is missing, so open {url} yourself"));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Simulates a change during a build.
    #[tokio::test]
    async fn a_change_before_the_wait_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("www")).unwrap();
        let mut sources = Sources::new(&Project::in_folder(folder.path()));
        fs::write(folder.path().join("www/main.tsx"), "").unwrap();
        let changed = tokio::time::timeout(Duration::from_secs(60), sources.changed());
        assert!(!changed.await.expect("a change is noticed"), "it was not the server's");
    }
}
