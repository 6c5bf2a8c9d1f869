//! Reading `?key=value` strictly: a misspelt parameter is refused, never ignored.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use crate::bounds::{Bound, Refusal, quote};

/// What every endpoint takes: `run` is the ledger's, and the others only make addresses differ, unless
/// an endpoint says otherwise.
const EVERYWHERE: [&str; 3] = ["run", "req", "attempt"];

/// The page adds it to the addresses of other servers, and this one is such a server under its other names.
const NUMBER: &str = "_";

/// The parameters of one request. Take each one there may be, then [`end`](Self::end).
#[derive(Debug)]
pub struct Query {
    given: BTreeMap<String, String>,
    known: Vec<&'static str>,
}

impl Query {
    /// Of what follows the `?` in an address.
    ///
    /// # Errors
    /// If one was given twice.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        let mut given = BTreeMap::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
            let shown = quote(&key);
            if given.insert(key, value).is_some() {
                return Err(Refusal::bad(format!("{shown} was given twice; once is allowed.")));
            }
        }
        Ok(Self { given, known: Vec::new() })
    }

    /// Takes what was given as `name`.
    pub fn text(&mut self, name: &'static str) -> Option<&str> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        self.given.get(name).map(String::as_str)
    }

    /// Takes the number called `name`, if it was given.
    ///
    /// # Errors
    /// If it is out of bounds.
    pub fn number<N: Display + FromStr + PartialOrd>(
        &mut self,
        name: &'static str,
        bound: &Bound<N>,
    ) -> Result<Option<N>, Refusal> {
        self.text(name).map(|value| bound.check(name, value)).transpose()
    }

    /// The same for one that there has to be.
    ///
    /// # Errors
    /// If it is out of bounds, or missing.
    pub fn needed<N: Display + FromStr + PartialOrd>(
        &mut self,
        name: &'static str,
        bound: &Bound<N>,
    ) -> Result<N, Refusal> {
        let number = self.number(name, bound)?;
        number.ok_or_else(|| Refusal::bad(format!("`{name}` is missing: {}.", bound.range())))
    }

    /// Refuses what was given and not taken.
    ///
    /// # Errors
    /// If there is such.
    pub fn end(mut self) -> Result<(), Refusal> {
        for name in EVERYWHERE {
            self.text(name);
        }
        match self.given.keys().find(|key| *key != NUMBER && !self.known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => {
                let known: Vec<_> = self.known.iter().map(|name| format!("`{name}`")).collect();
                let known = known.join(", ");
                Err(Refusal::bad(format!("{} is not a parameter here; allowed are {known}.", quote(key))))
            }
        }
    }
}
