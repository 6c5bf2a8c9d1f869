//! Sentences that compare the rows in Python with the crate's own variants.

use super::sentences::{measured, times};
use crate::python::Interpreter;
use crate::report::python::PythonSection;
use crate::report::{Speedup, VariantReport};
use crate::text::figure::Spelled;
use crate::text::{Arg, Joined, Text};

/// Compares the speed-ups in Python with those of the crate's own variants, and names wrong answers.
/// Compares nothing if no parameter sets the number of `workers`.
pub fn python_findings(
    sections: &[PythonSection],
    variants: &[VariantReport],
    workers: Option<u64>,
) -> Vec<Text> {
    let mut sentences = workers.map(|n| speedups(sections, variants, n as usize)).unwrap_or_default();
    sentences.extend(sections.iter().filter_map(wrong));
    sentences
}

/// Compares the speed-ups of this many workers.
fn speedups(sections: &[PythonSection], variants: &[VariantReport], workers: usize) -> Vec<Text> {
    let both = |interpreter, id| {
        let section = sections.iter().find(|section| section.interpreter == interpreter)?;
        let python = measured(&section.variants, id)?.speedup.as_ref()?;
        Some((python, measured(variants, id)?.speedup.as_ref()?))
    };
    let n = Spelled(workers);
    let threads = || text!(sentences::threads { n });
    let mut sentences = Vec::new();
    if let Some((python, model)) = both(Interpreter::Gil, "gil") {
        let agrees = overlap(python, model);
        let (python, model) = (times(python), times(model));
        let verdict = if agrees { text!(python::agrees) } else { text!(python::differs) };
        let compared = text!(python::under_gil { who: threads(), python, model });
        sentences.push(Text::joined([compared, verdict], Joined::Space));
    }
    if let Some((python, model)) = both(Interpreter::FreeThreaded, "threads") {
        let (python, model) = (times(python), times(model));
        sentences.push(text!(python::without_gil { who: threads(), python, model }));
    }
    if let Some((python, model)) = both(Interpreter::Pyodide, "processes") {
        let (who, python, model) = (text!(sentences::processes { n }), times(python), times(model));
        sentences.push(text!(python::with_processes { who, python, model }));
    }
    sentences
}

/// Returns true if the intervals of two speed-ups overlap, so that the two may be equal.
fn overlap(a: &Speedup, b: &Speedup) -> bool {
    let interval = |speedup: &Speedup| speedup.ci95.unwrap_or([speedup.ratio; 2]);
    let ([a_low, a_high], [b_low, b_high]) = (interval(a), interval(b));
    a_low <= b_high && b_low <= a_high
}

/// Names the rows with wrong answers.
fn wrong(section: &PythonSection) -> Option<Text> {
    let wrong = section.variants.iter().filter(|variant| variant.correct == Some(false));
    let names: Vec<_> = wrong.map(|variant| variant.label.clone()).collect();
    let interpreter = section.label.clone();
    (!names.is_empty()).then(|| text!(python::wrong { interpreter, names: Arg::list(names, Joined::Comma) }))
}
