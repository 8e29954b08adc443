const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/**
 * Moves through the first links of the rows of `<table data-rows>` with j and k or the arrows, once the focus is in the table:
 * single letters that work everywhere would stand in the way of people who speak to their computer (WCAG 2.1.4).
 * Enter opens a link anyway.
 */
export function moveThroughRows(page) {
  const table = page.querySelector('[data-rows]')
  if (!table) return
  page.addEventListener('keydown', (event) => {
    const step = steps[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const links = [...table.querySelectorAll('tbody tr')].map((row) => row.querySelector('a')).filter(Boolean)
    const at = links.findIndex((link) => link.closest('tr').contains(page.activeElement))
    if (at < 0) return
    const next = links[at + step]
    if (!next) return
    event.preventDefault()
    next.focus()
    next.closest('tr').scrollIntoView({ block: 'nearest' })
  })
}

const isTyping = (element) => element.closest('input, textarea, select, [contenteditable]') !== null
