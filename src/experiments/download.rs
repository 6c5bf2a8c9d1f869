//! `download`: five pages are fetched and written to files, one after another or all at once.

use futures_util::future::LocalBoxFuture;
use serde::{Deserialize, Serialize};

use super::shared::fields;
use super::shared::passages::Passage;
use super::shared::requests::{by_connections, outcome_sentences};
use super::shared::sentences::{against, measured, missing_variants, times};
use super::{Experiment, Measured};
use crate::browser::files;
use crate::failure::Failure;
use crate::measure::stats::Verdict;
use crate::models::downloads::{self, Fetched};
use crate::models::requests::addressed;
use crate::models::{Answers, Job, Model, Needs, Stage, Taken, model};
use crate::net::{Get, Outcome};
use crate::python::{Call, ORIGIN};
use crate::report::{Sample, VariantReport};
use crate::schema::{Group, Param, Params, Schema, books};
use crate::text::figure::{Figure, Spelled, time};
use crate::text::{Arg, Joined, Text};

const ID: &str = "download";

/// The timeout of a request, ms. No request reaches it, because a page takes at most 10 s.
const TIMEOUT_MS: u32 = 60_000;

/// The name, the length in bytes and the digest of each of the target's pages, as `/lab/pages`
/// lists them. An end-to-end test compares this table with that list.
const PAGES: [(&str, u64, &str); 5] = [
    ("aldermoor", 41_917, "sha-256=:YyM4lhokxYEN39uXaKdhRkNK+uyDWY6ykw3l4I+2wfw=:"),
    ("brindlehaven", 58_504, "sha-256=:5dVtAe71uNJmoDZLFcRVJ2jkvF25WpW4dG/H2Paa/70=:"),
    ("corvath", 48_811, "sha-256=:9n4V32/wta+QKsGQ/YaiEFR/9UqYGNczyv6p0dAd/v8=:"),
    ("dunmarrow", 59_415, "sha-256=:7ZGAz0j4fN8Q2NeqFv0jx6fl+f7zrvrWGvfviw5gXh8=:"),
    ("eskerby", 59_081, "sha-256=:SMF65DMdWpK9cc6J66Bbs4BH3rBF36JkSzt3BSNiT/4=:"),
];

/// The experiment `download`.
#[derive(Debug)]
pub struct Download;

impl Experiment for Download {
    fn id(&self) -> &'static str {
        ID
    }

    fn schema(&self) -> Schema {
        Schema {
            id: ID.into(),
            title: text!(download::title),
            question: text!(download::question),
            group: Group::Requests,
            books: books::of(ID),
            params: vec![pages(), delay(), in_flight(), chunk()],
            variants: vec![
                Model::Sequential.variant(text!(download::sequential_help)),
                Model::Async.variant(text!(download::async_help)),
                Model::Threads.variant(text!(download::threads_help)),
                Model::Processes.variant(text!(download::processes_help)),
            ],
            samples: Some(9),
            ..Schema::default()
        }
    }

    fn expected_ms(&self, params: &Params, variant: &str) -> f64 {
        fields::expected_wait_ms(params, variant, ["pages", "in_flight"])
    }

    fn prepare(&self, params: &Params) -> Box<dyn Job> {
        Box::new(Pages {
            pages: params.integer("pages") as usize,
            chunk: params.integer("chunk") as usize,
            delay_ms: params.number("delay"),
            in_flight: params.integer("in_flight") as usize,
        })
    }

    fn explain(&self, Measured { params, variants, .. }: Measured<'_>) -> Vec<Text> {
        let at_once = params.integer("in_flight").min(params.integer("pages")) as usize;
        let mut sentences = finding(variants, at_once);
        sentences.extend(compare_others(variants));
        sentences.extend(writing(variants));
        sentences.extend(checked(variants));
        sentences.extend(by_connections(variants, at_once));
        sentences.extend(outcome_sentences(variants));
        sentences.extend(missing_variants(variants));
        sentences
    }

    fn python(&self, params: &Params, variant: &str) -> Option<Call> {
        let pages = PAGES.iter().map(|(name, ..)| name).take(params.integer("pages") as usize);
        let set_up = format!(
            "pages = {:?}\n\
             urls = [f\"{ORIGIN}/lab/pages/{{page}}?sleep={}\" for page in pages]\n\
             paths = [f\"{{page}}.txt\" for page in pages]",
            pages.collect::<Vec<_>>(),
            params.number("delay")
        );
        let call = Call::with("urls, paths").and("in_flight", variant, params.integer("in_flight"));
        Some(call.after(set_up))
    }

    fn code(&self, variant: &str) -> Vec<Passage> {
        const STREAM: [Passage; 2] =
            [("models/downloads.rs", "async fn fetch_and_write"), ("net/fetch.rs", "pub async fn stream")];
        const WRITE: [Passage; 2] =
            [("net/pieces.rs", "impl Pieces"), ("browser/files.rs", "impl FileWriter")];
        let carried: &[Passage] = match Model::from_id(variant) {
            Some(Model::Threads) => &[
                ("models/downloads.rs", "pub(super) async fn execute"),
                ("models/downloads.rs", "fn work"),
                ("models/downloads.rs", "async fn write"),
                ("net/blocking.rs", "pub fn get"),
                ("browser/files.rs", "impl FileWriter"),
            ],
            Some(Model::Processes) => &[
                ("models/downloads.rs", "async fn in_processes"),
                ("models/downloads.rs", "pub fn serve"),
                STREAM[0],
                STREAM[1],
                WRITE[0],
                WRITE[1],
            ],
            _ => &[("models/downloads.rs", "async fn awaited"), STREAM[0], STREAM[1], WRITE[0], WRITE[1]],
        };
        [&[("experiments/download.rs", "impl Pages")], carried].concat()
    }

    fn serve<'a>(&'a self, download: &'a [u8]) -> LocalBoxFuture<'a, Result<Vec<u8>, Text>> {
        downloads::serve(download)
    }
}

