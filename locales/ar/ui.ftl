# كلمات الصفحات. المعرّفات واحدة في كل اللغات.
app-name = سِجِلّ
app-tagline = سجلّ ما يلحق بالمدنيين من أذى
nav-toll = الحصيلة
nav-documents = الوثائق
nav-about = كيف تُحسب الأرقام
switch-language = English
skip-to-content = إلى المحتوى
nav-label = أقسام السجل
footer-position = موضع السجل { $seq }، { $at }
empty-register = لا إفادات في هذا السجل بعد. أضف وثائق: sijill add FILE --source NAME --published DATE
toll-title = الحصيلة
toll-intro = كل رقم يقودك إلى الكلمات التي يستند إليها. والمجهول ليس صفراً. ولا تُجمع أرقام جهات مختلفة بعضها إلى بعض.
toll-parts = أجزاء الحصيلة
stated-title = ما تعلنه كل جهة
stated-intro = آخر رقم تراكمي أعلنته كل جهة. الرقم اللاحق يحل محل السابق ولا يُضاف إليه.
events-title = مجموع الحوادث
events-intro = الأرقام المختلفة لمكان واحد ويوم واحد روايات متنافسة، فتصير نطاقاً واحداً. وما لا يُعرف مكانه أو يومه قد يكون محسوباً من قبل، فلا يرفع إلا الحد الأعلى.
denied-title = منفيّ
denied-intro = أرقام تنفيها جهة ما. تُعرض هنا ولا تُحسب أبداً.
col-published = تاريخ النشر
col-stated = المعلن
col-recomputed = السابق + حصيلة الفترة
col-difference = الفرق
col-result = النتيجة
col-title = العنوان
col-source = المصدر
col-claims = الإفادات
result-holds = متّسق
result-broken = غير متّسق
result-unknown = يتعذّر الحكم
range-exact = { $n }
range-open = { $n } أو أكثر
range-between = من { $min } إلى { $max }
range-most = { $n } على الأكثر
range-unknown = مجهول
superseded = { $n ->
    [zero] لا أرقام سابقة
    [one] رقم سابق واحد
    [two] رقمان سابقان
    [few] { $n } أرقام سابقة
    [many] { $n } رقماً سابقاً
   *[other] { $n } رقم سابق
}
instead-of = { $said } (والمعلن { $stated })
rivals = { $n ->
    [zero] لا رواية مخالفة
    [one] رواية مخالفة واحدة
    [two] روايتان مخالفتان
    [few] { $n } روايات مخالفة
    [many] { $n } رواية مخالفة
   *[other] { $n } رواية مخالفة
}
events-count = { $n ->
    [zero] لا حوادث
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $n } حوادث
    [many] { $n } حادثة
   *[other] { $n } حادثة
}
events-open = { $n } بلا حدّ أعلى
events-unplaced = { $n } بلا مكان أو يوم معروف
place-unknown = مكان غير معروف
date-unknown = يوم غير معروف
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
document-parts = أجزاء الوثيقة
document-claims = ما تفيد به الوثيقة
document-none = لم يجد القارئ الآلي في هذا النص إفادة عن أذى لحق بأشخاص.
document-captures = { $n ->
    [zero] لم ترد
    [one] وردت مرة واحدة
    [two] وردت مرتين
    [few] وردت { $n } مرات
    [many] وردت { $n } مرة
   *[other] وردت { $n } مرة
}
document-read-by = قرأها القارئ الآلي { $reader }
document-url = الرابط كما ورد
field-scope = يشمل
field-speaker = القائل
field-party = الطرف المنسوب إليه
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
about-stated = المعلن: يبقى الرقم التراكمي قائماً حتى تعلن الجهة نفسها غيره. ونقل الآخرين عنها دليل إضافي على رقمها، وما خالفه يُعرض إلى جانبه روايةً مخالفة ولا يحل محله.
about-events = الحوادث: الأرقام المختلفة لحادثة واحدة، أي لمكان واحد وأيام متداخلة، روايات متنافسة يجمعها نطاق واحد يشملها كلها. ثم تُجمع الحوادث. والرقم الذي لا مكان له أو لا يوم له قد يخص حادثة محسوبة، فيرفع الحد الأعلى للمجموع ولا يرفع حدّه الأدنى أبداً.
about-series = التسلسل: ينبغي أن يساوي الرقم التراكمي الرقمَ الذي سبقه مضافاً إليه حصيلة الفترة. فإن لم يكن كذلك عُرض الفرق مع كلمات الأرقام الثلاثة. ولا يُصحَّح شيء.
about-vague = الكلمات التي لا عدد فيها تُقرأ بالجدول { $version }: الجمع و«عدد من» اثنان أو أكثر، والعشرات 24 أو أكثر، والمئات 200 أو أكثر، والآلاف 2,000 أو أكثر.
about-words = الأرقام تقوم على إفادات، والإفادات على كلمات بعينها في وثيقة. ومن شكّ في رقم فليتتبّعه إليها.
error-not-found = لا شيء في هذا العنوان
error-not-found-hint = لعل في العنوان خطأ. عُد إلى الحصيلة أو إلى الوثائق.
error-wrong = لا يمكن أن يكون ما طُلب
error-internal = تعذّرت قراءة السجل
error-internal-hint = السبب مذكور في مخرجات البرنامج.
outcome-killed = القتلى
outcome-injured = الجرحى
outcome-killed_or_injured = القتلى أو الجرحى
outcome-missing = المفقودون
outcome-detained = المحتجزون
casualty = { $group ->
    [people] { $outcome }
   *[other] { $outcome } من { $who }
}
who-children = الأطفال
who-women = النساء
who-men = الرجال
who-elderly = المسنين
who-combatants = المقاتلين
who-security_forces = قوات الأمن
who-journalists = الصحفيين
who-medical = الطواقم الطبية
who-aid_workers = عمال الإغاثة
who-rescue_workers = عمال الإنقاذ
who-civilians = المدنيين
who-people = الأشخاص
status-received = البلاغات الواردة
status-carried_over = البلاغات المرحّلة
status-completed = البلاغات التي اكتمل تقييمها
status-credible = البلاغات المصنّفة موثوقة
status-non_credible = البلاغات المصنّفة غير موثوقة
status-duplicate = البلاغات المكررة
status-open = البلاغات المفتوحة
status-reopened = البلاغات المعاد فتحها
status-total = مجموع البلاغات
unit-strikes = الضربات
unit-engagements = الاشتباكات
unit-shells = القذائف والصواريخ
unit-attacks = الهجمات
population-displaced = النازحون
population-freed = المحرَّرون
population-besieged = المحاصرون
population-returned = العائدون
stance-reported = مُبلَّغ عنه
stance-acknowledged = مُعترَف به
stance-denied = منفيّ
stance-under_assessment = قيد التقييم
scope-period = فترة محددة
scope-cumulative = كل ما سبق حتى حينه
cause-airstrike = غارة جوية
cause-drone = طائرة مسيّرة
cause-artillery = قصف
cause-gunfire = إطلاق نار
cause-explosion = انفجار
cause-mine = لغم أو مخلفات حرب
cause-ground_operation = عملية برية
cause-execution_torture = إعدام أو تعذيب
cause-accident = حادث
cause-disease_hunger = مرض أو جوع
cause-other = غير ذلك
vague-some = عدد غير محدد
vague-several = عدة
vague-dozens = العشرات
vague-hundreds = المئات
vague-thousands = الآلاف
assessment-credible = بلاغ قُيّم موثوقاً
assessment-non_credible = بلاغ قُيّم غير موثوق
assessment-duplicate = بلاغ مكرر
assessment-open = بلاغ قيد التقييم
responsibility-accepts = إقرار بالمسؤولية
responsibility-denies = نفي المسؤولية
responsibility-accuses = اتهام بالمسؤولية
kind-other = إفادة أخرى
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
statement-title = بيان الأضرار التي لحقت بالمدنيين: { $party }، { $period }
statement-reports = التقارير
statement-civilians = المدنيون
statement-totals = منذ البداية
statement-decisions = القرارات
statement-corrections = تصويبات منذ البيان السابق
statement-rules = القواعد والمعايير
statement-log = السجل
statement-none = لا شيء.
statement-carried_over = عدد التقارير المرحّلة من الفترات السابقة: { $figure }.
statement-received = { $n ->
    [one] تم تلقي تقرير واحد في { $period }.
    [two] تم تلقي تقريرين في { $period }.
    [few] تم تلقي { $figure } تقارير في { $period }.
    [many] تم تلقي { $figure } تقريرًا في { $period }.
   *[other] تم تلقي { $figure } تقرير في { $period }.
}
statement-reopened = { $n ->
    [one] أعيد فتح تقرير واحد في { $period }.
    [two] أعيد فتح تقريرين في { $period }.
    [few] أعيد فتح { $figure } تقارير في { $period }.
    [many] أعيد فتح { $figure } تقريرًا في { $period }.
   *[other] أعيد فتح { $figure } تقرير في { $period }.
}
statement-completed = { $n ->
    [one] اكتمل تقييم تقرير واحد في { $period }.
    [two] اكتمل تقييم تقريرين في { $period }.
    [few] اكتمل تقييم { $figure } تقارير في { $period }.
    [many] اكتمل تقييم { $figure } تقريرًا في { $period }.
   *[other] اكتمل تقييم { $figure } تقرير في { $period }.
}
statement-credible = تقارير ذات مصداقية في { $period }: { $figure }.
statement-duplicate = تقارير مكررة في { $period }: { $figure }.
statement-non_credible = تقارير غير ذات مصداقية في { $period }: { $figure }.
statement-open = { $n ->
    [one] لا يزال تقرير واحد قيد التقييم.
    [two] لا يزال تقريران قيد التقييم.
    [few] لا يزال { $figure } تقارير قيد التقييم.
    [many] لا يزال { $figure } تقريرًا قيد التقييم.
   *[other] لا يزال { $figure } تقرير قيد التقييم.
}
statement-killed = { $n ->
    [zero] لم يُقتل أي مدني في { $period }.
    [one] قُتل مدني واحد في { $period }.
    [two] قُتل مدنيان في { $period }.
    [few] قُتل { $figure } مدنيين في { $period }.
    [many] قُتل { $figure } مدنيًا في { $period }.
   *[other] قُتل { $figure } مدني في { $period }.
}
statement-killed-open = { $n ->
    [few] قُتل ما لا يقل عن { $figure } مدنيين في { $period }.
    [many] قُتل ما لا يقل عن { $figure } مدنيًا في { $period }.
   *[other] قُتل ما لا يقل عن { $figure } مدني في { $period }.
}
statement-injured = { $n ->
    [one] أصيب مدني واحد في { $period }.
    [two] أصيب مدنيان في { $period }.
    [few] أصيب { $figure } مدنيين في { $period }.
    [many] أصيب { $figure } مدنيًا في { $period }.
   *[other] أصيب { $figure } مدني في { $period }.
}
statement-injured-open = { $n ->
    [few] أصيب ما لا يقل عن { $figure } مدنيين في { $period }.
    [many] أصيب ما لا يقل عن { $figure } مدنيًا في { $period }.
   *[other] أصيب ما لا يقل عن { $figure } مدني في { $period }.
}
statement-reports_cumulative = { $n ->
    [one] تم تلقي ما مجموعه تقرير واحد منذ بداية السجل.
    [two] تم تلقي ما مجموعه تقريران منذ بداية السجل.
    [few] تم تلقي ما مجموعه { $figure } تقارير منذ بداية السجل.
    [many] تم تلقي ما مجموعه { $figure } تقريرًا منذ بداية السجل.
   *[other] تم تلقي ما مجموعه { $figure } تقرير منذ بداية السجل.
}
statement-credible_cumulative = عدد التقارير التي وُجد أنها ذات مصداقية منذ بداية السجل: { $figure }.
statement-killed_cumulative = { $n ->
    [zero] لم يُقتل أي مدني منذ بداية السجل.
    [one] قُتل مدني واحد منذ بداية السجل.
    [two] قُتل مدنيان منذ بداية السجل.
    [few] قُتل ما مجموعه { $figure } مدنيين منذ بداية السجل.
    [many] قُتل ما مجموعه { $figure } مدنيًا منذ بداية السجل.
   *[other] قُتل ما مجموعه { $figure } مدني منذ بداية السجل.
}
statement-killed_cumulative-open = { $n ->
    [few] قُتل ما لا يقل عن { $figure } مدنيين منذ بداية السجل.
    [many] قُتل ما لا يقل عن { $figure } مدنيًا منذ بداية السجل.
   *[other] قُتل ما لا يقل عن { $figure } مدني منذ بداية السجل.
}
statement-injured_cumulative = { $n ->
    [one] أصيب مدني واحد منذ بداية السجل.
    [two] أصيب مدنيان منذ بداية السجل.
    [few] أصيب ما مجموعه { $figure } مدنيين منذ بداية السجل.
    [many] أصيب ما مجموعه { $figure } مدنيًا منذ بداية السجل.
   *[other] أصيب ما مجموعه { $figure } مدني منذ بداية السجل.
}
statement-injured_cumulative-open = { $n ->
    [few] أصيب ما لا يقل عن { $figure } مدنيين منذ بداية السجل.
    [many] أصيب ما لا يقل عن { $figure } مدنيًا منذ بداية السجل.
   *[other] أصيب ما لا يقل عن { $figure } مدني منذ بداية السجل.
}
statement-finding-credible = ذو مصداقية
statement-finding-duplicate_of = مكرر
statement-finding-non_credible-not_shown = غير ذي مصداقية (لم يثبت)
statement-finding-non_credible-shown_false = غير ذي مصداقية (ثبت عدم صحته)
statement-reasons = الأسباب: { $codes }.
statement-rule = القاعدة: { $name }، الإصدار { $version }، المعيار: { $standard }.
statement-before = قبل: { $figure }.
statement-now = الآن: { $figure }.
statement-position = الموضع { $seq }، السلسلة { $head }
statement-checkpoint = رأس السجل الموقَّع. من كان بيده أمكنه أن يُلزم السجل به: sijill verify --checkpoint.
statement-verifier = المفتاح الذي يُفحص به التوقيع:
statement-undated = { $n ->
    [few] تُركت { $figure } ادعاءات لأن خطوة فيها بلا تاريخ.
    [many] تُرك { $figure } ادعاءً لأن خطوة فيها بلا تاريخ.
   *[other] تُرك { $figure } ادعاء لأن خطوة فيه بلا تاريخ.
}
statement-draft = مسودة لم تُنشر.
standard-credible_information = معلومات ذات مصداقية
standard-reasonable_grounds_to_believe = أسباب معقولة للاعتقاد
standard-more_likely_than_not = الأرجح أنه وقع
standard-clear_and_convincing = دليل واضح ومقنع
standard-beyond_reasonable_doubt = ما لا يدع مجالًا لشك معقول
standard-none = لم يُذكر
month-1 = كانون الثاني { $year }
month-2 = شباط { $year }
month-3 = آذار { $year }
month-4 = نيسان { $year }
month-5 = أيار { $year }
month-6 = حزيران { $year }
month-7 = تموز { $year }
month-8 = آب { $year }
month-9 = أيلول { $year }
month-10 = تشرين الأول { $year }
month-11 = تشرين الثاني { $year }
month-12 = كانون الأول { $year }
nav-series = السلاسل
nav-commitments = التعهدات
nav-statements = البيانات
series-page-title = هل تتسق السلاسل الرسمية؟
series-page-intro = كل قاعدة يجب أن تتحقق في أرقام البيان، فترةً فترة. يقف المُعلن بجانب المحسوب، ولا يُصحَّح شيء.
series-quiet = لا خلل.
series-holding = { $n ->
    [zero] لا قاعدة متحققة
    [one] قاعدة واحدة متحققة
    [two] قاعدتان متحققتان
    [few] { $n } قواعد متحققة
    [many] { $n } قاعدة متحققة
   *[other] { $n } قاعدة متحققة
}
series-unknown = { $n ->
    [zero] لا شيء تعذّر الحكم عليه
    [one] قاعدة واحدة تعذّر الحكم عليها
    [two] قاعدتان تعذّر الحكم عليهما
    [few] { $n } قواعد تعذّر الحكم عليها
    [many] { $n } قاعدة تعذّر الحكم عليها
   *[other] { $n } قاعدة تعذّر الحكم عليها
}
series-all = عرض الكل
col-voice = الجهة
col-what = الإفادة
col-words = الكلمات
col-period = الفترة
col-rule = القاعدة
col-suspects = الخانات المشتبه بها
result-changed = تغيّر أسلوب العد
commitments-title = تعهدات ونفي وإقرار
commitments-intro = ما تعهد به المسؤولون أو نفوه، ومن نسب ماذا إلى من، بحسب المتحدث ثم اليوم، بالكلمات نفسها. وتحته ما تقوله وثائق لاحقة فيه، حيث تدل كلماتها على أنها تتحدث عن الأمر نفسه.
commitments-none = لا يضم السجل ادعاءً كهذا.
undertaking-commitment-will = يتعهد بفعل
undertaking-commitment-will_not = يتعهد بعدم فعل
undertaking-denial = ينفي
undertaking-responsibility-accepts = يقر بالمسؤولية
undertaking-responsibility-denies = ينفي المسؤولية
undertaking-responsibility-accuses = يتهم
later-title = ما قيل فيه لاحقًا
later-repeats = يكرر القول نفسه
later-contradicts = يقول عكسه
later-reports = رُوي عنه
later-more = { $n ->
    [one] قول لاحق واحد آخر في JSON و CSV
    [two] قولان لاحقان آخران في JSON و CSV
    [few] { $n } أقوال لاحقة أخرى في JSON و CSV
    [many] { $n } قولًا لاحقًا آخر في JSON و CSV
   *[other] { $n } قول لاحق آخر في JSON و CSV
}
rows-left-out = { $n ->
    [one] صف واحد آخر في JSON و CSV
    [two] صفان آخران في JSON و CSV
    [few] { $n } صفوف أخرى في JSON و CSV
    [many] { $n } صفًا آخر في JSON و CSV
   *[other] { $n } صف آخر في JSON و CSV
}
statements-title = بياناتنا
statements-intro = ما نشره السجل نفسه. الرقم المنشور الذي يتبين خطؤه يُصوَّب في البيان التالي مع السبب.
statements-none = لم يُنشر شيء.
statement-behind = الادعاءات المحسوبة
nav-relays = النقل
relays-title = كيف نُقلت الأرقام
relays-intro = أرقام تنسبها الوثائق إلى جهة تصدر بيانات، كل منها أمام البيان الذي كان منشورًا في ذلك اليوم.
relays-none = لا نقل مضلل.
relays-agreeing = { $n ->
    [zero] لا رقم يطابق
    [one] رقم واحد يطابق أو تتعذر مقارنته
    [two] رقمان يطابقان أو تتعذر مقارنتهما
    [few] { $n } أرقام تطابق أو تتعذر مقارنتها
    [many] { $n } رقمًا يطابق أو تتعذر مقارنته
   *[other] { $n } رقم يطابق أو تتعذر مقارنته
}
col-said = المنقول
col-outlet = الناقل
col-how = كيف
fidelity-same = مطابق
fidelity-rounded = مقرّب
fidelity-older = أقدم
fidelity-swapped_category = من فئة أخرى
fidelity-wrong_source = لمصدر آخر
fidelity-several = عدة أرقام لأمر واحد
fidelity-other = غير ذلك
fidelity-no_original = ليس في البيان
nav-incidents = الحوادث
nav-allegations = البلاغات
rule-stated = المعلن
rule-monitor = الحوادث
rule-conceded = المُقَرّ به
rule-named = بالأسماء
rule-stated-intro = آخر ما أعلنته كل جهة من أرقام تراكمية.
rule-monitor-intro = على الحوادث: من مجموع الحدود الدنيا إلى مجموع الحدود العليا. والمجهول لا يضيف شيئاً ويُعدّ إلى جانب الرقم.
rule-conceded-intro = ما تُقرّ به الأطراف في نتائج تقييمها، كل نتيجة مرة واحدة أياً كان عدد الحوادث التي تشملها.
rule-named-intro = من وردت أسماؤهم وقيل ما حلّ بهم، كل شخص مرة واحدة.
rule-version = القاعدة: { $rule }، الإصدار { $version }
rule-standard = { $name }، الإصدار { $version }: { $standard }
axis-month = الشهر
axis-place = المكان
axis-party = الطرف
axis-cause = السبب
axis-grade = درجة الثبوت
axis-status = الصفة
axis-group = الفئة
ask-by = مفصّلة بحسب
ask-as-of = حتى تاريخ
ask-known-at = كما عُرف عند
ask-code = رمز الحادثة
ask = اعرض
toll-nothing = لا شيء يُحسب هنا.
sum-once = كلٌّ مرة واحدة:
sum-of = من { $n }
sum-unknown = المجهول { $n }
sum-open = بلا حد أعلى { $n }
sum-shared = { $outcome }: تزيد الصفوف على المجموع من { $min } إلى { $max }، لأن { $n } تقع في صفين أو أكثر.
value-none = الكل
value-unknown = غير معروف
value-several = متعدد
value-unstated = غير منسوب إلى أحد
grade-confirmed = مؤكدة
grade-fair = متوسطة
grade-weak = ضعيفة
grade-contested = متنازع فيها
grade-discounted = مستبعدة
grade-ungraded = بلا درجة
civil-civilians = مدنيون
civil-not_stated = لم يُذكر
civil-combatants = مقاتلون
civil-disputed = محل خلاف
group-children = أطفال
group-women = نساء
group-men = رجال
group-elderly = مسنون
group-journalists = صحفيون
group-medical = طواقم طبية
group-aid_workers = عمال إغاثة
group-rescue_workers = عمال إنقاذ
why-title = ما وراء الرقم
why-intro = الرقم مجموع هذه السطور. وكل سطر يقود إلى الحادثة أو القرار، ومنه إلى الكلمات.
graded-person = الدرجة بقرار شخص: { $reason }
graded-register = الدرجة من { $rule }
graded-rule = الدرجة بالقاعدة: { $reasons }
condition-excluded = الأرقام لا تدع مجالاً لمدني متضرر
condition-excluded-not = الأرقام تدع مجالاً لمدني متضرر
condition-accepted = طرف منسوبة إليه يُقرّ بها
condition-accepted-not = لا طرف يُقرّ بها
condition-denied = قائل ينفي وقوع أذى
condition-denied-not = لا أحد ينفي الأذى
rests-nothing = لا أحد يذكر العدد
rests-given = رقم أُعطي للحادثة
rests-row = { $file }، الصف { $row }
rests-finding = قرار، الخطوة { $step }
rests-person = { $id }
words-withheld = الكلمات محجوبة: المصدر سرّي
words-erased = كلمات مُحيت بالأمر { $order }
list-parts = أجزاء القائمة
incidents-title = الحوادث
incidents-none = لا حوادث في هذا السجل بعد: sijill incident new أو sijill import.
incidents-next = حوادث أقدم
col-code = الرمز
col-allegation = البلاغ
col-closed-as = أُغلق بوصفه
col-material = الجديد منذئذ
col-reference = الرقم المرجعي
col-standing = الحال
col-last-step = آخر خطوة
incident-figures = عدد المتضررين
incident-claims = ما قيل فيها
incident-people = الأشخاص
people-withheld = أسماء الأطفال والأحياء محجوبة.
name-withheld = الاسم محجوب
linked-because = رُبطت لأن:
allegations-title = البلاغات
allegations-intro = بلاغات عن أذى في عملية تقييم لدى جهة ما، كل بلاغ دفتر خطوات مؤرخة.
allegations-none = لا بلاغات من هذا النوع.
ledger-title = الخطوات
history-title = من سجّل ماذا ولماذا
field-codes = رموز أخرى
field-citations = المصادر المذكورة
field-position = الإحداثيات
field-mgrs = مرجع الشبكة
field-accuracy = الدقة
field-process = في عملية تقييم
field-via = بواسطة
field-why = السبب المذكور
field-conceded = المُقَرّ به
field-reasons = الأسباب
field-of = تكرار للبلاغ
field-decided-by = قرّره
field-confirmed-by = أكّده
certainty-known = معروف
certainty-suspected = مشتبه به
accuracy-exact = الموقع نفسه
accuracy-within_100m = في حدود 100 متر
accuracy-street = شارع
accuracy-landmark = معلم قريب
accuracy-neighbourhood = حي
accuracy-village = قرية
accuracy-town = بلدة
accuracy-city = مدينة
accuracy-subdistrict = ناحية
accuracy-district = منطقة
accuracy-governorate = محافظة
claim-gone = إفادة لم تعد القراءة الأخيرة تجدها
claim-wordless = (ليست نصاً: انظر الوثيقة)
age-child = طفل
age-adult = بالغ
sex-male = ذكر
sex-female = أنثى
person-killed = قُتل
person-injured = جُرح
person-killed_or_injured = قُتل أو جُرح
person-missing = مفقود
person-detained = محتجز
entry-incident_recorded = سُجّلت
entry-incidents_merged = دُمجت
entry-incident_split = فُصلت
entry-incident_graded = أُعطيت درجة
entry-sources_cited = ذُكرت مصادرها
entry-allegation_received = ورد
entry-allegation_stepped = اتُّخذت خطوة
entry-allegation_linked = رُبط بحادثة
entry-allegation_unlinked = فُك ربطه بحادثة
standing-all = الكل
standing-open = مفتوح
standing-credible = موثوق
standing-non_credible = غير موثوق
standing-duplicate = مكرر
conceded = { $outcome } { $figure }
step-received = ورد
step-reopened = أُعيد فتحه
step-corrected = تصحيح الخطوة { $n }: { $to }
step-was-corrected = صُحّحت لاحقاً
task-reopen = جدّ جديد في حادثة من هذا البلاغ المغلق:
tasks-title = للنظر
tasks-intro = بلاغات مغلقة جدّ في حوادثها جديد: يُعاد فتحها أو يُقرّر من جديد بقاؤها مغلقة.
tasks-none = لا شيء للنظر.
reversals = { $n ->
    [zero] لا قرار بعدم الموثوقية تلاه قرار بالموثوقية
    [one] قرار واحد بعدم الموثوقية تلاه قرار بالموثوقية
    [two] قراران بعدم الموثوقية تلاهما قرار بالموثوقية
    [few] { $n } قرارات بعدم الموثوقية تلتها قرارات بالموثوقية
    [many] { $n } قراراً بعدم الموثوقية تلته قرارات بالموثوقية
   *[other] { $n } قرار بعدم الموثوقية تلته قرارات بالموثوقية
}
condition-parties = { $n ->
    [zero] لا طرف منسوبة إليه
    [one] طرف واحد أو أكثر يُنسب إليه الفعل
    [two] طرفان أو أكثر يُنسب إلى كل منهما الفعل
    [few] { $n } أطراف أو أكثر يُنسب إلى كل منها الفعل
    [many] { $n } طرفاً أو أكثر يُنسب إلى كل منها الفعل
   *[other] { $n } طرف أو أكثر يُنسب إلى كل منها الفعل
}
condition-sources = { $n ->
    [zero] لا مصادر
    [one] مصدر واحد أو أكثر
    [two] مصدران أو أكثر
    [few] { $n } مصادر أو أكثر
    [many] { $n } مصدراً أو أكثر
   *[other] { $n } مصدر أو أكثر
}
rests-claims = { $n ->
    [zero] لا إفادات
    [one] إفادة واحدة
    [two] إفادتان
    [few] { $n } إفادات
    [many] { $n } إفادة
   *[other] { $n } إفادة
}
incidents-count = { $n ->
    [zero] لا حوادث
    [one] حادثة واحدة
    [two] حادثتان
    [few] { $n } حوادث
    [many] { $n } حادثة
   *[other] { $n } حادثة
}
tasks-count = { $n ->
    [zero] لا شيء للنظر
    [one] بلاغ واحد للنظر من جديد
    [two] بلاغان للنظر من جديد
    [few] { $n } بلاغات للنظر من جديد
    [many] { $n } بلاغاً للنظر من جديد
   *[other] { $n } بلاغ للنظر من جديد
}
column-carried_over = المرحَّل
column-received = الوارد
column-reopened = المعاد فتحه
column-completed = المقيَّم
column-credible = ذو المصداقية
column-duplicate = المكرر
column-non_credible = غير ذي المصداقية
column-open = المفتوح
column-killed = القتلى
column-injured = الجرحى
column-killed_entries = القتلى حدثًا حدثًا
column-injured_entries = الجرحى حدثًا حدثًا
column-killed_cumulative = مجموع القتلى
column-injured_cumulative = مجموع الجرحى
column-killed_children_cumulative = مجموع القتلى من الأطفال
column-killed_women_cumulative = مجموع القتلى من النساء
column-injured_children_cumulative = مجموع الجرحى من الأطفال
column-reports_cumulative = مجموع البلاغات
column-credible_cumulative = مجموع ذي المصداقية
column-strikes_cumulative = مجموع الغارات
column-engagements_cumulative = مجموع الاشتباكات
column-reports_percent = نسبة البلاغات
column-credible_percent = نسبة ذي المصداقية
rule-not-added = محسوب ضمن الوارد
rule-added = محسوب فوق الوارد
rule-does-not-fall = لا ينقص
rule-as-first-stated = كما أُعلن أول مرة
rule-sum-of-entries = حاصل الأحداث المفردة
rule-none-tests = لا قاعدة تختبر
rule-this-period = حصيلة الفترة
rule-previous-open = المفتوح السابق
rule-previous = السابق
col-recomputed-rule = المحسوب
series-parts = الأرقام المقارَنة
series-suspect = { $cell }: المعلن { $stated }، ولو كان { $wouldbe } لاستقام { $mends } واختل { $breaks }
series-line = السطر { $line }
series-explained = فسّره { $by }
result-revised = أُعلن من جديد
series-amiss = عرض ما فيه خلل فقط
relays-misleading = عرض ما يضلل فقط
relays-really = وهو في الحقيقة:
col-as = على أنه
reason-insufficient_information = معلومات غير كافية
reason-insufficient_evidence = أدلة غير كافية
reason-no_action_there = لا نشاط مسجَّل للطرف هناك
reason-more_likely_not = الأرجح أنه لم يقع
reason-no_civilians_harmed = استُبعد الضرر
reason-only_lawful_targets = أهداف مشروعة فقط
reason-other_cause = سبب آخر
reason-withdrawn = سُحب البلاغ
reason-outside_area = خارج نطاق العمل
reason-unfounded = لا أساس له
reason-already_assessed = قُيّم في ملف آخر
reason-proximity = القرب من المستهدَف
reason-entered_target_area = الدخول إلى منطقة الهدف
reason-present_at_target = الوجود عند المستهدَف
reason-secondary_effects = بلوغ آثار الغارة وعصفها وشظاياها أناسا آخرين
reason-malfunction = عطل في سلاح أو جهاز
reason-misidentified = خطأ في تحديد الهدف
statement-text = نص
relays-credited = منسوب إلى:
