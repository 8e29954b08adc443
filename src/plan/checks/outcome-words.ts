import { roles } from './person.ts'
import type { PhraseList } from './phrases.ts'

/** A time by which an outcome is reached. */
export const outcomeTimes: PhraseList = {
  id: 'outcomeTime',
  phrases: [
    'by|before|in|until|till|during|from|at|of|on|end|and|to ..3 <month> <n>?',
    '<n> rd|th|st|nd? <month>',
    '<month> <n>',
    'by|before|in|until|till|summer|autumn|spring|winter|christmas|easter|whitsun|september|after ####',
    'by|before|until|till|after|in|at ..6 summer|autumn|spring|winter|christmas|easter|whitsun|eid|diwali ####?',
    'by|before|within|until|till|over|during|throughout ..6 year|years|term|terms|stage|ks|phase|review|birthday|months|month|weeks|annual|transfer|holidays|half <n>?',
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
    'most of school|life|it|things',
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
    'make|makes the most of',
    'reduction|increase in',
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
    'there is|are|will be? ..2 reduction|increase|decrease|improvement|drop|rise|change|difference',
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
  words: `clinic hospital authority nhs trust department education someone somebody mum dad package curriculum tutoring coaching adaptations adjustments differentiation arrangements concessions outreach liaison
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
export const wishes: PhraseList = {
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

/** All that are looked for in an outcome. */
export const outcomeLists = [
  outcomeTimes,
  measures,
  softMeasures,
  woolly,
  loose,
  given,
  serviceNouns,
  childWords,
  wishes,
  roles,
] as const
