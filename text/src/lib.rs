//! Texts for people. A [`Text`] is English and keeps the [`Message`] that it was made from, so that the page can show
//! it in another language. The texts of all messages are in `www/i18n/`, one folder per language. From the English texts
//! the build script of a crate generates one Rust item per message (`interleave-text-compiler`), which the crate's
//! module `messages` includes ([`include_messages!`]); the macro [`text!`] makes texts.
//!
//! As JSON a text is its English. Reports, links and scripts are therefore English, and the messages travel beside
//! them ([`messages_of`]). Between processes, in bytes, a text travels with its message.

pub mod english;
pub mod figure;
pub mod label;
pub mod message;
pub mod messages;
pub mod template;

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

use figure::Figure;
use message::NamedArg;
pub use message::{Arg, Joined, Message, Messages};
use template::{Fixed, Template, TypedMessage};

/// Makes a [`Text`] from a message of the calling crate and its arguments: `text!(race::title)`, `text!(race::lost {
/// total: grouped(n), samples })`. The path is the message's id: `race-lost` in `race.ftl`. Each argument is anything
/// that converts to an [`Arg`].
#[macro_export]
macro_rules! text {
    ($($message:tt)*) => { $crate::Text::from($crate::typed_message!($($message)*)) };
}

/// Makes a [`Label`](label::Label) from a message of the calling crate. All arguments must be counts.
#[macro_export]
macro_rules! label {
    ($($message:tt)*) => { $crate::label::Label::from($crate::typed_message!($($message)*)) };
}

/// Refers to a generated message without arguments, or makes the generated type of one with arguments.
#[doc(hidden)]
#[macro_export]
#[allow(clippy::crate_in_macro_def, reason = "the messages are those of the calling crate")]
macro_rules! typed_message {
    ($topic:ident :: $id:ident) => { &crate::messages::$topic::$id };
    ($topic:ident :: $id:ident { $($name:ident $(: $value:expr)?),* $(,)? }) => {
        crate::messages::$topic::$id { $($name: $crate::typed_message!(@arg $name $(: $value)?)),* }
    };
    (@arg $name:ident : $value:expr) => { $crate::Arg::from($value) };
    (@arg $name:ident) => { $crate::Arg::from($name) };
}

/// Includes the messages that the build script has generated, one module per file of texts, in the calling module,
/// which must be `messages` in the root of its crate.
#[macro_export]
macro_rules! include_messages {
    () => {
        use $crate::Arg;
        use $crate::template::{Fixed, Key, Part, Template, TypedMessage};

        include!(concat!(env!("OUT_DIR"), "/messages.rs"));
    };
}

/// A text for people: English, and the message it was made from.
#[derive(Debug, Clone, Default)]
pub struct Text(Inner);

#[derive(Debug, Clone, Default)]
enum Inner {
    #[default]
    Empty,
    /// A message without arguments. Most texts are such: they allocate nothing.
    Fixed(&'static Fixed),
    Made(Arc<Made>),
}

/// Shared by all copies of a text, since a request's lane has several spans with its address.
#[derive(Debug)]
struct Made {
    english: Cow<'static, str>,
    /// None for text from elsewhere: a user's input, a browser's error, an old report.
    message: Option<Message>,
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen(typescript_custom_section)]
const TEXT: &str = "/** A text in English. Its message is in the `messages` of the value that contains it. */\n\
                    export type Text = string;\n\
                    /** A text that names a lane or a span. */\n\
                    export type Label = Text;";

impl Text {
    /// No text.
    pub const EMPTY: Self = Self(Inner::Empty);

    /// Makes a text that is the same in every language: a user's input, a browser's error, a name.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Self::new(text.into(), None)
    }

    /// Returns the text with its message, if `messages` has it.
    pub fn with_message_from(self, messages: &Messages) -> Self {
        match messages.get(&self) {
            Some(message) => Self::new(self.as_str().to_owned().into(), Some(message.clone())),
            None => self,
        }
    }

    /// Joins texts to one.
    pub fn joined(texts: impl IntoIterator<Item = Self>, joined: Joined) -> Self {
        text!(words::list { of: Arg::list(texts, joined) })
    }

    fn new(english: Cow<'static, str>, message: Option<Message>) -> Self {
        Self(Inner::Made(Arc::new(Made { english, message })))
    }

    fn from_template(template: &'static Template, args: Vec<Arg>) -> Self {
        Self::new(template.english(&args).into(), Some(Message::new(template.id, template.args, args)))
    }

