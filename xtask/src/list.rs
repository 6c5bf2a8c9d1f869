//! `cargo xtask list`: the catalogue.

use std::fmt::Write;

use anyhow::Result;
use interleave::experiment::{Kind, Param, Schema, grouped};
use serde_json::Value;

/// What may be said on the command line.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Prints every experiment with its parameters, presets and variants.
///
/// # Errors
/// If the catalogue cannot be written as JSON.
pub fn run(args: &Args) -> Result<()> {
    let catalogue = interleave::catalogue();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&catalogue)?);
    } else {
        println!("{}", catalogue.iter().map(describe).collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

fn describe(schema: &Schema) -> String {
    let mut text = format!("{}: {}\n  {}\n  parameters\n", schema.id, schema.title, schema.question);
    for param in &schema.params {
        let _ = writeln!(text, "    {:16} {}: {}", param.name, param.label, accepts(param));
        let _ = writeln!(text, "    {:16} {}", "", param.help);
    }
    if !schema.presets.is_empty() {
        text += "  presets (--set preset=…)\n";
    }
    for preset in &schema.presets {
        let _ = writeln!(text, "    {:16} {}", preset.id, preset.label);
    }
    text += "  variants\n";
    for variant in &schema.variants {
        let _ = writeln!(text, "    {:16} {}", variant.id, variant.label);
    }
    text
}

/// What a parameter takes, and its default.
fn accepts(param: &Param) -> String {
    let unit = if param.unit.is_empty() { String::new() } else { format!(" {}", param.unit) };
    let range = match &param.kind {
        Kind::Integer { min, max } => format!("{} to {}{unit}", grouped(*min), grouped(*max)),
        Kind::Number { min, max } => format!("{min} to {max}{unit}"),
        Kind::Choice { options } => options.join(", "),
        Kind::Picture => "built-in, or the name of a picture chosen on the page".into(),
        Kind::Urls { max } => format!("1 to {max} addresses"),
        Kind::Integers { min, max, most } => {
            format!("up to {most} numbers, {} to {}{unit}", grouped(*min), grouped(*max))
        }
    };
    match &param.default {
        Value::String(text) if text.contains('\n') => {
            let lines: String = text.lines().map(|line| format!("\n{:23}{line}", "")).collect();
            format!("{range}; default:{lines}")
        }
        Value::String(text) if text.is_empty() => format!("{range}; default none"),
        Value::String(text) => format!("{range}; default {text}"),
        Value::Number(number) => {
            let text = number.as_u64().map_or_else(|| number.to_string(), grouped);
            format!("{range}; default {text}{unit}")
        }
        other => format!("{range}; default {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_a_command_line_needs_is_named() {
        for schema in interleave::catalogue() {
            let text = describe(&schema);
            let params = schema.params.iter().map(|param| &param.name);
            let presets = schema.presets.iter().map(|preset| &preset.id);
            let variants = schema.variants.iter().map(|variant| &variant.id);
            for name in params.chain(presets).chain(variants) {
                assert!(text.contains(&format!("    {name}")), "{name} of {}", schema.id);
            }
        }
    }
}
