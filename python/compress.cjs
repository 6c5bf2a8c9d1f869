// Writes a Brotli-compressed sibling of each file, and all sizes with the date into sizes.json.
//
// usage: node compress.cjs FOLDER FILE…, with files relative to the folder
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { brotliCompress, constants } = require('node:zlib');

const [folder, ...files] = process.argv.slice(2);

/** Compresses a file as much as Brotli can, with its largest window; returns the sizes in bytes. */
async function compress(file) {
  const body = readFileSync(join(folder, file));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  const compressed = await promisify(brotliCompress)(body, { params });
  writeFileSync(join(folder, `${file}.br`), compressed);
  return [file, { raw: body.length, brotli: compressed.length }];
}

Promise.all(files.map(compress)).then((sizes) => {
  const report = { sizes: Object.fromEntries(sizes), date: new Date().toISOString().slice(0, 10) };
  writeFileSync(join(folder, 'sizes.json'), JSON.stringify(report));
});
