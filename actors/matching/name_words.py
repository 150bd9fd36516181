"""Words that stand in and around personal names: titles, particles, short forms; all folded."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles and offices, in front of a name. Capitalised in English, unless they are in SMALL_TITLES.
TITLES = _words(
    """mr mister messrs mrs ms miss madame madam mme mlle monsieur m dr doctor prof professor sir
    dame lord lady count countess baron baroness duke duchess president vice prime minister
    premier chancellor secretary under undersecretary deputy assistant acting ambassador consul
    counselor counsellor supreme king queen prince princess emperor empress shah sheikh shaikh sheik
    sultan emir amir crown imam ayatollah mullah pope archbishop bishop cardinal patriarch
    metropolitan rabbi father general gen admiral adm colonel col lieutenant lt ltc major maj
    captain capt commander cmdr brigadier brig marshal field air chief sergeant sgt
    generalissimo commodore senator sen congressman congresswoman representative rep governor
    gov mayor judge justice speaker chairman chairwoman chairperson director commissioner
    foreign attorney comrade rear special counsel his her excellency highness majesty royal
    holiness beatitude amb sec asst assist dep min dir del ambassadors presidents ministers
    secretaries generals admirals senators congressmen spokesman spokeswoman spokesperson leader
    envoy herr frau senor senora don dona signor signora presidente ministro ministre
    bundeskanzler kanzler prasident ministerprasident tunku tun datuk dato u президент премьер
    министр генерал господин г председатель الرييس الوزير السيد الشيخ الملك الامير الدكتور"""
)
# Titles that sentences also write small: "the president Gamal Abdel Nasser".
SMALL_TITLES = _words(
    """president premier chancellor king queen prince princess emperor sheikh imam ayatollah
    senator ambassador presidente ministre ministro kanzler bundeskanzler prasident президент
    премьер министр генерал господин председатель"""
)
# One letter, or a name as often as a title: a title only in front of a name, never in a list.
NEVER_IN_NAMES = TITLES - _words("m u don tun father")
WOMEN = _words(
    """mrs ms miss madame madam mme mlle lady dame queen princess empress duchess countess baroness
    senora signora dona frau"""
)
PLAIN_TITLES = _words("mr mister messrs doctor professor m monsieur sir")
LOWER_OFFICES = _words("vice deputy under undersecretary assistant special former")
ARABIC_ARTICLES = _words("al el an as ad ar ash at az")
MEN = _words("mr mister messrs monsieur sir lord king prince duke count herr senor signor")
OF_WOMEN = _words("wife widow daughter sister mother she her queen princess lady mrs")
WOMENS_NAMES = _words(
    """agnes alice angela ann anna anne aung barbara benazir betty carol caroline catherine clare
    corazon dorothy eleanor elizabeth emma eva frances golda hanna hannah helen hillary indira
    imelda irene jacqueline jane janet jean joan judith julia karen kamala kate laura linda lisa
    louise madeleine margaret maria marie marina martha mary megawati michelle nancy oveta
    pamela pat patricia priscilla rita rosemary ruth sarah shirley sirimavo sophia susan theresa
    ursula vijaya yulia"""
)
SUFFIXES = _words("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi esq ret")
SERVICES = _words("usa usn usaf usmc uscg roka arvn rta usar")
# Parts of a family name that begin it: "Abu Marzouk", "de Gaulle", "van der Bellen".
PARTICLES = _words(
    """abu abou abd abdel abdul al el an as ad ar ash at az bin ben ibn bint bar de del della der
    den des di da do dos das du la le los van von vom zu zum zur ter ten st saint mac o ابو ابن
    بن عبد ال آل бен аль эль ибн абу фон де ван"""
)
# Family names of people who are called by the first part of their name, or (Vietnam) the last.
FAMILY_FIRST = _words(
    """ban cai cao chai chang chao chen cheng cheong chi chiang chiao chien chin ching cho choe
    choi chon chong chou chow chu chun chung deng ding fan fang feng fu gao geng gong gu guan
    guo han he ho hong hou hsiao hsieh hsu hu hua huang hung jia jiang jin jung kang kao kim ko
    koo kuo kwon lai lee lei li liang liao lim lin ling liu lo lu luo ma mao meng nam noh oh pae
    paek pak pan park peng qian qiao qin roh ryu shao shen shi shin sin so soh song su sun sung
    tan tang tao teng tian ting tsai tseng tung wang wei wen wu xi xia xiang xiao xie xu xue yan
    yang yao ye yeh yen yi yim yin yoo yoon you yu yuan yun zeng zhang zhao zheng zhou zhu zou"""
)
GIVEN_LAST = _words(
    """bui cao dang dao dinh do doan duong ha hoang huynh lam le luong ly mai ngo nguyen ong pham
    phan phung quach ta thai tran trinh truong vo vu vuong"""
)
VIETNAMESE_MIDDLE = _words("van thi dinh duc ngoc huu quang xuan the cong viet minh")
# Where people go by their given names.
FIRST_NAME_PEOPLES = _words(
    """thai thailand lao laos laotian ethiopia ethiopian eritrea eritrean iceland icelandic
    malaysia malaysian indonesia indonesian burma burmese myanmar cambodia cambodian"""
)
NICKNAMES = {
    "al": "albert alfred alexander alan", "andy": "andrew", "art": "arthur", "ben": "benjamin",
    "bernie": "bernard bernhard", "bert": "albert herbert robert", "bill": "william",
    "billy": "william", "bob": "robert", "bobby": "robert", "charlie": "charles",
    "chet": "chester", "chip": "charles", "chris": "christopher", "chuck": "charles",
    "dan": "daniel", "dave": "david", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward edwin edmund", "eddie": "edward", "frank": "franklin francis",
    "fred": "frederick alfred", "gene": "eugene", "gerry": "gerald gerard", "hank": "henry",
    "harry": "harold henry", "ike": "dwight", "jack": "john", "jake": "jacob", "jeff": "jeffrey",
    "jerry": "gerald jerome", "jim": "james", "jimmy": "james", "joe": "joseph", "ken": "kenneth",
    "larry": "lawrence", "len": "leonard", "mac": "mcgeorge", "matt": "matthew", "max": "maxwell",
    "mike": "michael", "nat": "nathaniel", "nick": "nicholas", "pat": "patrick",
    "pete": "peter", "phil": "philip", "ray": "raymond", "rick": "richard", "rob": "robert",
    "ron": "ronald", "russ": "russell", "sam": "samuel", "sandy": "alexander", "steve": "stephen",
    "stu": "stuart", "sy": "seymour", "ted": "edward theodore", "teddy": "edward theodore",
    "terry": "terence", "tim": "timothy", "tom": "thomas", "tommy": "thomas", "tony": "anthony",
    "vic": "victor", "walt": "walter", "will": "william", "willy": "william", "win": "winthrop",
    "bibi": "benjamin", "vova": "vladimir", "joey": "joseph", "liz": "elizabeth",
    "katie": "katherine",
}  # fmt: skip
GIVEN_NAMES = WOMENS_NAMES | NICKNAMES.keys() | _words(" ".join(NICKNAMES.values()))
# Capitalised for where they stand, or days and months: no part of anybody's name.
FUNCTION_WORDS = _words(
    """a about according accordingly after again against all alone also although am among an and
    another any are aren as asked at be because been before behind being below besides both but
    by can clearly could despite did do does during each earlier either even every few finally
    following for former formerly from further furthermore given had has have he hence her here
    his how however i if in incumbent indeed instead is it its later latter like likewise many
    may meanwhile might more moreover most much must my neither nevertheless no none nor not
    nothing now of off on once one only or other our out over perhaps possibly presumably
    probably re recently regarding same says several shall she should similarly since so some
    soon still such than that the their then there thereafter therefore these they this those
    though through throughout thus to today together told tonight too toward two under unless
    unlike until upon was we were what whatever when whenever where whereas whether which while
    who whom whose why will with within without would yesterday yet you your dear sincerely
    subject monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december"""
)
# How telegrams begin sentences, apart from verbs with an ending.
OPENING_VERBS = _words(
    "believe consider feel find have hope met saw see suggest think told understand urge"
)
# Ends of offices and bodies, in front of the name of whoever stands for them.
OFFICE_WORDS = _words(
    """affairs agency agriculture army assembly bank board bureau cabinet chief command commerce
    commission committee congress corps council court defence defense delegation department
    development division east economic education embassy federation finance forces foreign
    government health house information intelligence interior kingdom labor labour mission
    nations navy new north office operations organisation organization parliament participants
    planning presidency present relations republic security south staff state trade treasury
    union west"""
)
NO_GIVEN_NAMES = FUNCTION_WORDS | OFFICE_WORDS
FULL_TITLES = {
    "sec": "secretary", "gen": "general", "adm": "admiral", "col": "colonel", "amb": "ambassador",
    "lt": "lieutenant", "maj": "major", "capt": "captain", "gov": "governor", "sen": "senator",
    "rep": "representative", "brig": "brigadier", "prof": "professor", "dr": "doctor",
    "cmdr": "commander", "sgt": "sergeant",
}  # fmt: skip
DETERMINERS = _words("the a an this his its their our your my")
# What is called after a person: "the Nixon Doctrine" speaks of Nixon all the same.
CALLED_AFTER = _words(
    """administration administrations agreement amendment announcement archive archives
    assassination bill brothers cabinet camp campaign case circle clique collection commission
    committee conversation conversations declaration delegation doctrine draft era estimate
    faction family files formula forces foundation government governments group hearings idea
    initiative invitation interview institute junta letter letters library line log mandate
    meeting meetings memo memoranda memorandum message messages ministry mission model note
    notes office papers paper party plan plans policies policy position presidency presidential
    project proposal proposals regime report reports resolution round speech statement strategy
    subcommittee summit supporters govt talk talks tapes team telegram text trip view views
    visit visits years"""
)
