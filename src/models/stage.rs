//! The resources that a run's variants share: thread pool, processes and the page's own thread.
//! They are started before the samples, so that their start is set-up and not part of a sample.
//! `crate::run::sampling` owns the stage; jobs receive it.

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
use crate::text::Text;

/// The resources that a variant needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Needs {
    /// The number of threads in the pool.
    pub threads: usize,
    /// The number of processes.
    pub processes: usize,
    /// True if the variant needs the page's own thread.
    pub page: bool,
}

impl Needs {
    /// Returns the resources that a model needs for `workers` workers.
    pub fn of(model: Option<Model>, workers: usize) -> Self {
        match model {
            Some(Model::Gil | Model::Threads) => Self { threads: workers, ..Self::default() },
            Some(Model::Processes) => Self { processes: workers, ..Self::default() },
            _ => Self::default(),
        }
    }
}

/// The running resources of a run.
#[derive(Debug)]
pub struct Stage {
    run: String,
    no_threads: Option<Text>,
    cores: usize,
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
    /// Creates a stage without resources for the run with this id. `no_threads` is the reason if
    /// threads are unavailable, and `None` if they are available.
    pub fn new(run: &str, no_threads: Option<Text>) -> Self {
        Self {
            run: run.into(),
            no_threads,
            cores: usize::MAX,
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

    /// Gives the stage access to the page's own thread; `None` if the host has no access to it.
    pub fn beside(self, page: Option<PageThread>) -> Self {
        Self { page, ..self }
    }

    /// Sets the number of cores that the browser reports. A stage without this call has any number of cores.
    pub fn with_cores(self, cores: u32) -> Self {
        Self { cores: cores as usize, ..self }
    }

    /// Returns the number of cores that the browser reports.
    pub fn cores(&self) -> usize {
        self.cores
    }

    /// Sets the function that sends pictures to the page; `None` if the page shows no pictures.
    pub fn with_easel(self, easel: Option<ShowPatch>) -> Self {
        Self { easel, ..self }
    }

    /// Returns the function that sends pictures to the page; `None` if the page shows no pictures.
    pub fn easel(&self) -> Option<ShowPatch> {
        self.easel
    }

    /// Returns true on the first call only, because the picture that precedes all variants is shown
    /// once.
    pub fn first_showing(&self) -> bool {
        !self.backdrop_shown.replace(true)
    }

    /// Starts those of the needed resources that do not run yet. All variants share the resources.
    ///
    /// # Errors
    /// `Unavailable` if this flavour has no threads, `Failed` if a resource did not start.
    pub async fn provide(&self, needs: Needs) -> Result<SetUp, Failure> {
        let mut took = SetUp::default();
        if needs.threads > 0 {
            took.pool = self.pool(needs.threads).await?;
        }
        if needs.processes > 0 {
            if self.processes.get().is_none() {
                let started = Process::start(needs.processes).await?;
                // Cannot fail: the cell was empty, and no other code ran since.
                let _ = self.processes.set(started);
            }
            let (_, set_up) = self.processes.get().expect("just set");
            (took.spawn, took.instantiate) = (set_up.spawn, set_up.instantiate);
        }
        if needs.page {
            took.instantiate += self.page()?.ready().await?;
        }
        Ok(took)
    }

    /// Returns true on the first call only, because data that all tasks need is sent to the
    /// processes once.
    pub fn first_hold(&self) -> bool {
        !self.held.replace(true)
    }

    /// Returns the run's processes; empty if no variant has needed any yet.
    pub fn processes(&self) -> &[Process] {
        self.processes.get().map_or(&[], |(processes, _)| processes)
    }

    /// Returns the page's own thread.
    ///
    /// # Errors
    /// `Unavailable` if the host belongs to no page.
    pub fn page(&self) -> Result<&PageThread, Failure> {
        self.page.as_ref().ok_or_else(|| Failure::Unavailable(text!(failures::no_page)))
    }

    /// Sets what answers requests to `/lab/`, which is a server by default.
    pub fn answered_by(self, target: Target) -> Self {
        Self { target, ..self }
    }

    /// Returns `Ok` if the target accepts WebSockets.
    ///
    /// # Errors
    /// A sentence that says why the target does not, and how to get a target that does.
    pub fn sockets(&self) -> Result<(), Failure> {
        match self.target {
            Target::Server => Ok(()),
            _ => Err(Failure::Unavailable(text!(failures::no_sockets))),
        }
    }

    /// Returns the error for variants that need threads without shared memory.
    pub fn no_threads(&self) -> Failure {
        let reason = self.no_threads.clone();
        Failure::Unavailable(reason.unwrap_or_else(|| text!(failures::no_threads)))
    }

    /// Returns the name of the folder that contains the run's files.
    pub fn folder(&self) -> String {
        folder_of(&self.run)
    }

    /// Returns the name under which the target counts the requests of a variant.
    pub fn ledger(&self, variant: &str) -> String {
        ledger(&self.run, variant)
    }

    /// Returns a number that no other request of this host has.
    pub fn next_request(&self) -> u32 {
        self.requests.replace(self.requests.get() + 1)
    }

    /// Returns the number of threads in the pool, 0 without a pool.
    pub fn threads(&self) -> usize {
        #[cfg(threads)]
        if self.pool.get().is_some() {
            return rayon::current_num_threads();
        }
        0
    }

    /// Returns how many workers can compute at once: the pool's threads, or the processes without a
    /// pool.
    pub fn workers(&self) -> usize {
        match self.threads() {
            0 => self.processes().len(),
            threads => threads,
        }
    }

    /// Runs the spin on `workers` threads or processes at once. Returns fewer results if a process
    /// has died.
    pub async fn spin_at_once(&self, spin: Spin, workers: usize) -> Vec<SpinTiming> {
        #[cfg(threads)]
        if self.threads() > 0 {
            // The time is measured from the dispatch, so the time that a dispatched thread waits
            // for a core counts as lost.
            let begin = now();
            let spun = super::threads::on_each_thread(workers, |_, _, _| SpinTiming { begin, ..spin.run() });
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
            start_pool(threads).await?;
            // Cannot fail: the cell was empty, and no other code ran since.
            let _ = self.pool.set(now() - start);
        }
        Ok(*self.pool.get().expect("just set"))
    }
}

/// Returns the name under which the target counts the requests of one variant of a run. The name
/// must not contain dots.
pub fn ledger(run: &str, variant: &str) -> String {
    format!("{run}-{}", variant.replace('.', "_"))
}

/// Starts rayon's global pool, if this instance has none yet. A pool can be neither resized nor
/// stopped (wasm-bindgen-rayon#20, #29); the page terminates its worker instead.
#[cfg(all(threads, target_arch = "wasm32"))]
async fn start_pool(threads: usize) -> Result<(), Text> {
    use crate::browser::host_channel::report_thread_errors;
    use crate::browser::thrown;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static THERE: AtomicUsize = AtomicUsize::new(0);
    match THERE.load(Ordering::Relaxed) {
        0 => {}
        there if there == threads => return Ok(()),
        there => return Err(text!(browser::pool_started { there, threads })),
    }
    let starting = wasm_bindgen_futures::JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads));
    starting.await.map_err(|e| text!(browser::pool_not_started { threads, cause: thrown::cause(&e) }))?;
    THERE.store(threads, Ordering::Relaxed);
    rayon::broadcast(|_| report_thread_errors());
    Ok(())
}

/// Native version: does nothing, because tests install a pool or use rayon's global one.
#[cfg(all(threads, not(target_arch = "wasm32")))]
async fn start_pool(_threads: usize) -> Result<(), Text> {
    Ok(())
}
