/** The forms of a page, filled in wrongly on purpose: whatever comes back must hold no more than the page did. */

export type FoundForm = { action: string; hidden: Record<string, string>; fields: readonly string[] }

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Every form of a page that is posted, with what it hides and what it asks. A form with a file is left alone. */
export const formsOf = (page: string): FoundForm[] =>
  [...page.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, head = '']) => attribute(` ${head}`, 'method')?.toLowerCase() === 'post' && !head.includes('multipart'))
    .map(([, head = '', inner = '']) => {
      const tags = [...inner.matchAll(/<(?:input|textarea|select|button)\b[^>]*>/g)].map(([tag]) => tag)
      const isHidden = (tag: string) => attribute(tag, 'type') === 'hidden'
      const named = (list: readonly string[]) => list.flatMap((tag) => attribute(tag, 'name') ?? [])
      return {
        action: attribute(` ${head}`, 'action') ?? '',
        hidden: Object.fromEntries(
          tags.filter(isHidden).map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']),
        ),
        fields: [...new Set(named(tags.filter((tag) => !isHidden(tag) && !tag.startsWith('<button'))))],
      }
    })

/** Nothing that any field could take: too long, no choice, no day, no number, no address. */
const wrongly = `no such thing ${'x'.repeat(6000)}`

/** A form that asks something, answered so that it comes back; undefined where it only presses a button. */
export const filledWrongly = (form: FoundForm): Record<string, string> | undefined =>
  form.fields.length === 0
    ? undefined
    : { ...form.hidden, ...Object.fromEntries(form.fields.map((name) => [name, wrongly])) }
