import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saysOnlyNotKnown } from './not-known.ts'

const excuses = [
  'Not known to this service.',
  'not known to service',
  'NOT KNOWN',
  'Ava is not known to our service.',
  'Ava is not currently known to children’s social care.',
  'This child is unknown to us.',
  'This young person is unknown to social care. Please do not hesitate to contact us if you need anything else.',
  'We have no record of this child.',
  'We hold no information about Ava.',
  'No current involvement.',
  'No involvement from occupational therapy.',
  'There is no open case to social care.',
  'Not open to social care',
  'Ava isn’t on our caseload.',
  'Ava has never been referred to speech and language therapy.',
  'She has not been seen by this service.',
  'We have not seen Ava and cannot provide advice.',
  'Thank you for your request. We have checked our systems and this child is not known to the service. Kind regards',
  'Dear colleague. We have searched our records and found no trace of this child. Yours sincerely',
  'Ava was discharged in 2023.',
  'Case closed.',
  'This case is closed to our team.',
  'We are unable to provide advice as the child is not known.',
  'We are not in a position to comment.',
  'Nothing to add.',
  'Nil return',
  'N/A',
  'None',
  'Unknown',
  'Ava does not meet our criteria.',
  'Did not meet threshold for support.',
  'Ava is on the waiting list and has not been assessed yet.',
  'Awaiting allocation.',
  'No advice.',
  'We don’t know this child. If the parents are worried they can make a referral.',
  'No known social care involvement. No referrals have been received.',
  'The child has not met with our team and we hold no reports.',
  'Health: not known. Needs: not known. Provision: not known.',
  'Our service does not know this child; please ask the school.',
  'No previous contact with this family.',
  'We haven’t worked with Ava.',
]

const advice = [
  'Ava finds it hard to follow instructions of more than two parts. She needs them in pictures.',
  'Ava was not known to us before this request. I visited her at home on 3 March with her mother.',
  'Not known to social care before. We assessed Ava on 4 March and found no needs for social care.',
  'I met Ava on 3 March. She has no social care needs.',
  'Ava was discharged from physiotherapy in 2023 when she could walk without a frame. She still tires after ten minutes and needs a place to rest, and shoes with support.',
  'The family is not known to early help. From what the school and her parents told us, Ava needs short breaks of four hours each week, because her brother is ill and her mother cannot leave the house.',
  'Ava does not know the sounds of most letters. She knows her name and the names of her friends, and she can count to twenty.',
  'Ava has no difficulty with hearing. Her speech is clear to people who know her, and not to others. Speech and language therapy is needed once a week for thirty minutes.',
  'He has not met his targets in reading, and reads like a child of six. A teaching assistant should read with him for twenty minutes each day.',
  'She is not able to report pain in words; staff should watch her face and use the pain chart.',
  'Ava is not known for being quiet: she loves to sing and to tell stories to her friends at lunch.',
  'A nurse will train two members of staff in the use of the inhaler before the start of the term.',
  'We spoke to her parents and to the school nurse. No health needs were found that relate to learning.',
  'Strengths: kind, funny, good with numbers. Needs: reading and writing. Outcome: reads a short story alone by July.',
  'He was observed in class for an hour. He could not sit for longer than five minutes.',
  'Weekly occupational therapy, one hour, from September.',
]

for (const text of excuses)
  test(`is no advice: ${text}`, () => {
    assert.equal(saysOnlyNotKnown(text), true)
  })

for (const text of advice)
  test(`is advice: ${text.slice(0, 70)}`, () => {
    assert.equal(saysOnlyNotKnown(text), false)
  })

test('what is empty is not called an excuse, and a long text is read in a moment', () => {
  assert.equal(saysOnlyNotKnown(''), false)
  const begun = performance.now()
  assert.equal(saysOnlyNotKnown('Ava reads with her finger under the line. '.repeat(5000)), false)
  assert.equal(saysOnlyNotKnown('not known to us. '.repeat(12_000)), true)
  assert.equal(saysOnlyNotKnown(`not ${'a'.repeat(200_000)} known`), false)
  assert.ok(performance.now() - begun < 2000)
})
