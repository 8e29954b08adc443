import { type BoardSymbol, symbols, symbolsOf } from './symbols.ts'

/** The lines of a symbol; its word stands beside it, so that nobody has to hear both. */
export const SymbolPicture = ({ symbol }: { symbol: BoardSymbol }) => (
  <svg class="waymark-symbol__picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <path d={symbol.lines} />
  </svg>
)

/** Symbols in the order in which they were chosen, each with its word. */
export const SymbolRow = ({ ids }: { ids: readonly string[] }) => (
  <ol class="waymark-symbols">
    {symbolsOf(ids).map((symbol) => (
      <li class="waymark-symbol" key={symbol.id}>
        <SymbolPicture symbol={symbol} />
        <span class="waymark-symbol__word">{symbol.text}</span>
      </li>
    ))}
  </ol>
)

/** Tap what you want to say. Without a script these are boxes to tick; with it the order of tapping is kept and shown. */
export const SymbolBoard = ({ chosen }: { chosen: readonly string[] }) => (
  <fieldset class="govuk-fieldset waymark-board" aria-describedby="symbols-hint" data-symbols>
    <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Pictures to tap</legend>
    <div class="govuk-hint" id="symbols-hint">
      Choose as many as you like. Leave them if you do not need them.
    </div>
    <input type="hidden" name="symbolOrder" value={chosen.join(' ')} />
    <div class="waymark-board__all">
      {symbols.map((symbol) => (
        <label class="waymark-board__one" key={symbol.id}>
          <input
            class="waymark-board__tick"
            type="checkbox"
            name="symbols"
            value={symbol.id}
            checked={chosen.includes(symbol.id)}
          />
          <SymbolPicture symbol={symbol} />
          <span class="waymark-symbol__word">{symbol.text}</span>
        </label>
      ))}
    </div>
    <p class="govuk-body waymark-board__said" aria-live="polite" data-symbols-said hidden />
  </fieldset>
)
