# The words of the site in Ukrainian: what a newcomer meets. A key that is not here is shown in Italian.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Перейти до змісту
next = Далі
back = Назад

## Site
home = Головна
menu = Меню
menu-main = Головне меню
menu-footer = Корисні посилання
languages = Мови
skip-to-footer = Перейти в кінець сторінки
breadcrumbs = Ви тут
contents = На цій сторінці
index = Зміст
search = Пошук
topics = Теми:
last-update = Останнє оновлення:
contacts = Контакти
address = Адреса
opening-hours = Години роботи
phone = Телефон
email = Електронна пошта
certified-email = PEC (сертифікована електронна пошта)
who-pays = Хто оплачує проєкт
who-pays-text = Тут будуть логотипи і текст про європейське фінансування з кодом CUP: буде визначено.
not-found = Такої сторінки немає
not-found-over = Помилка 404
not-found-text = Можливо, адреса змінилася або написана з помилкою. Знайдіть те, що вам потрібно, або почніть звідси.
not-found-links = Головні сторінки
not-translated-title = Ця сторінка італійською мовою
not-translated-text = Її ще не перекладено. Якщо ви чогось не розумієте, запитайте у Sportello.
moved = Сторінку перенесено
moved-here = Сторінка тут:

to-be-defined = буде визначено
to-verify = Треба перевірити
to-verify-small = треба перевірити
data-to-verify = Дані на перевірку
example = Приклад
example-to-approve = Приклад, ще не затверджено
trial = Проба
in-short = Коротко
where = Де
duration = Тривалість
places = Місця
points = Бали
budget = Наявні кошти
laws = Закони
archive = Архів
approved-by = Затвердив:
data-json = Дані (JSON)
data-csv = Таблиця (CSV)
from-to = від { $from } до { $to }
per-hour = { $euro } за годину
hours = { $hours ->
    [one] { $hours } година
    [few] { $hours } години
    [many] { $hours } годин
   *[other] { $hours } години
}
months = { $months ->
    [one] { $months } місяць
    [few] { $months } місяці
    [many] { $months } місяців
   *[other] { $months } місяця
}
within-days = { $days ->
    [one] протягом { $days } дня
   *[other] протягом { $days } днів
}

apply = Подати заяву
how-to-join = Як взяти участь
find-desk = Знайдіть свій пункт
the-desk = Пункт допомоги
the-form = Бланк
the-calls = Оголошення

## Home page
open-now = Відкрито зараз
open-none = Зараз подати заяву не можна. Коли подання відкриється, ви побачите це тут.
next-dates = Найближчі дати
dates-none = Дат немає.
path-steps = Шлях крок за кроком
latest-news = Останні новини
news-none = Новин ще немає.

search-label = Що ви шукаєте?
search-count = Знайдено сторінок: %n
search-nothing = Немає сторінок для «%q».
search-instead = Ми шукали також %w
search-failed = Пошук зараз не працює. Виберіть зі списку нижче.
search-more = Показати всі знайдені сторінки
search-all-pages = Усі сторінки

desks-where = У якому муніципалітеті ви живете?
desks-which = Виберіть
desks-go = Перейти до пункту

date-call-opens = Відкривається: { $title }
date-call-closes = Останній день: { $title }
date-course-starts = Початок курсу: { $title }
date-course-enrolment = Останній день запису: { $title }

## Calls
call-state-soon = відкриється { $date }
call-state-open = відкрито до { $date }
call-state-closed = закрито { $date }
calls-none = Оголошень немає.
call-link = Оголошення: дати, умови і бали
call-how = Як подати заяву
call-see-ranking = Переглянути рейтинг
call-example-title = Приклад оголошення
call-example-text = Дати, місця і бали вигадані, щоб показати, як це працює. Дійсні тільки ті, що в затвердженому оголошенні.
call-opens = Відкривається
call-closes = Закривається
days-left = { $days ->
    [one] залишився { $days } день
    [few] залишилося { $days } дні
    [many] залишилося { $days } днів
   *[other] залишилося { $days } дня
}
days-to-apply = { $days ->
    [one] день, щоб подати заяву
    [few] дні, щоб подати заяву
    [many] днів, щоб подати заяву
   *[other] дня, щоб подати заяву
}
call-most-points = щонайбільше { $points }
call-minimum-points = щонайменше { $points }, щоб вас прийняли
call-observations = Прохання перевірити ще раз
call-observation-days = { $days ->
    [one] протягом { $days } дня після рейтингу
   *[other] протягом { $days } днів після рейтингу
}
call-acceptance = Щоб прийняти місце
call-requirements = Хто може взяти участь
call-requirements-text = Усе це має бути правдою для вас у день закриття оголошення.
call-criteria = Як нараховують бали
points-if = Якщо
call-reserved = Зарезервовані місця
call-per-municipality = Гарантовані місця для кожного муніципалітету: { $places }.
call-ties = Якщо балів порівну

