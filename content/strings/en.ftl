# The words of buttons and notices in English, the same on the site, the Sportello's screen and the office.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Go to the content
next = Next
back = Back
change = Change
leave = Leave and clear the screen

## The Sportello's screen
kiosk-name = Sportello WIN-WIN
kiosk-progress = How far you are
access-bar = How you want to read
access-bigger = Bigger text
access-contrast = Contrast
access-listen = Listen
access-listen-stop = Stop the voice
keyboard = Keyboard
keyboard-close = Close the keyboard
keyboard-delete = Delete
keyboard-space = Space
keyboard-next = Next
keyboard-capitals = Capitals
keyboard-letters = Letters
keyboard-latin = Latin letters
step-of = Question { $current } of { $total }

## Questions
field-optional = you can skip it
field-error = Mistake
field-choose = Choose
declaration-original = The Italian text counts
field-date-help = Write day, month and year, for example 31/12/1980.
errors-title = { $count ->
    [one] There is one thing to correct
   *[other] There are { $count } things to correct
}
answer-none = No answer
answer-yes = Yes
answer-no = No
answer-declared = Declared

## Office
desk-name = Sportello WIN-WIN, office
desk-menu = Office menu
desk-trial = Trial data: the applications are invented.
sign-out = Sign out

## Application on screen: choose and begin
visitor-trial = Trial: the applications in this computer are invented.
visitor-example = Example
visitor-choose-title = What do you need?
visitor-to-site = Back to the site
visitor-call-open = Open until { $when }
visitor-call-until = Until { $day }
visitor-call-soon = Opens on { $when }
visitor-call-closed = Closed on { $when }
visitor-resume-title = You have an application that is not finished
visitor-resume = Go on from where you were
visitor-at-hand = Keep these near you
visitor-minutes = { $minutes ->
    [one] It takes about one minute.
   *[other] It takes about { $minutes } minutes.
}
visitor-who-may = Who can apply
visitor-privacy-short = Only the office reads your answers.
visitor-privacy-link = How we use your data
visitor-on-paper = Or on paper
visitor-begin = Begin
visitor-begin-again = Start again
visitor-soon-title = It is not open yet
visitor-soon-text = You cannot send the application before that day. You can already read the form on the site.
visitor-late-title = The deadline has passed
visitor-late-text = You can still send it. The application is registered, with a note that it is late. The office decides.

## Application on screen: the questions
visitor-pending = I do not have it yet
visitor-told = From your codice fiscale: check it.
visitor-told-century = The codice fiscale does not say the century. Touch the right day.
visitor-unlike-code-title = The codice fiscale says something else
visitor-unlike-code-text = Some answers differ from what the codice fiscale says. If they are right, go on: it can happen.
visitor-places-found = Places found: #
visitor-law = Rule
visitor-explain = What does it mean?
visitor-date-help = Example: 31 12 1980
visitor-day = Day
visitor-month = Month
visitor-year = Year
visitor-ranked = Choice { $number }
visitor-row-add = Add { $what }
visitor-row-remove = Remove { $title }
visitor-needed = It is needed.
visitor-save = Save
visitor-back-to-check = Go back without changes

## Application on screen: check and send
visitor-check-title = Check your answers
visitor-check-text = To correct, tap “Change”.
visitor-declaration-read = Read the declaration
visitor-missing-title = { $count ->
    [one] One answer is missing
   *[other] { $count } answers are missing
}
visitor-missing-text = Before you send it, fill in the missing answers: the list is at the top.
visitor-missing = Missing
visitor-doubt-title = Read this before you send it
visitor-doubt-text = You can apply all the same: the office decides, after reading it. If you have a doubt, talk to the Sportello.
visitor-send-text = After sending, it cannot be changed.
visitor-send-sign = Then sign it on paper, before an adviser.
visitor-send = Send the application

