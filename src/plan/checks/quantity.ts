import type { PhraseList } from './phrases.ts'

/** How much. */
export const amounts: PhraseList = {
  id: 'amount',
  words: 'fulltime hourly overnight',
  phrases: [
    '<n> <n>? <minutes>',
    'a|an|half|full|whole|quarter|additional|extra hour|hours',
    'half an|hour hour?',
    'first|last|final half? hour',
    'a|an|one weekly|daily|termly|monthly|fortnightly hour',
    'three|quarter quarters|of of|an an? hour',
    '<n> half|quarter hours',
    '<n> day|night|morning|afternoon|evening|weekend|term|lesson|slot|slots',
    '<n> weekly|daily|termly|monthly|taught hours|hrs',
    '# am|pm? to|till|until #',
    'at # ..2 and|& ..1 #',
    '# am|pm # am|pm',
    '# # am|pm',
    '<weekday>|<weekdays>|daily|weekly # #',
    '# # daily|every|each|on|<weekday>|<weekdays>',
    ',|( # #',
    'half a? day|days|morning|afternoon|term',
    'a|the|one|whole full|whole day|morning|afternoon|night|weekend|evening',
    'the|a whole of',
    '<n> ..4 <countable>',
    'a|an|one|each ..4 visit|appointment|meeting|clinic|assessment|stay|check|call|review|consultation',
    'a|an|one|alternate ..1 night|weekend|evening|morning|afternoon',
    '<n> fte',
    'morning|mornings|afternoon|afternoons|evening|day|night|lunchtime|lunchtimes|monthly|fortnightly|weekly ,? # #',
    'full time',
    '<n> %',
    '<n> per cent',
    '<n> percent',
    '<n> mg|ml|g|kg|mcg|litre|litres|millilitres|milligrams|puff|puffs|tablet|tablets|drops|metres|lengths|miles|words|pages',
    'minute|hour long',
    'all day|night|week|year',
    '24 hour|hours',
    'from|between <n> ..2 to|until|till|and <n>',
    'waking day|hours',
    '1:1|2:1 throughout',
  ],
  butNot: [
    '1 to 1',
    'group|groups|pair|pairs|class|classes|sets ..1 of ..3 # to|till # <pupils>?',
    '# to # <pupils>',
    '<n> to <n> support',
  ],
}

/** How often, in stretches of the calendar. */
export const frequencies: PhraseList = {
  id: 'frequency',
  words: `weekly daily termly monthly fortnightly wkly pw half-termly mon tue tues wed weds thu thur thurs fri annually yearly annual nightly hourly quarterly weekdays weekends overnight
    mondays tuesdays wednesdays thursdays fridays saturdays sundays`,
  phrases: [
    'each|every|per|alternate|alternating|once ..3 <period>',
    'each|every|per|alternate|alternating|second|other ..3 <periods>',
    'each|every|per half term',
    'each|every hour',
    '<n> occasions',
    '<weekday> ..2 club|group|class|school|scheme',
    'p w',
    'p . w',
    '<minutes>|sessions|days|nights|visits|times|x pa|p a?',
    '<minutes>|sessions|days|x .? <period>',
    '<n> x',
    'x <n>',
    '<n> <period> ..10 in <n>',
    'in <month> ,? and|& <month>',
    'in <month> , <month>',
    '<weekday> mornings|afternoons|evenings|lunchtimes|nights',
    '<weekday> ,|&|and|or|to|till|until|. <weekday>',
    'each|every ..2 <month>',
    'a|an ..1 week|fortnight|month|term|quarter',
    'most|some <periods>|mornings|afternoons|evenings',
    'at # ,|and|& #',
    'intervals of <n>',
    'first|last ..2 of the|each|every ..1 day|morning|afternoon|session|lesson',
    'once|twice|<n>|times|time|hours|hour|minutes|mins|sessions|session|days|nights|visits|lessons|meetings|reviews ..2 a|an|the|each|every ..1 day|night|year|half|holiday|evening|morning',
    "a term's|week's|year's|month's",
    '<n> monthly|weekly|hourly|yearly',
    'each|every|on|a|alternate|second|first|last|third ..3 <weekday>',
    'school|college days',
    'mornings|afternoons|evenings|nights a|each|every',
    'half termly',
    'half terms',
    'in|during|over|throughout the|each|every|all|school ..2 holidays|holiday',
    'in|during term time',
    'term time only',
    '<n> ..4 sessions|lessons|tutorials|workshops|days|nights|visits|weeks',
    'block|blocks|course|courses|set|series|run|programme of <n>',
    'over|for|across <n> ..1 weeks|terms|months',
    'in september|january|april|march|october|november|december|february|@may|june|july|august and|each|every',
    'school|college week|year|day',
  ],
  butNot: [
    'overnight short|respite|break|breaks|stay|stays|care|carer|carers|support',
    'over|for the next',
    'not every|each ..2 day|week',
    'school|college day centre|trip',
  ],
}

