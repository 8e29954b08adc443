import { type PhraseList, phrasesOf } from './phrases.ts'
import type { Word } from './words.ts'

/** Roles that say by themselves who does it. Words ending in -ist are roles too, but for those of `notPeople`. */
export const roles: PhraseList = {
  id: 'role',
  belonging: true,
  words: `teacher teachers tutor tutors lecturer lecturers instructor instructors trainer trainers coach coaches mentor mentors
    counsellor counsellors headteacher headteachers principal assistant assistants ta tas lsa lsas hlta hltas intervenor intervenors
    intervener interveners signer signers interpreter interpreters notetaker notetakers scribe reader csw csws communicator
    communicators senco sencos sendco sendcos senc cosenco nurse nurses doctor doctors gp gps consultant consultants paediatrician
    paediatricians pediatrician surgeon surgeons midwife matron dietician dieticians dietitian dietitians physio physios ot ots slt
    slts salt salts ep eps physician physicians registrar optician opticians clinician clinicians prescriber tod tods qtod qtods qtvi
    qtvis qtmsi qtmsis keyworker keyworkers childminder childminders chaperone chaperones driver drivers pa pas practitioner
    practitioners technician technicians officer officers engineer engineers caretaker caretakers manager managers supervisor
    supervisors coordinator coordinators librarian librarians receptionist cook cooks chef chaplain administrator secretary bursar
    adviser advisers advisor advisors advocate advocates navigator navigators facilitator facilitators assessor assessors employer
    lifeguard builder surveyor inspector educator educators carer carers elsa elsas befriender befrienders visitor visitors
    mdsa mdsas lso lsos sna snas hca hcas dsl ewo slta sltas ota otas senca alenco
    escort escorts guide guides sensei plumber supplier suppliers contractor contractors installer handyperson handyman
    screener screeners aide aides leader leaders sonographer sonographers radiographer radiographers playworker playworkers playleader playleaders fitter
    fitters dispenser dispensers transcriber transcribers lipspeaker lipspeakers typist stenographer keyholder vaccinator
    invigilator invigilators worker workers connector connectors rmn rgn rscn slsa slsas ssa tlsa tchr tchrs kw msa msas ctvi trainee apprentice steward stewards warden wardens electrician carpenter joiner senior ordinator ordinators`,
  phrases: [
    "social|support|care|youth|family|key|outreach|home|play|community|portage|health|inclusion|transition|link|residential|night|respite|welfare|early|help|outdoor|forest|access|participation|education|learning|pastoral|school|college|employment|bank|contact|project|breaks|break|placement|behaviour|sessional|liaison|engagement|wellbeing|nursery|carers|carers'|support|rehabilitation|habilitation|mobility|sensory worker|workers|lead|leads|leader|leaders",
    'one to one worker',
    'the * lead',
    'role model|models',
    'leaving care',
    'head|deputy|director of',
    'deputy|assistant head|heads',
    'head teacher|teachers',
    'the head',
    '<subject> lead|leads|leader|leaders',
    'key person|adult person?',
    'teaching|nursing|lunchtime|kitchen|catering|pastoral|nursery|dinner|lunch|office|sports|medical staff',
    'emotional literacy support',
    'habilitation|mobility|rehabilitation|autism|behaviour|sensory|hearing|vision|dyslexia|literacy|language|feeding|sleep|technology|communication|years|nurse|play|aac|learning|education|continence|moving|handling|inclusion|epilepsy|diabetes|gait|transition|needs specialist|specialists',
    'first aider|aiders',
    'foster|family carer|carers|parent|parents',
    'foster family|families|home',
    'mental health lead',
    'youth leader|leaders',
    'adult|adults|staff|everyone|everybody|all|those|anyone who teach|teaches',
    'volunteer|volunteers',
    'health visitor',
  ],
  butNot: [
    'senior school|leadership',
    'leader board|boards',
    'visits to ..3 carers',
    'be|become|becomes a|the ..1 leader',
    'choice of carer|teacher|tutor',
    'his|her|their @child|his|her? teacher|teachers ..2 or',
    'tells|tell|asks|ask|to|shows|show|from|by|with his|her|their? carers|carer|parents',
    'escort to',
    'guide to',
    'guide dog|dogs',
    'cook|cooks|coaches|mentors|guides ..2 a|the|his|her|their|simple|meals',
    'home|support|transition|family|play|learning|care|health|education|community leads|lead to',
    'young carer|carers',
    'ta training',
    'reader pen|pens',
    'screen|pen reader',
    'volunteer|volunteers work|at|in|for|role|placement',
    'to volunteer',
    "ot|ots|physio|salt|slt|ep|ot's|physio's|salt's|slt's|ep's programme|programmes|exercises|targets|strategies|recommendations|equipment",
    'in|from|of|per the|her|his ..1 ep|salt|slt|ot|physio report|reports|advice|plan|assessment|guidance',
    'offered a ..1 scribe|reader|signer',
    'salt and',
    'visitors',
  ],
}

