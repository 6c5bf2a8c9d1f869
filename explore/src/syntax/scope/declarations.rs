//! `global` and `nonlocal`.

use ruff_python_ast as ast;
use ruff_text_size::Ranged;

use super::collect::Collector;
use super::{ScopeKind, mangle};

impl Collector<'_> {
    /// Notes names after `global`.
    pub(super) fn global(&mut self, names: &[ast::Identifier]) {
        let is_module = self.scope().kind == ScopeKind::Module;
        for name in names {
            let variable = self.variable(name).clone();
            if variable.parameter {
                self.problem(
                    name.range(),
                    format!("`{name}` is a parameter and cannot be global; rename one"),
                );
            } else if variable.nonlocal {
                self.problem(name.range(), format!("`{name}` cannot be both global and nonlocal"));
            } else if self.is_used(name) && !variable.global {
                self.problem(
                    name.range(),
                    format!("`{name}` is used before this line; write `global` first"),
                );
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
                let message = "`nonlocal` belongs into a function within a function; leave it out here";
                self.problem(name.range(), message);
                continue;
            }
            if variable.parameter {
                let message = format!("`{name}` is a parameter and cannot be nonlocal; rename one");
                self.problem(name.range(), message);
            } else if variable.global {
                self.problem(name.range(), format!("`{name}` cannot be both global and nonlocal"));
            } else if self.is_used(name) && !variable.nonlocal {
                self.problem(
                    name.range(),
                    format!("`{name}` is used before this line; write `nonlocal` first"),
                );
            }
            self.variable(name).nonlocal = true;
            let mangled = mangle(self.scope().class_name.as_deref(), name);
            self.nonlocals.push((self.current, mangled, name.range()));
        }
    }

    /// Returns true if the present scope has used or bound a name already.
    fn is_used(&mut self, name: &str) -> bool {
        let variable = self.variable(name);
        variable.used || variable.bound
    }
}
