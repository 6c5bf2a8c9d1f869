//! The effects of instructions on the operand stack, as documented in [`crate::code`].

use crate::code::Instruction as I;

/// The effect of an instruction on the operand stack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Effect {
    /// The operands that it takes.
    pub(super) pops: u32,
    /// The operands that it leaves if the next instruction follows.
    pub(super) pushes: u32,
    /// The target of a jump, and the operands that it leaves there.
    pub(super) jump: Option<(u32, u32)>,
    /// True if the next instruction can follow.
    pub(super) continues: bool,
}

/// An instruction that takes and leaves operands, and after which the next one follows.
const fn plain(pops: u32, pushes: u32) -> Effect {
    Effect { pops, pushes, jump: None, continues: true }
}

/// An instruction after which no other follows.
const fn last(pops: u32) -> Effect {
    Effect { pops, pushes: 0, jump: None, continues: false }
}

/// An instruction that continues in two ways.
const fn branch(pops: u32, pushes: u32, target: u32, pushes_there: u32) -> Effect {
    Effect { pops, pushes, jump: Some((target, pushes_there)), continues: true }
}

/// Returns the effect of an instruction on the operand stack.
pub(super) fn effect(instruction: &I) -> Effect {
    match *instruction {
        I::Constant(_)
        | I::LoadSlot(_)
        | I::LoadSlotOrGlobal(..)
        | I::LoadCell(_)
        | I::LoadGlobal(_)
        | I::LoadFromModule(..)
        | I::Unbound => plain(0, 1),
        I::Duplicate => plain(1, 2),
        I::DuplicateTwo => plain(2, 4),
        I::Swap => plain(2, 2),
        I::RotateThree => plain(3, 3),
        I::RotateFour => plain(4, 4),
        I::Pop | I::StoreSlot(_) | I::StoreCell(_) | I::StoreGlobal(_) | I::DeleteAttribute(_) => plain(1, 0),
        I::DeleteSlot(_) | I::DeleteCell(_) | I::DeleteGlobal(_) | I::EndHandling => plain(0, 0),
        I::LoadAttribute(_)
        | I::Unary(_)
        | I::ListToTuple
        | I::GetIterator
        | I::GetAsyncIterator
        | I::Yield
        | I::YieldFrom
        | I::Await
        | I::BeginHandling => plain(1, 1),
        I::StoreAttribute(_) | I::DeleteIndex => plain(2, 0),
        I::LoadIndex
        | I::Binary(_)
        | I::InPlace(_)
        | I::Compare(_)
        | I::Format(_)
        | I::ExtendList
        | I::ExtendSet
        | I::ExtendDict
        | I::ExitWithException
        | I::AsyncExitWithException => plain(2, 1),
        I::StoreIndex => plain(3, 0),
        I::BuildSlice | I::CallSpread => plain(3, 1),
        I::AppendToList(_) | I::AddToSet(_) | I::Exit | I::AsyncExit => plain(1, 0),
        I::InsertIntoDict(_) => plain(2, 0),
        I::MatchException => plain(2, 2),
        I::Enter | I::AsyncEnter => plain(1, 2),
        I::BuildTuple(n) | I::BuildList(n) | I::BuildSet(n) | I::JoinStrings(n) => plain(n, 1),
        I::BuildDict(n) => plain(2 * n, 1),
        I::Unpack(n) => plain(1, n),
        I::UnpackStarred { before, after } => plain(1, u32::from(before) + 1 + u32::from(after)),
        I::Call(n) => plain(n + 1, 1),
        I::CallWithKeywords { arguments, .. } => plain(arguments + 1, 1),
        I::MakeClass { bases, .. } => plain(u32::from(bases) + 1, 1),
        // The caller adds the number of keyword-only defaults, which the instruction does not contain.
        I::MakeFunction { defaults, .. } => plain(u32::from(defaults), 1),
        I::Jump(target) => Effect { pops: 0, pushes: 0, jump: Some((target, 0)), continues: false },
        I::JumpIfFalse(target) | I::JumpIfTrue(target) => branch(1, 0, target, 0),
        I::JumpIfFalseOrPop(target) | I::JumpIfTrueOrPop(target) => branch(1, 0, target, 1),
        I::NextOrJump(target) | I::AsyncNextOrJump(target) => branch(1, 2, target, 0),
        I::Return | I::Raise | I::Reraise | I::FailAssertion => last(1),
        I::RaiseFrom => last(2),
        I::RaiseHandled | I::ReturnNamespace => last(0),
    }
}
