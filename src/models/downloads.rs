//! Work that is a list of pages, each fetched as a stream and written to a file of
//! its own, piece by piece.

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::model::Model;
use super::stage::Stage;
use super::task::Carried;
use super::{processes, slots};
use crate::browser::files;
use crate::failure::Failure;
use crate::measure::clock::now;
use crate::measure::lane::Lane;
use crate::measure::span::{Span, SpanKind};
use crate::net::pieces::Pieces;
use crate::net::{self, Exchange, Get, fetch};

/// A page, and where it goes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Download {
    /// The page.
    pub get: Get,
    /// The folder of the file.
    pub folder: String,
    /// Its name.
    pub file: String,
    /// How many bytes are written at once.
    pub chunk: usize,
}

/// What became of a download.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fetched {
    /// The request.
    pub exchange: Exchange,
    /// From when to when something was done with the file, in order, ms since the epoch.
    pub writes: Vec<[f64; 2]>,
    /// How many bytes were written.
    pub written: u64,
}

/// Downloads all as a model does it, so many at once.
///
/// # Errors
/// If the model is not to be had here, a file cannot be written, or a worker died.
pub async fn carry(
    model: Model,
    experiment: &str,
    downloads: &[Download],
    in_flight: usize,
    stage: &Stage,
) -> Result<Carried<Fetched>, Failure> {
    match model {
        Model::Sequential => awaited(1, |_| "one at a time".into(), downloads).await,
        Model::Async => awaited(in_flight, |i| format!("slot {}", i + 1), downloads).await,
        #[cfg(threads)]
        Model::Threads => blocking::carry(downloads, in_flight).await,
        #[cfg(not(threads))]
        Model::Threads => Err(stage.no_threads()),
        Model::Processes => in_processes(experiment, downloads, stage).await,
        Model::Gil => Err(Failure::Failed("GIL threads download nothing.".into())),
    }
}

/// Futures of one thread. What the browser noted of the requests is asked for and drawn
/// when the last one is over.
async fn awaited(
    slots: usize,
    name: impl Fn(usize) -> String,
    downloads: &[Download],
) -> Result<Carried<Fetched>, Failure> {
    net::reset_timings(downloads.len());
    let work = async |slot: usize, _: usize, download: &Download, _: &mut Lane| {
        let fetched = fetch_and_write(download).await?;
        Ok(Fetched { exchange: Exchange { lane: slot, ..fetched.exchange }, ..fetched })
    };
    let (results, mut lanes) = slots::fill(slots, name, downloads, work).await;
    let mut all = results.into_iter().collect::<Result<Vec<_>, Failure>>()?;
    let mut exchanges: Vec<_> = all.iter_mut().map(|fetched| std::mem::take(&mut fetched.exchange)).collect();
    net::attach_timings(&mut exchanges);
    for (fetched, exchange) in all.iter_mut().zip(exchanges) {
        fetched.exchange = exchange;
        fetched.draw_on(&mut lanes[fetched.exchange.lane]);
    }
    Ok((all, lanes))
}

/// Fetches one as a stream, writing what has come.
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
    let exchange = fetch::stream(get, came).await.map_err(Failure::Failed)?;
    let since = now();
    let written = pieces.end(|piece| file.write(piece)).and_then(|()| file.close());
    writes.push([since, now()]);
    Ok(Fetched { exchange, writes, written: written.map_err(Failure::Failed)? })
}

/// Each process fetches and writes by itself, one at a time.
async fn in_processes(
    experiment: &str,
    downloads: &[Download],
    stage: &Stage,
) -> Result<Carried<Fetched>, Failure> {
    let processes = stage.processes();
    let work = async |slot: usize, _: usize, download: &Download, lane: &mut Lane| {
        let asked = now();
        let mut fetched: Fetched = processes[slot].call(experiment, download).await?;
        fetched.exchange.message = Some([asked, now()]);
        fetched.exchange.lane = slot;
        fetched.draw_on(lane);
        Ok::<_, String>(fetched)
    };
    let (results, lanes) = slots::fill(processes.len(), processes::name, downloads, work).await;
    Ok((results.into_iter().collect::<Result<_, _>>().map_err(Failure::Failed)?, lanes))
}

/// Inside a process: does the download in these bytes. The other end of [`carry`].
///
/// # Errors
/// If the bytes are no download, or its file cannot be written.
pub fn serve(download: &[u8]) -> LocalBoxFuture<'_, Result<Vec<u8>, String>> {
    Box::pin(async move {
        let download: Download = processes::from_bytes(download)?;
        let done = async {
            files::lock_folder(&download.folder).await?;
            net::reset_timings(1);
            fetch_and_write(&download).await
        };
        match done.await {
            Ok(mut fetched) => {
                net::attach_timings(std::slice::from_mut(&mut fetched.exchange));
                processes::to_bytes(&fetched)
            }
            Err(Failure::Failed(reason) | Failure::Unavailable(reason)) => Err(reason),
        }
    })
}

impl Fetched {
    /// Notes the phases of the request, and the writing between and after them.
    fn draw_on(&self, lane: &mut Lane) {
        let mut phases = Lane::new("");
        self.exchange.draw_on(&mut phases);
        for Span { kind, label, start, end } in woven(phases.spans, &self.writes, &self.exchange.url) {
            lane.push(kind, &label, start, end);
        }
    }
}

