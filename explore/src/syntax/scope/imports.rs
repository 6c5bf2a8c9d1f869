//! Import statements: the modules that they bind, and the problems of unknown modules.

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use super::collect::Collector;
use super::{Found, ImportBinding};
use crate::syntax::module_hints;
use crate::text::{Arg, Joined, Text};

/// The modules that the message about an unknown module lists, if they exist here.
const KNOWN_MODULES: &[&str] = &[
    "threading",
    "queue",
    "asyncio",
    "concurrent.futures",
    "multiprocessing",
    "time",
    "random",
    "collections",
    "contextlib",
    "dataclasses",
    "functools",
    "heapq",
    "itertools",
    "math",
    "typing",
];

impl Collector<'_> {
    /// Binds the modules of `import a, b.c as d`.
    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let dotted = alias.name.as_str();
            let found = self.find_module(dotted, alias.name.range());
            match (&alias.asname, dotted.split_once('.')) {
                (Some(name), _) => {
                    let found = self.found_module(dotted, found, import.range());
                    self.bind_import(name, found);
                }
                (None, Some((root, _))) if found => {
                    let found = self.found_root(root, import.range());
                    self.bind_import(root, found);
                }
                (None, Some((root, _))) => self.bind_import(root, Found::Problem),
                (None, None) => {
                    let found = self.found_module(dotted, found, import.range());
                    self.bind_import(dotted, found);
                }
            }
        }
    }

    /// Binds the names of `from a import b, c as d`.
    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let Some(module) = self.source_module(import) else {
            for alias in &import.names {
                self.bind_import(alias.asname.as_ref().unwrap_or(&alias.name), Found::Problem);
            }
            return;
        };
        if module == "__future__" {
            return self.import_future(import);
        }
        for alias in &import.names {
            let found = self.find_name(&module, alias, import.range());
            self.bind_import(alias.asname.as_ref().unwrap_or(&alias.name), found);
        }
    }

    /// Returns the module after `from`; reports a module that does not exist here.
    fn source_module(&mut self, import: &ast::StmtImportFrom) -> Option<String> {
        let module = match &import.module {
            Some(module) if import.level == 0 => module,
            _ => {
                self.problem(import.range(), text!(unsupported::relative_import));
                return None;
            }
        };
        let names_modules = import.names.iter().all(|alias| {
            let dotted = format!("{module}.{}", alias.name);
            self.imports.module(&dotted).is_some()
        });
        let known = module.as_str() == "__future__" || names_modules;
        (known || self.find_module(module, module.range())).then(|| module.to_string())
    }

    /// Accepts `from __future__ import annotations`, which changes nothing here.
    fn import_future(&mut self, import: &ast::StmtImportFrom) {
        for alias in import.names.iter().filter(|alias| alias.name.as_str() != "annotations") {
            let name = Arg::verbatim(alias.name.as_str());
            self.problem(alias.range(), text!(syntax::no_future { name }));
        }
    }

    /// Finds a name that `from` imports.
    fn find_name(&mut self, module: &str, alias: &ast::Alias, statement: TextRange) -> Found {
        let name = alias.name.as_str();
        if name == "*" {
            let module = Arg::verbatim(module);
            self.problem(alias.range(), text!(unsupported::star_import { module }));
            return Found::Problem;
        }
        let id = self.imports.module(module);
        if id.is_some_and(|id| self.imports.has(id, name)) {
            return Found::Name;
        }
        let dotted = format!("{module}.{name}");
        if self.imports.module(&dotted).is_some() {
            return self.found_module(&dotted, true, statement);
        }
        let (module, what) = (Arg::verbatim(module), Arg::key("module"));
        let message = text!(syntax::no_name { what, module, name: Arg::verbatim(name) });
        self.problem(alias.name.range(), message);
        Found::Problem
    }

    /// Returns true if a module exists here; otherwise reports it.
    fn find_module(&mut self, dotted: &str, range: TextRange) -> bool {
        if self.imports.module(dotted).is_some() {
            return true;
        }
        let message = match module_hints::replacement(dotted) {
            Some(hint) => text!(unsupported::module { module: Arg::verbatim(dotted), hint }),
            None => self.no_module(dotted),
        };
        self.problem(range, message);
        false
    }

    /// Returns the message about an unknown module, which lists those that exist.
    fn no_module(&self, dotted: &str) -> Text {
        let known: Vec<_> = KNOWN_MODULES
            .iter()
            .filter(|module| self.imports.module(module).is_some())
            .map(|module| Arg::verbatim(format!("`{module}`")))
            .collect();
        let (module, n) = (Arg::verbatim(dotted), known.len());
        text!(syntax::no_module { module, n, known: Arg::list(known, Joined::And) })
    }

    /// Returns the binding of a module.
    fn found_module(&self, dotted: &str, found: bool, statement: TextRange) -> Found {
        if !found {
            return Found::Problem;
        }
        let (module, offset) = (self.imports.module(dotted), statement.end());
        let unconditional = self.conditional == 0;
        Found::Module(ImportBinding { dotted: dotted.to_owned(), module, offset, unconditional })
    }

    /// Returns the binding of the first part of a dotted name: a module or only a package.
    fn found_root(&self, root: &str, statement: TextRange) -> Found {
        self.found_module(root, true, statement)
    }
}
