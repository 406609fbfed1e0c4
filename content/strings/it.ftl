# Parole dei bottoni e degli avvisi, uguali su sito, schermo dello sportello e ufficio.
# Si cambia solo il testo dopo "=". Le parole tra { } le mette il programma.

## Tutti gli schermi
skip-to-content = Vai al contenuto
next = Avanti
back = Indietro
change = Cambia
leave = Esci e cancella lo schermo

## Schermo dello sportello
kiosk-name = Sportello WIN-WIN
kiosk-progress = A che punto sei
access-bar = Come vuoi leggere
access-bigger = Testo più grande
access-contrast = Contrasto
access-listen = Ascolta
access-listen-stop = Ferma la voce
keyboard = Tastiera
keyboard-close = Chiudi la tastiera
keyboard-delete = Cancella
keyboard-space = Spazio
keyboard-next = Avanti
keyboard-capitals = Maiuscole
keyboard-letters = Lettere
keyboard-latin = Alfabeto latino
step-of = Domanda { $current } di { $total }

## Domande
field-optional = puoi saltarla
field-error = Errore
field-choose = Scegli
declaration-original = Vale il testo italiano
field-date-help = Scrivi giorno, mese e anno, per esempio 31/12/1980.
errors-title = { $count ->
    [one] C'è una cosa da correggere
   *[other] Ci sono { $count } cose da correggere
}
answer-none = Nessuna risposta
answer-yes = Sì
answer-no = No
answer-declared = Dichiarato

## Ufficio
desk-name = Sportello WIN-WIN, ufficio
desk-menu = Menu dell'ufficio
desk-trial = Dati di prova: le domande sono inventate.
sign-out = Esci

## Domanda allo schermo: scegliere e cominciare
visitor-trial = Prova: le domande in questo computer sono inventate.
visitor-example = Esempio
visitor-choose-title = Che cosa vuoi chiedere?
visitor-to-site = Torna al sito
visitor-call-open = Aperto fino al { $when }
visitor-call-until = Fino al { $day }
visitor-call-soon = Apre il { $when }
visitor-call-closed = Chiuso il { $when }
visitor-resume-title = Hai lasciato una domanda a metà
visitor-resume = Continua da dove eri
visitor-at-hand = Tieni vicino
visitor-minutes = { $minutes ->
    [one] Ci vuole circa un minuto.
   *[other] Ci vogliono circa { $minutes } minuti.
}
visitor-who-may = Chi può fare domanda
visitor-privacy-short = Le tue risposte le legge solo l'ufficio.
visitor-privacy-link = Come usiamo i tuoi dati
visitor-on-paper = Oppure su carta
visitor-begin = Comincia
visitor-begin-again = Comincia da capo
visitor-soon-title = Non è ancora aperto
visitor-soon-text = Prima di quel giorno la domanda non si può inviare. Puoi già leggere il modulo sul sito.
visitor-late-title = Il termine è passato
visitor-late-text = Puoi inviare lo stesso. La domanda viene registrata, con la nota che è arrivata in ritardo. Decide l'ufficio.

## Domanda allo schermo: le domande
visitor-pending = Non ce l'ho ancora
visitor-told = Lo dice il codice fiscale: controlla.
visitor-told-century = Il codice fiscale non dice il secolo. Tocca il giorno giusto.
visitor-unlike-code-title = Il codice fiscale dice altro
visitor-unlike-code-text = Alcune risposte sono diverse da quello che dice il codice fiscale. Se sono giuste, vai avanti: può succedere.
visitor-places-found = Comuni trovati: #
visitor-law = Regola
visitor-explain = Che vuol dire?
visitor-date-help = Esempio: 31 12 1980
visitor-day = Giorno
visitor-month = Mese
visitor-year = Anno
visitor-ranked = { $number }ª scelta
visitor-row-add = Aggiungi { $what }
visitor-row-remove = Togli { $title }
visitor-needed = È necessario.
visitor-save = Salva
visitor-back-to-check = Torna senza cambiare

