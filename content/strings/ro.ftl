# The words of the site in Romanian: what a newcomer meets. A key that is not here is shown in Italian.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Mergi la conținut
next = Înainte
back = Înapoi

## Site
home = Pagina principală
menu = Meniu
menu-main = Meniul principal
menu-footer = Legături utile
languages = Limbi
skip-to-footer = Mergi la sfârșitul paginii
breadcrumbs = Ești aici
contents = Pe această pagină
index = Cuprins
search = Caută
topics = Subiecte:
last-update = Ultima actualizare:
contacts = Contacte
address = Adresă
opening-hours = Program
phone = Telefon
email = E-mail
certified-email = PEC (e-mail certificat)
who-pays = Cine plătește proiectul
who-pays-text = Aici vor fi siglele și textul despre finanțarea europeană, cu codul CUP: de stabilit.
not-found = Această pagină nu există
not-found-over = Eroare 404
not-found-text = Poate adresa s-a schimbat sau este scrisă greșit. Caută ce îți trebuie sau începe din nou de aici.
not-found-links = Paginile principale
not-translated-title = Această pagină este în italiană
not-translated-text = Nu a fost încă tradusă. Dacă nu înțelegi ceva, întreabă la Sportello.
moved = Pagina s-a mutat
moved-here = Pagina este aici:

to-be-defined = de stabilit
to-verify = De verificat
to-verify-small = de verificat
data-to-verify = Date de verificat
example = Exemplu
example-to-approve = Exemplu, încă neaprobat
trial = Probă
in-short = Pe scurt
where = Unde
duration = Durată
places = Locuri
points = Puncte
budget = Bani disponibili
laws = Legile
archive = Arhivă
approved-by = Aprobat de:
data-json = Date (JSON)
data-csv = Tabel (CSV)
from-to = de la { $from } la { $to }
per-hour = { $euro } pe oră
hours = { $hours ->
    [one] { $hours } oră
    [few] { $hours } ore
   *[other] { $hours } de ore
}
months = { $months ->
    [one] { $months } lună
    [few] { $months } luni
   *[other] { $months } de luni
}
within-days = { $days ->
    [one] în { $days } zi
    [few] în { $days } zile
   *[other] în { $days } de zile
}

apply = Depune cererea
how-to-join = Cum participi
find-desk = Găsește ghișeul tău
the-desk = Ghișeul
the-form = Formularul
the-calls = Anunțurile

## Home page
open-now = Deschise acum
open-none = Acum nu este deschisă nicio cerere. Când se deschide una, o găsești aici.
next-dates = Datele următoare
dates-none = Nicio dată prevăzută.
path-steps = Parcursul, pas cu pas
latest-news = Ultimele știri
news-none = Încă nu sunt știri.

search-label = Ce cauți?
search-count = Pagini găsite: %n
search-nothing = Nicio pagină pentru „%q”.
search-instead = Am căutat și %w
search-failed = Căutarea nu merge acum. Alege din lista de mai jos.
search-more = Arată toate paginile găsite
search-all-pages = Toate paginile

desks-where = În ce comună locuiești?
desks-which = Alege
desks-go = Mergi la ghișeu

date-call-opens = Se deschide: { $title }
date-call-closes = Ultima zi: { $title }
date-course-starts = Începe cursul: { $title }
date-course-enrolment = Ultima zi de înscriere: { $title }

## Calls
call-state-soon = se deschide la { $date }
call-state-open = deschis până la { $date }
call-state-closed = închis la { $date }
calls-none = Nu sunt anunțuri.
call-link = Anunțul: date, condiții și puncte
call-how = Cum depui cererea
call-see-ranking = Vezi clasamentul
call-example-title = Exemplu de anunț
call-example-text = Datele, locurile și punctele sunt inventate, ca să arate cum funcționează. Sunt valabile numai cele din anunțul aprobat.
call-opens = Se deschide
call-closes = Se închide
days-left = { $days ->
    [one] rămâne { $days } zi
    [few] rămân { $days } zile
   *[other] rămân { $days } de zile
}
days-to-apply = { $days ->
    [one] zi rămasă pentru cerere
    [few] zile rămase pentru cerere
   *[other] de zile rămase pentru cerere
}
call-most-points = cel mult { $points }
call-minimum-points = cel puțin { $points } ca să fii admis
call-observations = Cereri de reverificare
call-observation-days = { $days ->
    [one] în { $days } zi de la clasament
    [few] în { $days } zile de la clasament
   *[other] în { $days } de zile de la clasament
}
call-acceptance = Ca să accepți locul
call-requirements = Cine poate participa
call-requirements-text = Toate trebuie să fie adevărate pentru tine în ziua în care anunțul se închide.
call-criteria = Cum se dau punctele
points-if = Dacă
call-reserved = Locuri rezervate
call-per-municipality = Locuri garantate pentru fiecare comună: { $places }.
call-ties = La puncte egale