fn pages() -> Param {
    fields::integer("pages", text!(download::pages), 1..=100, 5, text!(download::pages_help))
}

fn delay() -> Param {
    let help = text!(download::delay_help);
    fields::milliseconds("delay", text!(fields::delay), 0.0..=10_000.0, 200.0, help)
}

fn in_flight() -> Param {
    fields::integer("in_flight", text!(fields::in_flight), 1..=64, 5, text!(download::in_flight_help))
}

fn chunk() -> Param {
    let help = text!(download::chunk_help);
    let chunk = fields::integer("chunk", text!(download::chunk), 64..=65_536, 1_024, help);
    Param { unit: "B".into(), ..chunk }
}

#[derive(Debug)]
struct Pages {
    pages: usize,
    chunk: usize,
    delay_ms: f64,
    in_flight: usize,
}

impl Pages {
    /// Returns the downloads of a variant, each with a file of its own.
    fn downloads(&self, variant: &str, stage: &Stage) -> Vec<downloads::Download> {
        let download = |(number, get)| downloads::Download {
            get: Get { keep: variant == Model::Threads.id(), ..get },
            folder: stage.folder(),
            file: file(number),
            chunk: self.chunk,
        };
        addressed(self.gets(), variant, stage).into_iter().enumerate().map(download).collect()
    }

    fn gets(&self) -> Vec<Get> {
        let get = |name| Get::new(format!("/lab/pages/{name}?sleep={}", self.delay_ms.round()), TIMEOUT_MS);
        self.pages().map(|(name, ..)| get(name)).collect()
    }

    /// Yields the pages of the target, repeated until there are as many as the parameters choose.
    fn pages(&self) -> impl Iterator<Item = (&'static str, u64, &'static str)> {
        PAGES.into_iter().cycle().take(self.pages)
    }

    async fn execute(
        &self,
        variant: &str,
        stage: &Stage,
        downloads: &[downloads::Download],
    ) -> Result<Sample, Failure> {
        let model = model(variant)?;
        files::lock_folder(&stage.folder()).await?;
        let carried = downloads::execute(model, ID, downloads, self.in_flight, stage).await;
        let Ok((fetched, lanes)) = carried else {
            // Ignore the error: the failure of the download itself is reported.
            let _ = files::remove_folder(&stage.folder()).await;
            return carried.map(|_| Sample::default());
        };
        let requests = fetched.into_iter().map(|Fetched { exchange, .. }| exchange).collect();
        Ok(Sample { lanes, requests, ..Sample::default() })
    }