## Domanda allo schermo: controllare e inviare
visitor-check-title = Controlla le tue risposte
visitor-check-text = Se qualcosa non va, tocca «Cambia».
visitor-declaration-read = Leggi la dichiarazione
visitor-missing-title = { $count ->
    [one] Manca una risposta
   *[other] Mancano { $count } risposte
}
visitor-missing-text = Prima di inviare, completa le risposte che mancano: l'elenco è in alto.
visitor-missing = Manca
visitor-doubt-title = Leggi bene prima di inviare
visitor-doubt-text = Puoi comunque presentare domanda: decide l'ufficio, dopo averla letta. Se hai un dubbio, parlane con lo Sportello.
visitor-send-text = Dopo l'invio non si può più cambiare.
visitor-send-sign = Poi la firmi su carta, davanti all'operatore.
visitor-send = Invia la domanda

## Domanda allo schermo: la ricevuta
visitor-receipt-title = Fatto: la domanda è arrivata
visitor-receipt-code = Il tuo codice
visitor-receipt-spelled = Si legge: { $spelled }
visitor-receipt-number = Numero di registro
visitor-receipt-when = Ricevuta il
visitor-receipt-what = Domanda
visitor-receipt-keep = Scrivi o stampa il codice: nella graduatoria c'è quello, mai il nome.
visitor-receipt-qr = Oppure inquadra qui con il telefono.
visitor-receipt-late-title = È arrivata dopo il termine
visitor-receipt-late-text = La domanda è registrata, con la nota che è in ritardo. L'ufficio ti dice se può essere accolta.
visitor-copy = Copia da stampare (PDF)
visitor-print-copy = Stampa la copia
visitor-print-sent-title = È in stampa
visitor-print-sent-text = Prendi il foglio dalla stampante prima di andare via. Se fra due minuti non è uscito, chiedi all'operatore.
visitor-print-soon-title = È già in stampa
visitor-print-soon-text = Aspetta mezzo minuto, poi puoi chiederne un'altra copia.
visitor-print-enough-title = Hai già stampato tre copie
visitor-print-enough-text = Se te ne serve un'altra, chiedi all'operatore.
visitor-print-failed-title = La stampante non risponde
visitor-print-failed-copy-text = La domanda è arrivata lo stesso. Scrivi il codice e chiedi la copia all'operatore.
visitor-print-failed-slip-text = Il codice vale lo stesso: scrivilo su un foglio. Di' all'operatore che la stampante è ferma.
visitor-what-next = Che cosa succede adesso
visitor-rating-question = Quanto è stato facile usare questo servizio?
visitor-rating-help = Nessuno sa chi risponde.
visitor-rating-1 = Molto difficile
visitor-rating-2 = Difficile
visitor-rating-3 = Così così
visitor-rating-4 = Facile
visitor-rating-5 = Molto facile
visitor-finish = Ho finito: cancella lo schermo

## Domanda allo schermo: uscire
visitor-leave-title = Vuoi uscire?
visitor-leave-text = La domanda non è ancora inviata. Se esci, le risposte si cancellano e la prossima volta si ricomincia.
visitor-leave-yes = Esci e cancella
visitor-leave-no = Resta e continua
visitor-idle-title = Ci sei ancora?
visitor-idle-text = Fra poco lo schermo si cancella, per proteggere i tuoi dati.
visitor-idle-stay = Sì, continuo
visitor-idle-leave = No, cancella
visitor-ended-title = Lo schermo è stato cancellato
visitor-ended-text = Qui non si legge più niente di quello che hai scritto. Se hai il codice per continuare, tocca «Riprendi con il codice». Se avevi già inviato la domanda, è al sicuro: l'ufficio ce l'ha.
visitor-ended-again = Ricomincia

