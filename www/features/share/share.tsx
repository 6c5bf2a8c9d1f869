import './share.css';
import type { Report, Schema } from 'interleave';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { embedCode } from '../../routing/embed';
import { later } from '../../i18n/later';
import { kilobytes } from '../../i18n/number';
import type { ResultLink } from './result-link';
import { errorMessage } from '../../i18n/error-message';
import { words } from '../../i18n';
import { placePopover } from '../../ui/popover';
import { copyText } from '../../ui/clipboard';

interface ShareProps {
  /** Returns the link to the form or to the steps. */
  link: () => string;
  /** What the link opens; by default the form. */
  about?: LinkText;
  /** The schema of the report, if there is one. */
  schema?: Schema;
  report?: Report | null;
}

interface LinkText {
  label: string;
  help: string;
}

const TO_FORM: LinkText = { label: words.share.form, help: words.share.formHelp };

/** Links in text fields, so that they can be copied by hand if the clipboard is unavailable. */
export function Share({ link, about = TO_FORM, schema, report = null }: ShareProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  const onToggle = ({ newState }: { newState: string }) => {
    setOpen(newState === 'open');
    if (newState === 'open' && button.current && menu.current) placePopover(menu.current, button.current);
  };
  return (
    <>
      <button ref={button} type="button" class="button" data-testid="share" popovertarget={id}>
        {words.share.share}
      </button>
      <div
        ref={menu}
        id={id}
        class="share"
        popover="auto"
        role="dialog"
        aria-label={words.share.share}
        data-testid="share-menu"
        data-open={open || undefined}
        onToggle={onToggle}
      >
        {open && <Offers link={link()} about={about} schema={schema} report={report} />}
      </div>
    </>
  );
}

function Offers({
  link,
  about,
  schema,
  report,
}: {
  link: string;
  about: LinkText;
  schema: Schema | undefined;
  report: Report | null;
}) {
  const results = useResultLink(schema, report);
  const whole = results.link && new URL(results.link.hash, link).href;
  return (
    <>
      <Offer testid="link" label={about.label} text={link} send={schema?.title ?? document.title}>
        {about.help}
      </Offer>
      {report && (
        <Offer
          testid="results"
          label={words.share.results}
          text={whole ?? ''}
          send={schema?.title ?? document.title}
        >
          {results.error ? (
            <span class="bad" role="alert">
              {results.error}
            </span>
          ) : results.link && whole ? (
            [
              words.share.resultsHelp(kilobytes(whole.length)),
              ...words.share.leftOut(results.link.leftOut),
            ].join(' ')
          ) : (
            words.share.packing
          )}
        </Offer>
      )}
      <Offer testid="frame" label={words.share.frame} text={embedCode(whole ?? link, schema?.title ?? '')}>
        {words.share.frameHelp}
      </Offer>
    </>
  );
}

interface OfferProps {
  testid: string;
  label: string;
  /** The link; empty until it is computed. */
  text: string;
  /** Title for the device's share dialog, if the device has one. */
  send?: string;
  children: ComponentChildren;
}

/** A link in a text field, with a button that copies it. */
export function Offer({ testid, label, text, send, children }: OfferProps) {
  const [copied, setCopied] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const onCopy = async () => {
    if (await copyText(text)) setCopied(text);
    else {
      setCopied(null);
      field.current?.select();
    }
  };
  return (
    <section>
      <label for={id}>{label}</label>
      <div class="share-line">
        <input
          ref={field}
          id={id}
          readOnly
          value={text}
          aria-describedby={`${id}-help`}
          data-testid={`share-${testid}`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button
          type="button"
          class="button"
          disabled={text === ''}
          aria-label={`${words.share.copy}: ${label}`}
          data-testid={`copy-${testid}`}
          onClick={() => void onCopy()}
        >
          {copied === text && text !== '' ? words.share.copied : words.share.copy}
        </button>
        {send !== undefined && 'share' in navigator && (
          <button
            type="button"
            class="button"
            disabled={text === ''}
            aria-label={`${words.share.send}: ${label}`}
            onClick={() => void navigator.share({ title: send, url: text }).catch(() => {})}
          >
            {words.share.send}
          </button>
        )}
      </div>
      <p id={`${id}-help`} class="quiet">
        {children}
      </p>
      <span class="unseen" role="status">
        {copied === text && text !== '' && words.share.wasCopied}
      </span>
    </section>
  );
}

interface Packing {
  link: ResultLink | null;
  error: string;
}

function useResultLink(schema: Schema | undefined, report: Report | null): Packing {
  const [packing, setPacking] = useState<Packing>({ link: null, error: '' });
  useEffect(() => {
    setPacking({ link: null, error: '' });
    if (!schema || !report) return;
    let wanted = true;
    later(() => import('./result-link'))
      .then(({ resultLink }) => resultLink(schema, report))
      .then(
        (link) => wanted && setPacking({ link, error: '' }),
        (error: unknown) => wanted && setPacking({ link: null, error: errorMessage(error) }),
      );
    return () => {
      wanted = false;
    };
  }, [schema, report]);
  return packing;
}
