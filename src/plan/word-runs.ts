/** Words that stayed, came or went, in the order of reading. */
export type Run = { readonly is: 'same' | 'added' | 'removed'; readonly text: string }

/** Beyond this many steps two texts share so little that they are shown as one gone and one come. */
const mostSteps = 400

/** A text cut into words, each with the space after it, so that the pieces put together are the text again. */
type Pieces = {
  readonly text: string
  /** Where each piece begins; one more than there are pieces, the last being the length of the text. */
  readonly starts: readonly number[]
  /** Where the word of each piece ends and its space begins. */
  readonly wordEnds: readonly number[]
  /** The same number for the same word, whatever space follows it: numbers compare faster than words. */
  readonly numbers: Int32Array
}

const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code > 127 && /\s/.test(String.fromCharCode(code)))

const piecesOf = (text: string, known: Map<string, number>): Pieces => {
  const starts: number[] = []
  const wordEnds: number[] = []
  const numbers: number[] = []
  let at = 0
  while (at < text.length) {
    starts.push(at)
    while (at < text.length && !isSpace(text.charCodeAt(at))) at++
    const word = text.slice(starts.at(-1), at)
    wordEnds.push(at)
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    let number = known.get(word)
    if (number === undefined) {
      number = known.size
      known.set(word, number)
    }
    numbers.push(number)
  }
  starts.push(text.length)
  return { text, starts, wordEnds, numbers: Int32Array.from(numbers) }
}

/** The rows of Myers' search: after each number of steps, how far each diagonal reaches. Undefined where it takes too many. */
const search = (a: Int32Array, b: Int32Array): Int32Array[] | undefined => {
  const most = Math.min(a.length + b.length, mostSteps)
  const reach = new Int32Array(2 * most + 3)
  const middle = most + 1
  const rows: Int32Array[] = []
  for (let steps = 0; steps <= most; steps++) {
    rows.push(reach.slice(middle - steps - 1, middle + steps + 2))
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const x = furthest(a, b, reach, middle + diagonal, diagonal, steps)
      reach[middle + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return rows
    }
  }
  return undefined
}

const goesDown = (reach: Int32Array, at: number, diagonal: number, steps: number): boolean =>
  diagonal === -steps || (diagonal !== steps && (reach[at - 1] as number) < (reach[at + 1] as number))

const furthest = (
  a: Int32Array,
  b: Int32Array,
  reach: Int32Array,
  at: number,
  diagonal: number,
  steps: number,
): number => {
  let x = goesDown(reach, at, diagonal, steps) ? (reach[at + 1] as number) : (reach[at - 1] as number) + 1
  while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
  return x
}

/** A stretch of the first text that stayed: from where in the first, from where in the second, and how many pieces. */
type Kept = { readonly a: number; readonly b: number; readonly count: number }

/** Walks the rows back from the end to the beginning, and says what stayed. */
const walkBack = (a: Int32Array, b: Int32Array, rows: readonly Int32Array[]): Kept[] => {
  const back: Kept[] = []
  let x = a.length
  let y = b.length
  for (let steps = rows.length - 1; steps > 0; steps--) {
    const row = rows[steps] as Int32Array
    const at = steps + 1 + (x - y)
    const down = goesDown(row, at, x - y, steps)
    const fromX = down ? (row[at + 1] as number) : (row[at - 1] as number)
    const fromY = fromX - (x - y + (down ? 1 : -1))
    const keptX = down ? fromX : fromX + 1
    if (x > keptX) back.push({ a: keptX, b: y - (x - keptX), count: x - keptX })
    x = fromX
    y = fromY
  }
  if (x > 0) back.push({ a: 0, b: 0, count: x })
  return back.reverse()
}

/** What stays between two lists of pieces, in order. */
const keptOf = (a: Int32Array, b: Int32Array): readonly Kept[] => {
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head++
  let tail = 0
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const midA = a.subarray(head, a.length - tail)
  const midB = b.subarray(head, b.length - tail)
  const rows = midA.length > 0 && midB.length > 0 ? search(midA, midB) : undefined
  const middle = rows === undefined ? [] : walkBack(midA, midB, rows)
  return [
    { a: 0, b: 0, count: head },
    ...middle.map((kept) => ({ a: kept.a + head, b: kept.b + head, count: kept.count })),
    { a: a.length - tail, b: b.length - tail, count: tail },
  ]
}

/** Puts runs together: between two that stayed, what went stands before what came. */
class RunBuilder {
  readonly runs: Run[] = []
  #removed = ''
  #added = ''

  removed(text: string): void {
    this.#removed += text
  }

  added(text: string): void {
    this.#added += text
  }

  same(text: string): void {
    if (text === '') return
    this.end()
    const last = this.runs.at(-1)
    if (last?.is === 'same') this.runs[this.runs.length - 1] = { is: 'same', text: last.text + text }
    else this.runs.push({ is: 'same', text })
  }

  end(): readonly Run[] {
    if (this.#removed !== '') this.runs.push({ is: 'removed', text: this.#removed })
    if (this.#added !== '') this.runs.push({ is: 'added', text: this.#added })
    this.#removed = ''
    this.#added = ''
    return this.runs
  }
}

const textOf = ({ text, starts }: Pieces, from: number, to: number): string => text.slice(starts[from], starts[to])

/** The space after the word of a piece. */
const spaceOf = ({ text, starts, wordEnds }: Pieces, at: number): string => text.slice(wordEnds[at], starts[at + 1])

/** Adds words that stayed. The space after one may be another: that came and went, and the word stayed. */
const addKept = (builder: RunBuilder, a: Pieces, b: Pieces, kept: Kept): void => {
  let from = 0
  for (let at = 0; at < kept.count; at++) {
    const one = spaceOf(a, kept.a + at)
    const other = spaceOf(b, kept.b + at)
    if (one === other) continue
    builder.same(a.text.slice(a.starts[kept.a + from], a.wordEnds[kept.a + at]))
    builder.removed(one)
    builder.added(other)
    from = at + 1
  }
  builder.same(textOf(a, kept.a + from, kept.a + kept.count))
}

/**
 * The words that stayed, came and went between two texts.
 * In: any two texts. Out: runs. The runs that are `same` or `removed`, put together, are the first text, letter by letter;
 * those that are `same` or `added` are the second.
 */
export const textRuns = (before: string, after: string): readonly Run[] => {
  if (before === after) return before === '' ? [] : [{ is: 'same', text: before }]
  const known = new Map<string, number>()
  const a = piecesOf(before, known)
  const b = piecesOf(after, known)
  const builder = new RunBuilder()
  let x = 0
  let y = 0
  for (const kept of keptOf(a.numbers, b.numbers)) {
    builder.removed(textOf(a, x, kept.a))
    builder.added(textOf(b, y, kept.b))
    addKept(builder, a, b, kept)
    x = kept.a + kept.count
    y = kept.b + kept.count
  }
  return builder.end()
}
