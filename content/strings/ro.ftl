# The words of buttons and notices in Romanian, the same on the site, the Sportello's screen and the office.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Mergi la conținut
next = Înainte
back = Înapoi
change = Schimbă
leave = Ieși și șterge ecranul

## The Sportello's screen
kiosk-name = Sportello WIN-WIN
kiosk-progress = Unde ai ajuns
access-bar = Cum vrei să citești
access-bigger = Text mai mare
access-contrast = Contrast
access-listen = Ascultă
access-listen-stop = Oprește vocea
keyboard = Tastatură
keyboard-close = Închide tastatura
keyboard-delete = Șterge
keyboard-space = Spațiu
keyboard-next = Înainte
keyboard-capitals = Majuscule
keyboard-letters = Litere
keyboard-latin = Litere latine
step-of = Întrebarea { $current } din { $total }

## Questions
field-optional = poți sări
field-error = Greșeală
field-choose = Alege
declaration-original = Contează textul italian
field-date-help = Scrie ziua, luna și anul, de exemplu 31/12/1980.
errors-title = { $count ->
    [one] Este un lucru de corectat
    [few] Sunt { $count } lucruri de corectat
   *[other] Sunt { $count } de lucruri de corectat
}
answer-none = Niciun răspuns
answer-yes = Da
answer-no = Nu
answer-declared = Declarat

## Office
desk-name = Sportello WIN-WIN, biroul
desk-menu = Meniul biroului
desk-trial = Date de probă: cererile sunt inventate.
sign-out = Ieși

## Application on screen: choose and begin
visitor-trial = Probă: cererile din acest calculator sunt inventate.
visitor-example = Exemplu
visitor-choose-title = Ce vrei să ceri?
visitor-to-site = Înapoi la site
visitor-call-open = Deschis până la { $when }
visitor-call-until = Până la { $day }
visitor-call-soon = Se deschide la { $when }
visitor-call-closed = Închis la { $when }
visitor-resume-title = Ai o cerere neterminată
visitor-resume = Continuă de unde ai rămas
visitor-at-hand = Ține la îndemână
visitor-minutes = { $minutes ->
    [one] Durează circa un minut.
    [few] Durează circa { $minutes } minute.
   *[other] Durează circa { $minutes } de minute.
}
visitor-who-may = Cine poate depune cererea
visitor-privacy-short = Răspunsurile tale le citește numai biroul.
visitor-privacy-link = Cum folosim datele tale
visitor-on-paper = Sau pe hârtie
visitor-begin = Începe
visitor-begin-again = Începe din nou
visitor-soon-title = Încă nu este deschis
visitor-soon-text = Cererea nu se poate trimite înainte de acea zi. Formularul îl poți citi deja pe site.
visitor-late-title = Termenul a trecut
visitor-late-text = Poți trimite cererea și acum. O înregistrăm și notăm că a venit târziu. Biroul hotărăște.

## Application on screen: the questions
visitor-pending = Nu îl am încă
visitor-told = Din codul fiscal: verifică.
visitor-told-century = Codul fiscal nu spune secolul. Atinge ziua corectă.
visitor-unlike-code-title = Codul fiscal spune altceva
visitor-unlike-code-text = Unele răspunsuri sunt diferite de ce spune codul fiscal. Dacă sunt corecte, continuă: se poate întâmpla.
visitor-places-found = Localități găsite: #
visitor-law = Regula
visitor-explain = Ce înseamnă?
visitor-date-help = Exemplu: 31 12 1980
visitor-day = Ziua
visitor-month = Luna
visitor-year = Anul
visitor-ranked = Alegerea { $number }
# The names of the cards are feminine: persoana, ruda. One card is always there already.
visitor-row-add = Adaugă { $what } următoare
visitor-row-remove = Șterge { $title }
visitor-needed = Este necesar.
visitor-save = Salvează
visitor-back-to-check = Înapoi, fără schimbări

## Application on screen: check and send
visitor-check-title = Verifică răspunsurile tale
visitor-check-text = Dacă ceva nu e bine, atinge „Schimbă”.
visitor-declaration-read = Citește declarația
visitor-missing-title = { $count ->
    [one] Lipsește un răspuns
    [few] Lipsesc { $count } răspunsuri
   *[other] Lipsesc { $count } de răspunsuri
}
visitor-missing-text = Înainte de a trimite, completează răspunsurile care lipsesc: lista este sus.
visitor-missing = Lipsește
visitor-doubt-title = Citește bine înainte de a trimite
visitor-doubt-text = Poți depune cererea oricum: biroul hotărăște după ce o citește. Dacă nu ești sigur, vorbește cu cineva de la Sportello.
visitor-send-text = După trimitere nu se mai schimbă.
visitor-send-sign = Apoi semnezi cererea pe hârtie, în fața operatorului.
visitor-send = Trimite cererea

