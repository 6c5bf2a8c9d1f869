// A worker of the pool, and the methods that it provides.

import workerpool from 'workerpool';
import { countdown } from './kernels/countdown';
import { threshold } from './kernels/image';
import { multiply } from './kernels/matmul';
import { hits } from './kernels/pi';
import { primes } from './kernels/primes';

const methods = { countdown, hits, multiply, nothing: () => null, primes, threshold };
export type Methods = typeof methods;

workerpool.worker(methods);
