import { formatDay, type LocalDate } from '../../../law/local-date.ts'
import { yearGroupOf } from '../../allocation/index.ts'
import type { LetterHelp, Notice } from '../../letters/index.ts'

type Facts = {
  child: { name: string; age: number; born: LocalDate; today: LocalDate }
  help: LetterHelp
  dueOn: LocalDate
}

const aboutChild = ({ child }: Facts) => ({
  facts: [
    { label: 'First name', value: child.name },
    { label: 'Age', value: String(child.age) },
    { label: 'Year', value: yearGroupOf(child.born, child.today) },
  ],
})

function askUs({ help }: Facts): string {
  const phone = help.officer?.phone ?? help.phone
  const email = help.officer?.email ?? help.email
  const ways = [phone && `on ${phone}`, email && `at ${email}`].filter(Boolean).join(' or ')
  const who = help.officer ? `${help.officer.name} at ${help.council}` : help.council
  return ways ? `You can reach ${who} ${ways}.` : `You can ask ${who}.`
}

/** To a setting: sections 39(2) and 40(3). No more of the child than first name, age and year; the draft is read by signing in. */
export const settingAsked = (facts: Facts & { why: 'requested' | 'considered' }): Notice => ({
  kind: 'settingAsked',
  title: `Can you meet these needs? Please answer by ${formatDay(facts.dueOn)}`,
  blocks: [
    {
      text:
        facts.why === 'requested'
          ? 'We are preparing an education, health and care plan. The family has asked for your setting, so we must consult you: section 39(2) of the Children and Families Act 2014.'
          : 'We are preparing an education, health and care plan, and we are thinking of your setting. So we consult you: sections 39(2) and 40(3) of the Children and Families Act 2014.',
    },
    aboutChild(facts),
    { heading: 'What we ask' },
    {
      text: 'Sign in, open “Consultations”, and read the draft there. Then tell us if you can meet the needs in it, or why you think that you cannot, and what you would need. If you have no account, the draft comes with this letter: please answer in writing.',
    },
    { heading: 'By when' },
    {
      text: `Guidance gives you 15 days: please answer by ${formatDay(facts.dueOn)} (Code of Practice 9.83). We must decide in time for the family, and may decide without your answer.`,
    },
    { heading: 'What your answer does' },
    {
      text: 'We decide which setting the plan names. We must name the setting that the family asks for, unless it is unsuitable, or incompatible with the efficient education of others or with the efficient use of resources. Please keep what you read to the people who answer.',
    },
    { text: askUs(facts) },
  ],
})

/** To the other council that maintains the setting: it is consulted too. */
export const councilAsked = (facts: Facts & { setting: string }): Notice => ({
  kind: 'councilAsked',
  title: `We are consulting ${facts.setting}, which you maintain`,
  blocks: [
    {
      text: 'We are preparing an education, health and care plan and consult a setting that you maintain. Sections 39(2) and 40(3) of the Children and Families Act 2014 ask us to consult you too.',
    },
    { facts: [...aboutChild(facts).facts, { label: 'Setting', value: facts.setting }] },
    { text: `If you have something to say about it, please write to us by ${formatDay(facts.dueOn)}.` },
    { text: askUs(facts) },
  ],
})
