"""Rows for the sample page. Each row: subject | relation | object | qualifiers | quote.

The quotes are in the shipped texts; who and what is made of them here is only for looking at the
page. An object in double quotes is a plain value. `!` before a row: reported; `?`: disputed.
"""

KINDS = """
:Person | Person | circle
:Organization | Organisation | square
:Event | Event | triangle
:Place | Place | diamond
:Work | Work | page
:Award | Award | star
"""

ENTITIES = """
person:lee-sung-ju | Lee Sung-ju | North Korean defector, human rights advocate and author
person:father-of-lee-sung-ju | Lee Sung-ju’s father | A high-ranking military officer
person:mother-of-lee-sung-ju | Lee Sung-ju’s mother | Missing
person:broker | The broker who found Lee Sung-ju |
person:kim-il-sung | Kim Il-sung |
person:susan-mcclelland | Susan Elizabeth McClelland |
person:lee-seo-hyun | Lee Seo-hyun | Student at Columbia University
person:hyun-seung-lee | Hyun-seung Lee | Fellow of Global Peace Foundation
person:su-jeong | Su-jeong | Best friend and roommate of Lee Seo-hyun
person:father-of-su-jeong | Su-jeong’s father |
person:kim-jong-un | Kim Jong-un |
person:jang-song-thaek | Jang Song-thaek |
person:so-hyun-kim | So-hyun Kim | Writer of The Korea Herald
person:illyong-ju | Illyong Ju | Student of political science, aged 21
person:seong-ho-ji | Seong-ho Ji |
person:wen-yee-lee | Wen-Yee Lee | Reporter
person:donald-trump | Donald Trump |
person:moon-jae-in | Moon Jae-in |
org:nkhr | Citizens’ Alliance for North Korean Human Rights |
org:ned | National Endowment for Democracy |
org:sogang | Sogang University |
org:warwick | University of Warwick |
org:street-gang | Lee Sung-ju’s street gang | Six boys and Lee
org:gpf | Global Peace Foundation |
org:korea-herald | The Korea Herald |
org:kim-il-sung-university | Kim Il Sung University |
org:dongbei | Dongbei University of Finance and Economics |
org:columbia | Columbia University |
org:nauh | Now Action & Unity for Human Rights |
org:korea-university | Korea University |
org:un | United Nations General Assembly |
event:famine | Arduous March |
event:exile | Exile of the Lee family |
event:assembly | North Korean Young Leaders Assembly |
event:purge-of-jang | Purge of Jang Song-thaek |
event:execution | Execution of Su-jeong’s father |
event:detention-of-su-jeong | Detention of Su-jeong |
event:tour | Performing tour across the U.S. |
event:meeting | Meeting of Trump and Moon |
place:pyongyang | Pyongyang |
place:north-korea | North Korea |
place:south-korea | South Korea |
place:gyeong-seong | Gyeong-seong |
place:tumen | Tumen River |
place:china | China |
place:united-kingdom | United Kingdom |
place:washington | Washington, D.C. |
place:beijing | Beijing |
place:dalian | Dalian |
place:usa | United States |
place:new-york | New York |
work:every-falling-star | Every Falling Star |
work:article-herald | Young professionals from North Korea seek to bring change to Pyongyang |
work:article-wen-yee | North Korean defectors have something to say |
work:play | The play about people’s life in North Korea |
award:democracy | Democracy Award |
"""

NAMES = {
    "person:kim-jong-un": ("Kim Jong Un", "김정은"),
    "person:lee-sung-ju": ("Sungju Lee", "이성주"),
    "org:nkhr": ("NKHR", "북한인권시민연합"),
    "org:ned": ("NED",),
    "event:famine": ("North Korean famine", "고난의 행군"),
    "org:nauh": ("NAUH",),
}

