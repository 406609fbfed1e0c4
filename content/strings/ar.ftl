# The words of buttons and notices in Arabic, the same on the site, the Sportello's screen and the office.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = انتقل إلى المحتوى
next = التالي
back = رجوع
change = غيّر
leave = اخرج وامسح الشاشة

## The Sportello's screen
kiosk-name = Sportello WIN-WIN
kiosk-progress = إلى أين وصلت
access-bar = كيف تريد أن تقرأ
access-bigger = نص أكبر
access-contrast = تباين أقوى
access-listen = استمع
access-listen-stop = أوقف الصوت
keyboard = لوحة المفاتيح
keyboard-close = أغلق لوحة المفاتيح
keyboard-delete = امسح
keyboard-space = مسافة
keyboard-next = التالي
keyboard-capitals = حروف كبيرة
keyboard-letters = حروف
keyboard-latin = حروف لاتينية
step-of = السؤال { $current } من { $total }

## Questions
field-optional = يمكن تخطّيه
field-error = خطأ
field-choose = اختر
declaration-original = المعتمد هو النص الإيطالي
field-date-help = اكتب اليوم والشهر والسنة، مثلًا 31/12/1980.
errors-title = { $count ->
    [zero] لا يوجد شيء يجب تصحيحه
    [one] هناك شيء واحد يجب تصحيحه
    [two] هناك شيئان يجب تصحيحهما
    [few] هناك { $count } أشياء يجب تصحيحها
    [many] هناك { $count } شيئًا يجب تصحيحها
   *[other] هناك { $count } شيء يجب تصحيحها
}
answer-none = لا يوجد جواب
answer-yes = نعم
answer-no = لا
answer-declared = تم التصريح

## Office
desk-name = Sportello WIN-WIN، مكتب الموظفين
desk-menu = قائمة مكتب الموظفين
desk-trial = بيانات تجريبية: الطلبات غير حقيقية.
sign-out = خروج

## Application on screen: choose and begin
visitor-trial = تجربة: الطلبات في هذا الحاسوب غير حقيقية.
visitor-example = مثال
visitor-choose-title = ماذا تريد أن تطلب؟
visitor-to-site = عُد إلى الموقع
visitor-call-open = مفتوح حتى { $when }
visitor-call-until = حتى { $day }
visitor-call-soon = يُفتح في { $when }
visitor-call-closed = أُغلق في { $when }
visitor-resume-title = تركت طلبًا لم يكتمل
visitor-resume = تابع من حيث توقفت
visitor-at-hand = ما يجب أن يكون معك
visitor-minutes = { $minutes ->
    [zero] تحتاج إلى نحو { $minutes } دقيقة.
    [one] تحتاج إلى نحو دقيقة واحدة.
    [two] تحتاج إلى نحو دقيقتين.
    [few] تحتاج إلى نحو { $minutes } دقائق.
   *[other] تحتاج إلى نحو { $minutes } دقيقة.
}
visitor-who-may = من يمكنه تقديم الطلب
visitor-privacy-short = لا يقرأ أجوبتك إلا موظفو المكتب.
visitor-privacy-link = كيف نستعمل بياناتك
visitor-on-paper = أو على الورق
visitor-begin = ابدأ
visitor-begin-again = ابدأ من جديد
visitor-soon-title = لم يُفتح بعد
visitor-soon-text = لا يمكن إرسال الطلب قبل ذلك اليوم. يمكنك من الآن قراءة النموذج على الموقع.
visitor-late-title = انتهى الموعد
visitor-late-text = يمكنك الإرسال مع ذلك. نسجّل الطلب مع ملاحظة أنه وصل متأخرًا. والمكتب هو الذي يقرّر.

## Application on screen: the questions
visitor-pending = ليس لديّ بعد
visitor-told = من رمزك الضريبي: تأكد.
visitor-told-century = الرمز الضريبي لا يذكر القرن. المس اليوم الصحيح.
visitor-unlike-code-title = الرمز الضريبي يقول شيئا آخر
visitor-unlike-code-text = بعض الإجابات تختلف عما يقوله الرمز الضريبي. إذا كانت صحيحة فتابع: قد يحدث هذا.
visitor-places-found = عدد الأماكن: #
visitor-law = القاعدة
visitor-explain = ما معناه؟
visitor-date-help = مثال: 31 ثم 12 ثم 1980
visitor-day = اليوم
visitor-month = الشهر
visitor-year = السنة
visitor-ranked = الاختيار رقم { $number }
visitor-row-add = أضف: { $what }
visitor-row-remove = احذف: { $title }
visitor-needed = ضروري.
visitor-save = احفظ
visitor-back-to-check = ارجع دون تغيير

