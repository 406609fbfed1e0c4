# Le parole fisse della carta: che cosa si dice a chi scrive con la penna. Le stesse chiavi in ogni lingua.

translation = Il testo che vale è quello italiano.

# Il modulo
office-only = Riservato all’ufficio: non scrivere qui
how-title = Come compilare.
how = Scrivi in stampatello con penna nera o blu, oppure al computer. Metti una croce nelle caselle che scegli. Rispondi a tutte le domande, tranne quelle dove leggi «facoltativo» e quelle che cominciano con «Solo se» e non ti riguardano. Se non sai come rispondere, lascia vuoto: ti aiutano allo Sportello.
at-hand = Tieni a portata di mano:
office-part = Parte riservata all’ufficio
optional = facoltativo
place = Luogo
date = Data
date-hint = gg/mm/aaaa
yes = Sì
no = No

# Che cosa scrivere in una casella
hint-list = scrivi una di queste risposte: { $choices }
hint-rank-one = scrivi 1 accanto alla tua scelta
hint-rank-all = scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via
hint-rank-two = scrivi 1 accanto alla prima scelta, 2 alla seconda
hint-rank-most = scegline al massimo { $most }: scrivi 1 accanto alla prima scelta, 2 alla seconda, e così via
hint-pending = se non lo hai ancora, scrivi IN ATTESA

# Quando si risponde: { $at } è il numero della domanda
when = Solo se { $clause }.
when-here = solo se { $clause }
and = e
or = oppure
not-true = non è vero che { $clause }
is = a { $at } hai risposto { $answer }
is-not = a { $at } la risposta è diversa da { $answer }
one-of = a { $at } hai risposto { $answers }
not-one-of = a { $at } non hai risposto { $answers }
or-answer = o
includes = a { $at } hai segnato { $answer }
includes-not = a { $at } non hai segnato { $answer }
at-least = a { $at } hai scritto almeno { $amount }
at-least-not = a { $at } non hai scritto almeno { $amount }
at-most = a { $at } hai scritto al massimo { $amount }
at-most-not = a { $at } non hai scritto al massimo { $amount }
answered = hai risposto a { $at }
not-answered = non hai risposto a { $at }
in-territory = il comune scritto a { $at } fa parte del territorio dello Sportello
out-of-territory = il comune scritto a { $at } non fa parte del territorio dello Sportello
