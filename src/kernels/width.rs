//! The width of a kernel's instructions.
//!
//! A kernel with both widths has one body, `#[inline(always)]` and generic over the number of
//! lanes, and two functions that inline the body: one for each width, the vector function with
//! `target_feature(enable = "simd128")`. The rest of the module is compiled without this feature,
//! so LLVM cannot vectorise the scalar function, and comparing the two is meaningful. (In
//! WebAssembly a function with the feature is safe to call: an engine without SIMD rejects the
//! whole module.)

use serde::{Deserialize, Serialize};

/// Whether a kernel uses scalar or vector instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Width {
    /// One number per instruction.
    Scalar,
    /// 128 bits per instruction, which are 4 numbers of 32 bits or 2 numbers of 64 bits. In
    /// WebAssembly this is `simd128`, in native builds SSE2 or NEON.
    Simd,
}
