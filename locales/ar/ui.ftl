# كلمات الصفحات. المعرّفات واحدة في كل اللغات.
app-name = سِجِلّ
app-tagline = سجل الأضرار التي تصيب المدنيين
nav-toll = الحصيلة
nav-documents = الوثائق
nav-about = كيف تُحسب الأرقام
switch-language = English
skip-to-content = إلى المحتوى
footer-position = موضع السجل { $seq }، { $at }
empty-register = لا ادعاءات في هذا السجل بعد. أضف وثائق: sijill add FILE --source NAME --published DATE
toll-title = الحصيلة
toll-intro = كل رقم يقود إلى الكلمات التي يقوم عليها. المجهول ليس صفراً. ولا تُجمع أرقام أصوات مختلفة بعضها إلى بعض.
stated-title = ما يصرّح به كل صوت
stated-intro = آخر رقم تراكمي لكل صوت. الرقم اللاحق يحل محل السابق ولا يُضاف إليه.
events-title = مجاميع الحوادث
events-intro = أرقام المكان الواحد واليوم الواحد متنافسة وتصير نطاقاً واحداً. وما لا مكان له أو لا يوم له قد يكون محسوباً من قبل، فلا يرفع إلا الحد الأعلى.
assessed-title = قيد التقييم
series-title = هل تستقيم السلاسل؟
series-intro = كل رقم تراكمي إلى جانب الذي قبله مضافاً إليه ما جاءت به الفترة.
denied-title = منفيّ
denied-intro = أرقام يقول صوتٌ إنها غير صحيحة. تُذكر ولا تُحسب أبداً.
col-voice = الصوت
col-what = المعدود
col-figure = الرقم
col-stance = الموقف
col-published = النشر
col-words = الكلمات
col-stated = المصرّح به
col-recomputed = المحسوب
col-difference = الفرق
col-result = النتيجة
col-events = الحوادث
col-title = العنوان
col-source = المصدر
col-claims = الادعاءات
col-language = اللغة
result-holds = مستقيم
result-broken = مكسور
result-unknown = لا يُعرف
range-exact = { $n }
range-open = { $n } أو أكثر
range-between = من { $min } إلى { $max }
range-most = حتى { $n }
range-unknown = مجهول
superseded = { $n ->
    [zero] لا أرقام سابقة
    [one] رقم سابق واحد
    [two] رقمان سابقان
    [few] { $n } أرقام سابقة
    [many] { $n } رقماً سابقاً
   *[other] { $n } رقم سابق
}
instead-of = { $said } (المُعلن: { $stated })
rivals = { $n ->
    [zero] لا نقل مخالف
    [one] نقلٌ واحد يقول غير ذلك
    [two] نقلان يقولان غير ذلك
    [few] { $n } نقول تقول غير ذلك
    [many] { $n } نقلاً يقول غير ذلك
   *[other] { $n } نقل يقول غير ذلك
}
events-count = { $n ->
    [zero] لا حوادث
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $n } حوادث
    [many] { $n } حادثة
   *[other] { $n } حادثة
}
events-open = { $n } بلا حد أعلى
events-unplaced = { $n } بلا مكان أو يوم
documents-title = الوثائق
documents-count = { $n ->
    [zero] لا وثائق
    [one] وثيقة واحدة
    [two] وثيقتان
    [few] { $n } وثائق
    [many] { $n } وثيقة
   *[other] { $n } وثيقة
}
documents-next = وثائق أقدم
document-claims = ما تدّعيه
document-none = لم يجد القارئ هنا ادعاءً.
document-part = الجزء { $part } من { $parts }
document-captures = { $n ->
    [zero] لم ترد
    [one] وردت مرة واحدة
    [two] وردت مرتين
    [few] وردت { $n } مرات
    [many] وردت { $n } مرة
   *[other] وردت { $n } مرة
}
document-read-by = قرأتها النسخة { $reader }
document-url = العنوان كما أُعطي
field-figure = الرقم
field-stance = الموقف
field-scope = المدى
field-speaker = القائل
field-party = الطرف
field-cause = السبب
field-place = المكان
field-date = التاريخ
field-rule = القاعدة
field-verdict = القرار
field-subset = جزء من رقم آخر
answer-yes = نعم
verdict-accepted = مقبول
verdict-rejected = مرفوض
about-title = كيف تُحسب الأرقام
about-stated = المصرّح به: يبقى الرقم التراكمي قائماً حتى يصرّح الصوت نفسه بغيره. ونقلُ الآخرين عنه دليل إضافي على رقمه؛ وما خالفه يُعرض إلى جانبه منافساً ولا يحل محله.
about-events = الحوادث: أرقام الحادثة الواحدة، في مكان واحد وأيام متداخلة، متنافسة، ونطاقها نطاقها جميعاً. ثم تُجمع الحوادث. والرقم الذي لا مكان له أو لا يوم له قد يكون لحادثة محسوبة، فيرفع أعلى المجموع ولا يرفع أدناه أبداً.
about-series = السلاسل: ينبغي أن يكون الرقم التراكمي هو السابق مضافاً إليه ما جاءت به الفترة. فإن لم يكن عُرض الفرق مع كلمات الثلاثة. ولا يُصحَّح شيء.
about-vague = الكلمات التي لا رقم فيها تُقرأ بالجدول { $version }: الجمع و«عدد من» اثنان أو أكثر، والعشرات 24 أو أكثر، والمئات 200 أو أكثر، والآلاف 2,000 أو أكثر.
about-words = تقوم الأرقام على ادعاءات، والادعاءات على كلمات بعينها من وثيقة. ومن شك في رقم تتبّعه إليها.
error-not-found = لا شيء في هذا العنوان
error-not-found-hint = لعل فيه خطأ. عُد إلى الحصيلة أو الوثائق.
error-internal = تعذّرت قراءة السجل
error-internal-hint = يذكر خرج البرنامج السبب.
outcome-killed = قتلى
outcome-injured = جرحى
outcome-killed_or_injured = قتلى أو جرحى
outcome-missing = مفقودون
outcome-detained = محتجزون
who-children = أطفال
who-women = نساء
who-men = رجال
who-elderly = مسنون
who-combatants = مقاتلون
who-security_forces = قوات أمن
who-journalists = صحفيون
who-medical = عاملون طبيون
who-aid_workers = عاملو إغاثة
who-rescue_workers = عاملو إنقاذ
who-civilians = مدنيون
who-people = أشخاص
status-received = بلاغات واردة
status-carried_over = بلاغات مرحّلة
status-completed = بلاغات اكتمل تقييمها
status-credible = بلاغات ذات مصداقية
status-non_credible = بلاغات غير ذات مصداقية
status-duplicate = بلاغات مكررة
status-open = بلاغات ما زالت مفتوحة
status-reopened = بلاغات أعيد فتحها
status-total = مجموع البلاغات
unit-strikes = ضربات
unit-engagements = اشتباكات نارية
unit-shells = قذائف وصواريخ
unit-attacks = هجمات
population-displaced = نازحون
population-freed = أشخاص حُرروا
population-besieged = محاصرون
population-returned = عائدون
stance-reported = مُبلَّغ عنه
stance-acknowledged = مُعترَف به
stance-denied = منفيّ
stance-under_assessment = قيد التقييم
scope-incident = حادثة واحدة
scope-period = فترة
scope-cumulative = كل ما مضى
cause-airstrike = غارة جوية
cause-drone = طائرة مسيّرة
cause-artillery = قصف
cause-gunfire = إطلاق نار
cause-explosion = انفجار
cause-mine = لغم أو مخلفات
cause-ground_operation = عملية برية
cause-execution_torture = إعدام أو تعذيب
cause-accident = حادث
cause-disease_hunger = مرض أو جوع
cause-other = غير ذلك
vague-some = بعض
vague-several = عدد من
vague-dozens = عشرات
vague-hundreds = مئات
vague-thousands = آلاف
kind-assessment = قرار في بلاغ
kind-responsibility = تصريح بالمسؤولية
kind-other = ادعاء آخر
party-coalition = التحالف الدولي
party-us = الولايات المتحدة
party-uk = المملكة المتحدة
party-france = فرنسا
party-russia = روسيا
party-syrian_government = الحكومة السورية
party-iran = إيران
party-iran_backed_groups = جماعات تدعمها إيران
party-israel = إسرائيل
party-turkey = تركيا
party-turkish_backed_groups = جماعات تدعمها تركيا
party-sdf = قوات سوريا الديمقراطية
party-isis = تنظيم داعش
party-hts = هيئة تحرير الشام
party-syrian_opposition = المعارضة السورية
party-houthis = الحوثيون
party-saudi_coalition = التحالف بقيادة السعودية
party-yemeni_government = الحكومة اليمنية
party-iraqi_government = الحكومة العراقية
party-hezbollah = حزب الله
party-palestinian_groups = الفصائل الفلسطينية
party-israeli_settlers = المستوطنون الإسرائيليون
party-taliban = طالبان
party-afghan_government = الحكومة الأفغانية
party-libyan_groups = الجماعات الليبية
party-saf = الجيش السوداني
party-rsf = قوات الدعم السريع
party-unknown = غير معروف
