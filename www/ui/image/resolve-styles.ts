// Makes SVG independent of style sheets: writes the computed styles of each element into attributes, which every
// program that opens SVG supports.

import { type Shape, shapeOf } from './mark-shape';

/** The properties to write, with their initial values, which need not be written. */
const PROPERTIES: Record<string, string> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-opacity': '1',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  opacity: '1',
};
const TEXT_PROPERTIES: Record<string, string> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};

/** Returns a copy with resolved styles. The source must be in the page. */
export function withResolvedStyles<E extends SVGElement>(source: E): E {
  const copy = source.cloneNode(true) as E;
  const sources = [source, ...source.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  const hidden: Element[] = [];
  const clipped = new Map<Element, SVGElement>();
  sources.forEach((element, i) => {
    const target = copies[i];
    if (!target) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') {
      if (!isMetadata(element)) hidden.push(target);
      return;
    }
    write(target, style, PROPERTIES);
    const shape = element instanceof SVGRectElement ? shapeOf(style.clipPath, boxOf(element)) : null;
    if (shape) clipped.set(target, shapeElement(shape, target));
    if (element.localName === 'text' || element.localName === 'tspan') write(target, style, TEXT_PROPERTIES);
    for (const { name } of [...target.attributes]) {
      if (name === 'class' || name === 'style' || name === 'tabindex' || name.startsWith('data-'))
        target.removeAttribute(name);
    }
  });
  for (const element of hidden) element.remove();
  for (const [element, shape] of clipped) element.replaceWith(shape);
  return copy;
}

function boxOf({ x, y, width, height }: SVGRectElement) {
  return {
    x: x.baseVal.value,
    y: y.baseVal.value,
    width: width.baseVal.value,
    height: height.baseVal.value,
  };
}

function shapeElement({ name, attributes }: Shape, like: Element): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.setAttribute('fill', like.getAttribute('fill') ?? 'none');
  return element;
}

/** Returns true for elements that are never drawn but belong to the SVG. */
function isMetadata({ localName }: Element): boolean {
  return localName === 'title' || localName === 'desc' || localName === 'defs';
}

function write(target: Element, style: CSSStyleDeclaration, properties: Record<string, string>): void {
  for (const [name, usual] of Object.entries(properties)) {
    const value = style.getPropertyValue(name);
    if (value === usual || value === '') target.removeAttribute(name);
    else target.setAttribute(name, isColour(name) ? portableColour(value) : value);
  }
}

function isColour(name: string): boolean {
  return name === 'fill' || name === 'stroke';
}

/** Converts a colour, such as the `color(srgb …)` of a mixed colour, into a notation that all programs support. */
export function portableColour(value: string): string {
  const [, red, green, blue, alpha] = /^color\(srgb (\S+) (\S+) (\S+?)(?: \/ (\S+?))?\)$/.exec(value) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return value;
  const byte = (part: string) => Math.round(Math.min(Math.max(Number(part), 0), 1) * 255);
  const rgb = `${byte(red)}, ${byte(green)}, ${byte(blue)}`;
  return alpha === undefined ? `rgb(${rgb})` : `rgba(${rgb}, ${alpha})`;
}

/** Returns the background colour: the first that is not transparent, from the element outwards. */
export function backgroundOf(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'transparent' && !/[,/] ?0\)$/.test(backgroundColor))
      return portableColour(backgroundColor);
  }
  return 'rgb(255, 255, 255)';
}
