//! What the library's module `dataclasses` has to know about a class, and what of `@dataclass` is missing here.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use crate::messages::hints;
use crate::text::template::Fixed;
use crate::text::{Arg, Text};

/// The attribute of a decorated class with its [`Definition`]; no program can name it.
pub(super) const DEFINITION: &str = ".definition";

/// The names in a class body that make a dataclass.
pub(super) struct Definition<'a> {
    /// The annotated names.
    pub annotated: Vec<&'a str>,
    /// The names of the methods.
    pub methods: Vec<&'a str>,
}

impl<'a> Definition<'a> {
    /// Returns the names in a class body; `None` for a class without decorators.
    pub(super) fn of(class: &'a ast::StmtClassDef) -> Option<Self> {
        if class.decorator_list.is_empty() {
            return None;
        }
        let mut definition = Self { annotated: Vec::new(), methods: Vec::new() };
        for statement in &class.body {
            match statement {
                Stmt::AnnAssign(assign) if !is_class_variable(&assign.annotation) => {
                    definition.annotated.extend(assign.target.as_name_expr().map(|name| name.id.as_str()));
                }
                Stmt::FunctionDef(function) => definition.methods.push(&function.name),
                _ => {}
            }
        }
        Some(definition)
    }
}

/// Returns true for the annotations `ClassVar` and `ClassVar[…]`, also as a string.
fn is_class_variable(annotation: &Expr) -> bool {
    match annotation {
        Expr::Name(name) => name.id == "ClassVar",
        Expr::Attribute(attribute) => &attribute.attr == "ClassVar",
        Expr::Subscript(subscript) => is_class_variable(&subscript.value),
        Expr::StringLiteral(text) => {
            let text = text.value.to_str();
            text.strip_prefix("typing.").unwrap_or(text).starts_with("ClassVar")
        }
        _ => false,
    }
}

/// Arguments of `@dataclass` that are missing here, with suggestions.
const MISSING_ARGUMENTS: &[(&str, &Fixed)] = &[
    ("frozen", &hints::frozen),
    ("unsafe_hash", &hints::unsafe_hash),
    ("kw_only", &hints::kw_only),
    ("weakref_slot", &hints::leave_out),
];

/// Returns the unsupported arguments of a decorator, with messages.
pub(super) fn unsupported_arguments(decorator: &Expr) -> Vec<(TextRange, Text)> {
    let Some(call) = decorator.as_call_expr().filter(|call| is_dataclass(&call.func)) else {
        return Vec::new();
    };
    let problem = |keyword: &ast::Keyword| {
        let (name, hint) = MISSING_ARGUMENTS.iter().find(|(name, _)| keyword.arg.as_deref() == Some(name))?;
        let asks = keyword.value.as_boolean_literal_expr().is_none_or(|literal| literal.value);
        let (name, hint) = (Arg::verbatim(*name), Text::from(*hint));
        asks.then(|| (keyword.range(), text!(unsupported::dataclass_argument { name, hint })))
    };
    call.arguments.keywords.iter().filter_map(problem).collect()
}

fn is_dataclass(function: &Expr) -> bool {
    match function {
        Expr::Name(name) => name.id == "dataclass",
        Expr::Attribute(attribute) => &attribute.attr == "dataclass",
        _ => false,
    }
}
