"""The words around dates, addresses and pages in references, in several languages."""

import re

ACCESSED = (
    r"(?:last |zuletzt |page |online )?(?:accessed|retrieved|viewed|visited|access date|abgerufen"
    r"|aufgerufen|besucht|zugriff|stand|consulté(?:e)?|consultado|consulta|acesso|acessado"
    r"|consultato|geraadpleegd|bezocht|hämtad|besökt|hentet|besøgt|lest|viitattu|luettu|dostęp"
    r"|data dostępu|cit|navštíveno|accesat|πρόσβαση|ανακτήθηκε|дата обращения|дата звернення"
    r"|erişim(?: tarihi)?|تاريخ الوصول|اطلع عليه|访问日期|访问于|閲覧日|閲覧|접속일)"
)
ON = r"(?:on|am|den|le|el|em|il|op|på|d\.|w dniu|στις)"
BEFORE_ACCESS_DATE = re.compile(rf"(?<!\w){ACCESSED}[\s.:]*(?:{ON}\s+)?$", re.IGNORECASE)
ACCESS_LINE = re.compile(rf"[(\[]?{ACCESSED}(?!\w)", re.IGNORECASE)
AFTER_ACCESS_DATE = re.compile(r"\s*(?:閲覧|访问|에 접속|,?\s+from:?(?=\s*\x1f))", re.IGNORECASE)
BEFORE_DATE = re.compile(
    r"(?<!\w)(?:last (?:modified|updated|changed)|updated|published|posted|first published"
    r"|veröffentlicht|publié|publicado|опубликовано)(?: (?:on|am|le|el))?[\s:]*$",
    re.IGNORECASE,
)
NO_DATE = re.compile(r"\((?P<words>n\.\s?d\.|o\.\s?[jJ]\.|s\.\s?[dfа]\.|б\.\s?г\.)\)")
BEFORE_ADDRESS = re.compile(
    r"(?<!\w)(?:(?:available|verfügbar|abrufbar|disponible|disponível|disponibile|dostępne)"
    r"(?: online)?(?: (?:at|from|via|unter|sur|en|à|em|su|na))?|retrieved from|accessed (?:at|via)"
    r"|доступно|режим доступа|url|uri|link|doi)[\s:]*[<(\[]?\s*$",
    re.IGNORECASE,
)
BEFORE_ARCHIVE = re.compile(
    r"(?<!\w)(?:archived?(?: (?:at|copy|version|link|from the original))?|archiviert(?: unter)?"
    r"|archivé|archivado|archiviato|архив(?:ировано)?)[\s:]*[<(\[]?\s*$",
    re.IGNORECASE,
)
ARCHIVED_ON = re.compile(
    r"(?<!\w)archived (?:from the original )?on [^.\x1f]{4,40}?(?=[.\x1f)]|$)", re.IGNORECASE
)
NUMBERS = r"(?:\d{1,5}|[ivxlc]{1,7})(?:\s?[-–—]\s?(?:\d{1,5}|[ivxlc]{1,7}))?"
LOCATOR = re.compile(
    r"(?<!\w)(?:(?:pp?|pages?|pgs?|seiten?|s|с|стр|págs?|paras?|paragraphs?|chapters?|chap|ch|fols?"
    r"|fol|sections?|secs?|sect|arts?|articles?|σ|σελ|ص)\.?\s?|[§¶]{1,2}\s?)"
    rf"{NUMBERS}(?:(?:,| and| et| und| &)\s?{NUMBERS})*(?:\sff?\b\.?)?(?!\w)|第\d{{1,5}}[页頁]",
    re.IGNORECASE,
)
PAGES = re.compile(
    r"(?<![\w–—-])(?!1\d{3}[-–—]|20\d\d[-–—])\d{1,5}[-–—]\d{1,5}(?!\w)|(?<=\x1f, )[A-Z]\d{1,3}(?!\w)"
)
VOLUME = re.compile(
    r"(?<=\w\s)(?:vol\.\s?)?\d{1,4},?\s(?:no|nr|issue|heft|n)[.°º]?\s?\d{1,4}(?:[-–]\d{1,4})?",
    re.IGNORECASE,
)
BY = re.compile(r"by\s+(?=[^\W\d_])", re.IGNORECASE)
