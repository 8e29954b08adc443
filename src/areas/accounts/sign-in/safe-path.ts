/** Places where a sign-in may not lead: it would go round in a circle, or out again. */
const nowhere = /^\/(sign-in|sign-out|demo|held|first-use|new-password|forgotten-password|unlock)(\/|\?|$)/

/** A path of our own to go to after signing in, or undefined: never another site, whatever the link said. */
export function safePath(text: string): string | undefined {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\') || text.length > 1000) return undefined
  const base = 'http://here.invalid'
  if (!URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  if (url.origin !== base || url.pathname.startsWith('//') || nowhere.test(url.pathname)) return undefined
  return `${url.pathname}${url.search}`
}
