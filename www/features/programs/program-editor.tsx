// The editor of a program: underlines its problems, and marks where its threads are.

import type { EditorView } from '@codemirror/view';
import type { Problem, SupportedNames } from 'interleave-explore';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { more } from '../../i18n/more';
import { createEditor, setText } from '../code/create-editor';
import { completion } from './completion';
import { offsetOf, problemMarks, setProblems } from './problem-marks';
import editorStyle from './program-editor.css?inline';
import { setThreads, threadMarks, type ThreadMark } from './thread-marks';

export interface ProgramEditorProps {
  text: string;
  problems: readonly Problem[];
  threads: readonly ThreadMark[];
  /** The line to show, such as that of the last step; null leaves the text where it is. */
  shown: number | null;
  /** The place to move the cursor to; another object moves it again. */
  place: { line: number; column: number } | null;
  /** Resolves to the names to complete; null if they are not known. */
  names: () => Promise<SupportedNames | null>;
  onText: (text: string) => void;
  onLeave: () => void;
  /** Called at Ctrl+Enter. */
  onRun: () => void;
}

export function ProgramEditor(props: ProgramEditorProps) {
  const { text, problems, threads, shown, place } = props;
  const latest = useRef(props);
  latest.current = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const view = createEditor(host.current, {
      label: more.programs.text,
      text: latest.current.text,
      extensions: [problemMarks, threadMarks, completion(() => latest.current.names())],
      style: editorStyle,
      onText: (text) => latest.current.onText(text),
      onLeave: () => latest.current.onLeave(),
      onRun: () => latest.current.onRun(),
    });
    editor.current = view;
    return () => view.destroy();
  }, []);
  useLayoutEffect(() => {
    if (editor.current) setText(editor.current, text);
  }, [text]);
  useLayoutEffect(() => editor.current?.dispatch({ effects: setProblems.of(problems) }), [problems]);
  useLayoutEffect(() => editor.current?.dispatch({ effects: setThreads.of(threads) }), [threads]);
  useLayoutEffect(() => {
    const view = editor.current;
    if (!view || shown === null || shown < 1 || shown > view.state.doc.lines) return;
    showLine(view, shown);
  }, [shown, threads]);
  useLayoutEffect(() => {
    const view = editor.current;
    if (!view || !place) return;
    const anchor = offsetOf(view.state.doc, place.line, place.column);
    view.dispatch({ selection: { anchor }, scrollIntoView: true });
    view.focus();
  }, [place]);
  return <div ref={host} class="editor program-editor" data-testid="editor" />;
}

/** Scrolls the editor to a line that is out of view. CodeMirror's own effect would scroll the page, too. */
function showLine(view: EditorView, line: number): void {
  const { scrollDOM } = view;
  const { top, bottom } = view.lineBlockAt(view.state.doc.line(line).from);
  const isVisible = top >= scrollDOM.scrollTop && bottom <= scrollDOM.scrollTop + scrollDOM.clientHeight;
  if (!isVisible) scrollDOM.scrollTop = top - scrollDOM.clientHeight / 3;
}
