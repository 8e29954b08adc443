const quietMs = 4000

/**
 * Keeps what is typed in a form that holds `<div data-autosave="…">`: some seconds after the last key the boxes are sent to
 * that address, as the button that saves would do. Without it the button saves.
 */
export function keepDrafts(page) {
  for (const holder of page.querySelectorAll('[data-autosave]')) {
    const form = holder.closest('form')
    if (form) keepDraft(form, holder.dataset.autosave)
  }
}

function keepDraft(form, address) {
  const says = form.querySelector('[data-autosave-says]')
  let timer
  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(save, quietMs)
  })
  form.addEventListener('submit', () => clearTimeout(timer))

  async function save() {
    const kept = await send(form, address)
    if (kept?.version !== undefined) form.elements.namedItem('version').value = String(kept.version)
    if (says) says.textContent = wordsFor(kept)
  }
}

const wordsFor = (kept) => {
  if (kept === undefined) return 'We could not save just now. What you have typed stays here.'
  return kept.stale ? 'Somebody else changed this draft. Press save to see both.' : 'Your draft is saved.'
}

async function send(form, address) {
  try {
    const fields = new URLSearchParams(new FormData(form))
    fields.set('_auto', '1')
    const reply = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'application/json' } })
    return reply.ok && reply.headers.get('content-type')?.includes('json') ? await reply.json() : undefined
  } catch {
    return undefined
  }
}