## Continuare un altro giorno
visitor-keep = Salva e continua dopo
visitor-keep-title = La domanda è salvata
visitor-keep-text = Con questo codice la riapri su questo schermo, da dove eri. Scrivilo o stampalo.
visitor-keep-code = Il tuo codice per continuare
visitor-keep-until = Vale fino al { $date } compreso.
visitor-keep-spelled = Si legge:
visitor-keep-secret = Non darlo a nessuno: chi ha il codice legge le tue risposte. Noi non lo conserviamo: se lo perdi, si ricomincia.
visitor-keep-print = Stampa il codice
visitor-keep-close-text = Quando chiudi, lo schermo si cancella per la prossima persona. La domanda resta salvata.
visitor-keep-close = Ho il codice, chiudi
visitor-keep-back = Continua adesso
visitor-keep-slip-how = Allo schermo tocca «Riprendi con il codice». Poi scrivi il codice, o passa questo quadrato davanti al lettore.
visitor-code-short = Il tuo codice per continuare:
visitor-code-have = Riprendi con il codice
visitor-code-title = Scrivi il codice per continuare
visitor-code-help = Sono 15 lettere e cifre, in tre gruppi. Maiuscole, spazi e trattini non contano.
visitor-code-open = Apri la domanda
visitor-code-lost = Il codice vale { $days ->
    [one] { $days } giorno
   *[other] { $days } giorni
} dall'ultima volta. Se lo hai perso, nessuno può ritrovarlo: ricomincia la domanda.
visitor-code-wrong = Il codice non è giusto, oppure è scaduto. Controlla e riprova.
visitor-code-wrong-wait = Il codice non è giusto, oppure è scaduto. Riprova tra { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}.
visitor-code-wait = Troppi codici sbagliati. Riprova tra { $seconds ->
    [one] { $seconds } secondo
   *[other] { $seconds } secondi
}.
visitor-code-sent-title = Questa domanda è già stata inviata
visitor-code-sent-text = È arrivata all'ufficio: è al sicuro. Questo codice non serve più. Per sapere come va, usa il codice della ricevuta: comincia con WW.
visitor-leave-text-code = La domanda non è ancora inviata. Puoi salvarla e continuare un altro giorno, oppure cancellarla.
visitor-leave-discard = Cancella tutto ed esci
visitor-idle-code = Per continuare un altro giorno ti serve questo codice:

## Chi ha aiutato
visitor-help-title = Ti ha aiutato qualcuno?
visitor-help-nobody = No
visitor-help-clerk = Sì, lo Sportello
visitor-help-other = Sì, un'altra persona
visitor-helped-clerk = Compilata con l'aiuto di un operatore dello Sportello
visitor-helped-other = Compilata con l'aiuto di un'altra persona
visitor-helped-nobody = Compilata senza aiuto

## Risposte da correggere
refusal-missing = Scrivi una risposta.
refusal-missing-choice = Scegli una risposta.
refusal-not-declared = Leggi il testo e, se è così, tocca la casella.
refusal-too-long = È troppo lungo. Usa al massimo { $max } caratteri.
refusal-bad-phone = Questo numero di telefono non va bene. Scrivi solo le cifre, per esempio 0872 123456.
refusal-bad-email = Questo indirizzo e-mail non va bene. Deve avere la chiocciola, per esempio nome@posta.it.
refusal-bad-year = Scrivi l'anno con quattro cifre, per esempio 1980.
refusal-bad-date = Questa data non esiste. Scrivi giorno, mese e anno con quattro cifre, per esempio 31 12 1980.
refusal-too-early = La data è troppo indietro. Scrivi una data dal { $day } in poi.
refusal-too-late = La data è troppo avanti. Scrivi una data fino al { $day }.
refusal-bad-number = Scrivi un numero intero, solo con le cifre.
refusal-number-out-of-range = Il numero non va bene. Deve andare da { $min } a { $max }.
refusal-bad-amount = Scrivi l'importo in euro, per esempio 5.430,20.
refusal-amount-out-of-range = L'importo non va bene. Deve andare da { $min } a { $max }.
refusal-unknown-choice = Scegli una delle risposte che vedi.
refusal-ranked-twice = Hai scelto due volte la stessa cosa. Cambia una delle scelte.
refusal-unknown-municipality = Non troviamo questo comune. Scrivi il nome intero, senza abbreviazioni.
refusal-several-municipalities = Ci sono più comuni con questo nome: { $names }. Scrivi anche la provincia, fra parentesi.
refusal-unknown-country = Non troviamo questo Paese. Scrivi il nome in italiano, per esempio Romania.
refusal-too-few-rows = { $min ->
    [one] Compila almeno una scheda.
   *[other] Compila almeno { $min } schede.
}
refusal-too-many-rows = { $max ->
    [one] Si può compilare una sola scheda. Togli le altre.
   *[other] Si possono compilare al massimo { $max } schede. Togli quelle in più.
}
refusal-numeric-not-allowed = Questo è il codice di un'impresa o di un ente. Scrivi il codice fiscale della persona, con 16 lettere e cifre.
refusal-codice-fiscale-length = Il codice fiscale ha 16 lettere e cifre. Controlla se ne manca una o ce n'è una in più.
refusal-codice-fiscale-character = C'è una lettera o una cifra fuori posto. Ricopialo dalla tessera sanitaria, un carattere alla volta.
refusal-codice-fiscale-date = La data dentro il codice fiscale non esiste. Ricopialo dalla tessera sanitaria.
refusal-codice-fiscale-check = L'ultima lettera non torna con le altre. Ricopia il codice dalla tessera sanitaria.
refusal-partita-iva-length = La partita IVA ha 11 cifre. Controlla se ne manca una o ce n'è una in più.
refusal-partita-iva-check = L'ultima cifra non torna con le altre. Ricopia la partita IVA dalla visura.
refusal-iban-shape = L'IBAN non va bene. Quello italiano comincia con IT e ha 27 lettere e cifre.
refusal-iban-check = L'IBAN non torna: c'è una lettera o una cifra sbagliata. Ricopialo dalla carta o dall'estratto conto.
refusal-cap-shape = Il CAP ha 5 cifre, per esempio 66041.
refusal-public-code-shape = Il codice è fatto così: WW-7K3P-9Q. Controlla di averlo scritto tutto.
refusal-public-code-check = Il codice non torna: c'è una lettera o una cifra sbagliata.
refusal-resume-code-shape = Il codice ha 15 lettere e cifre. Controlla di averlo scritto tutto.
refusal-resume-code-check = Il codice non torna: c'è una lettera o una cifra sbagliata.

