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
step-of = Domanda { $current } di { $total }

## Domande
field-optional = facoltativo
field-error = Errore
field-choose = Scegli
field-declare = Sì, lo dichiaro
field-date-help = Scrivi giorno, mese e anno, per esempio 31/12/1980.
errors-title = { $count ->
    [one] C'è una cosa da correggere
   *[other] Ci sono { $count } cose da correggere
}
answer-none = Nessuna risposta

## Ufficio
desk-name = Sportello WIN-WIN, ufficio
desk-menu = Menu dell'ufficio
desk-trial = Dati di prova: le domande sono inventate.
sign-out = Esci

## Sito
home = Home
not-found = Questa pagina non c'è
desk-page-title = Lo sportello a { $name }
desk-page-description = Dove e quando trovi lo Sportello a { $name }, e quali sportelli hai vicino.

date-call-opens = Si apre: { $title }
date-call-closes = Ultimo giorno: { $title }
date-course-starts = Comincia il corso: { $title }
date-course-enrolment = Ultimo giorno per iscriversi: { $title }

## Avvisi
call-state-soon = si apre il { $date }
call-state-open = aperto fino al { $date }
call-state-closed = chiuso il { $date }

## Corsi
course-state-planned = previsto
course-state-open = iscrizioni aperte
course-state-running = in corso
course-state-over = finito
course-state-to-be-chosen = da scegliere insieme

## Incentivi
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
