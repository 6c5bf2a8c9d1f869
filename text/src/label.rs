//! Labels of lanes and spans. A sample makes thousands of them, so a label neither allocates nor renders its text
//! before it is shown.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::template::{Fixed, Template, TypedMessage};
use super::{Arg, Message, Text};

/// A text. One whose arguments are at most two counts is rendered only when it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label(Inner);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Inner {
    Text(Text),
    /// A message and its arguments, in the order of the template.
    Counts(&'static Template, [u64; 2]),
}

impl Label {
    /// No text.
    pub const NONE: Self = Self(Inner::Text(Text::EMPTY));

    /// Makes a label that is the same in every language.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Text::verbatim(text).into()
    }

    /// Returns the label as a text.
    pub fn text(&self) -> Text {
        match &self.0 {
            Inner::Text(text) => text.clone(),
            Inner::Counts(template, counts) => Text::from_template(template, args(template, counts)),
        }
    }
}

fn args(template: &Template, counts: &[u64; 2]) -> Vec<Arg> {
    counts.iter().take(template.args.len()).map(|n| Arg::Count(*n)).collect()
}

impl From<&'static Fixed> for Label {
    fn from(fixed: &'static Fixed) -> Self {
        Text::from(fixed).into()
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
        Self(Inner::Text(text))
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Text(text) => text.fmt(f),
            Inner::Counts(template, counts) => f.pad(&template.english(&args(template, counts))),
        }
    }
}

impl PartialEq<Label> for String {
    fn eq(&self, other: &Label) -> bool {
        *other == self.as_str()
    }
}

impl PartialEq<&str> for Label {
    fn eq(&self, other: &&str) -> bool {
        match &self.0 {
            Inner::Text(text) => text == other,
            Inner::Counts(template, counts) => template.english(&args(template, counts)) == *other,
        }
    }
}

impl Serialize for Label {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Inner::Counts(template, counts) if serializer.is_human_readable() => {
                let args = args(template, counts);
                let english = template.english(&args);
                super::serialize(serializer, &english, || {
                    Some(Message::new(template.id, template.args, args))
                })
            }
            _ => self.text().serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Label {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(Into::into)
    }
}