## Application on screen: check and send
visitor-check-title = راجع أجوبتك
visitor-check-text = إذا وجدت خطأ، فاضغط على «غيّر».
visitor-declaration-read = اقرأ التصريح
visitor-missing-title = { $count ->
    [zero] لا ينقص أي جواب
    [one] ينقص جواب واحد
    [two] ينقص جوابان
    [few] تنقص { $count } أجوبة
    [many] ينقص { $count } جوابًا
   *[other] ينقص { $count } جواب
}
visitor-missing-text = قبل الإرسال، أكمل الأجوبة الناقصة: قائمتها في الأعلى.
visitor-missing = ناقص
visitor-doubt-title = اقرأ هذا جيدًا قبل الإرسال
visitor-doubt-text = يمكنك تقديم الطلب مع ذلك: المكتب يقرّر بعد أن يقرأه. إذا كان لديك شك، فتكلّم مع Sportello.
visitor-send-text = بعد الإرسال لا يمكن تغييره.
visitor-send-sign = ثم توقّع الطلب على الورق أمام الموظف.
visitor-send = أرسل الطلب

## Application on screen: the receipt
visitor-receipt-title = تمّ: وصل طلبك
visitor-receipt-code = رمزك
visitor-receipt-spelled = يُقرأ: { $spelled }
visitor-receipt-number = رقم التسجيل
visitor-receipt-when = وصل في
visitor-receipt-what = الطلب
visitor-receipt-keep = اكتب الرمز أو اطبعه: في قائمة الترتيب الرمز، لا الاسم.
visitor-receipt-qr = أو وجّه هاتفك إلى هنا.
visitor-receipt-late-title = وصل بعد انتهاء الموعد
visitor-receipt-late-text = سُجّل الطلب مع ملاحظة أنه متأخر. يقول لك المكتب إن كان يمكن قبوله.
visitor-copy = نسخة للطباعة (PDF، بالإيطالية)
visitor-print-copy = اطبع النسخة (بالإيطالية)
visitor-print-sent-title = تجري الطباعة
visitor-print-sent-text = خذ الورقة من الطابعة قبل أن تذهب. إن لم تخرج خلال دقيقتين، فاسأل الموظف.
visitor-print-soon-title = تجري الطباعة الآن
visitor-print-soon-text = انتظر نصف دقيقة، ثم يمكنك طلب نسخة أخرى.
visitor-print-enough-title = طبعتَ ثلاث نسخ
visitor-print-enough-text = إن احتجت إلى نسخة أخرى، فاطلبها من الموظف.
visitor-print-failed-title = الطابعة لا تستجيب
visitor-print-failed-copy-text = وصل طلبك على كل حال. اكتب الرمز واطلب النسخة من الموظف.
visitor-print-failed-slip-text = الرمز صالح على كل حال: اكتبه على ورقة. قل للموظف إن الطابعة متوقفة.
visitor-what-next = ماذا يحدث الآن
visitor-rating-question = ما مدى سهولة استخدام هذه الخدمة؟
visitor-rating-help = لا أحد يعرف من يجيب.
visitor-rating-1 = صعب جدًا
visitor-rating-2 = صعب
visitor-rating-3 = متوسط
visitor-rating-4 = سهل
visitor-rating-5 = سهل جدًا
visitor-finish = انتهيت: امسح الشاشة

## Application on screen: leave
visitor-leave-title = هل تريد الخروج؟
visitor-leave-text = لم يُرسل الطلب بعد. إذا خرجت، تُمسح أجوبتك وتبدأ من جديد في المرة القادمة.
visitor-leave-yes = اخرج وامسح
visitor-leave-no = ابقَ وتابع
visitor-idle-title = هل ما زلت هنا؟
visitor-idle-text = بعد قليل تُمسح الشاشة لحماية بياناتك.
visitor-idle-stay = نعم، أتابع
visitor-idle-leave = لا، امسح
visitor-ended-title = مُسحت الشاشة
visitor-ended-text = لا يمكن أن يُقرأ هنا شيء مما كتبت. إذا كان عندك رمز المتابعة، المس «تابع بالرمز». إذا كنت قد أرسلت الطلب، فهو محفوظ عند المكتب.
visitor-ended-again = ابدأ من جديد