## Application on screen: the receipt
visitor-receipt-title = Done: your application arrived
visitor-receipt-code = Your code
visitor-receipt-spelled = Say: { $spelled }
visitor-receipt-number = Register number
visitor-receipt-when = Received on
visitor-receipt-what = Application
visitor-receipt-keep = Write or print the code: the ranking shows that, never names.
visitor-receipt-qr = Or point your telephone here.
visitor-receipt-late-title = It arrived after the deadline
visitor-receipt-late-text = The application is registered, with a note that it is late. The office tells you if it can be accepted.
visitor-copy = Copy to print (PDF, in Italian)
visitor-print-copy = Print the copy (in Italian)
visitor-print-sent-title = It is printing
visitor-print-sent-text = Take the sheet from the printer before you leave. If it has not come out in two minutes, ask a member of staff.
visitor-print-soon-title = It is already printing
visitor-print-soon-text = Wait half a minute, then you can ask for another copy.
visitor-print-enough-title = You have already printed three copies
visitor-print-enough-text = If you need another one, ask a member of staff.
visitor-print-failed-title = The printer does not answer
visitor-print-failed-copy-text = Your application has arrived all the same. Write down the code and ask a member of staff for the copy.
visitor-print-failed-slip-text = The code works all the same: write it down on paper. Tell a member of staff that the printer has stopped.
visitor-what-next = What happens now
visitor-rating-question = How easy was it to use this service?
visitor-rating-help = Nobody knows who answers.
visitor-rating-1 = Very hard
visitor-rating-2 = Hard
visitor-rating-3 = So-so
visitor-rating-4 = Easy
visitor-rating-5 = Very easy
visitor-finish = I have finished: clear the screen

## Application on screen: leave
visitor-leave-title = Do you want to leave?
visitor-leave-text = The application has not been sent yet. If you leave, your answers are deleted and next time you start again.
visitor-leave-yes = Leave and delete
visitor-leave-no = Stay and go on
visitor-idle-title = Are you still there?
visitor-idle-text = The screen will be cleared soon, to protect your data.
visitor-idle-stay = Yes, I am going on
visitor-idle-leave = No, delete
visitor-ended-title = The screen has been cleared
visitor-ended-text = Nothing that you wrote can be read here any more. If you have the code to continue, touch “Continue with your code”. If you had already sent the application, it is safe: the office has it.
visitor-ended-again = Start again

## Going on another day
visitor-keep = Save and continue later
visitor-keep-title = Your application is saved
visitor-keep-text = With this code you open it again on this screen, where you were. Write it down or print it.
visitor-keep-code = Your code to continue
visitor-keep-until = It works until { $date } included.
visitor-keep-spelled = Read it like this:
visitor-keep-secret = Do not give it to anyone: who has the code can read your answers. We do not keep it: if you lose it, you start again.
visitor-keep-print = Print the code
visitor-keep-close-text = When you close, the screen is cleared for the next person. The application stays saved.
visitor-keep-close = I have the code, close
visitor-keep-back = Go on now
visitor-keep-slip-how = On the screen touch “Continue with your code”. Then write the code, or hold this square in front of the reader.
visitor-code-short = Your code to continue:
visitor-code-have = Continue with your code
visitor-code-title = Write the code to continue
visitor-code-help = It has 15 letters and digits, in three groups. Capital letters, spaces and dashes do not matter.
visitor-code-open = Open the application
visitor-code-lost = The code works for { $days ->
    [one] { $days } day
   *[other] { $days } days
} since the last time. If you lost it, nobody can find it: start the application again.
visitor-code-wrong = The code is wrong, or it has expired. Check it and try again.
visitor-code-wrong-wait = The code is wrong, or it has expired. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
visitor-code-wait = Too many wrong codes. Try again in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}.
visitor-code-sent-title = This application has already been sent
visitor-code-sent-text = It has reached the office: it is safe. This code is not needed any more. To know how it is going, use the code on the receipt: it begins with WW.
visitor-leave-text-code = The application has not been sent yet. You can save it and continue another day, or delete it.
visitor-leave-discard = Delete everything and leave
visitor-idle-code = To continue another day you need this code:

## Who helped
visitor-help-title = Did anyone help you?
visitor-help-nobody = No
visitor-help-clerk = Yes, the Sportello
visitor-help-other = Yes, another person
visitor-helped-clerk = Filled in with the help of a worker of the Sportello
visitor-helped-other = Filled in with the help of another person
visitor-helped-nobody = Filled in without help

