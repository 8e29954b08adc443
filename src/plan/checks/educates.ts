import type { PhraseList } from './phrases.ts'

/** Help that educates or trains. */
export const educating: PhraseList = {
  id: 'educating',
  phrases: [
    'speech &|and? language|lang ..2 therapist|therapists|therapy|assistant|programme|intervention|input|sessions|group|:|-|,',
    'language|voice therapist|therapists|therapy',
    'therapist|therapists ,|-|: speech|language',
    's & l|lt',
    'speech therapist|therapists|therapy',
    'slt|salt|slts',
    'teach|teaches|teaching|taught|tutor|tutors|tuition|tutoring|coaching|coaches',
    // What the child then does without anybody.
    'can|until ..5 alone|independently|unaided|herself|himself',
    'can ..5 on her|his|their|my own',
    'through the ..1 steps|stages',
    'tying|fastening|doing|buttoning ..3 laces|buttons|zips|shoes',
    'sessions|session|hour|hours|minutes|therapist|worker|work|workshop ..5 on telling|saying|using|making|keeping|asking|talking|speaking|forming|joining|counting|money|puberty|friendship|friendships|relationships|consent|hygiene|safety|staying',
    'pencil|pen grip|control',
    'drills the|his|her|a|each|new',
    'stammer|stutter|stutters|dysfluency',
    'road safety',
    'get|gets|getting better at',
    'on|in|of crossing',
    'sums|spellings|revision|coursework',
    'support|supports|supported|help|helps ..2 in ..4 <learnt>|talker',
    'letter|letters formation|shapes|sounds',
    'naming|recognising|understanding|reading|labelling ..3 emotions|feelings|expressions|faces|cues',
    'use|understanding of ..3 questions|words|tenses|pronouns|gesture|gestures|symbols|signs|language|sentences|concepts|numbers',
    'pronunciation|grammar|storytelling|sentences|fractions|percentages|algebra|braille|fingerspelling|makaton',
    'times tables',
    'catch up|functional|gcse ..1 english|maths|science',
    'cookery|cooking|money|management|budgeting|sewing|computer|typing|signing|english|baking class|classes',
    'helped|supported|assisted ..4 to read|write|spell|count|cook|budget|sign|communicate|understand|learn|develop|improve|build|master|practise',
    'explains|explain ..4 to <child>',
    'auditory verbal',
    'speech sound|sounds',
    'sign|signs|signing with @child|me|him|her',
    'prepares|preparing @child|me|him|her to',
    'showing|shows|show|shown @child|me|him|her ..1 each|every|a|the step|steps|way|ways',
    'coach <child>|the',
    'teacher|teachers ..5 works|work|sees|helps|visits|gives|supports <child>',
    'coach|coaches works|work|sees|helps|spends|gives|supports|meets|leads|runs',
    'train|trains ..2 child|pupil|learner|student|person|boy|girl to|in|for|how',
    '<child> ..1 has|have|receives|gets|attends|get|receive ..4 training',
    'practised|rehearsed|drilled',
    'worksheet|worksheets|workbook|flashcards',
    'role play|plays',
    'past papers',
    'goes|go|going|talks|runs over|through ..3 what|how|ways|words|sounds|letters|questions',
    'works|work|working ..5 on ways|how|saying|using|asking|telling|making',
    'ways|how to ..1 speak|talk|read|write|spell|count|travel|cook|shop|budget|sign|dress|play|ask|tell|share|make|keep|say',
    'train|trains @child|me|him|her|them|to|in|for',
    'training',
    'be|is|been|being trained to|in',
    '<child> ..2 is|are|be|being|been ..1 trained|instructed|educated|coached|tutored|drilled|guided by|in|to|on|about|for',
    '<child> ..2 is|are|be|being shown ..4 how',
    'educates|educating <child>',
    'psychoeducation|tutorial|tutorials|masterclass|masterclasses',
    '<learnt>|words|symbols|phonemes|routes ..8 is|are|be|being ..1 targeted|introduced|practised|rehearsed|developed|modelled|worked|improved|extended|expanded|consolidated|generalised|reinforced|drilled|built',
    'shown|explained how',
    '@child|me|him|her how to',
    'with <child> ..3 how to',
    'shows|show|demonstrates @child|me|him|her how|what',
    'show|shows @child|me|him|her to',
    'course|courses|workshop|workshops',
    'work|works|working ..2 on|towards ..4 <learnt>|<done>|turn|emotions|friendships|behaviour|memory',
    '<build> ..4 <learnt>|<done>',
    '<build>|up ..2 knowledge|understanding of his|her|their|the',
    'model|models|modelling ..3 use|device|language|symbols',
    'programme|programmes|group|groups|sessions|exercises|block for|on|in|to ..3 <learnt>|<done>|friendships',
    '<learnt> ..1 programme|group|groups|sessions|session|work|practice|exercises|club',
    'social skills|communication|thinking|use',
    '<done> practice',
    'support|supports|help|helps|helping ..2 with ..2 <learnt>',
    'attention autism',
    'intensive interaction',
    'lego|stammering|stammer|fluency|articulation therapy',
    'hanen|teacch|pecs|elklan|lidcombe|numicon',
    'social stories|story',
    'colourful semantics',
    'zones of regulation',
    'learn|learns|learning|learnt',
    'lesson|lessons|literacy|numeracy|phonics|handwriting|reading|writing|spelling|vocabulary|curriculum|educational|education|maths|homework',
    'skill|skills',
    'practise|practises|practising|rehearse|rehearses',
    'instruct|instructs|instruction|educate|educates|tuition',
    'fine|gross motor ..1 skills|programme|group|skills',
    'travel|independence|independent|mobility|habilitation training',
  ],
  butNot: [
    'in writing',
    'from|at reading',
    'training hospital',
    'where|while|when he|she|they|@child ..6 course|courses|classes|training|lesson|lessons',
    'teaching assistant|assistants|staff',
    'staff|carers|parents|team|family ..4 learn|learns|learning|learnt',
    'explains|explain ..4 results|findings|procedure|test|tests|scan|operation|injection to <child>',
    'coaches are|park|stop|leave|arrive|from',
    "learn clinic|clinic's|team|project|service",
    '<others>|who|nurse|worker ..2 has|have|having|had ..4 training',
    'goes|go|going over|through ..4 plan|results|report|form|medication|medicines|door|gate',
    'learning disability|disabilities|difficulty|difficulties|support',
    'learning ..2 nurse|nurses|team|service|psychiatrist',
    'practises at',
    'class team|teacher|assistant|teaching|staff',
    'course of ..3 treatment|antibiotics|injections|medicine|medication|tablets|steroids|radiotherapy|chemotherapy|casts|casting|botox|appointments',
    'sensor|glucose|blood|sugar|pressure|temperature|meter|pulse|oxygen|peak|flow|weight|baseline reading|readings',
    'in training',
    'every|each|all|before|after|during ..3 lesson|lessons',
    'hospital school|teacher',
    'training of|for ..2 a|the? hoist',
    'teaching hospital|hospitals|trust',
    'football|rugby|swimming|swim|cricket|judo|netball|athletics|sports|dance|band|choir|cadet|cadets|gymnastics|hockey|boxing|karate|team training|practice',
    'work|works|working ..2 on ..2 breathing|pain|sleep|weight|posture|strength',
    'teacher|teachers|tutor|coach ..2 training',
    'report|reports|phone|phones|call|calls|plan|meets|meeting|liaises|liaison|letter|letters|emails|email|advice|advises|updates|update|feedback|copy|note ..5 teacher|teachers|tutor|tutors',
    'her|his|their|parents|parent|mother|father|staff|nurse|@child|family|assistants ..2 teacher|teachers|tutor',
    'reading|homework|maths|science|writing|spelling|literacy|curriculum club|clubs|glasses|lamp|age|stand|corner',
    'learning|learn|skills|education|educational|reading|literacy|training|teaching centre|hub|college|academy|campus|fund|budget|bursary|department|committee|board|partnership|trust|building',
    'learning|learn|skills|play|education &|and|+ * centre|club|hub|group|scheme|café|cafe',
    'training|learning|skills|education|teaching|reading café|cafe|kitchen|flat|shop|farm|provider|agency|allowance|credit',
    'skills|learning|reading|communication|language|literacy ..1 chart|checklist|log|record|profile|audit|scale|questionnaire|form|diary|screen|passport|grid',
    'learning|learn|skills|education|reading|literacy|training|teaching ..3 cic|ltd|limited|board|trust|partnership|charity|foundation|directorate',
    'her|his|their ..1 <others> ..2 how',
    'takes|goes|go|take|taken|drives|brings|fetches|collects|travels|accompanies|transport|lift|after|before|between ..4 lesson|lessons|course|courses|workshop|workshops',
    'his|her|their ..1 lesson|lessons|course|homework|curriculum|reading',
    'mother|father|mum|dad|parents|parent|siblings|parenting ..5 course|courses|workshop|workshops|class|classes|lesson|lessons',
    'with|completed|complete|done|after|hold|holds|date|includes|including|had|record ..4 training',
    'trained|training|qualification|certificate|award|level|experience|fluent|qualified ..3 communication|language|speech|play|makaton|signing|skills|teaching|education|learning|autism',
    'carer|carers|staff|worker|workers|parents|parent|mother|father|mum|dad|befriender|pa|family|nurse ..1 learn|learns|learning|learnt',
    'loss of|in ..1 skill|skills',
    'learning|educational|language|speech|communication|writing ..1 needs|device|aid|passport',
    'before|after|instead|for ..2 reading|writing',
    'review|reviews|checks|monitor|monitors|monitoring|measures|assess|assesses|assessment|asks|tests|examines|scans ..6 skill|skills|learning|behaviour|progress|development|<learnt>|<done>',
    'activities ..1 such|like|including ..6 reading|writing|maths|language',
    'handwriting|writing splint|splints',
  ],
}

