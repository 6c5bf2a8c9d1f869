//! Texts as JavaScript values, which threads post to each other: objects with `english` and `messages`, as
//! `EngineText` is on the page (`www/i18n/en/engine.ts`). Errors with a text have its messages as `messages`.

use js_sys::{Error, Object, Reflect};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use super::thrown;
use crate::text::{Messages, Text, messages_of};

/// Converts a text to an object that can be posted.
pub fn write(text: &Text) -> JsValue {
    let posted = Object::new();
    // Cannot fail: the object is a plain one.
    let _ = Reflect::set(&posted, &"english".into(), &text.as_str().into());
    set_messages(&posted, text);
    posted.into()
}

/// Converts such an object, or a string, to a text.
pub fn read(posted: &JsValue) -> Text {
    with_messages(posted.as_string().unwrap_or_else(|| thrown::text(posted, "english")), posted)
}

/// Makes an error with this text.
pub fn error(text: Text) -> JsValue {
    let error = Error::new(&text);
    set_messages(&error, &text);
    error.into()
}

/// Returns the text of an error, or a description of another thrown value.
pub fn of_error(thrown: &JsValue) -> Text {
    match messages(thrown) {
        Some(_) => with_messages(thrown::text(thrown, "message"), thrown),
        None => Text::verbatim(thrown::describe(thrown)),
    }
}

fn set_messages(object: &Object, text: &Text) {
    if let Ok(messages) = messages_of(text).into_ts() {
        // Cannot fail: the object is extensible.
        let _ = Reflect::set(object, &"messages".into(), &messages.into());
    }
}

fn messages(object: &JsValue) -> Option<Messages> {
    let messages = Reflect::get(object, &"messages".into()).ok().filter(JsValue::is_object)?;
    Ts::<Messages>::new_unchecked(messages).to_rust().ok()
}

fn with_messages(english: String, object: &JsValue) -> Text {
    Text::verbatim(english).with_message_from(&messages(object).unwrap_or_default())
}
