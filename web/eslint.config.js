/**
 * How the source is checked beyond its types: nothing unsound, nothing untranslated, no component written over another.
 *
 * Texts stand in `translated(…)`, never in a component: a letter in JSX, or a sentence in an attribute that is read out or
 * shown, is an error here, and a missing translation one for the compiler.
 */
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Attributes whose value somebody reads or hears. */
const SPOKEN = [
  'alt',
  'title',
  'label',
  'placeholder',
  'lead',
  'legend',
  'description',
  'problem',
  'heading',
  'text',
  'summary',
  'caption',
  'aria-label',
  'aria-description',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'data-tooltip',
  'data-over',
  'data-under',
].join('|');

/** Something with a letter in it; names of one's own that are the same in every language are let through. */
const WORDS = '^(?!\\s*(Samkjøp|Bokmål|Nynorsk|English|GTIN|CPV|PDF|CSV|kr|NOK)\\s*$).*\\p{L}';

const TRANSLATE = 'Put the text into translated(bokmal, nynorsk, english) and take it from useTexts.';

/** A text where it is shown or read out: by itself, as one of two, or with something put into it. */
function within(place) {
  const literal = `Literal[value=/${WORDS}/su]`;
  const piece = `TemplateLiteral > TemplateElement[value.raw=/${WORDS}/su]`;
  return ['', 'ConditionalExpression > ', 'LogicalExpression > ', 'BinaryExpression > '].flatMap((way) =>
    [literal, piece].map((text) => ({
      selector: `${place} > JSXExpressionContainer > ${way}${text}`,
      message: TRANSLATE,
    })),
  );
}

const spoken = `JSXAttribute[name.name=/^(${SPOKEN})$/]`;
const untranslated = [
  { selector: `JSXText[value=/${WORDS}/su]`, message: TRANSLATE },
  { selector: `${spoken} > Literal[value=/${WORDS}/su]`, message: TRANSLATE },
  ...within(':matches(JSXElement, JSXFragment)'),
  ...within(spoken),
];

export default defineConfig(
  globalIgnores(['dist', 'src/api/schema.d.ts', 'test-results', 'playwright-report']),
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...untranslated],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Handlers such as `onClick={() => setOpen(true)}` are the plainest way to say it.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Numbers read well in texts and keys.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An index signature is read with brackets (the compiler asks for it).
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
    },
  },
  {
    // Tests and configuration are not part of the program that is served.
    files: ['tests/**', '*.config.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    // Runs in Node, whose types the program that is served has no use for.
    files: ['*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);
