import { forget, keep, keptUnder } from './kept.js'

const quietMs = 4000
const longestWaitMs = 30_000

/**
 * Keeps what is typed in a form that holds `<div data-autosave="…">`: some seconds after the last key the boxes are sent to
 * that address, as the button that saves would do. Without it the button saves. Where the holder also has `data-autosave-keep`
 * (a name) and `data-autosave-key`, what could not be sent is kept in this browser, locked with that key, until it is.
 */
export function keepDrafts(page) {
  for (const holder of page.querySelectorAll('[data-autosave]')) {
    const form = holder.closest('form')
    if (form) keepDraft(page, form, holder.dataset)
  }
}

function keepDraft(page, form, { autosave: address, autosaveKeep: name, autosaveKey: key, autosaveAgain: again }) {
  const says = form.querySelector('[data-autosave-says]')
  const kept = name && key ? { name, key } : undefined
  let timer
  let tries = 0
  let typedSince = 0
  let isOut = false
  form.addEventListener('input', () => {
    typedSince += 1
    if (kept) void keep(kept, fieldsOf(form))
    saveIn(quietMs)
  })
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    if (!kept || (navigator.onLine && !isOut)) return
    // the browser would show a page of its own, or the one to sign in, instead of what was typed
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!isOut) say(noConnection)
    saveIn(isOut ? 0 : quietMs)
  })
  window.addEventListener('online', () => {
    if (tries > 0) saveIn(0)
  })
  if (kept) void bringBack(page, form, kept)

  function saveIn(ms) {
    clearTimeout(timer)
    timer = setTimeout(save, ms)
  }

  async function save() {
    const typed = typedSince
    const answer = await send(form, address)
    const isSaved = answer.version !== undefined
    isOut = answer.isSignedOut === true
    if (isSaved) form.elements.namedItem('version').value = String(answer.version)
    if (isSaved && kept && typed === typedSince) forget(kept.name)
    tries = answer.isAway || answer.isSignedOut ? tries + 1 : 0
    if (tries > 0) saveIn(Math.min(longestWaitMs, quietMs * tries))
    say(wordsFor(answer, kept), answer.isSignedOut ? again : undefined)
  }

  function say(words, signInThen) {
    if (!says) return
    if (says.textContent.startsWith(words)) return
    says.textContent = words
    if (signInThen && kept) says.append(' ', signInLink(page, signInThen))
  }
}

const noConnection = 'Not saved yet: no connection. Keep this page open.'

function wordsFor(answer, kept) {
  if (answer.isSignedOut)
    return kept
      ? 'Not saved yet: you are signed out. What you typed is kept in this browser for you.'
      : 'We could not save just now. What you have typed stays here.'
  if (answer.isDown && kept) return 'Not saved yet: the service did not take it. Keep this page open, we try again.'
  if (answer.isAway) return kept ? noConnection : 'We could not save just now. What you have typed stays here.'
  if (answer.stale)
    return kept
      ? 'Not saved: somebody else changed this meanwhile. Press save to see both texts.'
      : 'Somebody else changed this draft. Press save to see both.'
  if (answer.refused) return 'Not saved. Press save to see why.'
  const saved = kept ? 'What you typed is saved.' : 'Your draft is saved.'
  return answer.wanted ? `${saved} ${answer.wanted} waits to write here.` : saved
}

function signInLink(page, then) {
  const link = page.createElement('a')
  link.className = 'govuk-link'
  link.href = `/sign-in?then=${encodeURIComponent(then)}`
  link.textContent = 'Sign in again'
  return link
}

async function send(form, address) {
  try {
    const fields = new URLSearchParams(new FormData(form))
    fields.set('_auto', '1')
    const reply = await fetch(address, { method: 'POST', body: fields, headers: { accept: 'application/json' } })
    if (reply.redirected) return { isSignedOut: true }
    const isAnswer = reply.ok && reply.headers.get('content-type')?.includes('json')
    return isAnswer ? await reply.json() : { isAway: true, isDown: true }
  } catch {
    return { isAway: true }
  }
}

/** What a person typed or ticked, without what the page itself put into the form. */
const isTyped = (name) => name !== '_csrf' && name !== 'section'
const fieldsOf = (form) => [...new FormData(form)].filter(([name]) => isTyped(name))

const asOne = (fields) =>
  fields
    .filter(([name, value]) => name !== 'version' && value !== '')
    .map(([name, value]) => `${name}=${value.replaceAll('\r\n', '\n').trim()}`)
    .sort()
    .join('\u0000')

/** Puts back what was typed before and never arrived; beside what is there now, where somebody has changed it meanwhile. */
async function bringBack(page, form, kept) {
  const found = await keptUnder(kept)
  if (!found) return
  const now = fieldsOf(form)
  if (asOne(found.fields) === asOne(now)) return forget(kept.name)
  const versionOf = (fields) => new Map(fields).get('version')
  const isSame = versionOf(found.fields) === versionOf(now)
  if (isSame) fill(form, found.fields)
  form.prepend(noteOf(page, form, { kept, found, isSame, now }))
}

function fill(form, fields) {
  const typed = fields.filter(([name]) => name !== 'version')
  for (const input of form.elements) {
    if (!isTyped(input.name) || input.name === '' || input.name === 'version' || input.type === 'submit') continue
    const values = typed.filter(([name]) => name === input.name).map(([, value]) => value)
    if (input.type === 'checkbox') input.checked = values.includes(input.value)
    else if (values.length > 0) input.value = values[0]
  }
}

function noteOf(page, form, { kept, found, isSame, now }) {
  const note = page.createElement('div')
  note.className = 'waymark-kept'
  note.setAttribute('role', 'status')
  const words = page.createElement('p')
  words.className = 'govuk-body'
  words.textContent = isSame
    ? 'What you typed before was not saved. It is in the boxes again: read it, and save it.'
    : 'Somebody changed this line after you lost the connection. The boxes hold what it says now. This is what you had typed:'
  note.append(words)
  if (!isSame) note.append(textOf(page, found.fields))
  note.append(
    isSame
      ? buttonOf(page, 'Use what was saved instead', () => {
          fill(form, now)
          forget(kept.name)
          note.remove()
        })
      : buttonOf(page, 'Put my words in the boxes', () => {
          fill(form, found.fields)
          form.dispatchEvent(new Event('input', { bubbles: true }))
          note.querySelector('button')?.remove()
        }),
  )
  if (!isSame)
    note.append(
      ' ',
      buttonOf(page, 'Forget what I had typed', () => {
        forget(kept.name)
        note.remove()
      }),
    )
  return note
}

function textOf(page, fields) {
  const text = page.createElement('p')
  text.className = 'govuk-body waymark-typed'
  const isText = ([name, value]) => !/^(version|sources|needs|outcomes|aspirations)$/.test(name) && value.trim() !== ''
  text.textContent = fields
    .filter(isText)
    .map(([, value]) => value.trim())
    .join('\n')
  return text
}

function buttonOf(page, words, press) {
  const button = page.createElement('button')
  button.type = 'button'
  button.className = 'govuk-button govuk-button--secondary'
  button.textContent = words
  button.addEventListener('click', press)
  return button
}
