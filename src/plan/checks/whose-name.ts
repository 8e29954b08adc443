import { givenNames, namesThatAreWords } from './given-names.ts'
import { bare, inSentence, isCapitalWord, type Run, textAt } from './name-runs.ts'
import { isProfession, roles } from './person.ts'
import { phrasesOf } from './phrases.ts'
import type { Word } from './words.ts'

// What the words around a name say of it: that it is a grown-up's, the child's own, or that of somebody whom all know.

const listOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** `My nan Sheila`: a grown-up of the family. */
export const grownUps = listOf(
  `nan nana nanna nanny gran granny grandma grandad granddad grandpa grandmother grandfather mum mummy mam dad daddy mother father
  stepmum stepdad stepmother stepfather aunt auntie aunty uncle grandparents grandparent parents parent mums dads aunts uncles
  mothers fathers godmother godfather godparents carer carers guardian guardians childminder childminders husband wife`,
)

const roleWords: ReadonlySet<string> = new Set([...phrasesOf(roles), 'lead', 'leads', 'deputy', 'judge', 'judges'])

/** `A peer mentor`, `a young carer`: a role that a child has. */
const children = listOf('peer young student pupil reading buddy play junior house prefect child fellow lunch digital')
const couples = listOf('boyfriend girlfriend partner fiance husband wife friend')

/** Whether the word at a place is a grown-up: of the family, by a role, or `mum's partner`. */
const isGrownUpAt = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  if (word?.kind !== 'word' || children.has(textAt(words, at - 1))) return false
  if (grownUps.has(word.text) || roleWords.has(word.text) || isProfession(word)) return true
  const whose = textAt(words, at - 1)
  return couples.has(word.text) && whose.endsWith("'s") && grownUps.has(whose.slice(0, -2))
}

const joins = listOf('and & or')
const owners = listOf('the a an his her their my our its')
const closing = listOf(', ) ( ;')

/** `Father, Marcus, is`, and not `with mum, Ella and Ben`: what stands between commas says who somebody is. */
const isClosed = (words: readonly Word[], run: Run, head: number): boolean => {
  if (textAt(words, head - 1) === ',') return false
  const next = textAt(words, run.to)
  if (joins.has(next)) return textAt(words, head).endsWith('s')
  if (closing.has(next)) return true
  if (words[run.to] !== undefined && next !== '.') return false
  return inSentence(words.slice(Math.max(0, head - 3)), head - Math.max(0, head - 3) - 1, owners, -1)
}

/** `Foster carers, Graham and Lorraine`: from the second name of a list back to what they are. */
const headOfList = (words: readonly Word[], run: Run): number => {
  let at = run.from - 2
  while (at >= 0 && !isGrownUpAt(words, at)) {
    const text = textAt(words, at)
    if (!isCapitalWord(words[at]) && text !== ',' && text !== '(' && text !== ':' && text !== 'are') return -1
    at--
  }
  const two = joins.has(textAt(words, at - 1))
  return at >= 0 && at < run.from - 2 && (two || textAt(words, at).endsWith('s')) ? at : -1
}

/** `My nan Sheila`, `dad (Wayne)`, `his mother, Delphine,`, `grandparents Derek and Jean`. */
const isAfterGrownUp = (words: readonly Word[], run: Run): boolean => {
  const previous = textAt(words, run.from - 1)
  if (joins.has(previous)) return headOfList(words, run) >= 0
  if (previous === '(') return grownUps.has(textAt(words, run.from - 2))
  if (previous === ',') return isGrownUpAt(words, run.from - 2) && isClosed(words, run, run.from - 2)
  let at = run.from - 1
  if (calling.has(previous)) while (calling.has(textAt(words, at)) || tellingName.has(textAt(words, at))) at--
  return isGrownUpAt(words, at) || (previous === 'is' && isGrownUpWithPlace(words, at))
}

const ofPlace = listOf('at in of for from')

