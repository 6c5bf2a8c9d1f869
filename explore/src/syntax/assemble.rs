//! The instructions of one code while they are made: labels, constants, and the depth of the operand stack.

use std::collections::HashMap;

use super::effects::effect;
use crate::code::{Handler, Instruction, Place};
use crate::values::value::Value;

/// A target of jumps. It gets its address when it is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(u32);

/// The state of a label.
#[derive(Debug, Default, Clone, Copy)]
struct LabelState {
    address: Option<u32>,
    /// The depth of the operand stack there, known from the first jump to it.
    depth: Option<u32>,
}

/// Assembles the instructions of one code.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    instructions: Vec<Instruction>,
    places: Vec<Place>,
    labels: Vec<LabelState>,
    constants: Vec<Value>,
    constant_numbers: HashMap<Value, u32>,
    /// The handlers. Their targets are numbers of labels until the code is finished.
    handlers: Vec<Handler>,
    depth: u32,
}

/// The result of [`Assembler::finish`].
pub(super) struct Assembled {
    pub(super) instructions: Vec<Instruction>,
    pub(super) places: Vec<Place>,
    pub(super) constants: Vec<Value>,
    pub(super) handlers: Vec<Handler>,
}

impl Assembler {
    /// Returns the address of the next instruction.
    pub(super) fn here(&self) -> u32 {
        self.instructions.len() as u32
    }

    /// Returns the number of operands on the stack before the next instruction.
    pub(super) fn depth(&self) -> u32 {
        self.depth
    }

    /// Sets the number of operands, for code that is reachable only from a handler or not at all.
    pub(super) fn set_depth(&mut self, depth: u32) {
        self.depth = depth;
    }

    /// Adds an instruction. The targets of jumps are numbers of labels until the code is finished.
    pub(super) fn emit(&mut self, place: Place, instruction: Instruction) {
        let effect = effect(&instruction);
        let rest = self.depth.saturating_sub(effect.pops);
        if let Some((target, pushes)) = effect.jump
            && let Some(label) = self.labels.get_mut(target as usize)
        {
            label.depth.get_or_insert(rest + pushes);
        }
        self.depth = rest + effect.pushes;
        self.instructions.push(instruction);
        self.places.push(place);
    }

    /// Creates a label.
    pub(super) fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// Binds a label to the next instruction.
    pub(super) fn bind(&mut self, label: Label) {
        let here = self.here();
        let state = &mut self.labels[label.0 as usize];
        state.address = Some(here);
        self.depth = *state.depth.get_or_insert(self.depth);
    }

    /// Returns the number of a constant.
    pub(super) fn constant(&mut self, value: Value) -> u32 {
        if let Some(number) = self.constant_numbers.get(&value) {
            return *number;
        }
        let number = self.constants.len() as u32;
        self.constants.push(value.clone());
        self.constant_numbers.insert(value, number);
        number
    }

    /// Adds handlers for ranges of instructions. Inner handlers have to be added before outer handlers.
    pub(super) fn handle(&mut self, ranges: &[(u32, u32)], target: Label, depth: u32) {
        let ranges = ranges.iter().filter(|(start, end)| start < end);
        self.handlers.extend(ranges.map(|(start, end)| Handler {
            start: *start,
            end: *end,
            target: target.0,
            depth,
        }));
    }

    /// Replaces the labels by their addresses.
    pub(super) fn finish(mut self) -> Assembled {
        let addresses: Vec<u32> = self.labels.iter().map(|label| label.address.unwrap_or(0)).collect();
        for instruction in &mut self.instructions {
            if let Some(target) = jump_target(instruction) {
                *target = addresses[*target as usize];
            }
        }
        for handler in &mut self.handlers {
            handler.target = addresses[handler.target as usize];
        }
        let Self { instructions, places, constants, handlers, .. } = self;
        Assembled { instructions, places, constants, handlers }
    }
}

impl Label {
    /// Returns the number of a label, as the provisional target of a jump.
    pub(super) fn number(self) -> u32 {
        self.0
    }
}

/// Returns the target of a jump.
fn jump_target(instruction: &mut Instruction) -> Option<&mut u32> {
    match instruction {
        Instruction::Jump(target)
        | Instruction::JumpIfFalse(target)
        | Instruction::JumpIfTrue(target)
        | Instruction::JumpIfFalseOrPop(target)
        | Instruction::JumpIfTrueOrPop(target)
        | Instruction::NextOrJump(target)
        | Instruction::AsyncNextOrJump(target) => Some(target),
        _ => None,
    }
}