## Answers to correct
refusal-missing = Write an answer.
refusal-missing-choice = Choose an answer.
refusal-not-declared = Read the text and, if it is true, tap the box.
refusal-too-long = It is too long. Use { $max } characters at most.
refusal-bad-phone = This phone number is not right. Write digits only, for example 0872 123456.
refusal-bad-email = This e-mail address is not right. It must have the @ sign, for example name@mail.it.
refusal-bad-year = Write the year with four digits, for example 1980.
refusal-bad-date = This date does not exist. Write day, month and year with four digits, for example 31 12 1980.
refusal-too-early = The date is too early. Write a date from { $day } on.
refusal-too-late = The date is too late. Write a date up to { $day }.
refusal-bad-number = Write a whole number, with digits only.
refusal-number-out-of-range = The number is not right. It must be from { $min } to { $max }.
refusal-bad-amount = Write the amount in euros the Italian way, for example 5.430,20.
refusal-amount-out-of-range = The amount is not right. It must be from { $min } to { $max }.
refusal-unknown-choice = Choose one of the answers you see.
refusal-ranked-twice = You chose the same thing twice. Change one of the choices.
refusal-unknown-municipality = We cannot find this municipality. Write its full name, without short forms.
refusal-several-municipalities = There are several municipalities with this name: { $names }. Write the province too, in brackets.
refusal-unknown-country = We cannot find this country. Write its name in Italian, for example Romania.
refusal-too-few-rows = { $min ->
    [one] Fill in at least one card.
   *[other] Fill in at least { $min } cards.
}
refusal-too-many-rows = { $max ->
    [one] You can fill in only one card. Remove the others.
   *[other] You can fill in { $max } cards at most. Remove the extra ones.
}
refusal-numeric-not-allowed = This is the code of a company or an organisation. Write the person's codice fiscale (tax code), with 16 letters and digits.
refusal-codice-fiscale-length = The codice fiscale (tax code) has 16 letters and digits. Check if one is missing or there is one too many.
refusal-codice-fiscale-character = A letter or a digit is in the wrong place. Copy the code from your tessera sanitaria (health card), one character at a time.
refusal-codice-fiscale-date = The date inside the codice fiscale does not exist. Copy the code from your tessera sanitaria (health card).
refusal-codice-fiscale-check = The last letter does not match the others. Copy the code from your tessera sanitaria (health card).
refusal-partita-iva-length = The partita IVA (VAT number) has 11 digits. Check if one is missing or there is one too many.
refusal-partita-iva-check = The last digit does not match the others. Copy the partita IVA from the company register document (visura).
refusal-iban-shape = The IBAN is not right. An Italian one begins with IT and has 27 letters and digits.
refusal-iban-check = The IBAN is wrong: a letter or a digit is not right. Copy it from your card or bank statement.
refusal-cap-shape = The CAP (postcode) has 5 digits, for example 66041.
refusal-public-code-shape = The code looks like this: WW-7K3P-9Q. Check that you wrote all of it.
refusal-public-code-check = The code is wrong: a letter or a digit is not right.
refusal-resume-code-shape = The code has 15 letters and digits. Check that you wrote all of it.
refusal-resume-code-check = The code is wrong: a letter or a digit is not right.

## When something goes wrong
fault-retry = Try again
fault-home = Back to the start
fault-not-found-title = This page does not exist
fault-not-found-text = The address is wrong, or the page is no longer there.
fault-forbidden-title = You cannot enter here
fault-forbidden-text = This page is private. If you need it, ask the people who run the Sportello.
fault-cross-site-title = Request refused
fault-cross-site-text = The request comes from another site. Go back to the start and do it again from here.
fault-host-title = Wrong address
fault-host-text = This computer answers only to its own address. Check the one at the top of the browser.
fault-method-title = This cannot be done this way
fault-method-text = This page does not accept this request. Go back to the start and use the buttons.
fault-malformed-title = We did not understand
fault-malformed-text = What arrived is incomplete or damaged. Go back and try again.
fault-too-large-title = It is too long
fault-too-large-text = You sent more text than we can receive. Go back and make your answers shorter.
fault-slow-title = We are taking too long
fault-slow-text = Try again in a few seconds. What you had already confirmed is not lost.
fault-busy-title = One moment, please
fault-busy-text = Many requests are arriving now. Try again in a few seconds: what you had already confirmed is not lost.
fault-out-of-service-title = The screen is out of service
fault-out-of-service-text = The applications already sent are safe. To make a new one, ask an adviser of the Sportello or use the paper form.
fault-broken-title = Something did not work
fault-broken-text = The mistake is ours, not yours. What you had already confirmed is not lost. If it happens again, tell the Sportello.