/** A level of skill, of whoever it is. */
export const skills: PhraseList = {
  id: 'skill',
  phrases: [
    'trained|qualified|accredited|registered|certified|skilled|fluent|competent|specialist ..4 adult|adults|staff|person|member|members|someone|worker|workers|professional|professionals|team|colleague|colleagues|people|provider|volunteer|volunteers|user|users|personnel|agency',
    'adult|adults|staff|person|member|members|someone|worker|professional|professionals|team|colleague|colleagues|people|everyone|those|user|volunteer|volunteers|all ..6 trained|qualified|accredited|registered|certified|fluent|competent|experienced in|to|at|as|by|for|with|and',
    'adult|adults|staff|person|member|members|someone|people|everyone|those|professional|professionals|worker|volunteer|volunteers ..3 with|holding|holds|hold|has|have|completed|at ..5 training|qualification|qualifications|level|certificate|diploma|degree|award|elklan|makaton|bsl',
    'who|and|with|teacher|someone|, holds|holding|hold|has ..5 qualification|award|certificate|diploma|degree|level|status',
    'level|band|nvq <n>',
    'trained in|by|on',
    'qualified in',
    'specialist in|for',
    'signs|signing fluently',
    'trained first',
  ],
  butNot: [
    'is|are|be|being|gets|been ..1 trained to|in|by',
    'staff|adult|adults|everyone|someone|people will|to|should|must|shall be ..1 trained|qualified in|to|as|by|for?',
    'staff|adult|adults|everyone|someone|people are|is to be ..1 trained|qualified in|to|as|by|for?',
    'suitably|appropriately|sufficiently|well|relevantly * ..2 adult|adults|staff|person|member|people|professional|professionals|team|worker',
    'adult|adults|staff|person|member|people|professional|professionals|team|worker ..5 suitably|appropriately|sufficiently ..6 trained|qualified|experienced in|to|at|as|by|for|with|and',
    'level <n> ..2 course|qualification in',
    'at level <n> in ..2 maths|english',
  ],
}

/** People that are neither a role nor a level of skill. */
export const nobody: PhraseList = {
  id: 'nobody',
  words: 'staff adult adults someone somebody professionals professional everyone',
  phrases: [
    'school|college|the staff',
    'member|members of staff',
    'the school|college|council',
    'suitably|appropriately ..1 people',
  ],
}

const notPeople: ReadonlySet<string> = new Set(
  `assist exist consist persist resist insist checklist twist playlist waitlist shortlist enlist specialist coexist minimalist realist
  optimist pessimist finalist idealist perfectionist wordlist cyclist tourist sexist racist untwist wishlist tracklist wrist
  catalyst politician magician feminist pacifist motorist artist`.split(/\s+/),
)

/** Endings of professions: neurologist, analyst, electrician, neurosurgeon. */
const endings = ['ist', 'lyst', 'ician', 'surgeon', 'iatrician']

/** An appointment with one of these takes what it takes: how often is how much. */
export const doctors: PhraseList = {
  id: 'doctor',
  words: `doctor gp consultant paediatrician pediatrician physician registrar dentist optician orthoptist orthotist optometrist podiatrist
    geneticist psychiatrist dietitian dietician pharmacist phlebotomist chiropodist prosthetist hygienist orthodontist physiologist
    anaesthetist radiographer vaccinator`,
}
const doctorWords: ReadonlySet<string> = new Set(phrasesOf(doctors))

const shortestProfession = 6

const oneOf = (word: Word): string => {
  const text = word.text.endsWith("'s") ? word.text.slice(0, -2) : word.text
  return text.endsWith('s') ? text.slice(0, -1) : text
}

/** Whether a word is a profession by its ending: therapist, psychologists, orthoptist's. */
export const isProfession = (word: Word): boolean => {
  const one = oneOf(word)
  return one.length >= shortestProfession && endings.some((ending) => one.endsWith(ending)) && !notPeople.has(one)
}

/** Whether a word is a doctor, or one whom children see as they see a doctor. */
export const isDoctor = (word: Word): boolean => {
  const one = oneOf(word)
  return doctorWords.has(one) || one.endsWith('surgeon') || (one.endsWith('ologist') && one !== 'psychologist')
}

const adultTitles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'professor'])

const isTitled = (words: readonly Word[], at: number): boolean => {
  if (!adultTitles.has(words[at]?.text ?? '') || words[at]?.capital !== true) return false
  return words[words[at + 1]?.text === '.' ? at + 2 : at + 1]?.capital === true
}

const isSpelt = (words: readonly Word[], at: number, name: readonly string[]): boolean =>
  name.length > 0 && name.every((part, place) => (words[at + place]?.text ?? '').replace(/'s$/, '') === part)

/**
 * Whether an adult is named: somebody with a title, or one of the people of the plan by the whole name.
 * In: the words of a line, and the names of the people, each as its words in small letters.
 */
export const namesAdult = (words: readonly Word[], people: readonly (readonly string[])[]): boolean =>
  words.some((word, at) => word.capital && (isTitled(words, at) || people.some((name) => isSpelt(words, at, name))))
