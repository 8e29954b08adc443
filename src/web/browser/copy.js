/**
 * Makes `<button hidden data-copy="ID">` copy the text or value of the element with that id, and say so.
 * Without it the button stays hidden, and the text can be marked and copied by hand.
 */
export function offerCopying(page) {
  if (!navigator.clipboard) return
  for (const button of page.querySelectorAll('[data-copy]')) {
    const source = page.getElementById(button.dataset.copy)
    if (!source) continue
    const words = button.textContent
    button.hidden = false
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim())
      button.textContent = 'Copied'
      setTimeout(() => {
        button.textContent = words
      }, 4000)
    })
  }
}
