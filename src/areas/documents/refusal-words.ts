import type { Refusal } from '../../platform/files/check/answer.ts'

/** Why a file was not taken, as it is kept beside it. */
export type UploadRefusal = Refusal | 'noRoom' | 'tooMany' | 'notWhole'

/** What a person is told: what is wrong, and what they can do. `name` is theirs. */
const words: Readonly<Record<UploadRefusal, (name: string) => string>> = {
  empty: (name) => `${name} is empty. Open it to see that it has something in it, then choose it again.`,
  tooLarge: (name) => `${name} is larger than 100 MB. Send it in parts, or make it smaller.`,
  notAccepted: (name) =>
    `We cannot take ${name}. Choose a PDF, a Word document (DOCX), a picture (JPEG, PNG, GIF, WebP or HEIC) or a sound (MP3, M4A, OGG, WAV or WebM).`,
  nameLies: (name) =>
    `${name} is not what its name says. Save it again in the right kind of file, or choose the file you meant.`,
  locked: (name) => `${name} has a password, or is locked. Save it without the password, then choose it again.`,
  endsEarly: (name) =>
    `${name} stops in the middle. It may not have been copied whole. Copy it again, then choose it again.`,
  broken: (name) => `${name} is damaged and cannot be opened. Save it again, then choose it again.`,
  active: (name) =>
    `${name} has a program, a form or another file in it. Print it to PDF, or save it as a plain document, then choose it again.`,
  unpacksTooLarge: (name) => `${name} unpacks to far more than a document can be. Save it again, then choose it again.`,
  tooManyDots: (name) => `The picture ${name} is far too large to show. Make it smaller, then choose it again.`,
  tooManyPages: (name) => `${name} has more than 3,000 pages. Send it in parts.`,
  twoInOne: (name) => `${name} is two kinds of file in one. Save it again as one kind, then choose it again.`,
  tooSlow: (name) => `${name} takes too long to read. Print it to PDF again, then choose the new file.`,
  infected: (name) => `${name} has a virus, so we did not keep it. Tell whoever looks after your computer.`,
  noRoom: (name) => `We have no room for ${name} now. It is our fault, not yours. Try again later, or send it by post.`,
  tooMany: (name) =>
    `You have sent many files today, so we cannot take ${name} now. Try again tomorrow, or ask the council.`,
  notWhole: (name) => `${name} has not arrived whole. Choose it again.`,
}

export const refusalInWords = (refusal: string, name: string): string =>
  (words[refusal as UploadRefusal] ?? words.broken)(name)
