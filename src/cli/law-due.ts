import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { type Deadline, deadlinesOf } from '../journey/deadlines.ts'
import { readJourney } from '../journey/journey-file.ts'
import { formatShortDay, type LocalDate, parseLocalDate } from '../law/local-date.ts'
import type { Command, CommandIo } from './command.ts'

type Call = { readonly files: readonly string[]; readonly asOf: LocalDate; readonly json: boolean }

/** What became of one file: its deadlines, the reasons to refuse it, or why it could not be worked out. */
type Answer =
  | { readonly file: string; readonly deadlines: readonly Deadline[]; readonly beyond: readonly string[] }
  | { readonly file: string; readonly refused: readonly string[] }
  | { readonly file: string; readonly failed: string }

const readCall = (args: readonly string[], today: string): Call | string => {
  const files: string[] = []
  let asOf = today
  let json = false
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string
    if (arg === '--json') json = true
    else if (arg === '--as-of') asOf = args[++at] ?? ''
    else if (arg.startsWith('--as-of=')) asOf = arg.slice('--as-of='.length)
    else if (arg.startsWith('-') && arg !== '-') return `${arg}: there is no such option`
    else files.push(arg)
  }
  const day = parseLocalDate(asOf)
  if (day === undefined) return `--as-of: "${asOf}" is not a day`
  return files.length === 0 ? 'name a journey file, or - for standard input' : { files, asOf: day, json }
}

const textOf = async (file: string, io: CommandIo): Promise<string> =>
  file === '-' ? io.stdin() : readFile(isAbsolute(file) ? file : join(io.cwd, file), 'utf8')

const byteOrderMark = '\uFEFF'

const answerFor = async (file: string, asOf: LocalDate, io: CommandIo): Promise<Answer> => {
  let text: string
  try {
    text = await textOf(file, io)
  } catch (error) {
    return { file, failed: `cannot be read: ${error instanceof Error ? error.message : error}` }
  }
  let value: unknown
  try {
    value = JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text)
  } catch (error) {
    return { file, refused: [`the file: is not JSON (${error instanceof Error ? error.message : error})`] }
  }
  const read = readJourney(value)
  if ('refused' in read) return { file, refused: read.refused }
  const beyond: string[] = []
  const deadlines = deadlinesOf(read.journey, {
    asOf,
    beyondCalendar: (rule, error) => beyond.push(`${rule}: ${error.message}`),
  })
  return { file, deadlines, beyond }
}

/** A deadline with the fields of the file format and no other. */
const inFormat = ({ inTimeUntil: _, ...deadline }: Deadline): Deadline => deadline

const linesFor = (deadline: Deadline): string => {
  const by = deadline.confidence === 'confirmed' ? '' : ` The source of this rule is ${deadline.confidence}.`
  return [
    `${formatShortDay(deadline.dueOn)}  ${deadline.status}  ${deadline.rule}  (${deadline.matter}, ${deadline.of})`,
    `  ${deadline.because}`,
    `  ${deadline.body}; ${deadline.citation}.${by}`,
    '',
  ].join('\n')
}

const writeErrors = (answer: Answer, io: CommandIo): number => {
  if ('failed' in answer) {
    io.err(`${answer.file}: ${answer.failed}\n`)
    return 1
  }
  const reasons = 'refused' in answer ? answer.refused : answer.beyond
  for (const reason of reasons) io.err(`${answer.file}: ${reason}\n`)
  if ('refused' in answer) return 2
  return reasons.length > 0 ? 1 : 0
}

const writeOne = (answer: Answer, json: boolean, io: CommandIo): void => {
  if (!('deadlines' in answer)) return
  if (json) io.out(`${JSON.stringify(answer.deadlines.map(inFormat), null, 2)}\n`)
  else if (answer.deadlines.length === 0) io.out('No dates run.\n')
  else for (const deadline of answer.deadlines) io.out(`${linesFor(deadline)}\n`)
}

const lineOf = (answer: Answer): string => {
  if ('failed' in answer) return JSON.stringify({ file: answer.file, refused: [answer.failed] })
  if ('refused' in answer) return JSON.stringify({ file: answer.file, refused: answer.refused })
  // Some dates of a file without the others would be taken for the whole.
  if (answer.beyond.length > 0) return JSON.stringify({ file: answer.file, refused: answer.beyond })
  return JSON.stringify({ file: answer.file, deadlines: answer.deadlines.map(inFormat) })
}

/** 1 is worse than 2 is worse than 0: a file that could not be read says more than one that was refused. */
const worst = (codes: readonly number[]): number => (codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0)

/** `waymark law due`: the dates of one journey file, or of many, one line each. */
export const lawDue: Command = {
  name: 'law due',
  summary: 'Work out every statutory date of a journey file',
  usage: `FILE… [--as-of YYYY-MM-DD] [--json]

FILE is a journey file (waymark.journey/1); - reads standard input. With several files the answer is one JSON object a line.
--as-of answers as things were known on that day; today in England where it is not given.
Exit codes: 0 answered, 2 a file was refused (the reasons are on standard error), 1 anything else.`,
  needs: 'nothing',
  run: async ({ args, io, clock }) => {
    const call = readCall(args, clock.today())
    if (typeof call === 'string') {
      io.err(`waymark law due: ${call}\n`)
      return 1
    }
    const codes: number[] = []
    for (const file of call.files) {
      const answer = await answerFor(file, call.asOf, io)
      if (call.files.length > 1) io.out(`${lineOf(answer)}\n`)
      else writeOne(answer, call.json, io)
      codes.push(writeErrors(answer, io))
    }
    return worst(codes)
  },
}
