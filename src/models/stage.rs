//! What a run's variants stand on: the thread pool and the processes, started
//! beforehand so that their start is set-up and not part of a sample.

use std::cell::{Cell, OnceCell};

use super::model::Model;
use super::page_thread::PageThread;
use super::processes::{self, Process};
use crate::browser::files::folder_of;
use crate::failure::Failure;
#[cfg(threads)]
use crate::measure::clock::now;
use crate::measure::cores::{Spin, SpinTiming};
use crate::measure::set_up::SetUp;
use crate::picture::ShowPatch;
use crate::report::Target;

/// What a variant has to be given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// Threads in the pool.
    pub threads: usize,
    /// Processes.
    pub processes: usize,
    /// The page's own thread.
    pub page: bool,
}

impl Needs {
    /// What a model needs to have so many workers.
    pub fn of(model: Option<Model>, workers: usize) -> Self {
        match model {
            Some(Model::Gil | Model::Threads) => Self { threads: workers, ..Self::default() },
            Some(Model::Processes) => Self { processes: workers, ..Self::default() },
            _ => Self::default(),
        }
    }
}

/// What is running, for all variants of a run.
#[derive(Debug)]
pub struct Stage {
    run: String,
    no_threads: Option<String>,
    target: Target,
    page: Option<PageThread>,
    #[cfg_attr(not(threads), allow(dead_code))]
    pool: OnceCell<f64>,
    processes: OnceCell<(Vec<Process>, SetUp)>,
    requests: Cell<u32>,
    easel: Option<ShowPatch>,
    backdrop_shown: Cell<bool>,
    held: Cell<bool>,
}

impl Stage {
    /// An empty stage for the run of that id. `no_threads` says why there can
    /// be no threads, where that is so.
    pub fn new(run: &str, no_threads: Option<String>) -> Self {
        Self {
            run: run.into(),
            no_threads,
            target: Target::Server,
            page: None,
            pool: OnceCell::new(),
            processes: OnceCell::new(),
            requests: Cell::new(0),
            easel: None,
            backdrop_shown: Cell::new(false),
            held: Cell::new(false),
        }
    }

    /// The same with the page's own thread, where there is one.
    pub fn beside(self, page: Option<PageThread>) -> Self {
        Self { page, ..self }
    }

    /// The same, with an easel for pictures.
    pub fn with_easel(self, easel: Option<ShowPatch>) -> Self {
        Self { easel, ..self }
    }

    /// Where pictures are shown, if somebody looks.
    pub fn easel(&self) -> Option<ShowPatch> {
        self.easel
    }

    /// Whether what all variants begin with is to be shown: once.
    pub fn first_showing(&self) -> bool {
        !self.backdrop_shown.replace(true)
    }

    /// Starts what is needed and not there yet; variants share it.
    ///
    /// # Errors
    /// `Unavailable` if this flavour has no threads, `Failed` if something did
    /// not start.
    pub async fn provide(&self, needs: Needs) -> Result<SetUp, Failure> {
        let mut took = SetUp::default();
        if needs.threads > 0 {
            took.pool = self.pool(needs.threads).await?;
        }
        if needs.processes > 0 {
            if self.processes.get().is_none() {
                let started = Process::start(needs.processes).await.map_err(Failure::Failed)?;
                // Set just now or not at all: nothing else runs in between.
                let _ = self.processes.set(started);
            }
            let (_, set_up) = self.processes.get().expect("just set");
            (took.spawn, took.instantiate) = (set_up.spawn, set_up.instantiate);
        }
        if needs.page {
            took.instantiate += self.page()?.ready().await.map_err(Failure::Failed)?;
        }
        Ok(took)
    }

    /// Whether the processes have yet to be given what their tasks need: once.
    pub fn first_hold(&self) -> bool {
        !self.held.replace(true)
    }

    /// The run's processes, as far as they were asked for.
    pub fn processes(&self) -> &[Process] {
        self.processes.get().map_or(&[], |(processes, _)| processes)
    }

    /// The page's own thread.
    ///
    /// # Errors
    /// `Unavailable` where the host belongs to no page.
    pub fn page(&self) -> Result<&PageThread, Failure> {
        let without = || Failure::Unavailable("There is no page here whose thread could be asked.".into());
        self.page.as_ref().ok_or_else(without)
    }