/** `Her adviser at the Jobcentre is Kim`. */
const isGrownUpWithPlace = (words: readonly Word[], from: number): boolean => {
  let at = from
  while (at > from - reachOfRole && words[at]?.kind === 'word' && !ofPlace.has(textAt(words, at))) at--
  return ofPlace.has(textAt(words, at)) && isGrownUpAt(words, at - 1)
}

const calling = listOf('called named is are')
const tellingName = listOf('whose name who names ,')
const saying = listOf(', ( is was are were – —')
const breaks = listOf('who whose whom and or with by to from has have that in on at for')
const reachOfRole = 6
const ofRole = listOf('of at for from in who and with to on')

/** Where what is said of a name begins: `Marcus and Delphine (parents)` says it of both. */
const saidFrom = (words: readonly Word[], run: Run): number => {
  let at = run.to
  while (joins.has(textAt(words, at)) && isCapitalWord(words[at + 1])) {
    at++
    while (isCapitalWord(words[at])) at++
  }
  return saying.has(textAt(words, at)) ? at + 1 : -1
}

/** `Sheila, his nan`, `Leah Kuypers, an occupational therapist`, `Sandra is my foster carer`. */
const isBeforeGrownUp = (words: readonly Word[], run: Run): boolean => {
  const from = saidFrom(words, run)
  if (from < 0) return false
  for (let at = from; at < from + reachOfRole; at++) {
    const word = words[at]
    if (word?.kind !== 'word' || breaks.has(word.text)) return false
    if (!isGrownUpAt(words, at)) continue
    const next = words[at + 1]
    if (next === undefined || next.kind === 'mark' || ofRole.has(next.text)) return true
  }
  return false
}

const services = listOf(
  'team service services council clinic trust hospital agency charity camhs nhs office library firm company department ward hospice',
)

/** `Jo from the outreach team`. */
const isOfService = (words: readonly Word[], run: Run): boolean => {
  const next = textAt(words, run.to)
  if (next !== 'from' && next !== 'of' && next !== 'at') return false
  for (let at = run.to + 1; at < run.to + reachOfRole; at++) {
    if (words[at]?.kind !== 'word') return false
    if (services.has(textAt(words, at))) return true
  }
  return false
}

/** Whether a name is that of a grown-up of the family or of one who works with the child. */
export const isOfAdult = (words: readonly Word[], run: Run): boolean =>
  isAfterGrownUp(words, run) || isBeforeGrownUp(words, run) || isOfService(words, run)

const selves = listOf('he she him her i me they them')
const beingCalled = listOf(
  'is be being been was are were , also often always sometimes usually now still only just to formerly previously originally once wants want likes like prefers asks asked wishes',
)
const knownAs = listOf('known registered addressed recorded listed referred christened baptised')

const isSelf = (words: readonly Word[], at: number, allowed: ReadonlySet<string>): boolean =>
  selves.has(textAt(words, at)) || allowed.has(bare(textAt(words, at)))

const reachOfKnown = 4

/** `Known to everybody as Minnie, Amina`, `she is known at home as Minnie`. */
const isKnownAs = (words: readonly Word[], run: Run, allowed: ReadonlySet<string>): boolean => {
  let at = run.from - 2
  while (at > run.from - 2 - reachOfKnown && !knownAs.has(textAt(words, at))) at--
  if (!knownAs.has(textAt(words, at))) return false
  if (words[at]?.first) return textAt(words, run.to) === ',' && isSelf(words, run.to + 1, allowed)
  return isSelfBefore(words, at - 1, allowed)
}

/** Whether the child stands before `called`: `she is called`, `Tymek, called`. */
const isSelfBefore = (words: readonly Word[], from: number, allowed: ReadonlySet<string>): boolean => {
  let at = from
  while (beingCalled.has(textAt(words, at))) at--
  return at < from && isSelf(words, at, allowed)
}

/** `Middle name`, `Hebrew name`, and not `the boy's name` or `his name`. */
const isKindOfName = (text: string): boolean => !owners.has(text) && !text.endsWith("'s") && text !== 'whose'

