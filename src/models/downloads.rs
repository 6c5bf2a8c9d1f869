//! Downloads: pages that are fetched as streams and written to files piece by piece. The experiment
//! `download` uses it.

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::model::Model;
use super::stage::Stage;
use super::task::Execution;
use super::{processes, slots};
use crate::browser::files;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::{Span, SpanKind};
use crate::net::pieces::Pieces;
use crate::net::{self, Exchange, Get, fetch};
use crate::text::Text;
use crate::text::label::Label;

/// A page to download, and the file to write it to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Download {
    /// The request for the page.
    pub get: Get,
    /// The folder that contains the file.
    pub folder: String,
    /// The file's name.
    pub file: String,
    /// The number of bytes per write.
    pub chunk: usize,
}

/// The result of a download.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fetched {
    /// The request for the page, with its outcome.
    pub exchange: Exchange,
    /// The start and the end of each operation on the file, in order, ms since the epoch.
    pub writes: Vec<[f64; 2]>,
    /// Number of bytes written.
    pub written: u64,
}

/// Downloads all pages with a model, `in_flight` at once.
///
/// # Errors
/// If this environment cannot provide the model, a file cannot be written, or a worker died.
pub async fn execute(
    model: Model,
    experiment: &str,
    downloads: &[Download],
    in_flight: usize,
    stage: &Stage,
) -> Result<Execution<Fetched>, Failure> {
    match model {
        Model::Sequential => awaited(1, |_| label!(requests::one_at_a_time), downloads).await,
        Model::Async => awaited(in_flight, |i| label!(lanes::slot { n: i + 1 }), downloads).await,
        #[cfg(threads)]
        Model::Threads => blocking::execute(downloads, in_flight).await,
        #[cfg(not(threads))]
        Model::Threads => Err(stage.no_threads()),
        Model::Processes => in_processes(experiment, downloads, stage).await,
        Model::Gil => Err(Failure::Failed(text!(failures::no_gil_downloads))),
    }
}

/// Downloads the pages as futures on one thread. After the last response, reads the browser's
/// timings and draws them.
async fn awaited(
    slots: usize,
    name: impl Fn(usize) -> Label,
    downloads: &[Download],
) -> Result<Execution<Fetched>, Failure> {
    net::reset_timings(downloads.len());
    let work = async |slot: usize, _: usize, download: &Download, _: &mut Lane| {
        let fetched = fetch_and_write(download).await?;
        Ok(Fetched { exchange: Exchange { lane: slot, ..fetched.exchange }, ..fetched })
    };
    let (results, mut lanes) = slots::execute(slots, name, downloads, work).await;
    let mut all = results.into_iter().collect::<Result<Vec<_>, Failure>>()?;
    let mut exchanges: Vec<_> = all.iter_mut().map(|fetched| std::mem::take(&mut fetched.exchange)).collect();
    net::await_timings(&mut exchanges).await;
    for (fetched, exchange) in all.iter_mut().zip(exchanges) {
        fetched.exchange = exchange;
        fetched.draw_on(&mut lanes[fetched.exchange.lane]);
    }
    Ok((all, lanes))
}

/// Fetches a page as a stream and writes each piece to the file as soon as the piece arrives.
async fn fetch_and_write(download: &Download) -> Result<Fetched, Failure> {
    let Download { get, folder, file, chunk } = download;
    let opened = now();
    let mut file = files::create_file(folder, file).await?;
    let mut writes = vec![[opened, now()]];
    let mut pieces = Pieces::of(*chunk);
    let came = |bytes: &[u8]| {
        let since = now();
        let written = pieces.cut(bytes, |piece| file.write(piece));
        writes.push([since, now()]);
        written
    };
    let exchange = fetch::stream(get, came).await?;
    let since = now();
    let written = pieces.end(|piece| file.write(piece)).and_then(|()| file.close());
    writes.push([since, now()]);
    Ok(Fetched { exchange, writes, written: written? })
}

/// Downloads the pages in the processes, one at a time in each.
async fn in_processes(
    experiment: &str,
    downloads: &[Download],
    stage: &Stage,
) -> Result<Execution<Fetched>, Failure> {
    let processes = stage.processes();
    let work = async |slot: usize, _: usize, download: &Download, lane: &mut Lane| {
        let asked = now();
        let mut fetched: Fetched = processes[slot].call(experiment, download).await?;
        fetched.exchange.message = Some([asked, now()]);
        fetched.exchange.lane = slot;
        fetched.draw_on(lane);
        Ok::<_, Text>(fetched)
    };
    let (results, lanes) = slots::execute(processes.len(), processes::name, downloads, work).await;
    Ok((results.into_iter().collect::<Result<_, _>>()?, lanes))
}

