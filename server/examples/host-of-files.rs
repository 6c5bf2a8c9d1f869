//! A plain file server for tests: it serves a folder without isolation headers and without `/lab/`. Its first
//! line of output is its address.

use std::net::Ipv4Addr;
use std::path::PathBuf;

use axum::Router;
use clap::Parser;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

/// Serve a folder's files
#[derive(Parser)]
struct Args {
    /// The port to listen on; 0 lets the system choose
    #[arg(long, default_value_t = 0, value_name = "N")]
    port: u16,
    /// The folder
    #[arg(long, value_name = "DIR")]
    page: PathBuf,
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let args = Args::parse();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, Router::new().fallback_service(ServeDir::new(args.page))).await
}
