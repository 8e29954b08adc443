import { readFile, stat } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { type CheckAnswer, largestFile, Refused } from './answer.ts'
import { cleanDocx } from './docx.ts'
import { cleanHeic } from './heic.ts'
import { checkPdf } from './pdf.ts'
import { cleanGif, cleanJpeg, cleanPng, cleanWebp } from './pictures.ts'
import { checkM4a, checkMp3, checkOgg, checkWav, checkWebm, refuseSecondFile } from './sound.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Kind = {
  type: string
  /** What the file may be called. */
  endings: readonly string[]
  starts(bytes: Buffer): boolean
  /** Its clean form, where it is made anew. */
  check(bytes: Buffer): Promise<Buffer | undefined> | Buffer | undefined
  /** As a second opinion may call it. */
  alsoCalled?: readonly string[]
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.toString('latin1', from, to)
const brand = (bytes: Buffer): string => (text(bytes, 4, 8) === 'ftyp' ? text(bytes, 8, 12) : '')
const sound = (check: (bytes: Buffer) => void) => (bytes: Buffer) => {
  refuseSecondFile(bytes)
  check(bytes)
  return undefined
}

/** What is taken, by its first bytes; the order is that of asking. */
const kinds: readonly Kind[] = [
  { type: 'application/pdf', endings: ['pdf'], starts: (b) => text(b, 0, 5) === '%PDF-', check: (b) => checkPdf(b) },
  { type: docx, endings: ['docx'], starts: (b) => text(b, 0, 4) === 'PK\x03\x04', check: cleanDocx },
  {
    type: 'image/jpeg',
    endings: ['jpg', 'jpeg', 'jpe', 'jfif'],
    starts: (b) => text(b, 0, 3) === '\xff\xd8\xff',
    check: cleanJpeg,
  },
  {
    type: 'image/png',
    endings: ['png'],
    starts: (b) => text(b, 0, 8) === '\x89PNG\r\n\x1a\n',
    check: cleanPng,
    alsoCalled: ['image/apng'],
  },
  { type: 'image/gif', endings: ['gif'], starts: (b) => /^GIF8[79]a/.test(text(b, 0, 6)), check: cleanGif },
  {
    type: 'image/webp',
    endings: ['webp'],
    starts: (b) => text(b, 0, 4) === 'RIFF' && text(b, 8, 12) === 'WEBP',
    check: cleanWebp,
  },
  {
    type: 'image/heic',
    endings: ['heic', 'heif', 'hif'],
    starts: (b) => ['heic', 'heix', 'heim', 'heis', 'mif1'].includes(brand(b)),
    check: cleanHeic,
    alsoCalled: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
  },
  {
    type: 'audio/mp4',
    endings: ['m4a', 'mp4', 'aac'],
    starts: (b) => ['M4A ', 'M4B ', 'mp42', 'mp41', 'isom', 'iso2', 'dash', '3gp4', '3gp5'].includes(brand(b)),
    check: sound(checkM4a),
    alsoCalled: ['audio/x-m4a', 'video/mp4', 'video/3gpp', 'audio/mp4'],
  },
  {
    type: 'audio/wav',
    endings: ['wav', 'wave'],
    starts: (b) => text(b, 0, 4) === 'RIFF' && text(b, 8, 12) === 'WAVE',
    check: sound(checkWav),
  },
  {
    type: 'audio/ogg',
    endings: ['ogg', 'oga', 'opus'],
    starts: (b) => text(b, 0, 4) === 'OggS',
    check: sound(checkOgg),
  },
  {
    type: 'audio/webm',
    endings: ['webm', 'weba'],
    starts: (b) => text(b, 0, 4) === '\x1aE\xdf\xa3',
    check: sound(checkWebm),
    alsoCalled: ['video/webm'],
  },
  {
    type: 'audio/mpeg',
    endings: ['mp3'],
    starts: (b) => text(b, 0, 3) === 'ID3' || (b[0] === 0xff && ((b[1] ?? 0) & 0xe6) === 0xe2),
    check: sound(checkMp3),
  },
]

/** Every ending that may be chosen, for the field of a form. */
export const acceptedEndings: readonly string[] = kinds.flatMap((kind) => kind.endings)

/**
 * Looks at a file that somebody brought: what it is by its content, whether it is whole, and whether it does more than show itself.
 * Meant for a process of its own (`check-process.ts`), which ends when it takes too long.
 * @param name what it was called: its ending must fit what it is.
 */
export async function checkFile(path: string, name: string): Promise<CheckAnswer> {
  const { size } = await stat(path)
  if (size === 0) return { is: 'refused', because: 'empty' }
  if (size > largestFile) return { is: 'refused', because: 'tooLarge' }
  return checkBytes(await readFile(path), name)
}

/** The same for bytes in memory. */
export async function checkBytes(bytes: Buffer, name: string): Promise<CheckAnswer> {
  if (bytes.length === 0) return { is: 'refused', because: 'empty' }
  const looks = await secondOpinion(bytes)
  const kind = kinds.find((one) => one.starts(bytes))
  const ending = endingOf(name)
  if (!kind)
    return { is: 'refused', because: becauseUnknown(bytes, ending), ...(looks ? { looksLike: looks.ext } : {}) }
  const isOther = looks !== undefined && ![kind.type, ...(kind.alsoCalled ?? [])].includes(looks.mime)
  if (!kind.endings.includes(ending))
    return {
      is: 'refused',
      because: isOther ? 'notAccepted' : 'nameLies',
      looksLike: looks?.ext ?? kind.endings[0] ?? '',
    }
  if (isOther) return { is: 'refused', because: kind.type === docx ? 'nameLies' : 'twoInOne', looksLike: looks.ext }
  return checkedAs(kind, bytes)
}

async function checkedAs(kind: Kind, bytes: Buffer): Promise<CheckAnswer> {
  try {
    const clean = await kind.check(bytes)
    return { is: 'sound', type: kind.type, ...(clean && !clean.equals(bytes) ? { clean } : {}) }
  } catch (error) {
    if (error instanceof Refused) return { is: 'refused', because: error.because }
    // a check that stumbles has met something that was made to be stumbled over
    if (error instanceof RangeError || error instanceof TypeError) return { is: 'refused', because: 'broken' }
    throw error
  }
}

/** Another reader of first bytes, whose mind is not ours: where the two differ the file is two things at once. */
async function secondOpinion(bytes: Buffer): Promise<{ ext: string; mime: string } | undefined> {
  try {
    const found = await fileTypeFromBuffer(bytes)
    return found && { ext: found.ext, mime: found.mime.split(';')[0] ?? '' }
  } catch {
    return undefined
  }
}

/** The last ending alone: what stands before it is only a name. */
const endingOf = (name: string): string => /\.([a-z0-9]{1,5})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''

/** The name promises what we take, and the content is something else; or it is of a kind that we do not take. */
function becauseUnknown(bytes: Buffer, ending: string): 'locked' | 'twoInOne' | 'nameLies' | 'notAccepted' {
  const isOle = bytes.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  // a Word document with a password is wrapped in the older kind of file
  if (isOle && ending === 'docx')
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'nameLies'
  if (bytes.subarray(0, 1_024).includes('%PDF-', 0, 'latin1')) return 'twoInOne'
  return acceptedEndings.includes(ending) ? 'nameLies' : 'notAccepted'
}