## المتابعة في يوم آخر
visitor-keep = احفظ وتابع لاحقًا
visitor-keep-title = حُفظ الطلب
visitor-keep-text = بهذا الرمز تفتحه من جديد على هذه الشاشة، من حيث توقفت. اكتبه أو اطبعه.
visitor-keep-code = رمزك للمتابعة
visitor-keep-until = صالح حتى { $date }، وهذا اليوم داخل.
visitor-keep-spelled = يُقرأ هكذا:
visitor-keep-secret = لا تعطه لأحد: من لديه الرمز يقرأ أجوبتك. نحن لا نحتفظ به: إذا ضاع منك تبدأ من جديد.
visitor-keep-print = اطبع الرمز
visitor-keep-close-text = عندما تغلق، تُمسح الشاشة من أجل الشخص التالي. يبقى الطلب محفوظًا.
visitor-keep-close = عندي الرمز، أغلق
visitor-keep-back = تابع الآن
visitor-keep-slip-how = المس على الشاشة «تابع بالرمز». ثم اكتب الرمز، أو ضع هذا المربع أمام القارئ.
visitor-code-short = رمزك للمتابعة:
visitor-code-have = تابع بالرمز
visitor-code-title = اكتب رمز المتابعة
visitor-code-help = فيه 15 حرفًا ورقمًا، في ثلاث مجموعات. الأحرف الكبيرة والمسافات والشرطات لا تهم.
visitor-code-open = افتح الطلب
visitor-code-lost = الرمز صالح { $days ->
    [zero] { $days } يوم
    [one] يومًا واحدًا
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
} من آخر مرة. إذا ضاع منك فلا أحد يستطيع أن يجده: ابدأ الطلب من جديد.
visitor-code-wrong = الرمز غير صحيح، أو انتهت مدته. تحقق منه وحاول من جديد.
visitor-code-wrong-wait = الرمز غير صحيح، أو انتهت مدته. حاول من جديد بعد { $seconds ->
    [zero] { $seconds } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
}.
visitor-code-wait = رموز خاطئة كثيرة. حاول من جديد بعد { $seconds ->
    [zero] { $seconds } ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
}.
visitor-code-sent-title = هذا الطلب أُرسل من قبل
visitor-code-sent-text = وصل إلى المكتب: هو محفوظ. لم تعد تحتاج إلى هذا الرمز. لتعرف ما الجديد استعمل رمز الإيصال: يبدأ بـ WW.
visitor-leave-text-code = لم يُرسل الطلب بعد. يمكنك أن تحفظه وتتابع في يوم آخر، أو أن تمسحه.
visitor-leave-discard = امسح كل شيء واخرج
visitor-idle-code = لكي تتابع في يوم آخر تحتاج إلى هذا الرمز:

## من ساعد
visitor-help-title = هل ساعدك أحد؟
visitor-help-nobody = لا
visitor-help-clerk = نعم، Sportello
visitor-help-other = نعم، شخص آخر
visitor-helped-clerk = مُلئ بمساعدة موظف في Sportello
visitor-helped-other = مُلئ بمساعدة شخص آخر
visitor-helped-nobody = مُلئ بدون مساعدة