/** `Answers to Koko`, `goes by Ollie`, `mum calls him Sunny`. */
const isAnsweredTo = (words: readonly Word[], run: Run): boolean => {
  const pair = `${textAt(words, run.from - 2)} ${textAt(words, run.from - 1)}`
  if (/^go(?:es|ing)? by$/.test(pair)) return !textAt(words, run.to - 1).endsWith("'s")
  return /^answer(?:s|ed)? to$|^call(?:s|ed|ing)? (?:him|her)$/.test(pair)
}

/** `Tymek, called Timmy by his grandfather`, `he is known as Ollie`, `prefers Mina to Amina`, `her middle name is Grace`. */
export const isOwnName = (words: readonly Word[], run: Run, allowed: ReadonlySet<string>): boolean => {
  const previous = textAt(words, run.from - 1)
  const before = textAt(words, run.from - 2)
  if (/^(?:called|nicknamed|also|alias|aka|formerly|previously)$/.test(previous))
    return isSelfBefore(words, run.from - 2, allowed)
  if (previous === 'as') return isKnownAs(words, run, allowed)
  if (/^prefer(?:s|red)?$/.test(previous)) return isSelf(words, run.to + 1, allowed)
  if (isAnsweredTo(words, run)) return true
  if (!calling.has(previous) && previous !== ',' && previous !== 'of') return false
  return before === 'nickname' || (before === 'name' && isKindOfName(textAt(words, run.from - 3)))
}

/** What somebody has made: a book, a programme, a song. */
const made = listOf(
  `devised developed designed invented composed recorded published inspired adapted performed presented narrated directed authored
  founded pioneered sung written created illustrated produced based`,
)
const anyWork = listOf('anything everything something nothing work works lots all one')
const studied = listOf(
  `learn learns learning learnt learned facts fact unit topic topics lesson lessons study studies studying essay project presentation
  biography autobiography knowledge life lives history reign story stories legend fan fans poster posters
  film films song songs music album documentary quiz teachings page pages chapter chapters verse extract paintings plays poems novels books`,
)
const studying = listOf(
  'studying studies studied admires admire adores worships idolises idolised reveres obsessed quotes',
)

/** Where the list of names begins in which one stands: `Moses, Jonah and Noah`. */
const listFrom = (words: readonly Word[], from: number): number => {
  let at = from
  while ((joins.has(textAt(words, at - 1)) || textAt(words, at - 1) === ',') && isCapitalWord(words[at - 2])) {
    at -= 2
    while (isCapitalWord(words[at - 1])) at--
  }
  return at
}

const wishing = listOf('want wants wanted wish wishes dream dreams hope hopes like')

/** `Wants to be Beyoncé or Adele`. */
const isWishedFor = (words: readonly Word[], from: number): boolean =>
  !textAt(words, from).endsWith("'s") &&
  textAt(words, from - 1) === 'be' &&
  textAt(words, from - 2) === 'to' &&
  inSentence(words, from - 3, wishing, -1)

const players = listOf('alexa siri google spotify youtube')

/** `"Alexa, play Adele"`. */
const isPlayedByMachine = (words: readonly Word[], run: Run): boolean =>
  /^play(?:s|ed|ing)?$/.test(textAt(words, run.from - 1)) && words.some((word) => players.has(word.text))

/** `Chart devised by Leah`, `anything by Roald`, `knowledge of Anne`, `a unit on Rosa`, `in which William is sent away`. */
const isMadeOrStudied = (words: readonly Word[], run: Run, whole: boolean): boolean => {
  const from = listFrom(words, run.from)
  const previous = textAt(words, from - 1)
  const before = textAt(words, from - 2)
  if ((previous === 'by' || previous === 'from') && made.has(before)) return true
  if (anyWork.has(before) && (previous === 'on' || (previous === 'by' && whole))) return true
  if (/^(?:of|on|about|by)$/.test(previous) && studied.has(before)) return previous !== 'by' || whole
  return studying.has(previous) || isPlayedByMachine(words, run) || isWishedFor(words, from)
}

const works = listOf(
  'book novel film story poem song show series play programme cartoon musical text game episode tale comic',
)
const inWork = listOf('which where whose')

