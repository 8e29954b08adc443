/**
 * Sends the files of `<div data-upload="/uploads">` in pieces as soon as they are chosen, each by itself: a broken line
 * costs one piece, and after the page was loaded anew the same file goes on where it was. What happens is told in words.
 * Without it the files go with the form.
 */
export function sendFilesInPieces(page) {
  for (const part of page.querySelectorAll('[data-upload]')) followField(page, part)
}

const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000))

function followField(page, part) {
  const field = part.querySelector('input[type=file]')
  const form = field?.form
  if (!form || typeof fetch !== 'function') return
  const list = page.createElement('ul')
  list.className = 'govuk-list waymark-upload__kept'
  const told = page.createElement('p')
  told.className = 'govuk-visually-hidden'
  told.setAttribute('role', 'status')
  part.append(list, told)
  let going = 0
  // the file goes with the other form once it has arrived: nothing is left to press here
  if (part.dataset.uploadFor) for (const button of form.querySelectorAll('button')) button.remove()
  field.addEventListener('change', async () => {
    const files = [...field.files]
    // they go by themselves: the form must not carry them a second time
    field.value = ''
    for (const file of files) {
      going += 1
      await sendOne({ page, part, form, list, told, file }).finally(() => {
        going -= 1
      })
    }
  })
  const waitForFiles = (event) => {
    if (going === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    told.textContent = 'Wait until the files have arrived, then press again.'
  }
  form.addEventListener('submit', waitForFiles)
  page.getElementById(part.dataset.uploadFor)?.addEventListener('submit', waitForFiles)
}

/** One line of the list: the name, how far it is, and what came of it. */
function lineFor({ page, list, file }) {
  const line = page.createElement('li')
  const words = page.createElement('p')
  words.className = 'govuk-body'
  const bar = page.createElement('progress')
  bar.className = 'waymark-upload__bar'
  bar.max = 100
  bar.setAttribute('aria-label', `Sending ${file.name}`)
  line.append(words, bar)
  list.append(line)
  return { line, words, bar }
}

async function sendOne(about) {
  const { told, file } = about
  const shown = lineFor(about)
  let lastTold = -1
  const say = (text) => {
    shown.words.textContent = text
  }
  const progress = (received) => {
    const percent = file.size === 0 ? 100 : Math.floor((received / file.size) * 100)
    shown.bar.value = percent
    say(`${file.name}: ${percent} percent sent`)
    // a screen reader hears every quarter, not every piece
    if (Math.floor(percent / 25) > lastTold) {
      lastTold = Math.floor(percent / 25)
      told.textContent = `${file.name}: ${percent} percent sent`
    }
  }
  progress(0)
  const answer = await allPieces({ ...about, progress, say })
  shown.bar.remove()
  if (answer.state === 'kept') {
    keepInForm(about, shown, answer)
    told.textContent = `${answer.name} has arrived`
  } else {
    const because = answer.because ?? `${file.name} could not be sent. Choose it again.`
    say(because)
    told.textContent = because
  }
}

/** Sends until the file is whole, then has it looked at. A line that breaks is tried again, at longer and longer times. */
async function allPieces(about) {
  const { form, part, file, progress, say } = about
  const base = part.dataset.upload
  const token = form.querySelector('input[name=_csrf]').value
  const key = await keyOf(file)
  let standing = (await comeBack(base, key)) ?? (await begin(base, token, file))
  if (!standing.upload) return standing
  remember(key, standing.upload)
  const piece = standing.piece ?? 2 * 1024 * 1024
  for (let tries = 0; standing.state !== 'kept' && standing.state !== 'refused'; ) {
    try {
      standing = await nextStep({ base, token, file, standing, piece })
      if (standing.because && !standing.state) return standing
      tries = 0
      progress(Math.min(standing.received, file.size))
      sayChecking(about, standing)
    } catch {
      tries += 1
      if (tries > 8) return { because: `${file.name}: the line broke. Choose it again: it goes on where it was.` }
      say(`${file.name}: the line broke, we are trying again`)
      await wait(Math.min(30, 2 ** tries))
      standing = await ask(`${base}/${standing.upload}`).catch(() => standing)
    }
  }
  if (standing.state === 'refused') forget(key)
  return standing
}

function sayChecking({ file, say }, { received, state }) {
  if (received >= file.size && state === 'arriving') say(`${file.name}: we are checking it`)
}

const begin = (base, token, file) =>
  post(base, { _csrf: token, name: file.name, size: file.size }).catch(() => ({
    because: `${file.name} could not be sent. Check your connection, then choose it again.`,
  }))

const nextStep = ({ base, token, file, standing, piece }) =>
  standing.received < file.size
    ? sendPiece(`${base}/${standing.upload}/piece`, token, file, standing.received, piece)
    : post(`${base}/${standing.upload}/finish`, { _csrf: token })

const sendPiece = (to, token, file, from, piece) =>
  post(to, { _csrf: token, from, files: file.slice(from, from + piece) })

async function post(to, fields) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return answerOf(await fetch(to, { method: 'POST', body }))
}

const ask = async (from) => answerOf(await fetch(from))

async function answerOf(reply) {
  if (reply.redirected) return { because: 'You are signed out. Sign in in another window, then choose the file again.' }
  if (!reply.ok) throw new Error(String(reply.status))
  return reply.json()
}

/** Where the same file was sent before and has not all arrived. */
async function comeBack(base, key) {
  const upload = key && localStorage.getItem(key)
  if (!upload) return undefined
  const standing = await ask(`${base}/${upload}`).catch(() => undefined)
  return standing?.state === 'arriving' || standing?.state === 'kept' ? standing : undefined
}

/** The file by what it is, and not by its name: a browser keeps nothing that tells of anybody. */
async function keyOf(file) {
  try {
    const about = new TextEncoder().encode(`${file.name} ${file.size} ${file.lastModified}`)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', about))
    return `waymark-upload-${[...hash.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  } catch {
    return undefined
  }
}

function remember(key, upload) {
  if (key) localStorage.setItem(key, upload)
}

function forget(key) {
  if (key) localStorage.removeItem(key)
}

/** A box that is ticked: taken out of the form by taking the tick away. */
function keepInForm({ page, part }, { line }, answer) {
  const id = `upload-${answer.upload}`
  const item = page.createElement('div')
  item.className = 'govuk-checkboxes__item'
  const box = page.createElement('input')
  Object.assign(box, { type: 'checkbox', id, name: 'upload', value: answer.upload, checked: true })
  box.className = 'govuk-checkboxes__input'
  // what is sent is another form than that of the file
  if (part.dataset.uploadFor) box.setAttribute('form', part.dataset.uploadFor)
  const label = page.createElement('label')
  label.className = 'govuk-label govuk-checkboxes__label'
  label.htmlFor = id
  label.textContent = `Use ${answer.name} (${answer.about})`
  item.append(box, label)
  const boxes = page.createElement('div')
  boxes.className = 'govuk-checkboxes govuk-checkboxes--small'
  boxes.append(item)
  line.replaceChildren(boxes)
}
