# The words of buttons and notices in Albanian, the same on the site, the Sportello's screen and the office.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Shko te përmbajtja
next = Përpara
back = Mbrapa
change = Ndrysho
leave = Dil dhe fshije ekranin

## The Sportello's screen
kiosk-name = Sportello WIN-WIN
kiosk-progress = Sa ke bërë deri tani
access-bar = Si do të lexosh
access-bigger = Shkronja më të mëdha
access-contrast = Kontrast
access-listen = Dëgjo
access-listen-stop = Ndal zërin
keyboard = Tastiera
keyboard-close = Mbyll tastierën
keyboard-delete = Fshi
keyboard-space = Hapësirë
keyboard-next = Përpara
keyboard-capitals = Shkronja të mëdha
keyboard-letters = Shkronja
keyboard-latin = Shkronja latine
step-of = Pyetja { $current } nga { $total }

## Questions
field-optional = mund ta kapërcesh
field-error = Gabim
field-choose = Zgjidh
declaration-original = Vlen teksti italisht
field-date-help = Shkruaj ditën, muajin dhe vitin, për shembull 31/12/1980.
errors-title = { $count ->
    [one] Ka një gjë për t'u ndrequr
   *[other] Ka { $count } gjëra për t'u ndrequr
}
answer-none = Asnjë përgjigje
answer-yes = Po
answer-no = Jo
answer-declared = Deklaruar

## Office
desk-name = Sportello WIN-WIN, zyra
desk-menu = Menyja e zyrës
desk-trial = Të dhëna prove: kërkesat janë të shpikura.
sign-out = Dil

## Application on screen: choose and begin
visitor-trial = Provë: kërkesat në këtë kompjuter janë të shpikura.
visitor-example = Shembull
visitor-choose-title = Çfarë do të kërkosh?
visitor-to-site = Kthehu te faqja në internet
visitor-call-open = Hapur deri më { $when }
visitor-call-until = Deri më { $day }
visitor-call-soon = Hapet më { $when }
visitor-call-closed = Mbyllur më { $when }
visitor-resume-title = Ke lënë një kërkesë përgjysmë
visitor-resume = Vazhdo aty ku e ke lënë
visitor-at-hand = Mbaji pranë
visitor-minutes = { $minutes ->
    [one] Duhet rreth një minutë.
   *[other] Duhen rreth { $minutes } minuta.
}
visitor-who-may = Kush mund të bëjë kërkesë
visitor-privacy-short = Përgjigjet e tua i lexon vetëm zyra.
visitor-privacy-link = Si i përdorim të dhënat
visitor-on-paper = Ose në letër
visitor-begin = Fillo
visitor-begin-again = Fillo nga e para
visitor-soon-title = Nuk është hapur ende
visitor-soon-text = Para asaj dite kërkesa nuk mund të dërgohet. Formularin mund ta lexosh që tani në faqen tonë në internet.
visitor-late-title = Afati ka kaluar
visitor-late-text = Mund ta dërgosh njësoj. Kërkesa regjistrohet, me shënimin që ka ardhur vonë. Vendos zyra.

## Application on screen: the questions
visitor-pending = Ende nuk e kam
visitor-told = Nga kodi tatimor: kontrolloje.
visitor-told-century = Kodi tatimor nuk e thotë shekullin. Prek ditën e saktë.
visitor-unlike-code-title = Kodi tatimor thotë tjetër gjë
visitor-unlike-code-text = Disa përgjigje janë ndryshe nga ato që thotë kodi tatimor. Nëse janë të sakta, vazhdo: mund të ndodhë.
visitor-places-found = Vende të gjetura: #
visitor-law = Rregulli
visitor-explain = Çfarë do të thotë?
visitor-date-help = Shembull: 31 12 1980
visitor-day = Dita
visitor-month = Muaji
visitor-year = Viti
visitor-ranked = Zgjedhja { $number }
visitor-row-add = Shto: { $what }
visitor-row-remove = Hiq: { $title }
visitor-needed = Duhet patjetër.
visitor-save = Ruaj
visitor-back-to-check = Kthehu pa ndryshuar asgjë

