# Fixed words of the paper. The same keys as in it.ftl.

translation = This translation helps you understand. The Italian text is the one that counts.

office-only = For the office: do not write here
how-title = How to fill it in.
how = Write in capital letters with a black or blue pen, or on a computer. Put a cross in the boxes you choose. Answer all the questions, except those marked «optional» and those that begin with «Only if» and are not about you. If you do not know what to answer, leave it empty: the Sportello will help you.
at-hand = Keep at hand:
office-part = For the office
optional = optional
place = Place
date = Date
date-hint = day/month/year
yes = Yes
no = No

hint-list = write one of these answers: { $choices }
hint-rank-one = write 1 beside your choice
hint-rank-all = write 1 beside your first choice, 2 beside the second, and so on
hint-rank-two = write 1 beside your first choice, 2 beside the second
hint-rank-most = choose at most { $most }: write 1 beside your first choice, 2 beside the second, and so on
hint-pending = if you do not have it yet, write IN ATTESA

when = Only if { $clause }.
when-here = only if { $clause }
and = and
or = or
not-true = it is not true that { $clause }
is = at { $at } you answered { $answer }
is-not = at { $at } the answer is other than { $answer }
one-of = at { $at } you answered { $answers }
not-one-of = at { $at } you did not answer { $answers }
or-answer = or
includes = at { $at } you ticked { $answer }
includes-not = at { $at } you did not tick { $answer }
at-least = at { $at } you wrote at least { $amount }
at-least-not = at { $at } you wrote less than { $amount }
at-most = at { $at } you wrote at most { $amount }
at-most-not = at { $at } you wrote more than { $amount }
answered = you answered { $at }
not-answered = you did not answer { $at }
in-territory = the municipality written at { $at } belongs to the territory of the Sportello
out-of-territory = the municipality written at { $at } does not belong to the territory of the Sportello
