//! Readable listings of codes, for tests.

use std::fmt::Write;

use super::Unit;
use crate::code::{Code, Instruction as I};
use crate::values::names::Symbol;

/// Returns the instructions of a code, one on each line: address, place, name and operands.
pub fn listing(unit: &Unit, code: &Code) -> String {
    let mut text = String::new();
    let name = |symbol: &Symbol| unit.names.text(*symbol).to_string();
    let slots: Vec<String> = code.slots.iter().map(name).collect();
    let (own, captured) = slots.split_at(usize::from(code.first_captured));
    let _ = writeln!(
        text,
        "{} {:?}({})",
        code.short_name(),
        code.kind,
        own[..code.parameters.slots()].join(", ")
    );
    if own.len() > code.parameters.slots() {
        let _ = writeln!(text, "  variables: {}", own[code.parameters.slots()..].join(", "));
    }
    if !code.cells.is_empty() {
        let cells: Vec<&str> = code.cells.iter().map(|slot| &*slots[usize::from(*slot)]).collect();
        let _ = writeln!(text, "  cells: {}", cells.join(", "));
    }
    if !captured.is_empty() {
        let _ = writeln!(text, "  captured: {}", captured.join(", "));
    }
    for (address, (instruction, place)) in code.instructions.iter().zip(&code.places).enumerate() {
        let place = format!("{}:{}", place.line, place.column);
        let _ = writeln!(text, "{address:4} {place:<6} {}", describe(unit, code, &slots, instruction));
    }
    for handler in &code.handlers {
        let (start, end) = (handler.start, handler.end);
        let _ = writeln!(text, "  {start}..{end} -> {} depth {}", handler.target, handler.depth);
    }
    text
}

/// Returns an instruction with its operands in words.
fn describe(unit: &Unit, code: &Code, slots: &[String], instruction: &I) -> String {
    let slot = |slot: u16| slots.get(usize::from(slot)).cloned().unwrap_or_default();
    let constant = |number: u32| format!("{:?}", code.constants.get(number as usize));
    let symbol = |symbol: Symbol| unit.names.text(symbol).to_string();
    match *instruction {
        I::Constant(number) => format!("Constant {}", short(&constant(number))),
        I::LoadSlot(at) => format!("LoadSlot {}", slot(at)),
        I::StoreSlot(at) => format!("StoreSlot {}", slot(at)),
        I::DeleteSlot(at) => format!("DeleteSlot {}", slot(at)),
        I::LoadCell(at) => format!("LoadCell {}", slot(at)),
        I::StoreCell(at) => format!("StoreCell {}", slot(at)),
        I::DeleteCell(at) => format!("DeleteCell {}", slot(at)),
        I::LoadSlotOrGlobal(at, global) => format!("LoadSlotOrGlobal {} {global}", slot(at)),
        I::LoadAttribute(name) => format!("LoadAttribute {}", symbol(name)),
        I::StoreAttribute(name) => format!("StoreAttribute {}", symbol(name)),
        I::DeleteAttribute(name) => format!("DeleteAttribute {}", symbol(name)),
        I::LoadFromModule(module, name) => format!("LoadFromModule {} {}", module.0, symbol(name)),
        I::MakeFunction { code: made, defaults, captured } => {
            let made = unit.codes.get(made.0 as usize).map(|code| code.short_name()).unwrap_or_default();
            format!("MakeFunction {made} defaults {defaults} captured {}", short(&constant(captured)))
        }
        I::MakeClass { name, bases } => format!("MakeClass {} bases {bases}", short(&constant(name))),
        I::CallWithKeywords { arguments, names } => {
            format!("CallWithKeywords {arguments} {}", short(&constant(names)))
        }
        other => format!("{other:?}").replace(['(', ')'], " ").trim_end().to_owned(),
    }
}

/// Returns the debug representation of a value without the names of wrapper types.
fn short(value: &str) -> String {
    value.strip_prefix("Some(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(value).to_owned()
}
