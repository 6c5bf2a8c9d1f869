// Converts the mark of a variant (`styles/marks.css`) into an SVG shape. On the page a mark is a box with a
// `clip-path`, which other programs do not support.

export interface Shape {
  name: 'polygon' | 'ellipse' | 'rect';
  attributes: Record<string, string | number>;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Returns the shape for the computed value of `clip-path`; null if nothing is clipped. */
export function shapeOf(clip: string, box: Box): Shape | null {
  const { x, y, width, height } = box;
  const [, kind, inner = ''] = /^(polygon|circle|inset)\((.*)\)$/s.exec(clip.trim()) ?? [];
  if (kind === 'polygon') {
    const corners = inner.replace(/^(evenodd|nonzero)\s*,/, '').split(',');
    const points = corners.map((corner) => {
      const [across = '', down = ''] = corner.trim().split(/\s+/);
      return `${fine(x + length(across, width))},${fine(y + length(down, height))}`;
    });
    return { name: 'polygon', attributes: { points: points.join(' ') } };
  }
  if (kind === 'circle') {
    const [radius = '50%'] = inner.split(' ');
    const [rx, ry] = [length(radius, width), length(radius, height)].map(fine);
    const middle = { cx: fine(x + width / 2), cy: fine(y + height / 2) };
    return { name: 'ellipse', attributes: { ...middle, rx: rx ?? 0, ry: ry ?? 0 } };
  }
  if (kind === 'inset') {
    const [by = '0', round = '0'] = inner.split('round').map((part) => part.trim());
    const [across, down] = [length(by, width), length(by, height)];
    const within = { x: x + across, y: y + down, width: width - 2 * across, height: height - 2 * down };
    const plain = Object.entries(within).map(([name, value]) => [name, fine(value)] as const);
    return { name: 'rect', attributes: { ...Object.fromEntries(plain), rx: length(round, width) } };
  }
  return null;
}

function length(text: string, whole: number): number {
  const value = Number.parseFloat(text) || 0;
  return text.includes('%') ? (value / 100) * whole : value;
}

function fine(value: number): number {
  return Math.round(value * 100) / 100;
}
