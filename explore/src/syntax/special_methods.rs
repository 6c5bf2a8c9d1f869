//! Special methods of Python that the machine does not call, with suggested replacements.

use crate::messages::hints;
use crate::text::template::Fixed;
use crate::text::{Arg, Text};

/// Names with their hints.
const HINTS: &[(&str, &Fixed)] = &[
    ("__new__", &hints::init),
    ("__init_subclass__", &hints::changing_function),
    ("__set_name__", &hints::changing_function),
    ("__class_getitem__", &hints::class_method),
    ("__mro_entries__", &hints::changing_function),
    ("__prepare__", &hints::changing_function),
    ("__instancecheck__", &hints::comparing_function),
    ("__subclasscheck__", &hints::comparing_function),
    ("__subclasshook__", &hints::comparing_function),
    ("__get__", &hints::property),
    ("__set__", &hints::property),
    ("__delete__", &hints::property),
    ("__getattribute__", &hints::getattr),
    ("__setattr__", &hints::property),
    ("__delattr__", &hints::property),
    ("__dir__", &hints::listing_method),
    ("__del__", &hints::close),
    ("__hash__", &hints::tuple_as_key),
    ("__index__", &hints::method),
    ("__int__", &hints::method),
    ("__float__", &hints::method),
    ("__complex__", &hints::method),
    ("__abs__", &hints::method),
    ("__round__", &hints::method),
    ("__trunc__", &hints::method),
    ("__floor__", &hints::method),
    ("__ceil__", &hints::method),
    ("__divmod__", &hints::method),
    ("__rdivmod__", &hints::method),
    ("__matmul__", &hints::method),
    ("__rmatmul__", &hints::method),
    ("__imatmul__", &hints::method),
    ("__bytes__", &hints::bytes_method),
    ("__length_hint__", &hints::len),
    ("__getstate__", &hints::copies),
    ("__setstate__", &hints::copies),
    ("__getnewargs__", &hints::copies),
    ("__getnewargs_ex__", &hints::copies),
    ("__reduce__", &hints::copies),
    ("__reduce_ex__", &hints::copies),
];

/// Returns the message for the name of a special method that nothing here calls.
pub(super) fn unsupported(name: &str) -> Option<Text> {
    let (_, hint) = HINTS.iter().find(|(known, _)| *known == name)?;
    Some(text!(unsupported::special_method { name: Arg::verbatim(name), hint: Text::from(*hint) }))
}
