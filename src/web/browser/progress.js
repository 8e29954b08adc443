/**
 * Keeps `<div id="…" data-refresh="3">` fresh: fetches the page again every so many seconds and puts its new part in
 * place of the old one, until the new part no longer asks for it. Without it the page offers a link to look again.
 */
export function followProgress(page) {
  for (const part of page.querySelectorAll('[data-refresh][id]')) lookAgain(page, part)
}

function lookAgain(page, part) {
  const seconds = Math.max(1, Number(part.dataset.refresh) || 5)
  setTimeout(async () => {
    const fresh = await freshPart(part.id)
    if (!fresh) return lookAgain(page, part)
    const placed = page.importNode(fresh, true)
    part.replaceWith(placed)
    if (placed.dataset.refresh) lookAgain(page, placed)
  }, seconds * 1000)
}

/** The same part of the page as it is now; nothing where the service cannot be reached, which the next look may mend. */
async function freshPart(id) {
  try {
    const reply = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (!reply.ok) return undefined
    return new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById(id)
  } catch {
    return undefined
  }
}