    /// Returns the text in English.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Inner::Empty => "",
            Inner::Fixed(fixed) => fixed.english(),
            Inner::Made(made) => &made.english,
        }
    }

    /// Returns what distinguishes texts: the English, and the message's id and arguments.
    fn key(&self) -> (&str, Option<(&str, &[NamedArg])>) {
        let message = match &self.0 {
            Inner::Empty => None,
            Inner::Fixed(fixed) => Some((fixed.id(), &[][..])),
            Inner::Made(made) => made.message.as_ref().map(|message| (&*message.id, message.args.as_slice())),
        };
        (self, message)
    }

    /// Returns the message that the text was made from; `None` for text from elsewhere.
    pub fn message(&self) -> Option<Message> {
        match &self.0 {
            Inner::Empty => None,
            Inner::Fixed(fixed) => Some(Message::new(fixed.id(), &[], Vec::new())),
            Inner::Made(made) => made.message.clone(),
        }
    }
}

impl From<&'static Fixed> for Text {
    fn from(fixed: &'static Fixed) -> Self {
        Self(Inner::Fixed(fixed))
    }
}

impl<M: TypedMessage> From<M> for Text {
    fn from(message: M) -> Self {
        Self::from_template(M::TEMPLATE, message.args().into())
    }
}

impl From<Text> for Arg {
    fn from(text: Text) -> Self {
        let english = text.as_str().to_owned();
        match text.message().or_else(|| known_message(&english)) {
            Some(message) => Self::Text { english, message: Box::new(message) },
            None => Self::Verbatim(english),
        }
    }
}

impl From<&Text> for Arg {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<Figure> for Text {
    fn from(figure: Figure) -> Self {
        text!(words::figure { figure })
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Text {}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

thread_local! {
    /// The messages that [`collecting`] has found so far; `None` outside of it.
    static COLLECTED: RefCell<Option<Messages>> = const { RefCell::new(None) };

    /// The messages of [`with_known`].
    static KNOWN: RefCell<Rc<Messages>> = RefCell::default();
}

/// Runs `serialize`, and returns its result with the messages of all texts that it serialized.
pub fn collecting<R>(serialize: impl FnOnce() -> R) -> (R, Messages) {
    COLLECTED.set(Some(Messages::default()));
    let result = serialize();
    (result, COLLECTED.take().unwrap_or_default())
}

/// Returns the messages of all texts in the value.
pub fn messages_of(value: &impl Serialize) -> Messages {
    // A string, because tsify makes one too: the same code serves both.
    collecting(|| serde_json::to_string(value)).1
}

/// Runs `read` with the messages of texts that were read from JSON, where a text is only its English.
pub fn with_known<R>(known: &Rc<Messages>, read: impl FnOnce() -> R) -> R {
    KNOWN.set(Rc::clone(known));
    let result = read();
    KNOWN.take();
    result
}

fn known_message(english: &str) -> Option<Message> {
    KNOWN.with_borrow(|known| known.get(english).cloned())
}

/// Writes a text as its English, and collects its message, once, if messages are being collected.
fn serialize<S: Serializer>(
    serializer: S,
    english: &str,
    message: impl FnOnce() -> Option<Message>,
) -> Result<S::Ok, S::Error> {
    COLLECTED.with_borrow_mut(|collected| {
        if let Some(messages) = collected
            && messages.get(english).is_none()
            && let Some(message) = message().or_else(|| known_message(english))
        {
            messages.insert(english, message);
        }
    });
    serializer.serialize_str(english)
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serialize(serializer, self, || self.message())
        } else {
            (self.as_str(), self.message()).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let english = String::deserialize(deserializer)?;
            let message = known_message(&english);
            return Ok(if english.is_empty() { Self::default() } else { Self::new(english.into(), message) });
        }
        let (english, message) = Deserialize::deserialize(deserializer)?;
        Ok(Self::new(english, message))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::label::Label;

    #[test]
    fn a_text_is_its_english_in_json_and_keeps_its_message_between_processes() {
        let text = text!(words::count { n: 1_234_u64 });
        assert_eq!(json!(text), "1,234");
        let bytes = postcard::to_allocvec(&text).unwrap();
        assert_eq!(postcard::from_bytes::<Text>(&bytes).unwrap(), text);
    }

    #[test]
    fn messages_are_collected_from_a_value_also_for_texts_read_from_json() {
        let made = vec![text!(words::count { n: 2_usize }), Text::verbatim("a name")];
        let read: Vec<Text> = serde_json::from_value(json!(made)).unwrap();
        let messages = messages_of(&made);
        assert_eq!(json!(messages), json!({ "2": { "id": "words-count", "args": { "n": { "count": 2 } } } }));
        assert_eq!(messages_of(&read), Messages::default());
        assert_eq!(read[0].clone().with_message_from(&messages), made[0]);
        let messages = Rc::new(messages);
        with_known(&messages, || {
            assert_eq!(messages_of(&read), *messages);
            assert_eq!(Arg::from(&read[0]), Arg::from(&made[0]));
            assert_eq!(serde_json::from_value::<Vec<Text>>(json!(made)).unwrap(), made);
        });
    }

    #[test]
    fn a_label_is_the_text_of_its_message() {
        assert_eq!(label!(words::count { n: 3_usize }).text(), text!(words::count { n: 3_usize }));
        assert!(Label::NONE.text().is_empty());
    }
}
