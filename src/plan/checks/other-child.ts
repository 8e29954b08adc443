import type { Plan } from '../plan-file.ts'
import { givenNames, namesThatAreWords, shortForms } from './given-names.ts'
import { bare, inSentence, isCapitalWord, type Run, runsOf, textAt } from './name-runs.ts'
import { roles } from './person.ts'
import { finderOf, type Hit, type PhraseList, phrasesOf } from './phrases.ts'
import { grownUps, isOfAdult, isOfFame, isOwnName } from './whose-name.ts'
import { type Word, wordsOf } from './words.ts'

const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const upnForm = /(?<![A-Za-z0-9])[A-Za-z][ -]?\d{11}[0-9A-Za-z](?![A-Za-z0-9])/g
const nhsForm = /(?<![A-Za-z0-9])\d{3}[ -]?\d{3}[ -]?\d{4}(?![A-Za-z0-9])/g

/** Whether the first letter of a pupil number is the check letter of what follows. A temporary number ends in a letter. */
export const isUpn = (text: string): boolean => {
  const sign = text.replaceAll(/[ -]/g, '').toUpperCase()
  if (!/^[A-Z]\d{11}[0-9A-Z]$/.test(sign)) return false
  let sum = 0
  for (let at = 1; at <= 12; at++) {
    const one = sign[at] as string
    const value = one <= '9' ? Number(one) : upnLetters.indexOf(one)
    if (value < 0) return false
    sum += value * (at + 1)
  }
  return upnLetters[sum % 23] === sign[0]
}

/** Whether ten digits are an NHS number: the last one checks the others. */
export const isNhsNumber = (text: string): boolean => {
  const digits = text.replaceAll(/[ -]/g, '')
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (10 - at)
  const check = 11 - (sum % 11)
  return (check === 11 ? 0 : check) === Number(digits[9])
}

type Allowed = ReadonlySet<string>
type Found = { readonly at: number; readonly words: string }

const mayHoldNumber = /\d{3}[ -]?\d{3}[ -]?\d{4}/

const numbersIn = (text: string): Found[] => {
  if (!mayHoldNumber.test(text)) return []
  const upns = [...text.matchAll(upnForm)].filter((match) => isUpn(match[0]))
  const nhs = [...text.matchAll(nhsForm)].filter((match) => isNhsNumber(match[0]))
  return [...upns, ...nhs].map((match) => ({ at: match.index, words: match[0] }))
}

/** Names that are not of a child in the room: from books, history, screens and shops. */
export const knownNames: PhraseList = {
  id: 'knownNames',
  belonging: true,
  phrases: [
    'thomas splint|splints',
    'percy pig|pigs',
    'robot|doll|teddy|puppet|dog|cat|pony|horse|hamster|rabbit robbie|bella|poppy|charlie|molly|max|daisy|ruby|toby|teddy|oscar|bailey|alfie|luna|milo|rosie|lola|barney|jasper|archie|george|harry|jack|sam|ben|amber|bobby',
    'roger on|select|pen|focus|touchscreen|mic|neckloop|multimedia|inspiro|digimaster|clip|system|receiver|receivers|microphone|#',
    'phonak|oticon roger|marvel',
    'jan #',
    '# jan',
    'moses basket',
    'mary and joseph',
    'joseph and mary|the',
    'stuart little',
    'rowan tree|trees|berry|berries',
    'louis braille|armstrong|theroux|walsh|vuitton|pasteur',
    'jan –|to|until|till|and|&? –? feb|february|mar|march|april|apr|@may|june|jun|july|jul|aug|august|dec|december',
    'alexa , which',
    'tell|tells|told|asks alexa to play|set|stop|turn|time',
    'alexa timer|timers|reminder|reminders|skill|skills',
    'ask|asks|use|uses|using|an|the alexa',
    'lewis and harris',
    'minecraft steve|alex',
    'harry potter|kane|styles|hill',
    'oliver twist|cromwell|jeffers',
    'thomas the|tank|trains|train|engine|edison|tallis',
    'peter pan|rabbit|andre',
    'charlie brown|chaplin|bucket|chalk',
    'charlie and the chocolate|great|glass',
    'ben and holly',
    'dora and diego',
    'jack in the box|boxes',
    'charlie and lola',
    'alice in|through',
    'james and the|giant',
    'james bond|brown',
    'james patterson',
    'jack and the|jill',
    'adam and eve',
    "adam's apple",
    "charlotte's web",
    'ben #',
    'david attenborough|beckham|walliams|bowie|copperfield|hockney|shepherd',
    'david and goliath',
    'noah and the ark|flood|animals',
    "noah's ark",
    'romeo and juliet',
    'hansel and gretel',
    'percy jackson',
    'tracy beaker',
    'tom gates|daley|sawyer|holland',
    'tom and jerry',
    'horrid henry',
    'henry hoover|the|moore|ford',
    'henry hoovers',
    'dennis the',
    'dennis and gnasher',
    'matilda the|musical|by',
    'wallace and gromit',
    'anne frank|of',
    'amy johnson|winehouse',
    'emma watson|raducanu|thompson',
    'taylor swift',
    'ed sheeran',
    'lewis hamilton|carroll|capaldi',
    'lionel messi',
    'marcus rashford',
    'mohamed salah',
    'mo salah|farah',
    'jude bellingham',
    'leah williamson',
    'beth mead',
    'lucy bronze|pevensie',
    'michael jackson|morpurgo|rosen|jordan|palin|faraday',
    'jacqueline wilson',
    'julia donaldson',
    'malorie blackman',
    'benjamin zephaniah|franklin|britten',
    'roald dahl',
    'william shakespeare|wordsworth|wilberforce|the|tell|morris',
    'charles darwin|dickens|babbage|rennie',
    'albert einstein|dock|hall',
    'isaac newton|asimov',
    'stephen hawking|king|wiltshire',
    'rosa parks',
    'mary seacole|poppins|shelley|anning|rose|berry',
    'florence nightingale',
    'ada lovelace',
    'alan turing|sugar|shearer',
    'nelson mandela',
    'martin luther',
    'simone biles',
    'serena williams',
    'jesse owens',
    'usain bolt',
    'david walliams',
    'dora the',
    'ben ten',
    'barbie and ken',
    'ken and barbie',
    'peppa pig',
    'sam bear',
    'fireman|postman|handy|mister|big|little sam|pat|manny|maker|ben|tom',
    'toy story',
    'indiana jones',
    'luke skywalker',
    'max verstappen|and ruby',
    'george ezra|orwell|pig|michael|cross',
    'george and the dragon',
    'billie eilish|holiday',
    'ariana grande',
    'olivia rodrigo',
    'adele songs|song',
    'justin bieber|fletcher',
    'jamie oliver',
    'gordon ramsay',
    'joe wicks|root',
    'ruth miskin',
    'alice kinsler',
    'elizabeth line|tower|garrett',
    'jack petchey|wills|russell',
    'john lewis|lennon|williams|ambulance|cena|keats|steinbeck|muir',
    'robert burns|munsch|louis|the',
    'jessica ennis|kensington',
    'ellie simmonds|goulding',
    'hannah cockroft|montana',
    'andy murray|warhol',
    'emily bronte|dickinson|davison',
    'jane austen|eyre|goodall',
    'frida kahlo',
    'vincent van',
    'claude monet',
    'pablo picasso',
    'leonardo da',
    'salvador dali',
    'barack obama',
    'greta thunberg',
    'malala yousafzai',
    'elsa and|from|dress',
    'anna and elsa',
    'elsa and anna',
    'zog',
    'dolly parton',
    'maya angelou',
    'rachel riley|whiteread|carson',
    'simon says|cowell|pegg|weston',
    'jeremy clarkson',
    'ant and dec',
    'judy blume',
    'leo messi',
    'luke littler',
    'jonathan swift',
    'grace darling|jones',
    'amelia earhart|fang',
    'nikola tesla',
    'bruno mars',
    'sergio ramirez',
    'rosie revere',
    'stephen fry',
    'carol vorderman',
    'sonic the',
    'victor hugo',
    'virginia woolf|water',
    'walter raleigh|scott',
    'walt disney',
    'winnie the',
    'christopher robin|columbus|wren',
    'elmer the',
    'madeline hatter',
    'arthur and the',
    'king arthur|henry|charles|richard|john|george|edward|alfred|william|james|david',
    'queen elizabeth|victoria|mary|anne|anna',
    'prince|princess|duke|duchess|earl|lord|lady|sir ..2 william|george|harry|charlotte|louis|diana|kate|philip|albert|charles|edward|anne|of|isaac|david|alan|mo|lewis|walter|francis|edinburgh',
    "raf|fort|mount|lake|port|cape|san|santa|st|saint|saints|ben|loch|river|great|big|new|south|north|east|west george|louis|lewis|nevis|albert|charles|elizabeth|helens|david|david's|george's|john|john's|mary|mary's|diego|francisco|antonio|jose|maria|ivan|alexander|victoria|edward|william|stephen|philip|jersey|jordan|vincent|lucia|kitts|ives|neots|albans",
  ],
}

