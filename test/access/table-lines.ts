/**
 * A line by hand for every table that names a child: which rows of it are which part of the written policy. A table without a
 * line fails the test. `yes`: the rows must be there; `no`: there must be none; `perhaps`: the document's cell has a condition.
 */
import type { Relation } from '../../src/access/policy.ts'
import { sections } from './full-house.ts'
import type { ChildName, MatrixPerson } from './matrix-people.ts'
import { readsAsAsked, readsVersion } from './plan-house.ts'
import { does, opens, opensSummary } from './written-and-built.ts'
import { mayRead, type WrittenPart } from './written-policy.ts'

export type Sees = 'yes' | 'no' | 'perhaps'
export type TableLine = {
  readonly table: string
  /** The column that names the child. */
  readonly by?: 'id'
  /** Which of a child's rows; all where not said. `$me` is the account that asks. */
  readonly where?: string
  /** Kept of a child whose import was undone too: so that it is matched and not made twice. */
  readonly evenGone?: true
  /** A column that has to hold something in a row that is found. */
  readonly column?: string
  readonly sees: (person: MatrixPerson, child: ChildName) => Sees
}

const some = (person: MatrixPerson, child: ChildName, test: (relation: Relation) => boolean): Sees =>
  person.stands[child].some(test) ? 'yes' : 'no'

/** As the document's cell: whole opens, nothing is shut, and what stands under a condition may be either. */
const part =
  (of: WrittenPart) =>
  (person: MatrixPerson, child: ChildName): Sees => {
    const stands = person.stands[child]
    if (stands.some((relation) => opens(relation, of))) return 'yes'
    return stands.some((relation) => mayRead[relation][of].sight === 'some') ? 'perhaps' : 'no'
  }

/** Only whole cells open it, and nothing else does. */
const wholePart =
  (of: WrittenPart) =>
  (person: MatrixPerson, child: ChildName): Sees =>
    some(person, child, (relation) => opens(relation, of))

const dataOfficers = (person: MatrixPerson): Sees => (person.posts.includes('dataOfficer') ? 'yes' : 'no')

/** The sections of a plan, as the document's columns divide it: A to I, "health advice, C, G", "care advice, D, H", "J", "K". */
function section(name: string): TableLine['sees'] {
  return (person, child) => some(person, child, (relation) => readsSection(relation, name))
}

function readsSection(relation: Relation, name: string): boolean {
  if (name === 'J') return opens(relation, 'money')
  if (name === 'K') return (['health', 'care', 'otherAdvice'] as const).every((of) => opens(relation, of))
  if (!opens(relation, 'plan')) return false
  // "C and G in the plan", "D and H in the plan"
  if (relation === 'setting') return true
  if (name === 'C' || name === 'G') return opens(relation, 'health')
  if (name === 'D' || name.startsWith('H')) return opens(relation, 'care')
  return true
}

/** What the child says is a view; the one-page profile goes to the school and those who teach there too. */
const views = wholePart('views')
const profile: TableLine['sees'] = (person, child) =>
  some(person, child, (relation) => opens(relation, 'views') || relation === 'setting' || relation === 'setting.class')

/** “Child may keep some private”: from parents, advisers and support; the council and the child's own side read it. */
const keptVoice: TableLine['sees'] = (person, child) =>
  some(
    person,
    child,
    (relation) => opens(relation, 'views') && !['parent', 'adviser', 'invitedSupport'].includes(relation),
  )
const schoolVoice: TableLine['sees'] = (person, child) =>
  keptVoice(person, child) === 'yes' || person.stands[child].includes('setting') ? 'yes' : 'no'

const someNumber: TableLine['sees'] = (person, child) => {
  const stands = person.stands[child]
  // "UPN, ULN": no other number
  if (stands.some((relation) => relation !== 'setting' && opens(relation, 'identifiers'))) return 'yes'
  return stands.some((relation) => relation === 'adviser' || relation === 'designated') ? 'perhaps' : 'no'
}

const makesOrConfirms: TableLine['sees'] = (person, child) =>
  some(person, child, (relation) => does(relation, 'proposal.make') || does(relation, 'proposal.confirm'))

/** Who was asked and when: to whoever reads the journey; of health to the clinic that was asked and to its designated officer. */
const askedOfHealth: TableLine['sees'] = (person, child) =>
  some(person, child, (relation) => opens(relation, 'journey') || relation === 'adviser' || relation === 'designated')

/** What a service gave: as the cell says; under its condition, whoever was asked reads their own. */
const advice = (service: string, of: WrittenPart): TableLine => ({
  table: 'advice_version',
  where: `service = '${service}'`,
  sees: part(of),
})