const isInWork = (words: readonly Word[], run: Run): boolean =>
  inWork.has(textAt(words, run.from - 1)) && inSentence(words, run.from - 2, works, -1)

const famous = listOf(
  `hero heroes heroine heroines idol idols author authors singer singers footballer footballers rapper rappers band youtuber youtubers
  celebrity celebrities actor actors actress artist artists composer composers poet poets scientist scientists gymnast gymnasts wrestler
  wrestlers boxer boxers king kings queen queens president saint prophet prophets god goddess superhero superheroes princess princesses
  villain villains wizard wizards streamer streamers influencer presenter presenters explorer explorers inventor inventors figure figures
  characters character novelist novelists writer writers comedian striker goalkeeper midfielder cricketer athlete athletes swimmer`,
)
const linking = listOf(
  ', : ( " is are was were and & or such as like including especially especially called named being',
)

/** `Heroes are Lewis and Ada`, `authors such as Roald`, `the singer Adele`. */
const isFamous = (words: readonly Word[], run: Run): boolean => {
  let at = run.from - 1
  while (
    !famous.has(textAt(words, at)) &&
    (linking.has(textAt(words, at)) || (at < run.from - 1 && isCapitalWord(words[at])))
  )
    at--
  const noun = textAt(words, at)
  if (!famous.has(noun)) return false
  // A list of many names needs a word for many.
  return !joins.has(textAt(words, run.from - 1)) || noun.endsWith('s')
}

/** Names from stories that count as such where the story itself is spoken of: the signs of it, and who is in it. */
const stories: readonly (readonly [string, string])[] = [
  [
    'potter voldemort hogwarts hermione gryffindor hufflepuff slytherin ravenclaw dumbledore hagrid quidditch',
    'harry ron hermione ginny neville luna draco fred george tom',
  ],
  ['tank sodor', 'percy james gordon toby henry edward emily thomas annie clarabel oliver'],
  ['minecraft', 'steve alex'],
  ['buzz lightyear', 'woody buzz jessie andy bonnie'],
  ['peppa', 'george suzy rebecca danny pedro peppa zoe emily richard'],
  ['bluey bingo bandit', 'lucky chloe rusty muffin winton bluey'],
  ['paw patrol', 'marshall chase rubble skye rocky everest ryder zuma liberty'],
  ['mario luigi bowser nintendo', 'mario luigi peach daisy toad rosalina'],
  ['sonic knuckles', 'tails amy sonic silver shadow rouge'],
  ['scooby', 'fred daphne velma shaggy'],
  [
    'encanto madrigal disney',
    'mirabel bruno luisa isabela dolores camilo ariel jasmine belle elsa anna olaf moana simba nala stitch lilo',
  ],
  ['frozen elsa olaf arendelle', 'anna elsa hans sven kristoff'],
  ['demogorgon', 'will mike dustin lucas max nancy steve'],
  ['fireman postman', 'sam pat elvis penny norman jess trevor james sarah'],
  ['simpsons simpson', 'bart lisa homer marge maggie'],
  ['narnia aslan', 'lucy edmund peter susan'],
  ['trunchbull dahl', 'matilda bruce lavender charlie james george augustus violet veruca mike sophie danny'],
  ['ninjago', 'kai jay cole lloyd zane nya'],
  ['hobbit gandalf frodo', 'sam pippin merry bilbo'],
  ['biff chip kipper oxford', 'biff chip kipper floppy wilf wilma anneena'],
  ['boleyn tudor tudors viii parr', 'anne catherine jane henry mary edward elizabeth katherine'],
  ['nativity bible bethlehem jesus shepherds', 'mary joseph gabriel noah moses adam eve david daniel jonah samuel'],
  [
    'shakespeare hamlet macbeth montague capulet',
    'romeo juliet beatrice hero benedick viola olivia sebastian orlando rosalind',
  ],
  ['darth vader jedi skywalker wars', 'luke leia han anakin rey finn ben'],
  ['marvel spiderman avengers hulk batman superman', 'peter tony steve bruce natasha miles clark wanda'],
  ['hunger katniss', 'peeta gale prim'],
  ['beaker dumping', 'tracy justine'],
  ['priestley inspector birling', 'sheila eric gerald eva sybil arthur birling'],
  ['steinbeck lennie curley', 'george lennie candy slim'],
  ['twist dickens fagin', 'nancy oliver bill'],
  ['scrooge dickens', 'tim bob jacob'],
  ['wimpy', 'greg rowley rodrick'],
  ['gruffalo zog stickman', 'pearl zog'],
  ['tardis dalek', 'rose amy clara donna martha rory'],
  ['eastenders coronation emmerdale hollyoaks', 'phil ian sonia stacey sharon roy steve gail rita'],
]