const titles = new Set(
  'mr mister mrs ms miss mx dr doctor prof professor sir lady lord dame nurse sister rev reverend father aunt auntie aunty uncle nan nana nanny gran grandma granny grandad grandpa grandfather grandmother cllr judge captain councillor imam rabbi pastor st saint king queen prince princess pope'.split(
    ' ',
  ),
)

const institution = new Set(
  'school schools academy primary junior infant infants nursery preschool college university sixth road street lane avenue close drive way court crescent terrace gardens square place row hill park hospital hospice surgery clinic ward wing unit centre center theatre library museum church chapel cathedral mosque temple gurdwara synagogue house hall building block room class hotel station line bridge tower stadium arena farm zoo trust foundation charity society association charter partnership team service services council island islands sound beach bay town city village county estate syndrome disease disorder condition award awards prize cup medal scheme programme method approach test scale scales theory model act law day mass market gallery palace castle lodge cottage barn wood woods forest lake river ambulance works ltd limited plc band songs song film films book books concert tour club fc united rovers rangers albion phonics maths reading assessment profile cross charts chart device app gate practice technique inventory questionnaire checklist index angle brace braces bar splint splints boot boots walker stander pacer collar brailler matrices battery screener protocol lifestyle comfort care mobility seating healthcare products systems desk tap stool shower vest wrap'.split(
    ' ',
  ),
)

/** Before the name of a place or a setting. */
const stormFirst = new Set(['storm', 'hurricane', 'cyclone'])
const institutionFirst = new Set('ysgol coleg plas bryn camp villa ward room class hotel mount lake'.split(' '))

/** Before a name that is also a word: somebody is there. */
const strongBefore = new Set(
  'with w beside alongside between opposite behind against named called friend friends brother brothers sister sisters sibling siblings twin cousin cousins peer peers classmate classmates buddy partner pal mate hit hits hitting bit bites pushed pushes pushing kicked kicks kicking punched punches invited invites invite boy girl pupil child student son daughter nephew niece baby stepbrother stepsister bullied joins emails email phones texts rings tells hugs teases annoys hurts copies follows meets thanks chases bites scratches scratched slapped'.split(
    ' ',
  ),
)
/** After a name that is also a word: somebody does something. */
const after = new Set(
  'is was has who also sits shares plays hits says likes tells helps joins does goes lives works attends needs wants calls takes makes gets comes kicks pushes shouts laughs teases reads writes talks uses wears supports stays lends too took said told pushed sat ran pulls pulled grabbed'.split(
    ' ',
  ),
)
/** What is also said of a thing: `Joy is being outside`. */
const abstract = new Set('is was has does goes comes makes works takes gets needs helps calls wants too'.split(' '))
/** Two words before a name that is also a word. */
const strongPairs = new Set([
  'next to',
  'away from',
  'apart from',
  'along with',
  'together with',
  'close to',
  'near to',
  'fell out',
  'sat by',
])
/** `Sent away from London`. */
const far = new Set('sent moved moves move lives lived live evacuated far holiday'.split(' '))
const places = new Set(
  'in at into around through outside visit visits near via of central north south east west'.split(' '),
)
const pronouns = new Set(['he', 'she', 'him', 'her', 'they', 'them', 'i', 'me'])
const makers = new Set(
  'books book songs song music stories story poems poem films film art paintings painting novel novels read written sung played created illustrated'.split(
    ' ',
  ),
)
/** Animals, toys and machines that people give names to. */
const namedThings = new Set(
  'dog dogs cat cats pony ponies horse horses hamster hamsters rabbit rabbits bunny pig pigs pet pets kitten kittens puppy puppies parrot budgie fish goldfish tortoise gerbil gerbils snake bird birds chicken chickens hen hens duck ducks donkey lizard gecko rat rats snail snails doll dolls teddy teddies bear bears puppet puppets toy toys robot robots avatar avatars character characters monkey unicorn dinosaur dinosaurs dragon trains engines car cars tractor boat wheelchair walker hoist device computer voice aids hand dummy statue mascot guinea goat goats sheep lamb lambs cow cows calf alpaca alpacas llama owl owls fox frog frogs whale penguin penguins elephant giraffe lion tiger turtle turtles terrapin hedgehog spider ferret ferrets chinchilla axolotl newt caterpillar insect insects worm worms mouse mice foal mare gelding stallion labrador spaniel poodle retriever terrier cockapoo labradoodle greyhound cuddly blanket comforter scooter bike bicycle van'.split(
    ' ',
  ),
)
const invented = new Set(['imaginary', 'pretend', 'invisible'])
const stage = new Set(
  'nativity pantomime panto musical play plays show production performance performances drama theatre film opera ballet bible rehearsal rehearsals costume'.split(
    ' ',
  ),
)
const beforeRole = new Set('was is be being been as played plays playing acted acts acting cast costume'.split(' '))
const rolePairs = new Set([
  'part of',
  'role of',
  'cast as',
  'lines as',
  'dressed as',
  'dresses as',
  'solo as',
  'up as',
  'costume of',
])
/** After `the` and a name: people after all. */
const peopleAfterThe = new Set(
  'incident incidents boy girl boys girls twins family brothers sisters situation issue problem'.split(' '),
)
const pupilAt = new Set(
  'was is were been place placed places started starts pupil learner student roll attended learnt worked taught years year nursery reception'.split(
    ' ',
  ),
)
const moving = new Set(['moved', 'moves', 'transferred', 'transfers', 'transfer', 'move', 'transition', 'changed'])

