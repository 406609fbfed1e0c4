# The words of buttons and notices in Ukrainian, the same on the site, the Sportello's screen and the office.
# The keys are those of it.ftl. Only the text after "=" changes. The words between { } come from the program.

## All screens
skip-to-content = Перейти до змісту
next = Далі
back = Назад
change = Змінити
leave = Вийти і стерти все з екрана

## The Sportello's screen
kiosk-name = Sportello WIN-WIN
kiosk-progress = Скільки вже зроблено
access-bar = Як вам зручніше читати
access-bigger = Більший текст
access-contrast = Контраст
access-listen = Слухати
access-listen-stop = Зупинити голос
keyboard = Клавіатура
keyboard-close = Закрити клавіатуру
keyboard-delete = Стерти
keyboard-space = Пробіл
keyboard-next = Далі
keyboard-capitals = Великі літери
keyboard-letters = Літери
keyboard-latin = Латинські літери
step-of = Запитання { $current } з { $total }

## Questions
field-optional = можна пропустити
field-error = Помилка
field-choose = Виберіть
declaration-original = Чинний італійський текст
field-date-help = Напишіть день, місяць і рік, наприклад 31/12/1980.
errors-title = { $count ->
    [one] Треба виправити { $count } відповідь
    [few] Треба виправити { $count } відповіді
    [many] Треба виправити { $count } відповідей
   *[other] Треба виправити { $count } відповіді
}
answer-none = Відповіді немає
answer-yes = Так
answer-no = Ні
answer-declared = Заявлено

## Office
desk-name = Sportello WIN-WIN, офіс
desk-menu = Меню офісу
desk-trial = Пробні дані: заяви вигадані.
sign-out = Вийти

## Application on screen: choose and begin
visitor-trial = Проба: заяви в цьому комп'ютері вигадані.
visitor-example = Приклад
visitor-choose-title = Про що ви хочете попросити?
visitor-to-site = Повернутися на сайт
visitor-call-open = Відкрито до { $when }
visitor-call-until = До { $day }
visitor-call-soon = Відкриється { $when }
visitor-call-closed = Закрито { $when }
visitor-resume-title = У вас є незакінчена заява
visitor-resume = Продовжити з того самого місця
visitor-at-hand = Тримайте поруч
visitor-minutes = { $minutes ->
    [one] Це займе приблизно { $minutes } хвилину.
    [few] Це займе приблизно { $minutes } хвилини.
    [many] Це займе приблизно { $minutes } хвилин.
   *[other] Це займе приблизно { $minutes } хвилини.
}
visitor-who-may = Хто може подати заяву
visitor-privacy-short = Ваші відповіді читають тільки в офісі.
visitor-privacy-link = Як ми використовуємо ваші дані
visitor-on-paper = Або на папері
visitor-begin = Почати
visitor-begin-again = Почати спочатку
visitor-soon-title = Ще не відкрито
visitor-soon-text = До цього дня заяву надіслати не можна. Але бланк на сайті вже можна прочитати.
visitor-late-title = Термін минув
visitor-late-text = Ви все одно можете надіслати заяву. Ми її зареєструємо з позначкою про запізнення. Вирішує офіс.

## Application on screen: the questions
visitor-pending = У мене його ще немає
visitor-told = Із codice fiscale: перевірте.
visitor-told-century = Codice fiscale не називає століття. Торкніться правильного дня.
visitor-unlike-code-title = Codice fiscale каже інше
visitor-unlike-code-text = Деякі відповіді відрізняються від того, що каже codice fiscale. Якщо вони правильні, продовжуйте: так буває.
visitor-places-found = Знайдено місць: #
visitor-law = Правило
visitor-explain = Що це?
visitor-date-help = Приклад: 31 12 1980
visitor-day = День
visitor-month = Місяць
visitor-year = Рік
visitor-ranked = Вибір { $number }
visitor-row-add = Додати: { $what }
visitor-row-remove = Прибрати: { $title }
visitor-needed = Обов'язково.
visitor-save = Зберегти
visitor-back-to-check = Повернутися без змін

## Application on screen: check and send
visitor-check-title = Перевірте свої відповіді
visitor-check-text = Якщо щось не так, торкніться «Змінити».
visitor-declaration-read = Прочитати заяву
visitor-missing-title = { $count ->
    [one] Бракує { $count } відповіді
   *[other] Бракує { $count } відповідей
}
visitor-missing-text = Перед надсиланням дайте відповіді, яких бракує: їхній список угорі.
visitor-missing = Немає відповіді
visitor-doubt-title = Прочитайте уважно перед надсиланням
visitor-doubt-text = Ви все одно можете подати заяву: офіс прочитає її і вирішить. Якщо сумніваєтеся, поговоріть зі Sportello.
visitor-send-text = Потім змінити вже не можна.
visitor-send-sign = Далі ви підпишете заяву на папері, перед працівником.
visitor-send = Надіслати заяву