## Site
home = Home
menu = Menu
menu-main = Main menu
menu-footer = Useful links
languages = Languages
skip-to-footer = Go to the end of the page
breadcrumbs = You are here
contents = On this page
index = Contents
search = Search
topics = Topics:
anchor-link = Link to “{ $title }”
topics-title = Topics
topic-title = Topic: { $name }
topic-pages = { $number ->
    [one] one page
   *[other] { $number } pages
}
pager = Other pages of this list
pager-previous = Previous page
pager-next = Next page
pager-where = Page { $number } of { $total }
deadline = Closes:
last-update = Last updated:
contacts = Contacts
address = Address
opening-hours = Opening hours
phone = Phone
email = E-mail
certified-email = PEC (certified e-mail)
who-pays = Who pays for the project
who-pays-text = The logos and the text about the European funding will be here, with the CUP code: to be defined.
not-found = This page does not exist
not-found-over = Error 404
not-found-text = Maybe the address has changed, or it is written wrong. Search for what you need, or start again from here.
not-found-links = Main pages
not-translated-title = This page is in Italian
not-translated-text = It has not been translated yet. If you do not understand something, ask the Sportello.
moved = The page has moved
moved-here = The page is here:

to-be-defined = to be defined
to-verify = To be checked
to-verify-small = to be checked
data-to-verify = Data to be checked
example = Example
example-to-approve = Example, not approved yet
trial = Trial
in-short = In short
where = Where
duration = How long
places = Places
points = Points
budget = Money available
contract = Contract
contracts = Contracts
laws = The laws
archive = Archive
archive-text = Measures that have expired or closed: you cannot ask for them any more.
approved-by = Approved by:
data-json = Data (JSON)
data-csv = Table (CSV)
from-to = from { $from } to { $to }
per-hour = { $euro } an hour
hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
months = { $months ->
    [one] { $months } month
   *[other] { $months } months
}
within-days = { $days ->
    [one] within { $days } day
   *[other] within { $days } days
}

apply = Apply
how-to-join = How to take part
find-desk = Find your desk
the-desk = The desk
the-form = The form
the-calls = The calls
ask-business-desk = Ask the Sportello imprese (business desk)

## Home page
open-now = Open now
open-none = No applications are open now. When one opens, you find it here.
next-dates = Next dates
dates-none = No dates planned.
path-steps = The path, one step at a time
latest-news = Latest news
news-none = There is no news yet.

search-label = What are you looking for?
search-count = Pages found: %n
search-nothing = No page for “%q”.
search-instead = We also searched for %w
search-failed = The search does not work right now. Choose from the list below.
search-more = Show all the pages found
search-all-pages = All pages

desks-where = Which municipality do you live in?
desks-which = Choose
desks-go = Go to the desk

date-call-opens = Opens: { $title }
date-call-closes = Last day: { $title }
date-course-starts = The course begins: { $title }
date-course-enrolment = Last day to enrol: { $title }