## Forms
forms-none = Бланків ще немає.
form-call = Оголошення, для якого цей бланк
form-download = Завантажити бланк
form-pdf = PDF для заповнення, італійською
form-minutes = { $minutes ->
    [one] близько { $minutes } хвилини
   *[other] близько { $minutes } хвилин
}
form-at-hand = Що мати під рукою

## Desks
desk-page-title = Пункт допомоги: { $name }
desk-page-description = Де і коли працює пункт допомоги ({ $name }) і які пункти є поруч.
desk-to-verify = Невідомо напевно, чи цей муніципалітет входить до округу.
desk-where = Де це
desk-nearest = Найближчі муніципалітети
desk-distance = { $km } км по прямій
municipality-of = Муніципалітет { $name } ({ $province })
cap = поштовий індекс (CAP) { $cap }
istat-code = код ISTAT { $code }
map = Карта муніципалітетів
map-choose = Карта муніципалітетів: виберіть свій
map-listed = муніципалітет зі списку
map-to-verify = треба перевірити
choose-municipality = Виберіть свій муніципалітет
municipalities-declared = Скільки муніципалітетів названо в проєкті: { $count }.
municipalities-to-verify = { $count ->
    [one] { $count } назву треба перевірити.
    [few] { $count } назви треба перевірити.
    [many] { $count } назв треба перевірити.
   *[other] { $count } назви треба перевірити.
}

## Rankings
ranking = Рейтинг
ranking-lead = Знайдіть код своєї заяви: він є на квитанції і починається з WW.
ranking-trial-title = Пробний рейтинг
ranking-trial-text = Його складено з вигаданих заяв. Він нічого не вирішує.
ranking-your-code = Ваш код
ranking-code-missing = Цього коду немає в цьому рейтингу.
ranking-published = Рейтинг опубліковано { $date }
published-on = Опубліковано { $date }
ranking-position = Місце
ranking-code = Код
ranking-outcome = Результат
ranking-reason = причина { $number }
ranking-reasons = Причини
ranking-meaning = Що це означає
ranking-means-admitted = для вашої заяви є місце. Ми напишемо вам, що і до якого дня зробити.
ranking-means-eligible-waiting = заява відповідає умовам, але місць більше немає. Якщо хтось відмовиться, місце отримає наступний (scorrimento).
ranking-means-excluded = одна з умов не виконана. Причину написано поруч. Ви можете попросити перевірити заяву ще раз (osservazioni).
rankings-none-title = Рейтингів ще не опубліковано
rankings-none-text = Коли рейтинг вийде, ви знайдете його тут. У списку є тільки коди заяв, імен ніколи немає.
outcome-admitted = Прийнято
outcome-admitted-with-reservation = Прийнято умовно: ще треба дещо перевірити
outcome-eligible-waiting = Відповідає умовам, чекає на місце
outcome-excluded = Відхилено
phase-provisional = Попередній рейтинг
phase-final = Остаточний рейтинг
phase-advance = Просування списку

## Courses
course-state-planned = заплановано
course-state-open = запис відкрито
course-state-running = триває
course-state-over = закінчився
course-state-to-be-chosen = виберемо разом
course-class = Група
course-class-size = від { $min } до { $max } осіб
course-enrolment-until = Запис до
course-runs = Дати
course-programme = Програма
course-outlets = Де можна потім працювати
allowance = Грошова допомога
shuttle = Автобус
shuttle-yes = Так, безкоштовно
shuttle-no = Ні
shuttle-free = безкоштовний автобус

## Voucher
voucher-rules = Правила
voucher-example-title = Правила для прикладу
voucher-example-text = Справжні правила ще не затверджено.
voucher-per-household = Щонайбільше на сім'ю
voucher-per-month = Щонайбільше на місяць
voucher-longest = Найдовший термін
voucher-services = Послуги, які можна оплатити ваучером
voucher-service = Послуга
voucher-area = Сфера
voucher-for = Для кого
voucher-provider = Хто її надає
voucher-document = Що потрібно
voucher-age = до { $years } р.
voucher-requirements = Хто може попросити
voucher-excluded = Чого він не оплачує
voucher-reporting = Як підтвердити витрати
voucher-receipts = Ви подаєте квитанції: { $when }
voucher-within = { $days ->
    [one] Протягом { $days } дня
   *[other] Протягом { $days } днів
}
voucher-traceable = Платіть так, щоб залишався слід (переказ, картка): не готівкою
voucher-attendance = Ви присутні щонайменше на { $percent }% стажування
voucher-forfeiture = Коли ви його втрачаєте (decadenza)

voucher-area-educational = Освіта
voucher-area-social = Соціальна
voucher-area-health-social = Соціальна і медична

beneficiary-minor = діти і підлітки до 18 років
beneficiary-elderly-not-self-sufficient = літні люди, які не можуть жити без допомоги
beneficiary-disabled = люди з інвалідністю

frequency-monthly = щомісяця
frequency-bimonthly = кожні два місяці
frequency-quarterly = кожні три місяці
frequency-final = наприкінці
