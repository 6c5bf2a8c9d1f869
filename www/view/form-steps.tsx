import { fresh, same } from '../form';
import type { Movable } from '../place';
import { words } from '../words';

/** Takes steps of the form back, one by one or all at once. */
export function FormSteps({ moves }: { moves: Movable }) {
  const { place, change, undo, redo, undoes, redoes } = moves;
  const { schema, form } = place;
  const usual = fresh(schema);
  const named = (fields: string[]) => {
    const [only, ...more] = fields;
    if (only === undefined || more.length > 0) return words.form.several(fields.length);
    const param = schema.params.find(({ name }) => name === only);
    return (
      param?.label ??
      (only in words.form.fields ? words.form.fields[only as keyof typeof words.form.fields] : only)
    );
  };
  return (
    <div class="form-steps">
      {undo && (
        <button
          type="button"
          class="plain"
          data-testid="undo"
          title={words.form.undoes(named(undoes))}
          onClick={undo}
        >
          {words.form.undo}
        </button>
      )}
      {redo && (
        <button
          type="button"
          class="plain"
          data-testid="redo"
          title={words.form.redoes(named(redoes))}
          onClick={redo}
        >
          {words.form.redo}
        </button>
      )}
      {!same(form, usual) && (
        <button
          type="button"
          class="plain"
          data-testid="reset"
          title={words.form.resets}
          onClick={() => change(usual)}
        >
          {words.form.reset}
        </button>
      )}
    </div>
  );
}
