//! Names: loaded, stored and deleted.

use ruff_text_size::TextRange;

use super::Compiler;
use crate::code::Instruction as I;
use crate::syntax::builtin_names;
use crate::syntax::claims::ClaimText;
use crate::syntax::scope::{Access, ScopeId, mangle};
use crate::text::Arg;
use crate::values::value::Value;

impl Compiler<'_> {
    /// Returns a name, mangled by the innermost class if the name is private.
    pub(super) fn mangled(&self, name: &str) -> String {
        mangle(self.scopes.get(self.scope()).class_name.as_deref(), name)
    }

    /// Returns the slot of a variable of the function itself or of an outer function.
    pub(super) fn slot(&mut self, name: &str) -> u16 {
        let function = self.function();
        let slot = function.own_slots.get(name).or_else(|| function.captured_slots.get(name));
        slot.copied().unwrap_or_default()
    }

    /// Returns the number of a global variable.
    fn global(&mut self, name: &str) -> u32 {
        let symbol = self.symbol(name);
        let globals = &mut self.globals;
        *self.global_numbers.entry(symbol).or_insert_with(|| {
            globals.push(symbol);
            globals.len() as u32 - 1
        })
    }

    /// Loads a name as it is written.
    pub(super) fn load_name(&mut self, range: TextRange, name: &str) {
        let name = self.mangled(name);
        if self.is_package(&name) {
            self.problem(range, text!(syntax::package_value { package: Arg::verbatim(&name) }));
        }
        self.load_variable(range, &name);
    }

    /// Loads a variable.
    pub(super) fn load_variable(&mut self, range: TextRange, name: &str) {
        match self.scopes.access(self.scope(), name) {
            Access::Slot => {
                let slot = self.slot(name);
                self.emit(range, I::LoadSlot(slot));
            }
            Access::Cell => {
                let slot = self.slot(name);
                self.emit(range, I::LoadCell(slot));
            }
            Access::ClassSlot => self.load_in_class(range, name),
            Access::Global => self.load_global(range, name),
        }
    }

    /// Loads a variable of a class body: if it is not bound yet, the global variable or builtin of that name.
    fn load_in_class(&mut self, range: TextRange, name: &str) {
        let slot = self.slot(name);
        if !self.is_builtin(name) {
            let global = self.global(name);
            return self.emit(range, I::LoadSlotOrGlobal(slot, global));
        }
        // No instruction tests whether a slot is bound. Loading an unbound slot raises an exception, and its
        // handler loads the builtin.
        let (unbound, end) = (self.label(), self.label());
        let (start, depth) = (self.code().here(), self.code().depth());
        self.emit(range, I::LoadSlot(slot));
        let protected = (start, self.code().here());
        self.jump(range, I::Jump, end);
        self.code().set_depth(depth + 1);
        self.bind(unbound);
        self.code().handle(&[protected], unbound, depth);
        self.emit(range, I::Pop);
        self.load_global(range, name);
        self.bind(end);
    }

    /// Loads a global variable, or a builtin if the module has no such variable.
    fn load_global(&mut self, range: TextRange, name: &str) {
        if self.scopes.module_binds(name) {
            let global = self.global(name);
            return self.emit(range, I::LoadGlobal(global));
        }
        if name == "__name__" {
            return self.constant(range, Value::text("__main__"));
        }
        if let Some(builtins) = self.builtins.filter(|builtins| self.imports.has(*builtins, name)) {
            let symbol = self.symbol(name);
            return self.emit(range, I::LoadFromModule(builtins, symbol));
        }
        if self.builtins.is_some()
            && let Some(message) = builtin_names::unsupported(name)
        {
            self.problem(range, message);
        }
        let global = self.global(name);
        self.emit(range, I::LoadGlobal(global));
    }

    /// Returns true if a name that the module does not bind is a builtin.
    fn is_builtin(&self, name: &str) -> bool {
        !self.scopes.module_binds(name)
            && self.builtins.is_some_and(|builtins| self.imports.has(builtins, name))
    }

    /// Returns true if a name refers to a builtin in the present scope.
    pub(super) fn means_builtin(&self, name: &str) -> bool {
        self.scopes.access(self.scope(), name) == Access::Global && self.is_builtin(name)
    }

    /// Stores the value on the stack in a name as it is written.
    pub(super) fn store_name(&mut self, range: TextRange, name: &str) {
        let name = self.mangled(name);
        let access = self.scopes.access(self.scope(), &name);
        let instruction = match access {
            Access::Slot | Access::ClassSlot => I::StoreSlot(self.slot(&name)),
            Access::Cell => I::StoreCell(self.slot(&name)),
            Access::Global => I::StoreGlobal(self.global(&name)),
        };
        self.emit(range, instruction);
    }

    /// Unbinds a name as it is written.
    pub(super) fn delete_name(&mut self, range: TextRange, name: &str) {
        let name = self.mangled(name);
        let access = self.scopes.access(self.scope(), &name);
        let instruction = match access {
            Access::Slot | Access::ClassSlot => I::DeleteSlot(self.slot(&name)),
            Access::Cell => I::DeleteCell(self.slot(&name)),
            Access::Global => I::DeleteGlobal(self.global(&name)),
        };
        self.emit(range, instruction);
    }

    /// Reports the names of a claim that no statement binds: the claim would never be checked.
    pub(super) fn unknown_names_of_claim(&mut self, scope: ScopeId, claim: &ClaimText) {
        let scopes = self.scopes;
        for name in scopes.get(scope).names.keys() {
            let known = scopes.module_binds(name) || name == "__name__" || self.is_builtin(name);
            if !known && builtin_names::unsupported(name).is_none() {
                self.problem(claim.range, text!(syntax::unknown_in_claim { name: Arg::verbatim(name) }));
            }
        }
    }
}