/// Executes the download that is encoded in these bytes, inside a process. [`execute`] sends the
/// bytes.
///
/// # Errors
/// If the bytes are no download, or its file cannot be written.
pub fn serve(download: &[u8]) -> LocalBoxFuture<'_, Result<Vec<u8>, Text>> {
    Box::pin(async move {
        let download: Download = processes::from_bytes(download)?;
        let done = async {
            files::lock_folder(&download.folder).await?;
            net::reset_timings(1);
            fetch_and_write(&download).await
        };
        match done.await {
            Ok(mut fetched) => {
                net::await_timings(std::slice::from_mut(&mut fetched.exchange)).await;
                processes::to_bytes(&fetched)
            }
            Err(Failure::Failed(reason) | Failure::Unavailable(reason)) => Err(reason),
        }
    })
}

impl Fetched {
    /// Draws the phases of the request, and the writes between and after them.
    fn draw_on(&self, lane: &mut Lane) {
        let mut phases = Lane::new(Label::NONE);
        self.exchange.draw_on(&mut phases);
        for Span { kind, label, start, end } in
            with_writes(phases.spans, &self.writes, &Label::from(&self.exchange.url))
        {
            lane.push(kind, label, start, end);
        }
    }
}

/// Cuts the writes out of the spans that they overlap, and returns spans and writes in order of
/// time.
fn with_writes(spans: Vec<Span>, writes: &[[f64; 2]], label: &Label) -> Vec<Span> {
    let write = |[start, end]: &[f64; 2]| Span {
        kind: SpanKind::Write,
        label: label.clone(),
        start: *start,
        end: *end,
    };
    let mut all: Vec<_> = writes.iter().map(write).collect();
    for span in spans {
        let mut from = span.start;
        for [start, end] in writes.iter().filter(|[start, end]| *end > span.start && *start < span.end) {
            all.push(Span { start: from, end: *start, ..span.clone() });
            from = *end;
        }
        all.push(Span { start: from, ..span });
    }
    all.retain(|span| span.end > span.start);
    all.sort_by(|a, b| a.start.total_cmp(&b.start));
    all
}

/// Downloads by threads of the pool. Opening a file needs an event loop, and pool threads never
/// return to theirs. Each thread therefore sends a blocking request and passes the pieces to the
/// host's thread, which writes them.
#[cfg(threads)]
mod blocking {
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_channel::mpsc::{self, UnboundedReceiver, UnboundedSender};
    use futures_util::StreamExt;

    use super::{Download, Fetched};
    use crate::browser::files::{self, FileWriter};
    use crate::failure::Failure;
    use crate::measure::clock::now;
    use crate::measure::lane::Lane;
    use crate::measure::span::SpanKind;
    use crate::models::task::Execution;
    use crate::models::threads::name;
    use crate::net::{Exchange, blocking};
    use crate::text::label::Label;

    /// A message from a pool thread to the host's thread.
    enum ThreadMessage {
        /// A piece of the download with this number.
        Piece(usize, Vec<u8>),
        /// All pieces of the download with this number were sent.
        End(usize, Box<Exchange>),
        /// The thread with this number has finished.
        Finished(usize, Box<Lane>),
    }

    pub(super) async fn execute(
        downloads: &[Download],
        threads: usize,
    ) -> Result<Execution<Fetched>, Failure> {
        let (sender, messages) = mpsc::unbounded();
        let (all, next) = (Arc::<[_]>::from(downloads), AtomicUsize::new(0));
        let asked = now();
        // This call does not block, because the host's thread must write at the same time.
        rayon::spawn_broadcast(move |thread| {
            if thread.index() < threads {
                let mut lane = Lane::new(name(thread.index()));
                lane.note(SpanKind::Dispatch, Label::NONE, asked);
                let take = || next.fetch_add(1, Ordering::Relaxed);
                work(&all, thread.index(), take, &sender, &mut lane);
                // Ignore the error: the receiver is dropped after a failed write.
                let _ = sender.unbounded_send(ThreadMessage::Finished(thread.index(), Box::new(lane)));
            }
        });
        write(downloads, messages).await
    }

