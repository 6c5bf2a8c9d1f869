import { more } from '../../i18n/more';
import { Prose } from '../../ui/prose';

const FONTS = {
  inter: <a href="licences/inter.txt">Inter</a>,
  mono: <a href="licences/jetbrains-mono.txt">JetBrains Mono</a>,
};

/** The page that explains how the numbers are measured. */
export function Measuring() {
  const { title, parts, fonts } = more.measuring;
  return (
    <div class="reading" data-testid="measuring">
      <h1>{title}</h1>
      {parts.map(({ heading, text }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {text.split('\n').map((paragraph) => (
            <p key={paragraph}>
              <Prose text={paragraph} />
            </p>
          ))}
        </section>
      ))}
      <p class="quiet">
        <Prose text={fonts} parts={FONTS} />
      </p>
    </div>
  );
}
