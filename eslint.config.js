import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.hetong*/**'] },
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // Index access is checked by noUncheckedIndexedAccess; a `!` after a proven bound reads better than a dead branch.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-params': ['error', 4],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  // Builders of test data name what they draw; an object for each stroke would hide it.
  { files: ['test/**'], rules: { 'max-params': 'off' } },
);