const universes = stories.map(([signs, names]) => ({ signs: listOf(signs), names: listOf(names) }))

const company = listOf('with w beside alongside against friend brother sister cousin mate to than')

/** Whether a name is from a story that the text speaks of: `watched by Lord Voldemort, has asked for Harry's wand`. */
const isOfStory = (words: readonly Word[], run: Run): boolean => {
  const name = bare(textAt(words, run.from))
  if (company.has(textAt(words, run.from - 1))) return false
  return universes.some(
    ({ signs, names }) =>
      names.has(name) && words.some((word, at) => at !== run.from && word.capital && signs.has(bare(word.text))),
  )
}

const trusting = listOf('confides confided confide trusts trust interest interested believes believed believe faith')

/** `Her sister's in Lourdes`: a place, and not `confides in Maya`. */
const isPlace = (words: readonly Word[], run: Run): boolean =>
  (textAt(words, run.from - 1) === 'of' && regions.has(textAt(words, run.from - 2))) || isStay(words, run)

const regions = listOf(
  'isle isles city town county borough village parish diocese district university bay gulf port republic lake',
)

const isStay = (words: readonly Word[], run: Run): boolean =>
  textAt(words, run.from - 1) === 'in' &&
  !trusting.has(textAt(words, run.from - 2)) &&
  !textAt(words, run.to - 1).endsWith("'s")

const isGiven = (text: string): boolean => givenNames.has(bare(text)) || namesThatAreWords.has(bare(text))

const firms = listOf('son sons co company')

/** `Ben & Jerry's`, `Lewis & Sons`, `Marks & Spencer`: a shop or what it sells. */
const isBrand = (words: readonly Word[], run: Run): boolean => {
  const next = textAt(words, run.to + 1)
  if (textAt(words, run.to) === '&' && (next.endsWith("'s") || firms.has(next))) return true
  if (textAt(words, run.from - 1) !== '&' || !isCapitalWord(words[run.from - 2])) return false
  return textAt(words, run.to - 1).endsWith("'s") || !isGiven(textAt(words, run.from - 2))
}

const settings = listOf('year class key reception nursery')

/** `Bryan 1997`, `Kyle of Lochalsh`, `on Raven's above it`. */
const isCited = (words: readonly Word[], run: Run): boolean => {
  const next = textAt(words, run.to)
  if (/^(?:19|20)\d\d$/.test(next === ',' ? textAt(words, run.to + 1) : next))
    return textAt(words, run.from - 1) === '('
  if (next === 'of') return isCapitalWord(words[run.to + 1]) && !settings.has(textAt(words, run.to + 1))
  const test = textAt(words, run.from - 1) === 'on' && textAt(words, run.to - 1).endsWith("'s")
  return test && (words[run.to] === undefined || words[run.to]?.kind === 'mark' || afterTest.has(next))
}

const afterTest = listOf('above below at in of was is her his she he the a and to')

/** Whether a name is that of somebody or something all know: who made a thing, is read about, is a hero, a place, a brand. */
export const isOfFame = (words: readonly Word[], run: Run, whole: boolean): boolean =>
  isMadeOrStudied(words, run, whole) ||
  isInWork(words, run) ||
  isFamous(words, run) ||
  isOfStory(words, run) ||
  isPlace(words, run) ||
  isCited(words, run) ||
  isBrand(words, run)