    /// Fetches one page after another on a pool thread, and sends the pages' pieces to the host's
    /// thread.
    fn work(
        all: &[Download],
        thread: usize,
        take: impl Fn() -> usize,
        sender: &UnboundedSender<ThreadMessage>,
        lane: &mut Lane,
    ) {
        while let number = take()
            && let Some(Download { get, chunk, .. }) = all.get(number)
            && !sender.is_closed()
        {
            let mut exchange = Exchange { lane: thread, ..blocking::get(get) };
            exchange.draw_on(lane);
            let since = now();
            let good = exchange.status.is_some_and(|status| status < 400);
            let body = std::mem::take(&mut exchange.body);
            let pieces = body.chunks((*chunk).max(1)).filter(|_| good);
            let messages = pieces.map(|piece| ThreadMessage::Piece(number, piece.into()));
            for message in messages.chain([ThreadMessage::End(number, Box::new(exchange))]) {
                let _ = sender.unbounded_send(message);
            }
            lane.note(SpanKind::Message, &get.shown, since);
        }
    }

    /// The maximum number of messages that are handled together.
    const MAX_BATCH: usize = 64;

    /// Writes the pieces on the host's thread until all pool threads have finished.
    async fn write(
        downloads: &[Download],
        messages: UnboundedReceiver<ThreadMessage>,
    ) -> Result<Execution<Fetched>, Failure> {
        let mut host = Lane::new(label!(lanes::host_thread));
        let mut open = BTreeMap::new();
        let mut all = vec![Fetched::default(); downloads.len()];
        let mut lanes = Vec::new();
        let mut messages = messages.ready_chunks(MAX_BATCH);
        while let Some(batch) = messages.next().await {
            let (mut since, mut page) = (now(), None);
            for message in batch {
                let number = match message {
                    ThreadMessage::Piece(number, _) | ThreadMessage::End(number, _) => Some(number),
                    ThreadMessage::Finished(..) => page,
                };
                // Consecutive writes to the same file share one span.
                if let Some(before) = page.filter(|before| Some(*before) != number) {
                    since = note(&mut host, &downloads[before], since);
                }
                page = number;
                match message {
                    ThreadMessage::Piece(number, piece) => {
                        let file = match open.remove(&number) {
                            Some(file) => file,
                            None => create(&downloads[number]).await?,
                        };
                        write_to(open.entry(number).or_insert(file), &piece)?;
                    }
                    ThreadMessage::End(number, exchange) => {
                        all[number].exchange = *exchange;
                        if let Some(file) = open.remove(&number) {
                            all[number].written = file.close()?;
                        }
                    }
                    ThreadMessage::Finished(thread, lane) => lanes.push((thread, *lane)),
                }
            }
            if let Some(page) = page {
                note(&mut host, &downloads[page], since);
            }
        }
        lanes.sort_by_key(|(thread, _)| *thread);
        Ok((all, lanes.into_iter().map(|(_, lane)| lane).chain([host]).collect()))
    }

    fn note(host: &mut Lane, download: &Download, since: f64) -> f64 {
        host.note(SpanKind::Write, &download.get.shown, since)
    }

    async fn create(Download { folder, file, .. }: &Download) -> Result<FileWriter, Failure> {
        files::create_file(folder, file).await
    }

    fn write_to(file: &mut FileWriter, piece: &[u8]) -> Result<(), Failure> {
        Ok(file.write(piece)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(kind: SpanKind, start: f64, end: f64) -> Span {
        Span { kind, label: Label::verbatim("/x"), start, end }
    }

    #[test]
    fn writes_are_cut_out_of_overlapping_phases() {
        let phases = vec![span(SpanKind::Server, 10.0, 30.0), span(SpanKind::Receive, 30.0, 50.0)];
        let writes = [[5.0, 10.0], [28.0, 33.0], [40.0, 41.0], [41.0, 41.0], [50.0, 52.0]];
        let with_writes = with_writes(phases, &writes, &Label::verbatim("/x"));
        assert_eq!(
            with_writes,
            [
                span(SpanKind::Write, 5.0, 10.0),
                span(SpanKind::Server, 10.0, 28.0),
                span(SpanKind::Write, 28.0, 33.0),
                span(SpanKind::Receive, 33.0, 40.0),
                span(SpanKind::Write, 40.0, 41.0),
                span(SpanKind::Receive, 41.0, 50.0),
                span(SpanKind::Write, 50.0, 52.0)
            ]
        );
        assert!(with_writes.windows(2).all(|pair| pair[0].end == pair[1].start), "without gap or overlap");
    }
}
