import { Refused } from './answer.ts'
import { type Box, boxesIn, inside } from './boxes.ts'

/** A sound has nothing in it that a browser or a zip program takes for its own. */
export function refuseSecondFile(bytes: Buffer): void {
  const start = bytes.subarray(0, 4_096).toString('latin1')
  if (/<(?:!doctype|html|script|svg|body|\?php)|%PDF-/i.test(start)) throw new Refused('twoInOne')
  if (bytes.subarray(Math.max(0, bytes.length - 66_000)).includes('PK\x05\x06', 0, 'latin1'))
    throw new Refused('twoInOne')
}

/** WAV: its pieces fill it as it says. */
export function checkWav(bytes: Buffer): void {
  if (bytes.length < 44) throw new Refused('endsEarly')
  let hasSound = false
  for (let place = 12; place + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(place + 4)
    if (bytes.toString('latin1', place, place + 4) === 'data') {
      hasSound = true
      // recorders that were cut off never wrote how long it became
      if (length !== 0 && length !== 0xffffffff && place + 8 + length > bytes.length) throw new Refused('endsEarly')
    }
    place += 8 + length + (length % 2)
  }
  if (!hasSound) throw new Refused('endsEarly')
}

/** M4A: its boxes fill the file, it holds sound, and no moving pictures. */
export function checkM4a(bytes: Buffer): void {
  const top = boxesIn(bytes, 0, bytes.length)
  const film = inside(bytes, top, 'moov')
  const kinds = film.filter((box) => box.kind === 'trak').map((box) => handlerOf(bytes, box))
  if (!top.some((box) => box.kind === 'mdat')) throw new Refused('endsEarly')
  if (kinds.includes('vide')) throw new Refused('notAccepted')
  if (!kinds.includes('soun')) throw new Refused(film.length === 0 ? 'endsEarly' : 'broken')
}

function handlerOf(bytes: Buffer, track: Box): string {
  const media = inside(bytes, boxesIn(bytes, track.body, track.to), 'mdia')
  const handler = media.find((box) => box.kind === 'hdlr')
  return handler ? bytes.toString('latin1', handler.body + 8, handler.body + 12) : ''
}

/** Ogg: pages one after another to the end. */
export function checkOgg(bytes: Buffer): void {
  if (/^\x80theora|^.{28}\x80theora/s.test(bytes.subarray(0, 200).toString('latin1'))) throw new Refused('notAccepted')
  let pages = 0
  for (let place = 0; place < bytes.length; pages += 1) {
    if (bytes.toString('latin1', place, place + 4) !== 'OggS') throw new Refused(pages > 0 ? 'twoInOne' : 'broken')
    const segments = bytes[place + 26]
    if (segments === undefined || place + 27 + segments > bytes.length) throw new Refused('endsEarly')
    const length = bytes.subarray(place + 27, place + 27 + segments).reduce((sum, each) => sum + each, 0)
    place += 27 + segments + length
    if (place > bytes.length) throw new Refused('endsEarly')
  }
}

/** WebM: sound alone. */
export function checkWebm(bytes: Buffer): void {
  const head = bytes.subarray(0, 100_000).toString('latin1')
  if (/V_(?:VP[89]|AV1|MPEG|MS|THEORA)/.test(head)) throw new Refused('notAccepted')
  if (!/A_(?:OPUS|VORBIS)/.test(head)) throw new Refused(bytes.length < 200 ? 'endsEarly' : 'broken')
}

/** MP3: after its notes, two frames one behind the other. */
export function checkMp3(bytes: Buffer): void {
  let place = 0
  if (bytes.toString('latin1', 0, 3) === 'ID3') {
    if (bytes.length < 10) throw new Refused('endsEarly')
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10)
    place = 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127))
  }
  while (bytes[place] === 0) place += 1
  const length = frameLength(bytes, place)
  if (length === undefined) throw new Refused(place >= bytes.length ? 'endsEarly' : 'broken')
  const next = place + length
  if (next > bytes.length) throw new Refused('endsEarly')
  if (next < bytes.length - 128 && frameLength(bytes, next) === undefined) throw new Refused('broken')
}

const bitrates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const bitrates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const rates = [44_100, 48_000, 32_000]

/** The bytes of one frame of layer III; nothing where none begins here. */
function frameLength(bytes: Buffer, place: number): number | undefined {
  const [first = 0, second = 0, third = 0] = bytes.subarray(place, place + 3)
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || ((second >> 1) & 3) !== 1) return undefined
  const version = (second >> 3) & 3
  const bitrate = (version === 3 ? bitrates1 : bitrates2)[third >> 4]
  const rate = rates[(third >> 2) & 3]
  if (!bitrate || !rate || version === 1) return undefined
  const perSecond = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  return Math.floor(((version === 3 ? 144 : 72) * bitrate * 1000) / perSecond) + ((third >> 1) & 1)
}