## Application on screen: check and send
visitor-check-title = Kontrollo përgjigjet e tua
visitor-check-text = Për të ndryshuar, prek “Ndrysho”.
visitor-declaration-read = Lexo deklaratën
visitor-missing-title = { $count ->
    [one] Mungon një përgjigje
   *[other] Mungojnë { $count } përgjigje
}
visitor-missing-text = Para se ta dërgosh, plotëso përgjigjet që mungojnë: lista është lart.
visitor-missing = Mungon
visitor-doubt-title = Lexo mirë para se ta dërgosh
visitor-doubt-text = Kërkesën mund ta bësh njësoj: vendos zyra, pasi ta lexojë. Nëse ke ndonjë dyshim, fol me Sportello.
visitor-send-text = Pas dërgimit nuk ndryshohet më.
visitor-send-sign = Pastaj e nënshkruan në letër, para operatorit.
visitor-send = Dërgo kërkesën

## Application on screen: the receipt
visitor-receipt-title = U bë: kërkesa mbërriti
visitor-receipt-code = Kodi yt
visitor-receipt-spelled = Lexohet: { $spelled }
visitor-receipt-number = Numri i regjistrit
visitor-receipt-when = Mbërriti më
visitor-receipt-what = Kërkesa
visitor-receipt-keep = Shënoje ose printoje kodin: në renditje është ai, kurrë emri.
visitor-receipt-qr = Ose drejtoje telefonin këtu.
visitor-receipt-late-title = Mbërriti pas afatit
visitor-receipt-late-text = Kërkesa u regjistrua, me shënimin që ka ardhur vonë. Zyra të thotë nëse mund të pranohet.
visitor-copy = Kopja për printim (PDF, në italisht)
visitor-print-copy = Printo kopjen (në italisht)
visitor-print-sent-title = Po printohet
visitor-print-sent-text = Merre fletën nga printeri para se të largohesh. Nëse nuk del brenda dy minutash, pyet operatorin.
visitor-print-soon-title = Po printohet tashmë
visitor-print-soon-text = Prit gjysmë minute, pastaj mund të kërkosh një kopje tjetër.
visitor-print-enough-title = Ke printuar tashmë tri kopje
visitor-print-enough-text = Nëse të duhet edhe një tjetër, kërkoja operatorit.
visitor-print-failed-title = Printeri nuk përgjigjet
visitor-print-failed-copy-text = Kërkesa mbërriti gjithsesi. Shënoje kodin dhe kërkoja kopjen operatorit.
visitor-print-failed-slip-text = Kodi vlen gjithsesi: shkruaje në një fletë. Thuaji operatorit se printeri është ndalur.
visitor-what-next = Çfarë ndodh tani
visitor-rating-question = Sa e lehtë ishte ta përdorje këtë shërbim?
visitor-rating-help = Askush nuk e di kush përgjigjet.
visitor-rating-1 = Shumë e vështirë
visitor-rating-2 = E vështirë
visitor-rating-3 = Disi
visitor-rating-4 = E lehtë
visitor-rating-5 = Shumë e lehtë
visitor-finish = Mbarova: fshije ekranin

## Application on screen: leave
visitor-leave-title = A do të dalësh?
visitor-leave-text = Kërkesa ende nuk është dërguar. Nëse del, përgjigjet fshihen dhe herën tjetër fillon nga e para.
visitor-leave-yes = Dil dhe fshiji
visitor-leave-no = Rri dhe vazhdo
visitor-idle-title = A je ende këtu?
visitor-idle-text = Pas pak ekrani fshihet, për të mbrojtur të dhënat e tua.
visitor-idle-stay = Po, vazhdoj
visitor-idle-leave = Jo, fshije
visitor-ended-title = Ekrani u fshi
visitor-ended-text = Këtu nuk lexohet më asgjë nga ato që shkrove. Nëse ke kodin për të vazhduar, prek «Vazhdo me kodin tënd». Nëse e kishe dërguar kërkesën, mos u shqetëso: e ka zyra.
visitor-ended-again = Fillo përsëri

