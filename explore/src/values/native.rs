//! Functions and types in Rust, as values. The modules in Python import them from the module `_native`.

/// A function in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Native {
    /// A function of values and the heap: its number in `natives::functions`.
    Function(u16),
    /// A function that the machine executes, since it concerns threads, frames or attributes.
    Special(Special),
}

/// A built-in type. Calling it converts or creates a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Python's")]
pub enum Type {
    Object,
    NoneType,
    Bool,
    Int,
    Float,
    Str,
    Tuple,
    List,
    Dict,
    Set,
    Range,
    Slice,
    Function,
    Method,
    Type,
    Module,
    Generator,
    Coroutine,
    Iterator,
    Lock,
}

/// The functions that the machine executes. Their names in `_native` are in snake case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Special {
    /// `step(words, *objects)`: a step that other threads can notice: it changes the objects. Continues at
    /// once.
    Step,
    /// `step_with(lock, words, object)`: a step that waits while another thread holds the lock, and does not
    /// take it.
    StepWith,
    /// `until(words, object, attribute)`: a step that waits until an attribute is true, and changes the
    /// object.
    Until,
    /// `until_or_timeout(words, object, attribute, seconds)`: a step that returns whether the attribute is
    /// true; if it is false, the time has run out.
    UntilOrTimeout,
    /// `signal(words, object, attribute)`: waits until an attribute is true. The attribute stays true, and no
    /// other thread can notice that the wait ends, so this is no step.
    Signal,
    /// `sleep(seconds)`
    Sleep,
    /// `now()`: the thread's time in seconds.
    Now,
    /// `choose(n)`: a step with n outcomes: a number below n.
    Choose,
    /// `print_text(text)`: a step that prints.
    Print,
    /// `start_thread(thread, name, daemon)`: starts a thread that calls `thread._bootstrap()`; returns its
    /// number.
    StartThread,
    /// `start_process(process, name, daemon)`: starts a thread with own copies of all global variables.
    StartProcess,
    /// `thread_ended(number)`: true if a thread has ended; a step.
    ThreadEnded,
    /// `join_thread(number)`: waits until a thread has ended.
    JoinThread,
    /// `join_thread_or_timeout(number, seconds)`: a step; the time may run out while the thread runs.
    JoinThreadOrTimeout,
    /// `live_threads()`: a step that returns the numbers of the threads of this process that have not ended.
    LiveThreads,
    /// `process_state()`: an instance for the library's own data about this process.
    ProcessState,
    /// `thread_state()`: an instance for the library's own data about this thread.
    ThreadState,
    /// `current_thread_number()`
    CurrentThreadNumber,
    /// `thread_object(number)`: the object given to `start_thread`; `None` for the main thread.
    ThreadObject,
    /// `copy_for_process(value)`: a copy of a value with all that it refers to, as pickling makes it.
    CopyForProcess,
    /// `new_lock(reentrant)`
    NewLock,
    /// `acquire(lock)`: a step that waits until the lock is free.
    Acquire,
    /// `try_acquire(lock)`: a step that takes the lock if it is free, and returns whether it was.
    TryAcquire,
    /// `acquire_or_timeout(lock, seconds)`: a step that returns whether it took the lock; the time may run
    /// out while another thread holds it.
    AcquireOrTimeout,
    /// `release(lock)`: a step.
    Release,
    /// `release_and_step(lock, words, object)`: one step that releases a lock and changes an object; returns
    /// how often the lock was held.
    ReleaseAndStep,
    /// `acquire_again(lock, depth)`: a step that waits for a lock and takes it `depth` times.
    AcquireAgain,
    /// `holds(lock)`: true if the calling thread holds the lock.
    Holds,
    /// `locked(lock)`: true if any thread holds the lock; a step.
    Locked,
    /// `next(iterator)` and `next(iterator, default)`
    Next,
    /// `iter(iterable)`
    Iter,
    /// `generator_send(generator, value)`
    GeneratorSend,
    /// `generator_throw(generator, exception)`
    GeneratorThrow,
    /// `generator_close(generator)`
    GeneratorClose,
    /// Not callable: marks operands of the machine.
    Mark,
    /// `is_coroutine(value)`
    IsCoroutine,
    /// `unfinished_generators()`: the asynchronous generators that have started and not ended.
    UnfinishedGenerators,
    /// `same(value)`: the value.
    Same,
    /// `isinstance(value, classes)`
    IsInstance,
    /// `issubclass(class, classes)`
    IsSubclass,
    /// `type_of(value)`
    TypeOf,
    /// `super(class, object)`
    Super,
    /// `getattr(object, name)` and `getattr(object, name, default)`
    GetAttribute,
    /// `setattr(object, name, value)`
    SetAttribute,
    /// `hasattr(object, name)`
    HasAttribute,
    /// `callable(value)`
    Callable,
    /// `str_of(value)`: `str(value)`, also for instances with a method `__str__`.
    StrOf,
    /// `repr_of(value)`: `repr(value)`, also for instances with a method `__repr__`.
    ReprOf,
    /// `len_of(value)`: `len(value)`, also for instances with a method `__len__`.
    LenOf,
}