## Forms
forms-none = Încă nu sunt formulare.
form-call = Anunțul pentru care folosești formularul
form-download = Descarcă formularul
form-pdf = PDF de completat, în italiană
form-minutes = { $minutes ->
    [one] circa { $minutes } minut
    [few] circa { $minutes } minute
   *[other] circa { $minutes } de minute
}
form-at-hand = Ce să ai la îndemână

## Desks
desk-page-title = Ghișeul din { $name }
desk-page-description = Unde și când găsești ghișeul din { $name } și ce ghișee sunt aproape.
desk-to-verify = Nu este sigur că această comună face parte din zonă.
desk-where = Unde este
desk-nearest = Comunele cele mai apropiate
desk-distance = la { $km } km în linie dreaptă
municipality-of = Comuna { $name } ({ $province })
cap = cod poștal (CAP) { $cap }
istat-code = cod ISTAT { $code }
map = Harta comunelor
map-choose = Harta comunelor: alege-o pe a ta
map-listed = comună din listă
map-to-verify = de verificat
choose-municipality = Alege comuna ta
municipalities-declared = Comune declarate în proiect: { $count }.
municipalities-to-verify = { $count ->
    [one] { $count } nume este de verificat.
    [few] { $count } nume sunt de verificat.
   *[other] { $count } de nume sunt de verificat.
}

## Rankings
ranking = Clasament
ranking-lead = Caută codul cererii tale: este pe dovada de primire și începe cu WW.
ranking-trial-title = Clasament de probă
ranking-trial-text = Este făcut cu cereri inventate. Nu decide nimic.
ranking-your-code = Codul tău
ranking-code-missing = Acest cod nu este în clasament.
ranking-published = Clasament publicat la { $date }
published-on = Publicat la { $date }
ranking-position = Poziție
ranking-code = Cod
ranking-outcome = Rezultat
ranking-reason = motivul { $number }
ranking-reasons = Motivele
ranking-meaning = Ce înseamnă
ranking-means-admitted = cererea ta are un loc. Îți scriem ce ai de făcut și până când.
ranking-means-eligible-waiting = cererea îndeplinește condițiile, dar nu mai sunt locuri. Dacă cineva renunță, locul trece la următorul (scorrimento).
ranking-means-excluded = lipsește o condiție. Motivul este scris alături. Poți să ne ceri să verificăm din nou cererea (osservazioni).
rankings-none-title = Niciun clasament publicat
rankings-none-text = Când apare un clasament, îl găsești aici. Lista conține numai codurile cererilor, niciodată nume.
outcome-admitted = Admis
outcome-admitted-with-reservation = Admis cu rezervă: mai este ceva de verificat
outcome-eligible-waiting = Eligibil, așteaptă un loc
outcome-excluded = Exclus
phase-provisional = Clasament provizoriu
phase-final = Clasament definitiv
phase-advance = Avansare în listă

## Courses
course-state-planned = prevăzut
course-state-open = înscrieri deschise
course-state-running = în desfășurare
course-state-over = încheiat
course-state-to-be-chosen = de ales împreună
course-class = Clasă
course-class-size = de la { $min } la { $max } persoane
course-enrolment-until = Înscriere până la
course-runs = Date
course-programme = Programul
course-outlets = Unde poți lucra după curs
allowance = Indemnizație
shuttle = Microbuz
shuttle-yes = Da, gratuit
shuttle-no = Nu
shuttle-free = microbuz gratuit

## Voucher
voucher-rules = Regulile
voucher-example-title = Reguli de exemplu
voucher-example-text = Regulile adevărate nu sunt încă aprobate.
voucher-per-household = Cel mult pentru o familie
voucher-per-month = Cel mult pe lună
voucher-longest = Durata cea mai lungă
voucher-services = Serviciile pe care le poți plăti cu voucherul
voucher-service = Serviciu
voucher-area = Domeniu
voucher-for = Pentru cine
voucher-provider = Cine îl oferă
voucher-document = Ce îți trebuie
voucher-age = până la { $years } ani
voucher-requirements = Cine îl poate cere
voucher-excluded = Ce nu plătește
voucher-reporting = Cum dovedești cheltuielile
voucher-receipts = Aduci chitanțele: { $when }
voucher-within = { $days ->
    [one] În { $days } zi
    [few] În { $days } zile
   *[other] În { $days } de zile
}
voucher-traceable = Plătești astfel încât să rămână o dovadă (transfer bancar, card): nu cu bani gheață
voucher-attendance = Ești prezent la cel puțin { $percent }% din stagiu
voucher-forfeiture = Când îl pierzi (decadenza)

voucher-area-educational = Educație
voucher-area-social = Social
voucher-area-health-social = Social și sănătate

beneficiary-minor = copii și tineri sub 18 ani
beneficiary-elderly-not-self-sufficient = persoane în vârstă care nu se descurcă singure
beneficiary-disabled = persoane cu dizabilități

frequency-monthly = în fiecare lună
frequency-bimonthly = la fiecare două luni
frequency-quarterly = la fiecare trei luni
frequency-final = la sfârșit