## Answers to correct
refusal-missing = اكتب جوابًا.
refusal-missing-choice = اختر جوابًا.
refusal-not-declared = اقرأ النص، وإذا كان صحيحًا فاضغط على المربع.
refusal-too-long = النص طويل جدًا. أكبر عدد من الحروف: { $max }.
refusal-bad-phone = رقم الهاتف هذا غير صحيح. اكتب أرقامًا فقط، مثلًا 0872 123456.
refusal-bad-email = هذا البريد الإلكتروني غير صحيح. يجب أن تكون فيه العلامة @، مثلًا nome@posta.it.
refusal-bad-year = اكتب السنة بأربعة أرقام، مثلًا 1980.
refusal-bad-date = هذا التاريخ غير موجود. اكتب اليوم ثم الشهر ثم السنة بأربعة أرقام، مثلًا 31 ثم 12 ثم 1980.
refusal-too-early = هذا التاريخ قديم جدًا. اكتب تاريخًا ابتداءً من { $day }.
refusal-too-late = هذا التاريخ متأخر جدًا. اكتب تاريخًا لا يأتي بعد { $day }.
refusal-bad-number = اكتب عددًا كاملًا، بالأرقام فقط.
refusal-number-out-of-range = هذا العدد غير صحيح. يجب أن يكون من { $min } إلى { $max }.
refusal-bad-amount = اكتب المبلغ باليورو بالطريقة الإيطالية، مثلًا 5.430,20.
refusal-amount-out-of-range = هذا المبلغ غير صحيح. يجب أن يكون من { $min } إلى { $max }.
refusal-unknown-choice = اختر جوابًا من الأجوبة التي تراها.
refusal-ranked-twice = اخترت الشيء نفسه مرتين. غيّر أحد الاختيارين.
refusal-unknown-municipality = لا نجد هذه البلدية. اكتب اسمها كاملًا بالإيطالية، دون اختصار.
refusal-several-municipalities = هناك أكثر من بلدية بهذا الاسم: { $names }. اكتب المقاطعة أيضًا، بين قوسين.
refusal-unknown-country = لا نجد هذا البلد. اكتب اسمه بالإيطالية، مثلًا Romania.
refusal-too-few-rows = { $min ->
    [zero] املأ { $min } بطاقة على الأقل.
    [one] املأ بطاقة واحدة على الأقل.
    [two] املأ بطاقتين على الأقل.
    [few] املأ { $min } بطاقات على الأقل.
   *[other] املأ { $min } بطاقة على الأقل.
}
refusal-too-many-rows = { $max ->
    [zero] يمكنك أن تملأ { $max } بطاقة على الأكثر. احذف الزائد.
    [one] يمكنك أن تملأ بطاقة واحدة فقط. احذف الباقي.
    [two] يمكنك أن تملأ بطاقتين على الأكثر. احذف الزائد.
    [few] يمكنك أن تملأ { $max } بطاقات على الأكثر. احذف الزائد.
   *[other] يمكنك أن تملأ { $max } بطاقة على الأكثر. احذف الزائد.
}
refusal-numeric-not-allowed = هذا رمز شركة أو هيئة. اكتب codice fiscale (الرمز الضريبي) للشخص: فيه 16 حرفًا ورقمًا.
refusal-codice-fiscale-length = في codice fiscale (الرمز الضريبي) 16 حرفًا ورقمًا. انظر هل ينقص واحد أو يزيد واحد.
refusal-codice-fiscale-character = هناك حرف أو رقم في غير مكانه. انقل الرمز من tessera sanitaria (البطاقة الصحية)، حرفًا بعد حرف.
refusal-codice-fiscale-date = التاريخ داخل codice fiscale (الرمز الضريبي) غير موجود. انقل الرمز من tessera sanitaria (البطاقة الصحية).
refusal-codice-fiscale-check = الحرف الأخير لا يناسب الحروف الأخرى. انقل الرمز من tessera sanitaria (البطاقة الصحية).
refusal-partita-iva-length = في partita IVA (الرقم الضريبي للشركة) 11 رقمًا. انظر هل ينقص واحد أو يزيد واحد.
refusal-partita-iva-check = الرقم الأخير لا يناسب الأرقام الأخرى. انقل partita IVA من visura (ورقة السجل التجاري).
refusal-iban-shape = رقم IBAN (رقم الحساب) غير صحيح. الرقم الإيطالي يبدأ بـ IT وفيه 27 حرفًا ورقمًا.
refusal-iban-check = رقم IBAN (رقم الحساب) فيه حرف أو رقم خاطئ. انقله من البطاقة أو من كشف الحساب.
refusal-cap-shape = في CAP (الرمز البريدي) 5 أرقام، مثلًا 66041.
refusal-public-code-shape = شكل الرمز هكذا: WW-7K3P-9Q. تأكد أنك كتبته كله.
refusal-public-code-check = الرمز غير صحيح: فيه حرف أو رقم خاطئ.
refusal-resume-code-shape = في الرمز 15 حرفًا ورقمًا. تأكد أنك كتبته كله.
refusal-resume-code-check = الرمز غير صحيح: فيه حرف أو رقم خاطئ.

