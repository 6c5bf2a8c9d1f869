//! How many numbers an instruction of a kernel takes at once.
//!
//! A kernel that has both widths has one body, `#[inline(always)]` and generic
//! over the number of lanes, and two functions that it is inlined into: one for
//! each width, the vector one with `target_feature(enable = "simd128")`. The
//! rest of the module is compiled without that feature, so that LLVM cannot
//! make vector code of the scalar function behind our back, and a comparison
//! of the two compares what it says. (In WebAssembly such a function is safe to
//! call: a module with SIMD is refused as a whole where there is none.)

use serde::{Deserialize, Serialize};

/// One number at a time, or as many as fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Width {
    /// One number per instruction.
    Scalar,
    /// 128 bits per instruction, which is 4 numbers of 32 bits or 2 of 64:
    /// WebAssembly's `simd128`, natively SSE2 or NEON.
    Simd,
}
