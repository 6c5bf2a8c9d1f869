//! Programs can use only names that CPython has: those in `cpython_names.json`, made by `cpython_names.py`.

use std::collections::{BTreeMap, BTreeSet};

use interleave_explore::library::names::{ModuleNames, SupportedNames, supported_names};

#[test]
fn every_supported_name_is_a_name_of_cpython() {
    let cpython: BTreeMap<String, BTreeSet<String>> =
        serde_json::from_str(include_str!("cpython_names.json")).unwrap();
    let SupportedNames { builtins, mut modules, .. } = supported_names();
    modules.push(ModuleNames { module: "builtins".into(), names: builtins });
    assert!(modules.len() >= 17);
    for ModuleNames { module, names } in modules {
        let known = cpython.get(&module).unwrap_or_else(|| panic!("{module} is not in cpython_names.json"));
        let unknown: Vec<_> = names.iter().filter(|name| !known.contains(*name)).collect();
        assert!(unknown.is_empty(), "CPython's {module} does not have {unknown:?}");
    }
}
