//! The command line of the server.

mod port;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use interleave_server::{Config, Page, Tls, bind, serve};

/// Serves the page of Interleave, and the target that the page sends its requests to, to this machine only.
#[derive(Parser)]
struct Args {
    /// The port to listen on; 0 lets the system choose
    #[arg(long, default_value_t = 8080, value_name = "N", value_parser = port::read)]
    port: u16,
    /// The folder of the built page; without this, the page within this program, or `dist` where there is none
    #[arg(long, value_name = "DIR")]
    page: Option<PathBuf>,
    /// Speak HTTPS, and with it HTTP/2, under a certificate that the server makes for itself
    #[arg(long)]
    tls: bool,
    /// The folder that keeps that certificate
    #[arg(long, default_value = ".tools/certificates", value_name = "DIR")]
    certificates: PathBuf,
    /// Leave out the headers that isolate the page, to try it without shared memory
    #[arg(long)]
    no_isolation: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Args::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> io::Result<()> {
    let tls = args.tls.then(|| Tls::load_or_create(&args.certificates)).transpose()?;
    let scheme = if args.tls { "https" } else { "http" };
    let listener = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    let page = page(args.page);
    // The parent may have closed the pipe; that is no reason to stop.
    let _ = writeln!(io::stdout(), "{scheme}://{}", listener.local_addr()?);
    serve(listener, Config { page, isolation: !args.no_isolation, tls }, stop_signal()).await
}

fn page(given: Option<PathBuf>) -> Page {
    if let (None, Some(embedded)) = (&given, Page::embedded()) {
        return embedded;
    }
    let folder = given.unwrap_or("dist".into());
    if !folder.join("index.html").is_file() {
        eprintln!("note: no index.html in `{}`, so only /lab/ answers.", folder.display());
    }
    folder.into()
}

/// Resolves at Ctrl-C, or when the system sends a termination signal.
async fn stop_signal() {
    let interrupt = async {
        // Without a handler, the system's default action for the signal ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => _ = signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
