import type { WordClasses } from './phrases.ts'

const list = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '')

const counted = `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen`
const weekdays = list('monday tuesday wednesday thursday friday saturday sunday')
const shortWeekdays = list('mon tue tues wed weds thu thur thurs fri')

/** Words that can stand for each other in the phrases of the checks. */
export const wordClasses: WordClasses = {
  n: ['#', ...list(counted)],
  month: list(`january february march april @may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec`),
  weekday: [...weekdays, ...shortWeekdays, '@sat', '@sun'],
  // Cannot be read as another word.
  shortday: shortWeekdays,
  weekdays: weekdays.map((day) => `${day}s`),
  // Lengths of time that say how much.
  minutes: list('minute minutes min mins hour hours hr hrs seconds'),
  // Stretches of time that say how often.
  period: list(`day night week fortnight month quarter term half year weekday weekend evening morning afternoon holiday
    holidays summer winter spring autumn easter wk mth yr annum day's week's fortnight's month's term's year's season`),
  periods: list('days nights weeks fortnights months terms years weekends hours minutes wks mths yrs'),
  // Things that come one at a time and can be counted.
  countable: list(`visit visits appointment appointments meeting meetings review reviews days nights mornings afternoons
    evenings weekends assessments observations observation assessment calls call breaks checks check stays stay turns
    clinics clinic consultations consultation doses feeds pieces lengths repetitions cycles trips outings journeys
    occasions places reminders prompts copies`),
  // Moments of a school day at which something is done.
  moment: list(`lesson lessons session sessions class classes transition transitions meal meals mealtime mealtimes break
    breaks breaktime breaktimes playtime playtimes lunch lunchtime lunchtimes lunches snack snacks drink
    drinks task tasks activity activities assembly assemblies subject subjects test tests exam exams
    examination examinations papers mock mocks gcses assessment assessments text texts page pages worksheet worksheets handout
    handouts instruction instructions homework trip trips visit visits journey journeys change changes time
    occasion piece question questions topic topics unit units seizure seizures fire drill drills registration
    tutor input carpet period periods book books discussion discussions conversation conversations move moves
    feed feeds dose outing outings presentation presentations video videos film films writing reading
    practical words word word's game games swim shower bath toilet lecture lectures seminar seminars tutorial
    tutorials workshop workshops placement shift shifts start end arrival departure meeting meetings turn
    answer answers sentence paragraph episode episodes lesson's rehearsal rehearsals concert concerts
    performance performances walk ride drive`),
  // What ends the name of a role: a literacy lead, a reading specialist.
  title:
    list(`teacher teachers tutor tutors worker workers lead leads leader leaders specialist specialists coordinator coordinators
    ordinator assistant assistants ta tas hlta hltas officer officers adviser advisers advisor advisors manager managers nurse nurses
    practitioner practitioners coach coaches instructor instructors trainer trainers team teams service staff`),
  // Fit, or wanted, in the eyes of somebody; with the short forms of notes.
  fit: list(`available appropriate approp appropriately required reqd req'd req needed necessary nec possible poss applicable relevant practicable
    practical feasible desirable suitable indicated advised requested warranted wanted helpful useful beneficial advisable affordable`),
  // Before a condition.
  whenever: list('as where when if wherever whenever unless should once'),
  // Things that are given to a child.
  thing:
    list(`desk chair seat laptop ipad tablet computer keyboard device devices wheelchair walker frame hoist switch switches aid aids
    software board card cards timetable scale headphones defenders cushion slope locker workstation tray bed splint splints ramp radio
    overlay overlays pen pens pencil pencils timer vocaliser communicator magnifier monitor screen calculator dictionary
    programme assistant teacher tutor mentor worker therapist coach psychologist counsellor adult keyworker buddy
    taxi escort equipment kit pack toolkit box boxes scribe reader interpreter intervenor`),
  // What is learnt.
  learnt:
    list(`communication language speech vocabulary interaction attention listening reading writing numeracy literacy signing
    concentration organisation handwriting phonics phonology articulation grammar sounds sentences narrative comprehension expressive
    receptive makaton signs aac talker scissors scissor typing spelling maths phonological phonemic
    awareness cane canes lipreading braille fingerspelling`),
  // What is learnt, but is also done with help day by day.
  done: list(`talking taking play playing independence dressing undressing toileting cutlery buttons zips laces crawling jumping hopping
    catching throwing stairs shopping cooking money budgeting travel washing`),
  // Trying to have somebody learn.
  build:
    list(`develop develops developing improve improves improving build builds building practise practises practising model models
    target targets targeting promote promotes increase increases increasing extend extends strengthen strengthens boost boosts further
      expand expands expanding widen widens consolidate consolidates consolidating reinforce reinforces enhance enhances introduce
      introduces introducing rehearse rehearses rehearsing generalise generalises`),
  pupils: list(`pupil pupils child children learner learners student students peer peers others people young classmate
    classmates participants members`),
  // Whom help is for, by whatever word.
  child: list(
    `@child me i him her them he she they himself herself themselves child pupil learner student person boy girl youngster`,
  ),
  // Those around the child: whoever trains them does not train the child.
  others:
    list(`staff team teams assistants assistant teacher teachers ta tas adults parents parent carers carer family mother father
    mum dad escort escorts driver drivers colleagues workers worker foster school nursery college everyone people aider aiders
    supervisors supervisor chaperone practitioners practitioner childminder grandparents grandmother grandfather grandad gran nan
    aunt uncle siblings intervenor intervener tutor tutors befriender pa pas nanny sister brother relatives guardian guardians
    member helpers helper volunteers volunteer personnel senco headteacher keyworker employer household sitters`),
  subject:
    list(`maths mathematics english science literacy reading phonics music art pe drama history geography computing languages
    inclusion pastoral safeguarding send sen behaviour attendance careers phase key curriculum subject department project team
    ict stem eal pshe pfa eyfs nurture wellbeing autism speech sensory sport sports medical technology assistive year transition attainment`),
}
