//! Instances decide by their methods: truth, operators, and what is printed of them.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::{Limits, explore};

fn output(text: &str) -> Vec<String> {
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 1_000 });
    let [ending] = &found.endings[..] else { panic!("one ending: {:?}", found.endings) };
    assert!(!ending.bad, "{ending:?}");
    ending.output.clone()
}

#[test]
fn and_and_or_ask_instances_for_their_truth() {
    let text = "from collections import deque\n\
                class Account:\n    def __init__(self, balance):\n        self.balance = balance\n\
                \x20   def __bool__(self):\n        return self.balance > 0\n\
                \x20   def __repr__(self):\n        return f'Account({self.balance})'\n\
                print(deque() or 'empty', Account(0) or Account(2), Account(0) and 1, Account(1) and 1)\n\
                print(not Account(0), bool(Account(3)), 'yes' if Account(0) else 'no', [Account(1)])\n";
    assert_eq!(output(text), ["empty Account(2) Account(0) 1", "True True no [Account(1)]"]);
}

#[test]
fn operators_and_loops_call_methods() {
    let text = "class Money:\n    def __init__(self, cents):\n        self.cents = cents\n\
                \x20   def __add__(self, other):\n        return Money(self.cents + other.cents)\n\
                \x20   def __eq__(self, other):\n        return self.cents == other.cents\n\
                \x20   def __lt__(self, other):\n        return self.cents < other.cents\n\
                \x20   def __iter__(self):\n        return iter([self.cents])\n\
                \x20   def __str__(self):\n        return f'{self.cents} cents'\n\
                print(Money(1) + Money(2), Money(1) == Money(1), Money(1) != Money(1), Money(1) > Money(0))\n\
                print([*Money(3)], sorted([Money(2), Money(1)])[0], f'{Money(5)!s:>9}')\n";
    assert_eq!(output(text), ["3 cents True False True", "[3] 1 cents   5 cents"]);
}
