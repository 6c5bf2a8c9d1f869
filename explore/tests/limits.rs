//! Built-in operations on values that are too large or too deep raise an exception and do not crash.

use std::sync::Arc;

use interleave_explore::code::{BinaryOperator, Comparison};
use interleave_explore::natives::definition::{Context, Raised};
use interleave_explore::natives::{format_spec, functions, operators, text};
use interleave_explore::values::heap::Heap;
use interleave_explore::values::names::Names;
use interleave_explore::values::native::Native;
use interleave_explore::values::value::{Range, Value};

fn with_context<T>(body: impl FnOnce(&mut Context) -> T) -> T {
    let mut heap = Heap::new(Arc::new(Vec::new()));
    let names = Names::default();
    body(&mut Context { heap: &mut heap, names: &names })
}

fn call(context: &mut Context, name: &str, arguments: &[Value]) -> Result<Value, Raised> {
    let Some(Native::Function(number)) = functions::find(name) else { panic!("{name}") };
    let definition = functions::definition(number);
    let mut arguments = arguments.to_vec();
    arguments.resize(arguments.len().max(definition.parameters.len()), Value::Unbound);
    (definition.function)(context, &arguments)
}

fn class<T>(result: Result<T, Raised>) -> &'static str {
    result.map_or_else(|raised| raised.class, |_| "none")
}

/// Returns a list in a list in a list, and so on.
fn nested(context: &mut Context, depth: usize) -> Value {
    let innermost = context.heap.list(Vec::new());
    (0..depth).fold(innermost, |inner, _| context.heap.list(vec![inner]))
}

/// Returns nested lists: each contains the next list twice.
fn doubled(context: &mut Context, depth: usize) -> Value {
    let innermost = context.heap.list(Vec::new());
    (0..depth).fold(innermost, |inner, _| context.heap.list(vec![inner.clone(), inner]))
}

#[test]
fn large_results_are_memory_errors() {
    with_context(|context| {
        let count = Value::Int(i64::MAX);
        let list = context.heap.list(vec![Value::None]);
        let million = Value::Range(Arc::new(Range { start: 0, stop: i64::MAX, step: 1 }));
        for value in [Value::text("ab"), Value::tuple(vec![Value::None]), list] {
            let product = operators::binary(context, BinaryOperator::Multiply, &value, &count);
            assert_eq!(class(product), "MemoryError");
        }
        assert_eq!(class(call(context, "list", &[million])), "MemoryError");
        let text = Value::text("a");
        assert_eq!(class(call(context, "str.center", &[text.clone(), count.clone()])), "MemoryError");
        assert_eq!(class(format_spec::format(context, &text, "2000000")), "MemoryError");
        assert_eq!(class(format_spec::format(context, &Value::float(0.5), ".2000000f")), "ValueError");
        let template = Value::text("%*d");
        let values = Value::tuple(vec![count, Value::Int(1)]);
        let formatted = operators::binary(context, BinaryOperator::Modulo, &template, &values);
        assert_eq!(class(formatted), "MemoryError");
    });
}

#[test]
fn deep_containers_are_recursion_errors() {
    with_context(|context| {
        let (one, other) = (nested(context, 100_000), nested(context, 100_000));
        assert_eq!(class(text::checked_repr(context, &one)), "RecursionError");
        assert!(text::repr_of(context, &one).ends_with('…'));
        assert_eq!(class(operators::equal(context, &one, &other)), "RecursionError");
        let less = operators::compare(context, Comparison::Less, &one, &other);
        assert_eq!(class(less), "RecursionError");
        assert!(!text::contains_instances(context.heap, &one));
    });
}

#[test]
fn containers_with_common_parts_end_in_time() {
    with_context(|context| {
        let (one, other) = (doubled(context, 60), doubled(context, 60));
        assert_eq!(class(text::checked_repr(context, &one)), "MemoryError");
        assert_eq!(class(operators::equal(context, &one, &other)), "RecursionError");
        assert!(!text::contains_instances(context.heap, &one));
    });
}

#[test]
fn containers_that_contain_themselves_are_shown() {
    with_context(|context| {
        let list = context.heap.list(vec![Value::Int(1)]);
        call(context, "list.append", &[list.clone(), list.clone()]).expect("it has room");
        assert_eq!(text::repr_of(context, &list), "[1, [...]]");
        let dict = call(context, "dict", &[]).expect("it is empty");
        operators::store_index(context, &dict, &Value::text("self"), dict.clone()).expect("it has room");
        assert_eq!(text::repr_of(context, &dict), "{'self': {...}}");
    });
}

#[test]
fn missing_keys_are_the_argument() {
    with_context(|context| {
        let dict = call(context, "dict", &[]).expect("it is empty");
        let raised = operators::load_index(context, &dict, &Value::Int(3)).expect_err("it is empty");
        assert_eq!((raised.class, raised.message.as_str()), ("KeyError", "3"));
        assert_eq!(raised.argument, Some(Value::Int(3)));
    });
}