## Application on screen: the receipt
visitor-receipt-title = Gata: cererea ta a ajuns
visitor-receipt-code = Codul tău
visitor-receipt-spelled = Se citește: { $spelled }
visitor-receipt-number = Număr de înregistrare
visitor-receipt-when = Primită la
visitor-receipt-what = Cererea
visitor-receipt-keep = Notează sau tipărește codul: în clasament este el, niciodată numele.
visitor-receipt-qr = Sau îndreaptă telefonul aici.
visitor-receipt-late-title = A ajuns după termen
visitor-receipt-late-text = Cererea este înregistrată și am notat că a venit târziu. Biroul îți spune dacă poate fi acceptată.
visitor-copy = Copia de tipărit (PDF, în italiană)
visitor-print-copy = Tipărește copia (în italiană)
visitor-print-sent-title = Se tipărește
visitor-print-sent-text = Ia foaia de la imprimantă înainte să pleci. Dacă în două minute nu a ieșit, întreabă un operator.
visitor-print-soon-title = Se tipărește deja
visitor-print-soon-text = Așteaptă o jumătate de minut, apoi poți cere încă o copie.
visitor-print-enough-title = Ai tipărit deja trei copii
visitor-print-enough-text = Dacă îți mai trebuie una, cere-o unui operator.
visitor-print-failed-title = Imprimanta nu răspunde
visitor-print-failed-copy-text = Cererea a ajuns oricum. Notează codul și cere copia unui operator.
visitor-print-failed-slip-text = Codul este valabil oricum: scrie-l pe o foaie. Spune-i unui operator că imprimanta s-a oprit.
visitor-what-next = Ce urmează acum
visitor-rating-question = Cât de ușor a fost să folosești acest serviciu?
visitor-rating-help = Nimeni nu știe cine răspunde.
visitor-rating-1 = Foarte greu
visitor-rating-2 = Greu
visitor-rating-3 = Așa și așa
visitor-rating-4 = Ușor
visitor-rating-5 = Foarte ușor
visitor-finish = Am terminat: șterge ecranul

## Application on screen: leave
visitor-leave-title = Vrei să ieși?
visitor-leave-text = Cererea nu este încă trimisă. Dacă ieși, răspunsurile se șterg și data viitoare începi de la capăt.
visitor-leave-yes = Ieși și șterge
visitor-leave-no = Rămâi și continuă
visitor-idle-title = Mai ești aici?
visitor-idle-text = În curând ecranul se șterge, ca să îți protejăm datele.
visitor-idle-stay = Da, continui
visitor-idle-leave = Nu, șterge
visitor-ended-title = Ecranul a fost șters
visitor-ended-text = Aici nu se mai poate citi nimic din ce ai scris. Dacă ai codul pentru a continua, atinge „Continuă cu codul tău”. Dacă ai trimis deja cererea, este în siguranță: a ajuns la birou.
visitor-ended-again = Începe din nou

## A continua în altă zi
visitor-keep = Salvează și continuă mai târziu
visitor-keep-title = Cererea este salvată
visitor-keep-text = Cu acest cod o redeschizi pe acest ecran, de unde ai rămas. Scrie-l sau tipărește-l.
visitor-keep-code = Codul tău pentru a continua
visitor-keep-until = Este valabil până la { $date } inclusiv.
visitor-keep-spelled = Se citește:
visitor-keep-secret = Nu îl da nimănui: cine are codul îți citește răspunsurile. Noi nu îl păstrăm: dacă îl pierzi, începi de la capăt.
visitor-keep-print = Tipărește codul
visitor-keep-close-text = Când închizi, ecranul se șterge pentru următoarea persoană. Cererea rămâne salvată.
visitor-keep-close = Am codul, închide
visitor-keep-back = Continuă acum
visitor-keep-slip-how = Pe ecran atinge „Continuă cu codul tău”. Apoi scrie codul sau ține acest pătrat în fața cititorului.
visitor-code-short = Codul tău pentru a continua:
visitor-code-have = Continuă cu codul tău
visitor-code-title = Scrie codul pentru a continua
visitor-code-help = Are 15 litere și cifre, în trei grupe. Literele mari, spațiile și liniuțele nu contează.
visitor-code-open = Deschide cererea
visitor-code-lost = Codul este valabil { $days ->
    [one] { $days } zi
    [few] { $days } zile
   *[other] { $days } de zile
} de la ultima dată. Dacă l-ai pierdut, nimeni nu îl poate găsi: începe din nou cererea.
visitor-code-wrong = Codul nu este bun sau a expirat. Verifică și încearcă din nou.
visitor-code-wrong-wait = Codul nu este bun sau a expirat. Încearcă din nou peste { $seconds ->
    [one] { $seconds } secundă
    [few] { $seconds } secunde
   *[other] { $seconds } de secunde
}.
visitor-code-wait = Prea multe coduri greșite. Încearcă din nou peste { $seconds ->
    [one] { $seconds } secundă
    [few] { $seconds } secunde
   *[other] { $seconds } de secunde
}.
visitor-code-sent-title = Această cerere a fost deja trimisă
visitor-code-sent-text = A ajuns la birou: este în siguranță. Acest cod nu mai este necesar. Ca să afli cum merge, folosește codul de pe confirmare: începe cu WW.
visitor-leave-text-code = Cererea nu este încă trimisă. O poți salva și continua în altă zi sau o poți șterge.
visitor-leave-discard = Șterge tot și ieși
visitor-idle-code = Ca să continui în altă zi ai nevoie de acest cod:

