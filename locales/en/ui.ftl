# Words of the pages. Ids are the same in every language; a test says so.
app-name = Sijill
app-tagline = Register of civilian harm
nav-toll = Toll
nav-documents = Documents
nav-about = How figures are made
switch-language = العربية
skip-to-content = Skip to content
footer-position = Log position { $seq }, { $at }
empty-register = This register holds no claims yet. Add documents: sijill add FILE --source NAME --published DATE
toll-title = Toll
toll-intro = Every figure leads to the words it rests on. Unknown is not zero. Figures of different voices are never added to each other.
stated-title = What each voice states
stated-intro = The latest cumulative figure of each voice. A later figure supersedes an earlier one; it is never added to it.
events-title = Sums over events
events-intro = Figures for one place and day are rivals and become one range. What lacks a place or a day may be counted already: it raises the top only.
assessed-title = Under assessment
series-title = Do the series add up?
series-intro = Each cumulative figure beside the one before it plus what the period brought.
denied-title = Denied
denied-intro = Figures that a voice says are not so. They are listed and never counted.
col-voice = Voice
col-what = What
col-figure = Figure
col-stance = Stance
col-published = Published
col-words = Words
col-stated = Stated
col-recomputed = Recomputed
col-difference = Difference
col-result = Result
col-events = Events
col-title = Title
col-source = Source
col-claims = Claims
col-language = Language
result-holds = holds
result-broken = broken
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
rivals = { $n ->
    [one] 1 relay says otherwise
   *[other] { $n } relays say otherwise
}
events-count = { $n ->
    [one] 1 event
   *[other] { $n } events
}
events-open = { $n } open above
events-unplaced = { $n } without place or day
documents-title = Documents
documents-count = { $n ->
    [one] 1 document
   *[other] { $n } documents
}
documents-next = Older documents
document-claims = What it claims
document-none = The reader found no claim here.
document-part = Part { $part } of { $parts }
document-captures = { $n ->
    [one] Came once
   *[other] Came { $n } times
}
document-read-by = Read by version { $reader }
document-url = Address as given
field-figure = Figure
field-stance = Stance
field-scope = Scope
field-speaker = Speaker
field-party = Party
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
who-children = children
who-women = women
who-men = men
who-elderly = elderly people
who-combatants = combatants
who-security_forces = security forces
who-journalists = journalists
who-medical = medical workers
who-aid_workers = aid workers
who-rescue_workers = rescue workers
who-civilians = civilians
who-people = people
status-received = reports received
status-carried_over = reports carried over
status-completed = reports assessed to the end
status-credible = reports found credible
status-non_credible = reports found not credible
status-duplicate = reports found duplicate
status-open = reports still open
status-reopened = reports reopened
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
scope-incident = one event
scope-period = a period
scope-cumulative = all so far
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
vague-dozens = dozens
vague-hundreds = hundreds
vague-thousands = thousands
kind-assessment = decision on an allegation
kind-responsibility = statement of responsibility
kind-other = other claim
