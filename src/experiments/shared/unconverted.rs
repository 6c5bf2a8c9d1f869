//! Only until all texts are messages: the shared sentences as strings.
#![allow(missing_docs)]

use super::{model_comparison, sentences};
use crate::measure::stats::Verdict;
use crate::report::{Speedup, VariantReport};
use crate::text::Text;

fn strings(texts: impl IntoIterator<Item = Text>) -> Vec<String> {
    texts.into_iter().map(String::from).collect()
}

pub fn missing_variants(variants: &[VariantReport]) -> Vec<String> {
    strings(sentences::missing_variants(variants))
}

pub fn finding(did: &str, workers: usize, variants: &[VariantReport]) -> Vec<String> {
    strings(model_comparison::finding(did, workers, variants))
}

pub fn compare_models(workers: usize, variants: &[VariantReport]) -> Vec<String> {
    strings(model_comparison::compare_models(workers, variants))
}

pub fn simd_gains(variants: &[VariantReport]) -> Vec<String> {
    strings(model_comparison::simd_gains(variants))
}

pub fn message_cost(variants: &[VariantReport]) -> Option<String> {
    model_comparison::message_cost(variants).map(String::from)
}

pub fn too_little(workers: usize, variants: &[VariantReport]) -> Option<String> {
    model_comparison::too_little(workers, variants).map(String::from)
}

pub fn against(speedup: &Speedup) -> &'static str {
    match speedup.verdict {
        Verdict::Faster if speedup.alike => "were hardly faster than",
        Verdict::Slower if speedup.alike => "were hardly slower than",
        Verdict::Unsure if speedup.alike => "were as fast, within 10 %, as",
        Verdict::Faster => "were faster than",
        Verdict::Slower => "were slower than",
        Verdict::Unsure if speedup.ci95.is_none() => "ran too few times to be compared with",
        Verdict::Unsure => "were not clearly faster or slower than",
    }
}
