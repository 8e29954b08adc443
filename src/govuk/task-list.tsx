import {
  type Attributes,
  type Child,
  type Maybe,
  names,
  type Sparse,
  type Words,
  type WordsIn,
  wordsIn,
} from './child.ts'

export type Task = { title: Words; status: Words } & Maybe<{ href: string; hint: Child; class: string }>

type Props = { items: Sparse<Task> } & Maybe<{ idPrefix: string; class: string; attributes: Attributes }>

export const TaskList = (p: Props) => (
  <ul class={names('govuk-task-list', p.class)} {...p.attributes}>
    {p.items.map((task, at) =>
      task ? <OneTask key={at} task={task} id={`${p.idPrefix ?? 'task-list'}-${at + 1}`} /> : null,
    )}
  </ul>
)

const OneTask = ({ task, id }: { task: Task; id: string }) => {
  const title = wordsIn(task.title)
  const status = wordsIn(task.status)
  const link = task.href && 'govuk-task-list__item--with-link'
  return (
    <li class={names('govuk-task-list__item', link, task.class)}>
      <div class="govuk-task-list__name-and-hint">
        <TaskTitle task={task} title={title} id={id} />
        {task.hint ? (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {task.hint}
          </div>
        ) : null}
      </div>
      <div class={names('govuk-task-list__status', status.class)} id={`${id}-status`}>
        {status.text}
      </div>
    </li>
  )
}

const TaskTitle = ({ task, title, id }: { task: Task; title: WordsIn; id: string }) =>
  task.href ? (
    <a
      class={names('govuk-link govuk-task-list__link', title.class)}
      href={task.href}
      aria-describedby={names(task.hint ? `${id}-hint` : undefined, `${id}-status`)}
    >
      {title.text}
    </a>
  ) : (
    <div class={title.class}>{title.text}</div>
  )
