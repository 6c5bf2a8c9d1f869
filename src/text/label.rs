//! Labels of lanes and spans. A sample makes thousands of them, so a label neither allocates nor renders its text
//! before it is shown.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::template::{Fixed, Template, TypedMessage};
use super::{Arg, Text};

/// A text with at most two counts in it, rendered when it is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label(Inner);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Inner {
    #[default]
    Empty,
    Fixed(&'static Fixed),
    /// A message and its arguments, in the order of the template.
    Counts(&'static Template, [u64; 2]),
    Text(Box<Text>),
}

impl Label {
    /// No text.
    pub const NONE: Self = Self(Inner::Empty);

    /// Makes a label that is the same in every language.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Text::verbatim(text).into()
    }

    /// Returns the label as a text.
    pub fn text(&self) -> Text {
        match &self.0 {
            Inner::Empty => Text::default(),
            Inner::Fixed(fixed) => Text::from(*fixed),
            Inner::Counts(template, counts) => {
                let counts = counts.iter().take(template.args.len());
                Text::from_template(template, counts.map(|n| Arg::Count(*n)).collect())
            }
            Inner::Text(text) => (**text).clone(),
        }
    }
}

impl From<&'static Fixed> for Label {
    fn from(fixed: &'static Fixed) -> Self {
        Self(Inner::Fixed(fixed))
    }
}

impl<M: TypedMessage> From<M> for Label {
    fn from(message: M) -> Self {
        let mut counts = [0; 2];
        let args = message.args();
        assert!(args.as_ref().len() <= counts.len(), "{} has too many arguments", M::TEMPLATE.id);
        for (count, arg) in counts.iter_mut().zip(args.as_ref()) {
            let Arg::Count(n) = arg else { panic!("{} is no label: {arg:?}", M::TEMPLATE.id) };
            *count = *n;
        }
        Self(Inner::Counts(M::TEMPLATE, counts))
    }
}

impl From<&Self> for Label {
    fn from(label: &Self) -> Self {
        label.clone()
    }
}

impl From<&Text> for Label {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<Text> for Label {
    fn from(text: Text) -> Self {
        Self(if text.is_empty() { Inner::Empty } else { Inner::Text(Box::new(text)) })
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl PartialEq<Label> for String {
    fn eq(&self, other: &Label) -> bool {
        *self == *other.text()
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        self.text() == *other
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Into::into)
    }
}
