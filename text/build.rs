//! Compiles the English texts that this crate itself needs.

fn main() {
    interleave_text_compiler::compile("../www/i18n/en/text");
}
