const warnSeconds = 300

/**
 * Says five minutes before the end that the session will end, where the page names its length in
 * `data-session-ends-in` (seconds). Loading any page of the service starts the time anew, and so does the button.
 */
export function warnBeforeSessionEnds(page) {
  const holder = page.querySelector('[data-session-ends-in]')
  const seconds = Number(holder?.dataset.sessionEndsIn)
  if (!seconds) return
  const waitFor = (left) => Math.max(0, left - warnSeconds) * 1000
  let timer = setTimeout(warn, waitFor(seconds))

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
      const left = await stayHere(page)
      if (left === undefined) {
        words.textContent = 'We could not reach the service. What you have typed stays here. Try again soon.'
        return
      }
      box.remove()
      timer = setTimeout(warn, waitFor(left))
    })
    box.append(words, button)
    page.body.append(box)
    clearTimeout(timer)
  }
}

/** Asks for the session to go on. Out: the seconds that are left then; undefined where it is over or nothing answers. */
async function stayHere(page) {
  const body = new URLSearchParams({ _csrf: page.querySelector('input[name="_csrf"]')?.value ?? '' })
  try {
    const reply = await fetch('/account/still-here', { method: 'POST', body })
    return reply.ok && !reply.redirected ? (await reply.json()).endsInSeconds : undefined
  } catch {
    return undefined
  }
}
