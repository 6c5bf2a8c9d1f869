import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Texts are loaded with a top-level await (`www/i18n/index.ts`). A module that they import would wait for them in
 * turn: a deadlock. So they import only types.
 */
const importsOnlyTypes = (from, files) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: from.source,
            allowTypeImports: true,
            message: 'Of the page’s modules, texts import only texts.',
          },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'pkg', 'target', 'node_modules', '.tools'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in template literals are fine.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => send()` is readable if nothing is returned.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  importsOnlyTypes(/^\.\./, ['www/i18n/*/**/*.ts']),
  importsOnlyTypes(/^\./, ['www/i18n/message-format.ts']),
  {
    // The loop keeps each index within bounds; a check would be timed.
    files: ['benches/js/kernels/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Not part of the page: JavaScript without types.
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        self: 'readonly',
        navigator: 'readonly',
        location: 'readonly',
        Worker: 'readonly',
        postMessage: 'readonly',
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        Blob: 'readonly',
        WebAssembly: 'readonly',
        importScripts: 'readonly',
      },
    },
  },
);
