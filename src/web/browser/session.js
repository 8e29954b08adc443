const warnSeconds = 300

/**
 * Says five minutes before the end that the session will end, where the page names its length in
 * `data-session-ends-in` (seconds). Loading any page of the service starts the time anew, and so does the button.
 */
export function warnBeforeSessionEnds(page) {
  const holder = page.querySelector('[data-session-ends-in]')
  const seconds = Number(holder?.dataset.sessionEndsIn)
  if (!seconds) return
  const wait = Math.max(0, seconds - warnSeconds) * 1000
  let timer = setTimeout(warn, wait)

  function warn() {
    const box = page.createElement('div')
    box.className = 'waymark-session'
    box.setAttribute('role', 'alert')
    const words = page.createElement('p')
    words.textContent = 'You will soon be signed out, because nothing has been sent for a while.'
    const button = page.createElement('button')
    button.type = 'button'
    button.className = 'govuk-button govuk-button--secondary'
    button.textContent = 'Stay signed in'
    button.addEventListener('click', async () => {
      const isBack = await fetch('/', { method: 'HEAD' }).then(
        (reply) => reply.ok,
        () => false,
      )
      if (!isBack) {
        words.textContent = 'The service cannot be reached just now. What you have typed stays here; try again soon.'
        return
      }
      box.remove()
      timer = setTimeout(warn, wait)
    })
    box.append(words, button)
    page.body.append(box)
    clearTimeout(timer)
  }
}
