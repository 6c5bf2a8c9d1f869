//! The names that the machine itself looks up, interned first so that their symbols are constants.

use crate::values::names::{Names, Symbol};

macro_rules! symbols {
    ($($symbol:ident = $text:literal;)*) => {
        #[expect(non_camel_case_types, clippy::upper_case_acronyms, reason = "only counts")]
        enum Index { $($symbol),* }

        $(#[doc = concat!("`", $text, "`")] pub const $symbol: Symbol = Symbol(Index::$symbol as u32);)*

        /// Returns names that contain these symbols.
        pub fn known() -> Names {
            let mut names = Names::default();
            $(assert_eq!(names.intern($text), $symbol);)*
            names
        }
    };
}

/// The methods that define how instances are compared.
pub const COMPARISONS: [Symbol; 6] = [EQ, NE, LT, LE, GT, GE];

symbols! {
    ADD = "__add__";
    AENTER = "__aenter__";
    AEXIT = "__aexit__";
    AITER = "__aiter__";
    AND = "__and__";
    ANEXT = "__anext__";
    IAND = "__iand__";
    IFLOORDIV = "__ifloordiv__";
    ILSHIFT = "__ilshift__";
    IMOD = "__imod__";
    IMUL = "__imul__";
    IOR = "__ior__";
    IPOW = "__ipow__";
    IRSHIFT = "__irshift__";
    ISUB = "__isub__";
    ITRUEDIV = "__itruediv__";
    IXOR = "__ixor__";
    RAND = "__rand__";
    RFLOORDIV = "__rfloordiv__";
    RLSHIFT = "__rlshift__";
    RMOD = "__rmod__";
    ROR = "__ror__";
    RPOW = "__rpow__";
    RRSHIFT = "__rrshift__";
    RTRUEDIV = "__rtruediv__";
    RXOR = "__rxor__";
    ARGS = "args";
    AWAIT = "__await__";
    BOOL = "__bool__";
    CALL = "__call__";
    CAUSE = "__cause__";
    CLASS = "__class__";
    CONTAINS = "__contains__";
    CONTEXT = "__context__";
    DELITEM = "__delitem__";
    DICT = "__dict__";
    DOC = "__doc__";
    ENTER = "__enter__";
    EQ = "__eq__";
    EXIT = "__exit__";
    FLOORDIV = "__floordiv__";
    FUNCTION = "function";
    FGET = "fget";
    FSET = "fset";
    GE = "__ge__";
    GETATTR = "__getattr__";
    GETITEM = "__getitem__";
    GT = "__gt__";
    IADD = "__iadd__";
    INIT = "__init__";
    INVERT = "__invert__";
    ITER = "__iter__";
    LE = "__le__";
    LEN = "__len__";
    LINE = "__line__";
    LSHIFT = "__lshift__";
    LT = "__lt__";
    MOD = "__mod__";
    MUL = "__mul__";
    NAME = "__name__";
    NE = "__ne__";
    NEG = "__neg__";
    NEXT = "__next__";
    OR = "__or__";
    POS = "__pos__";
    POW = "__pow__";
    QUALNAME = "__qualname__";
    RADD = "__radd__";
    REPR = "__repr__";
    RMUL = "__rmul__";
    RSHIFT = "__rshift__";
    RSUB = "__rsub__";
    SETITEM = "__setitem__";
    STR = "__str__";
    SUB = "__sub__";
    TRACEBACK = "__traceback__";
    TRUEDIV = "__truediv__";
    VALUE = "value";
    WRAPPED = "__wrapped__";
    XOR = "__xor__";
    BOOTSTRAP = "_bootstrap";
    SHARED_BETWEEN_PROCESSES = "_shared_between_processes";
    IS_GENERIC = "_is_generic";
    ATTRIBUTES_PER_THREAD = "_attributes_per_thread";
    MAIN_THREAD_NUMBER = "main_thread_number";
    PART_OF = "_part_of";
    ACQUIRE = "acquire";
    RELEASE = "release";
    LOCKED = "locked";
    IS_ALIVE = "is_alive";
    SEND = "send";
    THROW = "throw";
    CLOSE = "close";
    COUNT = "count";
    INDEX = "index";
    KEYS = "keys";
    REMOVE = "remove";
    SORT = "sort";
    ASEND = "asend";
    ACLOSE = "aclose";
}
