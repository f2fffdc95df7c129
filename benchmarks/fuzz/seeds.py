"""A small document of each format, for fuzzing to begin with."""

from __future__ import annotations

import json

__all__ = ["SAMPLES", "notebook"]

_HTML = """\
<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head><title>مدخل إلى التعلم العميق</title><style>p { color: red }</style>
<meta name="description" content="شرح الضبط الدقيق (Fine-Tuning)"></head>
<body>
<!-- mustalah: ignore[tatweel] لأنه اقتباس -->
<h1>التعلم العميق (Deep Learning)</h1>
<p>نحسب <b>المنتج النقطي</b> (Dot Product)&nbsp;للمتجهين، ثم نقرأ <code>dot(a, b)</code> في <a href="https://example.org/ا">الشبكة
العصبية</a>.<br>ونعيد ذلك &#x645;&#1585;تين.</p>
<ul><li>الضبط الدقيق(Fine-tuning)</li><li>نموذج لغوي <em>كبير</em> ( LM )<p>وفقرة</ul>
<table><tr><th>المصطلح<td>معالجة اللغات الطبيعية (NLP)</table>
<img alt="صورة شبكة عصبية" src="x.png"><pre>التعلم العميق</pre><script>let x = "نص"</script>
</body></html>
"""
_RST = """\
التعلم العميق (Deep Learning)
=============================

.. mustalah: ignore[tatweel] لأنه اقتباس

نحسب **المنتج النقطي** (Dot Product) للمتجهين، ثم نقرأ ``dot(a, b)`` في `الشبكة العصبية <https://example.org>`_.

.. note:: الضبط الدقيق(Fine-tuning) يسبق النشر.

   - نموذج لغوي ( LM )
   - معالجة اللغات الطبيعية [#n]_ و |رمز|

قسم ثان
-------

مثال::

    التعلم العميق

+----------+---------------+
| المصطلح  | الإنجليزية    |
+==========+===============+
| طبقة     | Layer         |
+----------+---------------+

=====  =====
شبكة   نص
=====  =====
طبقة   :ref:`طبقة <x>`
=====  =====

:الحقل: قيمة الحقل
.. |رمز| image:: x.png
   :alt: صورة نموذج لغوي
.. [#n] حاشية عن التعلم الفوقي (Meta-Learning).
.. code-block:: python

   x = "نص"
"""
_MDX = """\
---
title: "التعلم العميق (Deep Learning)"
description: 'شرح الضبط الدقيق'
---
import Tip from './tip'

{/* mustalah: ignore[tatweel] لأنه اقتباس */}

# الشبكة العصبية {#net}

<Tip title="تنبيه">

نحسب المنتج النقطي (Dot Product) في {value} و`code`.

</Tip>

- [ ] الضبط الدقيق(Fine-tuning)
- نموذج لغوي ( LM )[^1]

| المصطلح | الإنجليزية |
|---|---|
| **طبقة** | Layer |

[^1]: حاشية عن *معالجة اللغات الطبيعية*.
"""
_TEXT = """\
التعلم العميق (Deep Learning)

نحسب المنتج النقطي (Dot Product) للمتجهين،
ثم نقرأ عن الضبط الدقيق(Fine-tuning).

راجع https://example.org/a_(b) أو اكتب إلى a@example.org عن الـNLP.
"""


def notebook(text: str, *, ascii_only: bool = False) -> str:
    """Return a notebook of two cells, the first of which is *text*."""
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": text.splitlines(keepends=True)},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": "x = 'نص'"},
    ]
    return json.dumps({"cells": cells, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=ascii_only, indent=1)


SAMPLES = {
    ".html": _HTML,
    ".htm": _HTML,
    ".rst": _RST,
    ".mdx": _MDX,
    ".md": _MDX,
    ".qmd": _MDX,
    ".txt": _TEXT,
    ".ipynb": notebook(_MDX),
}
"""Documents by suffix."""