/// The spans with what they hold of the writes cut out, and the writes, in order.
fn woven(spans: Vec<Span>, writes: &[[f64; 2]], label: &str) -> Vec<Span> {
    let write = |[start, end]: &[f64; 2]| Span {
        kind: SpanKind::Write,
        label: label.into(),
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

/// Threads of the pool, which never come back to their event loop and so can open no
/// file: each makes a blocking request and hands the pieces to the host's own thread,
/// which awaits and writes them.
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
    use crate::models::task::Carried;
    use crate::models::threads::name;
    use crate::net::{Exchange, blocking};

    /// From a thread to the host's own.
    enum Letter {
        /// A piece of that download.
        Piece(usize, Vec<u8>),
        /// All its pieces are sent.
        End(usize, Box<Exchange>),
        /// That thread has nothing more to do.
        Gone(usize, Lane),
    }

    pub(super) async fn carry(downloads: &[Download], threads: usize) -> Result<Carried<Fetched>, Failure> {
        let (sender, letters) = mpsc::unbounded();
        let (all, next) = (Arc::<[_]>::from(downloads), AtomicUsize::new(0));
        let asked = now();
        // The host's thread goes on: it has the writing to do.
        rayon::spawn_broadcast(move |thread| {
            if thread.index() < threads {
                let mut lane = Lane::new(name(thread.index()));
                lane.note(SpanKind::Dispatch, "", asked);
                let take = || next.fetch_add(1, Ordering::Relaxed);
                work(&all, thread.index(), take, &sender, &mut lane);
                // Who no longer listens has failed.
                let _ = sender.unbounded_send(Letter::Gone(thread.index(), lane));
            }
        });
        write(downloads, letters).await
    }

    /// One thread: fetches whole pages and hands them over in pieces.
    fn work(
        all: &[Download],
        thread: usize,
        take: impl Fn() -> usize,
        sender: &UnboundedSender<Letter>,
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
            let letters = pieces.map(|piece| Letter::Piece(number, piece.into()));
            for letter in letters.chain([Letter::End(number, Box::new(exchange))]) {
                let _ = sender.unbounded_send(letter);
            }
            lane.note(SpanKind::Message, &get.shown, since);
        }
    }

    /// How many letters are opened at a time, where so many have come.
    const BURST: usize = 64;

    /// The host's own thread: writes what comes, as long as anybody has something to send.
    async fn write(
        downloads: &[Download],
        letters: UnboundedReceiver<Letter>,
    ) -> Result<Carried<Fetched>, Failure> {
        let mut desk = Lane::new("the host’s thread");
        let mut open = BTreeMap::new();
        let mut all = vec![Fetched::default(); downloads.len()];
        let mut lanes = Vec::new();
        let mut letters = letters.ready_chunks(BURST);
        while let Some(burst) = letters.next().await {
            let (mut since, mut page) = (now(), None);
            for letter in burst {
                let number = match letter {
                    Letter::Piece(number, _) | Letter::End(number, _) => Some(number),
                    Letter::Gone(..) => page,
                };
                // One span for all that is written to a file without a pause.
                if let Some(before) = page.filter(|before| Some(*before) != number) {
                    since = note(&mut desk, &downloads[before], since);
                }
                page = number;
                match letter {
                    Letter::Piece(number, piece) => {
                        let file = match open.remove(&number) {
                            Some(file) => file,
                            None => create(&downloads[number]).await?,
                        };
                        write_to(open.entry(number).or_insert(file), &piece)?;
                    }
                    Letter::End(number, exchange) => {
                        all[number].exchange = *exchange;
                        if let Some(file) = open.remove(&number) {
                            all[number].written = file.close().map_err(Failure::Failed)?;
                        }
                    }
                    Letter::Gone(thread, lane) => lanes.push((thread, lane)),
                }
            }
            if let Some(page) = page {
                note(&mut desk, &downloads[page], since);
            }
        }
        lanes.sort_by_key(|(thread, _)| *thread);
        Ok((all, lanes.into_iter().map(|(_, lane)| lane).chain([desk]).collect()))
    }

    fn note(desk: &mut Lane, download: &Download, since: f64) -> f64 {
        desk.note(SpanKind::Write, &download.get.shown, since)
    }

    async fn create(Download { folder, file, .. }: &Download) -> Result<FileWriter, Failure> {
        files::create_file(folder, file).await
    }

    fn write_to(file: &mut FileWriter, piece: &[u8]) -> Result<(), Failure> {
        file.write(piece).map_err(Failure::Failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(kind: SpanKind, start: f64, end: f64) -> Span {
        Span { kind, label: "/x".into(), start, end }
    }

    #[test]
    fn writing_is_cut_out_of_the_phases_it_falls_into() {
        let phases = vec![span(SpanKind::Server, 10.0, 30.0), span(SpanKind::Receive, 30.0, 50.0)];
        let writes = [[5.0, 10.0], [28.0, 33.0], [40.0, 41.0], [41.0, 41.0], [50.0, 52.0]];
        let woven = woven(phases, &writes, "/x");
        assert_eq!(
            woven,
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
        assert!(woven.windows(2).all(|pair| pair[0].end == pair[1].start), "without gap or overlap");
    }
}
