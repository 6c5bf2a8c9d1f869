//! Texts as JavaScript values: objects with `english` and `messages`, which threads post to each other, and errors
//! that carry such an object as their `text`. `EngineText` is the same on the page (`www/i18n/en/engine.ts`).

use js_sys::{Error, JSON, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::thrown;
use crate::text::{Messages, Text, messages_of};

#[derive(Serialize, Deserialize)]
struct PostedText {
    english: Text,
    messages: Messages,
}

/// Converts a text to an object that can be posted.
pub fn write(text: Text) -> JsValue {
    let messages = messages_of(&text, Messages::default());
    let json = serde_json::to_string(&PostedText { english: text, messages }).unwrap_throw();
    JSON::parse(&json).unwrap_throw()
}

/// Converts such an object, or a string, to a text.
pub fn read(posted: &JsValue) -> Text {
    if let Some(text) = posted.as_string() {
        return Text::verbatim(text);
    }
    let json = JSON::stringify(posted).map(String::from).unwrap_or_default();
    match serde_json::from_str(&json) {
        Ok(PostedText { english, messages }) => english.with_message_from(&messages),
        Err(_) => Text::verbatim(json),
    }
}

/// Makes an error that carries the text.
pub fn error(text: impl Into<Text>) -> JsValue {
    let text = text.into();
    let error = Error::new(&text);
    // Cannot fail: the error is an ordinary object.
    let _ = Reflect::set(&error, &"text".into(), &write(text));
    error.into()
}

/// Returns the text that a thrown value carries, or a description of the value.
pub fn of_error(thrown: &JsValue) -> Text {
    match Reflect::get(thrown, &"text".into()) {
        Ok(text) if text.is_object() => read(&text),
        _ => Text::verbatim(thrown::describe(thrown)),
    }
}
