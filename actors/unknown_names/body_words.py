"""Words in names of bodies, groups and places, and capitalised words that name no actor; folded."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A body is called after what it is; "Ministry of the Interior" goes on behind such a word.
BODIES = _words(
    """academy administration agency airlines airways alliance army assembly association authority
    bank board brotherhood bureau cabinet center centre centers centres chamber church club
    college coalition command commission committee community companies company confederation
    conference congress consortium consulate cooperative corp corporation corps council court
    delegation department directorate embassy emirate enterprise exchange federation fleet
    force forces forum foundation fund government group guard guards hospital house inc
    initiative institute institution intelligence junta kingdom laboratory league legion
    library llc ltd media mission ministry museum navy network news observatory office
    organisation organization parliament partners partnership party plc police post press
    programme program republic republics school secretariat senate service services society
    senat staff states station studies syndicate taskforce team telegraph television times
    tribunal trust union university works agence ambassade armee assemblee banque bundesamt
    bundestag bundesministerium comite commissie conseil cour federacion fraktion gericht
    gesellschaft gouvernement gruppe institut kommission mairie ministere ministerie ministerio
    ministerium ministero organisatie parlament parlement partei parti partido partito polizei
    presidence rat societe stiftung syndicat unie universitat universite verband verein agencia
    asamblea banco comision consejo corte ejercito gobierno policia sociedad universidad senado
    агентство администрация армия ассоциация банк бюро ведомство верховный дума комиссия
    комитет компания корпорация министерство мид мчс минобороны общество организация парламент
    партия правительство рада совет союз суд управление университет федерация фонд υπουργειο
    κομμα κυβερνηση τραπεζα"""
)
GROUPS = _words(
    """army battalion battalions brigade brigades cartel cell cells faction factions fighters
    front gang jihad mafia martyrs militants militia militias movement mujahideen rebels
    regiment resistance squad mouvement brigada brigadas brigaden bewegung frente движение
    бригада батальон фронт полк ополчение"""
)
PLACES = _words(
    """airport archipelago bank base basin bay bridge canal cape city coast county crossing desert
    district east governorate gulf harbor harbour heights hill hills horn island islands
    isthmus lake mountain mountains ocean oblast pass peninsula plateau port province region
    river sea square strait straits street strip territories territory town valley village west
    avenue road mount north south golf rio ile iles mer mar meer see остров область река район
    край город улица площадь море"""
)
# What bodies deal with, behind "of" and "and": "Department of Health and Human Services".
MATTERS = _words(
    """affairs agriculture climate commerce control crime culture customs defence defense
    development diplomacy drugs economy economic education employment energy environment
    external finance fisheries food foreign freedom global health home homeland housing human
    industry information integration international interior investment justice labor labour law
    media migration oceans planning police population prevention public refugees relief
    religion religious research resources rights science security sport sports state statistics
    technology tourism trade training transport transportation treasury veterans war water
    welfare women works youth"""
)
# Behind "of" these do not begin another name: "Chief of Staff", "Minister of Defence".
OFFICE_OBJECTS = MATTERS | _words("the staff mission cabinet government council parliament")
HEADS = _words(
    """minister ministers secretary secretaries chief head president director chairman chair
    speaker deputy commander commissioner representative ambassador"""
)
# Works, papers and events are called by capitals, too.
NO_ACTORS = _words(
    """accord accords act agreement agreements amendment anniversary award awards bill budget
    charter code constitution convention cup day days deal declaration dialogue doctrine era
    festival games holocaust law memorandum month olympics operation pact plan prize process
    project protocol protocols report resolution revolution review roadmap speech statement
    strategy summit talks treaty visit war week world year years crisis clause article chapter
    section line practices fy priorities goals action allies building register order orders
    sanctions hiv aids appendix annex figure table volume internet"""
)
# "North Korea", "Eastern Africa", "New Zealand".
REGIONS = _words(
    """central east eastern latin lower middle new north northern south southern southeast upper
    west western"""
)
# Said of a person: "senior official Mousa Abu Marzouk".
SAID_OF_PEOPLE = _words(
    """activist adviser advisor aide analyst author candidate chief citizen commander counterpart
    dissident economist expert father founder head historian hostage jailed journalist lawmaker
    lawyer leader negotiator national official oligarch opponent physicist politician prisoner
    reporter rival scholar son daughter soldier spokesman spokesperson spokeswoman successor
    tycoon veteran wife husband brother writer chef dirigeant porte-parole ancien sprecher
    лидер глава представитель журналист"""
)
# Before a name these speak of a place, or may do so.
WITHIN = _words("in near at around across into outside inside within dans en aux im bei в во под")
TOWARDS = _words("to from toward towards vers depuis nach aus из")
# Capitalised in front of a name they are titles.
OFFICES = _words(
    """adviser advisor ally chief counsellor counselor envoy honorable honourable leader
    negotiator official spokesman spokesperson spokeswoman"""
)
# Ordinary words for what has a name of its own elsewhere, and peoples without a common ending.
GENERIC = _words(
    """african afro air asian asians alawite americas arab arabic arabs army black blacks bible
    buddhist capitol catholic cabinet central chief christian christians coalition commonwealth
    communist communists congressional covid czech danish dane danes democrat democratic
    democrats dutch east eastern embassy european euro executive federal finn finns flemish
    french front general global god government greek greeks hindu hindus holy icelandic iraqi
    iraqis international internet islamic islamism islamist islamists israeli israelis jew
    jewish jews joint kurd kurdish kurds koran quran labour latin latino left liberal marxist
    marxists middle military ministry minister mujahideen muslim muslims national nazi nazis
    near north northern orthodox ottoman pashtun people pole poles pound protestant rear red
    republican republicans right roman russians serb serbs shia shias shiite shiites sikh
    soviet soviets special spaniard sunni sunnis supreme swede swedes swiss tamil tatar tatars
    thai the turk turks united uyghur uyghurs west western white zionist annex appendix article
    chapter figure section table volume http https www pdf ok tv jan feb mar apr jun jul aug
    sep sept oct nov dec am pm ad bc utc gmt usd eur gbp phd ceo cfo gdp mr mrs sir madam miss
    ms monsieur madame herr frau faq rsvp hon id ii iii iv vi vii viii ix xi xii copyright"""
)
PEOPLES = re.compile(
    r"(?:.{2,}(?:[a-z]ian|[^m]ean|nese|lese|tese|mese|stani|ranian|rkish|lish|nish|rish|dish|tish|wish)"
    r"|.*(?:american|african|mexican|german|roman|iraqi|yemeni|saudi|kuwaiti|omani|qatari|bahraini"
    r"|emirati|azerbaijani|bengali|bangladeshi|nepali|somali|afghan|cuban|moroccan|tibetan"
    r"|dominican|chechen|crimean|korean|uzbek|kazakh|tajik|turkmen|kyrgyz))s?"
)


def is_of_people(form: str) -> bool:
    """True of "Palestinian" and "Americans": said of many, the name of none."""
    return bool(PEOPLES.fullmatch(form))