## Cine a ajutat
visitor-help-title = Te-a ajutat cineva?
visitor-help-nobody = Nu
visitor-help-clerk = Da, Sportello
visitor-help-other = Da, altă persoană
visitor-helped-clerk = Completată cu ajutorul unui operator al Sportello
visitor-helped-other = Completată cu ajutorul altei persoane
visitor-helped-nobody = Completată fără ajutor

## Answers to correct
refusal-missing = Scrie un răspuns.
refusal-missing-choice = Alege un răspuns.
refusal-not-declared = Citește textul și, dacă este adevărat, atinge căsuța.
refusal-too-long = { $max ->
    [one] Este prea lung. Folosește cel mult { $max } caracter.
    [few] Este prea lung. Folosește cel mult { $max } caractere.
   *[other] Este prea lung. Folosește cel mult { $max } de caractere.
}
refusal-bad-phone = Acest număr de telefon nu este bun. Scrie numai cifrele, de exemplu 0872 123456.
refusal-bad-email = Această adresă de e-mail nu este bună. Trebuie să aibă semnul @, de exemplu nume@posta.it.
refusal-bad-year = Scrie anul cu patru cifre, de exemplu 1980.
refusal-bad-date = Această dată nu există. Scrie ziua, luna și anul cu patru cifre, de exemplu 31 12 1980.
refusal-too-early = Data este prea veche. Scrie o dată începând cu { $day }.
refusal-too-late = Data este prea târzie. Scrie o dată până la { $day }.
refusal-bad-number = Scrie un număr întreg, numai cu cifre.
refusal-number-out-of-range = Numărul nu este bun. Trebuie să fie de la { $min } la { $max }.
refusal-bad-amount = Scrie suma în euro, ca în Italia, de exemplu 5.430,20.
refusal-amount-out-of-range = Suma nu este bună. Trebuie să fie de la { $min } la { $max }.
refusal-unknown-choice = Alege unul dintre răspunsurile pe care le vezi.
refusal-ranked-twice = Ai ales același lucru de două ori. Schimbă una dintre alegeri.
refusal-unknown-municipality = Nu găsim această comună. Scrie numele întreg, fără prescurtări.
refusal-several-municipalities = Mai multe comune au acest nume: { $names }. Scrie și provincia, între paranteze.
refusal-unknown-country = Nu găsim această țară. Scrie numele în italiană, de exemplu Romania.
refusal-too-few-rows = { $min ->
    [one] Completează cel puțin o fișă.
    [few] Completează cel puțin { $min } fișe.
   *[other] Completează cel puțin { $min } de fișe.
}
refusal-too-many-rows = { $max ->
    [one] Poți completa o singură fișă. Șterge-le pe celelalte.
    [few] Poți completa cel mult { $max } fișe. Șterge-le pe cele în plus.
   *[other] Poți completa cel mult { $max } de fișe. Șterge-le pe cele în plus.
}
refusal-numeric-not-allowed = Acesta este codul unei firme sau al unei instituții. Scrie codice fiscale (codul fiscal) al persoanei, cu 16 litere și cifre.
refusal-codice-fiscale-length = Codice fiscale (codul fiscal) are 16 litere și cifre. Verifică dacă lipsește una sau este una în plus.
refusal-codice-fiscale-character = O literă sau o cifră nu este la locul ei. Copiază codul de pe tessera sanitaria (cardul de sănătate), semn cu semn.
refusal-codice-fiscale-date = Data din codice fiscale (codul fiscal) nu există. Copiază codul de pe tessera sanitaria (cardul de sănătate).
refusal-codice-fiscale-check = Ultima literă nu se potrivește cu celelalte. Copiază codul de pe tessera sanitaria (cardul de sănătate).
refusal-partita-iva-length = Partita IVA (codul de TVA) are 11 cifre. Verifică dacă lipsește una sau este una în plus.
refusal-partita-iva-check = Ultima cifră nu se potrivește cu celelalte. Copiază partita IVA (codul de TVA) din visura (actul din registrul firmelor).
refusal-iban-shape = IBAN-ul nu este bun. Cel italian începe cu IT și are 27 de litere și cifre.
refusal-iban-check = IBAN-ul este greșit: o literă sau o cifră nu este bună. Copiază-l de pe card sau de pe extrasul de cont.
refusal-cap-shape = CAP (codul poștal) are 5 cifre, de exemplu 66041.
refusal-public-code-shape = Codul arată așa: WW-7K3P-9Q. Verifică dacă l-ai scris tot.
refusal-public-code-check = Codul este greșit: o literă sau o cifră nu este bună.
refusal-resume-code-shape = Codul are 15 litere și cifre. Verifică dacă l-ai scris tot.
refusal-resume-code-check = Codul este greșit: o literă sau o cifră nu este bună.