/// The names of the special functions in `_native`.
pub const SPECIALS: &[(&str, Special)] = &[
    ("step", Special::Step),
    ("step_with", Special::StepWith),
    ("until", Special::Until),
    ("until_or_timeout", Special::UntilOrTimeout),
    ("signal", Special::Signal),
    ("sleep", Special::Sleep),
    ("now", Special::Now),
    ("choose", Special::Choose),
    ("print_text", Special::Print),
    ("start_thread", Special::StartThread),
    ("start_process", Special::StartProcess),
    ("thread_ended", Special::ThreadEnded),
    ("join_thread", Special::JoinThread),
    ("join_thread_or_timeout", Special::JoinThreadOrTimeout),
    ("live_threads", Special::LiveThreads),
    ("process_state", Special::ProcessState),
    ("thread_state", Special::ThreadState),
    ("current_thread_number", Special::CurrentThreadNumber),
    ("thread_object", Special::ThreadObject),
    ("copy_for_process", Special::CopyForProcess),
    ("new_lock", Special::NewLock),
    ("acquire", Special::Acquire),
    ("try_acquire", Special::TryAcquire),
    ("acquire_or_timeout", Special::AcquireOrTimeout),
    ("release", Special::Release),
    ("release_and_step", Special::ReleaseAndStep),
    ("acquire_again", Special::AcquireAgain),
    ("holds", Special::Holds),
    ("locked", Special::Locked),
    ("next", Special::Next),
    ("iter", Special::Iter),
    ("generator_send", Special::GeneratorSend),
    ("generator_throw", Special::GeneratorThrow),
    ("generator_close", Special::GeneratorClose),
    ("is_coroutine", Special::IsCoroutine),
    ("unfinished_generators", Special::UnfinishedGenerators),
    ("same", Special::Same),
    ("isinstance", Special::IsInstance),
    ("issubclass", Special::IsSubclass),
    ("type_of", Special::TypeOf),
    ("super", Special::Super),
    ("getattr", Special::GetAttribute),
    ("setattr", Special::SetAttribute),
    ("hasattr", Special::HasAttribute),
    ("callable", Special::Callable),
    ("str_of", Special::StrOf),
    ("repr_of", Special::ReprOf),
    ("len_of", Special::LenOf),
];

/// The names of the types in `_native`.
pub const TYPES: &[(&str, Type)] = &[
    ("object", Type::Object),
    ("bool", Type::Bool),
    ("int", Type::Int),
    ("float", Type::Float),
    ("str", Type::Str),
    ("tuple", Type::Tuple),
    ("list", Type::List),
    ("dict", Type::Dict),
    ("set", Type::Set),
    ("range", Type::Range),
    ("slice", Type::Slice),
    ("type", Type::Type),
];
