/* CPython as a program for a worker of the page.
 *
 * `main` runs on a thread of its own and executes the file /runner.py. The worker that loaded the module only
 * delivers messages. The built-in module `_interleave` connects the two, sends blocking requests, and reports
 * how threads pass the GIL among themselves.
 */
#include <Python.h>

#include <emscripten.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- Texts from the worker ------------------------------------------------------------------------------ */

/* A text in the queue, in UTF-8. */
struct text {
    struct text *next;
    size_t size;
    char bytes[];
};

/* The texts that Python has not received yet, oldest first. */
static struct {
    pthread_mutex_t lock;
    pthread_cond_t filled;
    struct text *first;
    struct text **end;
} inbox = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL, &inbox.first};

/* Queues a copy of a text for `receive`. Returns false if no memory is left. */
EMSCRIPTEN_KEEPALIVE bool interleave_send(const char *bytes) {
    size_t size = strlen(bytes);
    struct text *text = malloc(sizeof *text + size);
    if (text == NULL) {
        return false;
    }
    text->next = NULL;
    text->size = size;
    memcpy(text->bytes, bytes, size);
    pthread_mutex_lock(&inbox.lock);
    *inbox.end = text;
    inbox.end = &text->next;
    pthread_cond_signal(&inbox.filled);
    pthread_mutex_unlock(&inbox.lock);
    return true;
}

/* Waits for the oldest text and removes it from the queue. */
static struct text *next_text(void) {
    pthread_mutex_lock(&inbox.lock);
    while (inbox.first == NULL) {
        pthread_cond_wait(&inbox.filled, &inbox.lock);
    }
    struct text *text = inbox.first;
    inbox.first = text->next;
    if (inbox.first == NULL) {
        inbox.end = &inbox.first;
    }
    pthread_mutex_unlock(&inbox.lock);
    return text;
}

PyDoc_STRVAR(receive_doc, "receive() -> str\n\nWaits for the next text from the worker and returns it.");

static PyObject *receive(PyObject *module, PyObject *no_arguments) {
    struct text *text;
    Py_BEGIN_ALLOW_THREADS
    text = next_text();
    Py_END_ALLOW_THREADS
    PyObject *result = PyUnicode_DecodeUTF8(text->bytes, (Py_ssize_t)text->size, "replace");
    free(text);
    return result;
}

/* ---- Texts to the worker -------------------------------------------------------------------------------- */

PyDoc_STRVAR(send_doc, "send(text)\n\nPasses a text to Module.onMessage on the worker, without waiting for it.");

static PyObject *send_text(PyObject *module, PyObject *text) {
    Py_ssize_t size;
    const char *bytes = PyUnicode_AsUTF8AndSize(text, &size);
    if (bytes == NULL) {
        return NULL;
    }
    char *copy = malloc(size > 0 ? (size_t)size : 1);
    if (copy == NULL) {
        return PyErr_NoMemory();
    }
    memcpy(copy, bytes, (size_t)size);
    /* The worker frees the copy. TextDecoder does not accept shared memory, so the bytes are copied once more. */
    MAIN_THREAD_ASYNC_EM_ASM({
        const bytes = HEAPU8.slice($0, $0 + $1);
        _free($0);
        Module['onMessage'](new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    }, copy, (int)size);
    Py_RETURN_NONE;
}

/* What the JavaScript code here and in module.js uses of Emscripten's library. */
EM_JS_DEPS(interleave, "$UTF8ToString,$stringToNewUTF8");

/* ---- Requests ------------------------------------------------------------------------------------------- */

/* Why a request has no response. The JavaScript code of `request` uses the same numbers. */
enum failure { FAILURE_NONE = 0, FAILURE_TIMEOUT = 1, FAILURE_NETWORK = 2, FAILURE_MEMORY = 3 };

/* The outcome of a request. `request` writes the fields by their order, four bytes each. */
struct response {
    int failure;
    int status;
    char *headers;
    char *body;
    size_t body_size;
};

/* Sends a request and waits for its response. The calling thread is a worker, where a synchronous
 * XMLHttpRequest is permitted and may have a timeout. A body in shared memory must be copied first. */
EM_JS(void, request, (const char *method, const char *url, double timeout_ms, const void *body,
                      size_t body_size, struct response *response), {
    const put = (field, value) => { HEAPU32[(response >> 2) + field] = value; };
    const begin = performance.now();
    let headers;
    let received;
    try {
        const xhr = new XMLHttpRequest();
        xhr.open(UTF8ToString(method), UTF8ToString(url), false);
        xhr.responseType = 'arraybuffer';
        xhr.timeout = timeout_ms;
        xhr.send(body ? HEAPU8.slice(body, body + body_size) : null);
        put(1, xhr.status);
        headers = xhr.getAllResponseHeaders();
        received = new Uint8Array(xhr.response ?? 0);
    } catch (error) {
        /* Not every browser names the timeout in the exception. */
        const late = timeout_ms > 0 && performance.now() - begin >= timeout_ms;
        put(0, late || error.name === 'TimeoutError' ? 1 : 2);
        return;
    }
    const copy = _malloc(received.length || 1);
    const text = copy && stringToNewUTF8(headers);
    put(2, text);
    put(3, copy);
    put(4, received.length);
    if (text) {
        HEAPU8.set(received, copy);
    } else {
        put(0, 3);
    }
});

/* Converts an outcome to Python's values and frees it. */
static PyObject *to_python(struct response *response) {
    static const char *const names[] = {"", "timeout", "network"};
    PyObject *result = NULL;
    if (response->failure == FAILURE_MEMORY) {
        PyErr_NoMemory();
    } else {
        result = Py_BuildValue("isy#s", response->failure == FAILURE_NONE ? response->status : 0,
                               response->headers != NULL ? response->headers : "",
                               response->body != NULL ? response->body : "",
                               (Py_ssize_t)response->body_size, names[response->failure]);
    }
    free(response->headers);
    free(response->body);
    return result;
}

PyDoc_STRVAR(fetch_doc,
             "fetch(method, url, timeout_ms, body) -> (status, headers, body, error)\n\n"
             "Sends a request and waits for the response while other threads continue. A timeout of 0 means no\n"
             "limit. Without a response the status is 0 and the error is 'timeout' or 'network'.");

static PyObject *fetch(PyObject *module, PyObject *arguments) {
    const char *method;
    const char *url;
    double timeout_ms;
    Py_buffer body;
    if (!PyArg_ParseTuple(arguments, "ssdz*:fetch", &method, &url, &timeout_ms, &body)) {
        return NULL;
    }
    struct response response = {0};
    Py_BEGIN_ALLOW_THREADS
    request(method, url, timeout_ms, body.buf, (size_t)body.len, &response);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&body);
    return to_python(&response);
}