    /// Reads the files that a sample has written; null for a missing file.
    async fn read_back(&self, stage: &Stage, sample: &Sample) -> Answer {
        let mut files = Vec::new();
        for ((number, (name, ..)), exchange) in self.pages().enumerate().zip(&sample.requests) {
            let content = match exchange.outcome {
                Outcome::Ok => files::hash_file(&stage.folder(), &file(number)).await.ok(),
                _ => None,
            };
            files.push(content.map(|c| File { page: name.into(), bytes: c.bytes, digest: c.digest }));
        }
        Answer { files }
    }
}

/// Returns the name of the file for the page with this number.
fn file(number: usize) -> String {
    format!("page {}", number + 1)
}

impl Job for Pages {
    fn needs(&self, variant: &str) -> Needs {
        Needs::of(Model::from_id(variant), self.in_flight)
    }

    fn note(&self, variant: &str) -> Text {
        let n = self.in_flight;
        match Model::from_id(variant) {
            Some(Model::Async) => text!(requests::note_async { n }),
            Some(Model::Threads) => text!(download::note_threads { n }),
            Some(Model::Processes) => text!(download::note_processes { n }),
            _ => text!(download::note_sequential),
        }
    }

    fn sample<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move { self.execute(variant, stage, &self.downloads(variant, stage)).await })
    }

    /// Reads the files, adds their contents to the answer and removes them.
    fn afterwards<'a>(
        &'a self,
        _variant: &'a str,
        stage: &'a Stage,
        taken: Taken,
    ) -> LocalBoxFuture<'a, Sample> {
        Box::pin(async move {
            let answer = self.read_back(stage, &taken.sample).await;
            tidy(stage).await;
            Sample { answer: Sample::of(&answer).answer, ..taken.sample }
        })
    }

    /// Fetches a single page, which opens the connection.
    fn warm_up<'a>(
        &'a self,
        variant: &'a str,
        stage: &'a Stage,
    ) -> LocalBoxFuture<'a, Result<Sample, Failure>> {
        Box::pin(async move {
            let one = self.execute(variant, stage, &self.downloads(variant, stage)[..1]).await;
            tidy(stage).await;
            one
        })
    }

    /// Returns false, so that the server receives no more requests than the user chose.
    fn may_repeat(&self) -> bool {
        false
    }
}

/// The answer of a sample: the contents of the files after the sample.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Answer {
    /// The file of each page; null if the file is missing.
    files: Vec<Option<File>>,
}

/// The contents of a page's file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct File {
    /// The name of the page in the target's list.
    page: String,
    /// The length of the file, bytes.
    bytes: u64,
    /// The SHA-256 of the file, in the format of HTTP's `Repr-Digest`.
    digest: String,
}

impl Answers for Pages {
    type Answer = Answer;

    fn check(&self, answer: &Answer) -> Option<bool> {
        let served = |(page, bytes, digest): (&str, _, &str)| {
            Some(File { page: page.into(), bytes, digest: digest.into() })
        };
        Some(answer.files == self.pages().map(served).collect::<Vec<_>>())
    }
}

/// Removes the files of this run and of terminated runs. The next run removes files that cannot be
/// removed now.
async fn tidy(stage: &Stage) {
    let _ = files::remove_folder(&stage.folder()).await;
    let _ = files::remove_unlocked_folders().await;
}

/// Compares the sum of the delays with the longest delay.
fn finding(variants: &[VariantReport], at_once: usize) -> Vec<Text> {
    let Some(base) = measured(variants, Model::Sequential.id()) else { return Vec::new() };
    let n = Spelled(base.requests.len());
    let before = time(base.median_ms.unwrap_or_default());
    let Some((other, speedup)) = concurrent(variants).find_map(|v| Some((v, v.speedup.as_ref()?))) else {
        return vec![text!(download::took_alone { n, before })];
    };
    let after = time(other.median_ms.unwrap_or_default());
    let at_once = Arg::key(if at_once >= base.requests.len() { "all" } else { "several" });
    let verdict = Arg::key(match speedup.verdict {
        Verdict::Unsure if speedup.ci95.is_some() => "unsure",
        Verdict::Slower => "slower",
        _ => "faster",
    });
    let of = |v: &VariantReport| v.requests.iter().map(|r| r.end_ms - r.start_ms).collect::<Vec<_>>();
    let (sum, longest) = (of(base).iter().sum(), of(other).iter().copied().fold(0.0, f64::max));
    vec![
        text!(download::finding { n, before, at_once, after, verdict }),
        text!(download::requests {
            sum: time(sum),
            variant: &other.label,
            longest: time(longest),
            times: times(speedup),
        }),
    ]
}

