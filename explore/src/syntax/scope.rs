//! Scopes: which names are local, captured, or global.
//!
//! [`analyse`] collects the names of each scope (in [`collect`]) and then resolves the names that a scope
//! uses without binding them, as Python does: in the functions around it, never in the classes, then in the
//! module.

mod collect;
mod declarations;
mod imports;

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};
use ruff_python_ast as ast;
use ruff_text_size::TextSize;

use super::Imports;
use super::claims::ClaimText;
use super::place::Lines;
use crate::problem::Problem;
use crate::text::Arg;
use crate::values::names::ModuleId;

/// The number of a scope. The module has number 0.
pub(super) type ScopeId = usize;

/// The kind of syntax that a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScopeKind {
    /// The module.
    Module,
    /// `def`
    Function,
    /// `lambda`
    Lambda,
    /// A comprehension or generator expression.
    Comprehension {
        /// True for a generator expression.
        lazy: bool,
    },
    /// The body of a class.
    Class,
    /// A scope around each class that holds only `__class__`, which `super()` needs. It becomes a function if
    /// a method uses `__class__`; otherwise it leaves no trace in the code.
    ClassCell,
    /// The expression of a claim.
    Claim,
}

/// A module that an import statement binds to a name.
#[derive(Debug, Clone)]
pub(super) struct ImportBinding {
    /// The dotted name of the module or package.
    pub(super) dotted: String,
    /// The module, or `None` for a package that is only a prefix, such as `concurrent`.
    pub(super) module: Option<ModuleId>,
    /// The end of the statement.
    pub(super) offset: TextSize,
    /// True if the statement is executed before every statement that follows it in its scope.
    pub(super) unconditional: bool,
}

/// The value that a part of an import statement binds to a name.
enum Found {
    /// A module or package.
    Module(ImportBinding),
    /// A name of a module.
    Name,
    /// Nothing: a problem was reported. The name counts as bound, so that its uses cause no further problem.
    Problem,
}

/// The uses of a name in a scope.
#[derive(Debug, Clone, Default)]
pub(super) struct Variable {
    /// True if it is a parameter.
    pub(super) parameter: bool,
    /// True if the scope reads it.
    pub(super) used: bool,
    /// True if the scope binds it.
    pub(super) bound: bool,
    /// True if the scope binds it by anything but an import of a module.
    pub(super) bound_otherwise: bool,
    /// True after `global`.
    pub(super) global: bool,
    /// True after `nonlocal`.
    pub(super) nonlocal: bool,
    /// True if an inner function uses it.
    pub(super) captured: bool,
    /// The modules that import statements bind to it.
    pub(super) imports: Vec<ImportBinding>,
}

impl Variable {
    /// Returns true if the variable belongs to this scope.
    fn is_own(&self) -> bool {
        self.bound && !self.global && !self.nonlocal
    }
}

/// A module, class, function, comprehension or claim.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: ScopeKind,
    pub(super) parent: Option<ScopeId>,
    /// The names that occur, in order.
    pub(super) names: IndexMap<String, Variable>,
    /// Variables of outer functions that this scope or one within it uses.
    pub(super) captured: IndexSet<String>,
    /// The innermost class around it, for private names.
    pub(super) class_name: Option<String>,
    /// The first positional parameter, for `super()`.
    pub(super) first_parameter: Option<String>,
    /// True for `async def`.
    pub(super) is_async: bool,
    /// True if it contains `yield`.
    pub(super) yields: bool,
    /// True if it contains `await`, or awaits implicitly.
    pub(super) awaits: bool,
}

/// How code accesses a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// A slot of the function.
    Slot,
    /// A slot of a class body.
    ClassSlot,
    /// A cell: a variable that inner functions use, or a variable of an outer function.
    Cell,
    /// A global variable of the module, or a builtin.
    Global,
}

/// All scopes of a text.
pub(super) struct Scopes {
    list: Vec<Scope>,
    by_node: HashMap<usize, ScopeId>,
}

impl Scopes {
    /// Returns a scope.
    pub(super) fn get(&self, scope: ScopeId) -> &Scope {
        &self.list[scope]
    }

    /// Returns the scope of a syntax node: a function, class, lambda, comprehension or claim.
    pub(super) fn of_node<T>(&self, node: &T) -> Option<ScopeId> {
        self.by_node.get(&address(node)).copied()
    }

    /// Returns how code in a scope accesses a name.
    pub(super) fn access(&self, scope: ScopeId, name: &str) -> Access {
        let scope = &self.list[scope];
        match scope.names.get(name) {
            Some(variable) if variable.is_own() => match scope.kind {
                ScopeKind::Module => Access::Global,
                ScopeKind::Class => Access::ClassSlot,
                _ if variable.captured => Access::Cell,
                _ => Access::Slot,
            },
            Some(variable) if variable.global => Access::Global,
            _ if scope.captured.contains(name) => Access::Cell,
            _ => Access::Global,
        }
    }