## Calls
call-state-soon = opens on { $date }
call-state-open = open until { $date }
call-state-closed = closed on { $date }
calls-none = There are no calls.
call-link = The call: dates, requirements and points
call-how = How to apply
call-see-ranking = See the ranking
call-example-title = Example of a call
call-example-text = Dates, places and points are invented to show how it works. Only those of the approved call are valid.
call-opens = Opens
call-closes = Closes
days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
days-to-apply = { $days ->
    [one] day left to apply
   *[other] days left to apply
}
call-most-points = { $points } at most
call-minimum-points = at least { $points } to be admitted
call-observations = Requests for review
call-observation-days = { $days ->
    [one] within { $days } day of the ranking
   *[other] within { $days } days of the ranking
}
call-acceptance = To accept your place
call-requirements = Who can take part
call-requirements-text = All of these must be true for you on the day the call closes.
call-criteria = How points are given
points-if = If
call-reserved = Reserved places
call-per-municipality = Places guaranteed for each municipality: { $places }.
call-ties = When points are equal

## Forms
forms-none = There are no forms yet.
forms-of-staff = The staff's papers
forms-of-staff-lead = The operator fills them in with the person. You can see them here beforehand. They are in Italian.
forms-of-path = Letters, agreements and registers
forms-of-path-lead = The office writes or keeps them along the path. You can see them here beforehand. They are in Italian.
form-call = The call this form is for
form-download = Download the form
form-pdf = PDF to fill in, in Italian
form-large = In large print
form-beside = In Italian and English together
form-minutes = { $minutes ->
    [one] about { $minutes } minute
   *[other] about { $minutes } minutes
}
form-at-hand = What to keep near you

## Desks
desk-page-title = The desk in { $name }
desk-page-description = Where and when you find the desk in { $name }, and which desks are near you.
desk-to-verify = It is not certain that this municipality is part of the district.
desk-where = Where it is
desk-nearest = The nearest municipalities
desk-distance = { $km } km away in a straight line
municipality-of = Municipality of { $name } ({ $province })
cap = postcode (CAP) { $cap }
istat-code = ISTAT code { $code }
map = Map of the municipalities
map-choose = Map of the municipalities: choose yours
map-listed = municipality on the list
map-to-verify = to be checked
choose-municipality = Choose your municipality
municipalities-declared = The project speaks of { $count } municipalities.
municipalities-to-verify = { $count ->
    [one] { $count } name is to be checked.
   *[other] { $count } names are to be checked.
}

## Rankings
ranking = Ranking
ranking-lead = Look for the code of your application: it is on the receipt and begins with WW.
ranking-trial-title = Trial ranking
ranking-trial-text = It is made with invented applications. It decides nothing.
ranking-your-code = Your code
ranking-code-missing = This code is not in this ranking.
ranking-published = Ranking published on { $date }
published-on = Published on { $date }
ranking-position = Position
ranking-code = Code
ranking-outcome = Result
ranking-reason = reason { $number }
ranking-reasons = The reasons
ranking-meaning = What it means
ranking-means-admitted = your application has a place. We write to you what to do and by when.
ranking-means-eligible-waiting = the application has the requirements but there are no more places. If someone gives up, the place goes to the next one (moving down the list, scorrimento).
ranking-means-excluded = a requirement is missing. The reason is written beside it. You can ask us to look at the application again (osservazioni).
ranking-computed = How it was computed
ranking-computed-text = A program applies the rules of the call to the applications, always in the same way: the same answers always give the same order. The facts are those of { $date }.
ranking-stays = This page stays public until { $date }. It holds only codes: no names.
rankings-none-title = No ranking published
rankings-none-text = When a ranking comes out you find it here. The list holds only the codes of the applications, never names.
outcome-admitted = Admitted
outcome-admitted-with-reservation = Admitted with reservation: something is still to be checked
outcome-eligible-waiting = Eligible, waiting for a place
outcome-excluded = Excluded
phase-provisional = Provisional ranking
phase-final = Final ranking
phase-advance = Moving down the list
digests = Fingerprints, to compute it again
digest-rules = Rules
digest-applications = Applications
digest-result = Result
digest-seed = Seed of the draw
digest-program = Program

## Courses
course-state-planned = planned
course-state-open = enrolment open
course-state-running = running
course-state-over = finished
course-state-to-be-chosen = to be chosen together
course-class = Class
course-class-size = from { $min } to { $max } people
course-enrolment-until = Enrol by
course-runs = Dates
course-programme = The programme
course-outlets = Where you can work afterwards
allowance = Allowance
shuttle = Shuttle bus
shuttle-yes = Yes, free
shuttle-no = No
shuttle-free = free shuttle bus