## When something goes wrong
fault-retry = حاول مرة أخرى
fault-home = عُد إلى البداية
fault-not-found-title = هذه الصفحة غير موجودة
fault-not-found-text = العنوان خاطئ، أو لم تعد الصفحة موجودة.
fault-forbidden-title = لا يمكنك الدخول هنا
fault-forbidden-text = هذه الصفحة خاصة. إذا كنت تحتاج إليها، فاسأل من يدير Sportello.
fault-cross-site-title = لم نقبل هذه العملية
fault-cross-site-text = جاءت من موقع آخر. عُد إلى البداية وأعدها من هنا.
fault-host-title = عنوان خاطئ
fault-host-text = هذا الحاسوب يجيب على عنوانه فقط. انظر إلى العنوان المكتوب في أعلى المتصفح.
fault-method-title = لا يمكن ذلك بهذه الطريقة
fault-method-text = هذه الصفحة لا تقبل ذلك. عُد إلى البداية واستعمل الأزرار.
fault-malformed-title = لم نفهم
fault-malformed-text = ما وصل إلينا ناقص أو تالف. ارجع وحاول مرة أخرى.
fault-too-large-title = النص طويل جدًا
fault-too-large-text = أرسلت نصًا أطول مما يمكننا استقباله. ارجع واجعل الأجوبة أقصر.
fault-slow-title = تأخرنا كثيرًا
fault-slow-text = حاول مرة أخرى بعد بضع ثوانٍ. ما أكّدته من قبل لم يضع.
fault-busy-title = انتظر لحظة من فضلك
fault-busy-text = تصل إلينا الآن طلبات كثيرة. حاول مرة أخرى بعد بضع ثوانٍ: ما أكّدته من قبل لم يضع.
fault-out-of-service-title = الشاشة لا تعمل الآن
fault-out-of-service-text = الطلبات التي أُرسلت محفوظة. لتقديم طلب جديد، اسأل موظف Sportello أو استعمل النموذج الورقي.
fault-broken-title = حدث خلل
fault-broken-text = الخطأ منا، لا منك. ما أكّدته من قبل لم يضع. إذا حدث ذلك مرة أخرى، فأخبر Sportello.

## Site
home = الصفحة الرئيسية
menu = القائمة
menu-main = القائمة الرئيسية
menu-footer = روابط مفيدة
languages = اللغات
skip-to-footer = انتقل إلى آخر الصفحة
breadcrumbs = أنت هنا
contents = في هذه الصفحة
index = المحتويات
search = بحث
topics = المواضيع:
anchor-link = رابط إلى «{ $title }»
topics-title = المواضيع
topic-title = الموضوع: { $name }
topic-pages = { $number ->
    [zero] لا صفحات
    [one] صفحة واحدة
    [two] صفحتان
    [few] { $number } صفحات
   *[other] { $number } صفحة
}
pager = صفحات أخرى من هذه القائمة
pager-previous = الصفحة السابقة
pager-next = الصفحة التالية
pager-where = الصفحة { $number } من { $total }
deadline = آخر موعد:
last-update = آخر تحديث:
contacts = الاتصال
address = العنوان
opening-hours = أوقات العمل
phone = الهاتف
email = البريد الإلكتروني
certified-email = PEC (بريد إلكتروني معتمد)
who-pays = من يموّل المشروع
who-pays-text = ستكون هنا الشعارات ونص التمويل الأوروبي مع رمز CUP: يُحدَّد لاحقًا.
not-found = هذه الصفحة غير موجودة
not-found-over = خطأ 404
not-found-text = ربما تغيّر العنوان أو كُتب خطأً. ابحث عما تحتاج إليه أو ابدأ من هنا.
not-found-links = الصفحات الرئيسية
not-translated-title = هذه الصفحة بالإيطالية
not-translated-text = لم تُترجم بعد. إذا لم تفهم شيئًا، فاسأل Sportello.
moved = انتقلت الصفحة
moved-here = الصفحة هنا:

to-be-defined = يُحدَّد لاحقًا
to-verify = يجب التحقق منه
to-verify-small = يجب التحقق منه
data-to-verify = بيانات يجب التحقق منها
example = مثال
example-to-approve = مثال، لم يُعتمد بعد
trial = تجربة
in-short = باختصار
where = أين
duration = المدة
places = الأماكن
points = النقاط
budget = المال المتاح
contract = العقد
contracts = العقود
laws = القوانين
archive = الأرشيف
archive-text = مساعدات انتهت أو أُغلقت: لم يعد ممكنًا طلبها.
approved-by = اعتمده:
data-json = بيانات (JSON)
data-csv = جدول (CSV)
from-to = من { $from } إلى { $to }
per-hour = { $euro } في الساعة
hours = { $hours ->
    [zero] { $hours } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $hours } ساعات
   *[other] { $hours } ساعة
}
months = { $months ->
    [zero] { $months } شهر
    [one] شهر واحد
    [two] شهران
    [few] { $months } أشهر
    [many] { $months } شهرًا
   *[other] { $months } شهر
}
within-days = { $days ->
    [zero] خلال { $days } يوم
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $days } أيام
    [many] خلال { $days } يومًا
   *[other] خلال { $days } يوم
}

apply = قدّم الطلب
how-to-join = كيف تشارك
find-desk = ابحث عن مكتبك
the-desk = المكتب
the-form = النموذج
the-calls = الإعلانات
ask-business-desk = اسأل Sportello imprese (مكتب الشركات)

