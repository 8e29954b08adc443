import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { checkPlan } from '../../../plan/checks/check-plan.ts'
import { checkRule, checkRuleIds } from '../../../plan/checks/rules.ts'
import { type PlanContent, toPlan } from '../../../plan/content.ts'
import { inShort, numberOf } from '../../../plan/line-facts.ts'
import { newId } from '../../../platform/id.ts'
import { isInAFewWords } from '../../../web/few-words.ts'
import { type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { type Call, type Reply, route, signedIn } from '../../../web/route.ts'
import { isAgainst, type Lack, lacksIn } from '../lacks.ts'
import { type Opened, openPlan } from '../opened.ts'
import { pointsFor } from '../points/queries.ts'
import { standFrom } from '../write/page.tsx'
import { Findings, SourcesNote } from './findings.tsx'
import { foundWords, overridesOf, type Stood, stoodOf } from './overrides.ts'

const path = '/children/:childId/plan/checks'
const onePath = '/children/:childId/plan/checks/:lineId/:rule'

const stoodIn = async (call: Call, { content, writing }: Opened): Promise<Stood[]> =>
  stoodOf(checkPlan(toPlan(content)), await overridesOf(call.tx, writing.id))

export const seeChecks = route({
  method: 'GET',
  path,
  allow: { childAction: 'plan.write' },
  audit: 'plan.checksRead',
  async handle(call): Promise<Reply> {
    const opened = await openPlan(call)
    if ('instead' in opened) return opened.instead
    const [findings, { points, advice }] = await Promise.all([
      stoodIn(call, opened),
      pointsFor(call.tx, opened.writing, opened.content),
    ])
    const others = (await lacksIn(call.tx, { ...opened, points, advice, findings })).filter(
      ({ kind }) => kind !== 'check',
    )
    return {
      title: 'What the checks say',
      page: <ChecksPage {...opened} findings={findings} others={others} />,
    }
  },
})

type ChecksProps = {
  childId: string
  childName: string
  content: PlanContent
  findings: readonly Stood[]
  others: readonly Lack[]
}

/** Section G is asked about before a plan is final, and not by the checks of a draft. */
const NotAgreed = ({ childId, content }: Pick<ChecksProps, 'childId' | 'content'>) => {
  const open = content.lines.filter(({ section, agreedBy }) => section === 'G' && !agreedBy).length
  return open === 0 || content.stage === 'final' ? null : (
    <p class="govuk-body">
      Health has not agreed to{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/plan/health', { childId })}>
        {open === 1 ? 'one line' : `${open} lines`} of section G
      </a>{' '}
      yet. A draft may be served like that. The final plan cannot be issued.
    </p>
  )
}

/** All findings by rule, with what else stands against serving the plan. */
const ChecksPage = ({ childId, childName, content, findings, others }: ChecksProps) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/plan/write', { childId })}>The plan as it is written</BackLink>
    <h1 class="govuk-heading-l">What the checks say about the plan of {childName}</h1>
    <p class="govuk-body">
      The same checks run for the family and the school. Each can be wrong: then let the finding stand and say why. The
      reason is shown with the plan.
    </p>
    {findings.length === 0 ? null : <p class="govuk-body">{countsInWords(findings)}</p>}
    {others.length === 0 ? null : (
      <ul class="govuk-list govuk-list--bullet">
        {others.map((lack) => (
          <li key={lack.words}>
            <a class="govuk-link" href={lack.href}>
              {lack.words}
            </a>
          </li>
        ))}
      </ul>
    )}
    <NotAgreed childId={childId} content={content} />
    {findings.length === 0 ? <EmptyState title="The checks find nothing" /> : null}
    {checkRuleIds.map((rule) => (
      <OfOneRule key={rule} rule={rule} childId={childId} content={content} findings={findings} />
    ))}
    <SourcesNote findings={findings} />
  </div>
)

/** How many findings there are, and what each part of them asks for: "They find 11 things." */
function countsInWords(findings: readonly Stood[]): string {
  const against = findings.filter(isAgainst).length
  const stood = findings.filter(({ letStand }) => letStand !== undefined).length
  const advised = findings.length - against - stood
  const parts = [
    against === 0 ? '' : `${against} must be put right, or let stand with a reason, before the plan is served`,
    advised === 0
      ? ''
      : `${advised} ${advised === 1 ? 'is' : 'are'} good practice and ${advised === 1 ? 'keeps' : 'keep'} nothing back`,
    stood === 0 ? '' : `${stood} ${stood === 1 ? 'was' : 'were'} let stand`,
  ].filter((part) => part !== '')
  return `${findings.length === 1 ? 'There is one finding' : `There are ${findings.length} findings`}: ${parts.join('; ')}.`
}

const OfOneRule = (p: Pick<ChecksProps, 'childId' | 'content' | 'findings'> & { rule: Stood['rule'] }) => {
  const own = p.findings.filter(({ rule }) => rule === p.rule)
  if (own.length === 0) return null
  const rule = checkRule(p.rule)
  return (
    <section>
      <h2 class="govuk-heading-m">
        {rule.title} ({own.length})
      </h2>
      {own.map((finding) => (
        <div key={finding.line ?? ''} class="waymark-plan-line">
          <LineNamed childId={p.childId} content={p.content} finding={finding} />
          <Findings findings={[finding]} standHref={standFrom(p.childId)} />
        </div>
      ))}
    </section>
  )
}

const LineNamed = ({ childId, content, finding }: { childId: string; content: PlanContent; finding: Stood }) => {
  const line = content.lines.find(({ id }) => id === finding.line)
  if (!line) return <p class="waymark-plan-line__words">The whole plan</p>
  return (
    <p class="waymark-plan-line__words">
      <a class="govuk-link" href={pathTo('/children/:childId/plan/lines/:lineId', { childId, lineId: line.id })}>
        {numberOf(line.id, content)}
      </a>{' '}
      {inShort(line.words)}
    </p>
  )
}

type One = Opened & { finding: Stood }

/** The finding of the path, while it is there. The whole plan goes by the id of the child. */
async function openFinding(
  call: Call & { params: { lineId: string; rule: string } },
): Promise<One | { instead: Reply }> {
  const opened = await openPlan(call)
  if ('instead' in opened) return opened
  const { lineId, rule } = call.params
  const line = lineId === opened.childId ? null : lineId
  if (!(checkRuleIds as readonly string[]).includes(rule)) return { instead: { notFound: true } }
  const finding = (await stoodIn(call, opened)).find((one) => one.line === line && one.rule === rule)
  if (finding) return { ...opened, finding }
  if (line !== null && !opened.content.lines.some(({ id }) => id === line)) return { instead: { notFound: true } }
  return {
    instead: { redirect: pathTo(path, { childId: opened.childId }), notice: 'The checks do not find this any more.' },
  }
}

export const openStand = route({
  method: 'GET',
  path: onePath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.checkOpened',
  async handle(call): Promise<Reply> {
    const one = await openFinding(call)
    return 'instead' in one ? one.instead : standPage(call, one, '', {})
  },
})

const standPage = (call: Call, one: One, reason: string, errors: FormErrors): Reply => ({
  title: 'Let a finding stand',
  hasErrors: Object.keys(errors).length > 0,
  page: <StandPage {...one} reason={reason} errors={errors} csrf={call.request.csrfToken} />,
})

const StandPage = (p: One & { reason: string; errors: FormErrors; csrf: string }) => {
  const { finding, childId } = p
  const { letStand } = finding
  const line = p.content.lines.find(({ id }) => id === finding.line)
  const at = { childId, lineId: finding.line ?? childId, rule: finding.rule }
  return (
    <div class="waymark-read">
      <BackLink href={pathTo(path, { childId })}>What the checks say</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">{letStand ? 'This finding was let stand' : 'Let this finding stand?'}</h1>
      {line ? (
        <InsetText>
          {numberOf(line.id, p.content)}: {line.words}
        </InsetText>
      ) : null}
      <Findings findings={[finding]} />
      <SourcesNote findings={[finding]} />
      <Form action={pathTo(onePath, at)} csrf={p.csrf}>
        {letStand ? (
          <Button variant="secondary" name="do" value="takeBack" preventDoubleClick>
            Take this back
          </Button>
        ) : (
          <>
            <Textarea
              name="reason"
              label={{ text: 'Why it stays as it is', size: 's' }}
              hint="The family and the school read this beside the finding. It holds until the finding changes."
              rows={4}
              value={p.reason}
              error={p.errors['reason']}
            />
            <Button preventDoubleClick>Let it stand</Button>
          </>
        )}
      </Form>
    </div>
  )
}

export const saveStand = route({
  method: 'POST',
  path: onePath,
  allow: { childAction: 'plan.write' },
  audit: 'plan.checkLetStand',
  async handle(call): Promise<Reply> {
    const one = await openFinding(call)
    if ('instead' in one) return one.instead
    const { finding, childId, writing } = one
    const back = finding.line
      ? `${pathTo('/children/:childId/plan/write', { childId })}#line-${finding.line}`
      : pathTo(path, { childId })
    call.noted({ rule: finding.rule })
    if (textOf(call.form, 'do') === 'takeBack') {
      if (finding.letStand) await takeBack(call, finding.letStand)
      return { redirect: back, notice: 'Taken back. The finding stands against the plan again.' }
    }
    if (finding.letStand) return { redirect: back, notice: `${finding.letStand.by} let this stand already.` }
    // an agreement that the law asks for cannot be reasoned away: it is asked for
    if (finding.rule === 'health.notAgreed')
      return { redirect: pathTo('/children/:childId/plan/agreement', { childId }) }
    const reason = textOf(call.form, 'reason')
    const errors = reasonErrors(reason)
    if (errors) return standPage(call, one, reason, errors)
    const person = signedIn(call.viewer)
    await call.tx
      .insertInto('check_override')
      .values({
        id: newId(call.now),
        child_id: childId,
        writing_id: writing.id,
        line_id: finding.line,
        rule: finding.rule,
        found: foundWords(finding),
        reason,
        by_account: person.accountId,
        by_name: person.name,
        at: call.now,
      })
      .execute()
    return { redirect: back, notice: 'It stands, with your reason beside it.' }
  },
})

const takeBack = (call: Call, letStand: { id: string }) =>
  call.tx
    .updateTable('check_override')
    .set({ ended_at: call.now })
    .where('id', '=', letStand.id)
    .where('ended_at', 'is', null)
    .execute()

const reasonErrors = (reason: string): FormErrors | undefined => {
  if (!isInAFewWords(reason)) return { reason: 'Say why it stays as it is, in a few words' }
  return reason.length > 2000 ? { reason: 'Use 2,000 characters or fewer' } : undefined
}
