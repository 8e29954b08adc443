import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../../law/local-date.ts'
import type { Plan } from '../plan-file.ts'
import type { Section } from '../sections.ts'
import { checkPlan } from './check-plan.ts'
import type { CheckRuleId } from './rules.ts'

// Lines in many voices: half of them have a fault, half come close to one and are right. Before each stands its section and what
// must be found in it, a letter for each rule.
const letters: Readonly<Record<string, CheckRuleId>> = {
  v: 'provision.vague',
  u: 'provision.unquantified',
  p: 'provision.noPerson',
  m: 'outcome.notMeasurable',
  i: 'outcome.isProvision',
  t: 'health.educatesOrTrains',
  o: 'otherChild.named',
}

const planOf = (section: Section, text: string, yearGroup: number): Plan => ({
  format: 'waymark.plan/1',
  stage: 'draft',
  regime: 'england-2014',
  child: { born: day('2010-05-01'), yearGroup, names: ['Amina', 'Yusuf'] },
  people: ['Ruth Adeyemi'],
  sources: [{ id: 'k1', role: 'educational psychologist', on: day('2026-03-02') }],
  lines: [
    { id: 'b', section: 'B', text: 'Reads slowly.', sources: ['k1'] },
    { id: 'x', section, text, sources: ['k1'], needs: ['b'] },
  ],
  placement: null,
})

const rowsOf = (table: string): readonly (readonly [Section, string, string])[] =>
  table
    .split('\n')
    .filter((row) => row.includes('|'))
    .map((row) => {
      const [section = '', marks = '', ...text] = row.split('|')
      return [section.trim() as Section, marks.trim(), text.join('|').trim()]
    })

const marksFound = (section: Section, text: string): string => {
  const rules = new Set(
    checkPlan(planOf(section, text, 6))
      .filter((finding) => finding.line === 'x')
      .map((finding) => finding.rule),
  )
  return Object.keys(letters)
    .filter((letter) => rules.has(letters[letter] as CheckRuleId))
    .join('')
}

const inOrder = (marks: string): string =>
  Object.keys(letters)
    .filter((letter) => marks.includes(letter))
    .join('')

const expectMarks = (table: string): void => {
  const wrong = rowsOf(table).flatMap(([section, marks, text]) => {
    const found = marksFound(section, text)
    return found === inOrder(marks) ? [] : [`${section} | ${marks} | ${text} (found: ${found || 'nothing'})`]
  })
  assert.deepEqual(wrong, [])
}