    /// Returns true if the module binds a global variable of this name somewhere.
    pub(super) fn module_binds(&self, name: &str) -> bool {
        self.list[0].names.get(name).is_some_and(|variable| variable.bound)
    }

    /// Returns the variable that a name in a scope refers to, if the text binds it.
    pub(super) fn variable(&self, scope: ScopeId, name: &str) -> Option<&Variable> {
        let owner = match self.access(scope, name) {
            Access::Slot | Access::ClassSlot => scope,
            Access::Global => 0,
            Access::Cell if self.owns(scope, name) => scope,
            Access::Cell => self.owner(scope, name)?,
        };
        self.list[owner].names.get(name).filter(|variable| variable.bound)
    }

    /// Returns true if the scope itself binds the name.
    pub(super) fn owns(&self, scope: ScopeId, name: &str) -> bool {
        self.list[scope].names.get(name).is_some_and(Variable::is_own)
    }

    /// Returns the function around a scope that binds a name.
    fn owner(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let mut next = self.list[scope].parent;
        while let Some(id) = next {
            let outer = &self.list[id];
            next = outer.parent;
            if matches!(outer.kind, ScopeKind::Class | ScopeKind::Module) {
                continue;
            }
            match outer.names.get(name) {
                Some(variable) if variable.is_own() => return Some(id),
                Some(variable) if variable.global => return None,
                _ => {}
            }
        }
        None
    }

    /// Finds the variables of outer functions that each scope uses.
    fn resolve(&mut self) {
        for scope in 0..self.list.len() {
            let free: Vec<String> = self.list[scope]
                .names
                .iter()
                .filter(|(_, variable)| !variable.is_own() && !variable.global)
                .map(|(name, _)| name.clone())
                .collect();
            for name in free {
                if let Some(owner) = self.owner(scope, &name) {
                    self.capture(scope, owner, &name);
                }
            }
        }
    }

    /// Passes a variable of an outer function through all scopes between.
    fn capture(&mut self, scope: ScopeId, owner: ScopeId, name: &str) {
        if let Some(variable) = self.list[owner].names.get_mut(name) {
            variable.captured = true;
        }
        let mut next = Some(scope);
        while let Some(id) = next.filter(|id| *id != owner) {
            self.list[id].captured.insert(name.to_owned());
            next = self.list[id].parent;
        }
    }
}

/// Returns the address of a syntax node, which identifies it as long as the syntax tree is not changed.
fn address<T>(node: &T) -> usize {
    std::ptr::from_ref(node).addr()
}

/// Returns the name that Python uses for a private name in a class: `__name` in `Class` is `_Class__name`.
pub(super) fn mangle(class_name: Option<&str>, name: &str) -> String {
    let class = class_name.map(|class| class.trim_start_matches('_')).filter(|class| !class.is_empty());
    match class {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            format!("_{class}{name}")
        }
        _ => name.to_owned(),
    }
}

/// Finds the scopes of a module and of its claims. Adds a problem for each misuse of a name.
pub(super) fn analyse(
    body: &[ast::Stmt],
    claims: &[ClaimText],
    lines: &Lines,
    imports: &dyn Imports,
    problems: &mut Vec<Problem>,
) -> Scopes {
    let mut collector = collect::Collector::new(lines, imports, problems);
    collector.module(body);
    for claim in claims {
        collector.claim(claim);
    }
    let (mut scopes, nonlocals) = collector.finish();
    scopes.resolve();
    for (scope, name, range) in nonlocals {
        if !scopes.get(scope).captured.contains(&name) && scopes.get(scope).kind != ScopeKind::Module {
            let message = text!(syntax::no_outer_variable { name: Arg::verbatim(name) });
            problems.push(Problem::at(lines.place(range), message));
        }
    }
    scopes
}

/// The parameter of a comprehension: the iterator of its first `for`. No program can use this name.
pub(super) const FIRST_ITERATOR: &str = ".0";

/// Returns the names of parameters in the order of their slots.
pub(super) fn in_slot_order(parameters: &ast::Parameters) -> Vec<&str> {
    let positional = parameters.posonlyargs.iter().chain(&parameters.args).map(|each| each.name().as_str());
    let star = parameters.vararg.iter().map(|each| each.name.as_str());
    let keyword_only = parameters.kwonlyargs.iter().map(|each| each.name().as_str());
    let double_star = parameters.kwarg.iter().map(|each| each.name.as_str());
    positional.chain(star).chain(keyword_only).chain(double_star).collect()
}

/// Returns true for `super()`.
pub(super) fn is_bare_super(call: &ast::ExprCall) -> bool {
    call.arguments.is_empty() && call.func.as_name_expr().is_some_and(|name| name.id.as_str() == "super")
}
