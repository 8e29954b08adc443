/**
 * A row of a CSV file, for a spreadsheet: what would begin a formula is made plain text by an apostrophe, because a return
 * can hold anything.
 */
export const csvRow = (cells: readonly (string | number | null)[]): string =>
  `${cells.map((cell) => quoted(defused(cell === null ? '' : String(cell)))).join(',')}\r\n`

const defused = (text: string): string => (/^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
