import { type ComponentChildren, Fragment } from 'preact';

interface ProseProps {
  text: string;
  /** Replacements for placeholders in braces, by name: links or terms. */
  parts?: Record<string, ComponentChildren>;
}

/** A text; parts in backticks are rendered as code. */
export function Prose({ text, parts = {} }: ProseProps) {
  const pieces = text.split('`');
  return (
    <>
      {pieces.map((piece, i) => {
        // A backtick without a partner is an ordinary character.
        if (i % 2 === 0) return <WithParts key={i} text={piece} parts={parts} />;
        return i === pieces.length - 1 ? `\`${piece}` : <code key={i}>{piece}</code>;
      })}
    </>
  );
}

function WithParts({ text, parts }: Required<ProseProps>) {
  return (
    <>
      {text.split(/(\{\w+\})/).map((piece, i) => {
        const part = i % 2 === 1 ? parts[piece.slice(1, -1)] : undefined;
        return <Fragment key={i}>{part ?? piece}</Fragment>;
      })}
    </>
  );
}
