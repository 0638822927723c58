"""
Given names that people use for one another, in folded form, one set to a line.

Only names so close that both are commonly used by one person. A name may stand in two sets
(an Alex is an Alexander or an Alexandra); two names are alike if any set holds both.
"""

SETS = tuple(
    frozenset(line.split())
    for line in """
    abigail abbie abby
    alan al
    alexander alex alec sandy sasha
    alexandra alex sandra sasha
    alison ali
    andrew andy drew
    angela angie
    anthony tony ant
    barbara barb babs
    benjamin ben benny
    catherine katherine kathryn kate katie kathy cathy kay kit
    charlotte charlie lottie
    charles charlie chas chuck
    christine chris chrissie tina
    christopher chris kit
    daniel dan danny
    danielle dani
    david dave davey dai dafydd
    deborah debbie deb
    dorothy dot dottie
    edward ed eddie ted teddy ned
    eleanor ellie nell nora
    elizabeth elisabeth liz lizzie lizzy beth betty eliza libby bess elspeth
    emily em emma
    frances fran fanny
    francis frank fran
    frederick fred freddie
    gareth gaz gary
    geoffrey jeffrey geoff jeff
    gerald gerry jerry
    gillian jill gill
    gregory greg
    gwendolen gwendoline gwen
    harold harry hal
    henry harry hal
    helen nell
    isabel isabelle isabella bel bella izzy
    jacob jake
    jacqueline jackie jacqui
    james jim jimmy jamie jem
    janet jan
    jennifer jen jenny
    jessica jess jessie
    joanna jo joanne
    john jack johnny jon ian ieuan
    jonathan jon jonny
    joseph joe joey
    josephine jo josie
    joshua josh
    judith judy jude
    kenneth ken kenny
    kimberley kim
    laurence lawrence larry laurie
    leonard len lenny
    louise lou
    lucy lucinda
    madeleine maddie
    margaret maggie meg peggy marge margie greta mags
    mary molly polly mari
    matthew matt
    maximilian max
    melanie mel
    michael mike mick mickey mikey
    mohammed muhammad mohamed mohammad mo
    natalie nat
    nicholas nick nicky
    nicola nicky nikki
    oliver olly ollie
    pamela pam
    patricia pat patsy tricia trish
    patrick pat paddy padraig
    penelope penny
    peter pete
    philip phillip phil
    rachel rach
    raymond ray
    rebecca becky bex becca
    richard rick ricky dick rich
    robert bob bobby rob robbie bert
    robin rob
    ronald ron ronnie
    rosemary rose rosie
    russell russ
    samuel sam sammy
    samantha sam
    sarah sally sadie
    sharon shaz
    stephanie steph
    stephen steven steve
    stewart stuart stu
    susan sue susie suzanne
    terence terry
    theresa teresa tess terry
    thomas tom tommy tomos
    timothy tim
    valerie val
    victoria vicky tori
    vincent vince vinny
    virginia ginny
    walter wally
    william will bill billy willie liam gwilym
    yvonne eve
    zachary zac zak
    """.strip().splitlines()
)


def known_as(one: str, other: str) -> bool:
    """Return whether two given names, folded, are commonly used by one person."""
    return any(one in names and other in names for names in SETS)


def families(given: str) -> tuple[str, ...]:
    """Return a stable word for each set a given name stands in, or the name itself."""
    found = tuple(min(names) for names in SETS if given in names)
    return found or (given,)