## When something goes wrong
fault-retry = Încearcă din nou
fault-home = Înapoi la început
fault-not-found-title = Această pagină nu există
fault-not-found-text = Adresa este greșită sau pagina nu mai există.
fault-forbidden-title = Aici nu poți intra
fault-forbidden-text = Această pagină este rezervată. Dacă îți trebuie, întreabă persoanele care se ocupă de Sportello.
fault-cross-site-title = Mesaj refuzat
fault-cross-site-text = Ce ai trimis vine de pe alt site. Mergi înapoi la început și fă totul din nou de aici.
fault-host-title = Adresă greșită
fault-host-text = Acest calculator răspunde numai la adresa lui. Verifică adresa scrisă sus, în browser.
fault-method-title = Așa nu se poate
fault-method-text = Această pagină nu primește așa ceva. Mergi înapoi la început și folosește butoanele.
fault-malformed-title = Nu am înțeles
fault-malformed-text = Ce am primit este incomplet sau stricat. Mergi înapoi și încearcă din nou.
fault-too-large-title = Este prea lung
fault-too-large-text = Ai trimis mai mult text decât putem primi. Mergi înapoi și scrie răspunsuri mai scurte.
fault-slow-title = Durează prea mult
fault-slow-text = Încearcă din nou peste câteva secunde. Ce ai confirmat deja nu s-a pierdut.
fault-busy-title = Așteaptă o clipă
fault-busy-text = Acum primim foarte multe mesaje. Încearcă din nou peste câteva secunde: ce ai confirmat deja nu s-a pierdut.
fault-out-of-service-title = Ecranul nu funcționează
fault-out-of-service-text = Cererile trimise deja sunt în siguranță. Ca să faci una nouă, cere ajutor operatorului de la Sportello sau folosește formularul de hârtie.
fault-broken-title = Ceva nu a mers
fault-broken-text = Greșeala este a noastră, nu a ta. Ce ai confirmat deja nu s-a pierdut. Dacă se întâmplă din nou, anunță Sportello.

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
anchor-link = Legătură la „{ $title }”
topics-title = Subiecte
topic-title = Subiect: { $name }
topic-pages = { $number ->
    [one] o pagină
    [few] { $number } pagini
   *[other] { $number } de pagini
}
pager = Alte pagini din această listă
pager-previous = Pagina anterioară
pager-next = Pagina următoare
pager-where = Pagina { $number } din { $total }
deadline = Ultima zi:
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
contract = Contract
contracts = Contracte
laws = Legile
archive = Arhivă
archive-text = Măsuri expirate sau închise: nu le mai poți cere.
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
ask-business-desk = Întreabă la Sportello imprese (ghișeul pentru firme)

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
forms-of-staff = Formularele operatorilor
forms-of-staff-lead = Le completează operatorul împreună cu persoana. Aici le poți vedea înainte. Sunt în italiană.
forms-of-path = Scrisori, acorduri și registre
forms-of-path-lead = Le scrie sau le ține biroul, pe parcursul drumului. Aici le poți vedea înainte. Sunt în italiană.
form-call = Anunțul pentru care folosești formularul
form-download = Descarcă formularul
form-pdf = PDF de completat, în italiană
form-large = Cu litere mari
form-beside = În italiană și română împreună
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
ranking-computed = Cum a fost făcut
ranking-computed-text = Un program aplică regulile anunțului la cereri, mereu în același fel: aceleași răspunsuri dau mereu aceeași ordine. Ne uităm la situația din { $date }.
ranking-stays = Această pagină rămâne publică până la { $date }. Conține numai coduri: niciun nume.
rankings-none-title = Niciun clasament publicat
rankings-none-text = Când apare un clasament, îl găsești aici. Lista conține numai codurile cererilor, niciodată nume.
outcome-admitted = Admis
outcome-admitted-with-reservation = Admis cu rezervă: mai este ceva de verificat
outcome-eligible-waiting = Eligibil, așteaptă un loc
outcome-excluded = Exclus
phase-provisional = Clasament provizoriu
phase-final = Clasament definitiv
phase-advance = Avansare în listă
digests = Amprente, ca să se poată face calculul din nou
digest-rules = Reguli
digest-applications = Cereri
digest-result = Rezultat
digest-seed = Numărul de pornire al tragerii la sorți
digest-program = Program

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

