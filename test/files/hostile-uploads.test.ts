/** Each hostile file through the very process that looks at files: refused or made harmless, in bounded time and memory. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkBytes } from '../../src/platform/files/check/check-file.ts'
import { runCheck } from '../../src/platform/files/run-check.ts'
import { testFolder } from '../support/folder.ts'
import { type HostileUpload, hostileUploads } from './hostile-uploads.ts'
import * as make from './make-files.ts'

const folder = await testFolder({ after })

/** As in service: a look that takes longer is ended. Most take a third of a second; the machine may be busy with others. */
const limits = { milliseconds: 30_000, megabytes: 450 }

const sound: readonly (readonly [name: string, type: string, bytes: () => Buffer])[] = [
  ['a.pdf', 'application/pdf', () => make.makePdf()],
  ['with an outline.pdf', 'application/pdf', () => make.makePdf({ catalog: '/OpenAction [3 0 R /Fit]' })],
  ['a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', () => make.makeDocx()],
  [
    'with a link.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    () => make.makeDocx({ rels: make.relationship('hyperlink', 'https://www.gov.uk/') }),
  ],
  ['a.jpg', 'image/jpeg', () => make.makeJpeg()],
  ['a.JPEG', 'image/jpeg', () => make.makeJpeg()],
  ['a.png', 'image/png', () => make.makePng()],
  ['a.gif', 'image/gif', () => make.makeGif()],
  ['a.webp', 'image/webp', () => make.makeWebp()],
  ['a.heic', 'image/heic', () => make.makeHeic()],
  ['a.mp3', 'audio/mpeg', () => make.makeMp3()],
  ['a.m4a', 'audio/mp4', () => make.makeM4a()],
  ['a.ogg', 'audio/ogg', () => make.makeOgg()],
  ['a.wav', 'audio/wav', () => make.makeWav()],
  ['a.webm', 'audio/webm', () => make.makeWebm()],
]

test('each kind of file that people bring is known by what it holds', async () => {
  for (const [name, type, bytes] of sound) {
    const answer = await checkBytes(bytes(), name)
    assert.deepEqual(
      { name, is: answer.is, ...('type' in answer ? { type: answer.type } : answer) },
      { name, is: 'sound', type },
    )
  }
})

test('a picture stays the right way up when the notes of its camera are taken out', async () => {
  const answer = await checkBytes(make.makeJpeg({ notes: [make.exif(6)] }), 'a.jpg')
  assert.ok(answer.is === 'sound' && answer.clean)
  assert.ok(answer.clean.toString('hex').includes('4578696600004d4d002a0000000800010112000300000001000600000000'))
})

test('a Word document without its outer template is a Word document still', async () => {
  const before = make.makeDocx({
    text: 'What Nina likes',
    settings: '<w:settings xmlns:w="x"><w:attachedTemplate r:id="rId9"/><w:zoom/></w:settings>',
    settingsRels: make.relationship('attachedTemplate', 'file:///C:/Normal.dotm'),
  })
  const answer = await checkBytes(before, 'a.docx')
  assert.ok(answer.is === 'sound' && answer.clean)
  assert.equal((await checkBytes(answer.clean, 'a.docx')).is, 'sound')
  const { default: mammoth } = await import('mammoth')
  assert.match((await mammoth.extractRawText({ buffer: answer.clean })).value, /What Nina likes/)
})

test('there are at least a hundred hostile files, of every kind', () => {
  assert.ok(hostileUploads.length >= 150, `${hostileUploads.length}`)
})

const wrongWith = async (one: HostileUpload, number: number): Promise<string | undefined> => {
  const path = join(folder, `hostile-${number}`)
  await writeFile(path, one.bytes())
  const answer = await runCheck(path, one.name, limits)
  const title = `${one.name}: ${one.what}`
  if ('refused' in one.must) {
    if (answer.is === 'sound') return `${title}: was taken`
    return one.must.refused.includes(answer.because) ? undefined : `${title}: refused as ${answer.because}`
  }
  if (answer.is === 'refused') return `${title}: refused as ${answer.because}`
  const kept = (answer.clean ?? one.bytes()).toString('latin1')
  const left = one.must.harmless.filter((words) => kept.includes(words))
  if (left.length > 0) return `${title}: still holds ${left.join()}`
  // what was made of it is sound by itself, and is not changed again
  const again = await checkBytes(answer.clean ?? one.bytes(), one.name)
  return again.is === 'sound' && !again.clean ? undefined : `${title}: what was made of it is not sound`
}

test('each is refused for its reason or made harmless, in bounded time and memory', { timeout: 900_000 }, async () => {
  const answers = await Promise.all(hostileUploads.map(wrongWith))
  assert.deepEqual(
    answers.filter((one) => one !== undefined),
    [],
  )
})

test('a check that takes too long, or too much, is ended', async () => {
  const path = join(folder, 'slow.pdf')
  await writeFile(path, make.makePdf())
  assert.deepEqual(await runCheck(path, 'a.pdf', { milliseconds: 1, megabytes: 450 }), {
    is: 'refused',
    because: 'tooSlow',
  })
  assert.deepEqual(await runCheck(path, 'a.pdf', { milliseconds: 10_000, megabytes: 10 }), {
    is: 'refused',
    because: 'tooSlow',
  })
})
