import { route } from '../../../web/route.ts'
import { glossary } from './glossary.ts'

const WordsPage = () => (
  <div class="waymark-read">
    <h1 class="govuk-heading-l">Words explained</h1>
    <p class="govuk-body-l">People who work with plans use hard words. Here is what they mean.</p>
    <dl class="waymark-words">
      {glossary.map((one) => (
        <div key={one.word} class="waymark-words__one">
          <dt class="waymark-words__word">
            {one.word}
            {one.also ? <span class="waymark-words__also"> also called {one.also}</span> : null}
          </dt>
          <dd class="waymark-words__means">{one.means}</dd>
        </div>
      ))}
    </dl>
    <p class="govuk-body">
      Is a word missing? Ask your council, and they can ask for it to be added. There is more about the time limits in{' '}
      <a class="govuk-link" href="/law">
        the law behind the dates
      </a>
      .
    </p>
  </div>
)

export const showWords = route({
  method: 'GET',
  path: '/words',
  allow: 'public',
  audit: { none: 'holdsNoPersonalData' },
  handle: async () => ({ title: 'Words explained', page: <WordsPage /> }),
})
