//! `global` and `nonlocal`.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::collect::Collector;
use super::{ScopeKind, mangle};
use crate::text::Arg;

impl Collector<'_> {
    /// Notes names after `global`.
    pub(super) fn global(&mut self, names: &[ast::Identifier]) {
        let is_module = self.scope().kind == ScopeKind::Module;
        for name in names {
            let variable = self.variable(name).clone();
            if variable.parameter {
                self.declared_parameter(name, "global");
            } else if variable.nonlocal {
                self.declared_twice(name);
            } else if self.is_used(name) && !variable.global {
                self.used_before(name, "global");
            }
            self.variable(name).global = !is_module;
            let mangled = mangle(self.scope().class_name.as_deref(), name);
            self.scopes[0].names.entry(mangled).or_default();
        }
    }

    /// Notes names after `nonlocal`.
    pub(super) fn nonlocal(&mut self, names: &[ast::Identifier]) {
        for name in names {
            let variable = self.variable(name).clone();
            if self.scope().kind == ScopeKind::Module {
                self.problem(name.range(), text!(syntax::nonlocal_outside));
                continue;
            }
            if variable.parameter {
                self.declared_parameter(name, "nonlocal");
            } else if variable.global {
                self.declared_twice(name);
            } else if self.is_used(name) && !variable.nonlocal {
                self.used_before(name, "nonlocal");
            }
            self.variable(name).nonlocal = true;
            let mangled = mangle(self.scope().class_name.as_deref(), name);
            self.nonlocals.push((self.current, mangled, name.range()));
        }
    }

    /// Reports a declaration of a parameter.
    fn declared_parameter(&mut self, name: &ast::Identifier, keyword: &str) {
        let (range, name, keyword) = (name.range(), Arg::verbatim(name.as_str()), Arg::verbatim(keyword));
        self.problem(range, text!(syntax::declared_parameter { name, keyword }));
    }

    /// Reports a name that is declared as global and as nonlocal.
    fn declared_twice(&mut self, name: &ast::Identifier) {
        self.problem(name.range(), text!(syntax::declared_twice { name: Arg::verbatim(name.as_str()) }));
    }

    /// Reports a declaration after the name is used.
    fn used_before(&mut self, name: &ast::Identifier, keyword: &str) {
        let (range, name, keyword) = (name.range(), Arg::verbatim(name.as_str()), Arg::verbatim(keyword));
        self.problem(range, text!(syntax::used_before { name, keyword }));
    }

    /// Returns true if the present scope has used or bound a name already.
    fn is_used(&mut self, name: &str) -> bool {
        let variable = self.variable(name);
        variable.used || variable.bound
    }
}