/** Words for eating and drinking safely: what a speech and language therapist does about them is health. */
export const swallowing: PhraseList = {
  id: 'swallowing',
  phrases: [
    'swallow|swallows|swallowing|dysphagia|choking|choke|aspiration|aspirate|aspirating|eating|drinking|feeding|saliva|drooling|videofluoroscopy|thickener|thickened|texture|textures|iddsi|gastrostomy|mealtime|nasogastric|palate|cleft|nasendoscopy|tongue|larynx',
  ],
}

/** Training given to those around the child. */
export const trainingOthers: PhraseList = {
  id: 'trainingOthers',
  phrases: [
    'train|trains|training|trained|teach|teaches|teaching|instruct|instructs|instruction|educate|educates|coach|coaches|coaching|shows|showing ..4 <others>',
    "staff|school's|team|assistants|assistant's|teachers|tas|parents|carers|family|drivers|aiders|escorts ..2 training|teaching",
    "parent|parents|parents'|carer|carers|carers'|family|staff ..1 training|course|courses|workshop|workshops|programme",
    'training|course|courses|workshop|workshops|lessons|classes|teaching for|to|of ..3 <others>',
    'training|course|courses|workshop|workshops ..2 staff|parents|carers|family|mother|father|assistants|tas|teachers|school',
    '<others> ..3 is|are|be|being|been ..1 trained|taught|shown|coached|instructed|educated',
    'training to|for ..3 <others>',
    '<others> ..4 gets|get|receives|receive|has|have|given|attends|attend ..4 training|course|courses|workshop|workshops|instruction',
    'parents|mum|dad|mother|father|carers|family|staff|assistants ..14 teach|teaches|show|shows|coaches|trains|train them',
  ],
  butNot: [
    'teaching assistant|assistants',
    // Whoever stands after "by" trains.
    'trained|taught|training|teaching|coaching|instruction ..3 by|from|with ..4 <others>',
  ],
}

