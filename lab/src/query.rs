//! Strict parsing of `?key=value`: a misspelt parameter is refused, never ignored.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use crate::bounds::{Bound, Refusal, quote};

/// Parameters that every endpoint accepts: `run` belongs to the ledger; unless an endpoint documents
/// otherwise, the others only make addresses unique.
const COMMON_PARAMETERS: [&str; 3] = ["run", "req", "attempt"];

/// The page appends this parameter to the addresses of other servers; under another host name, this server is
/// another server for the page.
const CACHE_BUSTER: &str = "_";

/// The parameters of one request. Take each supported parameter, then call [`end`](Self::end).
#[derive(Debug)]
pub struct Query {
    given: BTreeMap<String, String>,
    known: Vec<&'static str>,
}

impl Query {
    /// Parses the part of an address after the `?`.
    ///
    /// # Errors
    /// Returns a refusal if a parameter is given twice.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        let mut given = BTreeMap::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
            let shown = quote(&key);
            if given.insert(key, value).is_some() {
                return Err(Refusal::bad_request(format!("{shown} was given twice; once is allowed.")));
            }
        }
        Ok(Self { given, known: Vec::new() })
    }

    /// Takes the parameter `name`.
    pub fn text(&mut self, name: &'static str) -> Option<&str> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        self.given.get(name).map(String::as_str)
    }

    /// Takes the numeric parameter `name`.
    ///
    /// # Errors
    /// Returns a refusal if the value is out of bounds.
    pub fn number<N: Display + FromStr + PartialOrd>(
        &mut self,
        name: &'static str,
        bound: &Bound<N>,
    ) -> Result<Option<N>, Refusal> {
        self.text(name).map(|value| bound.check(name, value)).transpose()
    }

    /// Takes the numeric parameter `name`, which is required.
    ///
    /// # Errors
    /// Returns a refusal if the parameter is missing or its value is out of bounds.
    pub fn required<N: Display + FromStr + PartialOrd>(
        &mut self,
        name: &'static str,
        bound: &Bound<N>,
    ) -> Result<N, Refusal> {
        let number = self.number(name, bound)?;
        number.ok_or_else(|| Refusal::bad_request(format!("`{name}` is missing: {}.", bound.range())))
    }

    /// Refuses parameters that were given and not taken.
    ///
    /// # Errors
    /// Returns a refusal that names the first of them.
    pub fn end(mut self) -> Result<(), Refusal> {
        for name in COMMON_PARAMETERS {
            self.text(name);
        }
        match self.given.keys().find(|key| *key != CACHE_BUSTER && !self.known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => {
                let known: Vec<_> = self.known.iter().map(|name| format!("`{name}`")).collect();
                let known = known.join(", ");
                Err(Refusal::bad_request(format!(
                    "{} is not a parameter here; allowed are {known}.",
                    quote(key)
                )))
            }
        }
    }
}