/** At every one of the moments of a school day: enough by itself for a way of teaching. */
export const moments: PhraseList = {
  id: 'moment',
  words: 'whenever everywhere always breaktimes lunchtimes playtimes mealtimes',
  phrases: [
    'every|each|all|any|both|before|per ..4 <moment>',
    'every|each ..8 lesson|lessons',
    'each|every *',
    'all|whole ..3 hours',
    'throughout the|each|every|all|his|her|their ..3 day|days|lesson|lessons|session|sessions|morning|afternoon|lunch|break|week|term|year|night|journey|meal|class',
    'throughout lessons|lunch|break|class',
    'at all times',
    'at the? start|beginning|end|close and|or? start|end? of each|every|the|all|any|school|a ..2 <moment>|day|morning|afternoon',
    'all ..1 day|lessons|classes|subjects',
    'the|a whole of? the|a? ..1 day|lesson|class|week|session|timetable',
    'each|every time',
    'in|across|for|during|before|after|at all ..3 <moment>',
    'before|after|during|between lessons|meals|school|lunch|breaks|break|feeds|eating|exercise|exams|transitions|pe|assembly|swimming|registration|college',
    'at|during|over break|breaks|lunch|lunchtime|breaktime|playtime|transitions|assembly|assemblies|registration|unstructured',
    'on arrival',
    'first thing',
    'full time',
    'whole class teaching',
    'before|after he|she|they|@child goes|comes|leaves|arrives|starts|eats|drinks|moves|enters',
    'when|as soon as he|she|they|@child arrives|leaves|enters',
    'the same ..3 each|every',
    'the day|lesson|week before',
    'before|after each|every one?',
    'bell',
  ],
  butNot: [
    'not every|each|all ..2 <moment>',
    'each|every effort|child|pupil|student|learner|other|person|adult|member|one|opportunity|aspect|area|possible|of|encouragement|<period>|<periods>',
    'with|about|of|around|manage mealtimes|lunchtimes|playtimes|breaktimes',
    'whenever|wherever possible|appropriate|needed|necessary|required',
    'at|in all possible|costs',
  ],
}

/** By when, or in which stretch of time: how often for what is done once, or a set number of times. */
export const byWhen: PhraseList = {
  id: 'byWhen',
  words: 'already',
  phrases: [
    'by|before|until|from|on|in|during|since|to|of|at|after|for <n>? rd|th|st|nd? early|late|mid|end|the|of|start|beginning? of? <month>',
    '<n> rd|th|st|nd? <month>',
    '<month> <n>',
    'by|before|until|from|on @date',
    'by|before|until|from|on # # #',
    'by|before|until|from|at|after|for the? ..2 start|end|beginning|close|first of?',
    'from|on the|his|her|their|@child first ..2 day|week|lesson',
    "from|on|by @child's first day",
    'within|in|for|over|during|after|across the? first|next? <n> ..2 days|day|weeks|week|months|month|terms|term|years|year',
    'within <n> ..2 hours|hour',
    'within a|one|the|half|an ..2 day|week|fortnight|month|term|hour',
    'in|over|during|across|by|before|for|from|throughout|until|at|each|every each|every|the|this|next|one|a|both? ..2 term|terms|year|week|weeks|holiday|holidays|summer|autumn|spring|easter|christmas',
    'autumn|spring|summer term|terms|holiday|holidays',
    'before|when|after @child|he|she|they|the|his|her|their ..2 starts|start|begins|begin|joins|moves|leaves|goes|returns|attends|go|term|placement|transfer|move',
    'from|on|by the day|date',
    'from day one',
    'on entry',
    'per annum',
  ],
}

/** So many, of such a length: an amount of help that is complete. */
export const totals: PhraseList = {
  id: 'total',
  phrases: [
    '<n> ..4 of <n>|a|an|half ..1 <minutes>|day|days',
    '<n> x|times <n> ..2 <minutes>|day|days',
    '<n> <n>|half ..1 <minutes> session|sessions|lesson|lessons|visit|visits|meeting|meetings|appointment|appointments|consultations|workshop|workshops|tutorials|slots|slot',
    'all|whole ..3 hours',
    '<n> ..3 hours|hrs ..4 year|term|annum',
  ],
  butNot: ['group|groups|pair|pairs|class|classes of <n> ..4', 'one to|on one ..4'],
}

/** Sessions by their number: each needs its length. */
export const sessionCounts: PhraseList = {
  id: 'sessionCount',
  phrases: [
    '<n> ..4 sessions|session|tutorials|workshops',
    'weekly|daily|termly|monthly|fortnightly ..4 session|sessions',
    'block|course|series of <n>',
  ],
  butNot: ['in|for|at|of|during|after|before <n> ..3 sessions'],
}

