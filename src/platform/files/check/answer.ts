/** Why a file is not taken. Each has its words on the page. */
export type Refusal =
  | 'empty'
  | 'tooLarge'
  | 'notAccepted'
  | 'nameLies'
  | 'locked'
  | 'endsEarly'
  | 'broken'
  | 'active'
  | 'unpacksTooLarge'
  | 'tooManyDots'
  | 'tooManyPages'
  | 'twoInOne'
  | 'tooSlow'
  | 'infected'

/** Sound: its type by its content, and the bytes to keep instead where something was taken out of it. */
export type CheckAnswer =
  | { is: 'sound'; type: string; clean?: Buffer }
  | { is: 'refused'; because: Refusal /** What it looks like instead: `xlsx`. */; looksLike?: string }

/** Thrown by a check as soon as it has seen enough. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly because: Refusal
  constructor(because: Refusal) {
    super(because)
    this.because = because
  }
}

export const largestFile = 100 * 1024 * 1024
