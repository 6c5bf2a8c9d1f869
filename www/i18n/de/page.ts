import type { Words } from '../en';

export const page: Words['page'] = {
  loading: 'Wird geladen.',
  notLoaded: (why) => `Dieser Teil der Seite konnte nicht geladen werden: ${why}`,
  inGlossary: 'Im Glossar',
  skip: 'Zum Inhalt springen',
  close: 'Schließen',
  yes: 'ja',
  no: 'nein',
  silent: 'Etwas ist schiefgegangen, und der Browser sagt nicht, was.',
  noWebAssembly:
    'Dieser Browser hat kein WebAssembly, oder es ist abgeschaltet; alle Experimente brauchen es.',
  noWebAssemblyHelp: 'Ein aktueller Desktop-Browser hat es.',
  broken: (why) => `Die Experimente konnten nicht geladen werden: ${why}`,
  brokenHelp: 'Laden Sie die Seite neu, oder prüfen Sie, ob ihr Server läuft.',
  emptyCatalogue: 'Der Katalog ist leer.',
};