test('what help in section F promises, and how much of it: each line as a person marks it', () => {
  expectMarks(`
    F  |     | HLTA delivers Toe by Toe, 15 min x 4/wk, 1:1, autumn and spring terms.
    F  | u   | Toe by Toe delivered by HLTA.
    F  | vup | Staff will be encouraged to adapt their language where this is felt to help.
    F  |     | The child shall receive no less than fifteen (15) hours per week of individual support from a teaching assistant qualified to at least Level 3.
    F  | v   | The child shall ordinarily receive fifteen hours per week of individual support from a teaching assistant qualified to Level 3.
    F  | vup | Such support as may reasonably be required.
    F  |     | Mum asked that the same TA meets Amina from the taxi at 8.50 every morning, and the school has said yes.
    F  | vup | Mum would like Amina to have somebody to talk to if she's having a bad day.
    F  |     | Nursery: key person sits with Amina for the first 20 minutes of each session, Mon-Thu.
    F  | up  | Opportunity is to be sought for Amina's keyworking to be put in place.
    F  |     | 2 x 45 min OT (HCPC) p/half-term; TA daily 10 mins follow-up.
    F  | vu  | OT follow up TBC by therapist.
    F  |     | Exam access: reader, 25% extra time, separate room with invigilator, all GCSE papers.
    F  | v   | Exam access arrangements from the exams officer (in all exams) to include, for example, a reader, rest breaks, etc.
    F  | vu  | The SENCo will liaise with parents on an ongoing basis.
    F  |     | The SENCo emails parents every Friday with what went well.
    F  | v   | The SENCo emails parents most Fridays.
    F  | u   | Weekly liaison between SENCo and parents.
    F  | p   | Weekly social skills group, 40 mins, Tuesdays.
    F  |     | Weekly social skills group, 40 mins, Tuesdays, ELSA.
    F  | vu  | There is an expectation that the class teacher will provide additional scaffolding.
    F  | v   | It is expected that the class teacher will hear Amina read for ten minutes a day.
    F  | v   | The TA will generally be at Amina's side in lessons, 20 hours a week.
    F  | v   | Where timetabling permits, an hour of SaLT time per week.
    F  | v   | Subject to availability of a suitably trained TA, ten hours a week of 1:1.
    F  |     | A TA with ELKLAN sits in every English lesson and rephrases what the teacher says.
    F  | vup | Differentiated curriculum as appropriate.
    F  | up  | Differentiated curriculum.
    F  | up  | Visual timetable.
    F  | up  | Now and next board.
    F  |     | Class TA goes through the now-and-next board with Amina before each activity.
    F  | p   | A now-and-next board is used before each activity.
    F  | vup | Use of ICT to be explored.
    F  | vup | Consideration to be given to assistive technology.
    F  | v   | Consideration by the EP, in her one-hour termly visit, of whether reader software is suited.
    F  |     | IT technician sets up Read&Write on her laptop by 12 October 2026.
    F  | u   | IT technician to set up Read&Write on her laptop.
    F  | vu  | A trained adult if funding can be found.
    F  | v   | A trained TA for 5 hours a week if the budget allows.
    F  |     | A tutor meets Amina online for 3 x 50 minutes a week until she is back on site.
    F  |     | One-to-one from a level 3 TA for 32.5 hrs/wk incl. lunch.
    F  | v   | Around 20 hours a week with a level 3 TA.
    F  | v   | Approx. 20 hours a week with a level 3 TA.
    F  | v   | Circa 15 hrs per week TA.
    F  |     | Forest school leader + TA, Weds pm, 2 hrs.
    F  | vu  | Forest school leader sessions from time to time.
    F  | u   | Forest school with the forest school leader.
    F  | up  | Small group work.
    F  | u   | Small group work with TA.
    F  | p   | Small group work (max 4), 25 min, daily.
    F  |     | Small group work (max 4), 25 min, daily, with a qualified teacher.
    F  | vup | Strategies such as visual supports, chunking etc. will be used as part of high-quality teaching.
    F  | vup | Quality first teaching.
    F  | up  | 1:1 support.
    F  | vup | Adult support as per school offer.
    F  | vu  | TA support at key times.
    F  |     | TA support at lunchtimes when anxious.
    F  |     | TA sits with Amina for the whole of lunch (45 min) every day.
    F  | v   | TA to check in with Amina as much as she can through each lesson.
    F  | v   | A TA within reach of Amina for much of the school day.
    F  | vu  | TA to support Amina in the majority of lessons.
    F  |     | TA to support Amina in all lessons except PE.
    F  |     | Two TAs, all day, every day, for moving and handling.
    F  |     | Physio drops the new standing frame to school on 14 September 2026.
    F  | u   | Standing frame, OT.
    F  |     | Standing frame: 30 mins each morning, class TA trained by physio.
    F  | p   | Standing frame, 30 mins each morning.
    F  | up  | Sensory breaks when dysregulated.
    F  | v   | TA offers sensory breaks, 5 mins per lesson, as Amina needs them.
    F  |     | TA takes Amina for a 5 min sensory break at 10, 11.30 and 2.
    F  | vu  | Key worker or other suitable person to be identified.
    F  |     | The ELSA, Mrs Tindall, sees Amina at 9.10 on Mondays for half an hour.
    F  |     | Mrs Tindall sees Amina at 9.10 on Mondays for half an hour.
    F  | u   | Mrs Tindall sees Amina weekly.
    F  |     | Teacher of the deaf: 90 mins/week direct teaching; 3 visits/yr to advise staff (half day each).
    F  |     | Teacher of the deaf - monthly visits to advise.
    F  | vu  | Advice from the teacher of the deaf on request.
    F  | vu  | SaLT team to remain involved for as long as is necessary.
    F  | vu  | SaLT input, level to be reviewed.
    F  |     | SaLT: 6 contacts of 45 min/term + report each July.
    F  | v   | SaLT: between 4 and 6 contacts of 45 min a term, as clinically indicated.
    F  |     | SaLT sees Amina for no more than 6 hours a year.
    F  |     | SaLT sees Amina for no fewer than 6 hours a year.
    F  | v   | A maximum of 10 hours per annum from the SaLT.
    F  |     | A minimum of 10 hours per annum from the SaLT.
    F  | vup | Amina should have a safe space that she can go to.
    F  | p   | A safe space (room 12) is open to Amina at all times of the school day.
    F  | p   | Amina can leave class with her green card at any time and go to room 12.
    F  |     | Amina can leave class with her green card at any time and go to room 12, where the pastoral lead is.
    F  | v   | The learning mentor will seek to meet Amina each morning for ten minutes.
    F  | v   | The learning mentor hopes to meet Amina each morning for ten minutes.
    F  | v   | Learning mentor each morning for ten minutes, staffing permitting.
    F  | v   | Ten minutes with the learning mentor on most mornings.
    F  |     | Ten minutes with the learning mentor, Mon Tues Thurs.
    F  |     | Ten minutes with the learning mentor two or three times a week.
    F  | v   | Ten minutes with the learning mentor at least weekly if she is in school and the mentor is free.
    F  | vup | Appropriate intervention will be put in place should Amina fall behind.
    F  | vu  | The maths lead would be able to offer a booster group.
    F  |     | The maths lead runs a booster group for Amina and three others, 7 weeks x 2 x 30 min, from 11 January 2027.
    F  | vu  | College tutor to support with coursework.
    F  |     | College tutor: 1 hr p/w on coursework, in study skills room.
    F  |     | LSA takes notes for Amina in every lecture and emails them by 5 pm.
    F  | up  | Notetaking support to be available.
    F  |     | Job coach on site for all 3 days p/w of the internship, fading from term 2 by the plan in App. B.
    F  | vup | Ensure staff are aware of Amina's needs.
    F  |     | The SENCO briefs every supply teacher on Amina's profile before the first lesson.
    F  | up  | Staff training.
    F  | vup | Staff training as necessary.
    F  |     | EP trains all class staff in attachment, 2 hrs, INSET 4 Sept 2026.
    F  | u   | EP to train class staff in attachment.
    F  | p   | Staff are to be trained in attachment, 2 hrs, INSET 4 Sept 2026.
    F  | up  | Home-school diary.
    F  |     | Home-school diary filled in by TA daily.
    F  | p   | Home-school diary filled in daily.
    F  |     | Braille: QTVI 5 x 1 hr/wk.
    F  | vup | Large print where required.
    F  | p   | All worksheets to be in 24 point.
    F  |     | All worksheets to be put into 24 point by the reprographics technician the day before.
    F  | vup | It is anticipated that Amina may need support in transition.
    F  |     | Transition: yr 6 TA walks round the new school with Amina on six Wednesday afternoons, June-July 2027.
    F  | vup | Enhanced transition.
    F  | u   | Transition visits with TA.
    F  | vup | A graduated return, as agreed with family.
    F  |     | Return to school: week 1 one hr/day, wk 2 two hrs/day, wk 3 mornings, all with the key TA.
    F  |     | The TA tells Amina what usually happens on a trip, ten minutes the day before each one.
    F  |     | TA sits where Amina often sits, at the back table, in every lesson.
    F  |     | Amina can ask the TA for a break at any time; the TA is in every lesson.
    F  |     | TA reads the question as often as Amina asks, in every test.
    F  | v   | TA teaches Amina to tell the time: about ten minutes daily of clock work.
    F  |     | The teacher walks around the class and stops at Amina's table every five minutes in every lesson.
    F  |     | SENCO and mum talk for 20 minutes each Friday about a good thing in the week.
    F  |     | Support with toileting from a TA at 10, 12 and 2, ten minutes each.
    F  |     | HLTA takes Amina through the possible answers one by one in every quiz.
    F  |     | Tutor explains "likely", "possible" and "certain" in maths, 15 minutes each Monday.
    F  |     | The mentor asks Amina if she needs a break every ten minutes of each lesson.
    F  |     | The teacher asks if help is needed after each instruction, and the TA shows the first step.
    F  |     | TA holds the door until the ramp is free, at every change of room.
    F  |     | The OT fits the chair so her feet are flat, by 3 May 2027.
    F  |     | The lift is used as the stairs are not possible; the TA goes with her each time.
    F  |     | Someone qualified as a teacher of the deaf sees Amina 1 hr/wk.
    F  |     | A teacher walks the quickest way with Amina, so that she can be first in the dinner queue, every day.
    F  |     | TA gives Amina the chance card at the start of each board game, ten minutes daily.
    F  |     | Amina's mentor meets her in the chat room at 8.40 each day for 15 min.
    F  |     | In the first week of each half term the EP spends an hour with staff on what may trigger her.
    F  |     | The SENCO checks each term that the additional needs register is right.
    F  |     | Speech therapist works on "sometimes, always, never" for 20 minutes each week.
    F  |     | TA uses "first... then..." in every lesson and waits as long as it takes.
    F  |     | The school's hall is free at 2 pm and the TA takes Amina there for 20 minutes each day.
    F  |     | Key worker rings mum on every day that Amina is off, whatever the reason.
    F  |     | SaLT: 12 x 45 min direct, 3 x 1 hr indirect (staff training, review), per year.
    F  |     | Job coach for up to six students at the hotel, 4 days a week, 9 to 3.
    F  |     | A dyslexia teacher goes up to the box at word 40 of the list, five words a day, ten minutes.
    F  |     | TA encourages nothing by voice; she points to the card in each lesson.
    F  |     | The tutor teaches modals (can, could, may, might), 30 min on Tuesdays.
    F  |     | Enhanced DBS checked tutor, 3 hrs each morning at home.
    F  |     | Extra-large keyboard set up by the IT technician by 7 Jan 2027.
    F  |     | The TA goes through ten words with Amina daily.
    F  | v   | Input from the OT for an hour each half-term, but this may change.
    F  | v   | TA for 10 hours per week as a guide.
    F  | v   | 20 mins or thereabouts of reading with a TA each day.
    F  | v   | TA as and when for 5 hrs a week.
    F  | vup | When the school can.
    F  | vup | If staff have time they will sit with Amina at lunch.
    F  | v   | The TA will try and sit with Amina at lunch every day.
    F  | vup | Arrangements for exams to be put in place as necessary in consultation with the exam board.
    F  | vup | Reasonable adjustments will be considered on a case by case basis.
    F  | v   | Sports coach: one to one swimming for half an hour a week, pool time permitting.
    F  | vup | Flexible, needs-led and child-centred.
    F  | vup | A needs-led timetable.
    F  | vu  | TA support to be phased out over time as appropriate.
    F  | v   | TA, 25 hrs/wk, to be reduced as she settles.
    F  | vp  | A member of the pastoral team will endeavor to see Amina for 10 mins every day.
    F  | vup | Small groups wherever practicable.
    F  | vup | We will do our best to give Amina time out.
    F  | v   | The LSA would usually read to her for 15 minutes each day.
    F  | v   | A TA is often with Amina for the first hour of the day.
    F  | vup | Possible referral for assessment of dyslexia.
    F  | v   | It may be possible for the ELSA to see Amina for 30 minutes on Mondays.
    F  | vu  | ELSA might be helpful.
    F  | vu  | ELSA support recommended.
    F  | vup | Recommended: small class.
    F  | up  | Suggest movement breaks.
    F  | vup | Various sensory aids.
    F  | vup | A selection of sensory aids.
    F  | vup | A wide selection of multi-sensory resources.
    F  | vup | Lots of praise.
    F  | vup | A great deal of repetition and overlearning.
    F  | vup | Plenty of time for processing.
    F  | vup | Sufficient time to process.
    F  | vup | A little extra time.
    F  | vup | Help to be given sensitively and discreetly wherever it is wanted.
    F  | vup | Close monitoring, with further action if concerns remain.
    F  | vu  | The SENCO will have oversight and step in if need be.
    F  | vup | Ongoing.
    F  | vup | As above, if required.
    F  | v   | Up to 3 x 20 mins per week with the ELSA.
    F  | v   | ELSA 20-40 mins as reqd each week.
    F  | vu  | ELSA as req.
    F  | vu  | LSA to help out if nec.
    F  | vup | 1:1 where poss.
    F  | vup | Reg. breaks.
    F  | vup | Freq. breaks, approp. seating.
    F  | vup | Acc. to quiet rm as needed.
    F  | vup | Opps for talk.
    F  | vup | Supp. as & when.
    F  | vup | S&L support if req'd.
    F  | vu  | TA supp in core subs where timetable allows.
    F  | vup | Breaks PRN.
    F  | v   | TA supports Amina for a good part of every day, about 4 hrs.
    F  | v   | QTVI 4 times per year depending on caseload, 1 hr each.
    F  | v   | The school will use its best endeavours to secure a TA for 20 hours a week.
    F  | v   | The school shall use reasonable endeavours to secure a TA for 20 hours a week.
    F  | v   | A teaching assistant, at the headteacher's discretion, for 20 hours a week.
    F  | v   | A teaching assistant for 20 hours a week or such other number as the school decides.
    F  | v   | Provision equivalent to approximately 20 TA hours weekly.
    F  | v   | TA support, 10 hrs p/w, in a flexible way to suit the needs of the class.
    F  | vu  | TA shared between Amina and others as the teacher sees fit, 10 hours.
    F  | u   | Speech therapist to see Amina at school.
    F  | u   | Speech therapist to see Amina at school in the autumn term.
    F  | u   | OT advice to school.
    F  | u   | A TA to work with Amina on her targets each day.
    F  | u   | TA reads with Amina daily.
    F  |     | TA reads to Amina for the last 10 min of each day.
    F  | u   | 20 minutes of reading with a TA.
    F  |     | 20 minutes of reading with a TA, Mon/Wed/Fri.
    F  | u   | Six sessions of play therapy from a play therapist.
    F  |     | Six 50-min sessions of play therapy from a play therapist, one a week.
    F  | p   | Six 50-min sessions of play therapy, one a week.
    F  | u   | Weekly play therapy with a registered play therapist.
    F  | u   | Half-termly EP group work.
    F  | u   | Learning mentor each week.
    F  |     | Learning mentor, half an hour each week.
    F  | u   | Nurture group run by a teacher every morning.
    F  |     | Nurture group run by a teacher every morning, 9 to 10.30.
    F  |     | In-class support from a TA in all English and maths lessons.
    F  | u   | TA support: 15 hours.
    F  |     | TA support: 15 hours p.w.
    F  |     | TA support: 15hrs/week.
    F  |     | TA support 0.5 FTE, every morning 9-12.
    F  | u   | TA support 1:2.
    F  |     | TA support 1:2, 25 hours weekly.
    F  | p   | 1:2 support, 25 hours weekly.
    F  | p   | Support 1:1, 5 x 30 mins weekly.
    F  | up  | Daily reading.
    F  | up  | Precision teaching daily.
    F  | p   | Precision teaching daily, 10 mins.
    F  |     | Precision teaching daily, 10 mins, by TA.
    F  | up  | Daily fine motor.
    F  | up  | Weekly life skills.
    F  | up  | Touch typing club.
    F  | p   | Touch typing club: Thursdays 12.30-1.
    F  | u   | Touch typing club with Mr Dale.
    F  |     | Touch typing club with Mr Dale, Thursdays 12.30-1.
    F  | up  | Movement breaks.
    F  | p   | Movement breaks of 5 mins every 30 mins.
    F  |     | Movement breaks of 5 mins every 30 mins, led by the LSA.
    F  | up  | Writing slope, pencil grips.
    F  | up  | Coloured overlays to be used.
    F  | p   | Coloured overlays to be used in all reading.
    F  |     | Coloured overlays put out by the TA in all reading.
    F  | u   | Laptop from the SENCO.
    F  |     | Laptop handed over by the SENCO on 7 September 2026.
    F  | p   | Laptop handed over on 7 September 2026.
    F  | p   | School to buy a laptop by 7 September 2026.
    F  | u   | SENCO to buy a laptop.
    F  |     | SENCO to buy a laptop with Co:Writer before half term.
    F  | u   | ToD to provide advice on acoustics.
    F  |     | ToD tests the acoustics of each classroom in August 2026 and every August after.
    F  |     | ToD visits: 1 hr x 6 per annum.
    F  |     | Interpreter (BSL level 6), all lectures & tutorials.
    F  | u   | Interpreter (BSL level 6).
    F  | vu  | Interpreter in some lectures.
    F  |     | Note taker trained by the college in every lecture.
    F  |     | Personal care: two HCAs, each toilet visit, 4 x daily.
    F  | p   | Personal care: two adults, 4 x daily, 15 min each.
    F  | up  | Two adults for personal care.
    F  |     | Two adults trained in moving & handling for personal care at each toilet visit.
    F  | vup | Supervision at all unstructured times as far as staffing goes.
    F  | p   | Supervision at every break and lunch.
    F  |     | Supervision at every break and lunch by a TA.
    F  | p   | Staff to supervise Amina at every break and lunch.
    F  | p   | A named adult meets Amina at the gate at 8.40 each day and walks in with her.
    F  | p   | Someone to walk Amina to the taxi at 3.15 every day.
    F  | p   | The school gives Amina her timetable in pictures each Monday.
    F  | p   | The setting rings mum after every seizure.
    F  | p   | College to send lecture slides two days before each lecture.
    F  |     | Lecturers send slides two days before each lecture.
    F  |     | Her lecturer sends slides two days before each lecture.
    F  |     | Head of year 7 gives Amina her timetable by 1 July 2027.
    F  |     | The pastoral manager rings mum after every exclusion.
    F  |     | SLSA stays with Amina from 9 to 3 daily.
    F  |     | The family liaison officer rings home on the last Friday of each month, 15 min.
    F  |     | An Early Years Educator sits with Amina for all snack and story times.
    F  |     | Nursery manager reviews plan w/ mum each half term (30 min).
    F  |     | Portage: home visitor, 1 hr/fortnight, 40 wks.
    F  | p   | Portage: 1 hr/fortnight, 40 wks.
    F  | u   | Portage home visitor.
    F  |     | Home tutor, 5 hrs weekly until reintegration.
    F  | p   | Home tuition, 5 hrs weekly until reintegration.
    F  |     | School buys in a BACP counsellor: 50 min wkly x 38.
    F  | p   | School buys in counselling: 50 min wkly x 38.
    F  | u   | School counsellor.
    F  | u   | Counsellor: a block of sessions.
    F  |     | Peer mentor scheme run by the sixth form tutor, 30 mins each Wednesday.
    F  | p   | Peer mentoring, 30 mins each Wednesday.
    F  |     | At the beginning of each lesson the class teacher hands Amina a tick list.
    F  |     | When Amina puts up her red card the TA takes her to the quiet room within one minute, each time.
    F  | p   | When Amina puts up her red card she is taken to the quiet room within one minute, each time.
    F  |     | TAs use the same five signs with Amina all day.
    F  |     | Subject teachers set half the homework and put it on Teams by Friday each week.
    F  |     | Exam: 50% extra time, prompter, small room, arranged by exams officer for each exam.
    F  | p   | Exam: 50% extra time, prompter, small room in each exam.
    F  |     | ELSA check-in 8.45-9.00 and check-out 3.00-3.15 daily.
    F  | p   | Check-in 8.45-9.00 and check-out 3.00-3.15 daily.
    F  |     | SaLT: termly block (8 x 30 mins), 1:1 + TA observing.
    F  | u   | SaLT: termly block, 1:1 + TA observing.
    F  |     | EP 4 half days a year.
    F  | u   | EP: problem-solving with staff.
    F  |     | Assistive tech adviser: two sessions of two hours in term 1.
    F  |     | Physio in school: first Tuesday monthly 10-12.
    F  |     | Physio visits school monthly.
    F  |     | Full-time place in the resource base with a teacher of the deaf in each lesson.
    F  | up  | Place in the resource base.
    F  |     | Dual placement: 3 days base class with teacher + 2 TAs, 2 days mainstream w/ LSA 1:1, each week.
    F  |     | Class teacher checks in with Amina face to face once every ten minutes of independent work.
    F  | v   | The class teacher will look to check in with Amina every ten minutes of independent work.
    F  | v   | TA cover for Amina, 20 hours a week (hours may vary).
    F  |     | TA 20 hours a week, some of which may be shared.
    F  | v   | Equivalent of roughly a day a week with a tutor.
    F  | vup | Consistent use of visual supports is advised.
    F  | vup | Staff need to be aware of sensory triggers.
    F  | vup | All adults will be sensitive to Amina's anxieties and give reassurance.
    F  | up  | A calm, low-arousal environment.
    F  | up  | Low-arousal classroom.
    F  | up  | Additional processing time.
    F  | up  | Ten seconds' processing time.
    F  |     | All teachers wait ten seconds after each question before they ask again.
    F  | vup | Teaching style to be modified where this is possible without detriment to others.
    F  | vup | Use of a laptop may be appropriate.
    F  | up  | Use of a laptop.
    F  |     | A laptop (HP, 14 inch) is on Amina's desk for every lesson; TA charges it nightly.
    F  | vu  | Literacy intervention with a TA, frequency determined by progress.
    F  | v   | Literacy intervention with a TA, 3 x 20 mins weekly, or as determined by the SENCO.
    F  | v   | Literacy intervention with a TA, 3 x 20 mins weekly where the curriculum permits.
    F  |     | Literacy intervention with a TA, 3 x 20 mins weekly, during registration.
    F  |     | Literacy intervention with a TA during registration.
    F  | vup | Chances to rest.
    F  | p   | Rest of 15 mins at 11 and 2.
    F  |     | Rest of 15 mins at 11 and 2 in the medical room with the welfare assistant.
    F  | up  | Trips planned with care.
    F  | u   | The SENCO plans trips with parents.
    F  |     | For each trip the SENCO writes a risk assessment with parents a week before.
    F  | p   | For each trip a risk assessment is written a week before.
    F  | v   | For each trip the SENCO writes a risk assessment if she thinks one is needed.
    F  | v   | Swimming: LSA in the pool with Amina, 30 min weekly, unless staff are off.
    F  | v   | The LSA will spend what time she can with Amina in art and at least half an hour a week in DT.
    F  |     | DT: LSA beside Amina for all practical work, 100 min weekly.
    F  | vup | Nurturing approach.
    F  | up  | Emotion coaching.
    F  | u   | Emotion coaching by key adult trained by EP.
    F  |     | Emotion coaching by key adult trained by EP, whenever Amina shouts or runs.
    F  | v   | Key adult, trained by EP, to be around at break each day.
    F  | v   | Key adult, trained by EP, meets Amina at 8.45 daily for about 10 mins.
    F  | vup | Amina should be seated appropriately.
    F  | p   | Amina is seated in the front row in all lessons.
    F  |     | Each teacher seats Amina in the front row.
    F  | v   | Up to £500 of software bought by the SENCO by 1 May 2027.
    F  |     | £500 of software bought by the SENCO by 1 May 2027.
    F  | vu  | SENCO to purchase suitable software by agreement.
    F  | vup | Meetings as often as required.
    F  | p   | Meetings on the first Monday of each month, 30 min, with parents.
    F  |     | Meetings on the first Monday of each month, 30 min, SENCO with parents.
    F  | v   | Meetings on the first Monday of most months, 30 min, SENCO with parents.
    F  | vup | The provision will be kept under review.
    F  |     | The SENCO reviews this with parents for 20 minutes at the end of every half term.
    F  | v   | The SENCO reviews this with parents for 20 minutes at the end of every half term or sooner if needed.
    F  | vup | It may help Amina to chew.
    F  | up  | Chew toy.
    F  |     | TA gives Amina her chew at carpet time daily.
    F  | vu  | TA to use her initiative in offering breaks.
    F  | vup | Explicit teaching of social rules when opportunities arise.
    F  | u   | Explicit teaching of social rules by ELSA.
    F  |     | Explicit teaching of two social rules a week by ELSA in a 25-min session on Mondays.
    F  | v   | 25-min session on Mondays with the ELSA, timetable depending.
    F  | vup | To be encouraged to join in.
    F  | vup | Encourage to join in with praise.
    F  | up  | Promote independence.
    F  | up  | Foster resilience through a growth mindset.
    F  | up  | Amina to have a voice in what happens.
    F  | p   | Amina picks her seat each Monday.
    F  |     | Deaf CAMHS advice to staff, from a psychologist, for not more than three hours a year.
    F  |     | Deaf CAMHS psychologist meets staff for three hours a year in two visits.
    F  | vup | Differentiation by outcome, task and support as is usual practice.
    F  | u   | HLTA small group phonics.
    F  |     | HLTA phonics, group of 3, 4 x 25 mins.
    F  | v   | HLTA phonics, group of 3, 4 x 25 mins pw, reducing as appropriate.
    F  | u   | Tutor, maths.
    F  | u   | Maths tutor at home till Easter 2027.
    F  |     | Maths tutor at home, 2 hrs each Mon and Wed till Easter 2027.
    F  | u   | Tutoring at home from a qualified teacher when medical needs prevent attendance.
    F  |     | When Amina is off for over a week, a qualified teacher teaches her at home for 5 hours a week.
    F  | v   | Two-hour tutorials with the course tutor, as many as she needs.
    G  | v   | Physiotherapy from a physiotherapist, 30 min monthly, caseload permitting.
    G  | vu  | Physiotherapy from a physiotherapist, subject to triage.
    G  | vu  | Open access to the physiotherapist.
    G  | vu  | Physiotherapist: on call.
    G  | vu  | Physiotherapy review at the therapist's clinical discretion.
    G  | u   | Physiotherapy review by therapist.
    G  |     | Physiotherapy review by therapist, 6-monthly, 45 min.
    G  | vup | Mental health support from CAMHS if thresholds are met.
    G  | up  | Mental health support.
    G  | vu  | Counsellor if waiting list allows.
    H1 | vup | Short breaks, package to be agreed at panel.
    H1 | up  | Short breaks.
    H1 | p   | Short breaks: 24 nights a year.
    H1 |     | Short breaks: 24 nights a year with a foster carer.
    H1 | v   | Short breaks: up to 24 nights a year with a foster carer.
    H2 | vup | Signposting to local groups.
    H2 | vup | Family may wish to apply for direct payments.
    H2 | vu  | Social worker will consider what else might help.
    H2 |     | Social worker visits every six weeks for an hour.
    H2 | v   | Social worker visits at least every six weeks where possible for an hour.
  `)
})

test('teaching and care in sections G and H: each line as a person marks it', () => {
  expectMarks(`
    G  | t   | Physio 1:1 to work on crawling and cruising, 40 mins weekly.
    G  |     | Physio 1:1 chest clearance, 40 mins weekly.
    G  | t   | OT to run a handwriting group for 30 mins weekly.
    G  |     | OT checks the seating and standing frame each half term, 1 hour.
    G  | t   | SaLT block: 6 x 30 min on phonology.
    G  |     | SaLT (dysphagia) reviews texture of food each term, 1 hr.
    G  |     | Named nurse gives insulin at 12.15 daily.
    G  | t   | Diabetes nurse educates Amina in carb counting, 1 hour a month.
    G  |     | Diabetes nurse educates class staff in carb counting, 1 hour each September.
    G  |     | Epilepsy nurse trains the two TAs in buccal midazolam yearly, 2 hrs.
    G  | t   | SaLT trains TAs in Makaton for 2 hours each term.
    G  | t   | OT coaches parents in toilet training, 4 x 1 hr in autumn term.
    G  | t   | Children's therapy team will deliver an attention and listening programme, therapist-led, 30 mins weekly.
    G  |     | Community paediatrician reviews Amina in clinic every 6 months for 30 mins.
    G  | t   | Clinical psychologist: 8 x 1 hr sessions teaching Amina ways of handling worry.
    G  |     | Clinical psychologist: CBT, 8 x 1 hr.
    G  |     | CAMHS nurse: weigh and blood pressure every 3 months, 20 min.
    G  | t   | Sensory OT: 10 sessions of 45 min to learn zones of regulation.
    G  |     | Sensory OT assessment, one 2-hour session, by 1 May 2027.
    G  | t   | Audiologist trains Amina to change her own hearing aid batteries, 2 x 30 min in October.
    G  |     | Audiologist changes moulds every 3 months, 30 mins.
    G  | t   | Physio exercises to learn to jump and hop, 3 x 15 min weekly with physio assistant.
    G  |     | Physio assistant stretches her hamstrings 3 x 15 min weekly.
    G  |     | Orthoptist: eye exercises to improve tracking, 10 mins daily.
    G  |     | Orthoptist patches the eye and checks every 8 weeks, 20 mins.
    G  | t   | Music therapist: weekly 40 mins to develop turn-taking and joint attention.
    G  |     | Music therapist, weekly 40 min, for pain and low mood on the ward.
    G  | t   | AAC therapist to model use of the talker 1 hr fortnightly.
    G  | t   | Health visitor shows Amina how to brush her teeth, 20 mins monthly.
    G  |     | Dental nurse paints fluoride varnish each six months, 10 mins.
    G  | t   | SLT direct therapy 1/52 x 45 mins.
    G  | t   | Speech & lang: 45/60 weekly, band 7.
    G  |     | Dietitian weighs Amina and alters the feed, 30 min each month.
    G  | t   | Dietitian teaches Amina to choose foods with iron, 30 min each month.
    G  |     | School nurse: asthma plan written by 4 Sept 2027 and reviewed each Sept.
    G  | t   | School nurse: puberty lessons for Amina, 4 x 30 min in June.
    G  | t   | Rehabilitation assistant practises stairs with Amina, 20 mins daily.
    G  |     | Rehabilitation consultant reviews tone every 4 months, 30 mins.
    G  |     | Tissue viability nurse looks at her skin fortnightly, 15 mins.
    G  | t   | Nurse-led programme to teach self-injection, 5 x 30 mins from January 2027.
    G  | t   | Specialist health visitor to support speech and play skills, 1 hr a month.
    G  |     | Psychiatrist reviews melatonin and ADHD medicine every 6 months for 30 min.
    G  | t   | Physiotherapist to improve Amina's ball skills and cycling, 30 mins weekly.
    G  | t   | OT programme for dressing and cutlery, 15 mins daily by OT assistant.
    G  |     | OT assistant adjusts splint straps weekly, 15 min.
    G  |     | Continence nurse: bowel clinic every 3 months, 30 min.
    G  | t   | Continence nurse: toilet training with Amina, weekly for 10 weeks, 30 min.
    G  |     | Hospital school liaison nurse rings the SENCO for 15 min each Monday of an admission.
    G  |     | Genetic counsellor meets the family for an hour each year.
    G  |     | Sleep practitioner runs parent workshop on behaviour, 2 hrs in March 2027.
    G  |     | Sleep practitioner visits home for an hour a month to go over the sleep diary.
    G  | t   | Hydrotherapy with the physio to learn to float and kick, 30 mins on Tuesdays.
    G  |     | Hydrotherapy with the physio for pain and spasm, 30 mins on Tuesdays.
    G  | t   | Voice therapy: 6 x 45 min with SLT, teaching vocal hygiene.
    G  | t   | The Trust's paediatric therapy service shall provide twelve sessions of direct language therapy of forty-five minutes' duration each academic year, by a therapist.
    G  |     | The Trust's respiratory nurse shall attend the home monthly for one hour to change the tracheostomy tube.
    G  | t   | Community nurse to build up Amina's knowledge of her condition, 30 mins per month.
    G  |     | Community nurse takes bloods every 4 weeks.
    G  | t   | Speech sound work with SLT assistant, 20 mins x3 weekly.
    G  | t   | Social communication group run by therapist from CDC, 6 x 1 hr.
    G  |     | Botox clinic x2 yearly with consultant.
    G  | t   | Fine motor group with OT 30 mins weekly.
    G  | t   | Memory clinic psychologist rehearses memory aids w/ Amina, 1 hr weekly.
    G  |     | Wheelchair service engineer checks brakes and tyres each term.
    G  | t   | Wheelchair skills course with the physio, 6 x 1 hr in spring term.
    G  |     | Play specialist helps Amina swallow tablets, 5 x 20 min.
    G  |     | Play specialist sits with Amina during each blood test.
    H2 | t   | PA to help Amina learn to ride the bus, 3 hrs each Saturday.
    H2 |     | PA takes Amina bowling, 3 hrs each Saturday.
    H2 | t   | Family support worker: positive parenting course for mum, 8 x 2 hrs, and teaching Amina to cope with change.
    H2 |     | Family support worker: Triple P parenting course for mum and dad, 8 x 2 hrs.
    H2 | t   | Outreach worker does cooking and money skills with Amina, 2 hours weekly.
    H2 |     | Outreach worker takes Amina to the cinema, 2 hours weekly.
    H1 |     | Carer washes, dresses and feeds Amina 7-8.30 each morning.
    H1 | t   | Carer teaches Amina to wash and dress, 7-8.30 each morning.
    H2 |     | Short break at Oak Lodge with residential staff trained in autism, one night each month.
    H2 |     | Sessional worker with Makaton training, 4 hrs each Sunday at the park.
    H2 | t   | Sessional worker to practise Makaton signs with Amina, 4 hrs each Sunday.
    H2 |     | Driver and escort take Amina to her dance class each Monday.
    H2 |     | Sitter while mum goes to her English class, 2 hours each Tuesday, care worker.
    H1 |     | OT from adaptations fits a stairlift by 1 June 2027.
    H2 | t   | Independence coach works with Amina on cleaning her room, 2 hours each week.
    H2 |     | Foster carer gives one weekend each month.
    H2 | t   | Youth worker delivers healthy relationships education, 1 hr x 6.
    H2 |     | Youth worker runs a Friday night drop of two hours for eight young people with pool and music.
    H2 | t   | Volunteer tutor helps with reading at home for 1 hr each Wednesday.
    H2 |     | Volunteer from the gateway club sits with Amina at the concert, first Sunday of each month, 2 hours.
    H2 | t   | Swimming lessons with a qualified instructor, 30 min weekly, at the leisure centre.
    H2 |     | Holiday playscheme, play workers 1:2, 10 days each summer.
    H2 | t   | Support worker does homework with Amina for an hour, Mon-Thurs.
    H2 |     | Support worker gives tea and sits with Amina for an hour, Mon-Thurs.
    H1 |     | Carer helps with washing and dressing, 45 min each morning.
    H1 |     | Home care: help with dressing, toileting and buttons, 7-7.45 am daily, care worker.
    H1 |     | Personal assistant helps Amina with shopping and cooking her tea, 2 hours each Tuesday.
    H2 |     | PA supports Amina at a social club each Friday, 6-8 pm.
    H2 |     | PA drives Amina to a friend's house, 3 hours each Saturday.
    H2 |     | Befriender plays board games with Amina for two hours each Sunday.
    H2 |     | Befriender for talking and listening, 1 hr weekly.
    H2 |     | Social group for disabled teenagers run by youth workers, 2 hours each Friday.
    H2 |     | Youth club with play workers, activities for play and fun, 2 hrs weekly.
    H2 |     | Sibling worker listens to Amina's sister for an hour monthly.
    H2 |     | Carer helps Amina pay at the shops and carries the bags, 2 hrs weekly.
    H2 |     | Support worker goes cycling with Amina, 2 hrs each Sunday.
    H2 |     | Overnight short break in a two-bed home, one night a fortnight, with a residential worker who signs.
    H2 | t   | PA to help with reading and spelling, one hour each Saturday.
    H2 | t   | Support worker to promote independence in the kitchen by teaching three meals, 2 hrs weekly.
    H2 |     | Independence allowance claimed with the welfare rights officer in one 2-hour meeting.
    H2 |     | Family group conference led by a coordinator, once a year, 3 hours, to plan how relatives help with travel.
    G  |     | Nurse cleans the button (gastrostomy) each day, 10 min.
    G  |     | Physio fits splints for cycling and stairs, 30 mins every six months.
    G  |     | Paediatrician reviews speech, sleep and growth, 30 mins every six months.
    G  |     | Psychiatrist reviews attention and sleep on medicine every three months, 20 min.
    G  |     | ENT surgeon removes adenoids in June 2027 and sees Amina 30 min after.
    G  |     | OT measures for a shower chair for washing, 1 hour once by 1 May 2027.
    G  |     | OT fits a plate guard and cutlery with thick handles, 30 min in September 2027.
    G  |     | Dietitian plans the feed for travel days, 30 min each term.
    G  |     | Speech and language therapist: swallow check, 45 mins each six months.
    G  |     | SLT watches lunch and writes the eating and drinking plan, 1 hr each term.
    G  | t   | SLT watches play and models language for parents, 1 hr each month.
    G  |     | Audiologist tests listening in noise, 1 hr each year.
    G  |     | Audiologist sounds a tone in each ear, 30 min yearly.
    G  |     | Ophthalmologist examines Amina's reading distance, 20 mins yearly.
    G  |     | Orthotics: shoes for walking on stairs, orthotist, 30 mins every six months.
    G  |     | Practice nurse gives the travel jabs by May 2027 and the flu jab each October.
    G  |     | GP practice pharmacist reviews medicines each six months, 20 minutes.
    G  |     | Nurse from the practice takes bloods 3 monthly, 15 mins.
    G  |     | Trust's transition nurse sits with Amina and mum for an hour each term to plan adult clinics.
    G  |     | Night nurse, 10 pm to 7 am, 4 nights a week, trained in ventilation.
    G  |     | Nurse (learning disability) sees Amina at home for an hour monthly about constipation.
    G  |     | Community learning disability nurse does the annual health check, 1 hour each April.
    G  |     | Bereavement counsellor from the hospice, 10 x 1 hr from Jan 2027.
    G  |     | Psychologist assesses memory and reading after surgery, 2 hours, once, by Dec 2027.
    G  |     | Family therapy at CAMHS, 1 hr fortnightly, two therapists.
    G  | t   | DBT skills group at CAMHS, 90 mins weekly with two therapists.
    G  | t   | Psychologist runs a group on friendships and feelings, 8 x 1 hr.
    G  |     | EMDR with the psychologist, 12 x 1 hr.
    G  | t   | Anxiety management course with mental health practitioner, 6 x 1 hr.
    G  | t   | Physio gym block to build up running, throwing and catching skills, 6 x 45 mins.
    G  |     | Physio gym block to build strength, 6 x 45 mins.
    G  | t   | Early communication group led by SaLT assistant, 45 mins weekly.
    G  | t   | NHS therapist delivers Attention Autism at nursery, 20 min x 3 weekly.
    G  | t   | Lidcombe programme for stammering with SLT, weekly 45 minutes.
    G  | t   | Stammering therapy, 6 x 45 min, therapist.
    G  | t   | Articulation therapy from a therapist, 45 mins every week.
    G  |     | Nurse checks that staff's training in rescue medicine is in date, 30 min each September.
    G  |     | School nurse teaches first aiders to use the EpiPen, 1 hour every September.
    G  |     | Nurse shows class staff how to connect the feed pump, 1 hour each September.
    G  |     | Tracheostomy training for respite carers from the nurse, 3 hours each year.
    G  |     | OT trains two TAs to use the hoist and slings, 2 hrs each September.
    G  | t   | OT trains two TAs in sensory circuits, 2 hrs each September.
    G  | t   | OT trains staff to deliver a fine motor programme, 1 hr each term.
    G  | t   | Physio shows the TA how to practise walking with Amina, 30 min each half term.
    G  | t   | Physio trains TA to carry out walking programme, 30 min each half term.
    G  |     | Physio shows the TA how to place the splints, 30 min each half term.
    G  |     | Physio trains TA in postural management and standing frame use, 1 hr each term.
    G  | t   | Psychologist trains school staff in emotion coaching, 2 hours each September.
    G  |     | Psychologist supervises the ward's play staff for an hour a month on pain.
    G  | t   | Parents' Hanen course led by SaLT, 8 x 2 hrs from Jan 2027.
    G  | t   | EarlyBird parent workshops led by the autism nurse, 10 x 2 hrs, on communication.
    G  | t   | Support Amina to understand her diagnosis: psychologist, 4 x 1 hr.
    G  | t   | Specialist nurse to help Amina understand and manage her epilepsy, 4 x 1 hr.
    G  |     | Specialist nurse manages Amina's epilepsy, 30 min clinic every 3 months.
    G  | t   | Nurse to support Amina to become independent with her inhaler, 20 min monthly.
    G  |     | Nurse helps Amina with her inhaler at 12 daily, 5 mins.
  `)
})