/** A last day: enough for what is done once. */
export const deadlines: PhraseList = {
  id: 'deadline',
  phrases: [
    'by|before|from|on @date',
    'by|before # # #',
    'by|before|no ..5 <month>|####|term|start|end|begins|starts|day|half|christmas|easter',
    'within <n>|a|one|the|half ..2 days|day|weeks|week|months|month|term|hours|hour',
    'on|in <n> rd|th|st|nd? <month>',
    'on <month> <n>',
    'on the|his|her|their ..1 first|day ..1 day|of|admission|lesson',
    "on @child's first day",
    'in <month> and <month>',
    'in|during <month> ..2 each|every|####',
  ],
}

/** What sets it off: enough for what is done each time. */
export const triggers: PhraseList = {
  id: 'trigger',
  phrases: [
    "when|if|once|as|whenever|after|before @child|he|she|they|his|her|@child's|a|an|the|any ..8 ,|is|are|has|falls|rises|drops|goes|becomes|asks|shows|starts|leaves|arrives|misses|needs|feels|lasts|signals|begins|comes|holds|presses",
    'before|after|when|once|as he|she|they|@child *',
  ],
}

/** Things, and changes to a building: what exactly and by when is enough. */
export const equipment: PhraseList = {
  id: 'equipment',
  words: `laptop laptops ipad ipads tablet tablets computer computers keyboard keyboards mouse printer software app apps chair
    chairs seat seats seating desk desks table tables stool stools cushion cushions wedge slope slopes frame frames hoist hoists
    sling slings aid aids radio ramp ramps handrail handrails rail rails lift lifts stairlift bed beds toilet commode bench benches
    trolley trolleys wheelchair wheelchairs powerchair walker rollator trike splint splints orthosis orthoses insoles boots shoes
    defenders headphones headset earphones workstation carrel magnifier magnifiers monitor monitors screen screens visualiser camera
    cameras overlay overlays pen pens pencil pencils grip grips scissors ruler board boards symbols cards timer timers switch
    switches device devices vocaliser microphone microphones transmitter receiver loop soundfield panels panel blinds lighting
    lights lamp lamps carpet flooring curtains markings marking strips strip tape door doors kitchen shower room rooms pod tent den
    swing trampoline mat mats blanket vest pump machine concentrator nebuliser suction pushchair buggy harness vehicle minibus bath
    bathroom wetroom alarm alarms sensor sensors equipment adaptation adaptations communicator braille brailler brailleserver
    embosser perkins locker lockers cupboard fridge badge taps tap basin cane canes torch maps map books textbooks dictionary
    calculator clock watch bell garden fence gate path paving lampstand stander bicycle monocular telescope
    telephone phone scanner projector whiteboard plate plates cutlery beaker cup bowl bib tray hat helmet gloves cover covers bag
    bags cable cables battery batteries charger mount stand arm holder bracket licence licences subscription kit kits key keys`,
  phrases: ['eye gaze', 'sound field', 'changing place|table|bench', 'talking tin|book', 'symbol set'],
}

/** Words of supplying a thing, or making it ready. */
export const supplying: PhraseList = {
  id: 'supplying',
  words: `provide provides provided supply supplies supplied fit fits fitted install installs installed buy buys bought order
    orders ordered deliver delivers delivered lend lends lent loan loans loaned issue issues issued adapt adapts adapted lay lays
    laid paint paints painted put puts set sets hang hangs build builds built has have gives give given gives make makes made replace
    replaces replaced mark marks marked arrange arranges arranged move moves moved place places placed print prints printed equip
    equips equipped add adds added gets get widen widens widened lower lowers lowered raise raises raised cover covers covered
    complete completes completed carry carries installs convert converts converted refit refits connect connects configure
    configures enlarge enlarges purchase purchases purchased hire hires obtain obtains use uses used line lines lined carpet
    carpets carpeted wire wires wired`,
}

/** Words of supplying so plain that whatever is supplied is a thing. */
export const supplyingPlainly: PhraseList = {
  id: 'supplyingPlainly',
  words: `buys buy bought supplies supply supplied fits fit fitted installs install installed orders order ordered lends lend lent loans
    loan loaned issues issue issued lays lay laid paints paint painted builds build built purchases purchase purchased widens widen
    widened lowers lower lowered converts convert converted hires hire carpets carpeted equips equip equipped`,
}

