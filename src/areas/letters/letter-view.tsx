import type { LetterBlock } from './letter.ts'
import { goodbye, type LetterSheet, replacesWords } from './sheet.ts'

/** A letter as a page: large, plain, and printed as it stands. */
export const LetterView = ({ sheet }: { sheet: LetterSheet }) => (
  <article class="waymark-letter">
    <div class="waymark-letter__head">
      <p class="waymark-letter__council">{sheet.head.council}</p>
      {sheet.head.address.length > 0 ? <Lines lines={sheet.head.address} /> : null}
      {sheet.head.reach.length > 0 ? <Lines lines={sheet.head.reach} /> : null}
      <p>{sheet.on}</p>
    </div>
    <Lines lines={[sheet.to, ...sheet.toLines]} />
    {sheet.dear ? <p class="govuk-body">{sheet.dear}</p> : null}
    <h1 class="govuk-heading-l waymark-letter__title">{sheet.title}</h1>
    {sheet.replaces ? (
      <p class="govuk-body">
        <strong>{replacesWords(sheet)}</strong>
      </p>
    ) : null}
    {sheet.blocks.map((block, at) => (
      <Block key={at} block={block} />
    ))}
    {sheet.dear ? <p class="govuk-body">{goodbye}</p> : null}
    <p class="waymark-letter__from">{sheet.head.from}</p>
  </article>
)

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <p class="waymark-letter__lines">
    {lines.map((line, at) => (
      <span key={at} class="waymark-letter__line">
        {line}
      </span>
    ))}
  </p>
)

const Block = ({ block }: { block: LetterBlock }) => {
  if ('heading' in block) return <h2 class="govuk-heading-m">{block.heading}</h2>
  if ('text' in block) return <p class="govuk-body waymark-letter__text">{block.text}</p>
  if ('list' in block) {
    return (
      <ul class="govuk-list govuk-list--bullet waymark-letter__text">
        {block.list.map((one, at) => (
          <li key={at}>{one}</li>
        ))}
      </ul>
    )
  }
  return (
    <dl class="waymark-letter__facts">
      {block.facts.map((fact, at) => (
        <div key={at} class="waymark-letter__fact">
          <dt>{fact.label}:</dt> <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