    /// The same where somebody else than a server answers.
    pub fn answered_by(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// Whether there is somebody to open a WebSocket to.
    ///
    /// # Errors
    /// Why not, and what would help.
    pub fn sockets(&self) -> Result<(), Failure> {
        if self.target == Target::Server {
            return Ok(());
        }
        Err(Failure::Unavailable(
            "A WebSocket needs a server, and this page came from a host of files alone: what it asks is answered by its \
             own service worker, through which no WebSocket goes. Served by `cargo xtask play` or \
             `interleave-server`, the page has one."
                .into(),
        ))
    }

    /// Why GIL threads and threads are not to be had.
    pub fn no_threads(&self) -> Failure {
        Failure::Unavailable(self.no_threads.clone().unwrap_or_else(|| {
            "This build has no threads: it was made without shared memory. After \
             `eval \"$(cargo xtask env)\"` it is made with."
                .into()
        }))
    }

    /// The folder of the run's files.
    pub fn folder(&self) -> String {
        folder_of(&self.run)
    }

    /// Where the target counts the requests of a variant.
    pub fn ledger(&self, variant: &str) -> String {
        ledger(&self.run, variant)
    }

    /// A number that no other request of this host has.
    pub fn next_request(&self) -> u32 {
        self.requests.replace(self.requests.get() + 1)
    }

    /// How many threads the pool has, if there is one.
    pub fn threads(&self) -> usize {
        #[cfg(threads)]
        if self.pool.get().is_some() {
            return rayon::current_num_threads();
        }
        0
    }

    /// How many there are to compute at once: the pool's threads, or else processes.
    pub fn workers(&self) -> usize {
        match self.threads() {
            0 => self.processes().len(),
            threads => threads,
        }
    }

    /// Has so many of them make the spin at once. Fewer come back where a process has died.
    pub async fn spin_at_once(&self, spin: Spin, workers: usize) -> Vec<SpinTiming> {
        #[cfg(threads)]
        if self.threads() > 0 {
            // A thread that waits for a core after it was told lacks one.
            let begin = now();
            let spun = super::threads::each(workers, |_, _, _| SpinTiming { begin, ..spin.run() });
            return spun.into_iter().map(|(spun, _)| spun).collect();
        }
        processes::spin_at_once(spin, &self.processes()[..workers]).await.unwrap_or_default()
    }

    #[cfg(not(threads))]
    async fn pool(&self, _threads: usize) -> Result<f64, Failure> {
        Err(self.no_threads())
    }

    #[cfg(threads)]
    async fn pool(&self, threads: usize) -> Result<f64, Failure> {
        if self.no_threads.is_some() {
            return Err(self.no_threads());
        }
        if self.pool.get().is_none() {
            let start = now();
            start_pool(threads).await.map_err(Failure::Failed)?;
            // Set just now or not at all: nothing else runs in between.
            let _ = self.pool.set(now() - start);
        }
        Ok(*self.pool.get().expect("just set"))
    }
}

/// The target's name for the requests of one variant of a run; it takes no dots.
pub fn ledger(run: &str, variant: &str) -> String {
    format!("{run}-{}", variant.replace('.', "_"))
}

/// Starts rayon's global pool, if this instance has none yet. It can be neither
/// resized nor ended (wasm-bindgen-rayon#20, #29): its worker is ended instead.
#[cfg(all(threads, target_arch = "wasm32"))]
async fn start_pool(threads: usize) -> Result<(), String> {
    use crate::browser::host_channel::report_thread_errors;
    use crate::browser::thrown;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static THERE: AtomicUsize = AtomicUsize::new(0);
    match THERE.load(Ordering::Relaxed) {
        0 => {}
        there if there == threads => return Ok(()),
        there => return Err(format!("The pool has {there} threads already and cannot have {threads}.")),
    }
    let starting = wasm_bindgen_futures::JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads));
    starting
        .await
        .map_err(|e| format!("The pool of {threads} threads did not start: {}.", thrown::describe(&e)))?;
    THERE.store(threads, Ordering::Relaxed);
    rayon::broadcast(|_| report_thread_errors());
    Ok(())
}

/// Natively the caller installs a pool; rayon's global one serves otherwise.
#[cfg(all(threads, not(target_arch = "wasm32")))]
async fn start_pool(_threads: usize) -> Result<(), String> {
    Ok(())
}
