// Exports of a report for readers: a picture, a document, a link.

import type { Report, Schema } from 'interleave';
import { h, render } from 'preact';
import { crateOnPage } from '../../engine/crate';
import { formOf, toLink } from '../../state/form';
import { writeLink } from '../../routing/link';
import { listingsOf } from '../../engine/listings';
import { resultLink } from '../share/result-link';
import { originalReport, translateReport, translateSchema } from '../../i18n/crate';
import './drawing.css';
import { documentOf } from './document';
import { PictureSvg } from './picture-svg';
import { pngOf } from '../../ui/image/png';
import { withResolvedStyles } from '../../ui/image/resolve-styles';

/** Returns the picture as SVG without a style sheet, in the page's theme. */
export async function svgOf(report: Report): Promise<string> {
  const schema = translateSchema(await schemaOf(report));
  const place = document.createElement('div');
  place.className = 'unseen';
  place.setAttribute('aria-hidden', 'true');
  // Computed styles exist only for elements in the page.
  document.body.append(place);
  try {
    render(h(PictureSvg, { report: translateReport(originalReport(report)), title: schema.title }), place);
    const svg = place.querySelector('svg');
    if (!svg) throw new Error('There is no picture.');
    return `${new XMLSerializer().serializeToString(withResolvedStyles(svg))}\n`;
  } finally {
    render(null, place);
    place.remove();
  }
}

export async function picturePng(report: Report): Promise<Blob> {
  return pngOf(await svgOf(report));
}

export async function htmlOf(report: Report): Promise<string> {
  const schema = await schemaOf(report);
  const form = writeLink(toLink(schema, formOf(schema, report)));
  // If the code cannot be loaded, the document is made without it.
  const listings = await listingsOf(report.experiment).catch(() => null);
  return documentOf({
    schema: translateSchema(schema),
    report: translateReport(originalReport(report)),
    original: originalReport(report),
    link: here(form),
    listings,
  });
}

/** Returns a link that opens these results. Rejects with a sentence if they do not fit into a link. */
export async function linkOf(report: Report): Promise<string> {
  const { hash } = await resultLink(await schemaOf(report), originalReport(report));
  return here(hash);
}

function here(hash: string): string {
  return new URL(`${location.pathname}${hash}`, location.href).href;
}

async function schemaOf({ experiment }: Report): Promise<Schema> {
  const crate = await crateOnPage();
  const schema = crate.catalogue().experiments.find(({ id }) => id === experiment);
  if (!schema) throw new Error(`There is no experiment “${experiment}” in this version.`);
  return schema;
}
