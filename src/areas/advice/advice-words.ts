/** The kinds of advice of regulation 6(1), each by its letter. */
export const limbs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
export type Limb = (typeof limbs)[number]

/** Who can answer for a request in the service: decides whose tray it stands in and who reads the advice. */
export const services = ['family', 'education', 'psychology', 'health', 'care', 'other'] as const
export type Service = (typeof services)[number]

export const limbNames: Readonly<Record<Limb, string>> = {
  a: 'The family’s own views',
  b: 'Education',
  c: 'Health',
  d: 'Psychology',
  e: 'Social care',
  f: 'Somebody else who knows',
  g: 'Preparing for adult life',
  h: 'Somebody the family asked for',
}

/** The law behind each kind, for workers. */
export const limbLaw: Readonly<Record<Limb, string>> = {
  a: 'Regulation 6(1)(a): the parent or the young person.',
  b: 'Regulation 6(1)(b): the head teacher or principal; if there is none, whoever has taught the child or knows what could meet the needs; if there is none, whoever is responsible for the education.',
  c: 'Regulation 6(1)(c): a health care professional whom the integrated care board names.',
  d: 'Regulation 6(1)(d): an educational psychologist.',
  e: 'Regulation 6(1)(e): social care.',
  f: 'Regulation 6(1)(f): anyone else the council thinks right.',
  g: 'Regulation 6(1)(g): from year 9, advice about adult life and living independently.',
  h: 'Regulation 6(1)(h): anyone the family reasonably asks for.',
}

/** Why advice is late where the law knows no excuse. For management; the family reads the second words. */
export const delayReasons = {
  noCapacity: { worker: 'No capacity in the service', family: 'The service says it has too much work.' },
  vacancy: { worker: 'A post is vacant', family: 'The service says nobody is in the job at the moment.' },
  illness: { worker: 'The adviser is ill or away', family: 'The service says the person who does this is away.' },
  waitingList: {
    worker: 'The child is on a waiting list of the service',
    family: 'The service says there is a waiting list.',
  },
  schoolHoliday: { worker: 'School holiday', family: 'The school was closed for the holidays.' },
  waitingForOthers: {
    worker: 'Waiting for another report',
    family: 'The service says it waits for a report from somebody else.',
  },
  requestMislaid: { worker: 'The request was mislaid', family: 'The request was lost for a while.' },
  notTold: { worker: 'No reason was given', family: 'The service has not told us why.' },
} as const
export type DelayReason = keyof typeof delayReasons
export const delayCodes = Object.keys(delayReasons) as readonly DelayReason[]

/** What the family reads with every reason that the law does not accept. */
export const notAnExcuse = 'The law does not accept this as a reason. The advice is still owed.'
