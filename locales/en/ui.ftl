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
error-wrong = What was asked for cannot be
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
statement-title = Civilian harm statement: { $party }, { $period }
statement-reports = Reports
statement-civilians = Civilians
statement-totals = Since the beginning
statement-decisions = Decisions
statement-corrections = Corrections since the last statement
statement-rules = Rules and standards
statement-log = Log
statement-none = None.
statement-carried_over = { $n ->
    [0] No reports were carried over from previous periods.
    [one] { $figure } report was carried over from previous periods.
   *[other] { $figure } reports were carried over from previous periods.
}
statement-received = { $n ->
    [0] No new reports were received in { $period }.
    [one] { $figure } new report was received in { $period }.
   *[other] { $figure } new reports were received in { $period }.
}
statement-reopened = { $n ->
    [0] No reports were reopened in { $period }.
    [one] { $figure } report was reopened in { $period }.
   *[other] { $figure } reports were reopened in { $period }.
}
statement-completed = { $n ->
    [0] No assessments were completed in { $period }.
    [one] { $figure } assessment was completed in { $period }.
   *[other] { $figure } assessments were completed in { $period }.
}
statement-credible = { $n ->
    [0] No reports were found to be credible in { $period }.
    [one] { $figure } report was determined to be credible in { $period }.
   *[other] { $figure } reports were found to be credible in { $period }.
}
statement-duplicate = { $n ->
    [0] No reports were found to be duplicates in { $period }.
    [one] { $figure } report was found to be a duplicate in { $period }.
   *[other] { $figure } reports were found to be duplicates in { $period }.
}
statement-non_credible = { $n ->
    [0] No reports were found to be non-credible in { $period }.
    [one] { $figure } report was found to be non-credible in { $period }.
   *[other] { $figure } reports were found to be non-credible in { $period }.
}
statement-open = { $n ->
    [0] No reports are still open.
    [one] { $figure } report is still open.
   *[other] { $figure } reports are still open.
}
statement-killed = { $n ->
    [0] No civilians were killed in { $period }.
    [one] { $figure } civilian was killed in { $period }.
   *[other] { $figure } civilians were killed in { $period }.
}
statement-killed-open = { $n ->
    [one] At least { $figure } civilian was killed in { $period }.
   *[other] At least { $figure } civilians were killed in { $period }.
}
statement-injured = { $n ->
    [0] No civilians were injured in { $period }.
    [one] { $figure } civilian was injured in { $period }.
   *[other] { $figure } civilians were injured in { $period }.
}
statement-injured-open = { $n ->
    [one] At least { $figure } civilian was injured in { $period }.
   *[other] At least { $figure } civilians were injured in { $period }.
}
statement-reports_cumulative = { $n ->
    [0] In total, no reports have been received since the beginning.
    [one] In total, { $figure } report has been received since the beginning.
   *[other] In total, { $figure } reports have been received since the beginning.
}
statement-credible_cumulative = { $n ->
    [0] In total, no reports have been found to be credible since the beginning.
    [one] In total, { $figure } report has been found to be credible since the beginning.
   *[other] In total, { $figure } reports have been found to be credible since the beginning.
}
statement-killed_cumulative = { $n ->
    [0] In total, no civilians have been killed since the beginning.
    [one] In total, { $figure } civilian has been killed since the beginning.
   *[other] In total, { $figure } civilians have been killed since the beginning.
}
statement-killed_cumulative-open = { $n ->
    [one] In total, at least { $figure } civilian has been killed since the beginning.
   *[other] In total, at least { $figure } civilians have been killed since the beginning.
}
statement-injured_cumulative = { $n ->
    [0] In total, no civilians have been injured since the beginning.
    [one] In total, { $figure } civilian has been injured since the beginning.
   *[other] In total, { $figure } civilians have been injured since the beginning.
}
statement-injured_cumulative-open = { $n ->
    [one] In total, at least { $figure } civilian has been injured since the beginning.
   *[other] In total, at least { $figure } civilians have been injured since the beginning.
}
statement-finding-credible = credible
statement-finding-duplicate_of = duplicate
statement-finding-non_credible-not_shown = non-credible (not shown)
statement-finding-non_credible-shown_false = non-credible (shown false)
statement-reasons = Reasons: { $codes }.
statement-rule = Rule: { $name }, version { $version }, standard: { $standard }.
statement-before = before: { $figure }.
statement-now = now: { $figure }.
statement-position = Position { $seq }, chain { $head }
statement-checkpoint = The signed head of the log. Whoever has it can hold this register to it: sijill verify --checkpoint.
statement-verifier = The key by which its signature is checked:
statement-undated = { $n ->
    [one] { $figure } allegation is left out, since a step of it has no day.
   *[other] { $figure } allegations are left out, since a step of theirs has no day.
}
statement-draft = Draft, not published.
standard-credible_information = credible information
standard-reasonable_grounds_to_believe = reasonable grounds to believe
standard-more_likely_than_not = more likely than not
standard-clear_and_convincing = clear and convincing
standard-beyond_reasonable_doubt = beyond reasonable doubt
standard-none = not said
month-1 = January { $year }
month-2 = February { $year }
month-3 = March { $year }
month-4 = April { $year }
month-5 = May { $year }
month-6 = June { $year }
month-7 = July { $year }
month-8 = August { $year }
month-9 = September { $year }
month-10 = October { $year }
month-11 = November { $year }
month-12 = December { $year }
nav-series = Series
nav-commitments = Commitments
nav-statements = Statements
series-page-title = Do official series add up?
series-page-intro = Every rule that the figures of a release must keep, period by period. Stated stands beside recomputed; nothing is corrected.
series-quiet = Nothing is broken.
series-holding = { $n ->
    [one] 1 rule holds
   *[other] { $n } rules hold
}
series-unknown = { $n ->
    [one] 1 cannot be told
   *[other] { $n } cannot be told
}
series-all = Show all
col-voice = Voice
col-what = Statement
col-words = Words
col-period = Period
col-rule = Rule
col-suspects = Suspects
result-changed = convention changed
commitments-title = Undertaken, denied, admitted
commitments-intro = What officials undertook or denied, and who laid what to whom, by speaker and then by day, in the exact words. Below stands what later documents say of it, where their words show that they speak of the same thing.
commitments-none = The register holds no such claim.
undertaking-commitment-will = will
undertaking-commitment-will_not = will not
undertaking-denial = denies
undertaking-responsibility-accepts = takes responsibility
undertaking-responsibility-denies = denies responsibility
undertaking-responsibility-accuses = accuses
later-title = Later words on it
later-repeats = says it again
later-contradicts = says the opposite
later-reports = reported of it
later-more = { $n ->
    [one] 1 later word more, in JSON and CSV
   *[other] { $n } later words more, in JSON and CSV
}
rows-left-out = { $n ->
    [one] 1 row more, in JSON and CSV
   *[other] { $n } rows more, in JSON and CSV
}
statements-title = Our statements
statements-intro = What the register itself has published. A published figure that is found to be wrong is corrected in the next statement, with the reason.
statements-none = Nothing has been published.
statement-behind = Allegations counted
nav-relays = Relays
relays-title = What others made of it
relays-intro = Figures that documents credit to a publisher of releases, each against the release that was out on that day.
relays-none = No relay misleads.
relays-agreeing = { $n ->
    [one] 1 figure agrees or cannot be compared
   *[other] { $n } figures agree or cannot be compared
}
col-said = Said
col-outlet = Outlet
col-how = How
fidelity-same = same
fidelity-rounded = rounded
fidelity-older = older
fidelity-swapped_category = of another category
fidelity-wrong_source = of another voice
fidelity-several = several figures for one fact
fidelity-other = something else
fidelity-no_original = not in the release
nav-incidents = Incidents
nav-allegations = Allegations
rule-stated = stated
rule-monitor = incidents
rule-conceded = conceded
rule-named = named
rule-stated-intro = The latest cumulative statement of each speaker.
rule-monitor-intro = Over incidents: from the sum of the minimums to the sum of the maximums. What is unknown adds nothing and is counted beside it.
rule-conceded-intro = What parties concede by their own findings, each finding once, however many incidents it covers.
rule-named-intro = People who are named and of whom somebody says what happened to them, each once.
rule-version = Rule: { $rule }, version { $version }
rule-standard = { $name }, version { $version }: { $standard }
axis-month = month
axis-place = place
axis-party = party
axis-cause = cause
axis-grade = grade
axis-status = status
axis-group = group
ask-by = Broken down by
ask-as-of = Until the date
ask-known-at = As known at
ask-code = Code of an incident
ask = Show
toll-nothing = Nothing counts here.
sum-once = Each once:
sum-of = of { $n }
sum-unknown = { $n } unknown
sum-open = { $n } without an upper limit
sum-shared = { $outcome }: the rows come to { $min } to { $max } more than the total, since { $n } stand in two or more of them.
value-none = all
value-unknown = not known
value-several = several
value-unstated = laid to nobody
grade-confirmed = confirmed
grade-fair = fair
grade-weak = weak
grade-contested = contested
grade-discounted = discounted
grade-ungraded = not graded
civil-civilians = civilians
civil-not_stated = not said
civil-combatants = combatants
civil-disputed = disputed
group-children = children
group-women = women
group-men = men
group-elderly = elderly
group-journalists = journalists
group-medical = medical workers
group-aid_workers = aid workers
group-rescue_workers = rescue workers
why-title = What is behind the figure
why-intro = The figure is the sum of these lines. Each leads to the incident or the finding, and from there to the words.
graded-person = Graded by a person: { $reason }
graded-register = Graded by { $rule }
graded-rule = Graded by the rule: { $reasons }
condition-excluded = the figures leave no room for a civilian harmed
condition-excluded-not = the figures leave room for a civilian harmed
condition-accepted = a party to whom it is laid concedes it
condition-accepted-not = no party concedes it
condition-denied = a speaker says that nobody was harmed
condition-denied-not = nobody denies the harm
rests-nothing = nobody says how many
rests-given = a figure that was given for the incident
rests-row = { $file }, row { $row }
rests-finding = finding, step { $step }
rests-person = { $id }
words-withheld = words withheld: the source is confidential
words-erased = words erased by order { $order }
list-parts = Parts of the list
incidents-title = Incidents
incidents-none = This register holds no incidents yet: sijill incident new, or sijill import.
incidents-next = Earlier incidents
col-code = Code
col-allegation = Allegation
col-closed-as = Closed as
col-material = New since then
col-reference = Reference
col-standing = Standing
col-last-step = Last step
incident-figures = How many were harmed
incident-claims = What is said of it
incident-people = People
people-withheld = The names of children and of the living are withheld.
name-withheld = name withheld
linked-because = linked because:
allegations-title = Allegations
allegations-intro = Reports of harm in somebody's assessment process, each a ledger of dated steps.
allegations-none = There are no such allegations.
ledger-title = Steps
history-title = Who recorded what, and why
field-codes = Other codes
field-citations = Sources cited
field-position = Position
field-mgrs = Grid reference
field-accuracy = Exactness
field-process = In the process of
field-via = Through
field-why = Why
field-conceded = Conceded
field-reasons = Reasons
field-of = Duplicate of
field-decided-by = Decided by
field-confirmed-by = Confirmed by
certainty-known = known
certainty-suspected = suspected
accuracy-exact = the spot itself
accuracy-within_100m = within 100 metres
accuracy-street = a street
accuracy-landmark = a landmark close by
accuracy-neighbourhood = a quarter of a town
accuracy-village = a village
accuracy-town = a town
accuracy-city = a city
accuracy-subdistrict = a subdistrict
accuracy-district = a district
accuracy-governorate = a governorate
claim-gone = a claim that the latest reading does not find any more
claim-wordless = (not text: see the document)
age-child = child
age-adult = adult
sex-male = male
sex-female = female
person-killed = killed
person-injured = injured
person-killed_or_injured = killed or injured
person-missing = missing
person-detained = detained
entry-incident_recorded = recorded
entry-incidents_merged = merged
entry-incident_split = split
entry-incident_graded = graded
entry-sources_cited = sources cited
entry-allegation_received = received
entry-allegation_stepped = step taken
entry-allegation_linked = linked to an incident
entry-allegation_unlinked = unlinked from an incident
standing-all = all
standing-open = open
standing-credible = credible
standing-non_credible = non-credible
standing-duplicate = duplicate
conceded = { $outcome } { $figure }
step-received = received
step-reopened = reopened
step-corrected = step { $n } corrected: { $to }
step-was-corrected = corrected later
task-reopen = There is something new about an incident of this closed allegation:
tasks-title = To look at
tasks-intro = Closed allegations about whose incidents something new came in: reopen them, or decide anew that they stay closed.
tasks-none = There is nothing to look at.
reversals = { $n ->
    [one] 1 finding of non-credible was followed by one of credible
   *[other] { $n } findings of non-credible were followed by one of credible
}
condition-parties = { $n ->
    [one] a party is said to have done it
   *[other] { $n } parties or more are each said to have done it
}
condition-sources = { $n ->
    [one] one source or more
   *[other] { $n } sources or more
}
rests-claims = { $n ->
    [one] 1 claim
   *[other] { $n } claims
}
incidents-count = { $n ->
    [one] 1 incident
   *[other] { $n } incidents
}
tasks-count = { $n ->
    [one] 1 to look at again
   *[other] { $n } to look at again
}
column-carried_over = carried over
column-received = received
column-reopened = reopened
column-completed = assessed
column-credible = credible
column-duplicate = duplicates
column-non_credible = non-credible
column-open = open
column-killed = killed
column-injured = injured
column-killed_entries = killed, event by event
column-injured_entries = injured, event by event
column-killed_cumulative = killed in all
column-injured_cumulative = injured in all
column-killed_children_cumulative = children killed in all
column-killed_women_cumulative = women killed in all
column-injured_children_cumulative = children injured in all
column-reports_cumulative = reports in all
column-credible_cumulative = credible in all
column-strikes_cumulative = strikes in all
column-engagements_cumulative = engagements in all
column-reports_percent = reports, %
column-credible_percent = credible, %
rule-not-added = counted among those received
rule-added = counted on top of those received
rule-does-not-fall = does not fall
rule-as-first-stated = as first stated
rule-sum-of-entries = sum of the single events
rule-none-tests = no rule tests
rule-this-period = this period's
rule-previous-open = previous open
rule-previous = previous
col-recomputed-rule = Recomputed
series-parts = Figures compared
series-suspect = { $cell }: stated { $stated }; { $wouldbe } would mend { $mends } and break { $breaks }
series-line = line { $line }
series-explained = Explained by { $by }
result-revised = stated anew
series-amiss = Show only what is amiss
relays-misleading = Show only what misleads
relays-really = really:
col-as = As
reason-insufficient_information = too little information
reason-insufficient_evidence = evidence does not suffice
reason-no_action_there = no action of the party on record there
reason-more_likely_not = more likely not so
reason-no_civilians_harmed = harm ruled out
reason-only_lawful_targets = lawful targets only
reason-other_cause = another cause
reason-withdrawn = withdrawn
reason-outside_area = outside the area of action
reason-unfounded = unfounded
reason-already_assessed = assessed under another file
reason-proximity = too near to what was aimed at
reason-entered_target_area = came into the target area
reason-present_at_target = present at what was aimed at
reason-secondary_effects = reached by what the strike set off, its blast or debris
reason-malfunction = a weapon or a device failed
reason-misidentified = taken for something else
statement-text = Text
relays-credited = credited to:
