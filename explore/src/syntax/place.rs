//! Places in a text, from the byte offsets of the parser.

use ruff_text_size::{TextRange, TextSize};

use crate::code::Place;

/// The lines of a text.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// The offset of the first character of each line.
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text. They end with `\n`, `\r` or both.
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|(at, byte)| **byte == b'\n' || **byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// Returns the number of lines; a line end at the end of the text begins no further line.
    pub(super) fn count(&self) -> usize {
        let last_is_empty = self.starts.last().is_some_and(|start| *start == self.text.len());
        self.starts.len() - usize::from(last_is_empty && self.starts.len() > 1)
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Returns a line without its end, by its index.
    pub(super) fn line(&self, index: usize) -> &'a str {
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }

    /// Returns the offset at which a line begins.
    pub(super) fn start(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// Returns the place of a whole line without its indentation.
    pub(super) fn line_place(&self, index: usize) -> Place {
        let line = self.line(index);
        let indentation = line.chars().take_while(|c| c.is_whitespace()).count();
        let (number, length) = (index as u32 + 1, line.chars().count() as u32);
        let column = indentation as u32 + 1;
        Place { line: number, column, end_line: number, end_column: (length + 1).max(column + 1) }
    }

    /// Returns the place of a range of the text. An empty range gets one character, so that it can be seen.
    pub(super) fn place(&self, range: TextRange) -> Place {
        let (line, column) = self.position(range.start());
        // A line end is shown as one character after the line.
        if range.is_empty()
            || matches!(
                self.text.get(range.start().to_usize()..range.end().to_usize()),
                Some("\n" | "\r" | "\r\n")
            )
        {
            return Place { line, column, end_line: line, end_column: column + 1 };
        }
        let (end_line, end_column) = self.position(range.end());
        Place { line, column, end_line, end_column }
    }

    /// Returns line and column of an offset, both from 1.
    fn position(&self, offset: TextSize) -> (u32, u32) {
        let offset = offset.to_usize().min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let before = self.text.get(self.starts[line]..offset).unwrap_or_default();
        // The first byte of each character in UTF-8.
        let column = before.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
        (line as u32 + 1, column as u32 + 1)
    }
}
