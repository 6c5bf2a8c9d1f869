// Search words of experiments, and of variants in any experiment, by id. Never shown. In all languages at once, since
// German readers know the English terms.

type Keywords = Readonly<Record<string, string>>;

const english: Keywords = {
  sequential: 'serial single-threaded one by one',
  async: 'asyncio aiohttp coroutine await event loop future promise gather cooperative',
  gil: 'GIL global interpreter lock CPython threading concurrency',
  threads: 'threading ThreadPoolExecutor concurrent.futures pool rayon worker shared memory parallelism',
  processes: 'multiprocessing ProcessPoolExecutor pool fork message passing parallelism',
  simd: 'vector vectorised AVX SSE NumPy',
  'simd-threads': 'vector vectorised AVX SSE NumPy',
  mutex: 'Lock mutual exclusion critical section',
  atomic: 'compare and swap CAS lock-free',
  rcu: 'read copy update lock-free',
  ping: 'HTTP GET latency I/O fetch requests timeout',
  rates:
    'HTTP pool queue token bucket throttle rate limit retry exponential backoff jitter errors exceptions',
  download: 'HTTP stream file I/O chunks',
  channels: 'WebSocket message echo latency throughput pipe',
  convoy: 'convoy effect GIL switch interval latency',
  countdown: 'CPU-bound GIL speed-up',
  primes: 'CPU-bound load balancing trial division',
  pi: 'Monte Carlo granularity random',
  matmul: 'matrix multiplication NumPy BLAS',
  particles: 'particle simulator simulation NumPy n-body data parallelism',
  amdahl: 'Amdahl’s law Gustafson universal scalability law USL speed-up efficiency Karp–Flatt',
  reduce: 'map-reduce fold associative tree sum',
  chain: 'inherently sequential dependency data dependence',
  image: 'image processing threshold greyscale tiles Gaussian OpenCV',
  mandelbrot: 'fractal work stealing static scheduling load balancing rayon',
  waiters: 'asyncio sleep blocking event loop executor',
  responsiveness: 'event loop frames jank freeze UI yield',
  futures: 'future promise callback await executor gather',
  litmus:
    'memory model weak memory store buffer fence barrier atomic reordering x86 TSO Arm Peterson volatile',
  race: 'race condition data race lost update counter increment mutex Lock critical section',
  deadlock: 'mutex Lock dining philosophers livelock lock order wait-for graph',
  starvation: 'readers writers fairness RWLock mutex Lock',
  queue: 'producer consumer poison pill sentinel bounded queue.Queue channel',
  snapshot: 'RCU read copy update concurrent data structure dictionary mutex Lock',
  scope: 'with statement context manager RAII guard exception mutex Lock finally',
};

const german: Keywords = {
  sequential: 'nacheinander seriell',
  async: 'Ereignisschleife Koroutine abwarten nebenläufig',
  gil: 'globale Sperre Interpreter nebenläufig',
  threads: 'gemeinsamer Speicher parallel Nebenläufigkeit',
  processes: 'Prozess Nachrichten parallel',
  mutex: 'Sperre gegenseitiger Ausschluss kritischer Abschnitt',
  ping: 'Anfrage Antwortzeit Latenz Zeitüberschreitung',
  rates: 'Wechselkurs Warteschlange Drosselung Wiederholung Fehler',
  download: 'Datei herunterladen Strom',
  channels: 'Kanal Nachricht Durchsatz',
  convoy: 'Umschaltzeit Latenz',
  countdown: 'rechnen Beschleunigung',
  primes: 'Primzahl Lastverteilung',
  pi: 'Zufall Körnigkeit',
  matmul: 'Matrizenmultiplikation',
  particles: 'Partikel Simulation Datenparallelität',
  amdahl: 'Beschleunigung Wirkungsgrad serieller Anteil Gesetz',
  reduce: 'Baum Summe assoziativ Zusammenfassen',
  chain: 'Kette Abhängigkeit nacheinander',
  image: 'Bildverarbeitung Kacheln Schwelle',
  mandelbrot: 'Fraktal Lastverteilung Aufteilung',
  waiters: 'warten blockieren',
  responsiveness: 'Ereignisschleife Bilder ruckeln einfrieren',
  litmus: 'Speichermodell Schreibpuffer Barriere atomar Umordnung',
  race: 'Wettlauf verlorene Aktualisierung Zähler Sperre',
  deadlock: 'Verklemmung Philosophen Sperre Reihenfolge',
  starvation: 'Verhungern Leser Schreiber Fairness Sperre',
  queue: 'Warteschlange Erzeuger Verbraucher',
  snapshot: 'Momentaufnahme Datenstruktur Sperre',
  scope: 'Ausnahme Gültigkeitsbereich Sperre freigeben',
};

export function keywordsOf(id: string): string[] {
  return [english[id], german[id]].filter((words) => words !== undefined);
}
