//! Import statements, and attributes of modules, which are resolved when the text is compiled.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Compiler;
use crate::code::Instruction as I;
use crate::text::Arg;
use crate::values::names::ModuleId;
use crate::values::value::Value;

/// The value of an expression: a module, or a package that is only a prefix.
pub(super) struct ModuleName {
    dotted: String,
    module: Option<ModuleId>,
    /// True if the variable is certainly bound when the expression is evaluated.
    certain: bool,
}

impl Compiler<'_> {
    /// Compiles `import a, b.c as d`.
    pub(super) fn import(&mut self, import: &ast::StmtImport) {
        for alias in &import.names {
            let dotted = alias.name.as_str();
            let root = dotted.split('.').next().unwrap_or(dotted);
            let (bound, module) = match &alias.asname {
                Some(name) => (name.as_str(), self.imports.module(dotted)),
                None => (root, self.imports.module(root)),
            };
            // A package that is only a prefix has no value: its uses are resolved here.
            if let Some(module) = module {
                self.constant(alias.range(), Value::Module(module));
                self.store_name(alias.range(), bound);
            }
        }
    }

    /// Compiles `from a import b, c as d`.
    pub(super) fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let Some(module) = import.module.as_ref().filter(|_| import.level == 0) else { return };
        for alias in &import.names {
            let name = alias.name.as_str();
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            let from = self.imports.module(module);
            if let Some(from) = from.filter(|from| self.imports.has(*from, name)) {
                let symbol = self.symbol(name);
                self.emit(alias.range(), I::LoadFromModule(from, symbol));
            } else if let Some(submodule) = self.imports.module(&format!("{module}.{name}")) {
                self.constant(alias.range(), Value::Module(submodule));
            } else {
                continue;
            }
            self.store_name(alias.range(), bound);
        }
    }

    /// Returns true if a name refers to a package that is only a prefix, such as `concurrent`.
    pub(super) fn is_package(&self, name: &str) -> bool {
        self.scopes
            .variable(self.scope(), name)
            .is_some_and(|variable| variable.imports.iter().any(|import| import.module.is_none()))
    }

    /// Loads an attribute of a module at compile time. Returns false if the object is no module, or if the
    /// module may be unbound at this place.
    pub(super) fn module_attribute(&mut self, attribute: &ast::ExprAttribute) -> bool {
        if let Some(ModuleName { module: Some(module), certain: true, .. }) = self.submodule(attribute) {
            self.constant(attribute.range(), Value::Module(module));
            return true;
        }
        let Some(object) = self.module_name(&attribute.value) else { return false };
        let name = attribute.attr.as_str();
        let has_it = object.module.is_some_and(|module| self.imports.has(module, name));
        if !has_it {
            let what = if object.module.is_some() { "module" } else { "package" };
            let (what, module) = (Arg::key(what), Arg::verbatim(&object.dotted));
            let message = text!(syntax::no_name { what, module, name: Arg::verbatim(name) });
            self.problem(attribute.attr.range(), message);
        }
        match object.module {
            Some(module) if object.certain || !has_it => {
                let symbol = self.symbol(name);
                self.emit(attribute.range(), I::LoadFromModule(module, symbol));
                true
            }
            Some(_) => false,
            None => {
                self.constant(attribute.range(), Value::None);
                true
            }
        }
    }

    /// Reports an assignment to an attribute of a module.
    pub(super) fn protect_module(&mut self, attribute: &ast::ExprAttribute) {
        if let Some(object) = self.module_name(&attribute.value) {
            let module = Arg::verbatim(object.dotted);
            self.problem(attribute.range(), text!(syntax::fixed_module { module }));
        }
    }

    /// Returns the module that an expression refers to, if any: the expression is a submodule, or a name that
    /// only imports of one module bind.
    fn module_name(&self, expression: &Expr) -> Option<ModuleName> {
        match expression {
            Expr::Name(name) => self.imported_name(&self.mangled(&name.id), name.range()),
            Expr::Attribute(attribute) => self.submodule(attribute),
            _ => None,
        }
    }

    /// Returns an attribute of a package or module that is itself a module.
    fn submodule(&self, attribute: &ast::ExprAttribute) -> Option<ModuleName> {
        let package = self.module_name(&attribute.value)?;
        let name = attribute.attr.as_str();
        if package.module.is_some_and(|module| self.imports.has(module, name)) {
            return None;
        }
        let dotted = format!("{}.{name}", package.dotted);
        let module = self.imports.module(&dotted)?;
        Some(ModuleName { dotted, module: Some(module), certain: package.certain })
    }

    /// Returns the module that a name refers to.
    fn imported_name(&self, name: &str, range: TextRange) -> Option<ModuleName> {
        let variable = self.scopes.variable(self.scope(), name)?;
        let first = variable.imports.first().filter(|_| !variable.bound_otherwise)?;
        let is_one_module = variable.imports.iter().all(|import| import.dotted == first.dotted);
        // An unconditional import before the use has bound the name, also if the use is in a function: the
        // function cannot be called before its definition.
        let certain = first.module.is_none()
            || variable.imports.iter().any(|import| import.unconditional && import.offset <= range.start());
        is_one_module.then(|| ModuleName { dotted: first.dotted.clone(), module: first.module, certain })
    }
}
