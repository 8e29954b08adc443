import { passiveOf } from './passive.ts'
import { isProfession, roles } from './person.ts'
import { finderOf, type Hit, type Hits, type PhraseList } from './phrases.ts'
import { wordClasses } from './word-classes.ts'
import type { Word } from './words.ts'

/** A time by which an outcome is reached. */
export const outcomeTimes: PhraseList = {
  id: 'outcomeTime',
  phrases: [
    'by|before|in|until|till|during|from|at|of|on|end|and|to ..3 <month> <n>?',
    '<n> rd|th|st|nd? <month>',
    '<month> <n>',
    'by|before|in|until|till|summer|autumn|spring|winter|christmas|easter|whitsun|september|after ####',
    'by|before|until|till|after|in|at ..6 summer|autumn|spring|winter|christmas|easter|whitsun|eid|diwali ####?',
    'by|before|within|until|till|over|during|throughout ..6 year|years|term|terms|stage|ks|phase|review|reviews|birthday|months|month|weeks|annual|transfer|holidays|half <n>?',
    'by|before|at|until|till the ..1 end|start|beginning|close|time',
    'by|before|at|until the ..1 end|start|close of ..3 placement|programme|block|unit|project|intervention',
    'by|before|at|until the? end|start of ..2 college|school|university|primary|secondary|nursery|reception|infants|juniors|course',
    'by|before|at|until|from|after|on|near ..3 end|start|beginning of',
    "at|after|by|before|until his|her|their|the|@child's ..2 review|reviews|transfer|transition",
    'by|before|at|until|from|to|of ..2 age|aged of? <n>?',
    'at|by|turns|turning # .|,|@child|he|she|they',
    'by|before|when|until|once|after @child|he|she|they ..2 leaves|leave|starts|start|moves|move|finishes|finish|turns|turn|reaches|reach|goes|transfers|joins|completes',
    'before|after|when|on leaving|starting|moving|finishing|transferring|transition',
    'in <n> months|years|terms|month|year',
    "in <n> ..2 time|years'|months'",
    'in|over|within a|one|the|this|next|coming|following ..2 year|term|months|years',
    'this|next|current ..1 year|term',
    'sum|aut|spr|xmas|summer|autumn|spring|easter #',
    'in|during|throughout|across each|every|both|all|the ..2 term|terms|half|year of ..2 ####|year',
    'from september|january|april',
    'end|start|beginning of ..1 year|ks|key|reception|nursery|term|stage|college|school|course',
    '<n> months|weeks|years|terms from the? ..1 now|today|date|start',
    '<n> months|weeks|years|terms on|later',
    'key|ks|stage|year <n> ,? end|close|start',
    'last|first week|weeks|term|half of ..2 year|term',
    '@date',
    'come|summer|autumn|spring|winter|christmas|easter ..3 ####',
    'come the? ..1 <month>|summer|autumn|spring|winter|christmas|easter',
    'by|before|when|until ..2 @child|he|she|they|i is|are|am|turn|turns #',
    'by|before # # #',
    'throughout|during ####',
    'year ####',
  ],
  butNot: [
    'from|in time to time',
    'at|on the start|beginning|end of each|every|the|a|lessons|his|her day|lesson|session|lessons|task|lesson?',
    'over|by|during half the|a|of',
    'at the same? time',
  ],
}

/** A number, a share, a standard: something that can be counted, or seen to be so. */
export const measures: PhraseList = {
  id: 'measure',
  words: `half thrice twice unaided unprompted unsupported alone daily weekly monthly percentile gcse gcses btec passes pass scores score
    certificate qualification diploma licence nobody no none`,
  phrases: [
    '<n>',
    'one ..3 prompt|prompts|reminder|error|mistake|page|minute|hour|time|step|sentence|word|paragraph|friend|peer|week|month|day|lesson|activity|meal|task|item|length|turn|other|adult|club|piece|question|of',
    'once a|an|each|every|per|daily|weekly',
    'each|every *',
    'every|each|all|both|most|any ..3 time|times|occasion|occasions|day|days|lesson|lessons|week|weeks|morning|night|evening|session|sessions|subject|subjects|meal|meals|transition|transitions|month|term|break|lunchtime|school|break|homework|weekday',
    'without',
    'all of? his|her|their|the',
    'with only|just|minimal',
    'on his|her|their|your own',
    'by himself|herself|themself|themselves|hand',
    'himself|herself|themselves|themself',
    'in|using his|her|their own words',
    'level|grade|entry|stage|band <n>',
    'reading|spelling|developmental age',
    'no more|fewer|less than',
    'from memory',
    'all ..2 right|correct',
    'with a|an ..1 start|beginning|opening|middle|ending',
    'at least',
    'fewer|more than <n>',
    'a|the whole|full ..1 of|day|week|lesson|term|assembly|hour|page|story|meal|night',
    'as shown|measured|recorded|assessed|counted|noted|logged|signed|seen|judged|reported|rated|marked',
    'measured|recorded|assessed|rated|scored|counted|shown|marked by|on|in|using|against|with',
    'paid work|job|employment',
  ],
  butNot: [
    'year|years|ks|stage|section|y <n>',
    '####',
    'half term|terms',
    'n|size|font|arial|point <n>',
    '<n> point|pt',
    'one to|on one',
    'post 16|18|19',
    '1:1',
    'group|groups|pair|pairs|class ..1 of <n>',
    'one of ..2 peers|friends',
    'no longer',
    'each|every opportunity|aspect|area|need|effort|way',
    'appropriate|appropriately|safe|safely|calm|positive|well ..4 at all times',
    'in|about|with|of himself|herself|themselves|themself',
    'progress|progresses|attainment|confidence|confident|expectations ..3 all|every|each ..2 subject|subjects|lessons|areas',
    'two way',
    'in no time',
    'each|one other',
    'all|every|each ..1 areas|aspects|area|parts of ..2 school|college|day|life|curriculum|week',
    'all the time',
    'most|any|all of the time',
    'pass on',
  ],
}