## Incentives
incentive-kinds = Mergi la felul de ajutor
incentive-expired = Expirat
incentive-archived = În arhivă
incentive-expired-title = Această măsură a expirat
incentive-expired-text = A fost valabilă până la { $date }. Fișa rămâne aici numai ca arhivă: nu mai poți cere acest ajutor.
incentive-closed-title = Această măsură este închisă
incentive-closed-text = Fișa rămâne aici numai ca arhivă.
incentive-verify-title = De verificat înainte de a hotărî
incentive-verify-text = Înainte de a angaja, cere confirmarea de la cine se ocupă de măsură
incentive-last-check = Ultima verificare: { $date }.
incentive-checked = Verificat la { $date }
incentive-never-checked = Niciodată verificat
incentive-who = Cine
incentive-hired = Pe cine angajezi
incentive-may-ask = Cine îl poate cere
incentive-how-much = Cât
incentive-how-long = Cât timp
incentive-amounts = Cât și pentru cât timp
incentive-no-amount = nu este o sumă: citește fișa
incentive-until = Până la
incentive-until-when = Până când
incentive-no-end = niciun termen cunoscut
incentive-managed-by = Cine se ocupă de el
incentive-conditions = În ce condiții
incentive-repayment = Când îl dai înapoi
incentive-cumulation = Se adună cu alte ajutoare?
incentive-how-to-ask = Cum îl ceri
state-aid = Ajutor de stat

incentive-kind-contribution-relief = Contribuții sociale mai mici
incentive-kind-grant = Ajutor în bani
incentive-kind-tax-credit = Reducere de impozit (credito d'imposta)
incentive-kind-internship = Stagiu
incentive-kind-apprenticeship = Ucenicie
incentive-kind-programme = Program public

contract-permanent = pe perioadă nedeterminată
contract-fixed-term = pe perioadă determinată
contract-apprenticeship = ucenicie
contract-seasonal = sezonier
contract-transformation = trecere de la perioadă determinată la nedeterminată
contract-internship = stagiu
contract-none = niciun contract

amount-up-to-month = până la { $euro } pe lună
amount-up-to-year = până la { $euro } pe an

aid-regime-de-minimis = Ajutoare de stat mici (de minimis, Reg. UE 2023/2831)
aid-regime-de-minimis-agriculture = Ajutoare mici pentru agricultură (de minimis, Reg. UE 1408/2013)
aid-regime-exemption-651 = Ajutor exceptat (Reg. UE 651/2014)

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

## Calendars, news to receive, meetings
calendar-of = { $title } - { $site }
calendar-course-run = Curs: { $title }
calendar-desk = Ghișeu deschis la { $name }
calendar-example = Exemplu: { $title }
calendar-courses = Cursuri
calendar-meetings = Întâlniri
calendar-calls = Anunțuri
calendar-desks = Ghișee
calendar-subscribe-later = Primește datele în calendarul tău, imediat ce se știu
calendar-subscribe = Pune aceste date în calendarul tău
calendar-subscribe-all = Pune toate datele în calendarul tău
feed-subscribe = Primește noutățile într-un cititor de știri (feed Atom)
meetings-title = Întâlniri
meeting-cancelled = anulată
