//! Code that several experiments share: form fields, checks, sentences and passages for the code
//! view.

pub mod endings;
pub mod fields;
pub mod first_answer;
pub mod hazards;
pub mod model_comparison;
pub mod passages;
pub mod python_findings;
pub mod request_policy;
pub mod requests;
pub mod sample_pixels;
pub mod sentences;
