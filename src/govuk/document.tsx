import { createHash } from 'node:crypto'
import { type Child, type Maybe, names } from './child.ts'

/**
 * The one inline script: says on the body that scripts run, before anything is drawn.
 * It holds no `&`, `<` or `"`, which would come out escaped and break the script and its hash.
 */
export const inlineScript =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"

/** The source for `script-src` of the content security policy that lets the inline script run, and no other. */
export const inlineScriptSource = `'sha256-${createHash('sha256').update(inlineScript).digest('base64')}'`

type Props = { title: string; children: Child } & Maybe<{
  lang: string
  themeColour: string
  /** Style sheets, icons and scripts. */
  head: Child
  class: string
  bodyClass: string
}>

/** A whole page around its body. Give it to `toPage`, which sets the doctype before it. */
export const Document = (p: Props) => (
  <html lang={p.lang ?? 'en'} class={names('govuk-template', p.class)}>
    <head>
      <meta charset="utf-8" />
      <title>{p.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content={p.themeColour ?? '#123b2c'} />
      {p.head}
    </head>
    <body class={names('govuk-template__body', p.bodyClass)}>
      <script>{inlineScript}</script>
      {p.children}
    </body>
  </html>
)