test('outcomes: each line as a person marks it', () => {
  expectMarks(`
    E  |     | By the end of Y6 Amina reads 90 words a minute from a Y4 text.
    E  | m   | Amina will read more.
    E  | m   | By the end of Y6 Amina will have made progress in reading.
    E  |     | By the end of Y6 Amina will have moved from book band orange to lime, per the Benchmark test.
    E  | i   | By July 2027 Amina will have had 30 reading sessions with the HLTA.
    E  | mi  | Amina will be heard reading each day by an adult.
    E  |     | By July 2027, when asked, Amina tells an adult what happened at break in three sentences, 4/5 days.
    E  | m   | By July 2027 Amina will be able to talk about her feelings.
    E  |     | By July 2027 Amina points to the face that shows how she feels, 8 of 10 times asked.
    E  | mi  | Amina to have a key adult.
    E  | mi  | A key adult to be identified.
    E  | mi  | Access to a calm space.
    E  | i   | By Sept 2026 a calm space is set up.
    E  |     | By July 2027 Amina walks to the calm space on her own before she shouts, four times in five.
    E  | m   | To be toilet trained.
    E  |     | Amina is dry all day for a fortnight by her fourth birthday.
    E  | m   | For Amina to make friends.
    E  |     | By Christmas 2026 Amina names two friends and plays with one of them at three breaks a week.
    E  | m   | Amina's attendance to improve by July 2027.
    E  |     | Amina's attendance rises from 62% to 90% by July 2027.
    E  | m   | Amina's attendance will be 90%.
    E  |     | Amina's attendance over the summer term 2027 is 95%+.
    E  | m   | By July 2027 Amina will reach her full potential.
    E  | m   | By July 2027 Amina will be ready for work.
    E  |     | By July 2027 Amina completes 20 days' work experience at the garage and gets a reference.
    E  | i   | By July 2027 Amina will have completed a travel training course delivered by the council.
    E  |     | By July 2027 Amina passes the council's travel test on the 36 bus, alone.
    E  | mi  | SENCO to refer to OT.
    E  | i   | By June 2026 the SENCO will have referred Amina to OT.
    E  | m   | Amina's handwriting will be legible.
    E  |     | By July 2027 a stranger can read 9 out of 10 words that Amina has written.
    E  | m   | By July 2027 Amina's handwriting will be neat and joined.
    E  |     | By July 2027 Amina writes with all letters joined, on the line, in three pieces of work in a row.
    E  | m   | Amina sits still.
    E  | m   | By July 2027 Amina sits for longer.
    E  |     | By July 2027 Amina sits at carpet time for ten minutes with a fidget.
    E  | m   | Follow instructions.
    E  |     | Follows two-part instructions (e.g. "get your coat and line up") on 8/10 tries, end of summer term '27.
    E  |     | End of KS1: knows all 40+ phase 3 sounds.
    E  | m   | Knows her phonics sounds by KS2.
    E  | mi  | Weekly SALT with targets reviewed.
    E  | mi  | Social skills group.
    E  | m   | Social skills to be better.
    E  | m   | Amina will be less anxious about school by July 2027.
    E  |     | By July 2027 Amina scores under 10 on the GAD-7 on two Mondays running.
    E  | m   | By July 2027 Amina copes with change.
    E  |     | By July 2027 Amina moves to a new room when the timetable changes, with one warning, without leaving the building, 9 times of 10.
    E  | m   | By the end of the placement Amina is socially integrated.
    E  | m   | By the next annual review, Amina will demonstrate greater independence in personal care.
    E  |     | By the next annual review, Amina washes, dries and dresses herself after swimming in 15 minutes, three weeks running.
    E  |     | At 18 Amina cooks three meals from a recipe card, alone.
    E  | m   | Amina will live independently.
    E  |     | By 25 Amina lives in her own flat and pays her own rent and two bills each month.
    E  | m   | By 25 Amina leads a fulfilling life.
    E  | i   | By July 2027 all staff who work with Amina will use Makaton.
    E  | mi  | Staff to understand Amina's needs.
    E  | i   | By July 2027 staff will understand Amina's needs.
    E  | mi  | Her teachers will be trained in dyslexia.
    E  |     | By July 2027 Amina teaches a friend five signs.
    E  |     | By July 2027 Amina shows her teacher the homework diary each day, for three weeks.
    E  | i   | By July 2027 the teacher checks Amina's homework diary each day.
    E  | i   | Parents will be supported with behaviour at home by March 2027.
    E  |     | By March 2027 bedtime at home takes under 30 minutes, five nights of seven, by the sleep diary.
    E  | m   | By March 2027 bedtimes will be calmer.
    E  | mi  | Amina would benefit from a laptop.
    E  | i   | By July 2027 a laptop has been bought for Amina.
    E  |     | By July 2027 Amina types 25 words a minute on her laptop.
    E  |     | By July 2027, using her laptop, Amina writes a page of A4 in 40 minutes.
    E  |     | By July 2027, with the help of a TA, Amina plans and writes a story with a start, middle and end.
    E  |     | By July 2027, supported by a word mat, Amina spells 20 of 25 topic words.
    E  | i   | By July 2027 Amina will be supported by a TA in all lessons.
    E  | i   | By July 2027 Amina is supported in maths with Numicon for 20 mins daily.
    E  |     | With one adult near, Amina climbs the soft play steps by July 2027, five times out of five.
    E  |     | By July 2027 Amina takes turns in a board game with a TA and a friend for 10 mins.
    E  | mi  | TA to take turns with Amina in board games.
    E  | m   | By July 2027 Amina takes turns.
    E  |     | Amina: transfers from wheelchair to toilet w/ 1 adult (now 2) by Easter '27.
    E  | mi  | Wheelchair.
    E  | i   | Wheelchair by Easter 2027.
    E  | mi  | Continued monitoring.
    E  | mi  | Smaller class size.
    E  | m   | Level 2 maths.
    E  |     | Level 2 functional maths passed, July 2027.
    E  |     | By July 2027 Amina has a Level 2 in functional maths.
    E  |     | By summer 2027 passes entry 3 in ICT.
    E  | i   | By summer 2027 enrolled on a Level 1 course.
    E  |     | By September 2028 Amina has started a supported internship of her own choice and has been there for six weeks with no day missed.
    E  | mi  | Supported internship to be found.
    E  | m   | Expected progress in all subjects.
    E  | m   | By July 2027 Amina will make expected progress in all subjects.
    E  |     | By July 2027 Amina's reading age is within 12 months of her real age.
    E  |     | By July 2027 gap between Amina's reading age and her age is under a year (NGRT).
    E  | m   | By July 2027 the gap between Amina and her peers will have narrowed.
    E  | m   | Amina will have a good transition to secondary.
    E  |     | By October half term 2027 Amina finds her way to each of her ten classrooms unaided.
    E  | mi  | A transition plan will be in place.
    E  | m   | By July 2027 Amina will be working towards age-related expectations in English.
    E  | m   | By July 2027 Amina uses her AAC.
    E  |     | By July 2027 Amina uses her AAC to ask for one thing at each snack, unprompted.
    E  | m   | By July 2027 Amina will eat a wider range of foods.
    E  |     | By July 2027 Amina eats five new foods from Mum's list.
    E  | mi  | Dietitian to widen the foods Amina eats.
    E  | m   | By July 2027 Amina keeps safe online.
    E  |     | By July 2027 Amina shows the tutor how to block and report someone on three apps.
    E  | m   | By July 2027 Amina shows awareness of stranger danger.
    E  |     | In two years' time she stays in a shop with a £10 budget and comes home with change, 3 trips in a row.
    E  | m   | In two years' time she will be managing her money.
    E  |     | Within 12 months: 3-word phrases in free play, 10 in 15 min sample (SaLT).
    E  | m   | Within 12 months: clearer speech.
    E  |     | Within 12 months PCC score on DEAP 60 -> 80.
    E  | i   | Within 12 months: regular speech therapy input in place.
    E  | mi  | Amina will be in a class of no more than eight.
    E  | i   | By July 2027 Amina will be in a class of no more than eight.
    E  | mi  | School will provide differentiated work.
    E  | i   | By July 2027 the school has given all staff autism training.
    E  | mi  | 1:1 TA support throughout.
    E  | mi  | 15 hours of support.
    E  | mi  | 30 mins of SaLT per week.
    E  | i   | 30 mins of SaLT per week until July 2027.
    E  | mi  | EHCP to be reviewed annually.
    E  | mi  | A differentiated curriculum and small group teaching.
    E  | mi  | Parents to attend a course on autism.
    E  | i   | By Christmas 2027 parents have attended the EarlyBird course.
    E  | mi  | Counselling to be explored.
    E  | mi  | Continue with SaLT.
    E  | mi  | To have access to a laptop.
    E  | mi  | To receive speech therapy.
    E  | mi  | To be supported by a TA.
    E  | mi  | To have 1:1.
    E  | i   | To have six sessions of CBT by July 2027.
    E  | mi  | Amina to be taught in a quiet room.
    E  | mi  | Amina to get a wheelchair.
    E  | mi  | Amina to have a mentor.
    E  | mi  | Amina needs a bigger bed.
    E  | mi  | We would like Amina to have a communication aid.
    E  | mi  | For Amina to have a communication aid.
    E  | mi  | For school to understand autism.
    E  | mi  | That Amina gets the help she needs.
    E  | m   | That Amina is happy.
    E  | m   | For Amina to be independent.
    E  |     | For Amina to catch the 42 bus alone by July 2027.
    E  | m   | To walk.
    E  |     | To walk ten steps with her frame by July 2027.
    E  | m   | To read and write.
    E  |     | To read all 45 high-frequency words by July 2027.
    E  | m   | To be able to say what she wants.
    E  | m   | To communicate her wants and needs.
    E  | m   | Amina will speak in sentences.
    E  |     | Amina will speak in four-word sentences at show and tell by Easter 2027.
    E  | m   | By Easter 2027 Amina will speak clearly.
    E  |     | By Easter 2027 three staff out of four understand what Amina says in a two-minute chat.
    E  | m   | By Easter 2027 Amina will sleep better.
    E  |     | By Easter 2027 Amina sleeps from 9 pm to 6 am, five nights a week.
    E  |     | By Easter 2027 she's up to 6 hours' sleep a night (diary).
    E  | m   | By Easter 2027 Amina will have a better diet.
    E  |     | By Easter 2027 she has put on 2 kg.
    E  |     | By Easter 2027 Amina holds her head up for 30 secs in the standing frame.
    E  |     | By Easter 2027 Amina uses the hoist with one adult not two.
    E  |     | By Easter 2027 Amina tolerates 40 minutes in her standing frame.
    E  | m   | By Easter 2027 Amina tolerates her standing frame.
    E  | m   | By Easter 2027 Amina tolerates noise.
    E  |     | By Easter 2027 Amina stays in the dinner hall for ten minutes with her ear defenders on.
    E  | m   | By Easter 2027 Amina will regulate her emotions.
    E  |     | By Easter 2027 Amina asks for a break with her card before she hits out, 3 in 4 times.
    E  |     | By Easter 2027 physical restraints fall from 4 a week to nil.
    E  | m   | By Easter 2027 there are fewer incidents.
    E  |     | By Easter 2027 there are fewer than two incidents a month.
    E  |     | Exclusions: 0 in the summer term 2027 (6 in summer 2026).
    E  | m   | To reduce exclusions by July 2027.
    E  | m   | By July 2027 Amina will be more organised.
    E  |     | By July 2027 Amina brings the right books to 9 lessons in 10.
    E  |     | By July 2027 Amina brings her PE kit on the right day, 5 weeks running.
    E  | m   | By July 2027 she can manage her time.
    E  |     | By July 2027 she is on time for 19 of 20 lessons.
    E  | m   | By July 2027 Amina attends college.
    E  |     | By July 2027 Amina attends college 4 days a week.
    E  | m   | By July 2027 Amina will access mainstream lessons.
    E  |     | By July 2027 Amina is in mainstream lessons for 15 hours a week.
    E  | m   | By 2030 Amina will be in work.
    E  |     | By 2030 Amina has a paid job of 16 hours a week.
    E  | m   | By 2030 Amina has a good life.
    E  |     | By 30 June 2030 Amina holds her own tenancy.
    E  | m   | By July 2027 Amina will engage with adults.
    E  |     | By July 2027 Amina plays peekaboo with an adult, laughing, for 2 mins each day.
    E  | m   | By July 2027 Amina responds to sound.
    E  |     | By July 2027 Amina turns to her name 7 times in 10.
    E  |     | By July 2027 Amina looks at the book for the length of a rhyme.
    E  | m   | Explores her world.
    E  |     | By July 2027 Amina crawls to a toy 2 m away.
    E  |     | By her fifth birthday she goes down the slide by herself.
    E  | m   | By her fifth birthday she will be school ready.
    E  |     | By her fifth birthday she sits on the mat for one story with the rest of nursery.
    E  |     | KS2 SATs May 2027: scaled score 100+ in maths.
    E  | m   | KS2 SATs: good result in maths.
    E  |     | GCSE grade 4 in English and maths, summer 2028.
    E  |     | Sum '27: BKSB E3 > L1 reading
    E  |     | Indep. w/ zip: 4/5 days, by Easter 27
    E  | m   | indep. skills by Easter 27
    E  |     | no meltdowns at home time for 4 wks - by Feb 2027
    E  | m   | less meltdowns at home time by Feb 2027
    E  | m   | Amina will make better use of her time by July 2027.
    E  | m   | By July 2027 Amina will demonstrate appropriate behaviour at all times.
    E  | m   | By July 2027 Amina will consistently follow instructions.
    E  | m   | By July 2027 Amina will have developed strategies to help her remain calm in a range of situations.
    E  | m   | By the end of the key stage, Amina shall have acquired such skills as will enable her to participate.
    E  | m   | By July 2027 Amina will have a wider vocabulary.
    E  |     | By July 2027 Amina uses ten new science words right in a test.
    E  | m   | By July 2027 Amina will have a voice in decisions about her.
    E  |     | By July 2027 Amina chairs her own review for ten minutes.
  `)
})

test('other children: each line as a person marks it', () => {
  expectMarks(`
    F  | o   | TA to seat Amina away from Ignatius at carpet time, daily.
    F  | o   | A TA stands between Amina and Bartholomieu in the line each day.
    B  | o   | Amina was hit by Thulani in Year 3.
    B  | o   | She fell out with Perdita over a football card.
    A  | o   | I like Minecraft and my best mate Ottokar.
    A  | o   | I sit next to Siobhan-Rae on the bus.
    A  | o   | Me and Kofi-Jay are in the same form.
    A  |     | I like Marvel and Spider-Man and going to Alton Towers.
    A  |     | I like to go with Mum to Whitby.
    A  |     | We go to Costa with Nan Pat on Sundays.
    A  | o   | Theo's mum gives me a lift to swimming.
    A  | o   | My sister Persephone is four.
    A  | o   | My brothers, Tadhg and Finbar, share my room.
    A  |     | My brothers share my room and play Fortnite.
    F  |     | TA sits with Amina near Mr Patel's desk for each lesson.
    F  |     | TA sits Amina beside the Numicon shelf each maths lesson.
    F  | o   | In PE the TA pairs Amina with Marguerite each week.
    F  |     | In PE the TA pairs Amina with a friend of her choice each week.
    D  |     | Amina lives with her aunt Beryl and two cousins in Hackney.
    D  | o   | Amina lives with her aunt and her cousins Blessing and Emeka.
    D  |     | Her grandmother Ivy has diabetes.
    B  |     | Her Widgit and Proloquo2Go symbols are behind the door.
    B  |     | Amina goes to St Oswald's on the X9 bus from Leeds to Bradford.
    B  |     | She was at Thomas Clarkson Academy before.
    B  |     | Dr Oliver Grant diagnosed autism in 2022.
    B  | o   | Dr Grant saw Amina with her twin, Yolanda-Mae.
    B  |     | Amina is in Mrs Rose's class, called Willow.
    F  |     | The TA takes Amina to the Grace Room for ten minutes after each lunch.
    F  | o   | The TA keeps Amina and Grace apart at each lunch.
    F  | o   | Amina has lunch with Will and an LSA each day.
    A  | o   | Lily and I make videos.
    A  |     | Lily pads and frogs are my favourite.
    A  | o   | I miss Rowan since he moved.
    A  |     | I love Rowan trees.
    A  | o   | My friend called Blue is kind.
    A  |     | My guinea pig is called Oliver.
    A  |     | My cat Max sleeps on my bed.
    A  | o   | My cousin Max sleeps on my floor.
    B  |     | Amina is frightened of Storm Eunice and of wind.
    B  |     | Reads Roald Dahl's Matilda.
    B  |     | Watches Bluey, Bing and Hey Duggee.
    A  |     | My favourite books are Matilda, Emma and Heidi.
    A  |     | I want to play for Chelsea like Lauren James.
    F  | o   | TA and Amina do paired reading with Xanthippe on Tuesdays, 20 mins.
    F  | o   | Circle of friends: Zachariah, Bluebell and Tomasz, with ELSA, 30 mins weekly.
    F  |     | Circle of friends: four classmates with the ELSA, 30 mins weekly.
    E  | o   | By July 2027 Amina asks Kwabena to play, once a day.
    E  |     | By July 2027 Amina asks in English or Polish for a drink, once a day.
    E  | o   | By May 2027 Amina plays with May for ten minutes.
    E  |     | By May 2027 Amina plays with a friend for ten minutes.
    E  | o   | By July 2027 Amina says sorry to Hyacinth when she bumps her, each time.
    C  | o   | Amina's brother Caspian has the same condition.
    C  |     | Amina has Williams syndrome and saw Professor Ellis at Great Ormond Street.
    C  |     | She takes Ritalin and Movicol; she has a Mic-Key button.
    B  | o   | In reception she bit Quillon and had to be moved.
    B  | o   | Staff say that Amina and Eleanora argue.
    B  |     | Staff say that Amina and her mother argue.
    B  | o   | Another pupil (Jedediah K) is sensitive to her noises.
    B  | o   | Amina sits with Lucian B. and they distract each other.
    B  |     | Amina was born in Asmara and speaks Tigrinya.
    B  |     | Amina came from Odesa to Hull in March 2022.
    B  |     | The family speak Sylheti; mum reads Bengali.
    H2 | o   | Sitter for Amina and her brother Idris-Jon, 3 hrs each Friday, care worker.
    H2 |     | Sitter for Amina and her brother, 3 hrs each Friday, care worker.
    H2 |     | Care worker takes Amina to the Phoenix club, 3 hrs each Friday.
    F  | o   | Amina to be kept apart from J. Okoro (UPN A123456789012) at breaks by the TA, daily.
    A  | o   | emma is my friend and we like dens
    A  | o   | Billie is my friend.
    A  |     | My key worker Jo makes me laugh.
  `)
})

