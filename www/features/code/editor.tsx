// The editor of a Python listing: CodeMirror, loaded when the user begins to edit.
//
// It is in a shadow tree, because CodeMirror adds its styles there as constructed style sheets. In the document it adds
// a `style` element, which the page's policy forbids.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { indentService, indentUnit, LRLanguage, syntaxHighlighting } from '@codemirror/language';
import { Annotation, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { parser } from '@lezer/python';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { more } from '../../i18n/more';
import editorStyle from './editor.css?inline';
import { INDENT, indentationAfter } from './indentation';
import type { RaisedLine } from './raised-lines';
import { raisedMarks, setRaised } from './raised-marks';
import tokenStyle from './tokens.css?inline';

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
    const view = createView(host.current, latest);
    editor.current = view;
    focusAt(view, latest.current.start);
    return () => view.destroy();
  }, []);
  useLayoutEffect(() => {
    const view = editor.current;
    if (!view || view.state.doc.toString() === text) return;
    const changes = { from: 0, to: view.state.doc.length, insert: text };
    view.dispatch({ changes, annotations: fromForm.of(true) });
  }, [text]);
  useLayoutEffect(() => {
    const view = editor.current;
    if (!view) return;
    const applies = view.state.doc.toString() === ran;
    view.dispatch({ effects: setRaised.of(applies ? raised : []) });
  }, [raised, ran]);
  return <div ref={host} class="editor" data-testid="editor" />;
}

/** Marks a change that the form made, so that it is not reported to the form again. */
const fromForm = Annotation.define<boolean>();

const python: Extension = [
  LRLanguage.define({ name: 'python', parser, languageData: { commentTokens: { line: '#' } } }),
  syntaxHighlighting(classHighlighter),
  indentUnit.of(' '.repeat(INDENT)),
  indentService.of((context, at) =>
    // Other lines keep their indentation, which is part of their meaning.
    context.simulatedBreak === null ? null : indentationAfter(context.lineAt(at, -1).text),
  ),
];

const hangingIndents = new Map<number, Decoration>();

/** Returns the style of a line that wraps, the same object for the same indent. */
function hangingIndent(text: string): Decoration {
  const columns = text.search(/\S|$/) + INDENT;
  const known = hangingIndents.get(columns);
  if (known) return known;
  const decoration = Decoration.line({ attributes: { style: `--indent: ${columns}ch` } });
  hangingIndents.set(columns, decoration);
  return decoration;
}

/** Wraps long lines with a hanging indent, like the highlighted code that the editor replaces. */
const wrapping: Extension = [
  EditorView.lineWrapping,
  EditorView.decorations.compute(['doc'], ({ doc }) => {
    const lines = Array.from({ length: doc.lines }, (_, i) => doc.line(i + 1));
    return Decoration.set(lines.map(({ from, text }) => hangingIndent(text).range(from)));
  }),
];

/** How long Tab leaves the editor after Escape, in ms. */
const LEAVE_MS = 5_000;

function createView(host: HTMLElement, latest: { current: EditorProps }): EditorView {
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokenStyle + editorStyle);
  root.adoptedStyleSheets = [sheet];
  const hint = document.createElement('p');
  hint.id = 'hint';
  hint.textContent = more.code.keys;
  let escaped = -Infinity;
  const leaveWithTab = (view: EditorView) => {
    // The first Escape is the editor's; the second one stops an active run, like anywhere on the page.
    const again = performance.now() < escaped + LEAVE_MS;
    escaped = performance.now();
    view.setTabFocusMode(LEAVE_MS);
    return !again;
  };
  const run = () => {
    latest.current.onRun();
    return true;
  };
  const view = new EditorView({
    parent: root,
    root,
    doc: latest.current.text,
    extensions: [
      python,
      raisedMarks,
      history(),
      lineNumbers(),
      wrapping,
      EditorView.contentAttributes.of({ 'aria-label': latest.current.label, 'aria-describedby': hint.id }),
      keymap.of([
        { key: 'Mod-Enter', run },
        { key: 'Escape', run: leaveWithTab },
        indentWithTab,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const typed = !transactions.some((transaction) => transaction.annotation(fromForm));
        if (docChanged && typed) latest.current.onText(state.doc.toString());
      }),
      EditorView.domEventHandlers({
        beforeinput: replaceSelection,
        blur: () => latest.current.onLeave(),
      }),
    ],
  });
  root.append(hint);
  return view;
}

/**
 * Replaces a selection by typed text. Chrome would give the text the style of the first selected token, in a `style`
 * attribute, which the page's policy forbids.
 */
function replaceSelection({ inputType, data, isComposing }: InputEvent, view: EditorView): boolean {
  const { state } = view;
  if (inputType !== 'insertText' || data === null || isComposing || state.selection.main.empty) return false;
  view.dispatch(state.replaceSelection(state.toText(data)), {
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  return true;
}

function focusAt(view: EditorView, start: EditorProps['start']): void {
  if (start === null) return;
  const anchor = start === 'start' ? 0 : (view.posAtCoords(start) ?? view.state.doc.length);
  view.dispatch({ selection: { anchor } });
  view.focus();
}
