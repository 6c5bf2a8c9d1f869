// The timeline's viewport and its subscribers, which draw it at most once per frame.

import { paintNextFrame } from '../../ui/print';
import { isWhole, moveView, revealSpan, type View, clampView, zoomView } from './tracks';

const ANIMATION_MS = 160;

export class Viewport {
  view: View = { from: 0, to: 1 };
  whole: View = { from: 0, to: 1 };
  private readonly subscribers = new Set<() => void>();
  private frame = 0;

  /** Calls `draw` in the next frame and after each change. Returns the function that unsubscribes. */
  onFrame(draw: () => void): () => void {
    this.subscribers.add(draw);
    this.redraw();
    return () => this.subscribers.delete(draw);
  }

  redraw(): void {
    if (this.frame !== 0) return;
    this.frame = paintNextFrame(() => {
      this.frame = 0;
      for (const draw of this.subscribers) draw();
    });
  }

  show(view: View): void {
    this.view = clampView(view, this.whole);
    this.redraw();
  }

  /** Sets the whole time that can be viewed. If all of it was in view, all of the new time is in view. */
  setWhole(whole: View): void {
    const all = isWhole(this.view, this.whole);
    this.whole = whole;
    this.show(all ? whole : this.view);
  }

  zoom(times: number, at?: number): void {
    this.show(zoomView(this.view, this.whole, times, at));
  }

  move(ms: number): void {
    this.show(moveView(this.view, this.whole, ms));
  }

  reveal(span: View): void {
    this.show(revealSpan(this.view, this.whole, span));
  }

  /** Moves the view with an animation, unless the user prefers reduced motion. */
  animateTo(to: View): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.show(to);
      return;
    }
    const from = this.view;
    const goal = clampView(to, this.whole);
    const begun = performance.now();
    let last = from;
    const step = () => {
      // Another change interrupted the animation.
      if (this.view !== last) return;
      const t = Math.min((performance.now() - begun) / ANIMATION_MS, 1);
      const part = 1 - (1 - t) ** 3;
      const between = (a: number, b: number) => a + (b - a) * part;
      this.show(t < 1 ? { from: between(from.from, goal.from), to: between(from.to, goal.to) } : goal);
      last = this.view;
      if (t < 1) requestAnimationFrame(step);
    };
    step();
  }
}
