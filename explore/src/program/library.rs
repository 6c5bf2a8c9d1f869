//! The compiled modules of the library, as programs use them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::code::{Code, Instruction};
use crate::natives::functions;
use crate::syntax::{Imports, Unit};
use crate::values::names::{CodeId, ModuleId, Names, Symbol};
use crate::values::native::{self, Native};
use crate::values::object::{Class, Kind, Object, Site};
use crate::values::summary::Cached;
use crate::values::symbols;
use crate::values::value::{Ref, Value};

/// The library, compiled.
#[derive(Debug)]
pub struct Library {
    /// The names and codes.
    pub unit: Unit,
    /// The objects, such as classes.
    pub fixed: Arc<Vec<Object>>,
    modules: Vec<Module>,
}

#[derive(Debug, Default)]
struct Module {
    name: String,
    /// The global variables by number.
    globals: Vec<(Symbol, Value)>,
    by_name: FxHashMap<Symbol, Value>,
}

impl Library {
    /// The module of the program itself.
    pub const MAIN: ModuleId = ModuleId(0);
    const BUILTINS: ModuleId = ModuleId(2);

    /// Creates a library with the functions in Rust and nothing else.
    pub fn bare() -> Self {
        let mut names = symbols::known();
        let main = Module { name: "__main__".into(), ..Module::default() };
        let native = Module::native(&mut names);
        let namespace = Class {
            name: "namespace".into(),
            qualified_name: "namespace".into(),
            base: None,
            attributes: Vec::new(),
        };
        let site = Site { code: CodeId(0), instruction: 0 };
        let kind = Kind::Class(namespace);
        let fixed = Arc::new(vec![Object { shared: true, site, birth: 0, kind, summary: Cached::default() }]);
        Self { unit: Unit { names, codes: Vec::new() }, fixed, modules: vec![main, native] }
    }

    /// Returns the number that the next module will get.
    pub fn next_module(&self) -> ModuleId {
        ModuleId(self.modules.len() as u16)
    }

    /// Returns this library with a further module: its global variables, and all present codes and objects.
    pub fn with(
        self,
        name: &str,
        globals: Vec<(Symbol, Value)>,
        unit: Unit,
        fixed: Arc<Vec<Object>>,
    ) -> Self {
        let by_name = globals.iter().filter(|(_, value)| *value != Value::Unbound).cloned().collect();
        let mut modules = self.modules;
        modules.push(Module { name: name.into(), globals, by_name });
        Self { unit, fixed, modules }
    }

    /// Replaces instructions that load names of modules by constants: the values never change.
    pub fn resolve(&self, code: &mut Code) {
        for instruction in &mut code.instructions {
            if let Instruction::LoadFromModule(module, name) = *instruction {
                let value = self.value(module, name);
                let known = code.constants.iter().position(|constant| *constant == value);
                let index = known.unwrap_or_else(|| {
                    code.constants.push(value);
                    code.constants.len() - 1
                });
                *instruction = Instruction::Constant(index as u32);
            }
        }
    }

    /// Returns the value of a name of a module; unbound if the module does not have it.
    pub fn value(&self, module: ModuleId, name: Symbol) -> Value {
        self.find(module, name).unwrap_or_default()
    }

    /// Returns the value of a name of a module.
    pub fn find(&self, module: ModuleId, name: Symbol) -> Option<Value> {
        self.modules[module.0 as usize].by_name.get(&name).cloned()
    }

    /// Returns a global variable of a module by its number.
    pub fn global(&self, module: ModuleId, number: u32) -> Value {
        self.modules[module.0 as usize].globals[number as usize].1.clone()
    }

    /// Returns the name of a global variable of a module.
    pub fn global_name(&self, module: ModuleId, number: u32) -> Symbol {
        self.modules[module.0 as usize].globals[number as usize].0
    }

    /// Returns the name of a module.
    pub fn module_name(&self, module: ModuleId) -> &str {
        &self.modules[module.0 as usize].name
    }

    /// Returns the names of a module with their values.
    pub fn names_of(&self, module: &str) -> impl Iterator<Item = (&str, Value)> {
        let module = self.number(module).map(|module| &self.modules[module.0 as usize]);
        let all = module.into_iter().flat_map(|module| &module.by_name);
        all.map(|(name, value)| (&**self.unit.names.text(*name), value.clone()))
    }

    /// Returns a value of a module by names.
    pub fn find_in(&self, module: &str, name: &str) -> Option<Value> {
        self.find(self.number(module)?, self.unit.names.get(name)?)
    }

    /// Returns a value of the module `builtins`.
    pub fn find_builtin(&self, name: &str) -> Option<Value> {
        let name = self.unit.names.get(name)?;
        self.modules.get(Self::BUILTINS.0 as usize)?.by_name.get(&name).cloned()
    }

    /// Returns a value of the module `builtins`; the name has to exist.
    pub fn builtin(&self, name: &str) -> Value {
        self.find_builtin(name).unwrap_or_default()
    }

    /// Returns a built-in exception class. An unknown one, which only the library itself could name, is
    /// `Exception`.
    pub fn exception(&self, name: &str) -> Ref {
        match (self.find_builtin(name), self.find_builtin("Exception")) {
            (Some(Value::Object(class)), _) | (_, Some(Value::Object(class))) => class,
            _ => self.namespace_class(),
        }
    }

    /// Returns the class of instances that only hold attributes.
    pub fn namespace_class(&self) -> Ref {
        Ref(0)
    }

    fn number(&self, name: &str) -> Option<ModuleId> {
        let index = self.modules.iter().position(|module| module.name == name)?;
        Some(ModuleId(index as u16))
    }
}

impl Imports for Library {
    fn module(&self, name: &str) -> Option<ModuleId> {
        self.number(name).filter(|module| *module != Self::MAIN)
    }

    fn has(&self, module: ModuleId, name: &str) -> bool {
        let symbol = self.unit.names.get(name);
        symbol.is_some_and(|symbol| self.find(module, symbol).is_some())
    }
}

impl Module {
    /// The module with the functions in Rust.
    fn native(names: &mut Names) -> Self {
        let functions = functions::names().filter(|(name, _)| !name.contains('.'));
        let functions = functions.map(|(name, number)| (name, Value::Native(Native::Function(number))));
        let specials = native::SPECIALS.iter();
        let specials = specials.map(|(name, special)| (*name, Value::Native(Native::Special(*special))));
        let types = native::TYPES.iter().map(|(name, kind)| (*name, Value::Type(*kind)));
        // Types come last, since they replace their constructors: `int` has to be the type, not the function.
        let all = functions.chain(specials).chain(types);
        let globals: Vec<(Symbol, Value)> = all.map(|(name, value)| (names.intern(name), value)).collect();
        let by_name = globals.iter().cloned().collect();
        Self { name: "_native".into(), globals, by_name }
    }
}