test('all of these again: each line as a person marks it', () => {
  expectMarks(`
    G  | t   | Physio: 6 x 30 min block on hand-eye skills and ball catching.
    G  |     | Physio: 6 x 30 min block for hip pain.
    G  | tu  | Children's therapist (SaLT) to see Amina 1:1 x 6 for expressive language.
    G  |     | SaLT (feeding team) sees Amina 1:1 x 6 for texture fading, 30 mins each.
    G  | t   | OT group: 8 weeks x 45 mins, learning to plan and organise self.
    G  | t   | OT: shoelaces, cutlery and dressing practice, 20 minutes each Friday.
    G  |     | OT: seating check, 20 minutes each Friday.
    G  | t   | Psychology assistant teaches relaxation to Amina, 6 x 30 min.
    G  |     | Psychology assistant sits in on the pain clinic with Amina, 6 x 30 min.
    G  | t   | Visual impairment nurse coaches Amina in eye patch self-care 15 mins weekly.
    G  |     | Ward teacher's timetable sent by the ward nurse to school each Monday of a stay.
    G  | t   | The therapist instructs Amina in use of her communication book, 30 minutes a week.
    G  | tup | NHS speech therapy.
    G  | t   | Speech and Language Therapy Service: assessment, targets, and 6 sessions of 45 mins, by a therapist.
    G  |     | Epilepsy nurse: seizure first aid training for the taxi escort, 1 hr yearly.
    G  |     | Allergy nurse trains kitchen staff, 1 hour every September.
    G  |     | Diabetes team's nurse trains two TAs in pump use, 2 hrs each September.
    G  | t   | Autism nurse trains teachers in autism-friendly teaching, 2 hrs each September.
    G  | t   | Physio trains class TAs to teach Amina to walk with her frame, 1 hr each term.
    G  |     | Physio checks the walking frame each term, 30 min.
    G  |     | Nurse teaches mum to suction, 2 hours in May 2027.
    G  |     | Hospital dietitian runs a two-hour carb session for mum and dad in May 2027.
    G  | t   | CAMHS worker: 10 x 50 min, social problem-solving lessons.
    G  |     | CAMHS worker: 10 x 50 min of CBT for OCD.
    H2 | t   | Mentor (youth justice) does anger lessons with Amina for 1 hr weekly.
    H2 |     | Mentor (youth justice) meets Amina for 1 hr weekly in a café.
    H2 | t   | Buddy teaches Amina to skate, 2 hrs each Sunday; buddy is a trained volunteer.
    H2 |     | Volunteer takes Amina skating, 2 hrs each Sunday.
    H2 | t   | Sessional worker: bus training, 10 x 2 hrs.
    H2 |     | Sessional worker goes on the bus with Amina, 10 x 2 hrs in August 2027.
    H1 |     | Carers trained in hoisting by the OT, two at each transfer, daily.
    H1 |     | Home help does the cleaning, care worker, 2 hrs weekly.
    E  |     | By July 2027 Amina leaves the house within 10 minutes of the second alarm, 4 days of 5.
    E  | m   | By July 2027 Amina will find mornings easier.
    E  | mi  | Breakfast club.
    E  | mi  | That school provides breakfast club.
    E  |     | By July 2027 Amina eats breakfast at club with two friends, 4 days of 5.
    E  | m   | By July 2027 Amina will be a confident reader.
    E  |     | By July 2027 Amina reads a page to the class without stopping.
    E  | m   | By July 2027 Amina listens.
    E  |     | By July 2027 Amina listens to a ten-minute story and answers three questions on it.
    E  | m   | Amina will be able to hold a pencil.
    E  |     | By half term Feb 2027 Amina holds a pencil in a tripod grip for two lines of writing.
    E  | m   | Holding pencil.
    E  | mi  | Pencil grips and slope.
    E  | m   | By year end Amina should be working at her chronological age.
    E  |     | By year end Amina's spelling age is 9:6 or more.
    E  | mi  | A reader in exams.
    E  | i   | By May 2027 a reader will have been approved for exams.
    E  |     | By May 2027 Amina uses her reader to finish all of each mock paper.
    E  | m   | Improved quality of life.
    E  | mi  | Improved access to the curriculum through assistive technology.
    E  | mi  | Placement in a specialist setting.
    E  | i   | By September 2027 Amina will have transferred to a specialist setting.
    E  |     | By September 2027 Amina has spent five full days at her new school, without Mum.
    E  |     | By July 2027 she can name the six people who help her and say what each does.
    E  | m   | By July 2027 she will know who to go to.
    E  | m   | By July 2027 Amina is able to self-regulate.
    E  | m   | By July 2027 Amina will self-regulate using strategies from her toolkit.
    E  |     | By July 2027 Amina goes to her tent and is back in ten minutes, in 7 of 10 upsets.
    A  | o   | I like it when Aurelie comes for tea.
    A  | o   | Me, Bartek and Lil' Mo play football.
    A  |     | Me, my mum and my gran go to Blackpool.
    A  | o   | My best friend is Oluwatobiloba.
    A  |     | My best thing is Thorpe Park.
    B  | o   | Placed on the same table as Gwendolyn she stops talking.
    B  | o   | Amina and another pupil, Evander, were excluded in May.
    B  |     | Amina and another pupil were excluded in May.
    B  | o   | She is scared of Ptolemy, who pinches.
    B  |     | She is scared of Daleks, which shout.
    B  |     | Moved from Kirkby to Knowsley in 2021.
    D  | o   | Shares a bedroom with her sisters Inaya and Zoha.
    D  |     | Shares a bedroom with two sisters.
    D  |     | Lives with grandparents Derek and Jean.
    D  |     | Her stepdad Craig works nights.
    D  |     | Dad (Wayne) has her on Sundays.
    F  | o   | LSA to work with Amina and Zofia-Mae, 20 mins daily.
    F  | o   | TA to run the group (Amina, Kit, Wren, Otis) 20 min daily.
    F  |     | TA to run the group (Amina and 3 others) 20 min daily.
    F  |     | LSA uses Clicker, Nessy and Lexia with Amina, 20 mins daily.
    F  |     | TA takes Amina to Costa and Boots with a list, 1 hr each Friday.
    F  |     | TA sits with Amina at the Hogwarts table for lunch each day.
    F  |     | Ms Blessing Eze, SENCO, sees Amina for 20 mins each Monday.
    F  |     | Blessing (TA) sees Amina for 20 mins each Monday.
    E  | o   | By July 2027 Amina waits for Blessing to finish before she speaks, 4 of 5 times.
    C  | o   | Her cousin Oghenekaro has sickle cell.
    C  |     | Amina has sickle cell, like her cousin.
    C  |     | Seen at Addenbrooke's by Dr Priya Nair in March 2026.
    G  |     | Nurse Grace Owusu gives her insulin at noon daily.
    A  | o   | Jayden in 4B is mean to me.
    A  |     | Mrs Jayden in 4B is kind to me.
    A  |     | I like Justin Fletcher and Mr Tumble.
    A  |     | I want to be a vet like Noel Fitzpatrick.
    F  | v   | The TA is normally beside Amina, 15 hours weekly.
    F  | v   | Reading with a TA on a regular basis, 15 mins a time, each week.
    F  | vup | Use of visuals to be considered across the day.
    F  | vup | Amina responds well to praise and this should continue to be used as much as possible.
    F  | u   | Class teacher to differentiate where Amina finds work hard.
    F  | u   | Teaching assistant to hover nearby and help out when Amina seems stuck.
    F  | v   | Teaching assistant to give, as a minimum where practicable, 10 hours of help weekly.
    F  |     | Teaching assistant to give, as a minimum, 10 hours of help weekly.
    F  |     | At least 10 hours of TA help weekly.
    F  | vup | Every opportunity should be taken to celebrate success.
    F  | vup | A personalised approach to learning will be adopted.
    F  | vup | Provision will be made for sensory needs.
    F  | vup | Support will be tailored to Amina's needs.
    F  | vup | Support at an appropriate level.
    F  | vup | Level of support to match need.
    F  | vup | Sufficient adult support to keep Amina safe.
    F  | vup | Staff will take into account Amina's hearing loss.
    F  | vup | Consideration of noise levels.
    F  | up  | Mindful seating.
    F  | vu  | Access to SALT universal offer.
    F  | u   | Referral to the OT if progress is not made.
    F  | v   | Two or more sessions a week of 20 min with the ELSA, more if needed.
    F  | v   | A weekly slot of 20 min with the ELSA, which will be flexible.
    F  |     | 20 min weekly with the ELSA when she is in school and not covering class.
    F  | v   | 20 min with the ELSA, ideally weekly.
    F  | v   | 20 min with the ELSA, once or twice weekly if possible.
    F  | vup | A named person will be available for her.
    F  | vp  | Somebody on hand at all times.
    F  | up  | Transport help as eligible.
    F  | vup | Help with organisation.
    F  | vup | Guidance around friendships.
    F  | vup | Support around eating.
    F  | vup | Supported to join in.
    F  | vup | Some kind of quiet area.
    F  | vup | Enough time to finish.
    F  | up  | Longer for tests.
    F  | up  | More breaks than others.
    F  | up  | Less homework.
    F  | up  | A gradual introduction to new places.
    F  | vup | Preferably a quiet room for exams.
    F  | vup | If at all possible a quiet room for exams.
    F  | vup | Where numbers permit, a quiet room for exams.
    F  | p   | A quiet room (no more than four pupils) for every exam.
    F  |     | A quiet room (no more than four pupils) with an invigilator for every exam.
    F  |     | The teacher gives the more able reader in the pair the first line, in every guided reading.
    F  |     | TA puts the less noisy fan on in each lesson.
    F  |     | TA reads each question twice, more slowly the second time, in each test.
    F  |     | LSA lets Amina finish first and then asks if she wants help, in every task.
    F  |     | The job coach visits Amina's work placement weekly for an hour and sees what is possible there.
    F  |     | The mentor asks Amina on Mondays how often she felt left out, ten minutes.
    F  |     | SENCO: 30 min on the first Friday of the half term to talk with parents about what could change.
    F  |     | TA shows Amina how much time is left with a sand timer in every task.
    F  |     | TA checks as Amina leaves that she has her bag, at the end of each day.
    F  |     | The OT makes a sling which Amina may use in the hall; the TA puts it up each lunchtime.
    F  |     | The TA tells Amina when the hall is free for her five laps, at 10.15 each day.
    F  |     | Teacher of the deaf tests the aids in different rooms, once every half term for an hour.
    F  |     | Nurture lead: breakfast with Amina and up to five others, 8.15-8.45 daily.
    F  |     | ELSA sessions of 40 min on Wednesdays in which Amina may bring a friend.
    F  |     | Two hours a week of EAL teaching from a specialist teacher, some of it in Polish.
    F  |     | A TA, fully trained in PEG feeds, sits with Amina for each meal.
    F  |     | Makaton-using nursery practitioner, 1:1, 15 funded hours weekly.
    F  | u   | Makaton-using nursery practitioner, 1:1.
    G  | u   | Nurse input should her health change.
    G  | vu  | Regular nurse checks.
    G  |     | Nurse checks, 8 am and 8 pm daily, 10 mins.
    G  | v   | Nurse to visit roughly monthly for an hour.
    H2 | v   | PA for about 6 hours weekly.
    H2 |     | PA for 6 hours weekly.
    H2 | vup | Leisure opportunities.
    H2 | up  | Leisure activities.
    E  | mi  | Amina to have access to a range of therapies.
    E  | mi  | That a TA is provided.
    E  | mi  | Education in a specialist school.
    E  | i   | By September 2027, attendance at a specialist school funded by the LA.
    E  | mi  | Transport to and from college.
    E  | i   | Staff to have completed Team Teach by December 2026.
    E  | i   | By December 2026 Amina's wheelchair will have been replaced.
    E  | i   | By December 2026 a new wheelchair has been ordered.
    E  |     | By December 2026 Amina steers her new wheelchair through three doors without a bump.
    E  | i   | By Spring 2027 Amina's timetable will have been reduced to mornings.
    E  | i   | By Spring 2027 the family receives six nights of respite a term.
    E  | mi  | Mum to be shown how to use signs.
    E  |     | By Spring 2027 Amina shows Mum four new signs at home, counted on the fridge chart.
    E  | m   | Sensory needs met.
    E  | m   | Happy at school.
    E  | m   | To feel part of the class.
    E  | m   | To be able to manage change.
    E  | m   | By Spring 2027 Amina will know when to ask for help.
    E  |     | By Spring 2027 Amina puts her hand up for help instead of walking out, in 8 lessons out of 10.
    E  | m   | By Spring 2027 Amina will be able to share.
    E  | m   | By Spring 2027 Amina will be on track with her peers.
    E  | m   | By Spring 2027 Amina will build up stamina.
    E  |     | By Spring 2027 Amina walks to the park (400 m) without her buggy.
    E  |     | By Spring 2027 Amina reads fluently.
    E  |     | By Spring 2027 Amina reads her band 5 book at 60 words a minute.
    E  | m   | By Spring 2027 Amina will make choices.
    E  |     | By Spring 2027 Amina points to one of two drinks at every snack.
    E  | m   | By Spring 2027 Amina will have friends.
    E  |     | By Spring 2027 Amina will travel safely.
    E  | m   | By Spring 2027 Amina will want to go to school.
    A  | o   | At lunch I sit by Casimir.
    A  | o   | I trade cards with Rufus-James and Ned.
    A  | o   | Zola and me built a den.
    A  | o   | I don't like it when Tiberius shouts.
    A  | o   | I want to be in the same class as Hermia.
    A  |     | I want to be in the same class as my friends.
    A  |     | I want to go to Center Parcs again.
    A  |     | My favourite person is Auntie Bev.
    A  |     | I support Everton and I play FIFA.
    B  | o   | Since Leopoldo left, Amina has had no close friend.
    B  | o   | There was an incident with Malakai in the toilets.
    B  | o   | Amina's best friend, Ngozika, has moved to Leeds.
    B  |     | Amina's best friend has moved to Leeds.
    B  |     | Amina speaks Yoruba with Grandma and English at school.
    B  |     | She reads Biff, Chip and Kipper at stage 4.
    B  |     | In Reading, Amina was at Thames Valley School.
    D  |     | Since Dad left for Ghana, Amina lives with her mother.
    D  | o   | Her half-brother Zion-Lee was placed in care.
    D  |     | Her half-brother was placed in care by Bexley.
    F  | o   | Away from Cornelius, TA seats Amina at the side table in every lesson.
    F  | o   | Lunch club for Amina, Effie-Rose and two more, with the TA, 30 mins daily.
    F  |     | Lunch club in the Rainbow Room with the TA, 30 mins daily.
    F  | o   | Paired reading partner: Araminta, set up by the TA, 10 mins daily.
    F  |     | Paired reading partner from Year 6, set up by the TA, 10 mins daily.
    F  |     | Every teacher who takes Amina seats her within two metres of the board for each lesson.
    F  |     | TA with a Level 2 certificate reads aloud with Amina for fifteen minutes at 9 am on school days.
    F  |     | Amina's drum teacher comes on Tuesdays from 2 until 2.30.
    F  |     | Speech and language therapist, Band 6: twelve 45-minute sessions by July 2027.
    F  |     | On every trip Amina has one LSA to herself from the time she leaves until she is back.
    F  |     | The SENCO hands a copy of this plan to each new member of staff on their first day.
    F  |     | Lead teacher of the base goes into two of Amina's mainstream lessons each week to teach with the class teacher.
    F  |     | The TA uses the Aided Language Display in all play, outside and in, every session.
    F  |     | Class teacher and TA alternate: ten minutes each with Amina at the start of maths and English, daily.
    F  |     | For the first half term, the LSA goes with Amina to all lessons; from the second, to the six practical ones each week.
    F  |     | The LSA holds the other end of the rope in climbing, each Thursday, and gives one instruction at a time.
    F  |     | At 10:40 the mentor walks round the field with Amina for ten minutes, each day.
    F  |     | Educational psychologist: consultation with staff, 90 min, in October, February and June.
    F  |     | Science technician lowers one bench to 70 cm by the first day of term.
    F  |     | A teacher qualified to teach pupils with visual impairment: 8 hours a week Braille and 1 hour a week ICT.
    F  |     | Dinner lady Mrs Fell cuts up Amina's food each lunchtime.
    F  |     | PE teacher adapts one activity in each lesson so that Amina can play from her chair.
    F  |     | Receptionist lets Amina in at the side gate at 8.30 each day.
    F  |     | The drama club leader gives Amina ten minutes on her own with the script before each rehearsal.
    F  |     | Head of sixth form meets Amina and her mother for half an hour in the second week of each term.
    F  |     | An online tutor teaches Amina GCSE history, two 50-minute lessons a week, and sends marked work within three days.
    F  |     | Peripatetic teacher (MSI) 2 x half days/wk; intervenor all other times, 27.5 hrs/wk in total.
    F  |     | The bus escort sits in the seat next to Amina's on both journeys every day.
    F  |     | A TA who knows BSL to level 3 interprets assembly and all lessons.
    F  |     | Therapy dog visits with its handler, a qualified teacher, for 20 min each Monday.
    F  |     | TA sets out five numbered boxes of work at 9 am and goes through them with Amina, daily.
    F  |     | Until Easter 2027 the class TA meets Amina at the car at 8.50 and stays with her till the register is done, each day.
    G  |     | Botulinum injections, orthopaedic consultant, each April and October.
    G  |     | School nurse changes the stoma bag at noon daily.
    G  |     | Podiatrist checks Amina's feet in clinic three times a year.
    G  |     | Haemophilia nurse gives factor VIII at home on Mon, Wed and Fri, 20 min.
    G  |     | Physio and OT see Amina together at the seating clinic, every six months, one hour.
    G  |     | Cardiac physiologist fits a 24-hour tape each March.
    G  |     | Health care assistant (trained by the nurse) suctions Amina's airway at any time in the school day, 8.30-3.30.
    G  |     | Optometrist: visual fields yearly, 30 mins.
    G  |     | Psychiatrist: 30 mins every 4 weeks until the dose is settled, then 3-monthly.
    H1 |     | Two personal assistants take Amina swimming for three hours on Sundays, 46 weeks a year.
    H1 |     | Sleep-in carer, Tuesday nights, 10 pm-6 am.
    H2 |     | Independent visitor sees Amina for three hours on the last Sunday of each month.
    H2 |     | Social worker holds a child in need meeting at school every six weeks, one hour.
    H2 |     | A family link carer has Amina for tea and a bath each Thursday, 3.30 to 7.
    H2 |     | Parent carer forum worker sits with mum for two hours in September to plan the year.
    E  |     | By the end of Year 2 Amina writes her first name and surname from memory, all letters right.
    E  |     | By 31 December 2027 Amina has joined a club that she picked and been to eight meetings.
    E  |     | By July 2027 Amina's hearing aids are in and switched on for 6 hours of each school day, by the data log.
    E  |     | By July 2027 Amina needs no more than two prompts to start each task.
    E  |     | By the end of Year 5 Amina finds the main idea in 4 of 5 short texts.
    E  |     | By February 2027 Amina sits at the table for a whole family meal on three nights a week.
    E  |     | By July 2027 Amina tells the taxi driver her address and pays with her card on ten trips.
    E  |     | By the end of Year 11 Amina has a portfolio of 12 photographs and a place on the Level 2 course she chose.
    E  |     | By July 2027 Amina cleans her teeth for two minutes twice a day when her mother sets the timer.
    E  |     | By the end of nursery Amina builds a tower of six bricks, copying an adult.
    E  |     | By July 2027 Amina says "stop, I don't like it" to a child who takes her toy, 4 times in 5.
    E  |     | By Christmas 2027 Amina goes to the dentist and opens her mouth for the check-up, at both visits.
    E  |     | By July 2027 Amina will give the right change from £1 eight times in ten.
    E  |     | By the end of Year 9 Amina goes to her maths lesson on five days out of five, for half a term.
    E  |     | By July 2027 Amina shares news in circle time, at least one sentence, each Monday.
    E  |     | By the end of Year 6 Amina is heard at the back of the hall when she reads in assembly, on two occasions.
    E  |     | By July 2027 Amina accepts help with her splints from two different adults, daily.
    E  |     | By summer 2027 Amina has been on the school residential for two nights.
    A  |     | When I grow up I want to drive a Class 47 like at the National Railway Museum.
    A  |     | I like Ms Marvel, Peppa and the Octonauts.
    A  |     | Mum says I was born in a thunderstorm in Cork.
    A  |     | I get on with everyone except when they shout.
    A  |     | I like sitting by the window in Costa with a hot chocolate.
    A  |     | I hate it when Bake Off goes to adverts.
    A  |     | My favourite teacher was in Year 2 and my favourite place is Whitby.
    A  |     | I talk to Grandad on WhatsApp when he is in Jamaica.
    B  |     | Amina was seen at Alder Hey by the neurology team.
    B  |     | She learned her letters with Jolly Phonics and Read Write Inc.
    B  |     | In the Leeds Test she scored below Amina's mean for Year 5.
    B  |     | Away from home she wears headphones, at Tesco and on trains.
    B  |     | She sits opposite the Reception door near Class Two.
    B  |     | Her words are hard to follow, by Speechlink (March 2026) at the 3rd percentile.
    B  |     | On the Beery test she scored 82; on WISC, 75.
    B  |     | She tells Alexa to play the same song.
    C  |     | Diagnosed with Rett syndrome by Dr Woods at Birmingham Children's Hospital.
    D  |     | Lives with mum, dad and two sisters in a flat in Toxteth near Princes Park.
    D  |     | The family is known to Home-Start and Barnardo's.
    D  |     | Amina and Mum share a bedroom.
    D  |     | A youth worker from Kooth calls each week.
    F  |     | TA sits with Amina between Lunch and Reading on the timetable, 20 min daily.
    F  |     | Amina's table is next to Mr Bell's desk; the TA sits behind her for each lesson.
    F  |     | TA uses Lexia alongside Numicon with Amina, 15 mins daily.
    F  |     | LSA goes with Amina to Scouts in St Luke's hall, 2 hrs each Friday.
    F  |     | The TA walks with Amina from Kingfisher class to the Oak Hall, daily.
    A  | o   | I want to sit with Anneliese not on my own.
    A  | o   | My friends are Koray, Bluma and Tristram.
    A  | o   | My friend Zephaniah comes round on Saturdays.
    A  | o   | I get in trouble with Lachie and it isn't fair.
    A  | o   | Yesterday Marcellus pushed me.
    A  | o   | Everyone picks on me, mostly Torquil and his lot.
    A  | o   | Playing Roblox with Ambrose is the best bit of my week.
    B  | o   | She has a close friendship with Ottilie from nursery.
    B  | o   | Amina will copy Ludo if he is silly.
    B  | o   | Amina was involved in a fight with Bastian on 4 May.
    B  | o   | When Hector, a boy in her class, cries she covers her ears.
    B  | o   | She bites; Cressida Poole's arm was marked.
    B  | o   | Amina plays alongside Thaddeus but not with him.
    B  | o   | Amina prefers the company of Jemima Strong.
    D  | o   | She and her sister Ottoline share a carer.
    D  | o   | Twin brother, Evander, also has a plan.
    D  | o   | Amina goes to respite with Saffy, a child from her class.
    E  | o   | By July 2027 Amina takes turns with Peregrine in a board game 3 times in 5.
    E  | o   | By July 2027 Amina invites Sunniva to tea, once.
    F  | o   | TA supports Amina and Lysander in maths, 5 hrs weekly.
    F  | o   | TA moves Amina if Barnabus starts to shout, every time.
    F  | o   | Lego group of three (Amina, Leander, Olive) with the ELSA, 30 mins weekly.
    F  | v   | TA to work with Amina 1:1 for anything up to 5 hours a week.
    F  | v   | TA for 10 hrs a week, depending.
    F  | v   | The tutor might see Amina for an extra hour on Fridays.
    F  | v   | A half-hour or so each day with the TA.
    F  | v   | 30 mins (flexible) each day with the TA.
    F  | v   | ELSA, 30 mins weekly as far as the timetable lets her.
    F  | v   | ELSA, 30 mins weekly, where a room is free.
    F  | vu  | ELSA to be used where staff feel Amina needs it.
    F  | v   | ELSA, 30 mins weekly, with the option of more.
    F  | v   | The teacher tries to give Amina ten minutes each day.
    F  | v   | It is suggested the TA reads with Amina for ten minutes daily.
    F  | v   | The TA would ideally read with Amina for ten minutes daily.
    F  | v   | Amina could do with ten minutes of reading with the TA each day.
    F  | vup | Amina may need reminding.
    F  | vup | Strategies as outlined in the EP report, where relevant.
    F  | up  | Strategies as outlined in the EP report.
    F  | vup | A flexible approach to uniform.
    F  | vup | A flexible timetable with rest as and when.
    F  | vup | Suitable challenge.
    F  | vup | Reasonable access to a toilet.
    F  | vup | Easy access to a toilet.
    F  | vup | Amina can access a quiet room.
    F  | vup | Staff to be alert to signs of distress.
    F  | vup | Staff will do all they can to prepare Amina for change.
    F  | vup | Amina to be prepared for change as far in advance as possible.
    F  | vup | Advance notice of change wherever it can be given.
    F  | p   | Advance notice of change, the day before, every time.
    H2 | vup | Social care will see what can be offered.
    H2 | vup | A few hours of respite.
    H2 | vup | Holiday club places if there are any.
    G  | v   | CAMHS nurse weekly for 30 mins for as long as thought helpful.
    G  | vu  | Orthotics review when indicated, by the orthotist.
    G  | vu  | Paediatrician as clinically necessary.
    G  | vup | Medication as prescribed, with monitoring as needed.
    F  | vup | Time out as and when she asks for it.
    F  | v   | Dyslexia tutor for an hour per week, funds permitting.
    F  | vup | As much repetition as Amina needs.
    F  | vup | Ample time for tests.
    F  | vup | Adults should, where they can, get down to Amina's level.
    F  | v   | A TA will nearly always be in the room, 25 hours a week.
    F  | vu  | TA to dip in and out.
    F  | vu  | TA to support in maths for a proportion of the week, about 3 hours.
    F  | vup | The school should look at buying a standing desk.
    F  | vup | Potential use of a radio aid.
    F  | v   | ELSA: weekly 30 min, for the time being.
    F  | v   | ELSA: 30 min weekly or fortnightly depending on demand.
    F  | vup | Amina's needs to be met through ordinarily available provision.
    F  | vup | Universal strategies as per SEN support.
    F  | p   | Extra handout in the lesson before each test.
    F  |     | SENCO takes Amina to each of the four open days in May 2027, half a day each.
    F  |     | Teacher uses Amina's reading pen in all tests.
    F  | u   | TA for reading.
    F  | p   | Two 15-minute slots of reading every school day.
    E  | mi  | One page profile shared with staff.
    E  | i   | By May 2027 all teachers will have read Amina's profile.
    E  | m   | By May 2027 Amina interacts positively.
    E  |     | By May 2027 Amina answers one question aloud in each English lesson.
    E  | m   | Amina will progress from level P6 to P7.
    E  |     | By May 2027 Amina goes from P6 to P7 in number.
    A  | o   | At Brownies I like being with Philippa-Jo.
    B  | o   | Amina idolises her cousin Xerxes.
    B  | o   | She sits between Ambrosia and the wall.
    B  |     | She sits between the door and the wall.
    G  | t   | Physiotherapist to train Amina in wheelchair skills, 1 hr weekly.
    G  |     | Physiotherapist adjusts the wheelchair's straps, 1 hr termly.
  `)
})