/** Words that are enough of a measure beside a verb that is only a little loose. */
export const softMeasures: PhraseList = {
  id: 'softMeasure',
  words: 'independently correctly accurately fluently own safely',
  butNot: ['more ..1 independently|correctly|accurately|fluently|safely'],
}

/** Words in which an outcome cannot be seen. */
export const woolly: PhraseList = {
  id: 'woolly',
  words: `improve improves improved improving improvement improvements develop develops developed developing development increase
    increases increased increasing better best progress progresses progressed progressing enhance enhances enhanced strengthen
    strengthens strengthened extend extends extended broaden broadens broadened maximise maximises raise raised raises continue
    continues reduce reduces reduced reducing reduction decrease decreases decreased less fewer confident confidently confidence
    happy happier happily esteem resilience resilient calmer calm comfortable comfortably positive positively motivated motivation
    independence potential wellbeing understand understands understood understanding aware awareness appreciate appreciates feel feels feeling
    felt cope copes coping regulate regulates regulation engage engages engaged engagement interact interacts interaction socialise
    socialises fulfil fulfils enjoy enjoys function functions integrate integrated reintegration inclusion included relate relates
    appropriate appropriately effectively effective successful successfully well good greater stronger happiness anxiety anxious
    frustration prepared ready secure settled settle relationships remember remembers skills sense focused healthy healthier flourish thrive thrives
    clearer neater tidier kinder braver louder smoother steadier friendlier nicer brighter sound valued supported belong belonging included attainment gap consistent consistently easier easily quicker faster wider closer
    stable emotions emotional social longer neat legible fulfilling fulfilled socially maximum optimum purposeful purposefully meaningful
    meaningfully happily clearly properly nicely sensibly respectfully politely kindly actively fully smoothly safer nearer deeper richer faster fuller aspirations ambitious widen widens widened widening deepen deepens deepened deepening grow grows growing become
    becomes becoming realistic gains strides pride proud empathy stamina stressful relaxed hopeful
    optimistic content keen curious trusting fulfilling mood lifted brightened enthusiastic enthusiasm cooperative responsible mature maturity`,
  phrases: [
    'more',
    'make|makes|made ..2 progress',
    'as * ..3 as he|she|they|i|@child can|could|is|are',
    'as * ..3 as possible|able',
    'on edge',
    'in advance of|ahead where',
    'most|some|much of the time',
    'for longer',
    'catch|catches up',
    'able to ..2 learn|access|engage|focus|cope',
    'age related|expected',
    'chronological age',
    'in line with',
    'higher',
    'have|has a voice|say in',
    'indep',
  ],
  butNot: [
    'more than',
    'no|one|two|three more',
    'no longer',
    'fewer|less than <n>',
    'best friend',
    'social care|worker',
    'well known|done',
  ],
}

/** Words that are loose, unless there is a little of a measure. */
export const loose: PhraseList = {
  id: 'loose',
  phrases: [
    'have|has ..2 friends|friendships|fun|interests|hobbies',
    'make|makes ..2 choices|friends|decisions',
    'build|builds up',
    'on track',
    'want|wants to',
  ],
  words: `manage manages managing participate participates participation communicate communicates communicating communication express
    expresses concentrate concentrates focus focuses behave behaves behaviour learn learns learning access accesses know knows achieve
    achieves attend attends attendance contribute contributes respond responds listen listens cooperate cooperates concentration
    attention independent literacy numeracy talk talks use uses keep keeps sit sits stay stays live lives lead leads play plays share
    shares work works eat eats sleep sleeps walk walks follow follows try tries show shows demonstrate demonstrates tolerate
    tolerates accept accepts wait waits control controls organise organises dress dresses maintain maintains recognise
    recognises identify identifies explore explores experience experiences transition transitions sustain sustains take takes travel travels move moves cook cooks speak speaks`,
}

