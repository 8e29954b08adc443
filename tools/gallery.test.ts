import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { inlineScript, inlineScriptSource } from '../src/govuk/document.tsx'
import { toPage } from '../src/govuk/to-html.ts'
import { galleryPages } from './gallery-pages.tsx'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'require-sri': ['error', { target: 'crossorigin' }],
    'form-dup-name': ['error', { shared: ['radio', 'button', 'submit', 'checkbox'] }],
    // The summary of errors stands before the page's heading.
    'heading-level': ['error', { minInitialRank: 'h2' }],
    // As the design system has it, to which the components are held: `role` on date fieldsets, links that look like
    // buttons and notification banners, `autocapitalize` on passwords.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'input-attributes': 'off',
    // How Preact writes HTML, and spaces in telephone numbers: neither changes what a reader meets.
    'void-style': 'off',
    'tel-non-breaking': 'off',
  },
})

for (const [name, page] of Object.entries(galleryPages)) {
  test(`the HTML of the gallery’s page “${name}” is valid`, async () => {
    const report = await validator.validateString(toPage(page()))
    const found = report.results.flatMap((result) =>
      result.messages.map((each) => `${each.line}: ${each.ruleId}: ${each.message}`),
    )
    assert.deepEqual(found, [])
  })
}

test('the one inline script comes out as it is, so that its hash in the policy is right', () => {
  const page = galleryPages['parts']
  assert.ok(page)
  assert.ok(toPage(page()).includes(`<script>${inlineScript}</script>`))
  assert.match(inlineScriptSource, /^'sha256-[A-Za-z0-9+/]{43}='$/)
})
