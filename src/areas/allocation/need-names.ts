/** The needs of the statutory return in plain words, for a filter. */
export { needWords as needNames } from '../../journey/need-words.ts'