## Të vazhdosh një ditë tjetër
visitor-keep = Ruaje dhe vazhdo më vonë
visitor-keep-title = Kërkesa u ruajt
visitor-keep-text = Me këtë kod e hap përsëri në këtë ekran, aty ku ishe. Shkruaje ose printoje.
visitor-keep-code = Kodi yt për të vazhduar
visitor-keep-until = Vlen deri më { $date }, kjo ditë përfshirë.
visitor-keep-spelled = Lexohet kështu:
visitor-keep-secret = Mos ia jep askujt: kush ka kodin lexon përgjigjet e tua. Ne nuk e ruajmë: nëse e humb, fillon nga e para.
visitor-keep-print = Printo kodin
visitor-keep-close-text = Kur e mbyll, ekrani fshihet për personin tjetër. Kërkesa mbetet e ruajtur.
visitor-keep-close = E kam kodin, mbylle
visitor-keep-back = Vazhdo tani
visitor-keep-slip-how = Në ekran prek «Vazhdo me kodin tënd». Pastaj shkruaj kodin, ose mbaje këtë katror para lexuesit.
visitor-code-short = Kodi yt për të vazhduar:
visitor-code-have = Vazhdo me kodin tënd
visitor-code-title = Shkruaj kodin për të vazhduar
visitor-code-help = Ka 15 shkronja dhe shifra, në tri grupe. Shkronjat e mëdha, hapësirat dhe vizat nuk kanë rëndësi.
visitor-code-open = Hape kërkesën
visitor-code-lost = Kodi vlen { $days ->
    [one] { $days } ditë
   *[other] { $days } ditë
} nga hera e fundit. Nëse e ke humbur, askush nuk mund ta gjejë: fillo kërkesën nga e para.
visitor-code-wrong = Kodi nuk është i saktë, ose ka skaduar. Kontrolloje dhe provo përsëri.
visitor-code-wrong-wait = Kodi nuk është i saktë, ose ka skaduar. Provo përsëri pas { $seconds ->
    [one] { $seconds } sekonde
   *[other] { $seconds } sekondash
}.
visitor-code-wait = Shumë kode të gabuara. Provo përsëri pas { $seconds ->
    [one] { $seconds } sekonde
   *[other] { $seconds } sekondash
}.
visitor-code-sent-title = Kjo kërkesë është dërguar tashmë
visitor-code-sent-text = Ka mbërritur në zyrë: është e sigurt. Ky kod nuk duhet më. Për të ditur si shkon, përdor kodin e dëftesës: fillon me WW.
visitor-leave-text-code = Kërkesa ende nuk është dërguar. Mund ta ruash e të vazhdosh një ditë tjetër, ose ta fshish.
visitor-leave-discard = Fshi gjithçka dhe dil
visitor-idle-code = Për të vazhduar një ditë tjetër të duhet ky kod:

## Kush ndihmoi
visitor-help-title = A të ndihmoi dikush?
visitor-help-nobody = Jo
visitor-help-clerk = Po, Sportello
visitor-help-other = Po, një person tjetër
visitor-helped-clerk = E plotësuar me ndihmën e një punonjësi të Sportello-s
visitor-helped-other = E plotësuar me ndihmën e një personi tjetër
visitor-helped-nobody = E plotësuar pa ndihmë