/* ---- Time ----------------------------------------------------------------------------------------------- */

PyDoc_STRVAR(now_doc, "now() -> float\n\nReturns milliseconds since the epoch, by one clock for all threads.");

static PyObject *now(PyObject *module, PyObject *no_arguments) {
    return PyFloat_FromDouble(emscripten_get_now());
}

/* ---- Notes of the GIL ----------------------------------------------------------------------------------- */

#define NOTE_COUNT (1u << 16)

/* What a thread does with the GIL: 0 it is about to drop it, 1 it asks for it, 2 it has it. */
struct gil_note {
    /* The position at which this place is written next, or that position plus one while the place is filled. */
    _Atomic unsigned sequence;
    int what;
    unsigned long thread;
    double time;
};

/* A bounded queue without locks: threads claim places by `tail`; one reader at a time advances `head`. */
static struct gil_note notes[NOTE_COUNT];
static _Atomic unsigned notes_tail;
static unsigned notes_head;
static _Atomic unsigned notes_lost;
static _Atomic bool watching;
/* Excludes other readers. The free-threaded build has no GIL that would exclude them. */
static pthread_mutex_t notes_reader = PTHREAD_MUTEX_INITIALIZER;

static void prepare_notes(void) {
    for (unsigned i = 0; i < NOTE_COUNT; i++) {
        atomic_init(&notes[i].sequence, i);
    }
}

/* Adds a note while notes are taken. CPython calls it where a thread drops, asks for or has taken the GIL
 * (gil_notes.patch); it may hold a lock of CPython, so this function must not wait. */
