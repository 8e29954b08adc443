import { type Child, type Maybe, names } from '../govuk/child.ts'

/** Where a promise or a step stands. Each has a shape, a word and a colour of its own. */
export type MarkState = 'done' | 'now' | 'next' | 'late' | 'excused' | 'ended' | 'unknown'

/** One mark on the path. Days and people come as words, ready to read. */
export type PathMark = { state: MarkState; title: Child } & Maybe<{
  /** Replaces the usual word of the state: "2 days late". */
  word: string
  /** "by Monday 16 February 2026". */
  day: string
  /** Who has it: "Priya Shah at the council". */
  who: string
  href: string
  note: Child
  /** Opens beneath the mark: *why this day*. */
  children: Child
}>

type PathProps = { marks: readonly PathMark[]; label: string } & Maybe<{
  /** `down` tells the whole story; `across` is the compact band, which turns down on a narrow screen. */
  orientation: 'down' | 'across'
}>

/** The product's own picture: a line with marks, wherever time matters. It is an ordered list to a screen reader. */
export const Path = (p: PathProps) => (
  <ol class={`waymark-path waymark-path--${p.orientation ?? 'down'}`} aria-label={p.label}>
    {p.marks.map((mark, at) => (
      <li
        key={at}
        class={`waymark-path__step waymark-path__step--${mark.state}`}
        aria-current={mark.state === 'now' ? 'step' : undefined}
      >
        <MarkShape state={mark.state} />
        <div class="waymark-path__body">
          <p class="waymark-path__title">
            {mark.href ? (
              <a class="govuk-link" href={mark.href}>
                {mark.title}
              </a>
            ) : (
              mark.title
            )}
          </p>
          <p class="waymark-path__facts">
            <strong class={`waymark-path__word waymark-path__word--${mark.state}`}>
              {mark.word ?? markWords[mark.state]}
            </strong>
            {mark.day ? <Fact words={mark.day} /> : null}
            {mark.who ? <Fact words={mark.who} /> : null}
          </p>
          {mark.note ? <div class="waymark-path__note">{mark.note}</div> : null}
          {mark.children}
        </div>
      </li>
    ))}
  </ol>
)

const Fact = (p: { words: string }) => (
  <>
    {' '}
    <span class="waymark-path__fact">{p.words}</span>
  </>
)

type MarkProps = { state: MarkState } & Maybe<{ word: string; class: string }>

/** A mark by itself, with its word: for a row of the worklist. */
export const Mark = (p: MarkProps) => (
  <span class={names('waymark-flag', `waymark-flag--${p.state}`, p.class)}>
    <MarkShape state={p.state} /> <span class="waymark-flag__word">{p.word ?? markWords[p.state]}</span>
  </span>
)

/** The word that always stands with the shape. */
export const markWords: Readonly<Record<MarkState, string>> = {
  done: 'Done',
  now: 'Now',
  next: 'To come',
  late: 'Late',
  excused: 'Excused',
  ended: 'Ended',
  unknown: 'Not known',
}

/** The shape alone, hidden from screen readers: whoever uses it says the word beside it. */
export const MarkShape = (p: { state: MarkState }) => (
  <svg
    class={`waymark-mark waymark-mark--${p.state}`}
    viewBox="0 0 32 32"
    width="32"
    height="32"
    aria-hidden="true"
    focusable="false"
  >
    {shapes[p.state]}
  </svg>
)

// `waymark-mark__gap` is drawn in the colour of the page, so that it reads as cut out of the shape.
const shapes: Readonly<Record<MarkState, Child>> = {
  done: (
    <>
      <circle class="waymark-mark__fill" cx="16" cy="16" r="11" />
      <path class="waymark-mark__gap" d="m10.8 16.3 3.7 3.7 6.9-7.4" />
    </>
  ),
  now: (
    <>
      <circle class="waymark-mark__line" cx="16" cy="16" r="13.5" />
      <circle class="waymark-mark__fill" cx="16" cy="16" r="7" />
    </>
  ),
  next: <circle class="waymark-mark__line" cx="16" cy="16" r="9.5" />,
  late: (
    <>
      <path class="waymark-mark__fill" d="M16 2 30 16 16 30 2 16z" />
      <path class="waymark-mark__gap" d="M16 9v9" />
      <circle class="waymark-mark__dot" cx="16" cy="22.6" r="2" />
    </>
  ),
  excused: (
    <>
      <path class="waymark-mark__line" d="M10.5 5.5h11l5.5 10.5-5.5 10.5h-11L5 16z" />
      <path class="waymark-mark__stroke" d="M13 11.5v9M19 11.5v9" />
    </>
  ),
  ended: (
    <>
      <rect class="waymark-mark__fill" x="6.5" y="6.5" width="19" height="19" rx="2.5" />
      <path class="waymark-mark__gap" d="M11.5 16h9" />
    </>
  ),
  unknown: (
    <>
      <circle class="waymark-mark__line waymark-mark__line--broken" cx="16" cy="16" r="11" />
      <path class="waymark-mark__stroke" d="M13 13.4c0-1.8 1.3-3 3.1-3s3 1.1 3 2.7c0 2.2-3 2.5-3 4.7" />
      <circle class="waymark-mark__fill" cx="16.1" cy="21.4" r="1.6" />
    </>
  ),
}
