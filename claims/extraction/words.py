"""Closed lists of English words that the rules lean on: function words, titles, bodies, places.

Only lists; no rule. They are general English and name no person and no event.
"""

from __future__ import annotations


def wordset(words: str) -> frozenset[str]:
    """The words of a line, parted by spaces."""
    return frozenset(words.split())


PERSONAL = wordset("he she they it we i you")
OWNERS = wordset("his her their its")
RELATIVE = wordset("who which that whom whose")
DETERMINERS = wordset(
    "the a an this that these those his her their its our my your some many several both all each every no any most "
    "more few other another one two three four five six seven eight nine ten dozens hundreds thousands"
)
PREPOSITIONS = wordset(
    "of in on at by for from with to about against among amid after before during since until through over under "
    "between into onto within without across near via as upon toward towards despite outside inside following "
    "regarding concerning including per alongside besides beyond behind above below along around throughout"
)
CONJUNCTIONS = wordset(
    "and but or nor yet so while whereas although though because if unless when whenever where that whether as since"
)
AUXILIARIES = wordset("has have had having is are was were be been being do does did 's 've 'd")
MODALS = wordset(
    "will would can could should may might must shall 'll cannot won't can't couldn't wouldn't shouldn't to"
)
NEGATIONS = wordset(
    "not never n't didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't neither without nobody none refused declined failed"
)
BE = wordset("is are was were be been being am gets got get")
FINITE = wordset(
    "is are was were am has have had will would can could should may might must shall do does did isn't aren't wasn't "
    "weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't shouldn't don't doesn't didn't it's he's she's "
    "that's there's they're we're i'm you're we've they've i've he'd she'd they'd we'd we'll they'll he'll she'll it'll "
    "there got went came made took gave saw knew became began left held kept met paid sent sold told won lost led felt "
    "found needs wants makes takes gives seems remains appears shows includes means faces plans believes supports"
)
ADVERBS = wordset(
    "also then later earlier now still again once twice meanwhile however moreover furthermore additionally instead "
    "therefore thus nevertheless nonetheless besides yesterday today tonight tomorrow both all even just further "
    "subsequently previously already always often sometimes soon afterwards afterward here there too only rather so "
    "indeed perhaps long aloud additionally consequently overall separately similarly likewise otherwise finally lastly first "
    "second third next moments together alone well ago elsewhere never ever too"
)
MONTHS = wordset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec"
)
WEEKDAYS = wordset("monday tuesday wednesday thursday friday saturday sunday")
TIME_WORDS = wordset(
    "day morning afternoon evening night week month year decade weekend century decades hours minutes moments days weeks months years time hour noon midnight"
)

