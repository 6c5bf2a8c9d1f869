//! Messages: which text, with what in it, whatever the language.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tsify::Tsify;

use super::figure::{Figure, Spelled};

/// Which text, with what in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
pub struct Message {
    /// The id of the text, which every language has in one of its files.
    #[tsify(type = "string")]
    pub id: Cow<'static, str>,
    /// The arguments, by name.
    #[tsify(type = "Record<string, Arg>")]
    pub args: Args,
}

impl Message {
    /// Makes a message. `names` are the names of `args`, in their order.
    pub fn new(id: &'static str, names: &[&'static str], args: Vec<Arg>) -> Self {
        let names = names.iter().copied().map(Cow::Borrowed);
        Self { id: id.into(), args: Args(names.zip(args).collect()) }
    }
}

/// The arguments of a message with their names. As JSON they are an object.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Args(Vec<NamedArg>);

/// An argument with its name.
pub(super) type NamedArg = (Cow<'static, str>, Arg);

impl Args {
    pub(super) fn as_slice(&self) -> &[NamedArg] {
        &self.0
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, arg)| (name, arg)))
    }
}

impl<'de> Deserialize<'de> for Args {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(|args| Self(args.into_iter().collect()))
    }
}

/// The messages of texts, by the texts' English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Tsify)]
#[tsify(type = "Record<string, Message>")]
pub struct Messages(BTreeMap<String, Message>);

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// The same in every language: a name, an address, a user's input.
    Verbatim(String),
    /// A word that selects a branch of the message and is not shown.
    Key(#[tsify(type = "string")] Cow<'static, str>),
    /// A number with its unit in English notation: `1,234`, `48.6 ms`.
    Figure(String),
    /// A count in digits, which can select a plural form.
    Count(u64),
    /// A count that is a word up to twelve, which can select a plural form.
    Spelled(u64),
    /// Another text.
    Text {
        /// The text in English.
        english: String,
        /// The text's message.
        #[tsify(type = "Message")]
        message: Box<Message>,
    },
    /// Several arguments in a row.
    List {
        /// The entries.
        of: Vec<Arg>,
        /// What is between them.
        joined: Joined,
    },
}

/// What is between the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// `a, b, c`
    Comma,
    /// `a; b; c`
    Semicolon,
    /// `a, b and c`
    And,
    /// `a, b or c`
    Or,
    /// Sentences, with a space between.
    Space,
}

impl Messages {
    /// Returns true if the table has no message.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the message of a text.
    pub fn get(&self, english: &str) -> Option<&Message> {
        self.0.get(english)
    }

    /// Adds the message of a text.
    pub fn insert(&mut self, english: &str, message: Message) {
        self.0.insert(english.into(), message);
    }

    /// Adds all messages of another table.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

impl Arg {
    /// Makes an argument that is the same in every language.
    pub fn verbatim(text: impl Into<String>) -> Self {
        Self::Verbatim(text.into())
    }

    /// Makes an argument that selects a branch of the message.
    pub fn key(word: impl Into<Cow<'static, str>>) -> Self {
        Self::Key(word.into())
    }

    /// Makes a list.
    pub fn list<A: Into<Self>>(of: impl IntoIterator<Item = A>, joined: Joined) -> Self {
        Self::List { of: of.into_iter().map(Into::into).collect(), joined }
    }
}

impl From<Figure> for Arg {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure.into())
    }
}

impl From<Spelled> for Arg {
    fn from(Spelled(n): Spelled) -> Self {
        Self::Spelled(n as u64)
    }
}

impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Count(n)
    }
}

impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Count(n.into())
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Count(n as u64)
    }
}
