# The words of the site in Albanian: what a newcomer meets. A key that is not here is shown in Italian.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Shko te përmbajtja
next = Përpara
back = Mbrapa

## Site
home = Faqja kryesore
menu = Menyja
menu-main = Menyja kryesore
menu-footer = Lidhje të dobishme
languages = Gjuhët
skip-to-footer = Shko në fund të faqes
breadcrumbs = Ti je këtu
contents = Në këtë faqe
index = Përmbajtja
search = Kërko
topics = Temat:
last-update = Përditësimi i fundit:
contacts = Kontakte
address = Adresa
opening-hours = Orari
phone = Telefoni
email = E-mail
certified-email = PEC (e-mail i certifikuar)
who-pays = Kush e paguan projektin
who-pays-text = Këtu do të jenë logot dhe teksti për financimin evropian, me kodin CUP: për t'u përcaktuar.
not-found = Kjo faqe nuk ekziston
not-found-over = Gabim 404
not-found-text = Ndoshta adresa ka ndryshuar ose është shkruar gabim. Kërko atë që të duhet ose fillo përsëri nga këtu.
not-found-links = Faqet kryesore
not-translated-title = Kjo faqe është në italisht
not-translated-text = Nuk është përkthyer ende. Nëse nuk kupton diçka, pyet te Sportello.
moved = Faqja ka ndërruar vend
moved-here = Faqja është këtu:

to-be-defined = për t'u përcaktuar
to-verify = Për t'u verifikuar
to-verify-small = për t'u verifikuar
data-to-verify = Të dhëna për t'u verifikuar
example = Shembull
example-to-approve = Shembull, ende i pamiratuar
trial = Provë
in-short = Shkurt
where = Ku
duration = Sa zgjat
places = Vende
points = Pikë
budget = Paratë në dispozicion
laws = Ligjet
archive = Arkivi
approved-by = Miratuar nga:
data-json = Të dhëna (JSON)
data-csv = Tabelë (CSV)
from-to = nga { $from } deri { $to }
per-hour = { $euro } në orë
hours = { $hours } orë
months = { $months } muaj
within-days = brenda { $days } { $days ->
    [one] dite
   *[other] ditësh
}

apply = Bëj kërkesën
how-to-join = Si të marrësh pjesë
find-desk = Gjej sportelin tënd
the-desk = Sporteli
the-form = Formulari
the-calls = Njoftimet

## Home page
open-now = Të hapura tani
open-none = Tani nuk ka kërkesa të hapura. Kur hapet një, e gjen këtu.
next-dates = Datat e ardhshme
dates-none = Nuk ka data të parashikuara.
path-steps = Rruga, hap pas hapi
latest-news = Lajmet e fundit
news-none = Ende nuk ka lajme.

search-label = Çfarë kërkon?
search-count = Faqe të gjetura: %n
search-nothing = Asnjë faqe për “%q”.
search-instead = Kërkuam edhe %w
search-failed = Kërkimi nuk punon tani. Zgjidh nga lista më poshtë.
search-more = Trego të gjitha faqet e gjetura
search-all-pages = Të gjitha faqet

desks-where = Në cilën komunë banon?
desks-which = Zgjidh
desks-go = Shko te sporteli

date-call-opens = Hapet: { $title }
date-call-closes = Dita e fundit: { $title }
date-course-starts = Fillon kursi: { $title }
date-course-enrolment = Dita e fundit e regjistrimit: { $title }

## Calls
call-state-soon = hapet më { $date }
call-state-open = hapur deri më { $date }
call-state-closed = mbyllur më { $date }
calls-none = Nuk ka njoftime.
call-link = Njoftimi: datat, kushtet dhe pikët
call-how = Si ta bësh kërkesën
call-see-ranking = Shiko renditjen
call-example-title = Shembull njoftimi
call-example-text = Datat, vendet dhe pikët janë të shpikura, për të treguar si funksionon. Vlejnë vetëm ato të njoftimit të miratuar.
call-opens = Hapet
call-closes = Mbyllet
days-left = { $days ->
    [one] mbetet { $days } ditë
   *[other] mbeten { $days } ditë
}
days-to-apply = { $days ->
    [one] ditë mbetet për të bërë kërkesën
   *[other] ditë mbeten për të bërë kërkesën
}
call-most-points = më së shumti { $points }
call-minimum-points = të paktën { $points } për t'u pranuar
call-observations = Kërkesa për rishikim
call-observation-days = brenda { $days } { $days ->
    [one] dite
   *[other] ditësh
} nga renditja
call-acceptance = Për të pranuar vendin
call-requirements = Kush mund të marrë pjesë
call-requirements-text = Të gjitha duhet të jenë të vërteta për ty ditën kur mbyllet njoftimi.
call-criteria = Si jepen pikët
points-if = Nëse
call-reserved = Vende të rezervuara
call-per-municipality = Vende të siguruara për çdo komunë: { $places }.
call-ties = Kur pikët janë të barabarta

## Forms
forms-none = Ende nuk ka formularë.
form-call = Njoftimi për të cilin shërben formulari
form-download = Shkarko formularin
form-pdf = PDF për t'u plotësuar, në italisht
form-minutes = rreth { $minutes } { $minutes ->
    [one] minutë
   *[other] minuta
}
form-at-hand = Çfarë të kesh pranë