/** Whether a plan of year 11 with this line alone has nothing on becoming an adult. */
const isMissing = (section: Section, text: string): boolean =>
  checkPlan(planOf(section, text, 11)).some((finding) => finding.rule === 'adulthood.missing')

test('becoming an adult: the line that prepares for it, and the line that only sounds like it', () => {
  const rows = rowsOf(`
    F | missing | A TA reads with Amina for 20 minutes daily.
    F | missing | Level 3 TA in GCSE maths, 3 hrs weekly.
    F | missing | Mobility lessons in the corridor with the habilitation officer, 1 hr weekly.
    F | missing | Tutor helps Amina with coursework 1 hr weekly.
    F | missing | The head of year 11 sees Amina for 20 minutes each Monday.
    F | missing | ELSA talks about feelings for 30 mins weekly, with an adult she trusts.
    F | missing | Revision club with the maths teacher, 1 hr each Thursday.
    F | missing | TA takes Amina to the sixth form block for lunch every day.
    F | missing | TA helps her pack up at home time, 10 min daily.
    F | missing | Exams officer books a reader for all GCSEs.
    F | missing | College LSA sits in every lesson.
    F | missing | SaLT works on adult-directed tasks 20 min weekly.
    F | missing | Teacher sets work on the future tense in French, an hour a week.
    F | missing | TA prompts her to work independently, every lesson.
    F | missing | Independent reading time with a TA, 15 mins daily.
    F | missing | The driver and escort travel with Amina each day.
    F | missing | TA teaches the house points rule each Monday, 10 mins.
    F | missing | Swimming with a TA for 1 hr weekly.
    F | missing | Mentor helps Amina with a bank of key words, 20 min weekly.
    F | missing | The TA goes with Amina to the school shop each day for 5 min.
    F | missing | OT tests the kitchen chair and bed height at home, 1 hr by June 2027.
    G | missing | Nurse gives her medicine at noon each day.
    G | missing | Paediatrician sees Amina yearly for 30 min.
    H1 | missing | Carer cooks tea and washes up, 2 hrs daily.
    H2 | missing | Respite carer, one weekend a month, flat 4, Elm Court.
    H2 | missing | Family support worker helps mum with benefits forms, 1 hr monthly.
    F | missing | Job share: two TAs sit with Amina, 15 hrs weekly each.
    F | missing | Work on money problems in the maths book with a TA, 20 mins weekly.
    F |         | Careers interview with the careers lead, 1 hr each term.
    F |         | TA walks her to Greggs and she orders and pays, 1 hr each Friday.
    F |         | Year 11 tutor works on choosing a sixth form or an apprenticeship, 30 min weekly.
    F |         | Independent travel training, 2 hrs/wk with the travel trainer.
    F |         | Life skills: laundry, cooking and cleaning with LSA, 3 hrs weekly.
    F |         | The PfA lead runs a weekly hour on what Amina wants when she is grown up.
    F |         | Preparation for adulthood group with tutor, 1 hr/wk.
    F |         | Functional skills maths with budgeting, tutor, 2 hrs weekly.
    F |         | Job coach, 2 days/wk at Premier Inn.
    F |         | Tutor visits three colleges with Amina and mum in the autumn term 2026, half a day each.
    F |         | Transition to college: LSA goes with Amina for six taster mornings, May-June 2027.
    F |         | Supported living: tutor goes through tenancies with Amina, 1 hr fortnightly.
    F |         | Sex and relationships lessons with the nurse, 45 min weekly for a term.
    F |         | Enterprise: sells cards at the market with an LSA, 3 hrs each month.
    F |         | Volunteering at Oxfam with LSA, Weds pm.
    F |         | Mentor helps Amina to register with a dentist and GP, 2 x 1 hr.
    F |         | Staying safe: tutor on scams, consent and drugs in adult life, 1 hr weekly.
    F |         | Barista course at the college café, tutor, 3 hrs weekly.
    F |         | Practising job interviews with the work-related learning lead, 6 x 1 hr.
    F |         | Driving theory app with LSA 30 min weekly.
    F |         | HLTA teaches how to use a cash machine, 30 minutes each week.
    F |         | Decision-making: advocate meets Amina 1 hr monthly before she turns 18.
    G |         | Adult epilepsy nurse joins the clinic twice before Amina turns 18, 30 mins.
    G |         | GP: annual health check from 14, 30 min each May.
    G |         | CAMHS to adult mental health: nurse meets both teams, 1 hr each in May and July 2027.
    H2 |         | PA takes Amina to the gym and cafés in town, 3 hrs each Saturday.
    H2 |         | Leaving care PA: plans where Amina will live at 18, 1 hr monthly.
    H2 |         | Shared Lives carer: a weekend a month, to try living away from home.
    H2 |         | Community connector finds two clubs for young adults and goes with Amina for 6 weeks, 2 hrs each.
    H2 |         | Adult social care worker meets Amina 1 hr monthly from 17.
    H2 |         | PA: shopping, cooking and cleaning in her own flat, 4 hrs a week.
  `)
  const wrong = rows.filter(([section, marks, text]) => isMissing(section, text) !== (marks === 'missing'))
  assert.deepEqual(wrong, [])
})

