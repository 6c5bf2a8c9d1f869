import { more } from '../../i18n/more';
import { type GalleryProgram, PROGRAMS, PUZZLES, TOPICS } from './gallery';
import { NEW } from './new-program';

interface PickerProps {
  origin: string;
  /** True if the text differs from that of the gallery. */
  edited: boolean;
  /** The ids of the solved puzzles. */
  solved: readonly string[];
  titleOf: (program: GalleryProgram) => string;
  onOpen: (origin: string) => void;
}

/** The gallery by topic, the puzzles, and a new program. */
export function Picker({ origin, edited, solved, titleOf, onOpen }: PickerProps) {
  const label = (program: GalleryProgram) => {
    // The options of a list are plain text.
    const title = titleOf(program).replaceAll('`', '');
    const isEdited = edited && program.id === origin;
    const name = isEdited ? more.programs.edited(title) : title;
    return solved.includes(program.id) ? more.programs.solvedTitle(name) : name;
  };
  return (
    <label class="field">
      <span>{more.programs.program}</span>
      <select data-testid="program" value={origin} onChange={({ currentTarget: { value } }) => onOpen(value)}>
        <option value={NEW}>{more.programs.fresh}</option>
        {[...TOPICS, ...PUZZLES].map((topic) => (
          <optgroup key={topic} label={more.programs.topics[topic]}>
            {PROGRAMS.filter((program) => program.topic === topic).map((program) => (
              <option key={program.id} value={program.id}>
                {label(program)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