## Answers to correct
refusal-missing = Shkruaj një përgjigje.
refusal-missing-choice = Zgjidh një përgjigje.
refusal-not-declared = Lexo tekstin dhe, nëse është e vërtetë, prek kutinë.
refusal-too-long = Është shumë e gjatë. Përdor më së shumti { $max } shkronja dhe shenja.
refusal-bad-phone = Ky numër telefoni nuk është i saktë. Shkruaj vetëm shifra, për shembull 0872 123456.
refusal-bad-email = Kjo adresë e-mail nuk është e saktë. Duhet të ketë shenjën @, për shembull emri@posta.it.
refusal-bad-year = Shkruaj vitin me katër shifra, për shembull 1980.
refusal-bad-date = Kjo datë nuk ekziston. Shkruaj ditën, muajin dhe vitin me katër shifra, për shembull 31 12 1980.
refusal-too-early = Kjo datë është shumë e hershme. Shkruaj një datë nga { $day } e tutje.
refusal-too-late = Kjo datë është shumë e vonshme. Shkruaj një datë deri më { $day }.
refusal-bad-number = Shkruaj një numër të plotë, vetëm me shifra.
refusal-number-out-of-range = Numri nuk është i saktë. Duhet të jetë nga { $min } deri në { $max }.
refusal-bad-amount = Shkruaj shumën në euro si në Itali, për shembull 5.430,20.
refusal-amount-out-of-range = Shuma nuk është e saktë. Duhet të jetë nga { $min } deri në { $max }.
refusal-unknown-choice = Zgjidh një nga përgjigjet që sheh.
refusal-ranked-twice = E ke zgjedhur të njëjtën gjë dy herë. Ndrysho njërën nga zgjedhjet.
refusal-unknown-municipality = Nuk e gjejmë këtë komunë. Shkruaj emrin e plotë, pa e shkurtuar.
refusal-several-municipalities = Ka disa komuna me këtë emër: { $names }. Shkruaj edhe provincën, në kllapa.
refusal-unknown-country = Nuk e gjejmë këtë shtet. Shkruaj emrin në italisht, për shembull Romania.
refusal-too-few-rows = { $min ->
    [one] Plotëso të paktën një skedë.
   *[other] Plotëso të paktën { $min } skeda.
}
refusal-too-many-rows = { $max ->
    [one] Mund të plotësosh vetëm një skedë. Hiqi të tjerat.
   *[other] Mund të plotësosh më së shumti { $max } skeda. Hiqi ato që janë tepër.
}
refusal-numeric-not-allowed = Ky është kodi i një kompanie ose i një institucioni. Shkruaj codice fiscale (kodin tatimor) të personit, me 16 shkronja dhe shifra.
refusal-codice-fiscale-length = Codice fiscale (kodi tatimor) ka 16 shkronja dhe shifra. Shiko mos mungon një, ose mos ka një tepër.
refusal-codice-fiscale-character = Një shkronjë ose një shifër nuk është në vendin e vet. Kopjoje kodin nga tessera sanitaria (karta shëndetësore), shkronjë për shkronjë.
refusal-codice-fiscale-date = Data brenda codice fiscale (kodit tatimor) nuk ekziston. Kopjoje kodin nga tessera sanitaria (karta shëndetësore).
refusal-codice-fiscale-check = Shkronja e fundit nuk përputhet me të tjerat. Kopjoje kodin nga tessera sanitaria (karta shëndetësore).
refusal-partita-iva-length = Partita IVA (numri i TVSH-së) ka 11 shifra. Shiko mos mungon një, ose mos ka një tepër.
refusal-partita-iva-check = Shifra e fundit nuk përputhet me të tjerat. Kopjoje partita IVA (numrin e TVSH-së) nga visura (ekstrakti i regjistrit të kompanive).
refusal-iban-shape = IBAN-i nuk është i saktë. Ai italian fillon me IT dhe ka 27 shkronja dhe shifra.
refusal-iban-check = IBAN-i nuk është i saktë: një shkronjë ose një shifër është gabim. Kopjoje nga karta ose nga ekstrakti i llogarisë bankare.
refusal-cap-shape = CAP (kodi postar) ka 5 shifra, për shembull 66041.
refusal-public-code-shape = Kodi duket kështu: WW-7K3P-9Q. Shiko nëse e ke shkruar të gjithë.
refusal-public-code-check = Kodi nuk është i saktë: një shkronjë ose një shifër është gabim.
refusal-resume-code-shape = Kodi ka 15 shkronja dhe shifra. Shiko nëse e ke shkruar të gjithë.
refusal-resume-code-check = Kodi nuk është i saktë: një shkronjë ose një shifër është gabim.

