import { SymbolPicture, symbolsOf } from '../../voice/index.ts'
import { type EasySentence, easyHeadings } from './compose.ts'

/** The easy words under their headings, with those that have none left out. */
export const underHeadings = (sentences: readonly EasySentence[]) =>
  easyHeadings
    .map(({ heading, of }) => ({ heading, sentences: sentences.filter(({ section }) => of.includes(section)) }))
    .filter((group) => group.sentences.length > 0)

const Picture = ({ id }: { id: string | undefined }) => {
  const symbol = id ? symbolsOf([id])[0] : undefined
  return (
    <span class="waymark-easy__picture" aria-hidden="true">
      {symbol ? <SymbolPicture symbol={symbol} /> : null}
    </span>
  )
}

/** The plan in easy words: a picture, and a thought beside it. */
export const EasySheet = ({ sentences, level }: { sentences: readonly EasySentence[]; level: 2 | 3 }) => {
  const Heading = `h${level}` as const
  return (
    <div class="waymark-easy">
      {underHeadings(sentences).map((group) => (
        <section class="waymark-easy__part" key={group.heading}>
          <Heading class="govuk-heading-l waymark-easy__heading">{group.heading}</Heading>
          <ul class="waymark-easy__all">
            {group.sentences.map((one, at) => (
              <li class="waymark-easy__one" key={at}>
                <Picture id={one.symbol} />
                <p class="waymark-easy__words" dir="auto">
                  {one.words}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