## Application on screen: the receipt
visitor-receipt-title = Готово: заяву отримано
visitor-receipt-code = Ваш код
visitor-receipt-spelled = Читається: { $spelled }
visitor-receipt-number = Реєстраційний номер
visitor-receipt-when = Отримано
visitor-receipt-what = Заява
visitor-receipt-keep = Запишіть або роздрукуйте код: у рейтингу він, а не ім'я.
visitor-receipt-qr = Або наведіть телефон сюди.
visitor-receipt-late-title = Заява надійшла після терміну
visitor-receipt-late-text = Заяву зареєстровано з позначкою про запізнення. Офіс скаже вам, чи її можна прийняти.
visitor-copy = Копія для друку (PDF, італійською)
visitor-print-copy = Надрукувати копію (італійською)
visitor-print-sent-title = Друкується
visitor-print-sent-text = Заберіть аркуш із принтера, перш ніж піти. Якщо за дві хвилини він не вийшов, зверніться до працівника.
visitor-print-soon-title = Вже друкується
visitor-print-soon-text = Зачекайте пів хвилини, потім можна попросити ще одну копію.
visitor-print-enough-title = Ви вже надрукували три копії
visitor-print-enough-text = Якщо потрібна ще одна, зверніться до працівника.
visitor-print-failed-title = Принтер не відповідає
visitor-print-failed-copy-text = Заяву все одно отримано. Запишіть код і попросіть копію в працівника.
visitor-print-failed-slip-text = Код усе одно діє: запишіть його на папері. Скажіть працівникові, що принтер не працює.
visitor-what-next = Що буде далі
visitor-rating-question = Наскільки легко було користуватися цією послугою?
visitor-rating-help = Ніхто не знає, хто відповідає.
visitor-rating-1 = Дуже важко
visitor-rating-2 = Важко
visitor-rating-3 = Посередньо
visitor-rating-4 = Легко
visitor-rating-5 = Дуже легко
visitor-finish = Закінчити й очистити екран

## Application on screen: leave
visitor-leave-title = Хочете вийти?
visitor-leave-text = Заяву ще не надіслано. Якщо вийдете, відповіді зникнуть, і наступного разу треба буде починати спочатку.
visitor-leave-yes = Вийти і стерти
visitor-leave-no = Залишитися і продовжити
visitor-idle-title = Ви ще тут?
visitor-idle-text = Скоро екран очиститься, щоб захистити ваші дані.
visitor-idle-stay = Так, продовжую
visitor-idle-leave = Ні, стерти
visitor-ended-title = Екран очищено
visitor-ended-text = Тут більше не можна прочитати нічого з того, що ви написали. Якщо у вас є код, щоб продовжити, натисніть «Продовжити з кодом». Якщо ви вже надіслали заяву, вона в безпеці: її має офіс.
visitor-ended-again = Почати знову

