import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { formatDay } from '../../../law/local-date.ts'
import type { ContentLine, PlanContent } from '../../../plan/content.ts'
import { lineFacts, numberOf } from '../../../plan/line-facts.ts'
import { sectionShape } from '../../../plan/sections.ts'
import { type Fields, type FormErrors, textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import type { PlanVersion } from '../../plans/index.ts'
import { Facts } from '../read/plan-view.tsx'

type Props = {
  child: { id: string; name: string }
  csrf: string
  version: PlanVersion
  /** The time to answer is over. */
  isLate: boolean
  seen: number
  isThere: boolean
  /** What cannot be sent is kept in the browser under this name, locked with this key. */
  kept: { name: string; key: string }
  form: Fields
  errors: FormErrors
}

const at = ({ child, version }: Props) => ({ childId: child.id, versionId: version.id })

const Frame = (p: Props & { action: string; children: Child; save: string }) => (
  <Form action={p.action} csrf={p.csrf}>
    <div
      data-autosave={p.action}
      data-autosave-keep={p.kept.name}
      data-autosave-key={p.kept.key}
      data-autosave-again={p.action}
    />
    <input type="hidden" name="version" value={String(p.seen)} />
    {p.children}
    <p class="govuk-body-s" role="status" data-autosave-says />
    <div class="govuk-button-group">
      <Button preventDoubleClick>{p.save}</Button>
      {p.isThere ? (
        <Button variant="secondary" name="do" value="remove" preventDoubleClick>
          Remove it
        </Button>
      ) : null}
    </div>
    <p class="govuk-body waymark-quiet">Only you see it until you press “Send to the council”.</p>
  </Form>
)

const Late = ({ isLate, version }: Props) =>
  isLate && version.windowEnds ? (
    <InsetText>
      The time to answer ended on {formatDay(version.windowEnds)}. You can still send this. The council should read it
      while the plan is not final, so send it soon.
    </InsetText>
  ) : null

/** Where a family writes about one line, or about the whole plan. */
export const LinePage = (p: Props & { content: PlanContent; line: ContentLine | undefined }) => {
  const back = `${pathTo('/children/:childId/plan/versions/:versionId', at(p))}${p.line ? `#line-${p.line.id}` : ''}`
  const action = pathTo('/children/:childId/plan/versions/:versionId/lines/:lineId', {
    ...at(p),
    lineId: p.line?.id ?? 'whole',
  })
  return (
    <div class="waymark-read">
      <BackLink href={back}>Back to the plan</BackLink>
      <Problems errors={p.errors} />
      <span class="govuk-caption-l">{p.child.name}</span>
      <h1 class="govuk-heading-l">
        {p.line ? `Say something about ${numberOf(p.line.id, p.content)}` : 'Write about the whole plan'}
      </h1>
      {p.line ? <TheLine line={p.line} content={p.content} /> : null}
      <Late {...p} />
      <Frame {...p} action={action} save="Keep it and go on reading">
        <Textarea
          name="words"
          label={{ text: p.line ? 'What do you want to say about this line?' : 'What do you want to say?', size: 'm' }}
          hint="Write as you speak, in any language. Is it right? Is it enough? Is something missing?"
          rows={6}
          value={textOf(p.form, 'words')}
          error={p.errors['words']}
          attributes={{ dir: 'auto' }}
        />
        {p.line ? (
          <Details summary="Suggest the words that you would like better" open={textOf(p.form, 'suggests') !== ''}>
            <Textarea
              name="suggests"
              label="The line as you would write it"
              rows={5}
              value={textOf(p.form, 'suggests')}
              error={p.errors['suggests']}
              attributes={{ dir: 'auto' }}
            />
          </Details>
        ) : null}
      </Frame>
    </div>
  )
}

const TheLine = ({ line, content }: { line: ContentLine; content: PlanContent }) => (
  <section class="waymark-plan__quoted" aria-label="The line">
    <p class="govuk-body-s waymark-quiet">{sectionShape(line.section).familyTitle}</p>
    <p class="govuk-body waymark-typed" dir="auto">
      {line.words}
    </p>
    <Facts facts={lineFacts(line, content).map(({ label, values }) => ({ label, values }))} />
  </section>
)

/** Where a family asks for a meeting: it has a right to one (SEND Regulations 2014 reg 13(1)(a)). */
export const MeetingPage = (p: Props) => (
  <div class="waymark-read">
    <BackLink href={pathTo('/children/:childId/plan/versions/:versionId', at(p))}>Back to the plan</BackLink>
    <Problems errors={p.errors} />
    <span class="govuk-caption-l">{p.child.name}</span>
    <h1 class="govuk-heading-l">Ask for a meeting</h1>
    <p class="govuk-body">
      You have a right to talk about the draft with the council. You can leave any box empty. Somebody you trust may
      come with you.
    </p>
    <Late {...p} />
    <Frame {...p} action={pathTo('/children/:childId/plan/versions/:versionId/meeting', at(p))} save="Keep it">
      <Textarea
        name="words"
        label="What do you want to talk about?"
        rows={4}
        value={textOf(p.form, 'words')}
        error={p.errors['words']}
        attributes={{ dir: 'auto' }}
      />
      <Textarea
        name="meetWhen"
        label="When does it suit you?"
        hint="Days and times, and when you cannot."
        rows={2}
        value={textOf(p.form, 'meetWhen')}
        error={p.errors['meetWhen']}
        attributes={{ dir: 'auto' }}
      />
      <Textarea
        name="meetHow"
        label="How would you like to meet?"
        hint="At the school, at home, by telephone, by video. Say if you need an interpreter or anything else."
        rows={2}
        value={textOf(p.form, 'meetHow')}
        error={p.errors['meetHow']}
        attributes={{ dir: 'auto' }}
      />
      <Textarea
        name="meetWho"
        label="Who comes with you?"
        rows={2}
        value={textOf(p.form, 'meetWho')}
        error={p.errors['meetWho']}
        attributes={{ dir: 'auto' }}
      />
    </Frame>
  </div>
)
