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
