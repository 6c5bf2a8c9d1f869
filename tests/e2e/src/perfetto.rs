//! Perfetto's own trace processor, asked about our traces.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use interleave_driver::page_server::PageServer;
use interleave_driver::session::Session;
use serde_json::{Value, json};
use xtask::project::Project;
use xtask::setup::{Need, ensure, perfetto_engine};

use crate::browsers;

/// A browser beside Perfetto's files.
#[derive(Debug)]
pub struct Perfetto {
    session: Session,
    server: PageServer,
}

impl Perfetto {
    /// Gets it if it is missing. `None` if it cannot be got, which is said where
    /// it is seen although the test passes.
    ///
    /// # Errors
    /// If the browser does not start.
    pub async fn open() -> Result<Option<Self>> {
        let project = Project::here();
        ensure(&project, &[Need::Perfetto]).await?;
        let Some(folder) = perfetto_engine(&project) else {
            // Not `eprintln`: of tests that pass its output is kept back.
            writeln!(
                std::io::stderr(),
                "SKIPPED: Perfetto is not there, so that no trace was checked in it"
            )?;
            return Ok(None);
        };
        let server = PageServer::start_with_folder(folder, false).await?;
        let session = browsers::take().await?;
        // Any page will do that runs nothing of its own; Firefox makes one of its own of JSON.
        session.goto(&server.url("/perfetto.css")).await?;
        Ok(Some(Self { session, server }))
    }

    /// Has it read a trace, and returns the rows of each query. A query has one
    /// column, of text.
    ///
    /// # Errors
    /// What it does not like about the trace or a query.
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

    /// Ends the browser and the server.
    ///
    /// # Errors
    /// If one of them had gone before.
    pub async fn close(self) -> Result<()> {
        browsers::give_back(self.session).await?;
        self.server.stop()
    }
}
