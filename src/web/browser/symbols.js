/** Keeps the order in which the symbols of `<fieldset data-symbols>` are tapped, and says it. Without this the order is the board's. */
export function keepOrderOfSymbols(page) {
  for (const board of page.querySelectorAll('[data-symbols]')) {
    const order = board.querySelector('input[name="symbolOrder"]')
    const said = board.querySelector('[data-symbols-said]')
    board.addEventListener('change', (event) => {
      const tick = event.target
      if (tick.name !== 'symbols') return
      const before = order.value.split(' ').filter((id) => id !== '' && id !== tick.value)
      order.value = (tick.checked ? [...before, tick.value] : before).join(' ')
      say(board, order.value, said)
    })
    say(board, order.value, said)
  }
}

function say(board, order, said) {
  const words = order
    .split(' ')
    .filter((id) => id !== '')
    .map((id) =>
      board
        .querySelector(`input[value="${CSS.escape(id)}"]`)
        ?.closest('label')
        .textContent.trim(),
    )
  said.hidden = words.length === 0
  said.textContent = words.length === 0 ? '' : `You say: ${words.join(', then ')}.`
}
