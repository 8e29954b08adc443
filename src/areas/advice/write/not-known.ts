/**
 * Whether what was written says only that a service does not know the child. The law asks for advice, and a service that does
 * not know a child has to arrange to see them or give what it can; so such a sentence alone is not taken as advice.
 */

/** Ways of saying that the service has nothing to do with the child. Each is looked for in one sentence. */
const notKnown: readonly RegExp[] = [
  /\b(not|never|isn't|hasn't|wasn't|aren't)\b[^.]{0,30}\bknown\b(?! (for|as)\b)/,
  /\bun\s?known to\b/,
  /\bnothing (is )?known\b/,
  /\bdoes not know\b|\bdo not know\b|\bdon't know\b/,
  /\bno (current|recent|previous|past|active|open|ongoing|known|prior|further|relevant|other)?\s*(involvement|contact|record|records|referral|referrals|input|history|file|files|knowledge|case|information|episode|episodes|report|reports)\b/,
  /\b(not|never|isn't|hasn't|wasn't)\b[^.]{0,40}\b(open|active|involved|registered|referred|caseload|seen|met|assessed|accessed|accessing|worked with|in contact|allocated)\b/,
  /\b(have|has|had|did|do|does|hold|holds)\b\s?(not|n't)\b[^.]{0,40}\b(see|seen|met|meet|hold|have|work|worked|know|assess|assessed|receive|received|involved|involvement)\b/,
  /\b(haven't|hasn't|don't|doesn't|didn't|hadn't)\b[^.]{0,40}\b(see|seen|met|meet|hold|have|work|worked|know|assess|assessed|receive|received)\b/,
  /\bholds? no\b|\bhave no\b|\bhas no\b|\bfound no\b|\bwith no\b/,
  /\b(was|been|is|were)\b[^.]{0,15}\b(discharged|closed)\b|\bcase (is |was )?closed\b|\bclosed (case|to)\b/,
  /\b(unable|cannot|can't|can not|not able|not in a position|not possible)\b[^.]{0,40}(\b(contribute|comment|advise|respond)\b|\b(give|provide|offer|complete|supply)\b[^.]{0,30}\b(advice|information|report|comment|view|contribution|input|this|it)\b)/,
  /\bnothing (further |more |else )?to (add|report|contribute|say|offer)\b/,
  /\bnil (return|response|report)\b|\bnot applicable\b|\bn\/a\b|^(none|nil|no|nothing|unknown|no comment|no advice|no information)$/,
  /\bdoes not meet\b[^.]{0,30}\b(criteria|threshold)\b|\bdid not meet\b[^.]{0,30}\b(criteria|threshold)\b|\bbelow\b[^.]{0,20}\bthreshold\b/,
  /\bno advice\b|\bno comment\b|\bwaiting list\b|\bawaiting (allocation|an? (first )?(appointment|assessment))\b/,
]

/** Sentences that only carry a letter: they say nothing of a child. */
const carriesNothing: readonly RegExp[] = [
  /\b(please|kindly)\b/,
  /\b(contact|e-?mail|telephone|phone|call) (us|me|the)\b|\bdo not hesitate\b|\bget in touch\b/,
  /\b(thank you|thanks|dear|regards|sincerely|faithfully|yours)\b/,
  /\b(your|the) (request|letter|e-?mail|enquiry)\b/,
  /\b(systems?|databases?|records?|system ?one|rio|liquidlogic|mosaic)\b[^.]{0,30}\b(check|checked|search|searched|show|shows)\b|\b(check|checked|searched|search)\b[^.]{0,30}\b(systems?|databases?|records?)\b/,
  /\bif (you|the family|the parents?|they|concerns|needed|required)\b/,
  /\b(re-?refer|a referral can be|make a referral|can be referred|refer to our service)\b/,
]

/** The adviser met the child, or asked those who know them: what follows is advice, also where it finds no need. */
const sawTheChild =
  /\b(visited|observed|assessed|interviewed|spoke|spoken|consulted|attended|screened|examined|i met|we met|i saw|we saw|was seen|were seen|joint visit|home visit|read the)\b/
const didNotSee =
  /\b(not|never|no|hasn't|haven't|isn't|wasn't|didn't|unable|cannot|awaiting|waiting)\b[^.]{0,40}\b(visited|observed|assessed|interviewed|spoke|spoken|consulted|attended|screened|examined|met|saw|seen|visit|read)\b/

/** So many words that say something of the child are more than an excuse. */
const enoughWords = 12

const sentencesOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?;\n\r]+|\s-\s|\s–\s/)
    .map((sentence) => sentence.replace(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '')

const matches = (sentence: string, patterns: readonly RegExp[]): boolean =>
  patterns.some((pattern) => pattern.test(sentence))

const isContact = (sentence: string): boolean => sawTheChild.test(sentence) && !didNotSee.test(sentence)

const wordsIn = (sentence: string): number => sentence.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0

/**
 * In: everything that was written. Out: whether it says only that the service does not know the child. Pure.
 * What is empty is no advice either, but that is another answer: false.
 */
export function saysOnlyNotKnown(text: string): boolean {
  const sentences = sentencesOf(text)
  if (!sentences.some((sentence) => matches(sentence, notKnown))) return false
  if (sentences.some(isContact)) return false
  const rest = sentences.filter((sentence) => !matches(sentence, notKnown) && !matches(sentence, carriesNothing))
  return rest.reduce((sum, sentence) => sum + wordsIn(sentence), 0) < enoughWords
}