const writesPlan: TableLine['sees'] = (person, child) => some(person, child, (relation) => does(relation, 'plan.write'))
/** “The ICB’s named person or DCO” */
const agreesOrWrites: TableLine['sees'] = (person, child) =>
  some(person, child, (relation) => relation === 'designated' || does(relation, 'plan.write'))

/** “Comment on a served draft”: of a child still at school, not the child. */
const writesOrComments: TableLine['sees'] = (person, child) =>
  some(
    person,
    child,
    (relation) =>
      does(relation, 'plan.write') || ((relation !== 'self' || child === 'grown') && does(relation, 'plan.comment')),
  )

/** “Name a setting”, and those who write the plan; a child’s own place does nothing before the rights are theirs. */
const compares: TableLine['sees'] = (person, child) =>
  some(person, child, (relation) => does(relation, 'setting.compare') && (relation !== 'self' || child === 'grown'))

const versionParts = ['plan', 'healthAdvice', 'careAdvice', 'money', 'sources'] as const
const version =
  (kind: 'draft' | 'final', of: readonly string[]): TableLine['sees'] =>
  (person, child) =>
    some(person, child, (relation) => of.some((one) => readsVersion(relation, kind, one)))

export const tableLines: readonly TableLine[] = [
  { table: 'child', by: 'id', sees: wholePart('identity') },
  { table: 'child_name_key', sees: wholePart('identity') },
  { table: 'placement', sees: wholePart('identity') },
  // an address that is protected shuts the ordinary one to everybody
  {
    table: 'child_contact',
    sees: (person, child) => (child === 'kept' ? 'no' : part('contact')(person, child)),
  },
  { table: 'child_identifier', where: `scheme in ('upn', 'uln')`, sees: part('identifiers') },
  { table: 'child_identifier', where: `scheme not in ('upn', 'uln')`, sees: someNumber },
  { table: 'need', sees: wholePart('needs') },
  { table: 'child_summary', sees: (person, child) => some(person, child, opensSummary) },
  ...(
    [
      ['journey', 'journey'],
      ['disputes', 'disputes'],
      ['cycles', 'support'],
    ] as const
  ).map(([name, of]): TableLine => ({ table: 'journey_event', where: `part = '${name}'`, sees: wholePart(of) })),
  { table: 'plan', sees: wholePart('journey') },
  ...sections.map((name): TableLine => ({ table: 'plan_line', where: `section = '${name}'`, sees: section(name) })),
  // the working copy is for those who write it; a version for those to whom it was served or sent, section by section
  ...['plan_writing', 'writing_line_was', 'advice_copy', 'recommendation_answer', 'plan_proposal', 'easy_read'].map(
    (table): TableLine => ({ table, sees: writesPlan }),
  ),
  { table: 'writing_line', where: `section = 'F'`, sees: writesPlan },
  { table: 'writing_line', where: `section in ('C', 'G')`, sees: agreesOrWrites },
  { table: 'health_ask', sees: agreesOrWrites },
  { table: 'health_answer', sees: agreesOrWrites },
  ...(['draft', 'final'] as const).flatMap((kind): TableLine[] => [
    { table: 'plan_version', where: `kind = '${kind}'`, sees: version(kind, versionParts) },
    ...versionParts.map(
      (of): TableLine => ({
        table: 'plan_version_line',
        where: `kind = '${kind}' and part = '${of}'`,
        sees: (person, child) =>
          some(person, child, (relation) => readsVersion(relation, kind, of) || readsAsAsked(relation, kind, of)),
      }),
    ),
    ...versionParts
      .filter((of) => of !== 'sources')
      .map(
        (of): TableLine => ({
          table: 'plan_easy_read',
          where: `kind = '${kind}' and part = '${of}'`,
          sees: version(kind, [of]),
        }),
      ),
  ]),
  // what is not sent is its writer's alone; what was sent is the council's and the family's, where it reads the line
  { table: 'plan_comment', where: 'sent_at is null and by_account is distinct from $me', sees: () => 'no' },
  { table: 'plan_comment', where: 'sent_at is not null and line_id is null', sees: writesOrComments },
  ...['plan_comment', 'plan_comment_answer'].map(
    (table): TableLine => ({
      table,
      where:
        table === 'plan_comment'
          ? `sent_at is not null and id = md5('said line ' || child_id)::uuid`
          : `comment_id = md5('said line ' || child_id)::uuid`,
      sees: writesOrComments,
    }),
  ),
  { table: 'plan_copy', sees: writesOrComments },
  ...(['draft', 'final'] as const).flatMap((kind): TableLine[] => [
    { table: 'version_finding', where: `kind = '${kind}' and place = 0`, sees: version(kind, versionParts) },
    { table: 'version_finding', where: `kind = '${kind}' and place = 1`, sees: version(kind, ['plan']) },
    { table: 'version_finding', where: `kind = '${kind}' and place = 2`, sees: version(kind, ['money']) },
  ]),
  // read with the version in which a finding was let stand (version_finding), and here by those alone who write the plan
  { table: 'check_override', where: `rule = 'provision.vague'`, sees: writesPlan },
  // the money: with section J; what is worked out and not shown yet, and what is proposed, is for those who do it
  ...['budget_request', 'budget_again', 'direct_payment', 'direct_payment_review'].map(
    (table): TableLine => ({ table, sees: wholePart('money') }),
  ),
  {
    table: 'budget_line',
    where: 'exists (select from budget_request r where r.id = request_id and r.shown_at is not null)',
    sees: wholePart('money'),
  },
  // what health or care answers is for the family at once
  { table: 'budget_line', where: 'passed_on is not null', sees: wholePart('money') },
  { table: 'budget_plan_line', sees: writesPlan },
  { table: 'budget_decision', where: `state = 'decided'`, sees: wholePart('money') },
  {
    table: 'budget_decision',
    where: `state = 'proposed'`,
    sees: (person, child) => some(person, child, (relation) => does(relation, 'decision.propose')),
  },
  // "R of own service's steps" for a designated officer
  {
    table: 'promise',
    where: `part = 'journey' and owed_by = 'health'`,
    sees: part('journey'),
  },
  { table: 'promise', where: `part = 'journey' and owed_by = 'la'`, sees: wholePart('journey') },
  { table: 'promise', where: `part = 'disputes'`, sees: wholePart('disputes') },
  { table: 'handover', where: `part = 'journey'`, sees: wholePart('journey') },
  { table: 'handover', where: `part = 'disputes'`, sees: wholePart('disputes') },
  { table: 'letter', where: `kind = 'of the journey'`, sees: wholePart('journey') },
  // to a friend, to the school, to the body of regulation 4(2): whoever it is for reads it beside those who read the notes
  {
    table: 'letter',
    where: `kind = 'to a friend'`,
    sees: (person, child) =>
      wholePart('notes')(person, child) === 'yes'
        ? 'yes'
        : some(person, child, (relation) => relation === 'contact') === 'yes'
          ? 'perhaps'
          : 'no',
  },
  {
    table: 'letter',
    where: `kind = 'to a school'`,
    sees: (person, child) =>
      wholePart('notes')(person, child) === 'yes'
        ? 'yes'
        : some(person, child, (relation) => relation === 'setting') === 'yes'
          ? 'perhaps'
          : 'no',
  },
  {
    table: 'letter',
    where: `kind = 'to the health body'`,
    sees: (person, child) =>
      wholePart('notes')(person, child) === 'yes'
        ? 'yes'
        : some(person, child, (relation) => relation === 'designated') === 'yes'
          ? 'perhaps'
          : 'no',
  },
  // what became of a letter is known to those who keep the record; where a family lives, to those who keep its circle
  { table: 'delivery', sees: (person, child) => some(person, child, (relation) => does(relation, 'event.record')) },
  {
    table: 'message_choice',
    sees: (person, child) => some(person, child, (relation) => does(relation, 'circle.change')),
  },
  { table: 'advice_enclosure', sees: wholePart('views') },
  { table: 'advice_request', where: `service = 'health'`, sees: askedOfHealth },
  { table: 'advice_request', where: `service <> 'health'`, sees: wholePart('journey') },
  ...['advice_agreement', 'advice_reminder', 'advice_delay'].map(
    (table): TableLine => ({ table, sees: askedOfHealth }),
  ),
  // what is not given yet is theirs alone who write it
  { table: 'advice_draft', sees: (person, child) => some(person, child, (relation) => relation === 'adviser') },
  advice('health', 'health'),
  advice('care', 'care'),
  advice('education', 'otherAdvice'),
  advice('family', 'views'),
  // a document, and what it says, is read as the part that it belongs to; what somebody brought or was sent is theirs beside it
  ...(
    [
      ['Of health', 'health'],
      ['Of care', 'care'],
      ['Of notes', 'notes'],
      ['Of views', 'views'],
      ['Of the school', 'otherAdvice'],
      ['Sent', 'health'],
    ] as const
  ).flatMap(([title, of]): TableLine[] => [
    { table: 'document', where: `title = '${title}'`, sees: part(of) },
    { table: 'document_text', where: `body like '${title} of %'`, sees: part(of) },
  ]),
  // what was taken back is nobody's; that it was, is for those who keep the record
  { table: 'document', where: `title = 'Taken'`, sees: () => 'no' },
  { table: 'document_text', where: `body like 'Taken of %'`, sees: () => 'no' },
  {
    table: 'document_taken_back',
    sees: (person, child) => some(person, child, (relation) => does(relation, 'document.send')),
  },
  {
    table: 'document_send',
    sees: (person, child) => some(person, child, (relation) => does(relation, 'document.send')),
  },
  // their own place is known to everybody
  { table: 'circle', where: 'account_id is distinct from $me', sees: wholePart('circle') },
  {
    table: 'single_use_link',
    where: 'created_by is distinct from $me',
    sees: (person, child) => (wholePart('circle')(person, child) === 'yes' ? 'perhaps' : 'no'),
  },
  { table: 'proposal', sees: makesOrConfirms },
  // what a family wrote when it asked, and how to reach it: to those who keep the record, and to whoever wrote it
  {
    table: 'asking',
    where: `state = 'sent' and account_id is distinct from $me`,
    sees: (person, child) => some(person, child, (relation) => does(relation, 'event.record')),
  },
  { table: 'decision', sees: (person, child) => some(person, child, (relation) => does(relation, 'decision.propose')) },
  // "panel's own": to members of that panel, while its papers are issued
  ...['panel_item', 'panel_recommendation'].map(
    (table): TableLine => ({
      table,
      sees: (person, child) =>
        some(person, child, (relation) => opens(relation, 'notes')) === 'yes'
          ? 'yes'
          : person.stands[child].includes('panel')
            ? 'perhaps'
            : 'no',
    }),
  ),
  // why somebody takes no part is for the chair and the managers
  {
    table: 'panel_conflict',
    sees: (person, child) =>
      person.stands[child].includes('manager') ? 'yes' : person.stands[child].includes('panel') ? 'perhaps' : 'no',
  },
  // the child's own voice: with all who read views, where the child keeps nothing; else as the child shares it
  { table: 'voice_entry', where: `words like '%said so' or words like 'wombat%'`, sees: views },
  { table: 'voice_entry', where: `words = 'Kept from most'`, sees: keptVoice },
  { table: 'voice_entry', where: `words = 'For the school'`, sees: schoolVoice },
  { table: 'child_profile', sees: profile },
  // who may write it, and whom it is about or who acts by it
  {
    table: 'sight_choice',
    sees: (person, child) =>
      some(
        person,
        child,
        (relation) => does(relation, 'circle.change') || relation === 'self' || relation === 'representative',
      ),
  },
  {
    table: 'capacity_assessment',
    sees: (person, child) =>
      some(
        person,
        child,
        (relation) => does(relation, 'circle.change') || relation === 'self' || relation === 'representative',
      ),
  },
  // whom the family asks for and who was asked: to those who compare; a setting reads what it is asked itself
  { table: 'setting_wish', sees: compares },
  { table: 'consultation', where: 'organisation_id is null', sees: compares },
  ...['consultation', 'consultation_answer'].map(
    (table): TableLine => ({
      table,
      sees: (person, child) =>
        compares(person, child) === 'yes' || person.stands[child].includes('setting.consulted') ? 'yes' : 'no',
    }),
  ),
  // what is not sent yet is theirs alone who write it
  {
    table: 'consultation_draft',
    sees: (person, child) => some(person, child, (relation) => relation === 'setting.consulted'),
  },
  { table: 'placement_choice', sees: writesPlan },
  { table: 'safe_address', sees: (person) => (person.posts.includes('safeAddress') ? 'yes' : 'no') },
  // what an import brought is the data officer's
  ...['import_problem', 'import_unmapped', 'import_review'].map(
    (table): TableLine => ({ table, sees: dataOfficers, evenGone: true }),
  ),
  ...['import_change', 'sen2_told', 'outgoing_message'].map((table): TableLine => ({ table, sees: () => 'no' })),
  // who looked is read by a page of its own: as rows, nobody has more than their own
  { table: 'audit_event', where: 'account_id is distinct from $me', sees: () => 'no' },
]

/** Parts that stand in a table of another part: the words of a child are asked for by a function. */
export const wordLines: readonly TableLine[] = [
  { table: 'child', by: 'id', column: 'voice', sees: views },
  { table: 'child', by: 'id', column: 'strengths', sees: profile },
  { table: 'child', by: 'id', column: 'interests', sees: profile },
]
