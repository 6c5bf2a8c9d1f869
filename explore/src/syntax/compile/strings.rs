//! F-strings.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPart, InterpolatedStringElement};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::{Conversion, Instruction as I};
use crate::values::value::Value;

impl<'a> Compiler<'a> {
    /// Compiles an f-string, possibly one of several strings side by side.
    pub(super) fn f_string(&mut self, string: &'a ast::ExprFString) {
        let range = string.range();
        let mut pieces = Pieces::default();
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => pieces.text.push_str(literal),
                FStringPart::FString(part) => self.elements(range, &part.elements, &mut pieces),
            }
        }
        self.join(range, pieces);
    }

    /// Compiles the elements of an f-string or of a format specification.
    fn elements(&mut self, range: TextRange, elements: &'a [InterpolatedStringElement], pieces: &mut Pieces) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.text.push_str(&literal.value),
                InterpolatedStringElement::Interpolation(interpolation) => {
                    if let Some(text) = &interpolation.debug_text {
                        pieces.text.push_str(text.as_str());
                    }
                    self.flush(range, pieces);
                    self.interpolation(interpolation);
                    pieces.count += 1;
                }
            }
        }
    }

    /// Compiles `{value!r:spec}`.
    fn interpolation(&mut self, interpolation: &'a ast::InterpolatedElement) {
        self.expression(&interpolation.expression);
        let range = interpolation.range();
        match &interpolation.format_spec {
            Some(spec) => {
                let mut pieces = Pieces::default();
                self.elements(spec.range, &spec.elements, &mut pieces);
                self.join(spec.range, pieces);
            }
            None => self.constant(range, Value::text("")),
        }
        let conversion = match interpolation.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr | ConversionFlag::Ascii => Conversion::Repr,
            // `{value=}` shows the representation.
            ConversionFlag::None
                if interpolation.debug_text.is_some() && interpolation.format_spec.is_none() =>
            {
                Conversion::Repr
            }
            ConversionFlag::None => Conversion::None,
        };
        self.emit(range, I::Format(conversion));
    }

    /// Loads the text before the next value.
    fn flush(&mut self, range: TextRange, pieces: &mut Pieces) {
        if !pieces.text.is_empty() {
            let text = std::mem::take(&mut pieces.text);
            self.constant(range, Value::text(&text));
            pieces.count += 1;
        }
    }

    /// Joins the pieces on the stack.
    fn join(&mut self, range: TextRange, mut pieces: Pieces) {
        self.flush(range, &mut pieces);
        match pieces.count {
            0 => self.constant(range, Value::text("")),
            1 => {}
            count => self.emit(range, I::JoinStrings(count)),
        }
    }
}

/// The pieces of a string: the pieces on the stack, and a text that is not loaded yet.
#[derive(Default)]
struct Pieces {
    count: u32,
    text: String,
}
