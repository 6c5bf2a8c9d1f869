// Converts a chart of the page, made of SVG, boxes and canvases, into a single SVG. Texts stay texts.

import { shapeOf } from './mark-shape';
import { backgroundOf, portableColour, withResolvedStyles } from './resolve-styles';

const SVG = 'http://www.w3.org/2000/svg';
/** Empty space around the saved chart, in pixels. */
const MARGIN = 16;
/** Elements that do not belong to the saved chart: texts for screen readers, tips and controls. */
const EXCLUDED = '.unseen, .tip, [data-aside], input, select, textarea, option, script, style';

/** Returns the chart as SVG with the given title. */
export function chartSvg(chart: HTMLElement, title: string): string {
  const box = chart.getBoundingClientRect();
  const [width, height] = [Math.ceil(box.width) + 2 * MARGIN, Math.ceil(box.height) + 2 * MARGIN];
  const svg = make('svg', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
  svg.append(make('title', {}, title));
  svg.append(make('rect', { width, height, fill: backgroundOf(chart) }));
  const sheet: Sheet = { svg, left: box.left - MARGIN, top: box.top - MARGIN, patterns: 0 };
  draw(chart, svg, sheet);
  return new XMLSerializer().serializeToString(svg);
}

interface Sheet {
  svg: SVGElement;
  left: number;
  top: number;
  patterns: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function draw(element: Element, into: Element, sheet: Sheet): void {
  if (element.matches(EXCLUDED)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return;
  const box = boxOf(element.getBoundingClientRect(), sheet);
  if (element instanceof SVGSVGElement) {
    const copy = withResolvedStyles(element);
    attributes(copy, { ...box, overflow: style.overflow === 'visible' ? 'visible' : 'hidden' });
    into.append(copy);
    return;
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0)
      into.append(make('image', { ...box, href: element.toDataURL() }));
    return;
  }
  background(box, style, into, sheet);
  const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible';
  const inner = clips ? clipped(box, into) : into;
  for (const child of element.childNodes) {
    if (child instanceof Element) draw(child, inner, sheet);
    else if (child instanceof Text) text(child, style, inner, sheet);
  }
}

function boxOf({ left, top, width, height }: DOMRect, sheet: Sheet): Box {
  return { x: fine(left - sheet.left), y: fine(top - sheet.top), width: fine(width), height: fine(height) };
}

function clipped({ x, y, width, height }: Box, into: Element): Element {
  const part = make('svg', { x, y, width, height, viewBox: `${x} ${y} ${width} ${height}` });
  into.append(part);
  return part;
}

function background(box: Box, style: CSSStyleDeclaration, into: Element, sheet: Sheet): void {
  const { x, y, width, height } = box;
  if (width <= 0 || height <= 0) return;
  const rx = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const colour = style.backgroundColor;
  const shape = shapeOf(style.clipPath, box);
  if (shape && isSeen(colour)) {
    into.append(make(shape.name, { ...shape.attributes, fill: portableColour(colour) }));
    return;
  }
  if (isSeen(colour)) into.append(make('rect', { ...box, rx, fill: portableColour(colour) }));
  if (style.backgroundImage !== 'none') gradient(box, rx, style, into, sheet);
  const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
    wide: Number.parseFloat(style[`border${side}Width`]),
    look: style[`border${side}Style`],
    colour: style[`border${side}Color`],
  }));
  const lines = [
    [x, y, x + width, y],
    [x + width, y, x + width, y + height],
    [x, y + height, x + width, y + height],
    [x, y, x, y + height],
  ];
  const [first] = sides;
  const alike = sides.every(({ wide, look }) => wide === first?.wide && look === first.look);
  if (alike && first) {
    if (!(first.wide > 0) || first.look === 'none' || !isSeen(first.colour)) return;
    const inset = first.wide / 2;
    const edge = { x: x + inset, y: y + inset, width: width - first.wide, height: height - first.wide, rx };
    if (edge.width > 0 && edge.height > 0)
      into.append(make('rect', { ...edge, fill: 'none', ...stroke(first) }));
    return;
  }
  sides.forEach((side, i) => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = lines[i] ?? [];
    if (side.wide > 0 && side.look !== 'none' && isSeen(side.colour))
      into.append(make('line', { x1, y1, x2, y2, ...stroke(side) }));
  });
}