## When something goes wrong
fault-retry = Provo përsëri
fault-home = Kthehu në fillim
fault-not-found-title = Kjo faqe nuk ekziston
fault-not-found-text = Adresa është gabim, ose faqja nuk është më.
fault-forbidden-title = Këtu nuk mund të hysh
fault-forbidden-text = Kjo faqe është vetëm për personat e autorizuar. Nëse të duhet, pyet ata që drejtojnë Sportello.
fault-cross-site-title = Kërkesa u refuzua
fault-cross-site-text = Kërkesa vjen nga një faqe tjetër interneti. Kthehu në fillim dhe përsërite nga këtu.
fault-host-title = Adresë e gabuar
fault-host-text = Ky kompjuter përgjigjet vetëm në adresën e vet. Kontrollo atë që është shkruar lart në shfletues (browser).
fault-method-title = Kështu nuk bëhet
fault-method-text = Kjo faqe nuk e pranon këtë kërkesë. Kthehu në fillim dhe përdor butonat.
fault-malformed-title = Nuk e kuptuam
fault-malformed-text = Ajo që mbërriti është e paplotë ose e dëmtuar. Kthehu mbrapa dhe provo përsëri.
fault-too-large-title = Është shumë e gjatë
fault-too-large-text = Ke dërguar më shumë tekst sesa mund të marrim. Kthehu mbrapa dhe shkurto përgjigjet.
fault-slow-title = Po vonohemi shumë
fault-slow-text = Provo përsëri pas disa sekondash. Ajo që kishe konfirmuar nuk ka humbur.
fault-busy-title = Prit një çast
fault-busy-text = Tani po vijnë shumë kërkesa. Provo përsëri pas disa sekondash: ajo që kishe konfirmuar nuk ka humbur.
fault-out-of-service-title = Ekrani nuk punon
fault-out-of-service-text = Kërkesat e dërguara nuk humbin. Për të bërë një të re, pyet operatorin e sportelit ose përdor formularin prej letre.
fault-broken-title = Diçka nuk funksionoi
fault-broken-text = Gabimi është yni, jo yti. Ajo që kishe konfirmuar nuk ka humbur. Nëse ndodh përsëri, njofto Sportello.

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
anchor-link = Lidhje te “{ $title }”
topics-title = Temat
topic-title = Tema: { $name }
topic-pages = { $number ->
    [one] një faqe
   *[other] { $number } faqe
}
pager = Faqet e tjera të kësaj liste
pager-previous = Faqja e mëparshme
pager-next = Faqja tjetër
pager-where = Faqja { $number } nga { $total }
deadline = Afati:
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
contract = Kontrata
contracts = Kontratat
laws = Ligjet
archive = Arkivi
archive-text = Masa të skaduara ose të mbyllura: nuk mund t'i kërkosh më.
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
ask-business-desk = Pyet te Sportello imprese (sporteli për kompanitë)

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
forms-of-staff = Dokumentet e operatorëve
forms-of-staff-lead = I plotëson operatori bashkë me personin. Këtu mund t'i shohësh më parë. Janë në italisht.
forms-of-path = Letra, marrëveshje dhe regjistra
forms-of-path-lead = I shkruan ose i mban zyra, gjatë rrugës. Këtu mund t'i shohësh më parë. Janë në italisht.
form-call = Njoftimi për të cilin shërben formulari
form-download = Shkarko formularin
form-pdf = PDF për t'u plotësuar, në italisht
form-large = Me shkronja të mëdha
form-beside = Italisht dhe shqip së bashku
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
ranking-computed = Si u llogarit
ranking-computed-text = Një program i zbaton rregullat e njoftimit te kërkesat, gjithmonë njësoj: me të njëjtat përgjigje del gjithmonë e njëjta renditje. Të dhënat janë ato të datës { $date }.
ranking-stays = Kjo faqe mbetet publike deri më { $date }. Ka vetëm kode: asnjë emër.
rankings-none-title = Asnjë renditje e publikuar
rankings-none-text = Kur del një renditje, e gjen këtu. Lista ka vetëm kodet e kërkesave, kurrë emra.
outcome-admitted = Pranuar
outcome-admitted-with-reservation = Pranuar me rezervë: ka ende diçka për t'u verifikuar
outcome-eligible-waiting = I plotëson kushtet, pret një vend
outcome-excluded = Përjashtuar
phase-provisional = Renditje e përkohshme
phase-final = Renditje përfundimtare
phase-advance = Lëvizje e listës
digests = Gjurmë digjitale, për ta llogaritur përsëri
digest-rules = Rregullat
digest-applications = Kërkesat
digest-result = Rezultati
digest-seed = Numri fillestar i shortit
digest-program = Programi

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

