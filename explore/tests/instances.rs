//! Instances decide by their methods: truth, operators, and what is printed of them.

use std::collections::BTreeSet;
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

#[test]
fn the_methods_of_a_dataclass_read_one_attribute_after_another() {
    let text = "from dataclasses import dataclass\nfrom threading import Thread\n\n\
                @dataclass\nclass Pair:\n    a: int = 0\n    b: int = 0\n\n\
                pair = Pair()\n\n\
                def write():\n    pair.a = 1\n    pair.b = 1\n\n\
                writer = Thread(target=write)\nwriter.start()\nprint(pair)\nwriter.join()\n";
    let program = library::program(text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 1_000 });
    let printed: BTreeSet<String> = found.endings.into_iter().flat_map(|ending| ending.output).collect();
    let pair = |a: u8, b: u8| format!("Pair(a={a}, b={b})");
    assert_eq!(printed, BTreeSet::from([pair(0, 0), pair(0, 1), pair(1, 0), pair(1, 1)]));
}
