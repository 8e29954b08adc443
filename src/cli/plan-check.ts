import { readFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { checkPlan, type Finding } from '../plan/checks/check-plan.ts'
import { checkRule } from '../plan/checks/rules.ts'
import { type Plan, readPlan } from '../plan/plan-file.ts'
import type { Command, CommandIo } from './command.ts'

type Call = { readonly file: string; readonly json: boolean }

const readCall = (args: readonly string[]): Call | string => {
  const wrong = args.find((arg) => arg.startsWith('-') && arg !== '-' && arg !== '--json')
  if (wrong !== undefined) return `${wrong}: there is no such option`
  const files = args.filter((arg) => arg !== '--json')
  const [file] = files
  if (file === undefined) return 'name a plan file, or - for standard input'
  if (files.length > 1) return `${files[1]}: one file at a time`
  return { file, json: args.includes('--json') }
}

const byteOrderMark = '\uFEFF'

const parsed = (text: string): { value: unknown } | { refused: string[] } => {
  try {
    return { value: JSON.parse(text.startsWith(byteOrderMark) ? text.slice(1) : text) }
  } catch (error) {
    return { refused: [`the file: is not JSON (${error instanceof Error ? error.message : error})`] }
  }
}

const textOf = async (file: string, io: CommandIo): Promise<string> =>
  file === '-' ? io.stdin() : readFile(isAbsolute(file) ? file : join(io.cwd, file), 'utf8')

const readFrom = (text: string): { plan: Plan } | { refused: string[] } => {
  const json = parsed(text)
  return 'refused' in json ? json : readPlan(json.value)
}

const inText = (finding: Finding, textOfLine: ReadonlyMap<string, string>): string => {
  const { title } = checkRule(finding.rule)
  const text = finding.line === null ? undefined : textOfLine.get(finding.line)
  return [
    `${finding.line ?? 'the whole plan'}  ${finding.level}  ${finding.rule}: ${title}`,
    ...(text === undefined ? [] : [`  “${text}”`]),
    ...(finding.words.length === 0 ? [] : [`  Words: ${finding.words.join(', ')}`]),
    `  ${finding.because}`,
    `  ${finding.source}`,
    '',
  ].join('\n')
}

const write = (plan: Plan, findings: readonly Finding[], json: boolean, io: CommandIo): void => {
  if (json) {
    io.out(`${JSON.stringify(findings, null, 2)}\n`)
    return
  }
  const texts = new Map(plan.lines.map((line) => [line.id, line.text]))
  for (const finding of findings) io.out(`${inText(finding, texts)}\n`)
  const count = findings.length
  io.out(count === 0 ? 'Nothing found.\n' : `${count} ${count === 1 ? 'finding' : 'findings'}.\n`)
}

/** `waymark plan check`: what stands in a plan that nobody could hold anyone to, or that should not be there. */
export const planCheck: Command = {
  name: 'plan check',
  summary: 'Check the lines of a plan file',
  usage: `FILE [--json]

FILE is a plan file (waymark.plan/1); - reads standard input. The same checks run while a plan is written.
--json prints a list of findings, [] where there is none. docs/plan-checks.md has every rule, with examples.
Exit codes: 0 checked, whatever was found; 2 the file was refused (the reasons are on standard error); 1 anything else.`,
  needs: 'nothing',
  run: async ({ args, io }) => {
    const call = readCall(args)
    if (typeof call === 'string') {
      io.err(`waymark plan check: ${call}\n`)
      return 1
    }
    let text: string
    try {
      text = await textOf(call.file, io)
    } catch (error) {
      io.err(`${call.file}: cannot be read: ${error instanceof Error ? error.message : error}\n`)
      return 1
    }
    const read = readFrom(text)
    if ('refused' in read) {
      for (const reason of read.refused) io.err(`${call.file}: ${reason}\n`)
      return 2
    }
    write(read.plan, checkPlan(read.plan), call.json, io)
    return 0
  },
}
