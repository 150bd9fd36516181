"""The words that head the parts of a brief, in the languages that briefs are written in."""

from .terms import SectionKind

SUMMARY, ANALYSIS, SOURCES = (kind.value for kind in SectionKind)

# Language (BCP 47) → kind of part → its headings; the first is the one shown to readers,
# all of them are recognised in imported text. Of equally good matches the earlier language wins.
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        SUMMARY: ("Executive Summary", "Summary"),
        ANALYSIS: ("Analysis",),
        SOURCES: ("Sources", "References"),
    },
    "fr": {
        SUMMARY: ("Résumé", "Résumé analytique", "Résumé exécutif", "Synthèse"),
        ANALYSIS: ("Analyse",),
        SOURCES: ("Sources", "Références"),
    },
    "de": {
        SUMMARY: ("Zusammenfassung", "Kurzfassung"),
        ANALYSIS: ("Analyse",),
        SOURCES: ("Quellen", "Quellenverzeichnis"),
    },
    "es": {
        SUMMARY: ("Resumen", "Resumen ejecutivo"),
        ANALYSIS: ("Análisis",),
        SOURCES: ("Fuentes",),
    },
    "pt": {
        SUMMARY: ("Resumo", "Resumo executivo", "Sumário executivo"),
        ANALYSIS: ("Análise",),
        SOURCES: ("Fontes",),
    },
    "it": {
        SUMMARY: ("Sintesi", "Sommario", "Riassunto"),
        ANALYSIS: ("Analisi",),
        SOURCES: ("Fonti",),
    },
    "nl": {
        SUMMARY: ("Samenvatting",),
        ANALYSIS: ("Analyse",),
        SOURCES: ("Bronnen",),
    },
    "sv": {
        SUMMARY: ("Sammanfattning",),
        ANALYSIS: ("Analys",),
        SOURCES: ("Källor",),
    },
    "da": {
        SUMMARY: ("Resumé", "Sammenfatning"),
        ANALYSIS: ("Analyse",),
        SOURCES: ("Kilder",),
    },
    "nb": {
        SUMMARY: ("Sammendrag",),
        ANALYSIS: ("Analyse",),
        SOURCES: ("Kilder",),
    },
    "fi": {
        SUMMARY: ("Tiivistelmä",),
        ANALYSIS: ("Analyysi",),
        SOURCES: ("Lähteet",),
    },
    "pl": {
        SUMMARY: ("Streszczenie", "Podsumowanie"),
        ANALYSIS: ("Analiza",),
        SOURCES: ("Źródła",),
    },
    "cs": {
        SUMMARY: ("Shrnutí",),
        ANALYSIS: ("Analýza",),
        SOURCES: ("Zdroje",),
    },
    "ro": {
        SUMMARY: ("Rezumat",),
        ANALYSIS: ("Analiză",),
        SOURCES: ("Surse",),
    },
    "el": {
        SUMMARY: ("Σύνοψη", "Περίληψη"),
        ANALYSIS: ("Ανάλυση",),
        SOURCES: ("Πηγές",),
    },
    "ru": {
        SUMMARY: ("Резюме", "Краткое содержание"),
        ANALYSIS: ("Анализ",),
        SOURCES: ("Источники",),
    },
    "uk": {
        SUMMARY: ("Резюме", "Стислий виклад", "Короткий зміст"),
        ANALYSIS: ("Аналіз",),
        SOURCES: ("Джерела",),
    },
    "tr": {
        SUMMARY: ("Özet", "Yönetici özeti"),
        ANALYSIS: ("Analiz",),
        SOURCES: ("Kaynaklar", "Kaynakça"),
    },
    "ar": {
        SUMMARY: ("الملخص التنفيذي", "ملخص تنفيذي", "الملخص", "ملخص"),
        ANALYSIS: ("التحليل", "تحليل"),
        SOURCES: ("المصادر", "مصادر"),
    },
    "he": {
        SUMMARY: ("תקציר", "תקציר מנהלים"),
        ANALYSIS: ("ניתוח",),
        SOURCES: ("מקורות",),
    },
    "fa": {
        SUMMARY: ("چکیده", "خلاصه", "خلاصه اجرایی"),
        ANALYSIS: ("تحلیل",),
        SOURCES: ("منابع",),
    },
    "zh": {
        SUMMARY: ("摘要", "执行摘要", "内容提要"),
        ANALYSIS: ("分析",),
        SOURCES: ("来源", "资料来源"),
    },
    "zh-Hant": {
        SUMMARY: ("摘要", "執行摘要", "內容提要"),
        ANALYSIS: ("分析",),
        SOURCES: ("來源", "資料來源"),
    },
    "ja": {
        SUMMARY: ("要旨", "概要"),
        ANALYSIS: ("分析",),
        SOURCES: ("出典", "情報源"),
    },
    "ko": {
        SUMMARY: ("요약",),
        ANALYSIS: ("분석",),
        SOURCES: ("출처",),
    },
}

# Tags that stand for a language of the table without being a longer form of its tag.
SAME_AS = {"no": "nb", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "zh-MO": "zh-Hant"}


def heading_shown(kind: str, language: str) -> str:
    """Return the heading of a part in the brief's language, in English where it is not known."""
    tag = language
    while tag and tag not in HEADINGS and tag not in SAME_AS:
        tag = tag.rpartition("-")[0]
    return HEADINGS[SAME_AS.get(tag, tag) or "en"][kind][0]
