/**
 * The paper, in the language of Typst. It holds no word of a letter: those come as JSON and are set as text, so that what
 * looks like markup in them is printed and never read. Every word here stands on the page of the letter too.
 */
export const letterTemplate = `
#let pile = json(bytes(sys.inputs.given))
#let day = pile.made.split("-").map(int)
#set document(title: pile.title, author: pile.author, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(font: pile.fonts, lang: "en", region: "GB", hyphenate: false)
#set par(leading: 0.72em, spacing: 1.15em, justify: false)
#set list(indent: 0.4em, body-indent: 0.6em, spacing: 0.8em)
#set page(paper: "a4", margin: (x: 24mm, top: 22mm, bottom: 24mm))
#show heading.where(level: 1): it => block(above: 1.6em, below: 1em, text(size: 1.5em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.75em, sticky: true, text(size: 1.15em, weight: "bold", it.body))

#let lines(all) = all.map(text).join(linebreak())
#let fact(it) = block(breakable: false, spacing: 0.9em)[#strong(text(it.label)): #text(it.value)]
#let piece(it) = if "heading" in it { heading(level: 2, text(it.heading)) } else if "text" in it { par(text(it.text)) } else if "list" in it { list(..it.list.map(text)) } else {
  block(inset: (left: 1em), stroke: (left: 2pt + rgb("#14603f")), above: 1.2em, below: 1.2em, it.facts.map(fact).join())
}

#let sheet(it) = {
  set text(size: it.size * 1pt)
  set page(footer: context {
    set text(size: 0.85em)
    align(center)[#text(it.head.council) – page #counter(page).display("1")]
  })
  counter(page).update(1)
  align(right, block({
    set align(left)
    par(strong(text(it.head.council)))
    if it.head.address.len() > 0 { par(lines(it.head.address)) }
    if it.head.reach.len() > 0 { par(lines(it.head.reach)) }
    par(text(it.on))
  }))
  v(0.5em)
  par(lines((it.to,) + it.toLines))
  if pile.lacks != none { par(emph(text(pile.lacks))) }
  if it.dear != none { par(text(it.dear)) }
  heading(level: 1, text(it.title))
  if it.replaces != none { par(strong(text(it.replaces))) }
  it.blocks.map(piece).join()
  block(above: 2em, breakable: false, {
    if it.goodbye != none { par(text(it.goodbye)) }
    par(text(it.head.from))
  })
}

#pile.sheets.map(sheet).join(pagebreak(weak: true))
`
