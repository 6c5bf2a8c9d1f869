// A worker of the pool: what it can be asked for.

import workerpool from 'workerpool';
import { countdown } from './kernels/countdown';
import { hits } from './kernels/pi';
import { primes } from './kernels/primes';

const methods = { countdown, hits, primes, nothing: () => null };
export type Methods = typeof methods;

workerpool.worker(methods);