## Quando qualcosa va storto
fault-retry = Riprova
fault-home = Torna all'inizio
fault-not-found-title = Questa pagina non c'è
fault-not-found-text = L'indirizzo è sbagliato, o la pagina non c'è più.
fault-forbidden-title = Qui non puoi entrare
fault-forbidden-text = Questa pagina è riservata. Se ti serve, chiedi a chi gestisce lo Sportello.
fault-cross-site-title = Richiesta rifiutata
fault-cross-site-text = La richiesta arriva da un altro sito. Torna all'inizio e ripeti da qui.
fault-host-title = Indirizzo sbagliato
fault-host-text = Questo computer risponde solo al suo indirizzo. Controlla quello scritto in alto nel browser.
fault-method-title = Così non si può fare
fault-method-text = Questa pagina non accetta questa richiesta. Torna all'inizio e usa i bottoni.
fault-malformed-title = Non abbiamo capito
fault-malformed-text = Quello che è arrivato è incompleto o rovinato. Torna indietro e riprova.
fault-too-large-title = È troppo lungo
fault-too-large-text = Hai inviato più testo di quanto possiamo ricevere. Torna indietro e accorcia le risposte.
fault-slow-title = Ci stiamo mettendo troppo
fault-slow-text = Riprova fra qualche secondo. Quello che avevi già confermato non è perso.
fault-busy-title = Un momento di attesa
fault-busy-text = In questo momento arrivano molte richieste. Riprova fra qualche secondo: quello che avevi già confermato non è perso.
fault-out-of-service-title = Lo schermo è fuori servizio
fault-out-of-service-text = Le domande già inviate sono al sicuro. Per farne una nuova, chiedi all'operatore dello Sportello o usa il modulo di carta.
fault-broken-title = Qualcosa non ha funzionato
fault-broken-text = L'errore è nostro, non tuo. Quello che avevi già confermato non è perso. Se succede ancora, avvisa lo Sportello.

## Sito
home = Home
menu = Menu
menu-main = Menu principale
menu-footer = Collegamenti utili
languages = Lingue
skip-to-footer = Vai al piè di pagina
breadcrumbs = Percorso di navigazione
contents = In questa pagina
index = Indice
search = Cerca
topics = Argomenti:
anchor-link = Collegamento a «{ $title }»
topics-title = Argomenti
topic-title = Argomento: { $name }
topic-pages = { $number ->
    [one] una pagina
   *[other] { $number } pagine
}
pager = Altre pagine di questo elenco
pager-previous = Pagina prima
pager-next = Pagina dopo
pager-where = Pagina { $number } di { $total }
deadline = Scade:
last-update = Ultimo aggiornamento:
contacts = Contatti
address = Indirizzo
opening-hours = Orario
phone = Telefono
email = E-mail
certified-email = PEC
who-pays = Chi paga il progetto
who-pays-text = Qui vanno i loghi e il testo sul cofinanziamento europeo, con il codice CUP: da definire.
not-found = Questa pagina non c'è
not-found-over = Errore 404
not-found-text = Forse l'indirizzo è cambiato, o è scritto male. Cerca quello che ti serve, o riparti da qui sotto.
not-found-links = Le pagine principali
not-translated-title = Questa pagina è in italiano
not-translated-text = Non è ancora tradotta. Se non capisci qualcosa, chiedi allo Sportello.
moved = Pagina spostata
moved-here = La pagina è qui:

