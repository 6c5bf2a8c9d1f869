// Writes a Brotli-compressed sibling of each file, and all sizes with the date into sizes.json.
//
// usage: node compress.mjs FOLDER FILE…, with files relative to the folder

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const [folder, ...files] = process.argv.slice(2);

/** Compresses a file as much as Brotli can, with its largest window; returns the sizes in bytes. */
async function compress(file) {
  const body = await readFile(join(folder, file));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const compressed = await promisify(brotliCompress)(body, { params });
  await writeFile(join(folder, `${file}.br`), compressed);
  return [file, { raw: body.length, brotli: compressed.length }];
}

const sizes = Object.fromEntries(await Promise.all(files.map(compress)));
const date = new Date().toISOString().slice(0, 10);
await writeFile(join(folder, 'sizes.json'), JSON.stringify({ sizes, date }));
