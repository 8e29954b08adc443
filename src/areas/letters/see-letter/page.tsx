import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { withQuery } from '../../../web/paths.ts'
import { deliveryWords } from '../delivery-words.ts'
import { LetterView } from '../letter-view.tsx'
import { PostInstead } from '../post-instead.tsx'
import type { DeliveryShown } from '../queries.ts'
import type { LetterSheet } from '../sheet.ts'

type Props = {
  /** Where the other letters are, and where this one is as PDF. */
  all: string
  pdf: string
  sheet: LetterSheet
  isMine: boolean
  isLarge: boolean
  replacedBy: string | undefined
  /** For officers: what became of it. */
  deliveries: readonly DeliveryShown[] | undefined
  csrf: string
}

/** One letter, with ways to save it, print it and get help with it. */
export const LetterPage = (p: Props) => (
  <div class={p.isLarge ? 'waymark-letter-page waymark-letter-page--large' : 'waymark-letter-page'}>
    <BackLink href={p.all}>All letters</BackLink>
    {p.replacedBy ? (
      <InsetText>
        A later letter replaces this one.{' '}
        <a class="govuk-link" href={p.replacedBy}>
          Read the later letter
        </a>
      </InsetText>
    ) : null}
    <LetterView sheet={p.sheet} />
    <section class="waymark-no-print" aria-labelledby="keep">
      <h2 class="govuk-heading-m" id="keep">
        Keep this letter
      </h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={p.pdf}>
            Save as PDF
          </a>
        </li>
        <li>
          <a class="govuk-link" href={withQuery(p.pdf, { print: 'large' })}>
            Save as PDF in large print
          </a>
        </li>
      </ul>
      {needsOtherScript(p.sheet) ? (
        <p class="govuk-body">
          This letter has words in another script. The PDF may show a box for some of them. On this page you see them
          all.
        </p>
      ) : null}
      {p.isMine ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/account/messages">
            Choose how we send you letters
          </a>
        </p>
      ) : null}
    </section>
    {p.deliveries ? <Sent p={p} deliveries={p.deliveries} /> : null}
  </div>
)

/** Letters of scripts that the PDF’s own typefaces do not hold. */
const otherScript =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u

function needsOtherScript(sheet: LetterSheet): boolean {
  return otherScript.test(JSON.stringify([sheet.to, sheet.title, sheet.blocks]))
}

const Sent = ({ p, deliveries }: { p: Props; deliveries: readonly DeliveryShown[] }) => (
  <section class="waymark-no-print" aria-labelledby="sent">
    <h2 class="govuk-heading-m" id="sent">
      How it was sent
    </h2>
    <ul class="govuk-list govuk-list--bullet">
      {deliveries.map((one) => (
        <li key={one.id}>
          {deliveryWords(one)}
          {one.state === 'failed' && !one.isFollowed ? <PostInstead deliveryId={one.id} csrf={p.csrf} /> : null}
        </li>
      ))}
    </ul>
  </section>
)
