//! Threads that never end: daemons, which a program does not wait for, and others.

use std::sync::Arc;

use interleave_explore::library;
use interleave_explore::machine::Settings;
use interleave_explore::search::finding::ViolationKind;
use interleave_explore::search::{Exploration, Limits, explore};

fn explored(text: &str) -> Exploration {
    let text = format!("import threading, time\n{text}");
    let program = library::program(&text).unwrap_or_else(|problems| panic!("{text}\n{problems:?}"));
    let found = explore(Arc::new(program), Settings::default(), Limits { states: 5_000 });
    assert!(found.complete, "{text}");
    found
}

fn kinds(found: &Exploration) -> Vec<ViolationKind> {
    found.violations.iter().map(|violation| violation.kind).collect()
}

fn outcomes(found: &Exploration) -> Vec<&str> {
    found.endings.iter().map(|ending| ending.outcome.as_str()).collect()
}

const BEAT: &str = "def beat():\n    while True:\n        time.sleep(1)\n";

#[test]
fn a_daemon_that_pauses_for_ever_is_no_bad_ending() {
    let programs = [
        format!("{BEAT}threading.Thread(target=beat, daemon=True).start()\nprint('done')\n"),
        format!("{BEAT}threading.Thread(target=beat, daemon=True).start()\ntime.sleep(3)\nprint('done')\n"),
        format!(
            "{BEAT}def work():\n    time.sleep(1)\n    print('work')\n\
             threading.Thread(target=beat, daemon=True).start()\n\
             t = threading.Thread(target=work)\nt.start()\nt.join()\n"
        ),
        "stop = threading.Event()\ndef beat():\n    while not stop.wait(1):\n        pass\n\
         threading.Thread(target=beat, daemon=True).start()\ntime.sleep(3)\n"
            .into(),
    ];
    for program in programs {
        let found = explored(&program);
        assert_eq!((kinds(&found), outcomes(&found)), (vec![], vec!["ends"]), "{program}");
    }
}

#[test]
fn a_daemon_that_pauses_without_the_lock_starves_nobody() {
    let loop_body = |pause: &str| {
        format!(
            "lock = threading.Lock()\nbeats = 0\ndef beat():\n    global beats\n    while True:\n\
             \x20       with lock:\n            beats = 1 - beats\n{pause}\
             threading.Thread(target=beat, daemon=True).start()\nwith lock:\n    print(beats)\n"
        )
    };
    assert_eq!(kinds(&explored(&loop_body("        time.sleep(1)\n"))), []);
    // Without a pause it can always take the lock before the main thread.
    assert_eq!(kinds(&explored(&loop_body(""))), [ViolationKind::Livelock]);
}

#[test]
fn a_daemon_that_computes_for_ever_is_no_bad_ending() {
    let spin = "def spin():\n    while True:\n        pass\n";
    let found =
        explored(&format!("{spin}threading.Thread(target=spin, daemon=True).start()\nprint('done')\n"));
    assert_eq!((kinds(&found), outcomes(&found)), (vec![], vec!["ends"]));
}

#[test]
fn a_thread_that_pauses_for_ever_is_a_program_without_end() {
    let found = explored(&format!("{BEAT}threading.Thread(target=beat).start()\n"));
    assert_eq!(
        (kinds(&found), outcomes(&found)),
        (vec![ViolationKind::EndlessLoop], vec!["Thread-1 (beat) never ends"])
    );
    for daemon in ["", ", daemon=True"] {
        let joined =
            format!("{BEAT}t = threading.Thread(target=beat{daemon})\nt.start()\nt.join()\nprint('never')\n");
        let found = explored(&joined);
        assert_eq!((kinds(&found), outcomes(&found)), (vec![ViolationKind::Livelock], vec![]));
    }
}

#[test]
fn nobody_passes_the_join_of_a_thread_that_computes_for_ever() {
    let spin = "def spin():\n    while True:\n        pass\n";
    for daemon in ["", ", daemon=True"] {
        let program =
            format!("{spin}t = threading.Thread(target=spin{daemon})\nt.start()\nt.join()\nprint('never')\n");
        let found = explored(&program);
        assert_eq!(kinds(&found), [ViolationKind::EndlessLoop]);
        assert_eq!(outcomes(&found), ["Thread-1 (spin) never ends"]);
        assert!(found.endings[0].bad && found.endings[0].output.is_empty());
    }
}
