import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { formatShortDay } from '../../../law/local-date.ts'
import { pathTo, withQuery } from '../../../web/paths.ts'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import type { DocumentRow } from '../../documents/index.ts'
import { sharePath, voicePath } from '../paths.ts'
import type { VoiceEntry } from '../queries.ts'
import { SymbolRow } from '../symbols/board.tsx'
import { audiences, audienceWords } from '../voice-words.ts'

export type VoicePageProps = {
  childId: string
  name: string
  /** The young person reads their own page. */
  isOwn: boolean
  mayAdd: boolean
  /** Whether the viewer may say anew who reads an entry. */
  mayShare(entry: VoiceEntry): boolean
  entries: readonly VoiceEntry[]
  files: ReadonlyMap<string, readonly DocumentRow[]>
  next: number | undefined
  isFirst: boolean
}

/** What a child says, newest first; every entry stays as it was said. */
export const VoicePage = (p: VoicePageProps) => (
  <div class="waymark-family">
    <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>
      {p.isOwn ? 'Back to your record' : `Back to ${p.name}`}
    </BackLink>
    <h1 class="govuk-heading-xl">{p.isOwn ? 'What you say' : `What ${p.name} says`}</h1>
    <p class="govuk-body-l">
      {p.isOwn
        ? 'In your own words, pictures or symbols. What you said before stays as you said it.'
        : 'In words, pictures or symbols. What was said before stays as it was said.'}
    </p>
    <p class="govuk-body waymark-no-print">
      {p.mayAdd ? (
        <Button href={pathTo('/children/:childId/voice/add', { childId: p.childId })}>Add something</Button>
      ) : null}{' '}
      <a class="govuk-link" href={pathTo('/children/:childId/profile', { childId: p.childId })}>
        {p.isOwn ? 'Your page about you' : 'The one-page profile'}
      </a>
    </p>
    {p.entries.length === 0 ? (
      <EmptyState title="Nothing is written down yet">
        <p class="govuk-body">
          {p.isOwn
            ? 'You can say what is good, what is hard and what you want.'
            : 'Ask what is good, what is hard and what they want. There are many ways to tell.'}
        </p>
      </EmptyState>
    ) : (
      <ol class="waymark-voice">
        {p.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} p={p} />
        ))}
      </ol>
    )}
    <Pagination
      label="What was said before"
      {...(p.isFirst ? {} : { previous: { href: pathTo(voicePath, { childId: p.childId }), text: 'Newest' } })}
      {...(p.next
        ? {
            next: {
              href: withQuery(pathTo(voicePath, { childId: p.childId }), { before: p.next }),
              text: 'What was said before',
            },
          }
        : {})}
    />
  </div>
)

const Entry = ({ entry, p }: { entry: VoiceEntry; p: VoicePageProps }) => (
  <li class="waymark-voice__one">
    {entry.words ? <blockquote class="waymark-voice__words">{entry.words}</blockquote> : null}
    {entry.symbols.length > 0 ? <SymbolRow ids={entry.symbols} /> : null}
    {(p.files.get(entry.id) ?? []).map((file) => (
      <File key={file.id} file={file} childId={p.childId} />
    ))}
    <p class="waymark-voice__how">{factsOf(entry).join('. ')}.</p>
    <p class="waymark-voice__how">
      {sharedInWords(entry)}{' '}
      {p.mayShare(entry) ? (
        <a class="govuk-link waymark-no-print" href={pathTo(sharePath, { childId: p.childId, entryId: entry.id })}>
          Choose who reads this<span class="govuk-visually-hidden">, written down on {entry.writtenOn}</span>
        </a>
      ) : null}
    </p>
  </li>
)

function factsOf(entry: VoiceEntry): string[] {
  const day = entry.on ? ` on ${formatShortDay(entry.on)}` : ''
  const writer = entry.isMine ? 'you' : entry.writtenBy
  return [
    `${entry.how}${day}`,
    ...(writer ? [`Written down by ${writer} on ${entry.writtenOn}`] : [`In this record since ${entry.writtenOn}`]),
    ...(entry.purpose ? [entry.purpose] : []),
  ]
}

function sharedInWords({ sharedWith }: VoiceEntry): string {
  const left = audiences.filter((one) => !sharedWith.includes(one))
  if (left.length === 0) return ''
  return `Not shared with: ${left.map((one) => lowered(audienceWords[one])).join('; ')}.`
}

const lowered = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`

const showPath = '/children/:childId/documents/:documentId/download/show'

/** A picture is shown, a sound played; whatever else there is, is a link. */
const File = ({ file, childId }: { file: DocumentRow; childId: string }) => {
  const shown = pathTo(showPath, { childId, documentId: file.id })
  const link = (
    <a class="govuk-link" href={pathTo('/children/:childId/documents/:documentId', { childId, documentId: file.id })}>
      {file.title}
    </a>
  )
  if (/^image\/(jpeg|png|gif|webp)$/.test(file.type))
    return (
      <figure class="waymark-voice__file">
        <img class="waymark-voice__picture" src={shown} alt={`Picture: ${file.title}`} loading="lazy" />
        <figcaption class="govuk-body-s">{link}</figcaption>
      </figure>
    )
  return file.type.startsWith('audio/') ? (
    <figure class="waymark-voice__file">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what a child says here; the words stand beside it where there are any */}
      <audio class="waymark-voice__sound" controls preload="none" src={shown} aria-label={file.title} />
      <figcaption class="govuk-body-s">{link}</figcaption>
    </figure>
  ) : (
    <p class="govuk-body">{link}</p>
  )
}