const relations = new Set('friend brother sister cousin twin classmate sibling mate buddy'.split(' '))

const roleWords: ReadonlySet<string> = new Set(phrasesOf(roles))

/** Who may be named: the words of the child's names, of `people`, and the child's usual short names. */
export const allowedNames = (plan: Pick<Plan, 'child' | 'people'>): ReadonlySet<string> => {
  const words = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => wordsOf(text).map((word) => bare(word.text)))
  const own = words(plan.child.names)
  const short = Object.entries(shortForms)
    .filter(([, long]) => long.split(' ').some((name) => own.includes(name)))
    .map(([name]) => name)
  return new Set([...own, ...short, ...words(plan.people ?? [])])
}

const findKnown = finderOf([knownNames], {})

const hasTitle = (words: readonly Word[], run: Run): boolean => {
  for (let at = run.from; at < run.to; at++) if (titles.has(textAt(words, at))) return true
  // `Mr. Grant`: a full stop ends the run.
  return textAt(words, run.from - 1) === '.' && titles.has(textAt(words, run.from - 2))
}

const diseases = new Set(
  'syndrome syndromes disease diseases disorder disorders sequence anomaly deficiency palsy tests scales'.split(' '),
)
const passedOver = new Set(['and', 'or', ',', "'", '’'])

/** `Addison's and Graves' disease`, `Rett, Angelman and Williams syndromes`. */
const isOfDisease = (words: readonly Word[], run: Run): boolean => {
  let at = run.to
  while (passedOver.has(textAt(words, at)) || isCapitalWord(words[at])) at++
  return diseases.has(textAt(words, at))
}

const isInstitution = (words: readonly Word[], run: Run): boolean => {
  if (institutionFirst.has(textAt(words, run.from))) return true
  if (run.to - run.from > 1 && stormFirst.has(textAt(words, run.from))) return true
  for (let at = run.from + 1; at < run.to; at++) if (institution.has(textAt(words, at))) return true
  if (isOfDisease(words, run)) return true
  const last = textAt(words, run.to - 1)
  const next = words[run.to]
  if (last.endsWith("'s") || next === undefined || !institution.has(next.text)) return false
  // `With Megan reading a poem` is no name of a thing.
  return next.text !== 'reading'
}

const ofMakers = new Set(['by', 'about', 'from', 'of'])

const isMadeBy = (words: readonly Word[], run: Run): boolean =>
  ofMakers.has(textAt(words, run.from - 1)) && makers.has(textAt(words, run.from - 2))

const isNamedAfter = (words: readonly Word[], run: Run): boolean =>
  textAt(words, run.from - 2) === 'named' &&
  (textAt(words, run.from - 1) === 'after' || textAt(words, run.from - 1) === 'for')

const madeAfter = new Set('chair seat spoon grip pencil buggy bike trike desk stand suit sling harness'.split(' '))

/** `The Alexander technique`, `on the Griffiths`: nobody is called so, but `the Jayden incident` has somebody in it. */
const isWithArticle = (words: readonly Word[], run: Run): boolean => {
  const last = textAt(words, run.to - 1)
  const article = textAt(words, run.from - 1)
  if ((article === 'a' || article === 'an') && madeAfter.has(textAt(words, run.to))) return true
  const within = textAt(words, run.from) === 'the' && run.to - run.from > 1
  if (!within && article !== 'the') return false
  return !last.endsWith("'s") && !peopleAfterThe.has(textAt(words, run.to))
}

/** `Was at Thomas Coram`, `moved to John Ruskin`: a whole name after where a child is or goes to learn. */
const isAttended = (words: readonly Word[], run: Run): boolean => {
  if (run.to - run.from < 2 || textAt(words, run.to - 1).endsWith("'s")) return false
  const before = textAt(words, run.from - 1)
  if (before === 'at') return pupilAt.has(textAt(words, run.from - 2))
  if (before === 'to') return inSentence(words, run.from - 2, moving, -1)
  return before === 'attends' || before === 'attended'
}

/** `Was Joseph in the nativity`: a part that is played. */
const isRole = (words: readonly Word[], run: Run): boolean => {
  const before = textAt(words, run.from - 1)
  if (rolePairs.has(`${textAt(words, run.from - 2)} ${before}`)) return true
  if (!beforeRole.has(before) || textAt(words, run.to - 1).endsWith("'s")) return false
  if (inSentence(words, run.from - 2, strongBefore, -1)) return false
  return inSentence(words, run.from - 2, stage, -1) || inSentence(words, run.to, stage, 1)
}

/** `Oliver! the musical`: the mark is a part of the name. */
const isTitleWithMark = (words: readonly Word[], run: Run): boolean => {
  const next = words[run.to + 1]
  return textAt(words, run.to) === '!' && next !== undefined && !next.capital
}

const betweenThingAndName = new Set([',', 'called', 'named', 'is', 'are', "who's", '(', ':', 'nicknamed', '"', "'s"])
const betweenNames = new Set([',', 'and', '&', ':', 'or'])

