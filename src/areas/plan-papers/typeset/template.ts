/**
 * The plan on paper, in the language of Typst. It holds no word of a plan: those come as JSON and are set as text, so that what
 * looks like markup in them is printed and never read.
 */
export const planTemplate = `
#let given = json(bytes(sys.inputs.given))
#let day = given.made.split("-").map(int)
#let size = given.size * 1pt
#let green = rgb("#14603f")
#set document(title: given.title, author: given.council, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(font: given.fonts, lang: "en", region: "GB", hyphenate: false, size: size)
#set par(leading: 0.66em, spacing: 0.9em, justify: false)
#let gutter = if given.size > 14 { 22mm } else { 16mm }
#let quiet(it) = text(size: if given.size > 14 { 16pt } else { 10pt }, fill: rgb("#383f43"), it)
#set page(
  paper: "a4",
  margin: (left: 18mm, right: 18mm, top: 24mm, bottom: 22mm),
  header: quiet(given.running),
  footer: context quiet({
    text(given.council)
    h(1fr)
    [Page #counter(page).display("1") of #counter(page).final().first()]
  }),
)
#show heading.where(level: 1): it => block(below: 0.6em, text(size: 1.7em, weight: "bold", it.body))
#show heading.where(level: 2): it => block(above: 2em, below: 0.7em, sticky: true, width: 100%, stroke: (bottom: 1.5pt + green), inset: (bottom: 0.35em), text(size: 1.3em, weight: "bold", it.body))
#show heading.where(level: 3): it => text(size: 1em, weight: "bold", fill: green, it.body)
#show outline.entry: it => link(it.element.location(), it.indented(none, it.inner()))
#set terms(separator: h(0.4em, weak: true), hanging-indent: 1.2em, spacing: 0.6em, tight: false)

#let say(it) = if type(it) == str { text(it) } else { text(dir: rtl, it.rtl) }
#let spoken(it) = if type(it) == str { par(text(it)) } else { block(width: 100%, { set text(dir: rtl); par(text(it.rtl)) }) }
#let values(all) = all.map(say).join(linebreak())
#let facts(all) = terms(..all.map(it => terms.item(text(it.label + ":"), values(it.values))))

#let line(it) = block(above: 1.3em, inset: (left: gutter), breakable: it.long, {
  place(dx: -gutter, heading(level: 3, bookmarked: false, outlined: false, text(it.number)))
  spoken(it.words)
  if it.facts.len() > 0 { block(above: 0.65em, inset: (left: 0.8em), facts(it.facts)) }
})

#let section(it) = {
  heading(level: 2, supplement: it.heading, { text(it.title); linebreak(); text(size: 0.77em, it.heading) })
  block(sticky: true, par(emph(text(it.belongs))))
  it.lines.map(line).join()
  if it.empty != none { par(text(it.empty)) }
}

#heading(level: 1, outlined: false, text(given.title))
#block(width: 100%, fill: rgb("#eef4f0"), inset: 0.7em, par(strong(text(given.stage))))
#if given.lacks != none { par(emph(text(given.lacks))) }
#facts(given.about)
#given.notes.map(it => par(text(it))).join()
#heading(level: 2, outlined: false, text(given.contents))
#{
  show linebreak: [ – ]
  show text: set text(size: size)
  outline(title: none, depth: 2)
}
#pagebreak(weak: true)
#given.sections.map(section).join()
`
