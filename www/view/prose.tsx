/** A sentence of the crate's or the engine's; what stands in backticks is code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  return (
    <>
      {parts.map((part, i) => {
        // A backtick without its partner is only a character.
        if (i % 2 === 0) return part;
        return i === parts.length - 1 ? `\`${part}` : <code key={part}>{part}</code>;
      })}
    </>
  );
}
