//! `cargo xtask list`: the catalogue.

use std::fmt::Write;

use anyhow::Result;
use serde_json::Value;

use crate::build;
use crate::build::catalogue::{CrateQuery, query_crate};
use crate::json::{list, text};
use crate::output;
use crate::project::Project;

/// The command-line arguments.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Prints every experiment with its parameters, presets and variants.
///
/// # Errors
/// If the crate does not build or does not answer.
pub async fn run(project: &Project, args: &Args) -> Result<()> {
    build::catalogue_module(project).await?;
    let catalogue = query_crate(project, CrateQuery::Catalogue, &Value::Null)?;
    if args.json {
        output::line(serde_json::to_string_pretty(&catalogue)?)
    } else {
        output::line(list(&catalogue).iter().map(describe).collect::<Vec<_>>().join("\n"))
    }
}

fn describe(schema: &Value) -> String {
    let of = |value: &Value, name: &str| text(&value[name]);
    let mut text = format!(
        "{}: {}\n  {}\n  parameters\n",
        of(schema, "id"),
        of(schema, "title"),
        of(schema, "question")
    );
    for param in list(&schema["params"]) {
        let _ = writeln!(text, "    {:16} {}: {}", of(param, "name"), of(param, "label"), accepts(param));
        let _ = writeln!(text, "    {:16} {}", "", of(param, "help"));
    }
    let presets = list(&schema["presets"]);
    if !presets.is_empty() {
        text += "  presets (--set preset=…)\n";
    }
    for preset in presets {
        let _ = writeln!(text, "    {:16} {}", of(preset, "id"), of(preset, "label"));
    }
    text += "  variants\n";
    for variant in list(&schema["variants"]) {
        let _ = writeln!(text, "    {:16} {}", of(variant, "id"), of(variant, "label"));
    }
    text
}

/// The values that a parameter accepts, and its default.
fn accepts(param: &Value) -> String {
    let unit = match &*text(&param["unit"]) {
        "" => String::new(),
        unit => format!(" {unit}"),
    };
    let kind = &param["kind"];
    let [min, max] = ["min", "max"].map(|bound| grouped(&kind[bound]));
    let range = match &*text(&kind["type"]) {
        "integer" | "number" => format!("{min} to {max}{unit}"),
        "choice" => list(&kind["options"]).iter().map(text).collect::<Vec<_>>().join(", "),
        "picture" => "built-in, or the name of a picture chosen on the page".into(),
        "urls" => format!("1 to {max} addresses"),
        _ => format!("up to {} numbers, {min} to {max}{unit}", text(&kind["most"])),
    };
    match &param["default"] {
        Value::String(lines) if lines.contains('\n') => {
            let lines: String = lines.lines().map(|line| format!("\n{:23}{line}", "")).collect();
            format!("{range}; default:{lines}")
        }
        Value::String(text) if text.is_empty() => format!("{range}; default none"),
        Value::String(text) => format!("{range}; default {text}"),
        other => format!("{range}; default {}{unit}", grouped(other)),
    }
}

/// A whole number with commas between its thousands; any other value unchanged.
fn grouped(value: &Value) -> String {
    let Some(number) = value.as_u64() else { return text(value) };
    let digits = number.to_string();
    let first = digits.len() % 3;
    let thousands = digits.as_bytes()[first..].chunks(3).map(String::from_utf8_lossy);
    let head = (first > 0).then(|| digits[..first].into());
    head.into_iter().chain(thousands).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_description_names_everything_for_a_command_line() {
        let param = |name: &str, kind: Value, default: Value| json!({ "name": name, "label": "Label", "help": "Help.", "unit": "ms", "kind": kind, "default": default });
        let schema = json!({
            "id": "mine", "title": "Mine", "question": "Is it?",
            "params": [
                param("n", json!({ "type": "integer", "min": 1, "max": 2_000_000 }), json!(50_000)),
                param("p", json!({ "type": "number", "min": 0.0, "max": 1.5 }), json!(0.25)),
                param("order", json!({ "type": "choice", "options": ["a", "b"] }), json!("a")),
                param("urls", json!({ "type": "urls", "max": 5_000 }), json!("/x\n/y")),
                param("numbers", json!({ "type": "integers", "min": 0, "max": 9, "most": 64 }), json!("")),
            ],
            "presets": [{ "id": "small", "label": "Small" }],
            "variants": [{ "id": "gil", "label": "GIL threads" }],
        });
        let expected = "\
mine: Mine
  Is it?
  parameters
    n                Label: 1 to 2,000,000 ms; default 50,000 ms
                     Help.
    p                Label: 0.0 to 1.5 ms; default 0.25 ms
                     Help.
    order            Label: a, b; default a
                     Help.
    urls             Label: 1 to 5,000 addresses; default:
                       /x
                       /y
                     Help.
    numbers          Label: up to 64 numbers, 0 to 9 ms; default none
                     Help.
  presets (--set preset=…)
    small            Small
  variants
    gil              GIL threads
";
        assert_eq!(describe(&schema), expected);
    }
}
