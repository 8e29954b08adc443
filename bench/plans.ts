import { planAsDocx, planWordForBench } from '../src/areas/plan-papers/plan-docx.ts'
import { type PlanSheet, sheetOf } from '../src/areas/plan-papers/sheet.ts'
import { planAsPdf, planTypesetterForBench } from '../src/areas/plan-papers/typeset/plan-pdf.ts'
import { checkPlan } from '../src/plan/checks/check-plan.ts'
import { comparePlans } from '../src/plan/compare.ts'
import { type PlanContent, toCompared, toPlan } from '../src/plan/content.ts'
import { type Bench, type Figure, type Ground, milliseconds } from './figure.ts'
import { compare, median, quantile, ratioInWords } from './rounds.ts'
import { sampleFacts, samplePlan } from './sample-plan.ts'

const lines = 150
/** As many lines as fill 20 pages. */
const linesOnPaper = 95
const mostForPdf = 250
const mostForChecks = 10
const mostForComparing = 30

/** Every plan with words of its own, in every line: what was set before helps nobody. */
const planNumber = (number: number, many = lines): PlanContent => {
  const plan = samplePlan(many)
  return { ...plan, lines: plan.lines.map((line) => ({ ...line, words: `${line.words} Plan ${number}.` })) }
}
const sheetNumber = (number: number): PlanSheet => sheetOf(planNumber(number, linesOnPaper), sampleFacts)

const spent = async (work: () => unknown): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

/** A plan as PDF, beside the typesetting library with the same template and the same words, ready for it. */
async function pdfBesideLibrary(ground: Ground): Promise<Figure> {
  let at = 0
  let pages = 0
  const ours = () => {
    const plan = planNumber(at++, linesOnPaper)
    return spent(async () => {
      pages = pagesIn(await planAsPdf(sheetOf(plan, sampleFacts)))
    })
  }
  const { typesetter, main, inputOf } = await planTypesetterForBench()
  const library = () => {
    const given = inputOf(sheetNumber(at++))
    return spent(() => typesetter.pdf({ mainFilePath: main, inputs: { given } }, { pdfStandard: 'ua-1' }))
  }
  const ratio = await compare(ground.quick ? 3 : 25, ours, library)
  return {
    figure: 'a plan as PDF',
    at: `${linesOnPaper} lines, ${pages} pages, every one with words of its own`,
    limit: `the typesetting library alone: ${milliseconds(ratio.limit)}`,
    toReach: `1.5 times, and ${mostForPdf} ms`,
    reached: `${milliseconds(ratio.ours)}: ${ratioInWords(ratio)}`,
    passed: ratio.ratio <= 1.5 && ratio.ours <= mostForPdf,
  }
}

/** A plan as Word file, beside the library that packs the same paragraphs, made ready for it. */
async function wordBesideLibrary(ground: Ground): Promise<Figure> {
  let at = 0
  const { pack, documentOf } = await planWordForBench()
  const ours = () => {
    const plan = planNumber(at++, linesOnPaper)
    return spent(() => planAsDocx(sheetOf(plan, sampleFacts)))
  }
  const library = () => {
    const document = documentOf(sheetNumber(at++))
    return spent(() => pack.toBuffer(document))
  }
  const ratio = await compare(ground.quick ? 3 : 25, ours, library)
  return {
    figure: 'a plan as Word file',
    at: `${linesOnPaper} lines, every one with words of its own`,
    limit: `the Word library alone, its paragraphs made before: ${milliseconds(ratio.limit)}`,
    toReach: `1.5 times, and ${mostForPdf} ms`,
    reached: `${milliseconds(ratio.ours)}: ${ratioInWords(ratio)}`,
    passed: ratio.ratio <= 1.5 && ratio.ours <= mostForPdf,
  }
}

/** How long each of many takes, after as many to warm up; the slow end counts. */
async function each(count: number, work: (number: number) => () => unknown): Promise<readonly number[]> {
  const taken: number[] = []
  for (let at = 0; at < count; at++) taken.push(await spent(work(at)))
  return taken.slice(count >> 2)
}

const slowEnd = (figure: string, at: string, taken: readonly number[], most: number): Figure => {
  const p95 = quantile(taken, 0.95)
  return {
    figure,
    at,
    limit: '-',
    toReach: `p95 ${most} ms`,
    reached: `${milliseconds(p95)} (median ${milliseconds(median(taken))})`,
    passed: p95 <= most,
  }
}

async function checks(ground: Ground): Promise<Figure> {
  const taken = await each(ground.quick ? 20 : 400, (at) => {
    const plan = toPlan(planNumber(at))
    return () => checkPlan(plan)
  })
  return slowEnd('all checks of a plan', `${lines} lines, every one with words of its own`, taken, mostForChecks)
}

/** A third of the lines changed, some gone and some new: more than happens between two drafts. */
function laterDraft(plan: PlanContent, at: number): PlanContent {
  const kept = plan.lines.filter((_, place) => place % 15 !== 0)
  const changed = kept.map((line, place) =>
    place % 3 === 0 ? { ...line, words: `${line.words.replace('Plan', 'In plan')} And once more, ${at}.` } : line,
  )
  const added = kept.slice(0, 10).map((line) => ({ ...line, id: `${line.id}-new`, words: `${line.words} Added.` }))
  return { ...plan, lines: [...changed, ...added] }
}

async function comparing(ground: Ground): Promise<Figure> {
  const taken = await each(ground.quick ? 20 : 400, (at) => {
    const before = planNumber(at)
    const [one, other] = [toCompared(before), toCompared(laterDraft(before, at))]
    return () => comparePlans(one, other)
  })
  return slowEnd('two versions of a plan compared', `${lines} lines, a third of them changed`, taken, mostForComparing)
}

const bench = (name: string, run: (ground: Ground) => Promise<Figure>): Bench => ({
  name,
  needs: 'nothing',
  run: async (ground) => [await run(ground)],
})

export const planPdf = bench('plan-pdf', pdfBesideLibrary)
export const planDocx = bench('plan-docx', wordBesideLibrary)
export const planChecks = bench('plan-checks', checks)
export const planCompare = bench('plan-compare', comparing)
