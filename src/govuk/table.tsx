import { type Attributes, type Child, type Maybe, names, type Size, type WordsIn, wordsIn } from './child.ts'

/** Plain content, or content with what else may be said of its cell. */
export type Cell = Child | (WordsIn & Maybe<{ format: 'numeric'; colspan: number; rowspan: number }>)

type Props = { rows: readonly (readonly Cell[])[] } & Maybe<{
  caption: Child
  captionSize: Size
  captionClass: string
  head: readonly Cell[]
  firstCellIsHeader: boolean
  /** Dense rows, which become cards on a narrow screen: each cell then says its column. */
  stacks: boolean
  class: string
  attributes: Attributes
}>

export const Table = (p: Props) => (
  <table class={names('govuk-table', p.stacks && 'waymark-dense', p.class)} {...p.attributes}>
    {p.caption ? (
      <caption
        class={names('govuk-table__caption', p.captionSize && `govuk-table__caption--${p.captionSize}`, p.captionClass)}
      >
        {p.caption}
      </caption>
    ) : null}
    {p.head ? (
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {p.head.map((cell, at) => (
            <OneCell key={at} cell={cell} header="col" />
          ))}
        </tr>
      </thead>
    ) : null}
    <tbody class="govuk-table__body">
      {p.rows.map((row, at) => (
        <tr key={at} class="govuk-table__row">
          {row.map((cell, column) => (
            <OneCell
              key={column}
              cell={cell}
              header={p.firstCellIsHeader && column === 0 ? 'row' : undefined}
              label={p.stacks ? textOf(p.head?.[column]) : undefined}
            />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

/** The words of a heading where it is nothing but words. */
const textOf = (cell: Cell | undefined): string | undefined => {
  const { text } = wordsIn(cell)
  return typeof text === 'string' && text !== '' ? text : undefined
}

const OneCell = (p: { cell: Cell; header: 'col' | 'row' | undefined; label?: string | undefined }) => {
  const cell: Exclude<Cell, Child> = wordsIn(p.cell)
  const spans = { colspan: cell.colspan, rowspan: cell.rowspan, 'data-label': p.label, ...cell.attributes }
  const block = p.header ? 'govuk-table__header' : 'govuk-table__cell'
  const format = cell.format && p.header !== 'row' && `${block}--${cell.format}`
  return p.header ? (
    <th scope={p.header} class={names(block, format, cell.class)} {...spans}>
      {cell.text}
    </th>
  ) : (
    <td class={names(block, format, cell.class)} {...spans}>
      {cell.text}
    </td>
  )
}