void interleave_note_gil(int what) {
    if (!atomic_load_explicit(&watching, memory_order_relaxed)) {
        return;
    }
    unsigned position = atomic_load_explicit(&notes_tail, memory_order_relaxed);
    struct gil_note *note;
    for (;;) {
        note = &notes[position % NOTE_COUNT];
        int distance = (int)(atomic_load_explicit(&note->sequence, memory_order_acquire) - position);
        if (distance < 0) {
            /* The place still holds a note that was not read. */
            atomic_fetch_add_explicit(&notes_lost, 1, memory_order_relaxed);
            return;
        }
        if (distance > 0) {
            position = atomic_load_explicit(&notes_tail, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(&notes_tail, &position, position + 1,
                                                         memory_order_relaxed, memory_order_relaxed)) {
            break;
        }
    }
    note->time = emscripten_get_now();
    note->thread = (unsigned long)pthread_self();
    note->what = what;
    atomic_store_explicit(&note->sequence, position + 1, memory_order_release);
}

/* Moves the oldest note to `note`. Returns false if there is none. The caller is the only reader. */
static bool take_note(struct gil_note *note) {
    struct gil_note *place = &notes[notes_head % NOTE_COUNT];
    if (atomic_load_explicit(&place->sequence, memory_order_acquire) != notes_head + 1) {
        return false;
    }
    note->time = place->time;
    note->thread = place->thread;
    note->what = place->what;
    atomic_store_explicit(&place->sequence, notes_head + NOTE_COUNT, memory_order_release);
    notes_head++;
    return true;
}

PyDoc_STRVAR(watch_gil_doc,
             "watch_gil(on)\n\nStarts to take notes of the GIL, without earlier notes, or stops taking notes.");

static PyObject *watch_gil(PyObject *module, PyObject *on) {
    int truth = PyObject_IsTrue(on);
    if (truth < 0) {
        return NULL;
    }
    if (truth) {
        struct gil_note discarded;
        pthread_mutex_lock(&notes_reader);
        while (take_note(&discarded)) {
        }
        atomic_store(&notes_lost, 0);
        pthread_mutex_unlock(&notes_reader);
    }
    atomic_store(&watching, truth != 0);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(gil_notes_doc,
             "gil_notes() -> list[tuple[float, int, int]]\n\n"
             "Removes and returns the notes of the GIL, oldest first: milliseconds since the epoch, the thread as\n"
             "threading.get_ident() returns it, and 0 if the thread drops the GIL, 1 if it asks for it, or 2 if it\n"
             "has it. The free-threaded build has no GIL and no notes.");

static PyObject *gil_notes(PyObject *module, PyObject *no_arguments) {
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    struct gil_note note;
    /* As many notes as fit at most: other threads add notes meanwhile. */
    for (unsigned i = 0; i < NOTE_COUNT; i++) {
        pthread_mutex_lock(&notes_reader);
        bool taken = take_note(&note);
        pthread_mutex_unlock(&notes_reader);
        if (!taken) {
            break;
        }
        PyObject *item = Py_BuildValue("dki", note.time, note.thread, note.what);
        if (item == NULL || PyList_Append(list, item) < 0) {
            Py_XDECREF(item);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(item);
    }
    return list;
}

PyDoc_STRVAR(gil_notes_lost_doc,
             "gil_notes_lost() -> int\n\nReturns how many notes were lost since watch_gil(True), because 65,536\n"
             "were waiting to be read.");

static PyObject *gil_notes_lost(PyObject *module, PyObject *no_arguments) {
    return PyLong_FromUnsignedLong(atomic_load(&notes_lost));
}

/* ---- The module ----------------------------------------------------------------------------------------- */

static PyMethodDef functions[] = {
    {"receive", receive, METH_NOARGS, receive_doc},
    {"send", send_text, METH_O, send_doc},
    {"fetch", fetch, METH_VARARGS, fetch_doc},
    {"now", now, METH_NOARGS, now_doc},
    {"watch_gil", watch_gil, METH_O, watch_gil_doc},
    {"gil_notes", gil_notes, METH_NOARGS, gil_notes_doc},
    {"gil_notes_lost", gil_notes_lost, METH_NOARGS, gil_notes_lost_doc},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    /* Without this slot, importing the module enables the GIL in the free-threaded build. */
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_interleave",
    .m_doc = "What connects Python to the page.",
    .m_methods = functions,
    .m_slots = slots,
};

static PyObject *create_module(void) {
    return PyModuleDef_Init(&definition);
}

/* ---- The program ---------------------------------------------------------------------------------------- */

/* Ends the program with the message of a failed step. */
static void check(PyStatus status) {
    if (PyStatus_Exception(status)) {
        Py_ExitStatusException(status);
    }
}

/* Initialises an isolated interpreter that runs /runner.py. */
static void initialise(void) {
    PyPreConfig preconfig;
    PyPreConfig_InitIsolatedConfig(&preconfig);
    preconfig.utf8_mode = 1;
    check(Py_PreInitialize(&preconfig));

    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.write_bytecode = 0;
    config.install_signal_handlers = 0;
    config.pathconfig_warnings = 0;
    /* Without a home, CPython searches for its library and prints a warning. */
    check(PyConfig_SetString(&config, &config.home, L"/lib"));
    /* The unpacked library, or else the zip file, from which imports take longer. */
    check(PyWideStringList_Append(&config.module_search_paths, L"/lib/python"));
    check(PyWideStringList_Append(&config.module_search_paths, L"/lib/python.zip"));
    config.module_search_paths_set = 1;
    check(PyConfig_SetString(&config, &config.run_filename, L"/runner.py"));
    check(Py_InitializeFromConfig(&config));
    PyConfig_Clear(&config);
}

int main(void) {
    /* Emscripten's output looks like a terminal to CPython, which would colour its tracebacks. */
    setenv("NO_COLOR", "1", 1);
    prepare_notes();
    if (PyImport_AppendInittab("_interleave", create_module) < 0) {
        return 1;
    }
    initialise();
    return Py_RunMain();
}