const isThingEndingAt = (words: readonly Word[], at: number): boolean =>
  namedThings.has(textAt(words, at)) || (/^friends?$/.test(textAt(words, at)) && invented.has(textAt(words, at - 1)))

const calling = new Set(['called', 'named', 'is'])

/** `A film called Annie`, `her favourite book is Emma`. */
const isMadeCalled = (words: readonly Word[], run: Run, at: number): boolean =>
  calling.has(textAt(words, run.from - 1)) && (makers.has(textAt(words, at)) || textAt(words, at) === 'musical')

const watching = new Set(['follows', 'following', 'watch', 'watches', 'watching', 'watched'])
const screens = new Set('cbeebies cbbc television tv youtube netflix disney minecraft roblox'.split(' '))

/** `Watches Arthur on CBeebies`, and not `watches TV with Arthur`. */
const isWatched = (words: readonly Word[], run: Run): boolean =>
  (textAt(words, run.from - 1) === 'follows' || !strongBefore.has(textAt(words, run.from - 1))) &&
  inSentence(words, run.from - 1, watching, -1) &&
  inSentence(words, run.to, screens, 1)

/** `Her dog Max`, `a hamster called Oscar`, `the trains: Percy, Gordon and Toby`. */
const isAfterThing = (words: readonly Word[], run: Run): boolean => {
  let at = run.from - 1
  while (betweenThingAndName.has(textAt(words, at))) at--
  if (isThingEndingAt(words, at) || isMadeCalled(words, run, at)) return true
  while (betweenNames.has(textAt(words, at)) || isCapitalWord(words[at])) at--
  while (betweenThingAndName.has(textAt(words, at))) at--
  if (textAt(words, at + 1) === 'are' && makers.has(textAt(words, at))) return true
  return isThingEndingAt(words, at) && (textAt(words, at).endsWith('s') || textAt(words, at).endsWith('fish'))
}

const ofSomebody = new Set(['the', 'a', 'her', 'his', 'their', 'our', 'my', 'its'])
const reachOfThing = 3

const namingVerbs = new Set('calls called call names named calling'.split(' '))
const reachOfNaming = 4

/** `Calls her feeding pump Percy`, and not `called her friend Percy`. */
const isGivenToThing = (words: readonly Word[], run: Run): boolean => {
  let at = run.from - 1
  while (at > run.from - reachOfNaming && words[at]?.kind === 'word' && !ofSomebody.has(textAt(words, at))) {
    if (relations.has(textAt(words, at)) || fellows.has(textAt(words, at))) return false
    at--
  }
  return at < run.from - 1 && ofSomebody.has(textAt(words, at)) && namingVerbs.has(textAt(words, at - 1))
}

/** `Bella the dog`, `Max, her cat`, `Oscar is a hamster`. */
const isBeforeThing = (words: readonly Word[], run: Run): boolean => {
  const next = textAt(words, run.to)
  const joined = next === ',' || next === 'is' || next === 'was' || next === '('
  const from = joined ? run.to + 1 : run.to
  const article = textAt(words, from)
  if (!ofSomebody.has(article) || (!joined && article !== 'the')) return false
  return words.slice(from + 1, from + 1 + reachOfThing).some((word) => namedThings.has(word.text))
}

const quotes = new Set(['"', '“', '”', "'"])

/** `An audio copy of "Emma"`: a title, and not `a friend called "Chloe"`. */
const isQuotedTitle = (words: readonly Word[], run: Run): boolean => {
  if (!quotes.has(textAt(words, run.from - 1)) || !quotes.has(textAt(words, run.to))) return false
  return !strongBefore.has(textAt(words, run.from - 2))
}

const kindsOfThings = new Set(
  'class group room school house team form base unit charity club app programme game band show site'.split(' '),
)

/** `A class called Willow`, `my nan is called Emma`. */
const isCalledSo = (words: readonly Word[], run: Run): boolean => {
  let at = run.from - 1
  if (!calling.has(textAt(words, at))) return false
  while (calling.has(textAt(words, at)) || textAt(words, at) === ',') at--
  if (kindsOfThings.has(textAt(words, at))) return !places.has(textAt(words, at - 1))
  return grownUps.has(textAt(words, at))
}

const wishing = new Set(['want', 'wants', 'wish', 'wishes', 'dream', 'dreams', 'hope', 'hopes'])

/** `I want to play like Lauren James`. */
const isModel = (words: readonly Word[], run: Run): boolean =>
  textAt(words, run.from - 1) === 'like' && run.to - run.from > 1 && inSentence(words, run.from - 1, wishing, -1)

const isThing = (words: readonly Word[], run: Run): boolean =>
  isCalledSo(words, run) ||
  isModel(words, run) ||
  isQuotedTitle(words, run) ||
  isWithArticle(words, run) ||
  isTitleWithMark(words, run) ||
  isAfterThing(words, run) ||
  isBeforeThing(words, run) ||
  isGivenToThing(words, run) ||
  isWatched(words, run) ||
  isRole(words, run)

const isNameAt = (words: readonly Word[], at: number, allowed: ReadonlySet<string>): boolean => {
  const name = bare(textAt(words, at))
  return isCapitalWord(words[at]) && (allowed.has(name) || (givenNames.has(name) && !namesThatAreWords.has(name)))
}

const times = new Set('april @may june august summer autumn winter spring easter noel'.split(' '))

/** `By June`, `by Summer 2027`, and not `was hit by Mark`. */
const isTime = (words: readonly Word[], at: number): boolean =>
  times.has(textAt(words, at)) || words[at + 1]?.kind === 'number'

const listing = new Set(['and', 'or', ','])

/** `With him and Rose`, `Oliver and Rose`, `Rose, Oliver and two more`, `Faith and I`. */
const isListedWithSomebody = (words: readonly Word[], at: number, allowed: ReadonlySet<string>): boolean => {
  const previous = textAt(words, at - 1)
  const next = textAt(words, at + 1)
  if (previous === 'and' && pronouns.has(textAt(words, at - 2))) return true
  if (words[at]?.first && next === 'and' && pronouns.has(textAt(words, at + 2))) return true
  return (
    (listing.has(previous) && isNameAt(words, at - 2, allowed)) ||
    (listing.has(next) && isNameAt(words, at + 2, allowed))
  )
}

const handing = new Set(
  `rolls roll throws throw passes pass hands hand gives give shows show speaks speak talks talk says say waves wave lends lend sends send
  listens listen explains explain apologises apologise reads read signs sign offers offer`.split(/\s+/),
)
const reachOfHanding = 4
const machines = new Set(['alexa', 'siri'])