# Words before a name that tell what the person is.
TITLES = wordset(
    "mr mrs ms miss dr prof professor sir dame lord lady gen general lt lieutenant col colonel maj major capt captain sgt sergeant "
    "cllr supt insp det con pc baron baroness viscount earl adm admiral cmdr commander brigadier marshal corporal private officer sen senator rep representative gov governor president vice prime minister "
    "premier taoiseach tanaiste chancellor king queen prince princess emperor pope bishop archbishop cardinal rev reverend father rabbi imam ayatollah sheikh "
    "judge justice mayor deputy secretary ambassador envoy commissioner chairman chairwoman chairperson chair chief director "
    "head leader spokesman spokeswoman spokesperson spokesmen speaker detective inspector superintendent constable sheriff "
    "attorney lawyer prosecutor counsel solicitor coach manager captain player striker author writer journalist reporter editor "
    "correspondent analyst economist scientist researcher historian activist actor actress singer musician artist curator "
    "founder co-founder owner ceo cfo cto executive official candidate congressman congresswoman lawmaker councillor councilor "
    "councilman politician mp mep student teacher principal volunteer resident witness survivor victim expert engineer astronaut "
    "pilot driver farmer nurse physician surgeon psychologist philosopher adviser advisor aide assistant associate senior "
    "acting former ex-president interim foreign defence defense finance interior justice health education environment "
    "state first lady member delegate negotiator organizer organiser organisers coordinator psychiatrist publisher producer "
    "presidential opposition party team press chief-of-staff instructor lecturer dean rector fellow star "
    "wife husband son daughter brother sister mother father uncle aunt cousin colleague friend photographer designer developer "
    "entrepreneur businessman businesswoman billionaire veteran biologist chemist physicist astronomer archaeologist ecologist "
    "goalkeeper striker midfielder defender winger quarterback skipper lawmaker diplomat blogger columnist pundit pollster "
    "strategist campaigner barrister magistrate cleric midwife paramedic chef cyclist golfer "
    "trainer referee champion drummer guitarist rapper songwriter composer pianist playwright poet novelist filmmaker comedian "
    "broadcaster presenter broker banker investor lobbyist dissident climatologist meteorologist epidemiologist virologist sociologist anthropologist geologist dr. hon honourable honorable"
)
PERSON_NOUNS = TITLES | wordset(
    "diplomat banker broker trader dealer investor lawmaker legislator aide strategist campaigner organiser protester "
    "demonstrator soldier fighter veteran refugee migrant villager tourist passenger commuter cyclist climber sailor "
    "fisherman skipper plumber electrician builder architect accountant auditor inspector regulator investigator policeman "
    "policewoman guard warden prisoner inmate fugitive gunman hostage smuggler hacker programmer blogger columnist commentator "
    "pundit reviewer broadcaster cleric priest nun vicar pastor deacon midwife paramedic doctor dentist pharmacist "
    "therapist carer cleaner chef waiter waitress bartender baker butcher shopkeeper retailer vendor shopper tenant landlord "
    "landlady homeowner neighbour relative grandmother grandfather grandson granddaughter niece nephew widow widower girlfriend "
    "boyfriend partner teenager pensioner pupil graduate tutor headteacher librarian archivist linguist statistician pollster "
    "goalkeeper midfielder defender winger quarterback jockey trainer referee umpire boxer champion challenger rival ally "
    "supporter donor treasurer trustee registrar juror magistrate barrister advocate claimant informant operative militant rebel "
    "defector dissident lobbyist host man woman boy girl person judge suspect defendant plaintiff neighbour neighbor patient customer worker employee critic "
    "observer insider source whistleblower spokesmen spokeswomen"
)
GROUP_NOUNS = wordset(
    "authorities officials researchers scientists experts analysts critics police prosecutors lawyers attorneys investigators doctors "
    "residents witnesses protesters demonstrators activists lawmakers legislators senators ministers leaders spokesmen "
    "representatives authors organizers organisers opponents supporters campaigners economists historians astronomers "
    "engineers journalists reporters parents teachers students workers employees unions observers sources members soldiers "
    "forces troops rebels militants firefighters paramedics rescuers diplomats politicians voters commentators survivors "
    "victims relatives families neighbours neighbors fans players executives directors judges jurors detectives officers "
    "justices others people individuals men women children locals villagers citizens figures voices astronauts biologists physicians editors democrats republicans "
    "groups companies firms countries governments agencies organisations organizations charities banks ministries plaintiffs defendants "
    "patients nurses farmers drivers owners customers users colleagues friends counterparts councillors mayors governors "
    "ambassadors envoys negotiators commanders generals inspectors auditors regulators rivals backers guests speakers "
    "conservatives liberals campaign crew team staff family couple group committee panel "
    "forecasters peers backbenchers officers campaigners insiders associations networks"
)
SPOKES = wordset(
    "spokesman spokeswoman spokesperson spokespeople representative representatives officials official analysts analyst authorities"
)
UNNAMED_GROUPS = wordset(
    "critics sources experts observers witnesses some many others people opponents supporters officials commentators reports insiders "
    "analysts campaigners residents"
)
DOCUMENT_NOUNS = wordset(
    "report copy draft extract piece study survey statement letter paper article articles document documents poll letter memo review results analysis "
    "research findings press release website notice bulletin editorial book memoir indictment complaint lawsuit filing ruling "
    "judgment verdict resolution declaration communique communiqué investigation inquiry audit assessment release post tweet "
    "minutes meta-analysis trial factsheet posting postings posts tweets messages letters notices page blog site website section transcript dossier briefing guidance guidelines manual leaflet message note email emails headline account data figures evaluation estimates forecast index ranking census records papers studies surveys reports paperwork law bill treaty constitution act models modelling simulations calculations measurements projections"
)
ORGANISATION_NOUNS = wordset(
    "ministry committee commission university college school institute institution church party police department agency bank "
    "court association foundation council parliament government senate congress office bureau union federation "
    "organisation organization company clinic corporation corp inc ltd group service services army navy force forces team club "
    "league times post news journal herald tribune guardian gazette telegraph magazine press network television radio agency "
    "hospital museum society society centre center board authority authorities administration cabinet assembly house "
    "command headquarters coalition alliance fund trust campaign community nations network ministry embassy consulate "
    "kremlin pentagon vatican duma knesset nato eu un ngo directorate brigade regiment secretariat embassy laboratory lab "
    "observatory academy studio studios airline airlines airport airways railway railways works industries holdings partners media watch international reuters "
    "military media regime presidency leadership opposition judiciary airforce watchdog regulator charity firm retailer carrier operator insurer lender chain manufacturer maker startup newspaper broadcaster outlet supermarket brewery developer producer supplier publisher "
    "bbc cnn afp ap tass xinhua google microsoft twitter facebook taliban hamas hezbollah "
    "coastguard consultancy tank ombudsman tribunal inquest jury constabulary diocese archdiocese consortium cooperative "
    "utility zoo synod mosque"
)
# What an office is over: in a run of capitals these belong to the office, not to the name behind them.
FIELDS = wordset(
    "affairs development planning agriculture trade energy transport culture science economy industry environment education "
    "housing tourism sport sports youth water railways communications information technology innovation labour labor employment "
    "migration integration infrastructure security cooperation policy operations marketing research engineering services "
    "relations resources strategy fisheries forestry commerce investment reform equality families"
)
COMPANY_WORDS = wordset(
    "motors mills shipping freight steel energy airways airlines pharma pharmaceuticals foods systems technologies solutions holdings capital petroleum mining "
    "software labs entertainment electronics insurance financial healthcare stores brands logistics aerospace telecom "
    "wireless ventures properties chemicals lines semiconductor semiconductors nv ag sa plc gmbh corp inc ltd plc bank group industries company corporation"
)
ORGANISATION_NOUNS |= COMPANY_WORDS
COMPANY_NOUNS = wordset(
    "company firm group carrier airline retailer manufacturer maker operator bank lender insurer startup chain"
)
OUTLETS = wordset(
    "news times post herald tribune guardian telegraph gazette journal press reuters afp bbc cnn tass xinhua magazine "
    "television radio broadcasting newspaper daily mail independent observer abc nbc cbs npr interfax bloomberg"
)
PLACES = {"US"} | wordset(
    "afghanistan africa albania algeria america american angola argentina armenia asia australia austria azerbaijan bahrain bangladesh "
    "belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia cameroon canada chad chile china colombia congo croatia "
    "cuba cyprus czechia denmark ecuador egypt england estonia ethiopia europe fiji finland france gabon georgia germany "
    "ghana greece guatemala guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica "
    "japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon libya lithuania luxembourg malawi malaysia mali malta "
    "mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria norway "
    "oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland senegal "
    "serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tunisia "
    "turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe u.s. us u.k. uk usa states kingdom "
    "washington london moscow kyiv kiev beijing paris berlin brussels tokyo delhi rome madrid tehran ankara jerusalem gaza "
    "geneva vienna york california texas florida crimea arabia korea zealand emirates dhabi dubai d.c."
)
DEMONYMS = wordset(
    "afghan african albanian algerian american argentine armenian asian australian austrian azerbaijani bangladeshi belarusian "
    "belgian bolivian bosnian brazilian british bulgarian cambodian canadian chilean chinese colombian congolese croatian cuban "
    "cypriot czech danish dutch ecuadorian egyptian english estonian ethiopian european filipino finnish french gabonese georgian "
    "german ghanaian greek haitian hungarian icelandic indian indonesian iranian iraqi irish israeli italian jamaican japanese "
    "jordanian kazakh kenyan korean kuwaiti latvian lebanese libyan lithuanian malaysian maltese mexican moldovan mongolian "
    "moroccan nepalese nigerian norwegian pakistani palestinian peruvian polish portuguese qatari romanian russian rwandan "
    "saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sri sudanese swedish swiss syrian taiwanese "
    "thai tunisian turkish ugandan ukrainian venezuelan vietnamese welsh yemeni zambian zimbabwean democratic republican labour "
    "conservative soviet catholic muslim christian jewish u.s. us u.k. uk eu un former acting kremlin pentagon western eastern "
    "northern southern south north east west new"
)
PARTICLES = wordset("de da di du del della der den van von bin ibn al el la le ben abu dos das ter ten y")
MALE = wordset(
    "mr sir lord king prince emperor pope baron father brother son husband uncle chairman spokesman congressman businessman man boy actor"
)
FEMALE = wordset(
    "mrs ms miss dame lady queen princess baroness mother sister daughter wife aunt chairwoman spokeswoman congresswoman businesswoman woman girl actress"
)

