//! A virtual machine with an explicit state. It executes one step of one thread at a time.
//!
//! A *step* is one operation that another thread can notice ([`operation`]), and then everything up to the
//! thread's next operation. What no other thread can notice is no step of its own: local variables, objects that
//! only one thread can reach, and variables that one thread alone uses or nothing writes while several threads run.
//! Which those are is learned: the machine notes who uses what ([`accesses`]), and where a location turns out to be
//! shared, the caller begins again ([`Machine::step`]).

pub mod accesses;
mod attributes;
mod calls;
mod exceptions;
mod execute;
pub mod fingerprint;
mod flow;
mod generators;
mod operands;
pub mod operation;
mod processes;
mod settings;
mod specials;
pub mod state;
mod stepping;
mod virtual_machine;
mod visible;

pub use settings::{Settings, Step, Switching, Times};
pub use virtual_machine::Machine;
