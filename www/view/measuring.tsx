import { more } from '../words/more';
import { Dialog } from './dialog';
import { Prose } from './prose';

const FONTS = {
  inter: <a href="licences/inter.txt">Inter</a>,
  mono: <a href="licences/jetbrains-mono.txt">JetBrains Mono</a>,
};

/** How the figures come about. */
export function Measuring({ onClose }: { onClose: () => void }) {
  const { title, parts, fonts } = more.measuring;
  return (
    <Dialog title={title} testId="measuring" onClose={onClose}>
      {parts.map(({ heading, text }) => (
        <section key={heading}>
          <h3>{heading}</h3>
          <p>{text}</p>
        </section>
      ))}
      <p class="quiet">
        <Prose text={fonts} parts={FONTS} />
      </p>
    </Dialog>
  );
}