/** `Rolls a ball to Harley`. */
const isHandedTo = (words: readonly Word[], at: number): boolean =>
  textAt(words, at - 1) === 'to' &&
  !machines.has(textAt(words, at)) &&
  words.slice(Math.max(0, at - 1 - reachOfHanding), at - 1).some((word) => handing.has(word.text))

const objects = new Set(['her', 'him', 'them', 'me', 'us'])

/** `Willow hates her`. */
const isDoingToSomebody = (words: readonly Word[], at: number): boolean =>
  /(?:s|ed)$/.test(textAt(words, at + 1)) && objects.has(textAt(words, at + 2)) && !isTime(words, at)

const whenever = new Set('if when whenever because while until unless once that'.split(' '))

const comparing = new Set(['than', 'below', 'above', 'like', 'unlike'])

/** `If Rio speaks`, and not `when London is`; `neater than Poppy's`. */
const isActing = (words: readonly Word[], at: number): boolean => {
  const previous = textAt(words, at - 1)
  if (comparing.has(previous)) return textAt(words, at).endsWith("'s")
  const next = words[at + 1]
  const verb = next?.kind === 'word' && !next.capital && !abstract.has(next.text) && /(?:[^s]s|ed)$/.test(next.text)
  return whenever.has(previous) && verb && !isTime(words, at)
}

/** `With Summer`, `next to Rose`, `hit by Mark`, `rolls a ball to Harley`, `her friend, Hope`, `little River`. */
const isAfterPersonal = (words: readonly Word[], at: number): boolean => {
  const over = textAt(words, at - 1) === '(' ? 1 : 0
  const previous = textAt(words, at - 1 - over)
  const before = textAt(words, at - 2 - over)
  if (strongBefore.has(previous) || previous === 'little' || isHandedTo(words, at)) return true
  if (strongPairs.has(`${before} ${previous}`)) return !far.has(textAt(words, at - 3))
  if (previous === 'by') return !isTime(words, at)
  return (previous === ',' && relations.has(before)) || (previous === 'for' && textAt(words, at + 1) === 'to')
}

const whoever = new Set(['who', 'whose', 'whom'])

/** Whether the words around a name that is also a word speak of a person. */
const isPerson = (words: readonly Word[], at: number, allowed: Allowed): boolean => {
  const next = textAt(words, at + 1)
  if (isAfterPersonal(words, at) || isListedWithSomebody(words, at, allowed)) return true
  if (next === ',' && whoever.has(textAt(words, at + 2))) return true
  const word = words[at] as Word
  if (places.has(textAt(words, at - 1))) return false
  if (!word.first && (isDoingToSomebody(words, at) || isActing(words, at))) return true
  if (!isTime(words, at) && (isFromSetting(words, at) || isFellow(words, at, allowed))) return true
  return after.has(next) && word.text !== 'will' && !(word.first && abstract.has(next))
}

const isAllCapitals = (text: string, word: Word): boolean => {
  const raw = text.slice(word.start, word.end)
  return raw.length > 1 && raw.length < 5 && raw === raw.toUpperCase()
}

const months = new Set(
  'january february march april @may june july august september october november december feb mar apr jun jul aug sept sep oct nov dec'.split(
    ' ',
  ),
)

const monthsCut = new Set(['jan', 'jun'])

/** `Sept + Jan`: a month where another stands in the same sentence and nothing before it speaks of a person. */
const isMonth = (words: readonly Word[], at: number): boolean =>
  monthsCut.has(textAt(words, at)) &&
  !strongBefore.has(textAt(words, at - 1)) &&
  (inSentence(words, at - 1, months, -1) || inSentence(words, at + 1, months, 1))

/** `Charcot–Marie–Tooth`, `Charcot-Marie-Tooth`: the names of doctors joined, and not `Ellie-Mae`. */
const isJoinedByDash = (text: string, words: readonly Word[], at: number): boolean => {
  const before = /\p{L}([–-])$/u.exec(text.slice(0, words[at]?.start))?.[1]
  if (before === undefined) return false
  const previous = words[before === '–' ? at - 2 : at - 1]
  return isCapitalWord(previous) && !givenNames.has(bare((previous as Word).text))
}

/** `Her Build-a-Bear`. */
const isKindOfThing = (words: readonly Word[], at: number): boolean =>
  namedThings.has(textAt(words, at)) && ofSomebody.has(textAt(words, at - 1))

const isOther = (text: string, words: readonly Word[], at: number, allowed: Allowed, shouted: boolean): boolean => {
  const word = words[at] as Word
  const name = bare(word.text)
  const asWord = namesThatAreWords.has(name)
  if (!asWord && !givenNames.has(name)) return false
  if (isMonth(words, at) || isJoinedByDash(text, words, at) || isKindOfThing(words, at)) return false
  if (allowed.has(name) || (!shouted && isAllCapitals(text, word))) return false
  return !asWord || isPerson(words, at, allowed)
}

const isLeft = (words: readonly Word[], run: Run): boolean =>
  hasTitle(words, run) ||
  isInstitution(words, run) ||
  isMadeBy(words, run) ||
  isNamedAfter(words, run) ||
  isAttended(words, run) ||
  isThing(words, run)

const inKnown = (known: readonly Hit[], at: number): boolean => known.some((hit) => hit.from <= at && at < hit.to)

const romanNumber = /^[ivx]+$/

/** `Danny the Champion`, `Henry VIII`: from a story or from history. */
const isOfStories = (words: readonly Word[], at: number): boolean => {
  const next = textAt(words, at + 1)
  return (next === 'the' && isCapitalWord(words[at + 2])) || (isCapitalWord(words[at + 1]) && romanNumber.test(next))
}

const isShouted = (text: string, words: readonly Word[], run: Run): boolean => {
  const raw = text.slice(words[run.from]?.start, words[run.to - 1]?.end)
  return run.to - run.from > 2 && raw === raw.toUpperCase()
}

/** Whether a word is part of a whole name that may be named: any of the run, or its neighbours where all is in capitals. */
const isWithAllowed = (words: readonly Word[], run: Run, at: number, shouted: boolean, allowed: Allowed): boolean => {
  const from = shouted ? Math.max(run.from, at - 1) : run.from
  const to = shouted ? Math.min(run.to, at + 2) : run.to
  return words.slice(from, to).some((word) => allowed.has(bare(word.text)))
}

