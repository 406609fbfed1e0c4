# Cuvintele fixe ale hârtiei. Aceleași chei ca în it.ftl.

translation = Traducerea te ajută să înțelegi. Valabil este textul italian.

office-only = Rezervat biroului: nu scrie aici
how-title = Cum se completează.
how = Scrie cu litere de tipar, cu pix negru sau albastru, ori la calculator. Pune o cruce în căsuțele pe care le alegi. Răspunde la toate întrebările, în afară de cele unde scrie «opțional» și de cele care încep cu «Numai dacă» și nu te privesc. Dacă nu știi ce să răspunzi, lasă gol: te ajută la Sportello.
at-hand = Ține la îndemână:
office-part = Partea rezervată biroului
optional = opțional
place = Locul
date = Data
date-hint = zi/lună/an
yes = Da
no = Nu

hint-list = scrie unul dintre aceste răspunsuri: { $choices }
hint-rank-one = scrie 1 lângă alegerea ta
hint-rank-all = scrie 1 lângă prima alegere, 2 lângă a doua și așa mai departe
hint-rank-two = scrie 1 lângă prima alegere, 2 lângă a doua
hint-rank-most = alege cel mult { $most }: scrie 1 lângă prima alegere, 2 lângă a doua și așa mai departe
hint-pending = dacă nu îl ai încă, scrie IN ATTESA

when = Numai dacă { $clause }.
when-here = numai dacă { $clause }
and = și
or = sau
not-true = nu este adevărat că { $clause }
is = la { $at } ai răspuns { $answer }
is-not = la { $at } răspunsul este altul decât { $answer }
one-of = la { $at } ai răspuns { $answers }
not-one-of = la { $at } nu ai răspuns { $answers }
or-answer = sau
includes = la { $at } ai bifat { $answer }
includes-not = la { $at } nu ai bifat { $answer }
at-least = la { $at } ai scris cel puțin { $amount }
at-least-not = la { $at } ai scris mai puțin de { $amount }
at-most = la { $at } ai scris cel mult { $amount }
at-most-not = la { $at } ai scris mai mult de { $amount }
answered = ai răspuns la { $at }
not-answered = nu ai răspuns la { $at }
in-territory = comuna scrisă la { $at } face parte din teritoriul Sportello
out-of-territory = comuna scrisă la { $at } nu face parte din teritoriul Sportello
