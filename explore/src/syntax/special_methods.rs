//! Special methods of Python that the machine does not call, with suggested replacements.

const ATTRIBUTES: &str = "use a property, or methods";
const NUMBER: &str = "write a method with another name, and call it";
const COPIES: &str = "a copy for another process has the same attributes";
const CLASSES: &str = "write a function that changes the class";

/// Names with their hints.
const HINTS: &[(&str, &str)] = &[
    ("__new__", "set the attributes in `__init__`, or write a function that creates the object"),
    ("__init_subclass__", CLASSES),
    ("__set_name__", CLASSES),
    ("__class_getitem__", "write a class method with another name"),
    ("__mro_entries__", CLASSES),
    ("__prepare__", CLASSES),
    ("__instancecheck__", "write a function that compares the classes"),
    ("__subclasscheck__", "write a function that compares the classes"),
    ("__subclasshook__", "write a function that compares the classes"),
    ("__get__", ATTRIBUTES),
    ("__set__", ATTRIBUTES),
    ("__delete__", ATTRIBUTES),
    ("__getattribute__", "use `__getattr__`, or a property"),
    ("__setattr__", ATTRIBUTES),
    ("__delattr__", ATTRIBUTES),
    ("__dir__", "list the attributes in a method"),
    ("__del__", "no object ends here before the program does; write a method `close`, and call it"),
    (
        "__hash__",
        "dictionaries and sets know an object by its identity; use a tuple of its attributes as the key",
    ),
    ("__index__", NUMBER),
    ("__int__", NUMBER),
    ("__float__", NUMBER),
    ("__complex__", NUMBER),
    ("__abs__", NUMBER),
    ("__round__", NUMBER),
    ("__trunc__", NUMBER),
    ("__floor__", NUMBER),
    ("__ceil__", NUMBER),
    ("__divmod__", NUMBER),
    ("__rdivmod__", NUMBER),
    ("__matmul__", NUMBER),
    ("__rmatmul__", NUMBER),
    ("__imatmul__", NUMBER),
    ("__bytes__", "write a method that returns a string or a list of integers"),
    ("__length_hint__", "use `__len__`"),
    ("__getstate__", COPIES),
    ("__setstate__", COPIES),
    ("__getnewargs__", COPIES),
    ("__getnewargs_ex__", COPIES),
    ("__reduce__", COPIES),
    ("__reduce_ex__", COPIES),
];

/// Returns the message for the name of a special method that nothing here calls.
pub(super) fn unsupported(name: &str) -> Option<String> {
    let (_, hint) = HINTS.iter().find(|(known, _)| *known == name)?;
    Some(format!("the special method `{name}` is not supported here; {hint}"))
}