## Продовжити іншого дня
visitor-keep = Зберегти і продовжити пізніше
visitor-keep-title = Заяву збережено
visitor-keep-text = З цим кодом ви знову відкриєте її на цьому екрані, там, де зупинилися. Запишіть його або надрукуйте.
visitor-keep-code = Ваш код, щоб продовжити
visitor-keep-until = Діє до { $date } включно.
visitor-keep-spelled = Читається так:
visitor-keep-secret = Нікому його не давайте: хто має код, той читає ваші відповіді. Ми його не зберігаємо: якщо загубите, треба буде починати спочатку.
visitor-keep-print = Надрукувати код
visitor-keep-close-text = Коли ви закриєте, екран очиститься для наступної людини. Заява залишиться збереженою.
visitor-keep-close = Код у мене є, закрити
visitor-keep-back = Продовжити зараз
visitor-keep-slip-how = На екрані натисніть «Продовжити з кодом». Потім напишіть код або піднесіть цей квадрат до зчитувача.
visitor-code-short = Ваш код, щоб продовжити:
visitor-code-have = Продовжити з кодом
visitor-code-title = Напишіть код, щоб продовжити
visitor-code-help = У ньому 15 літер і цифр, у трьох групах. Великі літери, пропуски і риски не мають значення.
visitor-code-open = Відкрити заяву
visitor-code-lost = Код діє { $days ->
    [one] { $days } день
    [few] { $days } дні
    [many] { $days } днів
   *[other] { $days } дня
} від останнього разу. Якщо ви його загубили, ніхто не може його знайти: почніть заяву знову.
visitor-code-wrong = Код неправильний або вже не діє. Перевірте і спробуйте ще раз.
visitor-code-wrong-wait = Код неправильний або вже не діє. Спробуйте ще раз через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунди
    [many] { $seconds } секунд
   *[other] { $seconds } секунди
}.
visitor-code-wait = Забагато неправильних кодів. Спробуйте ще раз через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунди
    [many] { $seconds } секунд
   *[other] { $seconds } секунди
}.
visitor-code-sent-title = Цю заяву вже надіслано
visitor-code-sent-text = Вона надійшла до офісу: вона в безпеці. Цей код більше не потрібен. Щоб знати, як справи, скористайтеся кодом із підтвердження: він починається з WW.
visitor-leave-text-code = Заяву ще не надіслано. Ви можете зберегти її і продовжити іншого дня або стерти.
visitor-leave-discard = Стерти все і вийти
visitor-idle-code = Щоб продовжити іншого дня, вам потрібен цей код:

## Хто допомагав
visitor-help-title = Вам хтось допоміг?
visitor-help-nobody = Ні
visitor-help-clerk = Так, Sportello
visitor-help-other = Так, інша людина
visitor-helped-clerk = Заповнено з допомогою працівника Sportello
visitor-helped-other = Заповнено з допомогою іншої людини
visitor-helped-nobody = Заповнено без допомоги

## Answers to correct
refusal-missing = Напишіть відповідь.
refusal-missing-choice = Виберіть відповідь.
refusal-not-declared = Прочитайте текст і, якщо це правда, торкніться квадратика.
refusal-too-long = Текст задовгий. Напишіть щонайбільше { $max } знаків.
refusal-bad-phone = Цей номер телефону неправильний. Пишіть тільки цифри, наприклад 0872 123456.
refusal-bad-email = Ця електронна адреса неправильна. У ній має бути знак @, наприклад nome@posta.it.
refusal-bad-year = Напишіть рік чотирма цифрами, наприклад 1980.
refusal-bad-date = Такої дати немає. Напишіть день, місяць і рік чотирма цифрами, наприклад 31 12 1980.
refusal-too-early = Дата надто рання. Напишіть { $day } або пізнішу дату.
refusal-too-late = Дата надто пізня. Напишіть { $day } або ранішу дату.
refusal-bad-number = Напишіть ціле число, тільки цифрами.
refusal-number-out-of-range = Це число не підходить. Треба від { $min } до { $max }.
refusal-bad-amount = Напишіть суму в євро так, як пишуть в Італії, наприклад 5.430,20.
refusal-amount-out-of-range = Ця сума не підходить. Треба від { $min } до { $max }.
refusal-unknown-choice = Виберіть одну з відповідей, які бачите.
refusal-ranked-twice = Ви двічі вибрали те саме. Змініть один вибір.
refusal-unknown-municipality = Ми не знаходимо цього муніципалітету. Напишіть повну назву, без скорочень.
refusal-several-municipalities = Муніципалітетів із такою назвою кілька: { $names }. Напишіть у дужках ще й провінцію.
refusal-unknown-country = Ми не знаходимо цієї країни. Напишіть її назву італійською, наприклад Ucraina.
refusal-too-few-rows = { $min ->
    [one] Заповніть щонайменше { $min } картку.
    [few] Заповніть щонайменше { $min } картки.
    [many] Заповніть щонайменше { $min } карток.
   *[other] Заповніть щонайменше { $min } картки.
}
refusal-too-many-rows = { $max ->
    [one] Можна заповнити щонайбільше { $max } картку. Приберіть зайві.
    [few] Можна заповнити щонайбільше { $max } картки. Приберіть зайві.
    [many] Можна заповнити щонайбільше { $max } карток. Приберіть зайві.
   *[other] Можна заповнити щонайбільше { $max } картки. Приберіть зайві.
}
refusal-numeric-not-allowed = Це код підприємства або установи. Напишіть codice fiscale (податковий код) людини: 16 літер і цифр.
refusal-codice-fiscale-length = Codice fiscale (податковий код) має 16 літер і цифр. Перевірте, чи не бракує знака і чи немає зайвого.
refusal-codice-fiscale-character = Одна літера або цифра стоїть не на своєму місці. Перепишіть код із tessera sanitaria (медична картка), знак за знаком.
refusal-codice-fiscale-date = Дати, яка є в codice fiscale (податковий код), не буває. Перепишіть код із tessera sanitaria (медична картка).
refusal-codice-fiscale-check = Остання літера не збігається з іншими. Перепишіть код із tessera sanitaria (медична картка).
refusal-partita-iva-length = Partita IVA (номер платника ПДВ) має 11 цифр. Перевірте, чи не бракує цифри і чи немає зайвої.
refusal-partita-iva-check = Остання цифра не збігається з іншими. Перепишіть partita IVA з visura (витяг із реєстру підприємств).
refusal-iban-shape = IBAN неправильний. Італійський IBAN починається з IT і має 27 літер і цифр.
refusal-iban-check = IBAN неправильний: у ньому помилка в літері або цифрі. Перепишіть його з картки або з виписки з рахунку.
refusal-cap-shape = CAP (поштовий індекс) має 5 цифр, наприклад 66041.
refusal-public-code-shape = Код має такий вигляд: WW-7K3P-9Q. Перевірте, чи ви написали його повністю.
refusal-public-code-check = Код неправильний: у ньому помилка в літері або цифрі.
refusal-resume-code-shape = У коді 15 літер і цифр. Перевірте, чи ви написали його повністю.
refusal-resume-code-check = Код неправильний: у ньому помилка в літері або цифрі.

