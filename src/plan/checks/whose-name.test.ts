import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../../law/local-date.ts'
import { allowedNames, otherChildIn } from './other-child.ts'
import { wordsOf } from './words.ts'

// Lines of a plan for Amina. Before those that name another child stands an o.
const lines = `
    o | Seating plan: Amina front left, Noah and Harvey at the back.
    o | Half-brothers Leon and Jude visit on alternate weekends.
    o | Autumn, who is in the year above, is the one peer whom Amina seeks out.
    o | Amina and Summer are collected together by the escort at 8.15 each day.
    o | Report of the speech and language therapist also refers to Tobias Finch, a pupil in 4B.
    o | The baby, Elijah, sleeps in her room.
    o | She would like to go to the same college as Esther.
    o | When Rafferty arrives, the teaching assistant moves Amina to the quiet table for five minutes.
    o | Responds to her peer Aurora with a smile.
    o | I miss Dexter.
    o | Since Lola was taken into care Amina has had nightmares.
    o | Same programme as Kieran: 20 minutes of phonics each morning with the teaching assistant.
    o | Sibling group: Amina, Nathaniel (9), Poppy (6).
    o | Her attention is held by Joy more than by any adult; Joy is the girl with whom she shares a bench.
    o | Two of the siblings (Connor, Erin) carry the same gene.
    o | Turn-taking game, Amina with Jacob W and Aisha K, 15 minutes daily, TA.
    o | Gabriel G. is her best mate.
    o | I like it when Mum, Ella and I bake.
      | Parents Joanna and Piotr separated in 2024.
      | Amina is read a chapter of Roald Dahl's "The Witches" by a teaching assistant every day for 15 minutes.
      | Amina likes Bluey, Bingo and Ben 10.
      | Contact with grandmother (Margaret) takes place every third Sunday.
      | Social worker Daniel Frost's report is dated 3 June 2026.
      | On the Wechsler and the Rey Complex Figure she scored below average.
      | Her favourite YouTuber is Dan and she loves Stampy.
      | She knows every wife of Henry VIII from Catherine to Jane Seymour.
      | Every evening she grooms Bella, her pony, and feeds the goats, Bert and Ernie.
      | Known to everybody as Minnie, Amina answers to her full name too.
      | Amina's foster mother, Lucy Wren, says that she sings Adele songs.
      | She acts out scenes from "Frozen", taking the part of Anna or Elsa.
      | Her father's partner, Chantelle, has moved in.
      | She has a poster of Lauren James over her bed.
      | Botulinum toxin is injected by Mr Adam Price at the Royal every six months.
      | The class hamster, Nibbles, and the school dog, Rufus, make her laugh.
      | Jo from the family centre calls on Mondays.
      | Amina, known at home as Ami, was formerly at St Joseph's.
      | She would like to work at Waterstones or at Tesco like her uncle Joe.
      | By April 2027 Amina will name Percy Shelley and Mary Shelley as authors of two poems.
      | She has a Charlie brace, and Jude splints for the night.
      | Amina was called Amelia on the form by mistake.
      | Dad, whose name is Callum, works nights.
      | She goes to the Evie Rose dance school.
    o | Attachment to peer Kai noted by EP.
    o | Mum, Dad, Amina, Ethan (8).
    o | She was pushed into the pond by Ollie and Max.
    o | No contact with Destiny at any time of the school day, ensured by the pastoral lead.
    o | Statement of Megan Price (pupil, Y9), 4.3.2026.
    o | After-school club with Bilal on Tuesdays, 3.30 to 5, one play worker for both.
    o | Her peers (notably Callum) imitate her tics.
    o | By July 2027 Amina will tell an adult, rather than hit, when Logan takes her pencil, 4 of 5 times.
    o | Wants to sit by Mila on the coach.
    o | Amina's notes were found to contain those of Rhys Hopkins (Y7).
    o | The family is also known because of her brother, Dominic, who has a child protection plan.
    o | Amina laughs when Jonah does his funny walk.
    o | By Easter Amina will wait while Faith has her go on the swing, three days of five.
    o | Somebody called Phoebe was horrible to me online.
    o | Amina believes that Willow hates her.
    o | She was observed to share crayons with a boy, Otis, for six minutes.
    o | Peer reports from Ivy and Dylan confirm the bullying.
    o | Amina says Jack is her boyfriend.
    o | In the words of her friend Rosie: "She gets cross."
    o | Does not wish to be in the same group as Ash.
      | She collects Sylvanian families; Freya Chocolate is the best.
      | Mum (Leanne) and stepdad (Craig) both work shifts.
      | Letter from Dr R. Holt and Kate Winters, orthoptist, 3.2.26.
      | Ed. psych. report (Louise Fenn, 12.1.26).
      | Guillain-Barré excluded; Duane syndrome and Marcus Gunn jaw winking confirmed.
      | Uses Read Write Inc. by Ruth Miskin, delivered by a TA for 20 minutes daily.
      | The Alex Timpson approach to attachment is followed by the tutor at 9 each morning.
      | Amina is obsessed with Wednesday Addams and Enid.
      | Her Build-a-Bear, Sophie, comes everywhere.
      | Wants to go to Florence, Paris and Sydney.
      | By July 2027 Amina will find Jordan, Chad and Georgia on a map of the world, nine times in ten.
      | By July 2027 Amina will read "Rosie's Walk" and "Dear Zoo" aloud with no more than two errors.
      | Wilson's disease is monitored by the hepatologist every three months.
      | The book Wonder, whose hero Auggie has a facial difference, is read with a TA for 20 minutes every Monday.
      | Her Hebrew name is Miriam.
      | Lives with her adoptive parents, Simon and Peter.
      | Her social worker is Gareth; her adviser at the Jobcentre is Kim.
      | Direct payment managed by her grandmother Joyce.
      | Amina loves the songs of Adele and George Ezra.
      | Oliver Goldsmith Primary; then Stanley Park High.
      | On the CELF-5 and Renfrew Bus Story she fell below the fifth percentile; on Raven's above it.
      | A handover book is signed by Mum (Tracey) and the TA each day.
      | She calls her therapist Auntie Jo and the driver Uncle Ken.
      | Born by Caesarean at Queen Charlotte's; Apgar 9.
      | She follows Molly-Mae and Joe Sugg on YouTube.
    o | I got moved because of Tia.
    o | A visual barrier is placed between Amina and Cody by the TA in each lesson.
    o | Amina wishes that Lottie would come back to school.
    o | Both Amina and her sister Hafsa carry the gene.
    o | Transport is shared with Freddie, who lives next door, on five days a week.
    o | Minutes of the meeting about Kaylee, 3 May 2026, were attached by mistake.
    o | My girlfriend is called Jasmine.
    o | The TA pairs Amina with May for the whole of PE, every Tuesday.
    o | Abi is nice to me. Cara is not.
    o | Calls out, egged on by Kian.
    o | Amina would be the only girl there apart from Lois.
    o | By June 2027 Amina works in a pair with Jay for ten minutes, four days of five.
    o | Amina has been friends with Zuzia since nursery.
    o | Told staff "Logan made me do it".
    o | Can name two peers: Ada and Bodhi.
      | Her mum, who is called Tina, is her best friend.
      | The early help lead, Marie, closed the case in May.
      | Insulin by nurse Angela or nurse Beth at 12 each day.
      | Treated at Leeds, St James's and the Martin House hospice.
      | She wants to be Beyoncé or Adele.
      | Piaget, Bruner and Vygotsky are cited in the report.
      | Sensory diet based on the work of Winnie Dunn, by the OT, 20 min each Monday.
      | She dances to Dolly Parton, Stormzy and Raye.
      | Her bear, Rupert, and her blanket, Daisy.
      | I watch Joe Wicks in the morning and Casualty with Nan.
      | By July 2027 Amina will give Jake, her physio, a thumbs up in 8 of 10 sessions.
      | Amina is named after her great-grandmother Amelia.
      | Speaks in the voice of Darth Vader or Luke.
      | A copy of Romeo and Juliet with pictures, from the librarian, by 3 October 2026.
      | Carer (Pauline) from Crossroads, 4 hours each Saturday.
      | Amina's mother, formerly Joanne Clay, has remarried.
      | I like Ted Hughes, Simon Armitage and Maya Angelou.
      | Grandad Bill taught her chess; Auntie Pat bakes.
    o | Goes by Megan's house to wait for her.
    o | Trains at the pool with Henry.
    o | Watches Peppa Pig with George.
      | Likes Toy Story: Woody, Buzz and Jessie.
    o | Respite nights coincide with those of Arabella, which upsets her.
    o | Amina's place on the carpet: front row, far from Benji.
    o | Bullying by (Kane) and two others is logged.
    o | Same consultant as brother Reggie.
    o | Amina loves Chloe's laugh.
    o | Amina's attainment is below Jack's and above Sienna's.
    o | Was seen to give her lunch money to Kody.
      | She loves cooking with her nana, Dilys.
      | Her favourite book is The Diary of Anne Frank, her favourite film Billy Elliot.
      | Lives with Ehlers-Danlos; Beighton 7/9; uses a Thomas collar.
      | Amina did not recognise a photo of Marie Curie.
      | At weekends I feed Bramble and Duke, the farm's ponies.
      | Placement: Hazel Oak; before that, Victoria.
      | Mother's new husband, Darren, works away.
      | By July 2027 Amina catches the bus to St Jude Street alone on four days of five.
      | Amina, also Aminah in hospital records, was born at 31 weeks.
`

const allowed = allowedNames({ child: { born: day('2010-05-01'), yearGroup: 6, names: ['Amina'] }, people: [] })

test('a name is told from that of a grown-up, of somebody all know, of a pet, and from the child’s own', () => {
  const wrong = lines
    .split('\n')
    .filter((row) => row.includes('|'))
    .map((row) => [row.slice(0, row.indexOf('|')).trim() === 'o', row.slice(row.indexOf('|') + 1).trim()] as const)
    .filter(([named, text]) => (otherChildIn(text, wordsOf(text), allowed) !== undefined) !== named)
  assert.deepEqual(wrong, [])
})