function stroke({ wide, look, colour }: { wide: number; look: string; colour: string }) {
  const dash =
    look === 'dashed'
      ? { 'stroke-dasharray': '3 3' }
      : look === 'dotted'
        ? { 'stroke-dasharray': '1 2' }
        : {};
  return { stroke: portableColour(colour), 'stroke-width': wide, ...dash };
}

/** Draws a CSS gradient. The page uses gradients for hatching, dots and plain areas only. */
function gradient(box: Box, rx: number, style: CSSStyleDeclaration, into: Element, sheet: Sheet): void {
  const { backgroundImage: image, backgroundSize: size } = style;
  const colours = image.match(/rgba?\([^)]*\)|color\([^)]*\)/g) ?? [];
  const [first = 'rgb(0, 0, 0)', second = first] = [...new Set(colours)].map(portableColour);
  if (first === second) {
    // A plain area with a size of its own is vertically centred.
    const high = Number.parseFloat(size.split(' ')[1] ?? '');
    const flat = Number.isFinite(high) && !size.includes(',') && high < box.height;
    const piece = flat ? { ...box, y: box.y + (box.height - high) / 2, height: high } : { ...box, rx };
    into.append(make('rect', { ...piece, fill: first }));
    return;
  }
  sheet.patterns += 1;
  const id = `hatching-${sheet.patterns}`;
  const angle = Number(/(-?[\d.]+)deg/.exec(image)?.[1] ?? 180);
  const dots = image.startsWith('radial');
  const pattern = make('pattern', {
    id,
    width: 5,
    height: 5,
    patternUnits: 'userSpaceOnUse',
    // Stripes are perpendicular to the gradient's direction, and CSS measures its angle from the top.
    ...(dots ? {} : { patternTransform: `rotate(${angle - 90})` }),
  });
  pattern.append(make('rect', { width: 5, height: 5, fill: second }));
  pattern.append(
    dots
      ? make('circle', { cx: 2.5, cy: 2.5, r: 1.2, fill: first })
      : make('rect', { width: 2.2, height: 5, fill: first }),
  );
  sheet.svg.append(pattern);
  into.append(make('rect', { ...box, rx, fill: `url(#${id})` }));
}

function isSeen(colour: string): boolean {
  return colour !== 'transparent' && !/^rgba\(.*, 0\)$/.test(colour);
}

/** Draws a text node line by line, with the page's line breaks. */
function text(node: Text, style: CSSStyleDeclaration, into: Element, sheet: Sheet): void {
  if (node.data.trim() === '') return;
  for (const { words, box } of linesOf(node)) {
    const { x, y, height } = boxOf(box, sheet);
    const [ascent, descent] = metrics(style);
    const line = make(
      'text',
      {
        x,
        y: fine(y + height * (ascent / (ascent + descent))),
        fill: portableColour(style.color),
        'font-family': style.fontFamily,
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
      },
      style.textTransform === 'uppercase' ? words.toUpperCase() : words,
    );
    into.append(line);
  }
}

function linesOf(node: Text): { words: string; box: DOMRect }[] {
  const lines: { words: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (let i = 0; i < node.data.length; i += 1) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const box = range.getClientRects()[0];
    const letter = node.data.charAt(i).replace(/\s/, ' ');
    const line = lines.at(-1);
    // Collapsed white space has no box, or a box without width.
    if (!box || (box.width === 0 && letter === ' ')) continue;
    if (line && Math.abs(line.box.top - box.top) < box.height / 2) {
      line.words += letter;
      line.box = new DOMRect(line.box.left, line.box.top, box.right - line.box.left, line.box.height);
    } else if (letter !== ' ') {
      lines.push({ words: letter, box });
    }
  }
  return lines;
}

let measure: CanvasRenderingContext2D | null = null;

/** Returns the ascent and the descent of a font, in pixels. */
function metrics({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): [number, number] {
  measure ??= document.createElement('canvas').getContext('2d');
  if (!measure) return [4, 1];
  measure.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = measure.measureText('x');
  return [fontBoundingBoxAscent, fontBoundingBoxDescent];
}

type Attributes = Record<string, string | number>;

function make(name: string, given: Attributes, words = ''): SVGElement {
  const element = document.createElementNS(SVG, name);
  attributes(element, given);
  if (words) element.textContent = words;
  return element;
}

function attributes(element: Element, given: Attributes): void {
  for (const [name, value] of Object.entries(given)) {
    if (name !== 'xmlns' && !(name === 'rx' && value === 0)) element.setAttribute(name, String(value));
  }
}

function fine(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