## Home page
open-now = مفتوح الآن
open-none = لا توجد طلبات مفتوحة الآن. عندما يُفتح طلب تجده هنا.
next-dates = المواعيد القادمة
dates-none = لا توجد مواعيد.
path-steps = المسار، خطوة بعد خطوة
latest-news = آخر الأخبار
news-none = لا توجد أخبار بعد.

search-label = عمَّ تبحث؟
search-count = عدد الصفحات: %n
search-nothing = لا توجد صفحة عن «%q».
search-instead = بحثنا أيضًا عن %w
search-failed = البحث لا يعمل الآن. اختر من القائمة أدناه.
search-more = أظهر كل الصفحات
search-all-pages = كل الصفحات

desks-where = في أي بلدية تسكن؟
desks-which = اختر
desks-go = اذهب إلى المكتب

date-call-opens = يُفتح: { $title }
date-call-closes = اليوم الأخير: { $title }
date-course-starts = تبدأ الدورة: { $title }
date-course-enrolment = اليوم الأخير للتسجيل: { $title }

## Calls
call-state-soon = يُفتح في { $date }
call-state-open = مفتوح حتى { $date }
call-state-closed = أُغلق في { $date }
calls-none = لا توجد إعلانات.
call-link = الإعلان: المواعيد والشروط والنقاط
call-how = كيف تقدّم الطلب
call-see-ranking = انظر قائمة الترتيب
call-example-title = مثال على إعلان
call-example-text = المواعيد والأماكن والنقاط غير حقيقية، لتبيّن كيف يعمل. الصحيح فقط ما في الإعلان المعتمد.
call-opens = يُفتح
call-closes = يُغلق
days-left = { $days ->
    [zero] باقٍ { $days } يوم
    [one] باقٍ يوم واحد
    [two] باقٍ يومان
    [few] باقٍ { $days } أيام
    [many] باقٍ { $days } يومًا
   *[other] باقٍ { $days } يوم
}
days-to-apply = { $days ->
    [few] أيام باقية لتقديم الطلب
    [many] يومًا باقيًا لتقديم الطلب
   *[other] يوم باقٍ لتقديم الطلب
}
call-most-points = { $points } على الأكثر
call-minimum-points = { $points } على الأقل للقبول
call-observations = طلبات إعادة النظر
call-observation-days = { $days ->
    [zero] خلال { $days } يوم من قائمة الترتيب
    [one] خلال يوم واحد من قائمة الترتيب
    [two] خلال يومين من قائمة الترتيب
    [few] خلال { $days } أيام من قائمة الترتيب
    [many] خلال { $days } يومًا من قائمة الترتيب
   *[other] خلال { $days } يوم من قائمة الترتيب
}
call-acceptance = لقبول المكان
call-requirements = من يمكنه المشاركة
call-requirements-text = يجب أن تنطبق عليك كلها في يوم إغلاق الإعلان.
call-criteria = كيف تُعطى النقاط
points-if = إذا
call-reserved = أماكن محجوزة
call-per-municipality = أماكن مضمونة لكل بلدية: { $places }.
call-ties = عند تساوي النقاط

## Forms
forms-none = لا توجد نماذج بعد.
forms-of-staff = أوراق الموظفين
forms-of-staff-lead = يملؤها الموظف مع الشخص. يمكنك الاطلاع عليها هنا مسبقا. وهي بالإيطالية.
forms-of-path = رسائل واتفاقات وسجلات
forms-of-path-lead = يكتبها المكتب أو يحتفظ بها خلال المسار. يمكنك الاطلاع عليها هنا مسبقا. وهي بالإيطالية.
form-call = الإعلان الخاص بهذا النموذج
form-download = نزّل النموذج
form-pdf = ملف PDF للتعبئة، بالإيطالية
form-large = بحروف كبيرة
form-beside = بالإيطالية والعربية معا
form-minutes = { $minutes ->
    [zero] نحو { $minutes } دقيقة
    [one] نحو دقيقة واحدة
    [two] نحو دقيقتين
    [few] نحو { $minutes } دقائق
   *[other] نحو { $minutes } دقيقة
}
form-at-hand = ما يجب أن يكون معك

