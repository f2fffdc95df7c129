"""Arabic words that say where a designation may begin: particles, verbs, nouns that need another word."""

from __future__ import annotations

from glossary.text import fold

# Words that do not stand inside a designation, only before it.
STOPS = frozenset(
    fold(w)
    for w in (
        "أن إن أنه أنها كان كانت يكون تكون هو هي هم هذا هذه ذلك تلك هناك التي الذي الذين اللذين كما ثم قد لقد سوف لن "
        "لم لا ليس ليست ما ماذا إذا إذ لو أو أم بل لكن حيث عندما بينما حتى منذ مثل كل بعض أي أيضا كذلك فقط جدا عادة غالبا "
        "ربما نحو عبر حول خلال تحت فوق بين عند لدى ضد ضمن وفق حسب باستخدام باستعمال استخدام استعمال بواسطة يسمى تسمى "
        "يدعى تدعى يعرف تعرف المعروف المعروفة باسم اسم مصطلح كلمة عبارة مفهوم بمفهوم يتم تتم تم يمكن يجب ينبغي نستخدم "
        "تستخدم يستخدم استخدم نسمي لدينا لديك لدى نقوم تقوم يقوم بعد قبل مع من إلى على في عن بدون دون الى هنا الآن كيف "
        "لماذا متى أين نفس ذات نوع أنواع وهو وهي ولكن وقد فإن لأن بأن وأن كونه بشكل بشأن طريق عليها عليه منه منها فيه "
        "فيها به بها له لها إليه إليها وذلك أحد إحدى عدة كلا كلتا سواء أكثر أقل جميع كافة معظم إنشاء فتح تقديم مراجعة "
        "إضافة تشغيل كتابة تحديث"
    ).split()
)
# Inside a designation only where the English has a word for it.
LINKS = {
    fold(arabic): frozenset(english.split())
    for arabic, english in (
        ("من", "from of out"), ("إلى", "to"), ("الى", "to"), ("في", "in at"), ("على", "on over to based"),
        ("عن", "of about"), ("بين", "between inter cross"), ("مع", "with"), ("أو", "or and"), ("و", "and"), ("قبل", "pre before"),
        ("بعد", "post after"), ("لا", "non no un"), ("بدون", "no without less"), ("دون", "no without sub"),
        ("ضمن", "in"), ("تحت", "under sub"), ("عبر", "cross via through"), ("حسب", "by"), ("غير", "un non"), ("حول", "about around"),
        ("عند", "at on"), ("فوق", "super over hyper"), ("حتى", "to until"), ("باستخدام", "with using by"),
        ("استخدام", "use usage using"), ("كل", "all every each"), ("لكل", "per"), ("أي", "any"),
        ("نفس", "same self"), ("بعض", "some"), ("أكثر", "most more"), ("أقل", "least less"), ("مثل", ""), ("نوع", "type kind"),
        ("أنواع", "types type kinds"), ("إنشاء", "creation create creating building construction"),
        ("تحديث", "update updating refresh"), ("إضافة", "addition add adding plugin extension"),
        ("كتابة", "write writing typing"), ("تشغيل", "run running operating runtime operation"),
        ("مراجعة", "review audit revision"), ("فتح", "open opening"), ("تقديم", "presentation submission submit"),
        ("مصطلح", "term"), ("مفهوم", "concept"), ("كلمة", "word password"), ("عبارة", "statement phrase expression"),
        ("اسم", "name"), ("طريق", "road path"),
    )
}  # fmt: skip
# Nouns and participles that need their preposition: التعرف على, الإجابة عن, القائم على.
_GOVERNED_BY = {
    "على": "تعرف حصول حفاظ محافظ اجاب اعتماد معتمد قائم مبني بناء استدلال مدرب تدريب قدر قادر رد اشراف تطبيق بحث",
    "عن": "اجاب بحث كشف تعبير استعلام دفاع تخلي ابلاغ مسؤول خارج",
    "إلى": "نص صور صوت كلام طرف نظير شخص موجه استناد مستند تحويل وصول انتقال نهاي اعمال مستهلك",
    "مع": "تعامل تكيف تواصل تكامل متوافق توافق متكيف",
    "من": "تحقق تعلم تخلص حد خالي واحد متعدد استفاد",
    "في": "تحكم متحكم بحث مشارك نظر توسع",
}
GOVERNORS = {fold(a): frozenset(fold(w) for w in b.split()) for a, b in _GOVERNED_BY.items()}
# Words that are no designation without the word after them.
INSEPARABLE = frozenset(
    fold(w)
    for w in (
        "غير شبه متعدد متعددة أحادي أحادية ثنائي ثنائية ثلاثي ثلاثية عديم عديمة ذو ذات ذاتي إعادة عدم قابلية قابل قابلة"
    ).split()
)