## When something goes wrong
fault-retry = Спробувати ще раз
fault-home = На початок
fault-not-found-title = Такої сторінки немає
fault-not-found-text = Адреса неправильна, або сторінки вже немає.
fault-forbidden-title = Сюди не можна зайти
fault-forbidden-text = Ця сторінка не для всіх. Якщо вона вам потрібна, запитайте в тих, хто веде Sportello.
fault-cross-site-title = Запит відхилено
fault-cross-site-text = Запит надійшов з іншого сайту. Поверніться на початок і зробіть це ще раз звідси.
fault-host-title = Неправильна адреса
fault-host-text = Цей комп'ютер відповідає тільки на свою адресу. Перевірте адресу вгорі, у браузері.
fault-method-title = Так зробити не можна
fault-method-text = Ця сторінка не приймає такого запиту. Поверніться на початок і користуйтеся кнопками.
fault-malformed-title = Ми не зрозуміли
fault-malformed-text = Те, що надійшло, неповне або пошкоджене. Поверніться назад і спробуйте ще раз.
fault-too-large-title = Текст задовгий
fault-too-large-text = Ви надіслали більше тексту, ніж ми можемо прийняти. Поверніться назад і скоротіть відповіді.
fault-slow-title = Це триває надто довго
fault-slow-text = Спробуйте ще раз за кілька секунд. Те, що ви вже підтвердили, не втрачено.
fault-busy-title = Зачекайте хвилинку
fault-busy-text = Зараз надходить багато запитів. Спробуйте ще раз за кілька секунд: те, що ви вже підтвердили, не втрачено.
fault-out-of-service-title = Екран не працює
fault-out-of-service-text = Уже надіслані заяви в безпеці. Щоб подати нову, зверніться до працівника Sportello або візьміть паперовий бланк.
fault-broken-title = Щось не спрацювало
fault-broken-text = Це наша помилка, не ваша. Те, що ви вже підтвердили, не втрачено. Якщо це станеться знову, скажіть у Sportello.

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
anchor-link = Посилання на «{ $title }»
topics-title = Теми
topic-title = Тема: { $name }
topic-pages = { $number ->
    [one] { $number } сторінка
    [few] { $number } сторінки
    [many] { $number } сторінок
   *[other] { $number } сторінки
}
pager = Інші сторінки цього списку
pager-previous = Попередня сторінка
pager-next = Наступна сторінка
pager-where = Сторінка { $number } з { $total }
deadline = Діє до:
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
contract = Договір
contracts = Договори
laws = Закони
archive = Архів
archive-text = Допомога, якої вже не дають: термін минув або її закрито. Просити про неї вже не можна.
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
ask-business-desk = Запитайте у Sportello imprese (пункт для підприємств)

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
forms-of-staff = Бланки працівників
forms-of-staff-lead = Їх заповнює працівник разом з людиною. Тут їх можна побачити заздалегідь. Вони італійською мовою.
forms-of-path = Листи, угоди та журнали
forms-of-path-lead = Їх пише або веде бюро протягом шляху. Тут їх можна побачити заздалегідь. Вони італійською мовою.
form-call = Оголошення, для якого цей бланк
form-download = Завантажити бланк
form-pdf = PDF для заповнення, італійською
form-large = Великими літерами
form-beside = Італійською та українською разом
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
ranking-computed = Як його пораховано
ranking-computed-text = Програма застосовує до заяв правила оголошення, завжди однаково: ті самі відповіді завжди дають той самий порядок. Дані взято станом на { $date }.
ranking-stays = Цю сторінку видно всім до { $date }. На ній тільки коди, жодного імені.
rankings-none-title = Рейтингів ще не опубліковано
rankings-none-text = Коли рейтинг вийде, ви знайдете його тут. У списку є тільки коди заяв, імен ніколи немає.
outcome-admitted = Прийнято
outcome-admitted-with-reservation = Прийнято умовно: ще треба дещо перевірити
outcome-eligible-waiting = Відповідає умовам, чекає на місце
outcome-excluded = Відхилено
phase-provisional = Попередній рейтинг
phase-final = Остаточний рейтинг
phase-advance = Просування списку
digests = Контрольні коди, щоб перерахувати ще раз
digest-rules = Правила
digest-applications = Заяви
digest-result = Результат
digest-seed = Початкове число жеребкування
digest-program = Програма

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

