import type { Schema } from 'interleave';
import { defaultForm, sameForm } from '../../state/form';
import type { Navigation } from '../../state/place';
import { words } from '../../i18n';

/** Buttons that undo and redo changes of the form. */
export function UndoButtons({ moves }: { moves: Navigation }) {
  const { place, change, undo, redo, undoFields, redoFields } = moves;
  const { schema, form } = place;
  const usual = defaultForm(schema);
  const { form: said } = words;
  return (
    <div class="form-steps">
      {/* Both buttons are shown if one is enabled, so that neither moves under the pointer or loses the focus. */}
      {(undo ?? redo) && (
        <>
          <StepButton id="undo" onClick={undo}>
            {undo ? said.undoes(fieldNames(schema, undoFields)) : said.undo}
          </StepButton>
          <StepButton id="redo" onClick={redo}>
            {redo ? said.redoes(fieldNames(schema, redoFields)) : said.redo}
          </StepButton>
        </>
      )}
      {!sameForm(form, usual) && (
        <button
          type="button"
          class="plain"
          data-testid="reset"
          title={said.resets}
          onClick={() => change(usual, ['preset'])}
        >
          {said.reset}
        </button>
      )}
    </div>
  );
}

interface StepButtonProps {
  id: string;
  /** Null disables the button. */
  onClick: (() => void) | null;
  children: string;
}

function StepButton({ id, onClick, children }: StepButtonProps) {
  return (
    <button
      type="button"
      class="plain"
      data-testid={id}
      aria-disabled={!onClick}
      onClick={onClick ?? undefined}
    >
      {children}
    </button>
  );
}

/** Returns the names of changed fields as the page shows them. */
function fieldNames(schema: Schema, fields: string[]): string {
  const [only, ...more] = fields;
  if (only === undefined || more.length > 0) return words.form.several(fields.length);
  const label = schema.params.find(({ name }) => name === only)?.label;
  const sampling = only.replace(/^sampling-/, '');
  return label ?? (isSampling(sampling) ? words.form.fields[sampling] : only);
}

function isSampling(name: string): name is keyof typeof words.form.fields {
  return name in words.form.fields;
}
