# Fjalët e pandryshueshme të letrës. Të njëjtat çelësa si në it.ftl.

translation = Përkthimi të ndihmon të kuptosh. Vlen teksti italisht.

office-only = Vetëm për zyrën: mos shkruaj këtu
how-title = Si plotësohet.
how = Shkruaj me shkronja shtypi, me stilolaps të zi ose blu, ose në kompjuter. Vendos një kryq në kutitë që zgjedh. Përgjigju të gjitha pyetjeve, përveç atyre ku lexon «jo e detyrueshme» dhe atyre që fillojnë me «Vetëm nëse» dhe nuk kanë të bëjnë me ty. Nëse nuk di si të përgjigjesh, lëre bosh: të ndihmojnë te Sportello.
at-hand = Mbaj pranë:
office-part = Pjesa e zyrës
optional = jo e detyrueshme
place = Vendi
date = Data
date-hint = dita/muaji/viti
yes = Po
no = Jo

hint-list = shkruaj një nga këto përgjigje: { $choices }
hint-rank-one = shkruaj 1 pranë zgjedhjes sate
hint-rank-all = shkruaj 1 pranë zgjedhjes së parë, 2 pranë së dytës e kështu me radhë
hint-rank-two = shkruaj 1 pranë zgjedhjes së parë, 2 pranë së dytës
hint-rank-most = zgjidh më së shumti { $most }: shkruaj 1 pranë zgjedhjes së parë, 2 pranë së dytës e kështu me radhë
hint-pending = nëse nuk e ke ende, shkruaj IN ATTESA

when = Vetëm nëse { $clause }.
when-here = vetëm nëse { $clause }
and = dhe
or = ose
not-true = nuk është e vërtetë që { $clause }
is = te { $at } je përgjigjur { $answer }
is-not = te { $at } përgjigjja është tjetër nga { $answer }
one-of = te { $at } je përgjigjur { $answers }
not-one-of = te { $at } nuk je përgjigjur { $answers }
or-answer = ose
includes = te { $at } ke shënuar { $answer }
includes-not = te { $at } nuk ke shënuar { $answer }
at-least = te { $at } ke shkruar të paktën { $amount }
at-least-not = te { $at } ke shkruar më pak se { $amount }
at-most = te { $at } ke shkruar më së shumti { $amount }
at-most-not = te { $at } ke shkruar më shumë se { $amount }
answered = je përgjigjur te { $at }
not-answered = nuk je përgjigjur te { $at }
in-territory = komuna e shkruar te { $at } bën pjesë në territorin e Sportello-s
out-of-territory = komuna e shkruar te { $at } nuk bën pjesë në territorin e Sportello-s