/** What is done for or given to the child. */
export const given: PhraseList = {
  id: 'given',
  phrases: [
    'receive|receives|receiving|received',
    '@child|he|she|they|child|pupil|parents|family|carers|mum|dad|mother|father ..3 be|is|are|been|being ..1 supported|given|provided|offered|taught|helped|allowed|permitted|encouraged|shown|assessed|referred|monitored|enabled|assisted|trained|prescribed|fitted|issued|reviewed|allocated|transported|accompanied|equipped|reminded|prompted|seen|supervised|withdrawn|placed|enrolled|signposted|coached|mentored|tutored|escorted|collected',
    'to be given|provided|offered|supported|taught|helped|assessed|shown|hoisted|moved|fed|taken|supervised|monitored|seen|reviewed|encouraged|allowed',
    'put|puts|putting ..6 in place',
    'found|made|bought|given|provided|arranged|set|ordered|organised|written|transcribed|printed for|to him|her|them|@child',
    'have|has|get|gets|had ..6 found|made|bought|given|provided|arranged|set|ordered|organised|written|transcribed|printed for|to him|her|them|@child',
    'have|has been ..1 supported|given|provided|offered|taught|assessed|referred|set|bought|fitted|installed|purchased|supplied|delivered|arranged|established|appointed|allocated|commissioned|trained|written|held|drawn|agreed|made|created|introduced|seen|put',
    'had ..8 written|held|set|made|drawn|provided|delivered|carried',
    '@child|he|she|they ..2 be|is|been * ..4 by a|an|the|his|her|their ..3 teacher|teachers|ta|tas|assistant|assistants|mentor|mentors|tutor|tutors|coach|worker|workers|therapist|psychologist|nurse|adult|adults|staff|specialist|professional|senco|elsa|salt|ot|counsellor|adviser|practitioner',
    'be|is placed? in a|an ..4 class|group|unit|provision|school|placement|base|setting',
    'have|has|get|gets a|an ..3 place',
    'transferred|moved|admitted|enrolled|placed ..2 a ..1 specialist|special|resourced|alternative',
    'funded|paid for? by',
    'a place in|at|on',
    'have|has|get|gets|got|had <n>|an|half ..3 <minutes>|sessions|lessons|terms|blocks|weeks|days of|a|per|with|from|each|every',
    'have|has|had|get|gets|got|owns|own a|an|one|two|three|# ..3 <thing>',
    'have|has|get|gets a|an ..2 support|behaviour|care|learning|communication|sensory|safety plan',
    'need|needs|require|requires to? have|receive? a|an|the? ..5 support|help|therapy|teaching|tuition|intervention|provision|supervision|programme|environment|curriculum|assistant|adult|adults|prompts|prompting|visuals|strategies|adaptations|adjustments|breaks|reminders|opportunities|<thing>',
    'will|to|shall|should be ..2 transcribed|enlarged|brailled|translated|modified|found|sourced|secured|extended|provided|bought|set|arranged|delivered|purchased|supplied|offered|given|introduced|put|available|programmed|reviewed|commissioned|trained|adapted|funded|allocated|employed|appointed|installed|fitted|implemented|created|written|established|organised|sought|referred|ordered|made|used|identified|completed',
    'is|are|been|being ..1 provided|bought|delivered|purchased|supplied|offered|commissioned|funded|allocated|employed|appointed|installed|fitted|implemented|established|arranged|introduced|available|ordered|programmed',
    'is|are|be in place',
    'has|have had|his|her|their ..3 programmed|fitted|reviewed|adapted|assessed|serviced|checked',
    'have|has|having|get|gets|had|attend|attends|attended|access|accesses|accessed|accessing|undertake|completes|complete ..5 access|support|therapy|session|sessions|assistant|ta|laptop|ipad|tablet|computer|magnification|magnifier|textbooks|intervention|interventions|programme|teacher|therapist|equipment|provision|input|tuition|supervision|mentor|mentoring|worker|counselling|physiotherapy|transport|device|devices|software|timetable|breaks|opportunities|opportunity|adult|tutor|nurse|budget|payment|payments|respite|chair|slope|hoist|standing|frame|workstation|aid|aids|keyworker|coach|escort|taxi|assessment|training|help',
    'attend|attends|attended|access|accesses ..4 group|groups|clinic|club',
    'attend|attends|attended ..2 weekly|daily|extra|additional|termly|fortnightly ..3 lesson|lessons',
    'access|accesses|accessed|accessing to',
    'benefit|benefits from',
    'there will|is|are|shall',
    'sensory|movement diet|circuit',
    'have|has|get|gets|receive|receives ..2 1:1',
    'get|gets|got his|her|their new ..2 <thing>',
    'get|gets|got to see|meet ..3 therapist|psychologist|counsellor|mentor|nurse|doctor|worker|specialist',
    'is|be|are on the|a ..2 list|pathway|register|roll|caseload',
    'ta|lsa|support hours|hrs',
    'work|works|working with a|an|the|his|her|their? ..3 therapist|elsa|tutor|mentor|psychologist|counsellor|ot|salt|slt|specialist|coach|nurse|senco|physiotherapist',
    'join|joins ..4 nurture|intervention|skills|support|therapy|phonics|booster ..2 group|groups',
    'get|gets|getting picked|taken|brought|dropped|driven|given|offered|shown|told|read',
    'have|has|had use of',
    'have|has|had|having|get|gets ..6 read|signed|explained|sent|scribed|adapted to|for him|her|them|me|@child',
    'spend|spends ..8 with a|an|the|his|her|their ..2 ta|tas|therapist|mentor|tutor|teacher|psychologist|counsellor|elsa|coach|assistant',
    'is|be|are under ..1 care of',
    'get|gets|getting pre|re|extra? taught|supported|helped|assessed|seen|checked|monitored|collected',
    'have|has|get|gets|receives ..3 one to one',
    'have|has|get|gets ..3 1:1',
    'take|takes|taking part ..5 sessions|programme|therapy|intervention|interventions',
    'have|has|gets|get|having ..2 hour|hours|minutes|time|slot|session|sessions|lesson|lessons ..3 with a|an|the|his|her|their ..4 <title>|therapist|psychologist|counsellor|mentor|adult',
  ],
  butNot: [
    'is|are|been|be ..1 offered|given|shown|asked a|an|the|any ..2 choice|picture|object|toy|food|new|instruction|task|card',
    'when|if|after|once|until|before|where|whenever|what|with|as|than ..4 is|are|be|been|being ..1 given|offered|shown|reminded|prompted|asked|taught|provided|supported|helped',
    'need|needs|require|requires ..2 no|fewer|less|one|two|three|# ..4 <thing>|support|help|adult|adults|prompts|reminders|breaks|prompting',
    'have|has|had his|her|their|both|own ..3 in|on|out|charged|ready|back',
    'have|has|had ..4 ready|packed|out|on|in ..1 place|bag|tray',
    'when|if|after|once|until|where|whenever|what|as|with|of|without ..6 receive|receives|received|receiving',
    'without|for|with|before|after being ..1 *',
    'be|is|been|are ..1 understood|heard|measured|judged|assessed|recorded|observed|counted|logged|rated|marked|noted|scored|known|reported|praised|recognised|asked|told|accepted|agreed|signed ..4 by a|an|the|his|her|their',
    'when|if|as|where|what|that|the ..3 need|needs|require|requires ..6 *',
    'access|accesses|attend|attends|complete|completes|undertake ..4 with|using ..3 support|help|adult|ta|assistant|prompts|laptop|device',
    'have|has|had|get|gets a|an|one ..2 bank|library|debit|travel|bus|id|membership|job|paid|friend|reading ..3 <thing>',
    'attend|attends|attended ..4 club|group|clinic ..5 without|alone|independently|unaided|unsupported|unaccompanied|himself|herself',
    'time to|for|off|with',
    'receive|receives|receiving|received a|the ball|pass|throw|message|call|card',
    'access|accesses his|her|their? own ..3 <thing>|timetable|device',
    'receive|receives his|her|their tutor|visitor|visitors|friend|friends|guests|wages|pay',
    'to be toilet|potty trained',
    'will be more|less|better *',
    'there is|are|will be? ..1 fewer|less|no|more|under|none',
    'have|has|had|attend|attends ..2 <n> ..2 gcse|gcses|friends|qualifications',
    'attend|attends|attended ..4 lessons|school|college|assembly|clinic|club|appointments every|each|on|for|without|alone|independently|for|by|unaccompanied',
    'independently|confidently|choose|chooses|decides|asks|ask ..2 access|accesses|receive|have|get|attend|join|for ..4 *',
    'on|in|over|for <n> ..2 out|of',
    'ask|asks|asked|agree|agrees|like|likes|accept|accepts|tolerate|tolerates|allow|allows|let|lets|bear|bears|cope|copes|enjoys|choose|chooses ..4 be|being ..1 *',
    'get|gets|got his|her|their ..5 ready|out|from|on|down|back|across',
    'get|gets|got|getting help|support|assistance|attention from|by|when|with',
    'be|is|been seen ..3 to|sharing|playing|using|doing|sitting|walking|talking|joining',
    'be|is collected|met|picked|dropped|accompanied ..6 mum|dad|mother|father|parent|friend|friends|parents|without',
    'attend|attends|attended ..4 sessions|session of|at ..3 club|drama|choir|scouts|gym|football|swimming',
    'have|has|get|gets a|an ..2 place ..8 chose|chosen|applied|won|earned',
  ],
}