to-be-defined = da definire
to-verify = Da verificare
to-verify-small = da verificare
data-to-verify = Dati da verificare
example = Esempio
example-to-approve = Esempio, da approvare
trial = Prova
in-short = In breve
where = Dove
duration = Durata
places = Posti
points = Punti
budget = Somma disponibile
contract = Contratto
contracts = Contratti
laws = Le norme
archive = Archivio
archive-text = Misure scadute o chiuse: non si possono più chiedere.
approved-by = Approvate da:
data-json = Dati (JSON)
data-csv = Tabella (CSV)
from-to = dal { $from } al { $to }
per-hour = { $euro } l'ora
hours = { $hours ->
    [one] { $hours } ora
   *[other] { $hours } ore
}
months = { $months ->
    [one] { $months } mese
   *[other] { $months } mesi
}
within-days = { $days ->
    [one] entro { $days } giorno
   *[other] entro { $days } giorni
}

apply = Fai domanda
how-to-join = Come partecipare
find-desk = Trova lo sportello
the-desk = Lo sportello
the-form = Il modulo
the-calls = Gli avvisi
ask-business-desk = Chiedi allo Sportello imprese

## Pagina iniziale
open-now = Aperto adesso
open-none = Adesso non ci sono domande aperte. Quando ne apre una, la trovi qui.
next-dates = Prossime date
dates-none = Nessuna data in programma.
path-steps = Il percorso, un passo alla volta
latest-news = Ultime notizie
news-none = Non ci sono ancora notizie.

search-label = Che cosa cerchi?
search-count = Pagine trovate: %n
search-nothing = Nessuna pagina per «%q».
search-instead = Abbiamo cercato anche %w
search-failed = La ricerca adesso non funziona. Scegli dall'elenco qui sotto.
search-more = Mostra tutte le pagine trovate
search-all-pages = Tutte le pagine

desks-where = In che comune abiti?
desks-which = Scegli
desks-go = Vai allo sportello

date-call-opens = Si apre: { $title }
date-call-closes = Ultimo giorno: { $title }
date-course-starts = Comincia il corso: { $title }
date-course-enrolment = Ultimo giorno per iscriversi: { $title }

## Avvisi
call-state-soon = si apre il { $date }
call-state-open = aperto fino al { $date }
call-state-closed = chiuso il { $date }
calls-none = Non ci sono avvisi.
call-link = L'avviso: date, requisiti e punti
call-how = Come fare domanda
call-see-ranking = Vedi la graduatoria
call-example-title = Avviso di esempio
call-example-text = Date, posti e punti sono inventati per mostrare come funziona. Valgono solo quelli dell'avviso approvato.
call-opens = Apre
call-closes = Chiude
days-left = { $days ->
    [one] manca { $days } giorno
   *[other] mancano { $days } giorni
}
days-to-apply = { $days ->
    [one] giorno per fare domanda
   *[other] giorni per fare domanda
}
call-most-points = al massimo { $points }
call-minimum-points = almeno { $points } per entrare
call-observations = Osservazioni
call-observation-days = { $days ->
    [one] entro { $days } giorno dalla graduatoria
   *[other] entro { $days } giorni dalla graduatoria
}
call-acceptance = Accettazione
call-requirements = Chi può partecipare
call-requirements-text = Devi rispettare tutti questi punti nel giorno in cui chiude l'avviso.
call-criteria = Come si danno i punti
points-if = Se
call-reserved = Posti riservati
call-per-municipality = Posti garantiti per ogni comune: { $places }.
call-ties = A parità di punti

