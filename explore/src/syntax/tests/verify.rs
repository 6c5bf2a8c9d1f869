//! A verifier: checks that the operand stack has the same depth at an instruction on all paths to it.

use crate::code::{Code, CodeKind, Instruction};
use crate::syntax::Unit;
use crate::syntax::effects::{Effect, effect};

/// Checks all paths through a code.
///
/// # Errors
/// A message about the first wrong instruction.
pub(super) fn verify(unit: &Unit, code: &Code) -> Result<(), String> {
    check_tables(code)?;
    let mut depths: Vec<Option<u32>> = vec![None; code.instructions.len()];
    let mut handling: Vec<u32> = vec![0; code.instructions.len()];
    let mut waiting = vec![(0, 0, 0)];
    while let Some((at, depth, handled)) = waiting.pop() {
        let Some(known) = depths.get_mut(at as usize) else {
            return Err(format!("{} runs past its end at {at}", code.name));
        };
        if let Some(known) = known {
            if (*known, handling[at as usize]) != (depth, handled) {
                return Err(format!(
                    "{} at {at}: depth {known} and {depth}, handling {} and {handled}",
                    code.name, handling[at as usize]
                ));
            }
            continue;
        }
        *known = Some(depth);
        handling[at as usize] = handled;
        let instruction = &code.instructions[at as usize];
        let handler = code.handlers.iter().find(|handler| (handler.start..handler.end).contains(&at));
        if let Some(handler) = handler.filter(|_| can_raise(instruction)) {
            if handler.depth > depth {
                return Err(format!("{} at {at}: handler depth {} > {depth}", code.name, handler.depth));
            }
            waiting.push((handler.target, handler.depth + 1, handled));
        }
        let effect = effect_of(unit, instruction);
        let Some(rest) = depth.checked_sub(effect.pops) else {
            return Err(format!("{} at {at}: {instruction:?} at depth {depth}", code.name));
        };
        let handled = match instruction {
            Instruction::BeginHandling => handled + 1,
            Instruction::EndHandling => handled
                .checked_sub(1)
                .ok_or_else(|| format!("{} at {at}: nothing is being handled", code.name))?,
            _ => handled,
        };
        if matches!(instruction, Instruction::Return) && (handled != 0 || rest != 0) {
            return Err(format!("{} at {at}: return at depth {rest}, handling {handled}", code.name));
        }
        if let Some((target, pushes)) = effect.jump {
            waiting.push((target, rest + pushes, handled));
        }
        if effect.continues {
            waiting.push((at + 1, rest + effect.pushes, handled));
        }
    }
    Ok(())
}

/// Returns the effect of an instruction, with the keyword-only defaults of functions.
fn effect_of(unit: &Unit, instruction: &Instruction) -> Effect {
    let mut effect = effect(instruction);
    if let Instruction::MakeFunction { code, .. } = instruction {
        effect.pops += unit.codes[code.0 as usize].parameters.keyword_only.len() as u32;
    }
    effect
}

/// Checks that numbers of slots and constants exist, and that places are ordered.
fn check_tables(code: &Code) -> Result<(), String> {
    let slots = code.slots.len() as u16;
    let constants = code.constants.len() as u32;
    if code.places.len() != code.instructions.len() || code.parameters.slots() > code.slots.len() {
        return Err(format!("{}: tables of different lengths", code.name));
    }
    for (at, instruction) in code.instructions.iter().enumerate() {
        let is_cell = |slot: u16| slot >= code.first_captured || code.cells.contains(&slot);
        let fits = match *instruction {
            Instruction::LoadSlot(slot)
            | Instruction::StoreSlot(slot)
            | Instruction::DeleteSlot(slot)
            | Instruction::LoadSlotOrGlobal(slot, _) => slot < slots && !is_cell(slot),
            Instruction::LoadCell(slot) | Instruction::StoreCell(slot) | Instruction::DeleteCell(slot) => {
                slot < slots && is_cell(slot)
            }
            Instruction::Constant(number) => number < constants,
            Instruction::Yield | Instruction::YieldFrom => {
                matches!(code.kind, CodeKind::Generator | CodeKind::AsyncGenerator)
            }
            Instruction::Await => matches!(code.kind, CodeKind::Coroutine | CodeKind::AsyncGenerator),
            _ => true,
        };
        let place = code.places[at];
        let ordered = (place.line, place.column) < (place.end_line, place.end_column) && place.line > 0;
        if !fits || !ordered {
            return Err(format!(
                "{} at {at}: {instruction:?} does not fit, or its place {place:?}",
                code.name
            ));
        }
    }
    Ok(())
}

/// Returns true if an instruction can raise an exception.
fn can_raise(instruction: &Instruction) -> bool {
    !matches!(
        instruction,
        Instruction::Constant(_)
            | Instruction::Pop
            | Instruction::Duplicate
            | Instruction::DuplicateTwo
            | Instruction::Swap
            | Instruction::RotateThree
            | Instruction::RotateFour
            | Instruction::StoreSlot(_)
            | Instruction::StoreCell(_)
            | Instruction::StoreGlobal(_)
            | Instruction::DeleteSlot(_)
            | Instruction::DeleteCell(_)
            | Instruction::DeleteGlobal(_)
            | Instruction::Jump(_)
            | Instruction::Return
            | Instruction::BeginHandling
            | Instruction::EndHandling
    )
}