/** What the child does with or to somebody: `has a chat with an adult`. */
const ownDoings = new Set(
  'control point conversation conversations chat chats talk game games turn turns bath shower wash sleep meal friend friends haircut say laugh go hair drink snack dinner lunch'.split(
    ' ',
  ),
)
/** `Gets in the taxi`, `gets out of the chair`: the child moves. */
const movingWords = new Set(
  'in into out off on onto up down to through past round around across back over from along home there between himself herself dressed changed ready'.split(
    ' ',
  ),
)
const gettingWords = new Set(['get', 'gets', 'got', 'getting'])
const havingWords = new Set(['have', 'has', 'had', 'having', ...gettingWords])
/** Ending in -ed, and done to the child all the same. */
const receivingWords = new Set([
  'received',
  'accessed',
  'attended',
  'required',
  'needed',
  'timetabled',
  'allocated',
  'adapted',
  'trained',
  'specialised',
  'supported',
  'targeted',
  'weighted',
  'increased',
  'reduced',
  'personalised',
  'individualised',
  'tailored',
  'improved',
  'continued',
  'structured',
  'planned',
  'provided',
  'funded',
  'supervised',
  'qualified',
  'completed',
  'fixed',
  'shared',
  'agreed',
  'modified',
  'height',
  'enhanced',
  'dedicated',
  'named',
  'scheduled',
  'unlimited',
  'guided',
  'experienced',
])
const doneWords = new Set(
  'given bought found paid put set run built drawn cut met rung sung caught won held left read told made chosen written learnt taken gone begun swum kept sent shown worn eaten drunk spoken sat stood'.split(
    ' ',
  ),
)

/** A service or a thing, where an outcome begins with it. */
export const serviceNouns: PhraseList = {
  id: 'serviceNoun',
  phrases: [
    'one to one',
    '1:1',
    'check ins?',
    'extra time',
    'smaller|small|reduced class|classes|group|groups|setting',
    'class|group size|sizes',
  ],
  words: `education someone somebody mum dad package curriculum tutoring coaching adaptations adjustments differentiation arrangements concessions outreach liaison
    allocation implementation involvement camhs presence support provision therapy tuition supervision intervention interventions sessions session programme input access training
    equipment transport mentoring counselling help assistance group laptop tablet timetable referral assessment physiotherapy respite
    breaks staff adult adults school college council placement funding teaching staffing monitoring plan strategies resources
    lessons review reviews environment opportunities opportunity everyone professionals services service team budget payments
    place space area room club internship magnification textbooks worksheets materials handouts parents carers cushion cushions fidgets mat tray timer vest locker blanket wobble blinds approach diet buddy quiet numicon counsellor device devices chair desk seating slope
    software ipad computer keyboard hoist switch switches frame aids wheelchair headphones defenders scaffolding visuals timetables`,
  butNot: [
    'one to one correspondence|conversation|conversations|counting',
    'staff|adults ..1 out|in of? <n>',
    'aids ..1 are ..1 in|on|worn',
    'parents|carers ..1 report|say|rate|log|record|note|score|count',
    'school|college life|work|day|trip|play|council|attendance|report|bag|bus|uniform|rules|dinner|dinners|meals|subjects|tests|test|exam|exams|place|days|friends|marks',
    'space|room|area|place he|she|they|@child',
  ],
}

/** Somebody's wish, before what is wished for. */
const wishes: PhraseList = {
  id: 'wish',
  phrases: [
    'i|we|parents|mum|dad|family|they|she|he|@child ..2 hope|hopes|expect|expects that?',
    'i|we|parents|mum|dad|family ..2 want|wants|wish|wishes|like ..1 to see',
    'i|we|parents|mum|dad|family ..2 want|wants|wish|wishes|like for?',
    'what ..8 is|be that|for|to?',
    'the|our|my|his|her|their ..2 aim|hope|goal|wish|outcome|plan|target|intention|dream is|was|being that|for|to',
    'all|her|his|the|most|both|three|four|five ..2 teachers|staff|tutors|adults|parents|carers|teacher|tutor|school report|reports|say|says|agree|agrees|confirm|confirms that?',
    'teachers|staff|tutors|adults|parents|carers|mum|dad|school ..1 report|reports|say|says|agree|agrees|confirm|confirms that?',
    'it is ..1 hoped|expected|planned|intended|anticipated|proposed that',
  ],
}

/** The child, as the one who does something. */
export const childWords: PhraseList = {
  id: 'child',
  words: '@child he she they i we',
  phrases: ['the child|pupil|student|learner|boy|girl', 'young person'],
}

export const outcomeLists = [
  outcomeTimes,
  measures,
  softMeasures,
  woolly,
  loose,
  given,
  serviceNouns,
  childWords,
  roles,
] as const