## Moduli
forms-none = Non ci sono ancora moduli.
forms-of-staff = Le carte degli operatori
forms-of-staff-lead = Le compila l'operatore insieme alla persona. Qui le puoi vedere prima.
forms-of-path = Lettere, accordi e registri
forms-of-path-lead = Le scrive o le tiene l'ufficio, durante il percorso. Qui le puoi vedere prima.
form-call = L'avviso a cui si riferisce
form-download = Scarica il modulo
form-pdf = PDF compilabile, in italiano
form-large = A caratteri grandi
form-beside = In italiano e in un’altra lingua
form-minutes = { $minutes ->
    [one] circa { $minutes } minuto
   *[other] circa { $minutes } minuti
}
form-at-hand = Che cosa tenere vicino

## Sportelli
desk-page-title = Lo sportello a { $name }
desk-page-description = Dove e quando trovi lo Sportello a { $name }, e quali sportelli hai vicino.
desk-to-verify = Non è certo che questo comune faccia parte dell'ambito.
desk-where = Dove si trova
desk-nearest = I comuni più vicini
desk-distance = a { $km } km in linea d'aria
municipality-of = Comune di { $name } ({ $province })
cap = CAP { $cap }
istat-code = codice ISTAT { $code }
map = Mappa dei comuni
map-choose = Mappa dei comuni: scegli il tuo
map-listed = comune dell'elenco
map-to-verify = dato da verificare
choose-municipality = Scegli il tuo comune
municipalities-declared = Il progetto parla di { $count } comuni.
municipalities-to-verify = { $count ->
    [one] { $count } nome è da verificare.
   *[other] { $count } nomi sono da verificare.
}

## Graduatorie
ranking = Graduatoria
ranking-lead = Cerca il codice della tua domanda: è scritto sulla ricevuta e comincia con WW.
ranking-trial-title = Graduatoria di prova
ranking-trial-text = È fatta con domande inventate. Non decide niente.
ranking-your-code = Il tuo codice
ranking-code-missing = Questo codice non c'è in questa graduatoria.
ranking-published = Graduatoria pubblicata il { $date }
published-on = Pubblicata il { $date }
ranking-position = Posto
ranking-code = Codice
ranking-outcome = Esito
ranking-reason = motivo { $number }
ranking-reasons = I motivi
ranking-meaning = Che cosa vuol dire
ranking-means-admitted = la tua domanda ha un posto. Ti scriviamo che cosa fare ed entro quando.
ranking-means-eligible-waiting = la domanda ha i requisiti ma i posti sono finiti. Se qualcuno rinuncia, tocca a chi viene dopo (scorrimento).
ranking-means-excluded = manca un requisito. Il motivo è scritto accanto. Puoi chiedere di riguardare la domanda (osservazioni).
ranking-computed = Come è stata calcolata
ranking-computed-text = Un programma applica le regole dell'avviso alle domande, sempre allo stesso modo: con le stesse risposte viene sempre lo stesso ordine. I fatti sono quelli del { $date }.
ranking-stays = Questa pagina resta pubblica fino al { $date }. Contiene solo codici: nessun nome.
rankings-none-title = Nessuna graduatoria pubblicata
rankings-none-text = Quando esce una graduatoria la trovi qui. Nell'elenco ci sono solo i codici delle domande, mai i nomi.
outcome-admitted = Ammessa
outcome-admitted-with-reservation = Ammessa con riserva
outcome-eligible-waiting = Idonea, in attesa di un posto
outcome-excluded = Esclusa
phase-provisional = Graduatoria provvisoria
phase-final = Graduatoria definitiva
phase-advance = Scorrimento della graduatoria
digests = Impronte per ricontare
digest-rules = Regole
digest-applications = Domande
digest-result = Risultato
digest-seed = Seme del sorteggio
digest-program = Programma

## Corsi
course-state-planned = previsto
course-state-open = iscrizioni aperte
course-state-running = in corso
course-state-over = finito
course-state-to-be-chosen = da scegliere insieme
course-class = Classe
course-class-size = da { $min } a { $max } persone
course-enrolment-until = Iscrizioni fino al
course-runs = Edizioni
course-programme = Il programma
course-outlets = Dove puoi lavorare dopo
allowance = Indennità
shuttle = Navetta
shuttle-yes = Sì, gratuita
shuttle-no = No
shuttle-free = navetta gratuita

