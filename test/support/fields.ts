const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** What a page carries for its form in a hidden field; empty where there is none. */
export const hiddenOf = (body: string, name: string): string => allHiddenOf(body, name)[0] ?? ''

export const allHiddenOf = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map((match) => plain(match[1] ?? ''))