## Desks
desk-page-title = مكتب { $name }
desk-page-description = أين ومتى تجد مكتب { $name }، وما المكاتب القريبة منك.
desk-to-verify = ليس مؤكدًا أن هذه البلدية من المنطقة.
desk-where = أين هو
desk-nearest = أقرب البلديات
desk-distance = على بعد { $km } كم في خط مستقيم
municipality-of = بلدية { $name } ({ $province })
cap = الرمز البريدي (CAP) { $cap }
istat-code = رمز ISTAT { $code }
map = خريطة البلديات
map-choose = خريطة البلديات: اختر بلديتك
map-listed = بلدية في القائمة
map-to-verify = يجب التحقق منها
choose-municipality = اختر بلديتك
municipalities-declared = عدد البلديات المذكور في المشروع: { $count }.
municipalities-to-verify = عدد الأسماء التي يجب التحقق منها: { $count }.

## Rankings
ranking = قائمة الترتيب
ranking-lead = ابحث عن رمز طلبك: هو على الإيصال ويبدأ بـ WW.
ranking-trial-title = قائمة ترتيب تجريبية
ranking-trial-text = أُعدّت من طلبات غير حقيقية. لا تقرّر شيئًا.
ranking-your-code = رمزك
ranking-code-missing = هذا الرمز غير موجود في هذه القائمة.
ranking-published = نُشرت قائمة الترتيب في { $date }
published-on = نُشر في { $date }
ranking-position = المرتبة
ranking-code = الرمز
ranking-outcome = النتيجة
ranking-reason = السبب { $number }
ranking-reasons = الأسباب
ranking-meaning = ماذا يعني
ranking-means-admitted = لطلبك مكان. نكتب إليك ماذا تفعل وحتى متى.
ranking-means-eligible-waiting = الطلب يستوفي الشروط، لكن لم تعد هناك أماكن. إذا تنازل أحد، ينتقل المكان إلى التالي (scorrimento).
ranking-means-excluded = ينقص شرط. السبب مكتوب بجانبه. يمكنك أن تطلب منا النظر في الطلب من جديد (osservazioni).
ranking-computed = كيف حُسبت
ranking-computed-text = يطبّق برنامج حاسوب قواعد الإعلان على الطلبات، بالطريقة نفسها دائمًا: الأجوبة نفسها تعطي دائمًا الترتيب نفسه. المعلومات هي كما كانت في { $date }.
ranking-stays = تبقى هذه الصفحة منشورة حتى { $date }. فيها رموز فقط، ولا أسماء.
rankings-none-title = لم تُنشر أي قائمة ترتيب
rankings-none-text = عندما تصدر قائمة الترتيب تجدها هنا. فيها رموز الطلبات فقط، ولا أسماء أبدًا.
outcome-admitted = مقبول
outcome-admitted-with-reservation = مقبول بشرط: بقي شيء يجب التحقق منه
outcome-eligible-waiting = يستوفي الشروط وينتظر مكانًا
outcome-excluded = مستبعد
phase-provisional = قائمة ترتيب مؤقتة
phase-final = قائمة ترتيب نهائية
phase-advance = تقدّم القائمة
digests = بصمات رقمية لإعادة الحساب
digest-rules = القواعد
digest-applications = الطلبات
digest-result = النتيجة
digest-seed = رقم بداية القرعة
digest-program = البرنامج

## Courses
course-state-planned = مقرّرة
course-state-open = التسجيل مفتوح
course-state-running = جارية
course-state-over = انتهت
course-state-to-be-chosen = نختارها معًا
course-class = الصف
course-class-size = من { $min } إلى { $max } شخصًا
course-enrolment-until = التسجيل حتى
course-runs = المواعيد
course-programme = البرنامج
course-outlets = أين يمكنك العمل بعدها
allowance = مبلغ الحضور
shuttle = الحافلة
shuttle-yes = نعم، مجانًا
shuttle-no = لا
shuttle-free = حافلة مجانية

## Incentives
incentive-kinds = اذهب إلى نوع المساعدة
incentive-expired = انتهت
incentive-archived = في الأرشيف
incentive-expired-title = انتهت هذه المساعدة
incentive-expired-text = كانت سارية حتى { $date }. تبقى الصفحة هنا أرشيفًا فقط: لم يعد ممكنًا طلبها.
incentive-closed-title = أُغلقت هذه المساعدة
incentive-closed-text = تبقى الصفحة هنا أرشيفًا فقط.
incentive-verify-title = يجب التحقق منها قبل أن تقرّر
incentive-verify-text = قبل أن توظّف، اطلب التأكيد ممن يدير المساعدة
incentive-last-check = آخر تحقّق: { $date }.
incentive-checked = تحقّقنا منها في { $date }
incentive-never-checked = لم نتحقّق منها بعد
incentive-who = من
incentive-hired = من توظّفه
incentive-may-ask = من يمكنه طلبها
incentive-how-much = كم
incentive-how-long = لأي مدة
incentive-amounts = كم، ولأي مدة
incentive-no-amount = ليست مبلغًا محددًا: اقرأ الصفحة
incentive-until = حتى
incentive-until-when = إلى متى
incentive-no-end = لا نعرف لها تاريخ نهاية
incentive-managed-by = من يديرها
incentive-conditions = بأي شروط
incentive-repayment = متى تعيد المال
incentive-cumulation = هل تُجمع مع مساعدات أخرى؟
incentive-how-to-ask = كيف تطلبها
state-aid = مساعدة من الدولة (aiuto di Stato)