/** Ways of teaching and of arranging the day: a person does them at every moment, and no minutes need counting. */
export const ways: PhraseList = {
  id: 'way',
  words: `use uses using used sets gives give given break breaks broken present presents presented model models simplify simplifies
    repeat repeats sign signs display displays displayed show shows shown check checks checked allow allows allowed seat seats
    seated sit sits prompt prompts remind reminds scribe scribes chunk chunks adapt adapts adapted differentiate differentiates
    wear wears speak speaks face faces say says write writes written read reads print prints printed enlarge enlarges enlarged offer
    offers put puts hand hands place places placed greet greets tell tells warn warns ask asks name names pause pauses wait waits
    describe describes record records mark marks walk walks stand stands keep keeps change changes copy copies send sends fill fills
    tick ticks praise praises reward rewards cut cuts agree agrees go goes stay stays lay lays clear clears let lets begin begins
    start starts end ends explain explains demonstrate demonstrates draw draws leave leaves escort escorts accompanies accompany take
    takes lift lifts wash washes dress dresses feed feeds turn turns talk talks note notes look looks inspect inspects clean cleans
    charge charges fasten fastens drive drives collect collects bring brings watch watches transport transports rehearse rehearses
    correct corrects lock locks open opens count counts colour colours label labels hold holds carry carries serve serves move moves
    follow follows share shares swap swaps rotate rotates cue cues invite invites include includes highlight highlights load loads email emails upload uploads brief briefs narrate narrates prepare prepares preview previews dim dims`,
}

/** Things that happen once each time: how often is how much. */
export const events: PhraseList = {
  id: 'event',
  words: `assessment assessments referral referrals audiogram review reviews reviewed reviewing meet meets meeting update updates updated measure measures weigh weighs assess assesses
    examine examines email emails phone phones telephone telephones administer administers empties medicine medicines medication
    inject injects injection injections adjust adjusts monitor monitors monitored check checks checked clinic screen screens replaces
    replace refill refills observe observes report reports prescribe prescribes prescribed tests audit audits renew renews
    reprogrammes maps flushes flush tests evaluates evaluate writes write sends send x bloods trains train refit refits inspect inspects
    shares share discuss discusses consult consults calls call dispense dispenses immunise vaccinates visits visit`,
  phrases: [
    'teach|teaches|shows|instructs ..3 staff|team|assistants|teachers|parents|carers|family|adults|colleagues|aiders',
    'health check|checks',
    'blood test|tests',
    'sees|see|seen ..4 clinic|appointment|appointments|outpatients',
  ],
}

/** Help that takes somebody's time, of which the amount must be said. */
export const services: PhraseList = {
  id: 'service',
  words: `support supports supported supporting therapy intervention interventions programme programmes session sessions tuition
    tutoring mentoring counselling coaching teaching teach teaches taught works work working sees see seen input practice practise practises
    training instruction group club respite treats treat treated runs run receive receives assistance care lessons hydrotherapy
    physiotherapy exercises massage helps help mentors tutors coaches counsels swimming contact liaison liaises liaise advice advise
    advises advising consultation involvement involved involves lesson reading phonics spelling handwriting typing maths literacy numeracy
    play games sings sing dances dance bakes conversation skills motor block blocks circuit circuits booster boosters rehearsal nurture befriending playgroup tutorial tutorials course drills drill guidance
    reassurance companionship outreach catch assist assists assisted assisting leads teaches pre spends spend supervision supervises`,
  phrases: [
    'short break|breaks',
    'reads|read|plays|play|talks|talk|speaks|speak|chats|time with|alongside @child|him|her|them',
    'hears|listens|listen ..3 read|reads',
    'check|checks in|ins',
    'drop in',
    'day out',
    'co regulation',
    'meet|meets|met with? @child|her|him|them',
    'deliver|delivers|delivered ..4 programme|therapy|session|sessions',
  ],
  butNot: [
    'meet|meets|met with? @child|her|him|them ..2 at|from|off|outside the|his|her|a',
    'care plan',
    'special|personal care',
    'outreach|liaison|advice|reading|phonics|literacy|maths|numeracy|spelling|handwriting|typing|swimming|therapy|group|club|course|nurture|programme|training|counselling|tuition|intervention|care|contact|consultation|befriending|input <title>',
    'reading|spelling|maths|phonics age|ages|book|books|record|records|diary|folder|log|test|tests|score|scores|list|lists|level|levels|pen|pens|target|targets',
    'contact lens|lenses',
    'care order|orders',
    'teach|teaches|shows|instructs|helps ..3 staff|team|assistants|teachers|parents|carers|family|adults|colleagues|aiders',
    'support worker|workers|assistant|assistants|teacher|staff|manager|lead|plan',
    'learning support',
    'practice <title>',
    'teaching assistant|assistants|staff',
    'whole class teaching',
    'care assistant|assistants|worker|workers',
    'intervention worker',
    'programme manager',
    'training for',
    'sees|see|seen ..4 clinic|appointment|appointments|outpatients',
  ],
}