/** What is taught to the child through those around the child: training in it educates. */
export const teachable: PhraseList = {
  id: 'teachable',
  words: `communication communicate makaton bsl signing sign signs signed pecs aac vocabulary language speech talking reading writing
    handwriting literacy numeracy phonics play interaction walking walk climb dressing toileting independence learning lessons
    curriculum device symbols symbol attention skills braille touch typing elklan toilet potty sensory circuits`,
  butNot: [
    'learning disability|disabilities|difficulty|difficulties|support',
    'speech &|and? language? ..1 therapist|therapists|therapy|service|team',
    'signed off|up|in|out|by',
    'play|toilet|learning|communication|sensory|touch|language|attention specialist|worker|workers|therapist|room|scheme|team|deficit',
  ],
}

/** Care that keeps a child well: training in it stays with health. */
export const medical: PhraseList = {
  id: 'medical',
  words: `medicine medicines medication midazolam buccal diazepam rescue seizure seizures epilepsy epileptic gastrostomy peg tube feed
    feeds feeding suction catheter catheterisation insulin diabetes hypo hypoglycaemia glucose adrenaline epipen allergy anaphylaxis
    tracheostomy ventilator ventilation oxygen stoma injection injections inhaler asthma airway resuscitation aid aider aiders hygiene
    drops eye ear glucagon hydrocortisone shock anaphylactic hypoglycaemic stroke nasogastric catheters
    choking swallowing thickener pump dressing dressings wound pain pressure nursing clinical medical emergency infusion nebuliser
    cough ventilated equipment hoist hoisting handling positioning postural splint splints`,
}

/** The child is taught, in so many words: whatever it is about, it educates. */
export const teachingTheChild: PhraseList = {
  id: 'teachingTheChild',
  phrases: [
    'teach|teaches|teaching|train|trains|training|coach|coaches|instructs|educate|educates|educating @child|me|him|her to|how|about|in',
    'support|supports|supporting|help|helps|helping|enable|enables @child|me|him|her to? ..1 understand|learn|recognise|develop|practise',
    'support|supports|supporting|help|helps|helping|enable|enables @child|me|him|her to ..1 manage|become|be|do ..3 own|independent|independently|herself|himself|themselves',
    'so that @child|he|she learns',
    'in which @child|he|she learns',
  ],
  butNot: [
    'teach|teaches|teaching|train|trains|training|coach|coaches @child|me|him|her to|how|about ..2 swallow|swallowing|cough|breathe',
  ],
}
