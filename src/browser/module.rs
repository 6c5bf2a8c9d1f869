//! Small WebAssembly modules that run in this thread on the crate's own memory.

use js_sys::WebAssembly::{Instance, Module};
use js_sys::{Function, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// An instance of a module.
#[derive(Debug)]
pub struct ModuleInstance(Object);

impl ModuleInstance {
    /// Compiles and instantiates a module, which imports the crate's memory by the names of a module and a field.
    /// Compiling blocks the thread, which only workers allow for modules of more than a few KB.
    ///
    /// # Errors
    /// The exception of the browser if the module is not valid, or if the browser has no memory left for it.
    pub fn new(bytes: &[u8], [module, name]: [&str; 2]) -> Result<Self, JsValue> {
        let (imports, fields) = (Object::new(), Object::new());
        Reflect::set(&fields, &name.into(), &wasm_bindgen::memory())?;
        Reflect::set(&imports, &module.into(), &fields)?;
        let module = Module::new(&Uint8Array::from(bytes))?;
        Ok(Self(Instance::new(&module, &imports)?.exports()))
    }

    /// Returns an exported function.
    ///
    /// # Errors
    /// An exception if the module exports no such function.
    pub fn function(&self, name: &str) -> Result<Function, JsValue> {
        Reflect::get(&self.0, &name.into())?.dyn_into()
    }
}