incentive-kind-contribution-relief = تخفيض اشتراكات الضمان الاجتماعي (contributi)
incentive-kind-grant = مبلغ من المال
incentive-kind-tax-credit = خصم من الضرائب (credito d'imposta)
incentive-kind-internship = تدريب في شركة
incentive-kind-apprenticeship = عقد تعلّم مهنة (apprendistato)
incentive-kind-programme = برنامج من الجهات العامة

contract-permanent = عقد دائم
contract-fixed-term = عقد محدد المدة
contract-apprenticeship = عقد تعلّم مهنة (apprendistato)
contract-seasonal = عقد موسمي
contract-transformation = تحويل العقد المحدد المدة إلى عقد دائم
contract-internship = تدريب في شركة
contract-none = دون عقد

amount-up-to-month = حتى { $euro } في الشهر
amount-up-to-year = حتى { $euro } في السنة

aid-regime-de-minimis = مساعدات صغيرة من الدولة (de minimis، اللائحة الأوروبية 2023/2831)
aid-regime-de-minimis-agriculture = مساعدات صغيرة للزراعة (de minimis، اللائحة الأوروبية 1408/2013)
aid-regime-exemption-651 = مساعدة معفاة (اللائحة الأوروبية 651/2014)

## Voucher
voucher-rules = القواعد
voucher-example-title = قواعد للمثال
voucher-example-text = القواعد الحقيقية لم تُعتمد بعد.
voucher-per-household = الحد الأقصى للأسرة
voucher-per-month = الحد الأقصى في الشهر
voucher-longest = أطول مدة
voucher-services = الخدمات التي يمكن دفعها بالقسيمة
voucher-service = الخدمة
voucher-area = المجال
voucher-for = لمن
voucher-provider = من يقدّمها
voucher-document = ما تحتاج إليه
voucher-age = حتى عمر { $years }
voucher-requirements = من يمكنه طلبها
voucher-excluded = ما لا تدفعه
voucher-reporting = كيف تثبت المصاريف
voucher-receipts = تسلّم الإيصالات: { $when }
voucher-within = { $days ->
    [zero] خلال { $days } يوم
    [one] خلال يوم واحد
    [two] خلال يومين
    [few] خلال { $days } أيام
    [many] خلال { $days } يومًا
   *[other] خلال { $days } يوم
}
voucher-traceable = ادفع بطريقة تترك أثرًا (تحويل مصرفي أو بطاقة): لا نقدًا
voucher-attendance = تحضر { $percent }% على الأقل من التدريب في الشركة
voucher-forfeiture = متى تفقدها (decadenza)

voucher-area-educational = تربوي
voucher-area-social = اجتماعي
voucher-area-health-social = صحي واجتماعي

beneficiary-minor = أطفال وشباب تحت 18 سنة
beneficiary-elderly-not-self-sufficient = كبار في السن لا يستطيعون العيش وحدهم
beneficiary-disabled = أشخاص ذوو إعاقة

frequency-monthly = كل شهر
frequency-bimonthly = كل شهرين
frequency-quarterly = كل ثلاثة أشهر
frequency-final = في النهاية

## Calendars, news to receive, meetings
calendar-of = { $title } - { $site }
calendar-course-run = دورة: { $title }
calendar-desk = المكتب مفتوح في { $name }
calendar-example = مثال: { $title }
calendar-courses = الدورات
calendar-meetings = اللقاءات
calendar-calls = الإعلانات
calendar-desks = المكاتب
calendar-subscribe-later = استقبل المواعيد في تقويمك عندما تُحدَّد
calendar-subscribe = أضف هذه المواعيد إلى تقويمك
calendar-subscribe-all = أضف كل المواعيد إلى تقويمك
feed-subscribe = استقبل الأخبار الجديدة في قارئ أخبار (Atom)
meetings-title = اللقاءات
meeting-cancelled = أُلغي
