//! `cargo xtask play`: the page, served until Ctrl-C.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Command, Stdio};

use anyhow::Result;
use interleave_server::{Config, Tls, bind, serve};
use tokio::net::TcpListener;

use crate::lab::certificates;
use crate::page;
use crate::project::Project;
use crate::run::asked_to_end;
use crate::setup;

/// What may be said on the command line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The port to serve on; 0 lets the system choose
    #[arg(long, default_value_t = 8080, value_name = "N")]
    port: u16,
    /// Open the page in the browser that the system prefers
    #[arg(long)]
    open: bool,
    /// Serve over HTTPS, and so over HTTP/2, with a certificate made here; browsers ask once whether to
    /// trust it
    #[arg(long)]
    tls: bool,
}

/// A page that is built and a port that is held.
#[derive(Debug)]
pub struct Ready {
    listener: TcpListener,
    config: Config,
    open: bool,
}

/// Takes the port, then builds: who has to choose another port should not
/// learn it only after minutes.
///
/// # Errors
/// If the port is taken, the certificate cannot be kept, or something is missing
/// or does not build.
pub async fn prepare(project: &Project, args: &Args) -> Result<Ready> {
    let listener = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    let tls = args.tls.then(|| Tls::kept_in(&certificates(project))).transpose()?;
    setup::ensure(project, &setup::PAGE).await?;
    let page = page::build_all(project).await?;
    Ok(Ready { listener, config: Config { page: page.into(), isolation: true, tls }, open: args.open })
}

impl Ready {
    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// If serving goes wrong.
    pub async fn serve(self) -> Result<()> {
        let scheme = if self.config.tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://{}", self.listener.local_addr()?);
        println!("Interleave is at {url} (Ctrl-C ends it)");
        if self.open {
            open(&url);
        }
        serve(self.listener, self.config, asked_to_end()).await?;
        eprintln!("\nended");
        Ok(())
    }
}

/// Hands the address to the desktop; where there is none, it has been printed.
fn open(url: &str) {
    let (program, arguments): (_, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("cmd", &["/c", "start"]),
        _ => ("xdg-open", &[]),
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        eprintln!("xtask: {program} is missing, so open {url} yourself");
    }
}