const find = finderOf([...outcomeLists, wishes], wordClasses)

/** What an outcome says, found once for the checks of outcomes. */
export type Outcome = {
  readonly text: string
  readonly words: readonly Word[]
  readonly hits: Hits
}

const afterYoung = new Set(['person', 'woman', 'man', 'lady', 'adult'])
const learning = new Set(['learner', 'pupil', 'student', 'youngster'])
const beforeOwn = new Set(['the', 'this', 'our', 'young', 'for', 'by'])

/** `M. asks`: one letter for the name. */
const isInitial = (words: readonly Word[], at: number): boolean => {
  const word = words[at]
  if (word === undefined || word.end - word.start !== 1 || !word.capital || word.text === 'i') return false
  const next = words[at + 2]
  return words[at + 1]?.text === '.' && next?.capital === false && next.kind === 'word'
}

/** `The student`, `learner to …`, `the young woman`: the child of the plan by another word. */
const isChildByRole = (words: readonly Word[], at: number, one: string): boolean => {
  const before = words[at - 1]
  if (afterYoung.has(one)) return before?.text === 'young'
  return learning.has(one) && (before === undefined || before.kind !== 'word' || beforeOwn.has(before.text))
}

/** `She'll`, `there's`, `we'd`: the word that is shortened. */
const shortened: ReadonlyMap<string, string> = new Map([
  ["'ll", 'will'],
  ["'ve", 'have'],
  ["'re", 'are'],
  ["'d", 'would'],
  ["'m", 'am'],
])
const beforeIs = new Set([
  'he',
  'she',
  'it',
  'that',
  'there',
  'what',
  'who',
  'nobody',
  'everyone',
  'somebody',
  'someone',
])
const afterHas = new Set(['been', 'got', 'had', 'done'])

/** Notes: `by Yr 9 end, w/o help`. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['yr', 'year'],
  ['yrs', 'years'],
  ['wk', 'week'],
  ['wks', 'weeks'],
  ['mth', 'month'],
  ['mths', 'months'],
  ['w', 'with'],
  ['abt', 'about'],
])

/** The two words of which one was made, or the long form of a short one. */
const inFull = (words: readonly Word[], at: number): readonly Word[] => {
  const word = words[at] as Word
  if (word.text === 'o' && words[at - 1]?.text === 'w') return []
  if (word.text === 'w' && words[at + 1]?.text === 'o') return [{ ...word, text: 'without' }]
  const long = shortForms.get(word.text)
  if (long !== undefined) return [{ ...word, text: long }]
  const cut = word.text.indexOf("'")
  if (cut < 1) return [word]
  const [stem, rest] = [word.text.slice(0, cut), word.text.slice(cut)]
  const is = afterHas.has(words[at + 1]?.text ?? '') ? 'has' : 'is'
  const second = rest === "'s" && beforeIs.has(stem) ? is : shortened.get(rest)
  return second === undefined
    ? [word]
    : [
        { ...word, text: stem },
        { ...word, text: second, first: false, capital: false },
      ]
}

const withChildByRole = (words: readonly Word[]): readonly Word[] =>
  words.flatMap((word, at) => {
    if (word.text === '.' && isInitial(words, at - 1)) return []
    // `F.'s teachers`: the `s` stands as a word.
    if (word.text === 's' && isInitial(words, at - 2)) return []
    const belongs = word.text.endsWith("'s") || (words[at + 2]?.text === 's' && isInitial(words, at))
    const one = word.text.endsWith("'s") ? word.text.slice(0, -2) : word.text
    if (!isInitial(words, at) && !isChildByRole(words, at, one)) return [word]
    return [{ ...word, text: belongs ? "@child's" : '@child' }]
  })

/** In: the text, and its words with the child as `@child` where a name stands. Out: what the checks of outcomes ask of it. */
export const readOutcome = (text: string, words: readonly Word[]): Outcome => {
  const own = withChildByRole(words.flatMap((_, at) => inFull(words, at)))
  return { text, words: own, hits: find(own) }
}

const hitsOf = (outcome: Outcome, list: PhraseList): readonly Hit[] => outcome.hits.of(list)

const asTheyStand = (outcome: Outcome, hits: readonly Hit[]): readonly string[] =>
  [...hits]
    .sort((a, b) => a.from - b.from)
    .map((hit) => outcome.text.slice(outcome.words[hit.from]?.start ?? 0, outcome.words[hit.to - 1]?.end ?? 0))

/** A number inside a time is no measure of what is reached. */
const outsideOfTimes = (outcome: Outcome, hits: readonly Hit[]): readonly Hit[] => {
  const times = hitsOf(outcome, outcomeTimes)
  return hits.filter((hit) => !times.some((time) => time.from <= hit.from && hit.from < time.to))
}

/** Words in -ly that say when, where or by what, and leave nothing open. */
const plainly = new Set(
  `early only daily weekly monthly termly yearly family reply apply fly july italy nearly exactly directly immediately silently verbally
  orally physically separately finally usually hourly nightly fortnightly assembly belly jelly bully rely supply multiply simply
  likely friendly lonely elderly really actually currently previously recently newly personally publicly electronically
  quietly quickly slowly loudly briefly lightly partly mainly mostly namely secondly firstly lastly lately folly ally tally holly lily emily sally polly molly`.split(
    /\s+/,
  ),
)

/** `Deals with setbacks constructively`: how, in the eyes of whoever looks on. */
const mannersIn = (outcome: Outcome): readonly Hit[] =>
  outcome.words.flatMap((word, at) =>
    word.text.length > 4 && word.text.endsWith('ly') && !word.capital && !plainly.has(word.text)
      ? [{ from: at, to: at + 1 }]
      : [],
  )