## Desks
desk-page-title = Sporteli: { $name }
desk-page-description = Ku dhe kur e gjen sportelin ({ $name }) dhe cilët sportele janë afër.
desk-to-verify = Nuk është e sigurt që kjo komunë bën pjesë në zonë.
desk-where = Ku është
desk-nearest = Komunat më të afërta
desk-distance = { $km } km larg në vijë të drejtë
municipality-of = Komuna { $name } ({ $province })
cap = kodi postar (CAP) { $cap }
istat-code = kodi ISTAT { $code }
map = Harta e komunave
map-choose = Harta e komunave: zgjidh tënden
map-listed = komunë në listë
map-to-verify = për t'u verifikuar
choose-municipality = Zgjidh komunën tënde
municipalities-declared = Komuna të përmendura në projekt: { $count }.
municipalities-to-verify = { $count ->
    [one] { $count } emër është për t'u verifikuar.
   *[other] { $count } emra janë për t'u verifikuar.
}

## Rankings
ranking = Renditja
ranking-lead = Kërko kodin e kërkesës sate: është në dëftesë dhe fillon me WW.
ranking-trial-title = Renditje prove
ranking-trial-text = Është bërë me kërkesa të shpikura. Nuk vendos asgjë.
ranking-your-code = Kodi yt
ranking-code-missing = Ky kod nuk është në këtë renditje.
ranking-published = Renditja u publikua më { $date }
published-on = Publikuar më { $date }
ranking-position = Vendi
ranking-code = Kodi
ranking-outcome = Rezultati
ranking-reason = arsyeja { $number }
ranking-reasons = Arsyet
ranking-meaning = Çfarë do të thotë
ranking-means-admitted = kërkesa jote ka një vend. Të shkruajmë çfarë duhet të bësh dhe deri kur.
ranking-means-eligible-waiting = kërkesa i plotëson kushtet, por nuk ka më vende. Nëse dikush heq dorë, vendi i kalon tjetrit (scorrimento).
ranking-means-excluded = mungon një kusht. Arsyeja është shkruar pranë. Mund të na kërkosh ta shohim përsëri kërkesën (osservazioni).
rankings-none-title = Asnjë renditje e publikuar
rankings-none-text = Kur del një renditje, e gjen këtu. Lista ka vetëm kodet e kërkesave, kurrë emra.
outcome-admitted = Pranuar
outcome-admitted-with-reservation = Pranuar me rezervë: ka ende diçka për t'u verifikuar
outcome-eligible-waiting = I plotëson kushtet, pret një vend
outcome-excluded = Përjashtuar
phase-provisional = Renditje e përkohshme
phase-final = Renditje përfundimtare
phase-advance = Lëvizje e listës

## Courses
course-state-planned = i parashikuar
course-state-open = regjistrimet e hapura
course-state-running = në zhvillim
course-state-over = i mbaruar
course-state-to-be-chosen = për t'u zgjedhur bashkë
course-class = Klasa
course-class-size = nga { $min } deri { $max } veta
course-enrolment-until = Regjistrimi deri më
course-runs = Datat
course-programme = Programi
course-outlets = Ku mund të punosh pastaj
allowance = Pagesa për praninë
shuttle = Autobusi
shuttle-yes = Po, falas
shuttle-no = Jo
shuttle-free = autobus falas

## Voucher
voucher-rules = Rregullat
voucher-example-title = Rregulla shembull
voucher-example-text = Rregullat e vërteta nuk janë miratuar ende.
voucher-per-household = Më së shumti për një familje
voucher-per-month = Më së shumti në muaj
voucher-longest = Koha më e gjatë
voucher-services = Shërbimet që mund të paguash me voucher
voucher-service = Shërbimi
voucher-area = Fusha
voucher-for = Për kë
voucher-provider = Kush e jep
voucher-document = Çfarë të duhet
voucher-age = deri në { $years } vjeç
voucher-requirements = Kush mund ta kërkojë
voucher-excluded = Çfarë nuk paguan
voucher-reporting = Si i vërteton shpenzimet
voucher-receipts = I dorëzon faturat: { $when }
voucher-within = Brenda { $days } { $days ->
    [one] dite
   *[other] ditësh
}
voucher-traceable = Paguan në mënyrë që të mbetet gjurmë (transfertë bankare, kartë): jo me para në dorë
voucher-attendance = Je i pranishëm të paktën { $percent }% të praktikës
voucher-forfeiture = Kur e humb (decadenza)

voucher-area-educational = Edukim
voucher-area-social = Sociale
voucher-area-health-social = Sociale dhe shëndetësore

beneficiary-minor = fëmijë dhe të rinj nën 18 vjeç
beneficiary-elderly-not-self-sufficient = të moshuar që nuk jetojnë dot vetëm
beneficiary-disabled = persona me aftësi të kufizuara

frequency-monthly = çdo muaj
frequency-bimonthly = çdo dy muaj
frequency-quarterly = çdo tre muaj
frequency-final = në fund
