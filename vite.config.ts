import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join, normalize, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build, defineConfig, type Plugin } from 'vite';
import { allDifferences } from './www/i18n/completeness.ts';
import { isPython, python } from './vite.python.ts';
import HEADERS from './server/page-headers.json' with { type: 'json' };

const BUILDS = ['page', 'single', 'threads', 'explore'];

/** The purpose of the build (`xtask/src/build/mod.rs`): to play, watch, test or ship. */
const PURPOSE = process.env['INTERLEAVE_PURPOSE'] ?? 'ship';

/** As the server sends them: without isolation there is no shared memory. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const LAB = { '/lab': { target: 'http://127.0.0.1:8080', ws: true } };

export default defineConfig({
  // Relative addresses: the page works in any folder of a host.
  base: './',
  publicDir: 'www/public',
  plugins: [translations(), crate(), licences(), python(ISOLATION), whole()],
  define: { __WATCHED__: JSON.stringify(PURPOSE === 'watch') },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // An inline script or style would violate the policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // One file for the first view: by default it would be split into about forty, each at the cost of a round trip.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
  },
  server: { headers: ISOLATION, proxy: LAB },
  // The server's own policy, so that a preview fails where the real page would.
  preview: { headers: { ...ISOLATION, ...HEADERS }, proxy: LAB },
});

/** Stops the build if a language lacks a text of the crate. */
function translations(): Plugin {
  return {
    name: 'translations',
    async buildStart() {
      const found = await allDifferences();
      if (found.length > 0) this.error(found.join('\n'));
    },
  };
}

/** Copies the crate's builds unchanged. Their threads load files by address, which bundling would change. */
function crate(): Plugin {
  let out = '';
  let base = '';
  return {
    name: 'crate',
    configResolved(config) {
      out = config.build.outDir;
      base = config.base;
    },
    configureServer(server) {
      server.middlewares.use('/pkg', (request, response, next) => {
        const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
        const type = extname(path) === '.wasm' ? 'application/wasm' : 'text/javascript';
        const send = (body: Buffer) => {
          for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
          response.setHeader('Content-Type', type).end(body);
        };
        readFile(join('pkg', path)).then(send, () => next());
      });
    },
    // Preloads what the first view waits for, instead of loading it only after the page's script has started.
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) => {
        if (server) return [];
        const early = { href: `${base}pkg/page/interleave_bg.wasm`, as: 'fetch', crossorigin: '' };
        return [
          { tag: 'link', attrs: { rel: 'preload', ...early }, injectTo: 'head' },
          {
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `${base}pkg/page/interleave.js` },
            injectTo: 'head',
          },
        ];
      },
    },
    async writeBundle() {
      for (const flavour of BUILDS) {
        const from = join('pkg', flavour);
        if (!(await exists(from))) this.error(`${from} is missing; \`cargo xtask play\` builds it.`);
        await cp(from, join(out, 'pkg', flavour), { recursive: true, filter: wanted });
      }
      await cp(join('pkg', 'code'), join(out, 'pkg', 'code'), { recursive: true });
    },
  };
}

/** Excludes files that only compilers and package managers read. */
function wanted(path: string): boolean {
  return !/\.d\.ts$|package\.json$|\.gitignore$|README\.md$/.test(path);
}

/** Copies the fonts' licences beside the fonts. */
function licences(): Plugin {
  let out = '';
  return {
    name: 'licences',
    configResolved(config) {
      out = config.build.outDir;
    },
    async writeBundle() {
      const fonts = { inter: '@fontsource-variable/inter', 'jetbrains-mono': '@fontsource/jetbrains-mono' };
      await mkdir(join(out, 'licences'), { recursive: true });
      for (const [name, from] of Object.entries(fonts)) {
        await cp(join('node_modules', from, 'LICENSE'), join(out, 'licences', `${name}.txt`));
      }
    },
  };
}

/** Runs the steps that need all files of the page: builds the service worker and compresses the files. */
function whole(): Plugin {
  let out = '';
  return {
    name: 'whole',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    // After every `writeBundle`, so that copied files are included.
    async closeBundle() {
      if (!(await exists(out))) return;
      await serviceWorker(out);
      const worth = (await files(out)).filter(isWorthCompressing);
      await Promise.all(worth.map((name) => compress(join(out, name))));
    },
  };
}

function isWorthCompressing(name: string): boolean {
  if (!/\.(html|m?js|css|svg|wasm|txt|json|zip|webmanifest)$/.test(name)) return false;
  if (PURPOSE === 'ship') return true;
  if (isPython(name)) return false;
  // Tests check the size of the first view. The large modules are skipped: they would take longer than the rest of
  // the build.
  return PURPOSE === 'test' && !/^pkg\/(single|threads)\/.*\.wasm$/.test(name);
}

const SERVICE_WORKER = 'service-worker.js';

/**
 * Builds the service worker. At the root, since a service worker controls its own folder; with a fixed name,
 * which browsers request for updates; no module, since not all browsers support module service workers.
 */
async function serviceWorker(out: string): Promise<void> {
  const names = (await files(out)).filter((name) => !/\.(br|gz)$/.test(name) && name !== SERVICE_WORKER);
  const lab = await readFile('pkg/lab/interleave_lab_bg.wasm');
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(await readFile(join(out, name)));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {
      // The Python interpreters are large, so the service worker caches their files only once they are used.
      __FILES__: JSON.stringify(names.filter((name) => !isPython(name))),
      __FILES_ON_DEMAND__: JSON.stringify(names.filter(isPython)),
      __LAB__: JSON.stringify(lab.toString('base64')),
      __BUILD__: JSON.stringify(hash.digest('hex').slice(0, 16)),
    },
    resolve: { alias: { 'interleave-lab': resolve('pkg/lab/interleave_lab.js') } },
    build: {
      target: 'es2022',
      outDir: out,
      emptyOutDir: false,
      assetsInlineLimit: Infinity,
      reportCompressedSize: false,
      rolldownOptions: {
        input: 'www/service/worker.ts',
        output: { format: 'iife', entryFileNames: SERVICE_WORKER },
      },
    },
  });
}

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = entries.filter((entry) => entry.isFile());
  return all
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .sort();
}

async function compress(path: string): Promise<void> {
  const body = await readFile(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  // CPython's files are compressed already.
  if (!(await exists(`${path}.br`)))
    await writeFile(`${path}.br`, await promisify(brotliCompress)(body, { params: quality }));
  await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: 9 }));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
