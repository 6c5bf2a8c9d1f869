import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/**
 * Texts are fetched while the page's other modules wait for them (`www/i18n/index.ts`): what of those
 * they import would wait for them in turn, and nothing would ever be drawn.
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
      // Numbers in a template are what templates are for.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => send()` reads well where nothing is returned.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  importsOnlyTypes(/^\.\./, ['www/i18n/de/**/*.ts', 'www/i18n/en/**/*.ts']),
  importsOnlyTypes(/^\./, ['www/i18n/translation.ts']),
  {
    // Each index is within bounds by the loop it is in; a check would be timed.
    files: ['benches/js/kernels/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Not part of the page: no types are known of them, and JavaScript needs none.
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
      },
    },
  },
);