/// Yields the variants that can download several pages at once.
fn concurrent(variants: &[VariantReport]) -> impl Iterator<Item = &VariantReport> {
    [Model::Async, Model::Threads, Model::Processes]
        .into_iter()
        .filter_map(|model| measured(variants, model.id()))
}

/// Compares threads and processes with awaited requests.
fn compare_others(variants: &[VariantReport]) -> Vec<Text> {
    let sentence = |v: &VariantReport| {
        let speedup = v.speedup.as_ref()?;
        Some(text!(download::against { variant: &v.label, how: against(speedup), times: times(speedup) }))
    };
    concurrent(variants).skip(1).filter_map(sentence).collect()
}

/// Explains how much of the time was spent on writing the files.
fn writing(variants: &[VariantReport]) -> Option<Text> {
    let of = |v: &VariantReport| Some((v.parts?.write * v.lanes.len() as f64, v.wall_ms?));
    let (ms, wall) = of(measured(variants, Model::Sequential.id())?)?;
    let lanes =
        |v: &VariantReport| Some(text!(sentences::variant_time { variant: &v.label, time: time(of(v)?.0) }));
    let others: Vec<_> = concurrent(variants).filter_map(lanes).collect();
    Some(text!(download::writing {
        time: time(ms),
        all: time(wall),
        percent: Figure::new(format!("{:.0}", 100.0 * ms / wall)),
        n: others.len(),
        others: Arg::list(others, Joined::Comma),
    }))
}

/// Returns a sentence that says that the files equal the server's pages.
fn checked(variants: &[VariantReport]) -> Option<Text> {
    let right = variants.iter().find(|v| v.correct == Some(true))?;
    let Answer { files } = right.answer_as()?;
    let bytes: u64 = files.iter().flatten().map(|file| file.bytes).sum();
    Some(text!(download::checked { n: Spelled(files.len()), bytes }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::report::from_json;

    fn job(pages: usize) -> Pages {
        Pages { pages, chunk: 1_024, delay_ms: 5.0, in_flight: 5 }
    }

    fn right(pages: usize) -> Answer {
        let file = |(page, bytes, digest)| json!({ "page": page, "bytes": bytes, "digest": digest });
        from_json(&json!({ "files": job(pages).pages().map(file).collect::<Vec<_>>() })).unwrap()
    }

    #[test]
    fn a_truncated_changed_or_missing_file_is_wrong() {
        assert_eq!(job(5).check(&right(5)), Some(true));
        let spoilt = |spoil: fn(File) -> Option<File>| {
            let mut answer = right(5);
            answer.files[2] = answer.files[2].take().and_then(spoil);
            job(5).check(&answer)
        };
        assert_eq!(spoilt(|file| Some(File { bytes: 48_810, ..file })), Some(false));
        assert_eq!(spoilt(|file| Some(File { digest: PAGES[1].2.into(), ..file })), Some(false));
        assert_eq!(spoilt(|_| None), Some(false));
        assert_eq!(job(5).check(&right(4)), Some(false));
    }

    #[test]
    fn pages_repeat_with_a_file_each() {
        let downloads = job(7).downloads("async", &Stage::new("r", None));
        let files: std::collections::BTreeSet<_> = downloads.iter().map(|d| &d.file).collect();
        assert_eq!(files.len(), 7);
        assert_eq!(downloads[6].get.shown, "/lab/pages/brindlehaven?sleep=5");
        assert_eq!(job(7).check(&right(7)), Some(true));
    }

    #[test]
    fn all_variants_have_different_code() {
        let notes: std::collections::BTreeSet<_> =
            Download.schema().variants.iter().map(|v| job(5).note(&v.id)).collect();
        assert_eq!(notes.len(), Download.schema().variants.len(), "{notes:?}");
    }
}
