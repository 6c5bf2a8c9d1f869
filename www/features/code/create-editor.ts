// Creates an editor of Python: CodeMirror, loaded when the user begins to edit.
//
// It is in a shadow tree, because CodeMirror adds its styles there as constructed style sheets. In the document it adds
// a `style` element, which the page's policy forbids.

import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { indentService, indentUnit, LRLanguage, syntaxHighlighting } from '@codemirror/language';
import { Annotation, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { parser } from '@lezer/python';
import { more } from '../../i18n/more';
import editorStyle from './editor.css?inline';
import { INDENT, indentationAfter } from './indentation';
import tokenStyle from './tokens.css?inline';

export interface EditorSetup {
  label: string;
  text: string;
  /** Extensions besides those of all editors, such as marks. */
  extensions: Extension;
  /** Styles besides those of all editors. */
  style?: string;
  onText: (text: string) => void;
  onLeave: () => void;
  onRun: () => void;
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

/** Creates an editor in the shadow tree of `host`. */
export function createEditor(host: HTMLElement, setup: EditorSetup): EditorView {
  const { label, text, extensions, style = '', onText, onLeave, onRun } = setup;
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(tokenStyle + editorStyle + style);
  root.adoptedStyleSheets = [sheet];
  const hint = document.createElement('p');
  hint.id = 'hint';
  hint.textContent = more.code.keys;
  const view = new EditorView({
    parent: root,
    root,
    doc: text,
    extensions: [
      python,
      extensions,
      history(),
      lineNumbers(),
      wrapping,
      // `tabindex` says what `contenteditable` implies: axe asks for it in a scrollable region.
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': hint.id, tabindex: '0' }),
      keys(onRun),
      EditorView.updateListener.of(({ docChanged, transactions, state }) => {
        const typed = !transactions.some((transaction) => transaction.annotation(fromForm));
        if (docChanged && typed) onText(state.doc.toString());
      }),
      EditorView.domEventHandlers({ beforeinput: insertText, blur: onLeave }),
    ],
  });
  root.append(hint);
  return view;
}

function keys(onRun: () => void): Extension {
  let escaped = -Infinity;
  const leaveWithTab = (view: EditorView) => {
    // The first Escape is the editor's; the second one stops an active run, like anywhere on the page.
    const again = performance.now() < escaped + LEAVE_MS;
    escaped = performance.now();
    view.setTabFocusMode(LEAVE_MS);
    return !again;
  };
  const run = () => {
    onRun();
    return true;
  };
  return keymap.of([
    { key: 'Mod-Enter', run },
    { key: 'Escape', run: leaveWithTab },
    indentWithTab,
    ...historyKeymap,
    ...defaultKeymap,
  ]);
}

/** Replaces the whole text, if it differs; the change is not reported to the form. */
export function setText(view: EditorView, text: string): void {
  if (view.state.doc.toString() === text) return;
  const changes = { from: 0, to: view.state.doc.length, insert: text };
  view.dispatch({ changes, annotations: fromForm.of(true) });
}

/**
 * Inserts typed text if it replaces a selection or has several lines. Chrome would give the text the style of the first
 * selected token, in a `style` attribute, which the page's policy forbids, and would insert each line slowly.
 */
function insertText({ inputType, data, isComposing }: InputEvent, view: EditorView): boolean {
  const { state } = view;
  if (inputType !== 'insertText' || data === null || isComposing) return false;
  if (state.selection.main.empty && !data.includes('\n')) return false;
  view.dispatch(state.replaceSelection(state.toText(data)), {
    userEvent: 'input.type',
    scrollIntoView: true,
  });
  return true;
}
