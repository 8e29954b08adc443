/** A symbol of the board: what it says, and its lines in a square of 48. */
export type BoardSymbol = { id: string; text: string; lines: string }

const face = 'M24 6a18 18 0 1 0 0 36 18 18 0 0 0 0-36z'
const eyes = 'M17 19v2M31 19v2'
const shut = 'M13 21c2 2 5 2 7 0M28 21c2 2 5 2 7 0'
const person = (x: number, top: number, size: number): string => {
  const wide = 1.5 * size
  return `M${x} ${top}a${size} ${size} 0 1 0 0 ${2 * size} ${size} ${size} 0 0 0 0-${2 * size}zM${x - wide} ${top + 7 * size}c0-${3 * size} ${size / 2}-${4 * size} ${wide}-${4 * size}s${wide} ${size} ${wide} ${4 * size}`
}
const speaker = 'M6 18v12h8l10 8V10l-10 8z'
const round = 'M24 8a16 16 0 1 0 0 32 16 16 0 0 0 0-32z'

/** The board, in its order: how I feel, what I want to say, people, places, what I do. Ids are kept in entries: never change one. */
export const symbols: readonly BoardSymbol[] = [
  { id: 'happy', text: 'happy', lines: `${face}${eyes}M15 28c3 7 15 7 18 0` },
  { id: 'sad', text: 'sad', lines: `${face}${eyes}M15 34c3-7 15-7 18 0` },
  { id: 'cross', text: 'cross', lines: `${face}M13 15l7 4M35 15l-7 4M17 22v1M31 22v1M17 33h14` },
  { id: 'worried', text: 'worried', lines: `${face}${eyes}M13 16l6-3M35 16l-6-3M15 32c3-4 6 4 9 0s6 4 9 0` },
  {
    id: 'scared',
    text: 'scared',
    lines: `${face}M17 16a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM31 16a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM24 27a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z`,
  },
  { id: 'calm', text: 'calm', lines: `${face}${shut}M18 30c3 3 9 3 12 0` },
  { id: 'tired', text: 'tired', lines: `${face}${shut}M20 33h8M38 4h6l-6 7h6` },
  { id: 'excited', text: 'excited', lines: `${face}${eyes}M15 26h18c0 11-18 11-18 0zM4 6l4 4M44 6l-4 4` },
  {
    id: 'love',
    text: 'I like this',
    lines: 'M24 41C8 31 4 23 7 15c3-7 13-7 17 1 4-8 14-8 17-1 3 8-1 16-17 26z',
  },
  { id: 'yes', text: 'yes', lines: 'M8 26l11 11L40 12' },
  { id: 'no', text: 'no', lines: 'M10 10l28 28M38 10L10 38' },
  { id: 'stop', text: 'stop', lines: 'M16 6h16l10 10v16L32 42H16L6 32V16zM16 24h16' },
  { id: 'more', text: 'more', lines: 'M24 8v32M8 24h32' },
  { id: 'break', text: 'a break', lines: 'M17 10v28M31 10v28' },
  { id: 'wait', text: 'wait', lines: `${round}M24 14v10l8 5` },
  {
    id: 'help',
    text: 'help',
    lines: `${face}M24 16a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM11.5 11.5l7 7M36.5 11.5l-7 7M11.5 36.5l7-7M36.5 36.5l-7-7`,
  },
  { id: 'safe', text: 'safe', lines: 'M24 5l15 5v12c0 10-6 16-15 20C15 38 9 32 9 22V10zM17 23l5 6 9-11' },
  {
    id: 'hurt',
    text: 'it hurts',
    lines: 'M10 29L29 10a7 7 0 0 1 10 10L20 39a7 7 0 0 1-10-10zM17 22l10 10M22 17l10 10',
  },
  { id: 'change', text: 'change', lines: 'M8 17h30l-7-8M40 31H10l7 8' },
  { id: 'loud', text: 'loud', lines: `${speaker}M30 18c3 3 3 9 0 12M35 12c7 7 7 17 0 24` },
  { id: 'quiet', text: 'quiet', lines: `${speaker}M32 19l10 10M42 19L32 29` },
  { id: 'alone', text: 'alone', lines: `${person(24, 6, 5)}M8 43h32` },
  { id: 'friends', text: 'friends', lines: `${person(15, 8, 4.5)}${person(33, 8, 4.5)}M21 31h6` },
  { id: 'family', text: 'family', lines: `${person(12, 6, 5)}${person(36, 6, 5)}${person(24, 20, 3)}` },
  { id: 'crowd', text: 'too many people', lines: `${person(10, 12, 4)}${person(24, 6, 4)}${person(38, 12, 4)}` },
  { id: 'teacher', text: 'a grown-up who helps', lines: `${person(15, 6, 5)}${person(35, 18, 3.5)}M22 26l8 2` },
  { id: 'home', text: 'home', lines: 'M5 25L24 8l19 17M11 20v20h26V20M20 40V29h8v11' },
  { id: 'school', text: 'school', lines: 'M5 41V22h38v19zM24 22V6l11 4-11 4M20 41v-9h8v9M11 29h4M33 29h4' },
  {
    id: 'outside',
    text: 'outside',
    lines:
      'M24 15a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM24 4v5M24 39v5M4 24h5M39 24h5M10 10l3.5 3.5M34.5 34.5L38 38M38 10l-3.5 3.5M13.5 34.5L10 38',
  },
  { id: 'bus', text: 'the bus or taxi', lines: 'M7 9h34v27H7zM7 23h34M24 9v14M14 36v5M34 36v5M13 30h2M33 30h2' },
  { id: 'play', text: 'play', lines: `${round}M24 8c-8 8-8 24 0 32M24 8c8 8 8 24 0 32M8 24h32` },
  {
    id: 'read',
    text: 'read',
    lines: 'M24 12c-5-4-12-4-18-2v28c6-2 13-2 18 2 5-4 12-4 18-2V10c-6-2-13-2-18 2zM24 12v28',
  },
  { id: 'write', text: 'write', lines: 'M7 41l3-11L33 7l8 8-23 23zM29 11l8 8' },
  {
    id: 'draw',
    text: 'draw and make',
    lines: 'M6 8h36v32H6zM6 35l11-13 8 9 6-6 11 10M33 14a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  },
  {
    id: 'music',
    text: 'music',
    lines: 'M18 36V11l20-5v26M18 36a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM38 32a5 5 0 1 1-10 0 5 5 0 0 1 10 0z',
  },
  { id: 'computer', text: 'a computer or tablet', lines: 'M6 9h36v24H6zM16 41h16M24 33v8' },
  {
    id: 'food',
    text: 'food',
    lines:
      'M24 15c-4-5-15-3-15 8 0 10 6 18 10 18 2 0 3-1 5-1s3 1 5 1c4 0 10-8 10-18 0-11-11-13-15-8zM24 15c0-5 2-8 6-9',
  },
]

const byId: ReadonlyMap<string, BoardSymbol> = new Map(symbols.map((one) => [one.id, one]))

/** The symbols of an entry, in the order in which they were chosen; one that is no more on the board is left out. */
export const symbolsOf = (ids: readonly string[]): BoardSymbol[] =>
  ids.map((id) => byId.get(id)).filter((one) => one !== undefined)

const mostSymbols = 60

/** What was ticked, in the order in which it was tapped where the browser tells it, else in that of the board. */
export function chosenInOrder(ticked: readonly string[], tapped: string): string[] {
  const wanted = new Set(ticked.filter((id) => byId.has(id)))
  const first = [...new Set(tapped.split(' '))].filter((id) => wanted.has(id))
  const rest = symbols.map(({ id }) => id).filter((id) => wanted.has(id) && !first.includes(id))
  return [...first, ...rest].slice(0, mostSymbols)
}
