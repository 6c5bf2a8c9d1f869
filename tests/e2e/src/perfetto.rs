//! Perfetto's own trace processor, which validates our traces.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use interleave_driver::page_server::PageServer;
use interleave_driver::session::Session;
use serde_json::{Value, json};
use xtask::project::Project;
use xtask::setup::{Need, ensure, perfetto_engine};

use crate::browsers;

/// A browser on a page next to Perfetto's files.
#[derive(Debug)]
pub struct Perfetto {
    session: Session,
    server: PageServer,
}

impl Perfetto {
    /// Installs the trace processor if it is missing. Returns `None` if that fails; then prints a visible
    /// line, although the test passes.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn open() -> Result<Option<Self>> {
        let project = Project::here();
        ensure(&project, &[Need::Perfetto]).await?;
        let Some(folder) = perfetto_engine(&project) else {
            // This is not `eprintln`, because the output of passing tests is captured.
            writeln!(
                std::io::stderr(),
                "SKIPPED: Perfetto is not there, so that no trace was checked in it"
            )?;
            return Ok(None);
        };
        let server = PageServer::start_with_folder(folder, false).await?;
        let session = browsers::take().await?;
        // Any page without scripts of its own works; for JSON, Firefox would show its viewer.
        session.goto(&server.url("/perfetto.css")).await?;
        Ok(Some(Self { session, server }))
    }

    /// Reads a trace, and returns the rows of each query. A query has one column, of text.
    ///
    /// # Errors
    /// Perfetto's complaint about the trace or a query.
    pub async fn ask(&self, trace: &str, queries: &[&str]) -> Result<Vec<Vec<String>>> {
        let script = include_str!("perfetto.js");
        let answer = self.session.run_async(script, vec![json!(trace), json!(queries)]);
        let mut answer =
            tokio::time::timeout(Duration::from_secs(120), answer).await.context("no answer")??;
        match answer["error"].take() {
            Value::String(error) => bail!("Perfetto: {error}"),
            _ => Ok(serde_json::from_value(answer["answers"].take())?),
        }
    }

    /// Closes the browser and the server.
    ///
    /// # Errors
    /// If one of them had gone before.
    pub async fn close(self) -> Result<()> {
        browsers::give_back(self.session).await?;
        self.server.stop()
    }
}