## Incentives
incentive-kinds = Перейти до виду допомоги
incentive-expired = Термін минув
incentive-archived = В архіві
incentive-expired-title = Ця допомога вже не діє
incentive-expired-text = Вона діяла до { $date }. Сторінка залишається тут тільки як архів: попросити про неї вже не можна.
incentive-closed-title = Цю допомогу закрито
incentive-closed-text = Сторінка залишається тут тільки як архів.
incentive-verify-title = Перевірте, перш ніж вирішувати
incentive-verify-text = Перш ніж брати людину на роботу, попросіть підтвердження в того, хто нею займається
incentive-last-check = Остання перевірка: { $date }.
incentive-checked = Перевірено { $date }
incentive-never-checked = Ще не перевіряли
incentive-who = Хто
incentive-hired = Кого ви берете на роботу
incentive-may-ask = Хто може попросити
incentive-how-much = Скільки
incentive-how-long = Як довго
incentive-amounts = Скільки і як довго
incentive-no-amount = це не сума: прочитайте сторінку
incentive-until = До
incentive-until-when = До якого дня
incentive-no-end = кінцева дата невідома
incentive-managed-by = Хто цим займається
incentive-conditions = За яких умов
incentive-repayment = Коли це треба повернути
incentive-cumulation = Чи можна поєднати з іншою допомогою?
incentive-how-to-ask = Як попросити
state-aid = Державна допомога

incentive-kind-contribution-relief = Менші соціальні внески
incentive-kind-grant = Виплата грошей
incentive-kind-tax-credit = Зменшення податку
incentive-kind-internship = Стажування
incentive-kind-apprenticeship = Учнівство (apprendistato)
incentive-kind-programme = Державна програма

contract-permanent = безстроковий
contract-fixed-term = на певний строк
contract-apprenticeship = учнівство (apprendistato)
contract-seasonal = сезонний
contract-transformation = договір на певний строк стає безстроковим
contract-internship = стажування
contract-none = без договору

amount-up-to-month = до { $euro } на місяць
amount-up-to-year = до { $euro } на рік

aid-regime-de-minimis = Мала державна допомога (de minimis, Регламент ЄС 2023/2831)
aid-regime-de-minimis-agriculture = Мала допомога для сільського господарства (de minimis, Регламент ЄС 1408/2013)
aid-regime-exemption-651 = Допомога без попереднього дозволу (Регламент ЄС 651/2014)

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

## Calendars, news to receive, meetings
calendar-of = { $title } - { $site }
calendar-course-run = Курс: { $title }
calendar-desk = Пункт допомоги відкрито: { $name }
calendar-example = Приклад: { $title }
calendar-courses = Курси
calendar-meetings = Зустрічі
calendar-calls = Оголошення
calendar-desks = Пункти допомоги
calendar-subscribe-later = Отримуйте дати у свій календар, щойно їх призначать
calendar-subscribe = Додати ці дати до свого календаря
calendar-subscribe-all = Додати всі дати до свого календаря
feed-subscribe = Отримуйте новини у програмі для читання новин (стрічка Atom)
meetings-title = Зустрічі
meeting-cancelled = скасовано