RELATIONS = {
    ":memberOf": "member of",
    ":worksFor": "works for",
    ":leads": "leads",
    ":founded": "founded",
    ":fellowOf": "fellow of",
    ":attended": "attended",
    ":childOf": "child of",
    ":uncleOf": "uncle of",
    ":friendOf": "friend of",
    ":associateOf": "associate of",
    ":met": "met",
    ":bornIn": "born in",
    ":birthDate": "born",
    ":livedIn": "lived in",
    ":movedTo": "moved to",
    ":defectedFrom": "defected from",
    ":defectedTo": "defected to",
    ":exiledTo": "exiled to",
    ":spokeAt": "spoke at",
    ":performedIn": "performed in",
    ":witnessed": "witnessed",
    ":harmedBy": "harmed by",
    ":organized": "organised",
    ":authorOf": "author of",
    ":received": "received",
    ":conferred": "conferred",
    ":basedIn": "based in",
    ":partOf": "part of",
    ":published": "published",
    ":tookPlaceIn": "took place in",
    ":date": "date",
    ":about": "about",
    ":occupation": "occupation",
    ":statement": "says",
}

LEE = """
person:lee-sung-ju | :birthDate | "1991" | | Born: 1991
person:lee-sung-ju | :bornIn | place:pyongyang | | Birthplace: Pyongyang, North Korea
person:lee-sung-ju | :bornIn | place:north-korea | | Birthplace: Pyongyang, North Korea
person:lee-sung-ju | :occupation | "human rights advocate" | | human rights advocate
person:lee-sung-ju | :occupation | "author" | | He is best known for his 2016 memoir
person:lee-sung-ju | :authorOf | work:every-falling-star | when=2016 | co-authored with Susan Elizabeth McClelland and published in 2016
person:susan-mcclelland | :authorOf | work:every-falling-star | role=co-author; when=2016 | co-authored with Susan Elizabeth McClelland and published in 2016
work:every-falling-star | :about | person:lee-sung-ju | | His life story is chronicled in the memoir Every Falling Star: The True Story of How I Survived and Escaped North Korea
work:every-falling-star | :about | event:famine | | becoming a homeless gang leader during the North Korean famine
person:lee-sung-ju | :childOf | person:father-of-lee-sung-ju | | He was born in Pyongyang to a high-ranking military officer
person:lee-sung-ju | :childOf | person:mother-of-lee-sung-ju | | allow him to search for his mother, who is still missing
person:father-of-lee-sung-ju | :occupation | "military officer" | | a high-ranking military officer
person:lee-sung-ju | :livedIn | place:pyongyang | note=a three-bedroom apartment | spent his early childhood in relative luxury, living in a three-bedroom apartment with a refrigerator and a baby grand piano
person:father-of-lee-sung-ju | :harmedBy | event:exile | when=1994 | Lee's father fell out of political favor after expressing skepticism about the regime's future
person:lee-sung-ju | :harmedBy | event:exile | | The family was subsequently stripped of their status and exiled to Gyeong-seong
person:mother-of-lee-sung-ju | :harmedBy | event:exile | | The family was subsequently stripped of their status and exiled to Gyeong-seong
event:exile | :tookPlaceIn | place:gyeong-seong | | exiled to Gyeong-seong, an impoverished rural area in the northeast
person:lee-sung-ju | :exiledTo | place:gyeong-seong | when=1994~ | exiled to Gyeong-seong, an impoverished rural area in the northeast
person:father-of-lee-sung-ju | :exiledTo | place:gyeong-seong | when=1994~ | exiled to Gyeong-seong, an impoverished rural area in the northeast
person:mother-of-lee-sung-ju | :exiledTo | place:gyeong-seong | when=1994~ | exiled to Gyeong-seong, an impoverished rural area in the northeast
place:gyeong-seong | :partOf | place:north-korea | | an impoverished rural area in the northeast
event:famine | :date | "199X" | | the North Korean famine of the late 1990s
event:famine | :tookPlaceIn | place:north-korea | | the North Korean famine of the late 1990s
person:lee-sung-ju | :harmedBy | event:famine | ageThen=12 | Lee's parents separately disappeared in search of food
person:father-of-lee-sung-ju | :harmedBy | event:famine | | Lee's parents separately disappeared in search of food
person:mother-of-lee-sung-ju | :harmedBy | event:famine | | Lee's parents separately disappeared in search of food
person:lee-sung-ju | :founded | org:street-gang | ageThen=12 | formed a street gang with six other boys to survive
person:lee-sung-ju | :leads | org:street-gang | | he led the group in thievery and fighting for survival across various towns for four years
person:lee-sung-ju | :memberOf | org:street-gang | | formed a street gang with six other boys to survive
person:broker | :met | person:lee-sung-ju | when=2002 | In 2002, Lee was located by a broker sent by his father
person:broker | :worksFor | person:father-of-lee-sung-ju | when=2002 | a broker sent by his father
person:father-of-lee-sung-ju | :defectedTo | place:south-korea | when=../2002 | his father, who had successfully defected to South Korea
person:lee-sung-ju | :movedTo | place:china | | Lee escaped across the Tumen River into China
person:lee-sung-ju | :defectedFrom | place:north-korea | when=2002~ | Lee escaped across the Tumen River into China
person:lee-sung-ju | :movedTo | place:tumen | | Lee escaped across the Tumen River into China
person:lee-sung-ju | :defectedTo | place:south-korea | note=with a fake passport | eventually reached South Korea using a fake passport
person:lee-sung-ju | :attended | org:sogang | degree=bachelor's degree; field=Political Science and Journalism | Lee attended Sogang University, earning a bachelor's degree in Political Science and Journalism
org:sogang | :basedIn | place:south-korea | | In South Korea, Lee attended Sogang University
person:lee-sung-ju | :movedTo | place:united-kingdom | | He later moved to the United Kingdom
person:lee-sung-ju | :attended | org:warwick | degree=PhD; field=Korean reunification | he became the first North Korean defector to study at the University of Warwick and pursued a PhD
org:warwick | :basedIn | place:united-kingdom | | He later moved to the United Kingdom, where he became the first North Korean defector to study at the University of Warwick
person:lee-sung-ju | :memberOf | org:nkhr | role=activist | Lee works as an activist with the Citizens' Alliance for North Korean Human Rights (NKHR)
person:lee-sung-ju | :worksFor | org:nkhr | role=activist | Lee works as an activist with the Citizens' Alliance for North Korean Human Rights (NKHR)
person:lee-sung-ju | :worksFor | org:nkhr | role=consultant | Lee is a consultant for the Citizens' Alliance for North Korean Human Rights (NKHR)
person:lee-sung-ju | :received | award:democracy | when=2018 | In 2018, he received the Democracy Award from the National Endowment for Democracy (NED)
org:ned | :conferred | award:democracy | when=2018 | the Democracy Award from the National Endowment for Democracy (NED)
!person:lee-sung-ju | :livedIn | place:gyeong-seong | | across various towns for four years
?person:mother-of-lee-sung-ju | :livedIn | place:north-korea | | search for his mother, who is still missing
"""

