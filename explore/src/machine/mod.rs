//! A virtual machine with an explicit state. It executes one step of one thread at a time.
//!
//! A *step* is one operation that another thread can notice ([`operation`]), and then everything up to the
//! thread's next operation. Accesses that no other thread can notice are no steps of their own: those to
//! local variables, to objects that only one thread can reach, and to variables that only one thread uses or
//! that no thread writes while several threads run. The machine learns which locations are shared: it records
//! the accesses of each thread ([`accesses`]), and if another location turns out to be shared, the caller
//! restarts ([`Machine::step`]). Writes to what a claim about every state reads are steps even if one thread
//! alone uses it ([`Machine::evaluate_claim`]).

pub mod accesses;
mod attributes;
mod calls;
mod claims;
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
mod thread_locals;
mod virtual_machine;
mod visible;

pub use settings::{Settings, Step, Switching, Times};
pub use virtual_machine::Machine;
