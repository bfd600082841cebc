# Words of the pages. Ids are the same in every language; a test says so.
app-name = Sijill
app-tagline = A register of civilian harm
nav-toll = Toll
nav-documents = Documents
nav-about = How figures are made
switch-language = العربية
skip-to-content = Skip to content
nav-label = Sections
footer-position = Log position { $seq }, { $at }
empty-register = This register holds no claims yet. Add documents: sijill add FILE --source NAME --published DATE
toll-title = Toll
toll-intro = Every figure leads to the words it rests on. Unknown is not zero. Figures of different voices are never added to each other.
toll-parts = Parts of the toll
stated-title = What each voice states
stated-intro = The latest cumulative figure of each voice. A later figure supersedes an earlier one; it is never added to it.
events-title = Sums over events
events-intro = Figures for one place and day are rivals and become one range. What lacks a place or a day may be counted already: it raises the top only.
series-title = Do the figures add up over time?
series-intro = Each cumulative figure beside the one before it plus what the period brought.
denied-title = Denied
denied-intro = Figures that a voice says are not so. They are listed and never counted.
col-published = Published
col-stated = Stated
col-recomputed = Last one + period
col-difference = Difference
col-result = Result
col-title = Title
col-source = Source
col-claims = Claims
result-holds = adds up
result-broken = does not add up
result-unknown = cannot tell
range-exact = { $n }
range-open = { $n } or more
range-between = { $min } to { $max }
range-most = up to { $n }
range-unknown = unknown
superseded = { $n ->
    [one] 1 earlier figure
   *[other] { $n } earlier figures
}
instead-of = { $said } (stated: { $stated })
rivals = { $n ->
    [one] 1 relay says otherwise
   *[other] { $n } relays say otherwise
}
events-count = { $n ->
    [one] 1 event
   *[other] { $n } events
}
events-open = { $n } without an upper limit
events-unplaced = { $n } without a known place or day
place-unknown = place not known
date-unknown = day not known
documents-title = Documents
documents-count = { $n ->
    [one] 1 document
   *[other] { $n } documents
}
documents-next = Older documents
document-parts = Parts of the document
document-claims = What this document claims
document-none = The reader found no claim about people harmed in this text.
document-captures = { $n ->
    [one] Came once
   *[other] Came { $n } times
}
document-read-by = Read by reader { $reader }
document-url = Address as given
field-scope = Covers
field-speaker = Speaker
field-party = Attributed to
field-cause = Cause
field-place = Place
field-date = Date
field-rule = Rule
field-verdict = Decision
field-subset = Part of another figure
answer-yes = yes
verdict-accepted = accepted
verdict-rejected = rejected
about-title = How figures are made
about-stated = Stated: a cumulative figure holds until the same voice states another. Relays of a voice are more evidence for its figure; one that differs is shown beside it as a rival and does not replace it.
about-events = Events: figures for one event, at one place on days that overlap, are rivals; their range is that of all of them together. Events are summed. A figure without a place or a day may be of an event counted already, so it raises the top of the sum and never the bottom.
about-series = Series: a cumulative figure should be the last one plus what the period brought. Where it is not, the difference is shown with the words of all three. Nothing is corrected.
about-vague = Words without a number are read by table { $version }: a plural or "several" is 2 or more, dozens 24 or more, hundreds 200 or more, thousands 2,000 or more.
about-words = Figures stand on claims; claims stand on exact words of a document. Whoever doubts a figure can follow it to them.
error-not-found = There is nothing at this address
error-not-found-hint = It may be misspelt. Go back to the toll or the documents.
error-internal = The register could not be read
error-internal-hint = The program's own output says why.
outcome-killed = killed
outcome-injured = injured
outcome-killed_or_injured = killed or injured
outcome-missing = missing
outcome-detained = detained
casualty = { $who } { $outcome }
who-children = { $n ->
    [one] child
   *[other] children
}
who-women = { $n ->
    [one] woman
   *[other] women
}
who-men = { $n ->
    [one] man
   *[other] men
}
who-elderly = { $n ->
    [one] elderly person
   *[other] elderly people
}
who-combatants = { $n ->
    [one] combatant
   *[other] combatants
}
who-security_forces = { $n ->
    [one] member of security forces
   *[other] members of security forces
}
who-journalists = { $n ->
    [one] journalist
   *[other] journalists
}
who-medical = { $n ->
    [one] medical worker
   *[other] medical workers
}
who-aid_workers = { $n ->
    [one] aid worker
   *[other] aid workers
}
who-rescue_workers = { $n ->
    [one] rescue worker
   *[other] rescue workers
}
who-civilians = { $n ->
    [one] civilian
   *[other] civilians
}
who-people = { $n ->
    [one] person
   *[other] people
}
status-received = { $n ->
    [one] report received
   *[other] reports received
}
status-carried_over = { $n ->
    [one] report carried over
   *[other] reports carried over
}
status-completed = { $n ->
    [one] report assessed to the end
   *[other] reports assessed to the end
}
status-credible = { $n ->
    [one] report found credible
   *[other] reports found credible
}
status-non_credible = { $n ->
    [one] report found not credible
   *[other] reports found not credible
}
status-duplicate = { $n ->
    [one] report found duplicate
   *[other] reports found duplicate
}
status-open = { $n ->
    [one] report still open
   *[other] reports still open
}
status-reopened = { $n ->
    [one] report reopened
   *[other] reports reopened
}
status-total = reports in all
unit-strikes = strikes
unit-engagements = engagements
unit-shells = shells and rockets
unit-attacks = attacks
population-displaced = people displaced
population-freed = people freed
population-besieged = people besieged
population-returned = people returned
stance-reported = reported
stance-acknowledged = acknowledged
stance-denied = denied
stance-under_assessment = under assessment
scope-period = a period
scope-cumulative = everything so far
cause-airstrike = airstrike
cause-drone = drone
cause-artillery = artillery
cause-gunfire = gunfire
cause-explosion = explosion
cause-mine = mine or remnant
cause-ground_operation = ground operation
cause-execution_torture = execution or torture
cause-accident = accident
cause-disease_hunger = disease or hunger
cause-other = other
vague-some = some
vague-several = several
vague-dozens = dozens of
vague-hundreds = hundreds of
vague-thousands = thousands of
assessment-credible = report assessed as credible
assessment-non_credible = report assessed as not credible
assessment-duplicate = report assessed as a duplicate
assessment-open = report still under assessment
responsibility-accepts = responsibility accepted
responsibility-denies = responsibility denied
responsibility-accuses = responsibility attributed
kind-other = other claim
party-coalition = the Coalition
party-us = the United States
party-uk = the United Kingdom
party-france = France
party-russia = Russia
party-syrian_government = the Syrian government
party-iran = Iran
party-iran_backed_groups = groups backed by Iran
party-israel = Israel
party-turkey = Turkey
party-turkish_backed_groups = groups backed by Turkey
party-sdf = the Syrian Democratic Forces
party-isis = ISIS
party-hts = Hay'at Tahrir al-Sham
party-syrian_opposition = the Syrian opposition
party-houthis = the Houthis
party-saudi_coalition = the Saudi-led coalition
party-yemeni_government = the Yemeni government
party-iraqi_government = the Iraqi government
party-hezbollah = Hezbollah
party-palestinian_groups = Palestinian armed groups
party-israeli_settlers = Israeli settlers
party-taliban = the Taliban
party-afghan_government = the Afghan government
party-libyan_groups = Libyan groups
party-saf = the Sudanese army
party-rsf = the Rapid Support Forces
party-unknown = not known