/** Whether one rule alone finds what stands before each line. */
const expectOne = (letter: string, table: string): void => {
  const wrong = rowsOf(table).filter(
    ([section, mark, text]) => marksFound(section, text).includes(letter) !== (mark !== ''),
  )
  assert.deepEqual(wrong, [])
}

test('a promise that leaves open is told from one that is certain, however it is said', () => {
  expectOne(
    'v',
    `
    F  | v | Amina will, circumstances allowing, work with the dyslexia tutor for 40 minutes each Thursday.
    F  | v | The school will see what it can do about a quiet place for exams.
    F  | v | Fifteen minutes with the mentor each day, should the mentor be in.
    F  | v | One-to-one reading three times a week as a target rather than a promise.
    F  | v | Extra adult help is there for Amina in science.
    F  | v | Staff to be mindful of noise and to lower it as best they can.
    G  | v | We would anticipate two to three appointments a year with the dietitian.
    H1 | v | A care worker for a couple of hours most weekends.
    F  | v | Signing is used by adults to some extent in the classroom.
    F  | v | The tutor is happy to meet Amina at break if she drops by.
    F  | v | A good deal of repetition from the class teacher in every lesson.
    F  | v | A laptop can be borrowed from the office.
    F  | v | Adults keep talk to a minimum, using signs where that helps.
    F  |   | In every maths lesson Amina may use a number square, which lies on her desk.
    F  |   | The teacher of the deaf tests the radio aid on the first Monday of each month and swaps it if it is faulty.
    F  |   | The class teacher puts no more than four instructions on each card, in every lesson.
    F  |   | A trained scribe writes what Amina says in each test lasting longer than 20 minutes.
    F  |   | Each Friday at 2 pm the mentor and Amina discuss what went well and what she would change, for 20 minutes.
    F  |   | A specialist teacher of dyslexia teaches irregular and regular spellings for 30 minutes each Tuesday.
    F  |   | The tutor reads the question aloud twice in every test, and a third time when Amina holds up her card.
    F  |   | The emotional literacy assistant spends 30 minutes on Wednesdays with Amina on how it feels when others are often late.
    F  |   | An access arrangements assessor tests her reading by 1 November 2026 and applies for a reader in all GCSE papers.
    F  |   | The enlarged sheet is ready for her at the start of every lesson.
    F  | v | The class teacher gives Amina a card with the steps, or something of that kind, in most tasks.
    F  | v | It may prove possible for the nurture lead to see Amina twice a week.
    F  | v | Amina gets help from a teaching assistant, the number of hours being a matter for the head.
    F  | v | Staff should look out for signs of tiredness and, if it seems right, offer a rest.
    F  | v | Sensory circuits on as many mornings as can be managed.
    F  | v | Adults are flexible with deadlines.
    G  | v | Occupational therapy input will taper off once Amina is felt to be ready.
    H1 | v | Night care is dependent upon the outcome of the review.
    H1 | v | The social worker hopes to find a holiday club.
    F  | v | Whatever equipment the therapist thinks fit.
    F  | v | Every attempt is made to keep the same teaching assistant in each lesson.
    F  | v | The tutor sees Amina for 30 minutes every Monday, plus extra time near exams.
    F  |   | A teaching assistant counts with her to 20 every day, then as far as she can by herself.
    F  |   | In drama, every Thursday, the teacher tells Amina ten minutes before that there will be loud noise.
    F  |   | If Amina has not come back within five minutes, the teaching assistant fetches her.
    F  |   | The careers adviser goes with Amina to an open evening at two colleges by 1 March 2027.
    F  |   | A music teacher teaches her the drums for 30 minutes each Friday.
    F  |   | A teaching assistant reads with Amina for 15 minutes a day from a book that she has chosen from a box of six.
    F  |   | A level 3 teaching assistant stays with Amina for all 25 hours of the week.
    F  |   | Every pupil in the class, Amina among them, is shown the sign of the day by the teacher each morning.
    F  |   | A teaching assistant asks Amina whether the noise is too loud at the start of each assembly.
    F  |   | The school nurse is called on the radio within one minute if Amina faints.
    F  |   | The teaching assistant uses the odd and even cards with Amina for ten minutes each morning.
    F  |   | A 15-minute talk each Friday with the learning mentor about goals: what the aim of the week was, and whether she met it.
    F  |   | Amina’s target is to read 20 words; the assistant tests her on them every Friday for ten minutes.
    F  |   | A teaching assistant writes down what Amina would like to eat, each day before lunch.
    F  |   | The lift key is given to Amina by the office on 3 September 2026, and it is her to keep.
    F  |   | The interpreter, who is happy to be filmed, signs all assemblies for her.
    F  |   | A key worker and Amina decide each Monday, in ten minutes, which two clubs she goes to that week.
    F  |   | The teacher says which page it is and waits until Amina has found it, in every lesson.
    F  |   | A trained assistant scribes for Amina in all tests, so that she can be judged on what she knows.
    F  |   | A teaching assistant gives Amina one extra counter each time she is asked to wait.
    F  |   | In PE the coach throws the ball underarm to her each time.
    F  |   | The autism teacher spends one hour each Thursday with Amina on the difference between must, might and may not.
  `,
  )
})

test('the child who is taught is told from those who are taught beside the child', () => {
  expectOne(
    't',
    `
    G  |   | The physiotherapist reviews Amina’s chair at such intervals as she thinks right.
    H1 |   | Respite nights are offered on a first-come basis.
    H2 |   | Amina’s personal budget will hopefully stretch to a gym membership.
    G  |   | The nurse gives 5 mg of midazolam if a seizure lasts longer than five minutes and rings 999 if it has not stopped after ten.
    H1 |   | Two care workers come every morning from 7 to 8 and every evening from 7.30 to 8.30.
    G  | t | The occupational therapist takes Amina through the steps of tying her laces, 20 minutes each Monday.
    H1 | t | The carer helps Amina to learn the way to the shops, an hour every Saturday.
    G  | t | Weekly sessions of 45 minutes with a therapist on telling stories in the right order.
    G  | t | Amina is helped by the dietitian to read food labels and plan meals, in four one-hour sessions.
    G  | t | The nurse explains periods to Amina with a picture book for 30 minutes each fortnight.
    H2 | t | Amina attends a money management class at the youth centre, 90 minutes each Tuesday.
    H2 | t | The enabler’s Monday session (two hours) is for getting used to the bus route to college, until she can do it by herself.
    G  | t | Amina follows a typing programme with the occupational therapist, 15 minutes each day.
    H1 | t | A deaf role model comes to the house for two hours a week to sign with Amina and her brother.
    H2 | t | Driving theory tuition, one hour a week, from the leaving care worker.
    G  |   | Amina’s ventilator settings are checked by the respiratory nurse every eight weeks at school.
    H2 |   | A support worker drives Amina to her piano lesson and home again each Wednesday.
    G  |   | Standing frame: 30 minutes each day, with a teaching assistant signed off by the physiotherapist.
    G  |   | The school nurse measures Amina’s growth in the medical room next to the learning centre each term.
    H2 |   | A personal assistant pushes Amina’s wheelchair round the market for two hours every Saturday.
    G  |   | EMDR with a clinical psychologist, one hour weekly for 12 weeks.
    G  |   | A speech and language therapist assesses how she chews and swallows every six months.
    G  |   | The hospital play specialist stays with Amina during each blood test.
    G  |   | The physiotherapist stretches Amina’s legs for 25 minutes before her first lesson on Mondays and Fridays.
    G  |   | Staff at the nursery learn from the nurse how to empty the stoma bag, two hours each term.
    G  |   | The nurse can be contacted for advice.
    H2 |   | A befriender visits Amina now and again.
    G  |   | The dietitian weighs Amina on the first Friday of each month and changes the feed if she has lost 500 g.
    H1 |   | Amina stays with her short break carer for two nights each month, one Friday and one Saturday.
    G  | t | The speech therapist and Amina read comics together for half an hour each week to widen her vocabulary.
    G  | t | Exercises to strengthen pencil grip and letter formation, 15 minutes daily, set by the occupational therapist.
    H2 | t | She goes through past papers with a volunteer from the youth service, an hour each week.
    G  | t | Blocks of six sessions to work on Amina’s use of questions, from a Band 6 therapist.
    H2 | t | Job club: a worker helps her write a CV and practise interviews, two hours each Monday.
    G  | t | The therapist models new symbols on her talker for 20 minutes, three times a week.
    G  | t | Lessons in lip-reading from the hearing therapist, 12 of one hour.
    G  | t | She is taught by the diabetes nurse to work out her dose, in three visits of an hour.
    G  |   | The school’s first aiders are shown each term by the nurse how to use the emergency bag.
    G  |   | The consultant explains the operation to Amina’s parents on 4 May 2027.
    H1 |   | A carer sits in the back of the classroom taxi with Amina each school day.
    G  |   | A trained nurse is with Amina for the whole of each school day to see to her tracheostomy.
    G  |   | A physiotherapist clears Amina’s chest for 20 minutes twice a day, before and after lessons.
    G  |   | The bladder nurse fits a new catheter every 12 weeks in the school’s medical room.
    G  |   | The therapist sends a report of two pages to the teacher and the parents each December.
    H1 |   | The taxi has room for Amina’s chair and her carer, and takes her home at 3.20 every school day.
    H2 |   | There is a room for Amina at the foster carer’s house on the first weekend of each month.
    G  |   | Botox every four months, from the consultant; no dose to exceed 100 units.
    G  |   | The nurse goes through the consent form with Amina before the operation on 3 May 2027.
    H1 |   | A carer lifts Amina into the bath, since she is not able to climb in by herself, every evening from 6 to 7.
    G  |   | Sleep clinic: one hour every two months with the consultant until Amina sleeps for seven hours.
    G  |   | The therapist signs off the new splint each March.
    G  |   | The teacher of the deaf is sent the results of the hearing test within a week.
    G  |   | A physiotherapist works on Amina’s hip range for 30 minutes each Monday.
    G  |   | The counsellor sees Amina for an hour each week about her grief.
    H1 |   | Adaptations: handrails at the stairs, put in by the council’s builder by 3 June 2027, so that she goes up alone.
    H2 |   | The adviser fills in the housing form with Amina on 4 March 2027, one hour.
    G  | t | The speech therapist uses cards with Amina to get longer sentences, 30 minutes every Monday.
    G  | t | An assistant of the therapy team drills the "k" sound with Amina for ten minutes each day.
    G  | t | Twelve sessions with the occupational therapist, in which she practises using a knife and fork.
    G  | t | Therapy for her stammer: one hour weekly with a specialist.
    H1 | t | The carer has Amina lay the table and sort the wash, two hours each Sunday, so that she learns to keep house.
  `,
  )
})

