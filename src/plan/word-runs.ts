/** Words that stayed, came or went, in the order of reading. */
export type Run = { readonly is: 'same' | 'added' | 'removed'; readonly text: string }

// A word with the space after it, so that the runs put together are the text again, letter by letter.
const wordWithSpace = /\S+\s*|\s+/g

const piecesOf = (text: string): readonly string[] => text.match(wordWithSpace) ?? []

/** Pieces as numbers, the same for the same word whatever space follows it: numbers compare faster than words. */
const numbered = (pieces: readonly string[], known: Map<string, number>): Int32Array => {
  const numbers = new Int32Array(pieces.length)
  for (let at = 0; at < pieces.length; at++) {
    const piece = (pieces[at] as string).trimEnd()
    let number = known.get(piece)
    if (number === undefined) {
      number = known.size
      known.set(piece, number)
    }
    numbers[at] = number
  }
  return numbers
}

/** Beyond this many steps two texts share so little that they are shown as one gone and one come. */
const mostSteps = 400

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

const textOf = (pieces: readonly string[], from: number, to: number): string => pieces.slice(from, to).join('')

/** Adds words that stayed. The space after one may be another: that came and went, and the word stayed. */
const addKept = (builder: RunBuilder, a: readonly string[], b: readonly string[], kept: Kept): void => {
  let from = 0
  for (let at = 0; at < kept.count; at++) {
    const one = a[kept.a + at] as string
    const other = b[kept.b + at] as string
    if (one === other) continue
    const word = one.trimEnd()
    builder.same(textOf(a, kept.a + from, kept.a + at) + word)
    builder.removed(one.slice(word.length))
    builder.added(other.slice(word.length))
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
  const a = piecesOf(before)
  const b = piecesOf(after)
  const known = new Map<string, number>()
  const builder = new RunBuilder()
  let x = 0
  let y = 0
  for (const kept of keptOf(numbered(a, known), numbered(b, known))) {
    builder.removed(textOf(a, x, kept.a))
    builder.added(textOf(b, y, kept.b))
    addKept(builder, a, b, kept)
    x = kept.a + kept.count
    y = kept.b + kept.count
  }
  return builder.end()
}