HERALD = """
person:hyun-seung-lee | :fellowOf | org:gpf | | Hyun-seung Lee, a fellow for Global Peace Foundation
person:hyun-seung-lee | :spokeAt | event:assembly | | speaks at the North Korean Young Leaders Assembly
event:assembly | :date | "2023-07" | | In July 2023, the group met with U.S. policymakers and think tanks in Washington
event:assembly | :tookPlaceIn | place:washington | when=2023-07 | the group met with U.S. policymakers and think tanks in Washington
place:washington | :partOf | place:usa | | met with U.S. policymakers and think tanks in Washington
org:gpf | :published | work:article-herald | when=2023-08-01 | Global Peace Foundation August 1, 2023
person:so-hyun-kim | :authorOf | work:article-herald | | an excerpt on the event written by So-hyun Kim for The Korea Herald
person:so-hyun-kim | :worksFor | org:korea-herald | | written by So-hyun Kim for The Korea Herald
org:korea-herald | :published | work:article-herald | | an excerpt on the event written by So-hyun Kim for The Korea Herald
work:article-herald | :about | event:assembly | | The following is an excerpt on the event
work:article-herald | :about | person:lee-seo-hyun | | Lee Seo-hyun grew up as a proud North Korean elite
person:so-hyun-kim | :met | person:lee-seo-hyun | note=by video call | Lee said in an interview with The Korea Herald on a video call on Sunday
person:lee-seo-hyun | :spokeAt | org:korea-herald | | Lee said in an interview with The Korea Herald
person:lee-seo-hyun | :livedIn | place:north-korea | | Lee Seo-hyun grew up as a proud North Korean elite
person:lee-seo-hyun | :friendOf | person:su-jeong | when=2013 | her best friend and roommate Su-jeong
person:lee-seo-hyun | :livedIn | place:beijing | when=2013 | their school dormitory in Beijing in December 2013
person:su-jeong | :livedIn | place:beijing | when=2013 | their school dormitory in Beijing in December 2013
place:beijing | :partOf | place:china | | their school dormitory in Beijing
person:lee-seo-hyun | :witnessed | event:detention-of-su-jeong | when=2013-12 | she saw North Korean agents abruptly take her best friend and roommate Su-jeong away
person:su-jeong | :harmedBy | event:detention-of-su-jeong | when=2013-12 | North Korean agents abruptly take her best friend and roommate Su-jeong away from their school dormitory
event:detention-of-su-jeong | :tookPlaceIn | place:beijing | | take her best friend and roommate Su-jeong away from their school dormitory in Beijing
event:detention-of-su-jeong | :date | "2013-12" | | in Beijing in December 2013
person:su-jeong | :childOf | person:father-of-su-jeong | | Su-jeong’s father had been executed
person:father-of-su-jeong | :harmedBy | event:execution | | Lee later learned that Su-jeong’s father had been executed
person:father-of-su-jeong | :associateOf | person:jang-song-thaek | | executed for his association with North Korean leader Kim Jong-un’s uncle Jang Song-thaek
person:jang-song-thaek | :uncleOf | person:kim-jong-un | | Kim Jong-un’s uncle Jang Song-thaek
person:jang-song-thaek | :harmedBy | event:purge-of-jang | when=2013-12 | Jang Song-thaek, who had been purged earlier that month
event:purge-of-jang | :date | "2013-12" | | who had been purged earlier that month
person:kim-jong-un | :organized | event:execution | | Kim Jong-un continued to brutally execute people who worked under Jang
person:kim-jong-un | :organized | event:purge-of-jang | | Kim Jong-un continued to brutally execute people who worked under Jang
person:kim-jong-un | :leads | place:north-korea | | North Korean leader Kim Jong-un
!person:su-jeong | :harmedBy | event:execution | | her family had been sent to a camp for political prisoners
person:lee-seo-hyun | :defectedTo | place:south-korea | when=2014 | Lee defected to South Korea in 2014 with her family
person:lee-seo-hyun | :livedIn | place:china | when=2014 | while they were living in China
person:lee-seo-hyun | :movedTo | place:usa | when=2016 | and moved to the US in 2016
person:lee-seo-hyun | :attended | org:kim-il-sung-university | field=foreign languages | Having studied foreign languages at Kim Il Sung University in Pyongyang
org:kim-il-sung-university | :basedIn | place:pyongyang | | Kim Il Sung University in Pyongyang
person:lee-seo-hyun | :attended | org:dongbei | field=finance | finance at Dongbei University of Finance and Economics in Dalian, China
org:dongbei | :basedIn | place:dalian | | Dongbei University of Finance and Economics in Dalian, China
place:dalian | :partOf | place:china | | in Dalian, China
person:lee-seo-hyun | :attended | org:columbia | degree=master’s; field=international relations | she is now doing a master’s program in international relations at Columbia University
org:columbia | :basedIn | place:new-york | | Columbia University in New York
place:new-york | :partOf | place:usa | | Columbia University in New York
place:pyongyang | :partOf | place:north-korea | | bring change to Pyongyang
person:lee-seo-hyun | :statement | "They cannot initiate change because of guilt by association." | | they cannot initiate change because of guilt by association
?person:lee-seo-hyun | :harmedBy | event:purge-of-jang | | being held hostage in the North while my family was overseas
"""

