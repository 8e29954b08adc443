import { BackLink } from '../../../govuk/back-link.tsx'
import type { Child } from '../../../govuk/child.ts'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { formatShortDay, type LocalDate } from '../../../law/local-date.ts'
import { limbNames } from '../advice-words.ts'
import type { AdviceRequest } from '../requests.ts'
import { familyKindNames, kindNames, lineInWords, lineKinds, type Version } from '../write/lines.ts'

type Props = {
  back: { href: string; text: string }
  childName: string | undefined
  request: Pick<AdviceRequest, 'limb' | 'service' | 'body'>
  versions: readonly Version[]
  /** The report itself, for whoever reads it. */
  files?: Child
}

/** What was given, the newest version first; the older ones stay to be read. */
export const ReadPage = ({ back, childName, request, versions, files }: Props) => {
  const [last, ...older] = versions
  return (
    <>
      <BackLink href={back.href}>{back.text}</BackLink>
      {childName ? <span class="govuk-caption-l">{childName}</span> : null}
      <h1 class="govuk-heading-l">
        {request.service === 'family' ? 'The family’s own views' : `Advice: ${limbNames[request.limb].toLowerCase()}`}
      </h1>
      {last ? <OneVersion version={last} request={request} /> : <p class="govuk-body">Nothing was given yet.</p>}
      {files ?? null}
      {older.length > 0 ? (
        <Details summary={`Older versions: ${older.length}`}>
          {older.map((version) => (
            <OneVersion key={version.id} version={version} request={request} />
          ))}
        </Details>
      ) : null}
    </>
  )
}

const OneVersion = ({ version, request }: { version: Version; request: Props['request'] }) => (
  <>
    <p class="govuk-body waymark-quiet">
      {request.body}. Version {version.number}, {formatShortDay(version.givenOn as LocalDate)}
      {version.givenBy ? `, ${version.givenBy}` : ''}.
    </p>
    {version.kind === 'withdrawn' ? (
      <InsetText>
        <p class="govuk-body waymark-typed">Taken back: {version.reason}</p>
      </InsetText>
    ) : null}
    {version.title ? <p class="govuk-body waymark-typed">From the report: {version.title}</p> : null}
    {lineKinds.map((kind) => {
      const lines = version.lines.filter((line) => line.kind === kind)
      if (lines.length === 0) return null
      const name = (request.service === 'family' ? familyKindNames : kindNames)[kind]
      return (
        <section key={kind}>
          <h2 class="govuk-heading-m">{name}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {lines.map((line, at) => (
              <li key={at} class="waymark-typed">
                {lineInWords(line)}
                {line.page ? ` (page ${line.page})` : ''}
              </li>
            ))}
          </ul>
        </section>
      )
    })}
  </>
)