test('outcomes in the passive, in notes, in talk and without a verb: each line as a person marks it', () => {
  expectMarks(`
    E  | i   | By July 2027 the educational psychologist will meet with Amina's parents every half term.
    E  | i   | Within the first term, the SENCO and family to agree a reduced timetable.
    E  | i   | By May 2027 a bespoke package of tutoring, ten hours weekly, delivered at home.
    E  | i   | By July 2027 her lessons will be recorded for her so that she can replay them at home.
    E  | i   | By the end of the autumn term 2026 work is broken down into small steps for him by his teachers.
    E  | i   | Amina will work with the ELSA twice a week until July 2027.
    E  | i   | By half-term there will be a calm corner in the classroom for Amina, July 2027.
    E  | i   | By summer 2027 Amina's peers are told about her hearing aids by the teacher of the deaf.
    E  | i   | By July 2027 all of Amina's tutors follow her communication passport.
    E  | i   | By July 2027 Amina joins a nurture group of six pupils for half of each day.
    E  | i   | By spring 2027 parents will have been on the Makaton course.
    E  | i   | By July 2027 mainstream staff know how to change Amina's hearing aid batteries.
    E  | mi  | Amina needs small-group teaching for maths.
    E  | mi  | For school to provide movement breaks.
    E  | mi  | Amina is to be taught in a low-stimulus room.
    E  | mi  | Staff to be aware of Amina's triggers.
    E  | m   | By the end of Year 6 Amina will be a confident communicator.
    E  | m   | By July 2027 Amina takes a fuller part in school life.
    E  | m   | By 2028 Amina will be well prepared for the world of work.
    E  | m   | By July 2027 Amina will demonstrate an improved ability to regulate.
    E  | m   | By July 2027 Amina makes sound gains in number.
    E  | m   | Amina writes her name.
    E  | m   | By July 2027 an increase in Amina's stamina for writing.
    E  | m   | By the end of Year 10, Amina to have realistic ideas about her future.
    E  | m   | By July 2027 Amina will begin to show empathy.
    E  | m   | By July 2027 her sleep is better.
    E  |     | By the end of Year 4 Amina reads back what her scribe has written and corrects two mistakes in each piece.
    E  |     | With the help of a teaching assistant, Amina will complete four of five worksheets by July 2027.
    E  |     | By July 2027, supported by her mentor, Amina applies for three jobs.
    E  |     | By Christmas 2026 Amina accepts help from a dinner lady to cut her food, on four days in five.
    E  |     | By July 2027 fewer than three calls home a term are made by the school about behaviour.
    E  |     | By the end of Year 11 Amina interviews two support workers and picks one.
    E  |     | By July 2027 Amina leads a five-minute session for staff on what helps her.
    E  |     | By July 2027 teachers report that Amina starts work within two minutes in eight of ten lessons.
    E  |     | By July 2027 Amina uses her laptop for every piece of writing longer than a page.
    E  |     | By July 2027 Amina meets a friend outside school once a month without her parents.
    E  |     | By July 2027 Amina shows the card for 'help' to any teacher, at least once a lesson.
    E  |     | By July 2027 instructions of three parts are followed first time by her in seven of ten tries.
    E  |     | By July 2027 Amina knows the names of all the staff in her house group and greets two of them each day.
    E  |     | By December 2026 Amina's seizures at night are logged by her on an app each morning for a month.
    E  |     | By the end of Year 5 Amina is able to ask her teacher to repeat an instruction, in four lessons of five.
    E  | i   | Amina's TA to move him to the front of the line before each transition, by October 2026.
    E  | i   | By the end of Year 10 work experience will have been found for him by the careers lead.
    E  | i   | By September 2027 he's in a specialist setting with small classes.
    E  | i   | By 2027 a multi-agency meeting is held each term.
    E  | i   | He will be weighed and measured by the dietitian each month until July 2027.
    E  | i   | By Easter 2027 the curriculum is adapted to Amina's level by subject leads.
    E  | i   | Someone will sit with Amina at lunch until the end of Year 7.
    E  | i   | Mum and Dad to go on a parenting course by spring 2027.
    E  | i   | We would like the council to fund a tutor for Amina until he is 16.
    E  | i   | Amina will benefit from having a keyworker by October 2026.
    E  | mi  | To get speech therapy.
    E  | mi  | Amina requires visual prompts.
    E  | mi  | Adults will use his name first.
    E  | mi  | To be in a class of eight.
    E  | m   | By July 2027 Amina's mood is lifted.
    E  | m   | By 2028 Amina's language will be in advance of where it is now.
    E  | m   | Amina to make steps towards independence by July 2027.
    E  | m   | By July 2027 Amina shows resilience when faced with challenge.
    E  | m   | By July 2027 his handwriting will be legible.
    E  | m   | By July 2027 Amina attends to adult-led activities for longer.
    E  | m   | By the end of Key Stage 4 Amina will have the skills he needs for college.
    E  | m   | By Year 9 he can look after his belongings most of the time.
    E  | m   | Amina reads a bus timetable and works out which bus to catch.
    E  | m   | Can count to 20.
    E  | m   | By July 2027 Amina will be working at age-related expectations in maths.
    E  |     | By July 2027 Amina has bought his own lunch from the canteen on ten days.
    E  |     | By Easter 2027 he gets a drink from the staff at the counter by pointing, every snack time.
    E  |     | By July 2027 three of every four lessons end without Amina having left the room.
    E  |     | By July 2027 Amina can say who his key worker is and where to find her.
    E  |     | By the end of Year 9 a CV and two letters have been written by the young man and sent to employers.
    E  |     | By July 2027 Amina has a friend to tea once a month.
    E  |     | By July 2027 Amina will be seen to share a toy with another child in three of four play sessions.
    E  |     | Amina, aged 16 by then, will hold a provisional driving licence by June 2027.
    E  |     | By July 2027 Amina works alongside two peers on a shared task for ten minutes, staff out of the room.
    E  |     | By July 2027 Amina stands on the vibration plate for two minutes, held by nobody.
    E  |     | By July 2027 Amina completes the school's weekly mile in under 12 minutes.
    E  |     | By July 2027 Amina will have been chosen by classmates as a partner in five PE lessons.
    E  |     | By July 2027 Amina will have presented his own review to the people round the table for five minutes.
    E  |     | By July 2027 a timer is set by Amina at the start of each task, in eight of ten lessons.
    E  |     | By July 2027 Amina gives his teacher eye contact or a nod when his name is called, 8 out of 10.
    E  | i   | Amina's wheelchair to be serviced every six months until July 2028.
    E  | i   | By the end of Year 8 tutors across the college have adopted Amina's communication profile.
    E  | i   | She will have the same taxi driver every day of the school year 2026-27.
    E  | i   | By June 2027 Amina has been seen by the wheelchair clinic.
    E  | i   | A place for Amina at the Thursday youth club is kept open, with a carer, until she is 18.
    E  | i   | An escape from noise, such as a tent, for Amina by Easter 2027.
    E  | i   | By 2028 the local authority and the college agree a package that runs over five days.
    E  | mi  | The provision of a quiet workstation.
    E  | mi  | Intensive interaction, daily, 1:1.
    E  | mi  | High expectations from all teachers.
    E  | mi  | An adult to scribe.
    E  | m   | By July 2027 Amina presents as calmer.
    E  | m   | By 2028 Amina will live as independently as possible.
    E  | m   | By July 2027 Amina will have good peer relations.
    E  | m   | By July 2027 Amina develops an awareness of danger.
    E  | m   | By the end of Year 7 Amina feels that she is listened to.
    E  | m   | By July 2027 Amina attempts more challenging work.
    E  | m   | Amina zips up her coat.
    E  | m   | Amina to use a knife and fork at dinner with no food dropped.
    E  | m   | By July 2027 Amina's confidence in maths is on the up.
    E  |     | By July 2027 Amina brings her therapist's exercise sheet home and ticks off four exercises a night.
    E  |     | By July 2027, when greeted by a member of staff, Amina says hello back on nine of ten mornings.
    E  |     | By July 2027 six of her eight targets in the swimming programme are met by Amina.
    E  |     | By July 2027 Amina will have led her own annual review, with the SENCO taking notes.
    E  |     | By July 2027 Amina takes her inhaler from the office before PE without being sent, each week.
    E  |     | By Year 11 Amina pays for her shopping at the till with her carer waiting outside, three times.
    E  |     | By July 2027 no adult is hit by Amina for six weeks.
    E  |     | By July 2027 Amina has her hearing aids in for all six lessons a day.
    E  |     | By July 2027 Amina is dry at night for four weeks.
    E  |     | By December 2026 Amina will use the lift with her buddy instead of her assistant, every day.
    E  |     | By July 2027 Amina explains the plan for her epilepsy to two new members of staff.
    E  |     | By July 2027 Amina's card for a break is handed back by her within five minutes, four times in five.
    E  |     | By July 2027 reports of hurt feelings made by others about Amina drop from five a week to one.
    E  |     | Finds Leicester, London and Leeds on a map by July 2027.
    E  | i   | Every teacher will have read Amina's passport by half-term, October 2026.
    E  | i   | By the end of Year 7 two members of staff have been trained in tracheostomy care.
    E  | i   | By Easter 2027 Amina has daily access to a computer with a screen reader.
    E  | i   | From September 2026 to July 2027: 25 hours of one-to-one support.
    E  | i   | By July 2027 the SENCO reviews Amina's targets with him each half term.
    E  | i   | By 2027 the sleep clinic will have seen Amina and advised his parents.
    E  | mi  | Amina to be provided with a safe space.
    E  | mi  | For school to be more understanding.
    E  | mi  | Amina should be given time to answer.
    E  | m   | By the end of Year 9 Amina will have an improved self-image.
    E  | m   | To make the most of school by 2028.
    E  | m   | Amina buys a ticket at the station.
    E  | m   | By July 2027 Amina will work towards being independent in the bathroom.
    E  | m   | By July 2027 there is a reduction in challenging behaviour.
    E  |     | By July 2027 a shopping list of six items is written by him and used at the shop each Saturday.
    E  |     | By July 2027 Amina is heard by his teacher to use ten new words in class talk, as she notes.
    E  |     | By July 2027 Amina reads the bus times for his mum and says which bus they need, three times out of three.
    E  |     | By the end of Year 6 Amina takes the lead in one meeting with his therapist.
    E  |     | By July 2027 Amina attends college four days a week with no day missed for a month.
    E  |     | By Easter 2027 all homework set by the maths department is finished by Amina before Monday.
    E  |     | By July 2027 Amina will be chosen for the school team or have tried out for it twice.
    E  |     | By July 2027 he copies five lines from the board with no word left out.
    E  | i   | Amina's class teacher will by Easter 2027 be using a traffic-light system to check how she feels.
    E  | i   | By September 2027 transport to and from college is arranged by the local authority.
    E  | i   | By the end of Year 3 Amina continues to have weekly input from the speech and language therapist.
    E  | i   | The school nurse to have written a care plan for Amina by 1 October 2026.
    E  | i   | By Easter 2027 Amina and her family are supported by the early help team.
    E  | i   | By July 2027 Amina will have been referred to CAMHS.
    E  | i   | To be taught by a qualified teacher of the deaf for two hours each week until the end of Year 6.
    E  | i   | From January 2027 a learning mentor meets Amina at the gate each day.
    E  | i   | Rebound therapy every fortnight, throughout Year 8.
    E  | i   | By the end of Year 9 she has been allocated a place on the vocational pathway at the local college.
    E  | i   | Amina gets pre-taught the key words of each topic by her TA, until July 2027.
    E  | i   | By the end of Year 2 the OT programme is carried out three times a week by a trained TA.
    E  | i   | By July 2027 Amina will have had six sessions of drama therapy.
    E  | i   | Weekly liaison between home and school by telephone throughout 2026-27.
    E  | i   | Until July 2027 Amina gets picked up by a taxi.
    E  | i   | By July 2027 Amina will have use of a quiet space at lunch.
    E  | i   | Key staff read Amina's one-page profile before term starts in September 2026.
    E  | i   | By July 2027 Amina has a social story read to him before each trip.
    E  | i   | By July 2027 the family's home will have been adapted for his wheelchair.
    E  | i   | By February 2027 Amina spends one morning a week at a forest school with his TA.
    E  | i   | Emotional support from his key adult will be on offer throughout Year 5.
    E  | i   | By June 2027 the young person is under the care of the community dental team.
    E  | i   | By April 2027 an application for a personal budget will have been put in by her parents.
    E  | i   | Lunchtime supervisors are briefed on Amina's allergies by the start of September 2026.
    E  | i   | By July 2027 hydrotherapy is built into Amina's timetable on two mornings a week.
    E  | i   | It is hoped that by July 2027 Amina will be offered overnight short breaks, two nights a month.
    E  | i   | By October half-term 2026 lessons start with a visual plan on the board for Amina.
    E  | i   | By July 2027 homework is set for Amina in an accessible format by each department.
    E  | i   | By March 2027 Amina's work station is moved away from the door.
    E  | i   | By July 2027 Amina receives direct input from an advisory teacher once a half-term.
    E  | i   | Amina will be allowed to leave lessons five minutes early until July 2027.
    E  | i   | By July 2027 instructions are repeated for him by an adult after each whole-class input.
    E  | i   | An adult prompts Amina to drink every hour, until July 2027.
    E  | i   | We'd like Amina to have a place at a special school by September 2027.
    E  | mi  | Amina is fitted with new hearing aids and gets a radio aid to go with them.
    E  | m   | What matters to Amina is feeling he belongs, and that's what we're after.
    E  | m   | Amina to develop his gross motor skills through play.
    E  |     | By December 2028 the young person rings the GP surgery herself, books the appointment and turns up for it, twice.
    E  | i   | Learner's hours raised, 10 to 18 TA hrs, w.e.f. 12/04/2027.
    E  |     | By the end of Key Stage 2 he will score 95 or more on the standardised reading test used at assessment (currently 78).
    E  | m   | Peer relationships: to be formed and sustained by K. by the end of Year 4.
    E  | m   | By July 2027 Amina will be better prepared for adult life.
    E  | mi  | For Amina: a key adult, met at the gate, checked in with after lunch, debriefed before home.
    E  |     | By the end of Year 10 the student brings the right kit on at least nine days out of ten.
    E  | m   | Learner types 25 w.p.m., 95% accuracy, as soon as he is able.
    E  | m   | Z. starts to play alongside others more.
    E  | m   | Improvement in O.'s listening skills by the end of the key stage.
    E  | i   | By the end of Year 4 he's got a TA next to him in all his lessons, mornings and afternoons.
    E  | m   | To develop age-appropriate play skills.
    E  | m   | Amina to be less anxious abt. exams before Yr 11 mocks (Nov 2027).
    E  |     | By half-term in February 2028 she stays in the hall for a whole assembly (20 minutes) on four Fridays out of five.
    E  | i   | By autumn half-term 2027 a mentor is in place and meeting T. twice a week in the library.
    E  |     | By the second week of July 2027 she will have taken part in eight of ten tutor times from start to finish.
    E  | m   | By December 2026 Amina's sensory regulation will be improved across settings.
    E  | mi  | Learner is provided with a smaller group and a tutor who knows about autism.
    E  |     | Having been taught to use a planner, Amina will hand in nine of every ten pieces of homework on the due day by March 2027.
    E  | mi  | Consistent application of the behaviour support plan across all lessons by all staff.
    E  |     | Follows 2 key-word instr. (DLS), 9/10, mixed adults, by end of Nursery 2 (July 2027).
    E  | i   | An OT will have done a full sensory assessment of Y. and written it up by 1 March 2028.
    E  | i   | A standing frame will be bought and set up for Amina by October 2027, and staff shown how it works.
    E  |     | By July 2027, on hearing "stop" at the kerb, L. will stand still at ten kerbs out of ten.
    E  |     | By July 2027 four of five weekly spelling lists, ten words each, will be written by Amina with eight or more right.
    E  | m   | She reads 45 of the first 100 high-frequency words on sight.
    E  |     | KS4 end (Aug 2028): 5 passes, grade 4+, incl. Eng.
    E  |     | She's in school for 90% of sessions by the end of Year 7 (it's 41% now).
    E  | m   | Amina puts in his own hearing aid batteries on each school morning.
    E  |     | Using the laptop supplied, Amina writes 5 sentences w/ caps + full stops, 80%, by Yr 7 end.
    E  | m   | My speech is clearer, so people out and about get what I'm on about.
    E  |     | By March 2028 S. gives a two-minute talk to her form using her communication aid.
    E  | m   | S – better attention (Amina); M – teacher's view; A – yes; R – yes; T – ongoing.
    E  | i   | By 30 June 2027 a taxi with an escort brings him to college and takes him home.
    E  |     | By Christmas 2026 a confidence rating of seven or more out of ten will be given by Amina for each mock examination (now two).
    E  | mi  | Amina's peg placed by the door, her tray by the window, and a quiet tent put up in the corner.
    E  | i   | She will attend weekly art psychotherapy until 16 July 2027.
    E  | m   | I feel better about myself.
    E  | m   | I want to feel happier in myself and get on with people.
    E  | m   | Until July 2027, Amina trying her best in maths.
    E  | m   | He'll make good progress in English from where he started.
    E  | i   | Pre-teaching of topic vocabulary by the class teacher will be in place for Z. ahead of each science unit by January 2027.
    E  | m   | The young person walks to the corner shop and buys milk on his own.
    E  |     | By Yr 9 end, D. accesses own timetable on phone and gets to 5 of 6 lessons w/o reminder.
    E  | m   | His fine motor skills improve.
    E  | m   | By July 2028 Learner shall have made progress commensurate with ability.
    E  |     | By 1 September 2028 Learner is in his own flat and does his own washing every week.
    E  |     | By summer 2028, with one spoken reminder, Amina packs her bag off the list and nothing's missing on four school days out of five.
    E  |     | Two-word phrases ("more juice"), 20+ a day in nursery log, by Aug 2027.
    E  | m   | By July 2028 Amina's behaviour has got a lot better than it was.
    E  |     | Amina walks in through the main gate with everyone else every morning for four weeks, by February half-term 2028.
    E  | i   | Hearing aids: D. is fitted w/ bilateral aids by audiology by Feb 2027.
    E  |     | The learner will have chosen, bought and cooked his own evening meal on eight Thursdays by July 2027.
    E  | i   | By Easter 2028 I'll have been given a reader and a scribe for all my mocks.
    E  | m   | Amina manages her worries, keeps calmer and bounces back when things don't go her way.
    E  | mi  | School to phone home each Friday and let us know how her week's gone.
    E  | mi  | Learner to benefit from a highly structured, low-arousal environment with a high staffing ratio.
    E  | m   | Progress with self-care commensurate with his starting point will be seen by Easter 2027.
    E  | i   | By 18 December 2026 Dr Priya Nair's recommendations on toileting will have been written into the school's care plan for the child.
    E  | i   | OT assessment completed + report to school; deadline 30 Nov 2026.
    E  |     | Amina eats 3 new foods (1 tbsp each) at school lunch by end Spring Term 2027.
    E  | m   | Amina buys a snack w/ a £5 note and checks change, 4 trips in 5.
    E  | m   | Feels settled in new class by Oct half-term 2026.
    E  |     | To have read aloud to the class, Amina's own choice, one page, by 4 Mar 2027.
    E  | i   | Staff trained to Makaton L2, so that Amina is signed to in every session, by Spring 2, 2027.
    E  |     | By Easter 2028 I've sent five emails to my tutor using speech-to-text, start to finish, by myself.
    E  |     | By the beginning of Year 6 the radio aid will be handed to the teacher by Amina, unprompted, at the start of every lesson for two weeks.
  `)
})