/** `Matilda and Jacqueline Wilson`: what is joined to a name of the list is of its kind. */
const isJoinedToKnown = (words: readonly Word[], run: Run, known: readonly Hit[]): boolean =>
  run.to - run.from === 1 &&
  (textAt(words, run.to) === 'and' || textAt(words, run.to) === ',') &&
  known.some((hit) => hit.from === run.to + 1)

/** The first name in a run that belongs to somebody else: what follows it is their surname. */
const nameInRun = (text: string, words: readonly Word[], run: Run, allowed: Allowed, known: readonly Hit[]): number => {
  const shouted = isShouted(text, words, run)
  if (!shouted && isWithAllowed(words, run, run.from, false, allowed)) return -1
  for (let at = run.from; at < run.to; at++) {
    if (shouted && isWithAllowed(words, run, at, true, allowed)) continue
    if (inKnown(known, at - 1) && textAt(words, at - 1).endsWith("'s")) continue
    if (!inKnown(known, at) && !isOfStories(words, at) && isOther(text, words, at, allowed, shouted)) return at
  }
  return -1
}

const shownName = (text: string, word: Word): string => {
  const raw = text.slice(word.start, word.end)
  return /['’]s$/.test(raw) ? raw.slice(0, -2) : raw
}

/** What is once said to be a thing is that thing wherever it stands in the text. */
const thingsNamed = (words: readonly Word[], runs: readonly Run[]): ReadonlySet<string> =>
  new Set(
    runs
      .filter((run) => run.to - run.from === 1 && (isAfterThing(words, run) || isBeforeThing(words, run)))
      .map((run) => bare(textAt(words, run.from))),
  )

/** `The file of`, `the company of`, `afraid of`. */
const recordsOf = new Set(
  'file record records results plan notes report data letter company behaviour afraid scared frightened wary jealous'.split(
    ' ',
  ),
)
const towards = new Set(['to', 'at', 'from', 'for'])

/** `Rhys Hopkins (Y7)`, `Megan Price (pupil)`, `Tyler Smith (14)`. */
const isOfPupil = (word: Word | undefined): boolean =>
  word !== undefined && (fellows.has(word.text) || /^(?:y|yr|year|aged|\d{1,2})$/.test(word.text))

/** What somebody famous is to a child, or a story. */
const devoted = new Set(['obsessed', 'fascinated', 'familiar', 'infatuated', 'besotted', 'along'])

/** A first name and a surname, and not `Ellie-Mae` or `Teddy W.`. */
const isWholeName = (text: string, words: readonly Word[], name: Run): boolean => {
  const first = words[name.from] as Word
  const last = words[name.to - 1] as Word
  return name.to - name.from > 1 && text[first.end] === ' ' && bare(last.text).length > 1
}

/** `Ran to Tyler Smith`, `the file of Tyler Smith`, `she and Tyler Smith`. */
const isReached = (words: readonly Word[], name: Run, allowed: Allowed): boolean => {
  const previous = textAt(words, name.from - 1)
  const before = textAt(words, name.from - 2)
  if (towards.has(previous) && moved.has(before)) return true
  if (previous === 'of' && recordsOf.has(before)) return true
  return previous === 'and' && (pronouns.has(before) || allowed.has(bare(before)))
}

/**
 * A whole name is seldom that of a child, and often that of somebody famous or at work: the words around it must speak of a
 * child.
 */
const isChildByWholeName = (words: readonly Word[], name: Run, allowed: Allowed): boolean => {
  const previous = textAt(words, name.from - 1)
  const before = textAt(words, name.from - 2)
  const last = textAt(words, name.to - 1)
  if (last.endsWith("'s")) return belongings.has(textAt(words, name.to)) || recordsOf.has(textAt(words, name.to))
  if (devoted.has(before)) return false
  if (strongBefore.has(previous) || strongPairs.has(`${before} ${previous}`)) return true
  if (isFellow(words, name.from, allowed) || isBeside(words, name.from) || isDealtWith(words, name.from)) return true
  if (isReached(words, name, allowed)) return true
  if (textAt(words, name.to) === ',' && isFellowNoun(words, name.to + 2)) return true
  const next = textAt(words, name.to)
  if (next === '(' && isOfPupil(words[name.to + 1])) return true
  return after.has(next) && !abstract.has(next)
}

const listedWith = new Set(['and', '&', ',', 'or'])

/** Whether a run goes on with the list in which the one before stands: `Thomas the Tank Engine and Percy`. */
const goesOn = (words: readonly Word[], before: Run | undefined, run: Run): boolean =>
  before !== undefined && run.from - before.to === 1 && listedWith.has(textAt(words, before.to))

type Sight = {
  readonly text: string
  readonly words: readonly Word[]
  readonly allowed: Allowed
  readonly known: readonly Hit[]
}

const isGiven = (words: readonly Word[], at: number): boolean => {
  const name = bare(textAt(words, at))
  return isCapitalWord(words[at]) && (givenNames.has(name) || namesThatAreWords.has(name))
}

/** The whole name of which the word at `at` is one: `Joy Adeyemi`, of which both may be first names. */
const nameAround = (words: readonly Word[], run: Run, at: number): Run => {
  let from = at
  while (from > run.from && isGiven(words, from - 1)) from--
  return { from, to: run.to }
}

/** Whose name it is that begins at `at` in a run. */
const whoIs = ({ text, words, allowed, known }: Sight, run: Run, at: number): 'child' | 'famous' | 'other' => {
  const name = isShouted(text, words, run) ? { from: at, to: at + 1 } : nameAround(words, run, at)
  if (isLeft(words, run) || isOfAdult(words, name) || isOwnName(words, name, allowed)) return 'other'
  const whole = isWholeName(text, words, name)
  if (isJoinedToKnown(words, run, known) || isOfFame(words, name, whole)) return 'famous'
  return whole && !isChildByWholeName(words, name, allowed) ? 'famous' : 'child'
}

const namesIn = (text: string, words: readonly Word[], allowed: Allowed): Found[] => {
  const runs = runsOf(text, words)
  if (runs.length === 0) return []
  const known = findKnown(words).of(knownNames)
  const sight = { text, words, allowed, known }
  const found: Found[] = []
  let things: ReadonlySet<string> | undefined
  let famous: Run | undefined
  for (const run of runs) {
    // Few runs have a name in them: what the words around it make of it is asked only then.
    const at = nameInRun(text, words, run, allowed, known)
    const word = words[at]
    if (inKnown(known, run.from)) famous = run
    if (word === undefined) continue
    const kind = goesOn(words, famous, run) ? 'famous' : whoIs(sight, run, at)
    if (kind === 'famous') famous = run
    if (kind !== 'child') continue
    things ??= thingsNamed(words, runs)
    if (!things.has(bare(word.text))) found.push({ at: word.start, words: shownName(text, word) })
  }
  return found
}

const joinsNames = new Set(['and', 'or', '&', ','])

/** Whether the words before or after join a name in small letters to one that is surely a name. */
const isJoined = (words: readonly Word[], at: number, allowed: Allowed): boolean =>
  (joinsNames.has(textAt(words, at - 1)) && isNameAt(words, at - 2, allowed)) ||
  (joinsNames.has(textAt(words, at + 1)) && isNameAt(words, at + 2, allowed))

/** Somebody who writes the child's own name in small letters writes every name so. */
const writesSmall = (words: readonly Word[], allowed: Allowed): boolean =>
  words.some(
    (word) => word.kind === 'word' && !word.capital && allowed.has(bare(word.text)) && givenNames.has(bare(word.text)),
  )

/** A name in small letters counts after a word such as friend or brother, beside another name, or where all names are so written. */
const smallNamesIn = (text: string, words: readonly Word[], allowed: Allowed): Found[] => {
  const small = writesSmall(words, allowed)
  return words.flatMap((word, at) => {
    if (word.capital || word.kind !== 'word') return []
    const name = bare(word.text)
    if (!givenNames.has(name) || namesThatAreWords.has(name) || allowed.has(name)) return []
    const friend = textAt(words, at + 1) === 'is' && inSentence(words.slice(0, at + 5), at + 1, relations, 1)
    const meant = small || friend || relations.has(textAt(words, at - 1)) || isJoined(words, at, allowed)
    return meant ? [{ at: word.start, words: shownName(text, word) }] : []
  })
}

/** Somebody is placed, or goes, beside somebody. */
const placing = new Set(
  'sit sits sat sitting seat seats seated seating stand stands standing walk walks walked walking stay stays stayed staying keep keeps kept keeping place places placed separate separates separated put puts pair pairs paired partner partners lines queue queues eat eats lunch'.split(
    ' ',
  ),
)
const besides = new Set(['next to', 'away from', 'apart from', 'separate from', 'close to', 'near to', 'front of'])
const besidesAlone = new Set(['beside', 'alongside', 'opposite', 'behind', 'near', 'from'])
const same = new Set(['same'])
const sharing = new Set(
  'turns play plays playing played sit sits sat sitting pair pairs paired partner partners walk walks lunch eats argue argues fight fights fell friends queues'.split(
    ' ',
  ),
)
/** What is done to somebody, or by somebody. */
const dealings = new Set(
  `out with/fights with/argues with/whisper to/whispers to/waves to/waves at/smiles at/smiles to/laughs at/laughs with/shouts at/shout at/hit
  by/bitten by/kicked by/pushed by/bullied by/teased by/upset by/hurt by/incident with/incident involving/fight with/argument with/accident with/sorry to/hello to/goodbye to/friends with`
    .replaceAll(/\s+/g, ' ')
    .split('/'),
)
const doneToSomebody = new Set(
  'hits hit bites bit kicks kicked pushes pushed hugs hugged punched punches scratches scratched chases teases teased bullied bullies slapped slaps'.split(
    ' ',
  ),
)
const waiting = new Set(['wait', 'waits', 'waiting', 'ask', 'asks'])
const asking = new Set(['asks', 'ask', 'invites', 'invite', 'lets', 'tells'])
const together = new Set('argue fight play share sit are were have both walk talk go work squabble'.split(' '))
const beings = new Set(['is', 'are', 'was', 'were', ':', '(', '='])
const relatives = new Set([
  'friends',
  'brothers',
  'sisters',
  'cousins',
  'twins',
  'classmates',
  'siblings',
  'partner',
  'partners',
  'buddy',
  'buddies',
])
const fellows = new Set(['pupil', 'child', 'boy', 'girl', 'student', 'peer'])

/** Where she or he follows, what went before is somebody. */
const leadsToPronoun = new Set(['when', 'while', 'because', 'if', 'and', 'but', 'until', 'that', 'as'])
const somebody = new Set(['he', 'she', 'who', 'him', 'her'])
const turnsTo = new Set('to at with for from without after of by'.split(' '))
const conjunctions = new Set('since when if because while what until before after how'.split(' '))
const personal = new Set(
  'starts gets wants tries feels left moved started died came shouted comes cries shouts says laughs hits plays sits pinches does talks sings moves leaves goes screams runs arrives joins asks teases copies'.split(
    ' ',
  ),
)
const addressing = new Set(
  'look looks looking looked longest talk talks talking listen listens listening play plays playing sing sings wave smile laugh turn turns runs run goes reach reaches whisper whispers'.split(
    ' ',
  ),
)
const moved = new Set(
  'ran runs run shouted shouts spoke talks talked goes went speaks waved smiled lent gave lied sang'.split(' '),
)
const belongings = new Set(
  "mum mum's dad dad's mother father brother sister twin parents mummy daddy birthday house nan gran arm arms hand hands hair face leg legs head bag coat".split(
    ' ',
  ),
)

const isBetween = (words: readonly Word[], at: number): boolean => {
  const joined = (from: number): boolean => textAt(words, from) === 'between' && textAt(words, from + 2) === 'and'
  return (
    (joined(at - 1) && (isCapitalWord(words[at + 2]) || textAt(words, at + 2) === 'the')) ||
    (joined(at - 3) && isCapitalWord(words[at - 2]))
  )
}

const isBeside = (words: readonly Word[], at: number): boolean => {
  const previous = textAt(words, at - 1)
  if (previous === 'with') return inSentence(words, at - 2, sharing, -1)
  const near = besides.has(`${textAt(words, at - 2)} ${previous}`) || besidesAlone.has(previous)
  if (previous === 'by' && placing.has(textAt(words, at - 2))) return true
  if (previous === 'as' && inSentence(words, at - 2, same, -1)) return true
  if (!near && !isBetween(words, at)) return false
  return inSentence(words, at - 1, placing, -1) || inSentence(words, at + 1, placing, 1)
}

/** `Bit Quillon`, `hit by Thulani`, `asks Kwabena to play`. */
const isDealtWith = (words: readonly Word[], at: number): boolean => {
  const previous = textAt(words, at - 1)
  if (doneToSomebody.has(previous) || dealings.has(`${textAt(words, at - 2)} ${previous}`)) return true
  const asked = asking.has(previous) || (previous === 'for' && waiting.has(textAt(words, at - 2)))
  return asked && textAt(words, at + 1) === 'to'
}

const setting = new Set('class school nursery year group table college bus unit team form room house club'.split(' '))
const settingOwners = new Set(
  'nursery school college class year preschool playgroup football swimming choir brownies cubs scouts beavers church mosque'.split(
    ' ',
  ),
)

/** `River from nursery`, `Summer in her class`. */
const isFromSetting = (words: readonly Word[], at: number): boolean => {
  const next = textAt(words, at + 1)
  if (next !== 'from' && next !== 'in') return false
  const place = textAt(words, at + 2)
  if (settingOwners.has(place)) return next === 'from' || place === 'year' || place === 'class'
  return ofSomebody.has(place) && setting.has(textAt(words, at + 3))
}

const calls = new Set(['(', 'called', 'named'])

const isFellowNoun = (words: readonly Word[], at: number): boolean =>
  ofSomebody.has(textAt(words, at - 1)) && (fellows.has(textAt(words, at)) || relations.has(textAt(words, at)))

const reachOfFellow = 5

/** `One other deaf child in the class, Summer`: what stands before the comma, with where that one is. */
const isDearest = (words: readonly Word[], from: number): boolean =>
  isFellowBefore(words, from) || words.slice(Math.max(0, from - 3), from + 1).some((word) => word.text === 'person')

const isFellowBefore = (words: readonly Word[], from: number): boolean => {
  for (let at = from; at > from - reachOfFellow && words[at]?.kind === 'word'; at--) {
    const text = textAt(words, at)
    if (relations.has(text) || fellows.has(text)) return at === from || setting.has(textAt(words, from))
  }
  return false
}

/** `Her friend Taavi`, `Hector, a boy in her class`, `a pupil (Jedediah)`, `Amina and Eleanora argue`. */
const isFellow = (words: readonly Word[], at: number, allowed: Allowed): boolean => {
  const previous = textAt(words, at - 1)
  const before = textAt(words, at - 2)
  if (relations.has(previous)) return true
  if (calls.has(previous) && (relations.has(before) || fellows.has(before))) return true
  if (previous === ',' && isFellowBefore(words, at - 2)) return true
  if (textAt(words, at + 1) === ',' && isFellowNoun(words, at + 3)) return true
  if (beings.has(previous) && (relations.has(before) || relatives.has(before) || isDearest(words, at - 2))) return true
  return previous === 'and' && allowed.has(bare(before)) && together.has(textAt(words, at + 1))
}

const isSpokenOfAsSomebody = (words: readonly Word[], at: number): boolean => {
  const next = textAt(words, at + 1)
  if (turnsTo.has(textAt(words, at - 1)) && (next === 'who' || (next === ',' && textAt(words, at + 2) === 'who')))
    return true
  if (conjunctions.has(textAt(words, at - 1)) && personal.has(next)) return true
  const pronoun = leadsToPronoun.has(next) && somebody.has(textAt(words, at + 2))
  if (!pronoun || !turnsTo.has(textAt(words, at - 1))) return false
  return addressing.has(textAt(words, at - 2))
}

/** A word with a capital letter that the words around it make somebody, though no list of names has it. */
const isMet = (words: readonly Word[], at: number, allowed: Allowed): boolean => {
  if (textAt(words, at).endsWith("'s")) return belongings.has(textAt(words, at + 1))
  if (isFellow(words, at, allowed) || isBeside(words, at) || isDealtWith(words, at)) return true
  return isSpokenOfAsSomebody(words, at)
}

const notNames = new Set(
  `mum dad mummy daddy year class key school nursery college the a an and of from in on at with who that is are was were has had also to for by he she they
  his her i my we our lego makaton numicon pecs braille clicker duplo alexa siri google youtube tesco asda aldi lidl boots mcdonald's playmobil sylvanians pokemon pokémon barbie barbies k'nex minecraft roblox fortnite netflix nintendo switch xbox playstation
  ipad velcro plasticine playdoh jenga uno teacher teachers
  teaching learning support midday head deputy staff adult adults reception board table desk door wall window smart
  lunch break reading assembly registration playtime snack english maths science pe monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december christmas easter eid diwali`.split(/\s+/),
)

const isMonthOrRole = (text: string): boolean => text.startsWith('@') || roleWords.has(text)

/** At the start of a sentence a capital letter says nothing, but for `Anoushka's mum` and `a pupil (Jedediah)`. */
const mayBegin = (words: readonly Word[], at: number): boolean =>
  textAt(words, at).endsWith("'s") ||
  textAt(words, at - 1) === '(' ||
  (textAt(words, at - 1) === ':' && relatives.has(textAt(words, at - 2)))

const isNoName = (name: string, allowed: Allowed): boolean =>
  allowed.has(name) ||
  givenNames.has(name) ||
  notNames.has(name) ||
  titles.has(name) ||
  institution.has(name) ||
  isMonthOrRole(name)

const isStrangerLeft = (words: readonly Word[], run: Run, allowed: Allowed): boolean =>
  hasTitle(words, run) ||
  isInstitution(words, run) ||
  isWithArticle(words, run) ||
  isOfAdult(words, run) ||
  isOwnName(words, run, allowed)

/** Somebody whom no list of names has: `sits next to Lorcan`, `her brother Taavi`, `Anoushka's mum`. */
const strangersIn = (text: string, words: readonly Word[], allowed: Allowed): Found[] => {
  const found: Found[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as Word
    if (!isCapitalWord(word) || (word.first && !mayBegin(words, at)) || !isMet(words, at, allowed)) continue
    if (isNoName(bare(word.text), allowed) || isAllCapitals(text, word) || words[at + 1]?.kind === 'number') continue
    const run = runsOf(text, words).find((one) => one.from <= at && at < one.to) as Run
    if (isStrangerLeft(words, run, allowed)) continue
    if (!isWithAllowed(words, run, at, false, allowed)) found.push({ at: word.start, words: shownName(text, word) })
  }
  return found
}

/**
 * The names and numbers in a text that look like those of another child, as they stand there.
 * In: the text, its words, and who may be named. Out: undefined where there is none.
 */
export const otherChildIn = (
  text: string,
  words: readonly Word[],
  allowed: ReadonlySet<string>,
): readonly string[] | undefined => {
  const found = [
    ...namesIn(text, words, allowed),
    ...smallNamesIn(text, words, allowed),
    ...strangersIn(text, words, allowed),
    ...numbersIn(text),
  ]
  if (found.length === 0) return undefined
  return found.sort((a, b) => a.at - b.at).map((one) => one.words)
}