/** The words that leave open whether it is reached; empty where there is a way to tell. */
const looseWords = (outcome: Outcome): readonly string[] => {
  if (outsideOfTimes(outcome, hitsOf(outcome, measures)).length > 0) return []
  const soft = hitsOf(outcome, softMeasures).length > 0
  const beside = soft ? [] : [...hitsOf(outcome, loose), ...mannersIn(outcome)]
  return asTheyStand(outcome, [...hitsOf(outcome, woolly), ...beside])
}

/** `outcome.notMeasurable`: no time, or no way to tell. */
export const notMeasurable = (outcome: Outcome): readonly string[] | undefined => {
  // What is given can be told to have been given, however loose the words about what it is for.
  const words = isProvision(outcome) === undefined ? looseWords(outcome) : []
  const timed = hitsOf(outcome, outcomeTimes).length > 0
  return timed && words.length === 0 ? undefined : words
}

const firstOf = (hits: readonly Hit[], from: number): number =>
  hits.find((hit) => hit.from >= from)?.from ?? Number.POSITIVE_INFINITY

/** After the times at `from`, one or more in a row. */
const overTimes = (outcome: Outcome, from: number): number => {
  let at = from
  for (const time of hitsOf(outcome, outcomeTimes)) {
    if (time.to <= at) continue
    if (!outcome.words.slice(at, time.from).every((word) => lightWords.has(word.text))) break
    at = time.to
  }
  return at > from && pointers.has(outcome.words[at - 1]?.text ?? '') ? at - 1 : at
}

const overMarks = (outcome: Outcome, from: number): number => {
  let at = from
  while (outcome.words[at]?.kind === 'mark') at++
  return at
}

/** `What we would like to see is that …`, `we hope …`: somebody's wish stands before what is said. */
const overWish = (outcome: Outcome, from: number): number =>
  hitsOf(outcome, wishes).find((hit) => hit.from === from)?.to ?? from

/** `Dentist, twice: I sit in the chair`: what follows the last colon says who does something. */
const overLabel = (outcome: Outcome, from: number): number => {
  const colon = outcome.words.findLastIndex(
    (word, at) => word.text === ':' && pointers.has(outcome.words[at + 1]?.text ?? ''),
  )
  return Math.max(from, colon + 1)
}

const whens = new Set(['when', 'if', 'once', 'after', 'before', 'while', 'where'])

/** `By then she will have two nights, …`: the sentence has begun before the comma. */
const saysWhoWill = (outcome: Outcome, from: number, to: number): boolean =>
  outcome.words.slice(from, to).some((word) => word.text === 'will' || word.text === 'shall')

/** `In each of six lessons before June, the worksheet …`, `given a card, he …`: what is said begins after the comma. */
const overLeadIn = (outcome: Outcome, from: number): number => {
  const first = outcome.words[from]?.text ?? ''
  const doing = first.endsWith('ing') || first.endsWith('ed')
  if (!leadsIn.has(first) && !doing) return from
  const comma = outcome.words.findIndex((word, at) => at > from && word.text === ',')
  const next = outcome.words[comma + 1]?.text ?? ''
  if (comma < 0 || comma - from > longestLeadIn || next === '' || leadsIn.has(next) || next === 'and') return from
  if (!whens.has(first) && saysWhoWill(outcome, from, comma)) return from
  return doing && !pointers.has(next) && !isVerb(outcome, comma + 1) ? from : comma + 1
}

/** `Kiran: a laptop`: what is said of the child follows the colon. */
const overName = (outcome: Outcome, from: number): number => {
  const at = outcome.words[from]?.text === 'for' ? from + 1 : from
  const word = outcome.words[at]?.text ?? ''
  const named = (word === '@child' || labels.has(word)) && outcome.words[at + 1]?.text === ':'
  return named ? at + 2 : from
}

/** What may stand before it; a time may stand before a wish, and after it. */
const leads = [
  overLabel,
  overTimes,
  overMarks,
  overName,
  overWish,
  overTimes,
  overMarks,
  overLeadIn,
  overTimes,
  overMarks,
  overWish,
  overLeadIn,
]

/** Where the outcome says who does something: after times, labels, wishes and what leads in. */
const headOf = (outcome: Outcome): number => {
  let at = 0
  for (const over of leads) at = over(outcome, at)
  return at < outcome.words.length ? at : 0
}

/** A time that ends in one of these reaches into what is said of the child. */
const pointers = new Set(['@child', 'he', 'she', 'they', 'i'])
const lightWords = new Set([
  'by',
  'before',
  'until',
  'no',
  'later',
  'than',
  'come',
  ',',
  'on',
  'the',
  'in',
  'some',
  'from',
])

const leadsIn = new Set(
  'with using when after before in on at from through during given without if once following supported helped assisted prompted aided given equipped as by while where within over to'.split(
    ' ',
  ),
)
/** An outcome that begins with one of these tells somebody to do something. */
const orders = new Set(
  'enrolled referred placed provided offered taught allocated provide ensure give offer arrange support help teach encourage allow enable assess refer fund buy'.split(
    ' ',
  ),
)
const headLength = 6
const longestLeadIn = 16

const therapiesIn = (outcome: Outcome): readonly Hit[] =>
  outcome.words.flatMap((word, at) => (word.text.endsWith('therapy') ? [{ from: at, to: at + 1 }] : []))

