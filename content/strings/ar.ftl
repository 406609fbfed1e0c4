# The words of the site in Arabic: what a newcomer meets. A key that is not here is shown in Italian.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = انتقل إلى المحتوى
next = التالي
back = رجوع

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
laws = القوانين
archive = الأرشيف
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
form-call = الإعلان الخاص بهذا النموذج
form-download = نزّل النموذج
form-pdf = ملف PDF للتعبئة، بالإيطالية
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
rankings-none-title = لم تُنشر أي قائمة ترتيب
rankings-none-text = عندما تصدر قائمة الترتيب تجدها هنا. فيها رموز الطلبات فقط، ولا أسماء أبدًا.
outcome-admitted = مقبول
outcome-admitted-with-reservation = مقبول بشرط: بقي شيء يجب التحقق منه
outcome-eligible-waiting = يستوفي الشروط وينتظر مكانًا
outcome-excluded = مستبعد
phase-provisional = قائمة ترتيب مؤقتة
phase-final = قائمة ترتيب نهائية
phase-advance = تقدّم القائمة

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
