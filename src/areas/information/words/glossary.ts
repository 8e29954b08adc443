/** One word of the service, explained as to somebody of ten. Printed on /words and in docs/glossary.md. */
export type Word = { word: string; means: string; also?: string }

export const glossary: readonly Word[] = [
  {
    word: 'Annual review',
    means:
      'A check of the plan, at least once a year. Everyone asks: is it working? The council then says if it will keep, change or end the plan.',
  },
  {
    word: 'Appeal',
    means: 'When you ask the Tribunal to change what the council has decided. It costs nothing.',
  },
  { word: 'Area', means: 'The place that one council looks after.' },
  {
    word: 'Caseworker',
    means: 'The person at the council who looks after your child’s plan. You can ask them anything.',
  },
  {
    word: 'Certificate',
    also: 'mediation certificate',
    means: 'A short paper from a mediation adviser. You need it for most appeals. It says you know about mediation.',
  },
  { word: 'Circle', means: 'All the people around one child. In Waymark you can see who they are and who has looked.' },
  {
    word: 'Draft plan',
    means: 'A first try at the plan. You have at least 15 days to say what you think of it.',
  },
  {
    word: 'Education, health and care plan',
    also: 'EHC plan, EHCP',
    means:
      'A paper that says what help a child must get. The law says that the help in it must be given. It can last until the age of 25.',
  },
  {
    word: 'Educational psychologist',
    also: 'EP',
    means: 'Somebody who knows a lot about how children learn and feel.',
  },
  {
    word: 'Exception',
    means: 'A reason in the law for a step to be late. It must really fit. It does not move the last day.',
  },
  {
    word: 'Final plan',
    means: 'The plan that counts. If you do not agree with it, you can appeal.',
  },
  {
    word: 'Health visitor',
    means: 'A nurse who helps families with children under five.',
  },
  {
    word: 'Information and advice service',
    also: 'SENDIASS, IASS',
    means: 'People who help families for free. They do not take the council’s side.',
  },
  { word: 'Integrated care board', also: 'ICB', means: 'The part of the NHS that pays for health care in your area.' },
  {
    word: 'Local Offer',
    means: 'The council’s list of all the help there is for children with special needs near you.',
  },
  {
    word: 'Mediation',
    means: 'A talk between you and the council. Somebody from outside helps you both. It is free.',
  },
  {
    word: 'Needs assessment',
    also: 'EHC needs assessment',
    means: 'When the council asks experts, and you, what help a child needs. It comes before a plan.',
  },
  { word: 'Ombudsman', means: 'Somebody you can turn to when the council has not kept the rules. It costs nothing.' },
  {
    word: 'Panel',
    means: 'A group at the council that looks at papers and helps to decide.',
  },
  {
    word: 'Personal budget',
    means: 'Money for some of the help in a plan. You can have a say in how it is spent.',
  },
  {
    word: 'Placement',
    also: 'setting',
    means: 'The school, college or nursery that a child goes to.',
  },
  {
    word: 'Promise',
    means: 'In Waymark: a thing that somebody owes you by a day. You can see if it was kept.',
  },
  {
    word: 'Request',
    means: 'When you, a young person or a school asks the council for a needs assessment.',
  },
  {
    word: 'SEN Support',
    means: 'The extra help that a school gives by itself. A child does not need a plan for it.',
  },
  {
    word: 'SENCO',
    means: 'The teacher in a school who makes sure that children with special needs get help.',
  },
  {
    word: 'SEND',
    means: 'Special educational needs and disabilities. A child has them if it is much harder for them to learn.',
  },
  {
    word: 'Special school',
    means: 'A school only for children who need a lot of help to learn.',
  },
  {
    word: 'Time limit',
    means: 'The last day by which the law says that a thing must be done.',
  },
  {
    word: 'Tribunal',
    means: 'A kind of court that is not part of the council. It can change what the council has decided.',
  },
  {
    word: 'Working day',
    means: 'Monday to Friday, but not a bank holiday.',
  },
  {
    word: 'Young person',
    means: 'Somebody over 16 who has left school age, up to 25. They make their own choices in law.',
  },
]

/** The glossary as a page of the documentation. */
export const glossaryAsMarkdown = (): string =>
  `${[
    '<!-- Written by tools/generate-glossary.ts from src/areas/information/words/glossary.ts. Change the words there. -->',
    '',
    '# Words explained',
    '',
    'What the service’s words mean, as families read them on the page “Words explained”.',
    '',
    '| word | also called | what it means |',
    '|---|---|---|',
    ...glossary.map((one) => `| ${one.word} | ${one.also ?? ''} | ${one.means} |`),
  ].join('\n')}\n`