# Given names that nearly always tell "he" from "she"; one that is not here fits both.
FEMALE_NAMES = wordset(
    "abigail ada adele agnes aisha alice alicia alison amanda amelia amy ana anastasia andrea angela anita ann anna anne annette "
    "antonia anya audrey barbara beatrice beth bethany brenda bridget camilla carla carmen carol carole caroline catherine cecilia "
    "charlotte chloe christina christine cindy claire clara claudia cynthia daniela daria deborah debra denise diana diane donna dora "
    "dorothy edith eileen elaine eleanor elena elisabeth elizabeth ella ellen ellie emily emma erica erin esther eva eve evelyn farah "
    "fatima fiona florence frances gabriela gemma georgia georgina gillian gina giulia gloria grace greta gwen hana hanna hannah harriet "
    "heather helen helena hilary holly ida ines ingrid irene irina iris isabel isabella jacqueline jane janet jasmine jean jennifer "
    "jenny jess jessica jill joan joanna josephine joyce judith julia julie karen kate katherine kathleen kathryn katie kay kelly "
    "kirsten larissa laura lauren leila lena leticia lily linda lisa liz lois louise lucia lucy lydia lynn madeleine maggie mara "
    "margaret maria marianne marie marina marion martha mary maryam matilda maureen megan melanie melissa mia michelle miriam molly monica nadia "
    "nancy naomi natalia natalie natasha nia nicola nicole nina noor nora oksana olena olga olivia patricia paula pauline penelope petra "
    "phoebe pilar polly priya rachel rebecca renee rita rosa rose ruby ruth sabrina sally samantha samira sandra sara sarah saskia shannon sharon sheila "
    "shirley silvia simone sofia sonia sophia sophie stella stephanie sue susan suzanne svetlana sylvia tamara tanya tatiana teresa theresa tina "
    "tracy ursula valentina valeria vanessa vera veronica victoria virginia wendy yasmin yolanda yulia yvonne zoe"
)
MALE_NAMES = wordset(
    "aaron abdul abdullah adam adrian ahmad ahmed alan albert aleksandr alejandro alexander alfred ali alistair allan amir andre andrei andrew "
    "andrii anil anthony antonio arkady arnold arthur barnaby barry benjamin bernard bill bob boris brad brendan brett brian bruce bruno "
    "carl carlos cedric charles christopher clive colin connor craig cyril damian daniel dario dave david dean dennis denis derek "
    "dimitri dmitri dmitry dmytro dominic donald douglas duncan ed eduardo edward edwin emmanuel enrique eric ernest eugene felix fernando "
    "francis francisco frank franz fred frederick gareth gary gavin geoff geoffrey george gerald gerard giovanni giuseppe gordon "
    "graham greg gregory guy hamid hans harold harry hassan hector henry herbert howard hugh hugo hussein ian ibrahim igor isaac ivan ivor "
    "jack jacob jacques jake jakob james jason javier jeff jeffrey jeremy jerome jerry jim joao joe joel johan john jonathan jorge jose joseph "
    "joshua juan julian justin karl keith ken kenneth kevin konstantin kurt kyle lars laurence lawrence leo leonard leonid liam lionel "
    "lloyd louis lucas luigi luis luke malcolm manuel marc marco marcus mario mark markus martin matteo matthew maurice max michael miguel "
    "mike mikhail mohamed mohammad mohammed morris muhammad mustafa nathan neil nicholas nigel nikolai nikolay noah norman oleg oleh oleksandr "
    "oliver omar oscar osman otto owen pablo patrick paul pavel pedro peter petr petro philip phillip pierre rafael ralph ramon rashid raymond "
    "reginald ricardo richard rob robert roberto rodrigo roger roman ron ronald rory rupert russell ryan salman samir scott sean "
    "sebastian sergei sergey serhii serhiy seth simon stanley stefan stephen steve steven stewart stuart taras ted terence terry theodore "
    "thomas tim timothy tom tommy tony trevor vadim vasyl victor viktor vincent vitaly vladimir volodymyr walter warren wayne wilhelm william "
    "wolfgang xavier yuri yusuf zachary"
)
