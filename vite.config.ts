import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const BUILDS = ['page', 'single', 'threads'];

/** As the server sends them: without isolation there is no shared memory. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** The server's policy, so that a preview breaks where the real page would. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' http: https:",
].join('; ');

const LAB = { '/lab': { target: 'http://127.0.0.1:8080', ws: true } };

export default defineConfig({
  // Relative addresses: the page works in any folder of a host.
  base: './',
  plugins: [crate(), licences(), precompressed()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // No inline script or style, which the policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { headers: ISOLATION, proxy: LAB },
  preview: { headers: { ...ISOLATION, 'Content-Security-Policy': POLICY }, proxy: LAB },
});

/**
 * The crate's builds, as wasm-bindgen wrote them: the threads it starts
 * load its files by their own addresses, which bundling would change.
 */
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
    // The first view waits for these; else they would be found only when the
    // page's script runs.
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

/** Not what only compilers and package managers read. */
function wanted(path: string): boolean {
  return !/\.d\.ts$|package\.json$|\.gitignore$|README\.md$/.test(path);
}

/** The fonts' licence goes where the fonts go. */
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

/** Puts a .br and a .gz beside every file that is not compressed in itself. */
function precompressed(): Plugin {
  let out = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved(config) {
      out = config.build.outDir;
    },
    // After every writeBundle, the copies above included.
    async closeBundle() {
      if (!(await exists(out))) return;
      const names = await readdir(out, { recursive: true });
      const worth = names.filter((name) => /\.(html|js|css|svg|wasm|txt|json)$/.test(name));
      await Promise.all(worth.map((name) => compress(join(out, name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const body = await readFile(path);
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(body, { params: quality }));
  await writeFile(`${path}.gz`, await promisify(gzip)(body, { level: 9 }));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