## Incentivi
incentive-kinds = Vai al tipo di aiuto
incentive-expired = Scaduto
incentive-archived = In archivio
incentive-expired-title = Questa misura è scaduta
incentive-expired-text = Valeva fino al { $date }. La scheda resta qui solo come archivio: non puoi più chiederla.
incentive-closed-title = Questa misura è chiusa
incentive-closed-text = La scheda resta qui solo come archivio.
incentive-verify-title = Da verificare prima di decidere
incentive-verify-text = Prima di assumere chiedi conferma a chi gestisce la misura
incentive-last-check = Ultimo controllo: { $date }.
incentive-checked = Controllato il { $date }
incentive-never-checked = Mai controllato
incentive-who = Chi
incentive-hired = Chi assumi
incentive-may-ask = Chi può chiederlo
incentive-how-much = Quanto
incentive-how-long = Per quanto
incentive-amounts = Quanto e per quanto tempo
incentive-no-amount = non è una somma: leggi la scheda
incentive-until = Fino al
incentive-until-when = Fino a quando
incentive-no-end = nessuna scadenza nota
incentive-managed-by = Chi lo gestisce
incentive-conditions = A quali condizioni
incentive-repayment = Quando lo restituisci
incentive-cumulation = Si somma ad altri aiuti?
incentive-how-to-ask = Come si chiede
state-aid = Aiuto di Stato

incentive-kind-contribution-relief = Sconto sui contributi
incentive-kind-grant = Contributo in denaro
incentive-kind-tax-credit = Credito d'imposta
incentive-kind-internship = Tirocinio
incentive-kind-apprenticeship = Apprendistato
incentive-kind-programme = Programma pubblico

contract-permanent = tempo indeterminato
contract-fixed-term = tempo determinato
contract-apprenticeship = apprendistato
contract-seasonal = stagionale
contract-transformation = passaggio da determinato a indeterminato
contract-internship = tirocinio
contract-none = nessun contratto

amount-up-to-month = fino a { $euro } al mese
amount-up-to-year = fino a { $euro } all'anno

aid-regime-de-minimis = Piccoli aiuti di Stato (de minimis, Reg. UE 2023/2831)
aid-regime-de-minimis-agriculture = Piccoli aiuti per l'agricoltura (de minimis, Reg. UE 1408/2013)
aid-regime-exemption-651 = Aiuto esentato (Reg. UE 651/2014)

## Voucher
voucher-rules = Le regole
voucher-example-title = Regole di esempio
voucher-example-text = Il regolamento vero non è ancora approvato.
voucher-per-household = Al massimo per famiglia
voucher-per-month = Al massimo al mese
voucher-longest = Durata massima
voucher-services = Servizi che puoi pagare con il voucher
voucher-service = Servizio
voucher-area = Area
voucher-for = Per chi
voucher-provider = Chi lo dà
voucher-document = Che cosa serve
voucher-age = fino a { $years } anni
voucher-requirements = Chi può chiederlo
voucher-excluded = Che cosa non si paga
voucher-reporting = Come si dimostrano le spese
voucher-receipts = Consegni le ricevute: { $when }
voucher-within = { $days ->
    [one] Entro { $days } giorno
   *[other] Entro { $days } giorni
}
voucher-traceable = Paghi in modo che resti traccia (bonifico, carta): niente contanti
voucher-attendance = Frequenti almeno il { $percent } % del tirocinio
voucher-forfeiture = Quando si perde (decadenza)

voucher-area-educational = Educativo
voucher-area-social = Sociale
voucher-area-health-social = Socio-sanitario

beneficiary-minor = minori
beneficiary-elderly-not-self-sufficient = anziani non autosufficienti
beneficiary-disabled = persone con disabilità

frequency-monthly = ogni mese
frequency-bimonthly = ogni due mesi
frequency-quarterly = ogni tre mesi
frequency-final = alla fine

## Calendari, novità da ricevere, incontri
calendar-of = { $title } - { $site }
calendar-course-run = Corso: { $title }
calendar-desk = Sportello aperto a { $name }
calendar-example = Esempio: { $title }
calendar-courses = Corsi
calendar-meetings = Incontri
calendar-calls = Avvisi
calendar-desks = Sportelli
calendar-subscribe-later = Ricevi le date nel calendario, appena ci sono
calendar-subscribe = Metti queste date nel tuo calendario
calendar-subscribe-all = Metti tutte le date nel tuo calendario
feed-subscribe = Ricevi le novità con un lettore di notizie (feed Atom)
meetings-title = Incontri
meeting-cancelled = annullato