WEN = """
person:wen-yee-lee | :authorOf | work:article-wen-yee | when=2017-09-19 | By Wen-Yee Lee  09/19/2017
work:article-wen-yee | :about | event:tour | | the two-week performing tour across the U.S.
work:article-wen-yee | :about | event:meeting | | President Donald Trump met with South Korean President Moon Jae-in to discuss the brewing crisis
person:donald-trump | :met | person:moon-jae-in | when=2017-09 | President Donald Trump met with South Korean President Moon Jae-in
person:donald-trump | :spokeAt | event:meeting | | President Donald Trump met with South Korean President Moon Jae-in
person:moon-jae-in | :spokeAt | event:meeting | | President Donald Trump met with South Korean President Moon Jae-in
person:moon-jae-in | :leads | place:south-korea | role=President | South Korean President Moon Jae-in
person:donald-trump | :leads | place:usa | role=President | President Donald Trump
event:meeting | :partOf | org:un | | In the 72nd United Nations General Assembly this week
?person:donald-trump | :statement | "totally destroy North Korea" | | Even though Trump threatens to "totally destroy North Korea,”
person:moon-jae-in | :statement | "there will not be a war" | | he promised that “there will not be a war.”
person:seong-ho-ji | :leads | org:nauh | role=chairman | Seong-ho Ji currently serves as the chairman of Now Action & Unity for Human Rights
person:seong-ho-ji | :memberOf | org:nauh | role=chairman | Seong-ho Ji currently serves as the chairman of Now Action & Unity for Human Rights
person:seong-ho-ji | :defectedFrom | place:north-korea | when=2006~; note=eleven years before September 2017 | Escaping from North Korea 11 years ago, Seong-ho Ji
person:illyong-ju | :attended | org:korea-university | field=political science | Ju is currently studying political science at Korea University
person:illyong-ju | :worksFor | org:nauh | | Working with Now Action & Unity for Human Rights
person:illyong-ju | :memberOf | org:nauh | | Working with Now Action & Unity for Human Rights
org:nauh | :basedIn | place:south-korea | | a North Korean human rights organization based in South Korea
person:illyong-ju | :performedIn | event:tour | role=a homeless child | Ju acts as a North Korean homeless child in the two-week performing tour across the U.S.
person:illyong-ju | :performedIn | work:play | role=a homeless child | Ju acts as a North Korean homeless child
person:illyong-ju | :movedTo | place:washington | when=2017-09 | a 21-year-old North Korean defector during his first visit to Washington D.C. this September
person:illyong-ju | :defectedFrom | place:north-korea | | Illyong Ju, a 21-year-old North Korean defector
!person:illyong-ju | :memberOf | org:korea-university | | Ju is currently studying political science at Korea University
org:nauh | :organized | event:tour | when=2017-09 | Working with Now Action & Unity for Human Rights, a North Korean human rights organization
event:tour | :tookPlaceIn | place:usa | when=2017-09 | the two-week performing tour across the U.S.
event:tour | :tookPlaceIn | place:washington | when=2017-09 | in a play, Tuesday, Sept. 7, 2017, in Washington D.C.
work:play | :partOf | event:tour | | Eight North Korean defectors presented people's life in North Korea in a play
work:play | :about | place:north-korea | | presented people's life in North Korea in a play
person:wen-yee-lee | :met | person:illyong-ju | | says Illyong Ju, a 21-year-old North Korean defector
person:wen-yee-lee | :met | person:seong-ho-ji | | Seong-ho Ji currently serves as the chairman
"""
