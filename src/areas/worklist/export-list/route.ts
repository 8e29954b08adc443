import { Readable } from 'node:stream'
import { writeAudit } from '../../../access/audit.ts'
import { inTransaction } from '../../../access/in-transaction.ts'
import type { SignedIn } from '../../../access/viewer.ts'
import type { LocalDate } from '../../../law/local-date.ts'
import { type OwedBy, titleOf } from '../../../promises/promises.ts'
import { csvRow } from '../../../web/csv.ts'
import { type Reply, route, signedIn } from '../../../web/route.ts'
import type { Services } from '../../../web/services.ts'
import { needNames, yearGroupOf } from '../../allocation/index.ts'
import { type Asked, askedOf, filterTextOf } from '../asked.ts'
import { type ExportLine, exportPart } from '../queries.ts'
import { owedByNames } from '../words.ts'

const linesAtATime = 2000

/**
 * The whole filtered list as a file. Names only of one's own caseload: names beyond it leave the service by two persons.
 * Each part is read in a transaction of its own, as the viewer is by then: what ends meanwhile is not in the next part.
 */
export const exportWorklist = route({
  method: 'GET',
  path: '/worklist/list.csv',
  allow: { duty: 'worklist.own' },
  audit: 'worklist.exported',
  async handle(call): Promise<Reply> {
    const viewer = signedIn(call.viewer)
    const asked: Asked = {
      ...askedOf(call.query, viewer, call.today),
      after: undefined,
      before: undefined,
      sort: 'due',
    }
    const isNamed = asked.scope === 'mine'
    const { sort: _, ...filter } = filterTextOf(asked)
    call.noted({ ...filter, named: isNamed })
    return {
      file: Readable.from(fileOf(call.services, viewer, asked, isNamed)),
      name: `worklist-${call.today}.csv`,
      type: 'text/csv',
    }
  },
})

async function* fileOf(services: Services, viewer: SignedIn, asked: Asked, isNamed: boolean): AsyncGenerator<string> {
  // spreadsheets take the file for what it is only with this mark
  yield `\ufeff${csvRow(headOf(isNamed))}`
  let after = asked.after
  for (;;) {
    const lines = await partOf(services, viewer, { ...asked, after })
    yield lines.map((line) => csvRow(cellsOf(line, { services, today: asked.today, isNamed }))).join('')
    const last = lines.at(-1)
    if (last === undefined || lines.length < linesAtATime) return
    after = last
  }
}

/** A part and the record of who was in it: both or neither. */
const partOf = (services: Services, viewer: SignedIn, asked: Asked): Promise<ExportLine[]> =>
  inTransaction(services.database, viewer, async (tx) => {
    const lines = await exportPart(tx, asked, linesAtATime)
    await writeAudit(tx, viewer, services.clock.now(), {
      action: 'worklist.exportedPart',
      children: [...new Set(lines.map((line) => line.childId))],
      detail: { lines: lines.length },
    })
    return lines
  })

const headOf = (isNamed: boolean): string[] => [
  'Due',
  'Step',
  'State',
  'Who acts',
  'Caseworker',
  ...(isNamed ? ['Forename', 'Surname'] : []),
  'School',
  'Year group',
  'Need',
  'Record',
]

function cellsOf(
  line: ExportLine,
  about: { services: Services; today: LocalDate; isNamed: boolean },
): (string | null)[] {
  const { services, today, isNamed } = about
  return [
    line.dueOn,
    titleOf(line.rule),
    line.status === 'excused' ? 'Excused' : line.dueOn < today ? 'Late' : 'To do',
    owedByNames[line.owedBy as OwedBy] ?? line.owedBy,
    line.holder,
    ...(isNamed ? [line.knownAs ?? line.forename, line.surname] : []),
    line.school,
    yearGroupOf(line.born, today),
    line.need === null ? null : (needNames[line.need] ?? line.need),
    `${services.config.publicUrl}/children/${line.childId}`,
  ]
}
