//! `/lab/pages/{name}?sleep=ms`: five texts of 40 to 60 kB, each with its hash; `/lab/pages` lists them.

use std::sync::LazyLock;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine};
use http::StatusCode;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::bounds::{self, Refusal, quote};
use crate::query::Query;
use crate::{Reply, chance};

/// The SHA-256 of the whole text in the format of RFC 9530: `sha-256=:BASE64:`. A client compares it to
/// detect missing or changed bytes.
const REPR_DIGEST: &str = "repr-digest";

/// The towns that the texts are about, all fictitious.
const TOWNS: [&str; 5] = ["aldermoor", "brindlehaven", "corvath", "dunmarrow", "eskerby"];

/// Answers with the text about the town `name`, after the delay `sleep`.
pub fn answer(name: &str, mut query: Query) -> Result<Reply, Refusal> {
    let sleep = query.number("sleep", &bounds::SLEEP)?.unwrap_or(0);
    query.end()?;
    let page = PAGES.iter().find(|page| page.name == name).ok_or_else(|| {
        let (name, names) = (quote(name), TOWNS.join(", "));
        Refusal::new(StatusCode::NOT_FOUND, format!("There is no page {name}; there are {names}."))
    })?;
    let reply = Reply::text(StatusCode::OK, page.text.as_str()).with(REPR_DIGEST, page.digest.as_str());
    Ok(reply.delayed_by(Duration::from_millis(sleep)))
}

/// Answers with a list of the texts: name, size and digest of each.
pub fn list(query: Query) -> Result<Reply, Refusal> {
    query.end()?;
    Ok(Reply::json(&*PAGES))
}

/// A text, with its size in bytes and the value of its digest header.
#[derive(Serialize)]
struct TownPage {
    name: &'static str,
    bytes: usize,
    digest: String,
    #[serde(skip)]
    text: String,
}

static PAGES: LazyLock<[TownPage; 5]> = LazyLock::new(|| TOWNS.map(TownPage::new));

impl TownPage {
    fn new(name: &'static str) -> Self {
        let text = Writer::new(name).text();
        let hash = Sha256::digest(text.as_bytes());
        let digest = format!("sha-256=:{}:", BASE64_STANDARD.encode(hash));
        Self { name, bytes: text.len(), digest, text }
    }
}

const ADJECTIVES: [&str; 12] = [
    "old",
    "quiet",
    "crooked",
    "famous",
    "narrow",
    "patient",
    "rainy",
    "stubborn",
    "bright",
    "forgotten",
    "busy",
    "slow",
];
const NOUNS: [&str; 16] = [
    "baker", "bridge", "clock", "ferry", "harbour", "inn", "lamp", "market", "mill", "orchard", "postman",
    "river", "school", "tower", "well", "windmill",
];
const VERBS: [&str; 8] =
    ["waits for", "looks down on", "outlives", "knows", "borrows from", "leans on", "hides", "greets"];
const WHEN: [&str; 8] = [
    "at noon",
    "every spring",
    "in the fog",
    "since the flood",
    "on Sundays",
    "before the first train",
    "when nobody looks",
    "to this day",
];

/// Generates the text about a town, 40,000 to 60,000 bytes long. A town always gets the same text.
struct Writer {
    town: &'static str,
    seed: u64,
    drawn: u64,
}

impl Writer {
    fn new(town: &'static str) -> Self {
        Self { town, seed: chance::derive_seed(0, town), drawn: 0 }
    }

    fn text(mut self) -> String {
        let length = 40_000 + self.draw(19_500);
        let mut text = format!("About {}, where nobody has ever been.\n", self.town);
        while text.len() < length {
            text.push('\n');
            for _ in 0..5 {
                text += &self.sentence();
            }
        }
        text
    }

    fn sentence(&mut self) -> String {
        let [one, other] = [(); 2].map(|()| format!("{} {}", self.one_of(&ADJECTIVES), self.one_of(&NOUNS)));
        let (verb, when) = (self.one_of(&VERBS), self.one_of(&WHEN));
        format!("The {one} of {} {verb} the {other} {when}.\n", self.town)
    }

    fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.draw(words.len())]
    }

    /// Returns the next pseudo-random number below `end`.
    fn draw(&mut self, end: usize) -> usize {
        self.drawn += 1;
        (chance::splitmix64(self.seed, self.drawn) % end as u64) as usize
    }
}
