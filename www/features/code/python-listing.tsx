import type { PythonReport } from 'interleave';
import type { ComponentType } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';
import { more } from '../../i18n/more';
import { withListing } from '../../state/changed-listings';
import { PythonContext } from '../../state/python-context';
import type { EditorProps } from './editor';
import { raisedLines } from './raised-lines';
import { StaticListing } from './static-listing';

interface PythonListingProps {
  variant: string;
  /** The variant's name. */
  label: string;
  original: string;
  /** The rows in Python of the last run. */
  report: PythonReport | null;
  /** True after the user has begun to edit listings. */
  editing: boolean;
  onEdit: () => void;
}

/** The listing of a variant in Python: highlighted code until the user edits it, then an editor. */
export function PythonListing({ variant, label, original, report, editing, onEdit }: PythonListingProps) {
  const { listings, problems, change, reset, endTyping, run, running } = useContext(PythonContext);
  const [place, setPlace] = useState<EditorProps['start']>(null);
  const { Editor, error } = useEditor(editing);
  const text = listings[variant] ?? original;
  const changed = text !== original;
  // After a reset the button stays, so that it keeps the focus.
  const resettable = useRef(false);
  resettable.current ||= changed;
  const ran = report?.listings[variant] ?? original;
  const lines = useMemo(() => raisedLines(report, variant), [report, variant]);
  // Stays the same list while a run renders, so that marks that the user's edits have moved are not set again.
  const raised = useMemo(() => lines, [JSON.stringify(lines)]);

  const edit = (place: EditorProps['start']) => {
    setPlace(place);
    onEdit();
  };
  const edited = (text: string) => withListing(listings, variant, text, original);
  const submit = () => {
    // The problem is shown below the editor, so the focus stays.
    if (problems.length === 0) run(variant);
  };
  return (
    <section class="python-listing" data-testid="python-listing">
      <div class="code-head">
        <h3>{more.code.python}</h3>
        <div class="code-actions">
          {!Editor && (
            <button
              type="button"
              class="button"
              data-testid="edit"
              title={more.code.editHelp}
              onPointerEnter={preloadEditor}
              onFocus={preloadEditor}
              onClick={() => edit('start')}
            >
              {more.code.edit}
            </button>
          )}
          {resettable.current && (
            <button
              type="button"
              class="plain"
              data-testid="reset-listing"
              title={more.code.resetHelp}
              aria-disabled={!changed}
              onClick={() => changed && reset(edited(original))}
            >
              {more.code.reset}
            </button>
          )}
          <button
            type="button"
            class="button"
            data-testid="run-python"
            title={more.code.runHelp}
            aria-disabled={running}
            onClick={submit}
          >
            {more.code.run}
          </button>
        </div>
      </div>
      {error && (
        <p class="bad" role="alert">
          {words.page.notLoaded(error)}
        </p>
      )}
      {Editor ? (
        <Editor
          label={more.code.pythonOf(label)}
          text={text}
          start={place}
          raised={raised}
          ran={ran}
          onText={(text) => change(edited(text))}
          onLeave={endTyping}
          onRun={submit}
        />
      ) : (
        <StaticListing
          code={text}
          language="python"
          label={more.code.pythonOf(label)}
          scrolls
          numbered
          raised={text === ran ? raised : []}
          onClick={(event) => {
            // A click in the code begins editing there, unless it ended the selection of text to copy.
            const selects = getSelection()?.isCollapsed === false;
            if (!selects && matchMedia('(hover: hover)').matches)
              edit({ x: event.clientX, y: event.clientY });
          }}
        />
      )}
      {problems.map(({ message }) => (
        <p key={message} class="problem" role="alert" data-testid="problem-listing">
          {message}
        </p>
      ))}
    </section>
  );
}

type EditorType = ComponentType<EditorProps>;

let loaded: EditorType | null = null;

async function loadEditor(): Promise<EditorType> {
  return (loaded = (await import('./editor')).Editor);
}

/** Loads the editor before it is used. A failure is reported when it is used. */
function preloadEditor(): void {
  loadEditor().catch(() => {});
}

/** Returns the editor after it is wanted and has been loaded, or why it could not be loaded. */
function useEditor(wanted: boolean): { Editor: EditorType | null; error: string } {
  const [Editor, setEditor] = useState<EditorType | null>(() => loaded);
  const [error, setError] = useState('');
  useEffect(() => {
    if (!wanted) return;
    loadEditor().then(
      (Editor) => setEditor(() => Editor),
      (error: unknown) => setError(errorMessage(error)),
    );
  }, [wanted]);
  return { Editor: wanted ? Editor : null, error };
}
