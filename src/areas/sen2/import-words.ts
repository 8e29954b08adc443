import { type Why, whys } from './import-return/match-people.ts'
import type { Entity } from './import-return/merge-facts.ts'

/** How an import stands, in the words of its pages. */
export const stateWords: Readonly<Record<string, string>> = {
  waiting: 'Waiting to begin',
  reading: 'Under way',
  done: 'Done',
  refused: 'Refused',
  failed: 'Stopped',
  undone: 'Taken back',
}

export const stateColours = {
  waiting: 'blue',
  reading: 'blue',
  done: 'green',
  refused: 'red',
  failed: 'orange',
  undone: 'grey',
} as const

export const entityWords: Readonly<Record<Entity, string>> = {
  persons: 'Children and young people',
  requests: 'Requests',
  assessments: 'Assessments',
  plans: 'Plans',
  placements: 'Placements',
  needs: 'Needs',
}

/** Why a value of the return found no place in the record. */
export const unmappedWords: Readonly<Record<string, string>> = {
  unreadable: 'It could not be read as what it should be, or no return has such an item.',
  unknownCode: 'It is not one of the codes of a return.',
  noDay: 'It is true, but the return gives no day, so no event was made of it.',
  noField: 'The record has no place for it.',
  incomplete: 'What belongs with it is missing, so no event was made of it.',
  contradicts: 'It cannot stand beside what the same return says elsewhere.',
  ofNobody: 'It belongs to the file and to no person.',
}

export const whyInWords = (why: string): string => (why in whys ? whys[why as Why] : why)

export const amountOf = (value: number): string => value.toLocaleString('en-GB')
