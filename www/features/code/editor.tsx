// The editor of a Python listing, loaded when the user begins to edit.

import type { EditorView } from '@codemirror/view';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { createEditor, setText } from './create-editor';
import type { RaisedLine } from './raised-lines';
import { raisedMarks, setRaised } from './raised-marks';

export interface EditorProps {
  label: string;
  text: string;
  /** Where the cursor starts: at the start of the text, or at a point of the window. Null leaves the focus where it is. */
  start: 'start' | { x: number; y: number } | null;
  /** The lines at which the last run raised exceptions. */
  raised: RaisedLine[];
  /** The text that the last run executed. The line numbers of `raised` refer to this text. */
  ran: string;
  onText: (text: string) => void;
  onLeave: () => void;
  onRun: () => void;
}

export function Editor(props: EditorProps) {
  const { text, raised, ran } = props;
  const latest = useRef(props);
  latest.current = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const { label, text } = latest.current;
    const view = createEditor(host.current, {
      label,
      text,
      extensions: raisedMarks,
      onText: (text) => latest.current.onText(text),
      onLeave: () => latest.current.onLeave(),
      onRun: () => latest.current.onRun(),
    });
    editor.current = view;
    focusAt(view, latest.current.start);
    return () => view.destroy();
  }, []);
  useLayoutEffect(() => {
    if (editor.current) setText(editor.current, text);
  }, [text]);
  useLayoutEffect(() => {
    const view = editor.current;
    if (!view) return;
    const applies = view.state.doc.toString() === ran;
    view.dispatch({ effects: setRaised.of(applies ? raised : []) });
  }, [raised, ran]);
  return <div ref={host} class="editor" data-testid="editor" />;
}

function focusAt(view: EditorView, start: EditorProps['start']): void {
  if (start === null) return;
  const anchor = start === 'start' ? 0 : (view.posAtCoords(start) ?? view.state.doc.length);
  view.dispatch({ selection: { anchor } });
  view.focus();
}
