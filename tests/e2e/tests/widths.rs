//! Checks in the compiled code that vector kernels compute with vectors and scalar kernels do not, which every
//! comparison of scalar and vector kernels relies on.

use std::collections::HashMap;
use std::fs;
use std::ops::RangeInclusive;

use anyhow::{Context, Result, ensure};
use wasmparser::{FunctionBody, KnownCustom, Name, NameSectionReader, Naming, Parser, Payload, TypeRef};
use xtask::build::flavour::Flavour;
use xtask::project::Project;

/// The first byte of all vector instructions (WebAssembly core specification, 5.4.8).
const VECTOR_PREFIX: u8 = 0xfd;

/// The second byte of vector instructions that only move data: loads, stores and constants. LLVM uses them to
/// copy bytes in any function, because one of the crate's functions enables vectors.
const MOVE_OPCODES: [RangeInclusive<u8>; 2] = [0x00..=0x0c, 0x54..=0x5d];

/// A function's name and the number of its instructions that compute with vectors.
type Function = (String, usize);

/// Checks a flavour's module as last compiled, which still has its names.
fn check(flavour: Flavour) -> Result<()> {
    let file = flavour.wasm(&Project::here());
    let wasm = fs::read(&file).with_context(|| format!("there is no {}", file.display()))?;
    check_widths(&functions(&wasm)?)
}

#[test]
fn in_the_single_flavour_scalar_kernels_are_scalar_and_vector_kernels_are_not() -> Result<()> {
    check(Flavour::Single)
}

#[test]
fn in_the_threads_flavour_scalar_kernels_are_scalar_and_vector_kernels_are_not() -> Result<()> {
    check(Flavour::Threads)
}

/// The widths of a kernel are functions of its file called `scalar` and `simd`; in a mangled name each word
/// comes after its length.
fn check_widths(functions: &[Function]) -> Result<()> {
    let of_kind = |kind: &'static str| {
        functions.iter().filter(move |(name, _)| name.contains("kernels") && name.contains(kind))
    };
    ensure!(of_kind("4simd").next().is_some(), "there are no vector kernels, or no names");
    for (name, vectors) in of_kind("4simd") {
        ensure!(*vectors > 0, "{name} was compiled without vectors");
    }
    for (name, vectors) in of_kind("6scalar") {
        ensure!(*vectors == 0, "{name} computes with vectors {vectors} times");
    }
    Ok(())
}

fn functions(wasm: &[u8]) -> Result<Vec<Function>> {
    let (mut imported, mut counts, mut names) = (0, Vec::new(), HashMap::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => counts.push(vectors(&body)?),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(sections) = section.as_known() {
                    names.extend(named(sections)?);
                }
            }
            _ => {}
        }
    }
    let name = |i: u32| names.get(&(imported + i)).cloned().context("a function without a name");
    counts.into_iter().zip(0..).map(|(count, i)| Ok((name(i)?, count))).collect()
}

/// Returns the names of functions by their indices, imported functions first.
fn named(sections: NameSectionReader<'_>) -> Result<Vec<(u32, String)>> {
    let mut names = Vec::new();
    for section in sections {
        if let Name::Function(functions) = section? {
            for naming in functions {
                let Naming { index, name } = naming?;
                names.push((index, name.into()));
            }
        }
    }
    Ok(names)
}

/// Returns the number of instructions in a function that compute with vectors.
fn vectors(body: &FunctionBody<'_>) -> Result<usize> {
    let (bytes, begin) = (body.as_bytes(), body.range().start);
    let mut operators = body.get_operators_reader()?;
    let mut count = 0;
    while !operators.eof() {
        let offset = usize::try_from(operators.original_position() - begin)?;
        let [first, second] = [0, 1].map(|i| bytes.get(offset + i));
        let moves = second.is_some_and(|second| MOVE_OPCODES.iter().any(|range| range.contains(second)));
        count += usize::from(first == Some(&VECTOR_PREFIX) && !moves);
        operators.read()?;
    }
    Ok(count)
}

fn is_accepted(functions: &[(&str, usize)]) -> bool {
    let functions: Vec<_> = functions.iter().map(|(name, n)| ((*name).into(), *n)).collect();
    check_widths(&functions).is_ok()
}

#[test]
fn a_scalar_kernel_has_no_vectors_and_a_vector_kernel_has() {
    let scalar = "_ZN10interleave7kernels2pi6scalar17h0123456789abcdefE";
    let simd = "_ZN10interleave7kernels2pi4simd17h0123456789abcdefE";
    assert!(is_accepted(&[(scalar, 0), (simd, 9), ("interleave::main", 2)]));
    assert!(!is_accepted(&[(scalar, 1), (simd, 9)]));
    assert!(!is_accepted(&[(scalar, 0), (simd, 0)]));
    assert!(!is_accepted(&[(scalar, 0)]));
}

/// A function f that splats a zero and drops the vector.
#[test]
fn vectors_are_found_in_code() {
    let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\
        \x0a\x09\x01\x07\0\x41\0\xfd\x11\x1a\x0b\
        \0\x0b\x04name\x01\x04\x01\0\x01f";
    assert_eq!(functions(module).unwrap(), [("f".to_string(), 1)]);
}