## Incentives
incentive-kinds = Go to the kind of support
incentive-expired = Expired
incentive-archived = In the archive
incentive-expired-title = This measure has expired
incentive-expired-text = It was valid until { $date }. The page stays here only as an archive: you cannot ask for it any more.
incentive-closed-title = This measure is closed
incentive-closed-text = The page stays here only as an archive.
incentive-verify-title = To be checked before you decide
incentive-verify-text = Before you hire, ask who manages the measure to confirm it
incentive-last-check = Last check: { $date }.
incentive-checked = Checked on { $date }
incentive-never-checked = Never checked
incentive-who = Who
incentive-hired = Who you hire
incentive-may-ask = Who can ask for it
incentive-how-much = How much
incentive-how-long = For how long
incentive-amounts = How much and for how long
incentive-no-amount = it is not a sum: read the page
incentive-until = Until
incentive-until-when = Valid until
incentive-no-end = no known end date
incentive-managed-by = Who manages it
incentive-conditions = On what conditions
incentive-repayment = When you pay it back
incentive-cumulation = Can it be added to other support?
incentive-how-to-ask = How to ask for it
state-aid = State aid

incentive-kind-contribution-relief = Lower social security contributions
incentive-kind-grant = Money
incentive-kind-tax-credit = Tax credit
incentive-kind-internship = Internship
incentive-kind-apprenticeship = Apprenticeship
incentive-kind-programme = Public programme

contract-permanent = permanent
contract-fixed-term = fixed-term
contract-apprenticeship = apprenticeship
contract-seasonal = seasonal
contract-transformation = change from fixed-term to permanent
contract-internship = internship
contract-none = no contract

amount-up-to-month = up to { $euro } a month
amount-up-to-year = up to { $euro } a year

aid-regime-de-minimis = Small State aid (de minimis, Reg. EU 2023/2831)
aid-regime-de-minimis-agriculture = Small aid for farming (de minimis, Reg. EU 1408/2013)
aid-regime-exemption-651 = Exempted aid (Reg. EU 651/2014)

## Voucher
voucher-rules = The rules
voucher-example-title = Example rules
voucher-example-text = The real rules are not approved yet.
voucher-per-household = At most for a household
voucher-per-month = At most a month
voucher-longest = Longest time
voucher-services = Services you can pay for with the voucher
voucher-service = Service
voucher-area = Area
voucher-for = For whom
voucher-provider = Who gives it
voucher-document = What you need
voucher-age = up to { $years } years old
voucher-requirements = Who can ask for it
voucher-excluded = What it does not pay for
voucher-reporting = How you prove the expenses
voucher-receipts = You hand in the receipts: { $when }
voucher-within = { $days ->
    [one] Within { $days } day
   *[other] Within { $days } days
}
voucher-traceable = You pay in a way that leaves a trace (bank transfer, card): no cash
voucher-attendance = You attend at least { $percent }% of the internship
voucher-forfeiture = When you lose it (decadenza)

voucher-area-educational = Education
voucher-area-social = Social
voucher-area-health-social = Health and social

beneficiary-minor = children and young people under 18
beneficiary-elderly-not-self-sufficient = older people who cannot manage alone
beneficiary-disabled = people with a disability

frequency-monthly = every month
frequency-bimonthly = every two months
frequency-quarterly = every three months
frequency-final = at the end

## Calendars, news to receive, meetings
calendar-of = { $title } - { $site }
calendar-course-run = Course: { $title }
calendar-desk = Desk open in { $name }
calendar-example = Example: { $title }
calendar-courses = Courses
calendar-meetings = Meetings
calendar-calls = Calls
calendar-desks = Desks
calendar-subscribe-later = Get the dates in your calendar, as soon as they are set
calendar-subscribe = Put these dates in your calendar
calendar-subscribe-all = Put all dates in your calendar
feed-subscribe = Get the news in a news reader (Atom feed)
meetings-title = Meetings
meeting-cancelled = cancelled