## Incentives
incentive-kinds = Shko te lloji i ndihmës
incentive-expired = Ka skaduar
incentive-archived = Në arkiv
incentive-expired-title = Kjo masë ka skaduar
incentive-expired-text = Vlente deri më { $date }. Faqja mbetet këtu vetëm si arkiv: nuk mund ta kërkosh më.
incentive-closed-title = Kjo masë është mbyllur
incentive-closed-text = Faqja mbetet këtu vetëm si arkiv.
incentive-verify-title = Për t'u verifikuar para se të vendosësh
incentive-verify-text = Para se të marrësh dikë në punë, kërko konfirmim nga ai që e administron masën
incentive-last-check = Kontrolli i fundit: { $date }.
incentive-checked = Kontrolluar më { $date }
incentive-never-checked = Nuk është kontrolluar kurrë
incentive-who = Kush
incentive-hired = Kë merr në punë
incentive-may-ask = Kush mund ta kërkojë
incentive-how-much = Sa
incentive-how-long = Për sa kohë
incentive-amounts = Sa dhe për sa kohë
incentive-no-amount = nuk është një shumë parash: lexo faqen
incentive-until = Deri më
incentive-until-when = Deri kur vlen
incentive-no-end = nuk dihet asnjë afat
incentive-managed-by = Kush e administron
incentive-conditions = Me cilat kushte
incentive-repayment = Kur duhet ta kthesh
incentive-cumulation = A mblidhet me ndihma të tjera?
incentive-how-to-ask = Si kërkohet
state-aid = Ndihmë shtetërore

incentive-kind-contribution-relief = Ulje e kontributeve
incentive-kind-grant = Ndihmë në para
incentive-kind-tax-credit = Kredi tatimore
incentive-kind-internship = Praktikë
incentive-kind-apprenticeship = Apprendistato (mësim zanati në punë)
incentive-kind-programme = Program publik

contract-permanent = pa afat
contract-fixed-term = me afat
contract-apprenticeship = apprendistato (mësim zanati në punë)
contract-seasonal = sezonale
contract-transformation = kalim nga me afat në pa afat
contract-internship = praktikë
contract-none = asnjë kontratë

amount-up-to-month = deri në { $euro } në muaj
amount-up-to-year = deri në { $euro } në vit

aid-regime-de-minimis = Ndihma të vogla shtetërore (de minimis, Rreg. BE 2023/2831)
aid-regime-de-minimis-agriculture = Ndihma të vogla për bujqësinë (de minimis, Rreg. BE 1408/2013)
aid-regime-exemption-651 = Ndihmë e përjashtuar (Rreg. BE 651/2014)

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

## Calendars, news to receive, meetings
calendar-of = { $title } - { $site }
calendar-course-run = Kursi: { $title }
calendar-desk = Sportel i hapur: { $name }
calendar-example = Shembull: { $title }
calendar-courses = Kurset
calendar-meetings = Takimet
calendar-calls = Njoftimet
calendar-desks = Sportelet
calendar-subscribe-later = Merri datat në kalendarin tënd, sapo të caktohen
calendar-subscribe = Vendosi këto data në kalendarin tënd
calendar-subscribe-all = Vendosi të gjitha datat në kalendarin tënd
feed-subscribe = Merri lajmet me një lexues lajmesh (feed Atom)
meetings-title = Takimet
meeting-cancelled = anuluar