const professionAt = (outcome: Outcome, from: number): number => {
  const at = outcome.words.findIndex((word, place) => place >= from && isProfession(word))
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** Before what is beside the subject: `attention in lessons` speaks of attention. */
const asides = new Set(
  'in at on during within across throughout without after before between outside through under beside near past behind towards against'.split(
    ' ',
  ),
)
const phraseLength = 4

const arranging = new Set([
  'training',
  'teaching',
  'funding',
  'tutoring',
  'mentoring',
  'counselling',
  'staffing',
  'writing',
  'printing',
  'fitting',
])

/** `Widening of diet`, `use of the laptop`, `three of every four lessons`: what the child does, or how often. */
const isDoing = (word: Word | undefined): boolean => {
  const text = word?.text ?? ''
  if (isNumber(text)) return true
  return (
    (text.endsWith('ing') && !arranging.has(text)) ||
    ['use', 'knowledge', 'acceptance', 'tolerance', 'awareness'].includes(text)
  )
}

/** The hits that do not stand in a phrase beside the subject. */
const notAside = (outcome: Outcome, hits: readonly Hit[], head: number): readonly Hit[] =>
  hits.filter((hit) => {
    const before = outcome.words.slice(Math.max(head + 1, hit.from - phraseLength), hit.from)
    return !before.some(
      (word, at) => asides.has(word.text) || (word.text === 'of' && isDoing(before[at - 1] ?? outcome.words[head])),
    )
  })

/** `The assistant can move to the back`, `no adult is called`: told of an adult, and reached by the child. */
const canLeave = (outcome: Outcome, subject: number): boolean =>
  outcome.words[subject + 1]?.text === 'can' || outcome.words[subject - 1]?.text === 'no'

/** An adult, a service or a thing as the subject: it stands in the first words, and the child does not stand before it. */
const otherSubject = (outcome: Outcome, head: number): Hit | undefined => {
  const first = outcome.words[head]
  const child = firstOf(hitsOf(outcome, childWords), head)
  if (first === undefined || states.has(first.text) || isVerb(outcome, head)) return undefined
  if (leadsIn.has(first.text) && child < Number.POSITIVE_INFINITY) return undefined
  const subject = Math.min(
    firstOf(notAside(outcome, hitsOf(outcome, serviceNouns), head), head),
    firstOf(notAside(outcome, hitsOf(outcome, roles), head), head),
    firstOf(notAside(outcome, therapiesIn(outcome), head), head),
    professionAt(outcome, head),
  )
  if (subject >= child || subject - head >= headLength || canLeave(outcome, subject)) return undefined
  return { from: subject, to: subject + 1 }
}

/** `Ready for college`, `settled at nursery`: said of the child, who is left out. */
const states = new Set(
  'sorted ready happy safe calm settled confident better prepared included engaged secure independent good comfortable'.split(
    ' ',
  ),
)

/** What a child does, where the child is left out: `keeps four legs of the chair on the floor`. */
const doings = new Set(
  `transfers adds answers asks attends brings builds buys calls carries catches changes checks chooses climbs comes completes cooks copes copies counts
  crosses cuts describes dictates does draws dresses drinks eats enters explains feeds fills finds finishes follows gets gives goes greets
  hands has holds joins keeps knows leaves lets lists listens looks makes manages matches meets moves names opens orders packs passes pays
  picks plays points presses puts reaches reads recalls remembers repeats retells rings rolls says scores sees sends shares shows signs sings
  sits sleeps solves sorts speaks spells spends stands starts stays stops swaps swims takes talks tells throws tidies tolerates travels
  tries turns types understands uses waits wakes walks washes wears works writes`.split(/\s+/),
)
const afterVerb = new Set(
  'a an the his her their own up out off to through into without two three four five six'.split(' '),
)

/** What a child does, where the child is left out; `self-injects insulin` by its form. */
const isVerb = (outcome: Outcome, at: number): boolean => {
  const [text = '', next = ''] = outcome.words.slice(at, at + 2).map((word) => word.text)
  if (doings.has(text) || (text === 'self' && /[^s]s$/.test(next))) return true
  if (!/[^s]s$/.test(text) || !(afterVerb.has(next) || outcome.words[at + 1]?.kind === 'number')) return false
  return ![serviceNouns, roles].some((list) => hitsOf(outcome, list).some((hit) => hit.from <= at && at < hit.to))
}

/** What stands before a colon in a table: what follows says it. */
const labels = new Set(['outcome', 'target', 'goal', 'aim', 'what'])

const needing = new Set(['need', 'needs', 'require', 'requires'])

/** In the first words, or before the child does anything; what the child needs, wherever it stands. */
const isSaidFirst = (outcome: Outcome, hit: Hit, first: number): boolean =>
  hit.from - first <= headLength ||
  firstOf(hitsOf(outcome, childWords), first) > hit.from ||
  needing.has(outcome.words[hit.from]?.text ?? '')

/** `Asks to be given large print`: the child asks. */
const askings = new Set(
  'ask asks asked want wants like likes agree agrees accept accepts tolerate tolerates allow allows let lets choose chooses when if'.split(
    ' ',
  ),
)
const counted = new Set('take takes taking attend attends attended access accesses complete completes'.split(' '))
const seeing = new Set(['seen', 'heard', 'found', 'observed'])

/** `Will be seen to share`, `was heard asking`. */
const isSeenDoing = (outcome: Outcome, hit: Hit): boolean => {
  const next = outcome.words[hit.to]?.text ?? ''
  return seeing.has(outcome.words[hit.to - 1]?.text ?? '') && (next === 'to' || next.endsWith('ing'))
}

const numbers = new Set(wordClasses['n'])

/** `Eight of ten sessions`: how much of what is given the child takes up. */
const isShare = (words: readonly string[]): boolean =>
  words.some((word, at) => word === 'of' && isNumber(words[at - 1]) && isNumber(words[at + 1]))

const isNumber = (word = ''): boolean => numbers.has(word) || /^\d/.test(word)

const finishing = new Set(['complete', 'completes', 'undertake'])

const carried = new Set(['picked', 'collected', 'dropped', 'taken', 'told', 'read', 'sent', 'shown'])

/** `Asks to be given`, `attends eight of ten sessions`, `completes a task, with nobody near`. */
const isTakenUp = (verb: string, rest: readonly string[]): boolean => {
  if (pointers.has(verb)) return rest.some((word) => askings.has(word))
  if (finishing.has(verb) && rest.includes(',')) return true
  return counted.has(verb) && (rest[0] === 'to' || isShare(rest))
}

/** `Has packed her bag`, `gets in the taxi`, `has a chat with an adult`: the child does it. */
const isOwnDoing = (outcome: Outcome, hit: Hit): boolean => {
  const [verb = '', next = '', ...rest] = outcome.words.slice(hit.from, hit.to).map((word) => word.text)
  if (isSeenDoing(outcome, hit) || isTakenUp(verb, [next, ...rest])) return true
  if (!havingWords.has(verb)) return false
  if (gettingWords.has(verb) && movingWords.has(next)) return true
  if (gettingWords.has(verb) && carried.has(next)) return false
  if (doneWords.has(next) || (next.endsWith('ed') && !receivingWords.has(next))) return true
  return [next, ...rest.slice(0, 2)].some((word) => ownDoings.has(word))
}

/** Done to the child, who is the one who gets it: `sessions will have been attended by her`. */
const gettings = new Set(['received', 'attended', 'accessed', 'undergone'])
/** An adult does these to tell how it went: `as recorded by staff`. */
const tellings = new Set(
  'understood heard measured judged assessed recorded observed counted logged rated marked noted scored known reported praised recognised accepted agreed signed seen spotted timed shared charted evidenced witnessed'.split(
    ' ',
  ),
)
/** Done by an adult, whether one is named or not. */
const arrangings = new Set(
  'secured arranged issued delivered circulated commissioned installed supplied funded allocated appointed employed timetabled implemented provided purchased procured recruited adapted differentiated modified adjusted introduced established updated reviewed supervised monitored consulted informed transported escorted sourced enrolled rostered'.split(
    ' ',
  ),
)

/** `Fewer than three calls home are made`: what is counted is how it went. */
const fewer = new Set(['fewer', 'less', 'no', 'not', 'none', 'nobody', 'number'])

/** Done by an adult, but not to what is the child's: `a meeting is held`, and not `her hands are held`. */
const keepings = new Set(['held', 'maintained', 'continued', 'reviewed', 'monitored'])
const owners = new Set(["@child's", 'his', 'her', 'their', 'my'])

const isKept = (outcome: Outcome, first: number, at: number): boolean =>
  keepings.has(outcome.words[at]?.text ?? '') && !outcome.words.slice(first, at).some((word) => owners.has(word.text))

/** `Will be read by her` is the child's doing, `will be worn by each teacher` is not. */
const doneInThePassive = (outcome: Outcome, first: number): 'child' | Hit | undefined => {
  const adults = hitsOf(outcome, roles)
  if (isVerb(outcome, first)) return undefined
  const passive = passiveOf(outcome.words, first, (at) => adults.some((hit) => hit.from <= at && at < hit.to))
  if (passive === undefined) return undefined
  const done = outcome.words[passive.at]?.text ?? ''
  if (passive.by === 'child') return gettings.has(done) ? undefined : 'child'
  if (fewer.has(outcome.words[first]?.text ?? '')) return undefined
  const given =
    arrangings.has(done) || isKept(outcome, first, passive.at) || (passive.by === 'adult' && !tellings.has(done))
  return given ? { from: passive.at, to: passive.at + 1 } : undefined
}

/** `Her tray placed by the window`: done by somebody, in a line without its verb. */
const placings = new Set(
  'placed installed fitted positioned provided arranged issued delivered located displayed printed enlarged laminated supplied funded allocated'.split(
    ' ',
  ),
)

const placedThing = (outcome: Outcome, first: number): Hit | undefined => {
  const at = outcome.words.findIndex((word, place) => place > first && placings.has(word.text))
  if (at < 0 || at - first >= headLength || firstOf(hitsOf(outcome, childWords), first) < at) return undefined
  return { from: at, to: at + 1 }
}

const results = new Set('age score level attendance grade rate number percentage total result mark'.split(' '))
const verbs = new Set('will shall is are be to can has have does should must am was'.split(' '))

/** `A quiet corner for her`: a thing and whom it is for, and no verb. */
const forChild = (outcome: Outcome, first: number): Hit | undefined => {
  const { words } = outcome
  const at = words.findIndex(
    (word, place) => place > first && word.text === 'for' && selves.has(words[place + 1]?.text ?? ''),
  )
  const next = words[at + 2]
  if (at < 0 || (next?.kind === 'word' && !afterSelf.has(next.text)) || hitsOf(outcome, woolly).length > 0)
    return undefined
  const before = words.slice(first, at)
  const said = before.some((word) => verbs.has(word.text) || results.has(word.text) || pointers.has(word.text))
  return said || isVerb(outcome, first) || isDoing(words[first]) ? undefined : { from: at, to: at + 2 }
}
const selves = new Set(['@child', 'him', 'her', 'them', 'me'])
const afterSelf = new Set('by in from until at on each every daily weekly before throughout during with'.split(' '))

/** `outcome.isProvision`: what is given or done, in place of what the child will do, know or manage. */
export const isProvision = (outcome: Outcome): readonly string[] | undefined => {
  const first = headOf(outcome)
  const passive = doneInThePassive(outcome, first)
  if (passive === 'child') return undefined
  if (orders.has(outcome.words[first]?.text ?? '')) return asTheyStand(outcome, [{ from: first, to: first + 1 }])
  const subject = otherSubject(outcome, first)
  if (subject !== undefined) return asTheyStand(outcome, [subject])
  const done = hitsOf(outcome, given).find(
    (hit) => hit.from >= first && isSaidFirst(outcome, hit, first) && !isOwnDoing(outcome, hit),
  )
  const words =
    done ?? passive ?? therapyTaken(outcome, first) ?? placedThing(outcome, first) ?? forChild(outcome, first)
  return words === undefined ? undefined : asTheyStand(outcome, [words])
}

const taking = new Set(
  'have has having attend attends access accesses get gets receive receives undergo undergoes start starts begin begins'.split(
    ' ',
  ),
)

/** `Attends hydrotherapy`, `has speech therapy`: whatever the therapy. */
const therapyTaken = (outcome: Outcome, first: number): Hit | undefined => {
  const verb = outcome.words.findIndex((word, at) => at >= first && taking.has(word.text))
  if (verb < 0 || verb - first > headLength) return undefined
  const at = outcome.words.findIndex((word, place) => place > verb && word.text.endsWith('therapy'))
  return at < 0 || at - verb > headLength ? undefined : { from: verb, to: at + 1 }
}
