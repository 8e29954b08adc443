const prefix = 'waymark-kept-'
const longestMs = 24 * 60 * 60_000

/**
 * What could not be saved, in this browser's own store, locked (AES-GCM) with a key that only a page of the same account holds:
 * the next person at a shared computer finds nothing to read. Where the browser cannot lock, nothing is kept.
 */
export async function keep({ name, key }, fields) {
  const lock = await lockOf(key)
  if (!lock) return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const words = new TextEncoder().encode(JSON.stringify({ fields }))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, lock, words)
  try {
    localStorage.setItem(name, `${Date.now()}.${inLetters(iv)}.${inLetters(new Uint8Array(sealed))}`)
  } catch {
    // the store is full or shut: the page itself still holds the words
  }
}

/** What was kept under a name, if it is there and this key opens it. */
export async function keptUnder({ name, key }) {
  const [, iv, sealed] = (localStorage.getItem(name) ?? '').split('.')
  const lock = sealed && (await lockOf(key))
  if (!lock) return undefined
  try {
    const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromLetters(iv) }, lock, fromLetters(sealed))
    return JSON.parse(new TextDecoder().decode(words))
  } catch {
    // another key: of nobody who is here now
    forget(name)
    return undefined
  }
}

export const forget = (name) => localStorage.removeItem(name)

const namesKept = () => Object.keys(localStorage).filter((name) => name.startsWith(prefix))
const isOld = (name) => Date.now() - Number.parseInt(localStorage.getItem(name) ?? '0', 10) > longestMs

/** Forgets what has been saved since, what is older than a day, and at signing out everything. */
export function forgetWhatIsSaved(page) {
  for (const name of namesKept()) if (isOld(name)) forget(name)
  for (const done of page.querySelectorAll('[data-autosave-done]')) forget(done.dataset.autosaveDone)
  for (const form of page.querySelectorAll('form[action="/sign-out"]')) {
    form.addEventListener('submit', () => {
      for (const name of namesKept()) forget(name)
    })
  }
}

const lockOf = async (key) =>
  globalThis.crypto?.subtle
    ? crypto.subtle.importKey('raw', fromLetters(key), 'AES-GCM', false, ['encrypt', 'decrypt'])
    : undefined

const inLetters = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
const fromLetters = (letters) => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
