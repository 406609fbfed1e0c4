# كلمات الورق الثابتة. المفاتيح نفسها كما في it.ftl.

translation = الترجمة تساعدك على الفهم. النص المعتمد هو النص الإيطالي.

office-only = خاص بالمكتب: لا تكتب هنا
how-title = كيف تملأ النموذج.
how = اكتب بحروف كبيرة واضحة بقلم أسود أو أزرق، أو على الحاسوب. ضع علامة صليب في المربعات التي تختارها. أجب عن كل الأسئلة، ما عدا الأسئلة التي تقرأ فيها «اختياري» والأسئلة التي تبدأ بعبارة «فقط إذا» ولا تعنيك. إذا لم تعرف بماذا تجيب فاترك المكان فارغا: يساعدونك في Sportello.
at-hand = احتفظ قريبا منك بـ:
office-part = الجزء الخاص بالمكتب
optional = اختياري
place = المكان
date = التاريخ
date-hint = اليوم/الشهر/السنة
yes = نعم
no = لا

hint-list = اكتب واحدة من هذه الإجابات: { $choices }
hint-rank-one = اكتب 1 بجانب اختيارك
hint-rank-all = اكتب 1 بجانب الاختيار الأول و2 بجانب الثاني وهكذا
hint-rank-two = اكتب 1 بجانب الاختيار الأول و2 بجانب الثاني
hint-rank-most = اختر { $most } على الأكثر: اكتب 1 بجانب الاختيار الأول و2 بجانب الثاني وهكذا
hint-pending = إذا لم يكن عندك بعد فاكتب IN ATTESA

when = فقط إذا { $clause }.
when-here = فقط إذا { $clause }
and = و
or = أو
not-true = ليس صحيحا أن { $clause }
is = أجبت في { $at } بـ { $answer }
is-not = كانت الإجابة في { $at } غير { $answer }
one-of = أجبت في { $at } بـ { $answers }
not-one-of = لم تجب في { $at } بـ { $answers }
or-answer = أو
includes = وضعت علامة في { $at } على { $answer }
includes-not = لم تضع علامة في { $at } على { $answer }
at-least = كتبت في { $at } ما لا يقل عن { $amount }
at-least-not = كتبت في { $at } أقل من { $amount }
at-most = كتبت في { $at } ما لا يزيد على { $amount }
at-most-not = كتبت في { $at } أكثر من { $amount }
answered = أجبت عن { $at }
not-answered = لم تجب عن { $at }
in-territory = البلدية المكتوبة في { $at } تابعة لمنطقة Sportello
out-of-territory = البلدية المكتوبة في { $at } ليست تابعة لمنطقة Sportello
