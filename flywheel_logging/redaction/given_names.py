# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - a word list reads as text
"""Given names that are hardly anything else, of many languages, written down by hand.

Names that are also words, places, months or brands (Mark, Rose, Paris, April, Mercedes) are left out on
purpose: they count only where something else says that a person is meant.
"""

from __future__ import annotations

from typing import Final

GIVEN_NAMES: Final = frozenset(
    """
    aaron abdul abdullah abigail adam adel adele adrian adriana adrienne agata agnes agnieszka ahmad ahmed aicha aidan aiko aisha akash akira alan albert alberto
    alejandra alejandro aleksander aleksandra alessandra alessandro alessia alexander alexandra alexandre alexei alexis alfonso alfred alfredo ali alice alicia alina
    alison allison alok alvaro amanda amélie amelia amina amir amit amy ana anabel anand anastasia andrea andreas andrei andrés andrew andrzej anette angela angelica
    angelika angelo anika anil anita anja anjali anke ankit ann anna annabelle anne annette annika anthony antje antoine antoinette anton antonella antonia antonio anya
    aoife arjun armando arnaud arnold arthur arturo arun ashley ashok astrid aubrey audrey august agustín aurélie axel aya ayesha ayumi barbara barbora bartosz beata beatrice
    beatriz ben benjamin benoît bernadette bernard bernd bernhard bertrand bettina bianca birgit björn bogdan bożena brandon brenda brendan brian bridget brigitte britta
    bruno bryan caitlin camila camille carina carla carlos carmen carol carolina caroline cassandra catalina catarina caterina catherine cathy cécile cecilia celine
    cesar chandra chantal charlene charlotte chiara chloe chloé chris christa christian christiane christina christine christoph christophe christopher ciara cindy claire clara
    claudia claudio clémence connor constance cornelia corinne craig cristian cristina curtis cynthia daisuke damian daniel daniela daniele danielle danuta darren dave david
    deborah debra deepak deepika deirdre denis denise dennis derek diana diane diego dieter dietmar dilip dimitri dirk divya dmitri dmitry dolores dominic dominik dominika
    dominique donald donna dora doris dorota dorothea dorothy douglas duncan dylan eduardo edward edwin eileen ekaterina elaine elena eleanor elif elisa elisabeth eliza
    elizabeth elke ellen elodie elsa emanuela emil emilia emilie emiliano emily émilie emma emmanuel emre enrico enrique eric erica erik erika ernesto ernst esteban
    esther etienne étienne eugene eva evelyn ewa fabian fabien fabio fabrice fatima fatma federica federico felicia felipe felix fernanda fernando filip filippo fiona florian florence
    francesca francesco francine francis francisco franck françois françoise frank franz fred frédéric frederick frederik friedrich fritz gabriel gabriela gabriele gabrielle
    gareth gary gemma geoffrey georg george georgina gérard gerald geraldine gerard gerhard gianluca gilles gillian gina giorgio giovanna giovanni gisela giulia giuseppe
    gloria gonzalo gordon graham greg gregor gregory greta grzegorz guido guillaume guillermo günter günther gustavo gwen hailey hamza hana hank hannah hannes hans harald haruka haruto
    hassan heather hector heidi heike heiko heinrich heinz helen helena helene helga helmut hendrik henri henrik henry herbert hermann hiroshi hiroko holger hugo
    ian ibrahim ignacio igor ilse ilona imran inês ines inga inge ingo ingrid irena irene irina iris isaac isabel isabella isabelle ishaan ivan ivana ivonne jacek jack jackie jacob
    jacqueline jacques jaime jakob jakub james jamie jan jana jane janet janice janina janine jared jasmin jasmine jason javier jay jayden jean jeanette jeffrey jelena jennifer jenny
    jens jeremy jérôme jesse jessica jesús jill jim jimmy joachim joan joanna joanne joão joaquín jochen joel johan johann johanna johannes john johnny jon jonas jonathan jörg
    jorge jose josé josef joseph josephine joshua joyce juan juana juanita judith judy julia julian juliana julie julien juliet juliette julio june jun jürgen jutta kai kamil kanako karen
    karim karin karina karl karolina karsten kaspar katarina katarzyna kate katerina katharina katherine kathleen kathryn kathy katie katja katrin kavita kayla kazuki keiko keith kelly
    ken kenji kenneth kerstin kevin khalid kim kimberly kiran kirsten klara klaus konrad krishna kristen kristian kristin kristina kristof krystyna krzysztof kumiko kunal kurt kyle
    kyoko laetitia lakshmi lars larissa larry laura lauren laurence laurent leah leila lena leila leo leon leonardo leonie leszek leticia liam lidia lila lilian liliana lily lina linda
    lisa liz lorena lorenzo lothar louis louise luc luca lucas lucía lucia luciano lucie lucy ludwig luigi luis luisa luísa lukas łukasz lydia lynn maciej madeleine madison magdalena magnus
    mahmoud maja malcolm malgorzata małgorzata malik mandy manfred manish manuel manuela marc marcel marcela marcelo marcin marco marcos marcus marek margaret margarita margit margot maria
    mariam marian mariana marianne marie marika marilyn marina mario marion marisa marisol marius mariusz marjorie marko markus marlene marta martha martin martina martine mary
    masato mateo mateusz mathias mathieu mathilde matt matteo matthew matthias matthieu maureen mauricio maurice maurizio max maxim maxime maximilian maya megan mehmet mei meera melanie
    melissa mercedes meredith mia michael michaela michał michal michel michela michele michelle miguel mika mike mikhail mikael milan milena miles mina mireille miriam mirjam
    mirko mitchell mohamed mohammad mohammed mohan mona monica monika monique moritz moses muhammad mustafa nadia nadine nadja nancy naoko naomi natalia natalie natasha nathalie nathan
    nathaniel neha neil nelson nicholas nick nicola nicolas nicole niels nigel nikhil niklas nikola nikolai nikolas nils nina nisha noah noemi nora norbert norma norman nuno octavio
    oksana olaf ole oleg olga oliver olivia olivier omar orlando oscar oskar otto owen pablo pamela paolo pascal pascale patricia patricio patrick patrik patrizia paul paula paulina pauline
    paulo paweł pawel pedro peggy penelope perry peter petra petr phil philip philipp philippe phillip phyllis pierre pieter piotr pooja prakash priya priyanka rachel radek rafael rafał
    rahul raimund rainer raj rajesh ralf ralph ramesh ramón ramona randy raphael rashid raúl ravi raymond rebecca regina reinhard renata renate rené renee reza ricardo riccardo richard rick
    rita robert roberta roberto robin rodolfo rodrigo roger rohan rohit roland rolf roman ronald ronan rory rosa rosalie rosario rosemary roxana ruben rüdiger rudolf rui rupert ruth
    ryan ryo sabina sabine sabrina sachiko sakura salim sally salma salvador salvatore sam samantha samir samuel sandeep sandra sanjay santiago sara sarah saskia satoshi scott sean sébastien
    sebastian selena serena serge sergei sergey sergio shannon sharon shawn sheila shirley shreya siddharth sigrid silke silvia simon simona simone sinead siobhan sofia sofía sofie
    solène sonia sonja sophia sophie søren stanislav stanisław stefan stefania stefanie stefano steffen stella stephan stephane stéphane stephanie stéphanie stephen steve steven stuart sue
    sunita suresh susan susana susanna susanne suzanne svetlana sven sylvia sylvie sylwia szymon tadeusz takashi takeshi tamara tania tanja tanya tara tatiana tatsuya teresa terry thea
    theodore theresa thérèse thierry thomas thorsten tiago tiffany tilman tim timo timothy tina tobias todd tom tomás tomasz tomoko toni tony torsten tracy travis tristan troy ulrich ulrike
    ursula uwe valentina valerie valérie vanessa vasily vera veronica veronika véronique vicente vicky victor viktor viktoria vijay vikram vincent vincenzo violeta viola virginie vivek vivian
    vivienne vladimir walter waltraud wanda wei wendy werner wiebke wilhelm wilfried willem william wojciech wolfgang xavier ximena yan yannick yasmin yasmine yoko yolanda yoshiko yosef youssef
    yuka yuki yuko yulia yumi yuri yusuf yves yvonne yvette zachary zainab zbigniew zeynep zoe zoé zofia zuzana
    abena adaeze adebayo ade akosua akua ama amara amaka ayodele babajide bola chidi chiamaka chinedu chinonso chukwuemeka ebere efua emeka folake funmilayo ifeanyi ifeoma kehinde kofi kojo
    kwabena kwame kwasi lerato mandla mpho ngozi nia nkechi nneka nnamdi nomvula obinna olumide oluwaseun oluwatobi sipho tendai thabo themba thandiwe tunde uche yaw yetunde zanele zola
    aaliyah aarav aditi aditya advait alejandra anaya ananya arnav ashwin bhavna chetan dinesh farah farhan fatemeh gaurav gayatri gita harish hussein jaya jyoti kabir kamala karan
    kareem keerthi laila latika layla leena lalitha madhavi mahesh manoj maryam meena mehdi mohit mukesh nabil nadeem naveen nayan nikita nirmala nitin noor omid padma parvati pranav pradeep prashant
    preeti radha rajiv ramya ranjit rasheed rekha rizwan ritu rukmini saanvi sachin saeed sana sangeeta sanjana sarita sayed shabnam shalini shankar sharma shivani shyam smita sneha soraya srinivas
    subhash sudha sumit sundar swati tahir tariq tejas uma usha varun venkat vidya vinod vishal vivaan yasir yash zahra zara ziad
    bao chen chidera chun eun-ji haeun hae-won hyun jae jian jiho jihye jin jing jisoo jiwoo jun-ho junho lan lihua li-wei linh liwei mai mei-ling meiling minh min-jun minji minjun ming minseo
    nguyen nam ngoc phuong quang qing seo-yeon seoyeon seung soo-jin soojin sung sunghee thanh thao thi thuy trang tuan wen xia xiang xiao xiaoming xin xinyi xuan yan-yan yeon-woo ying young-hee yuan yun yuna zhang zhen zihan
    aino anneli annikki antti arvo asta bengt birgitta britt dagny eero eino elina elsie esa eskil freja frida gudrun gunnar gustav haakon hanne hanna harri heikki helle helvi henna hilda hjalmar
    håkan ilkka ingeborg inger jari jesper jaakko jorma jouni juha juhani jukka jyrki kaarina kaisa kalle kari kirsi kjell kristoffer lasse leif leena linnea maarit magnhild maiken maren marit markku mathilda matti merete
    mette mikko minna morten niko niilo olavi olli outi paavo päivi pekka pentti per petri pirjo raija ragnar rasmus reijo riikka riitta risto saara sakari sanna satu seppo signe siiri sirpa sisko solveig stig susanna
    svante sverre tapio taru tarja teemu terttu thor tiina timo toini tone torbjørn tove trine tuomas tuula ulla urban vappu veikko veli viggo vilhelm vilma ville åsa åse øyvind
    aleksandar ana-maria bálint bence boris borislav božidar branislav csaba dalibor damir danica darko dávid dejan dora dragan dušan eszter ferenc gábor gergely goran gyula ildikó iulia ivaylo iveta jadranka jaroslav
    jiří jitka katalin kateřina krisztina kristýna ladislav lászló lenka ljiljana lucia ludmila lukáš luděk marija márta marius markéta martin máté michaela mihai milica milorad milos miloš mircea miroslav nataša nela nemanja nikolay
    ondřej pavel pavla petar péter radka radoslav radu raluca ramona réka renáta rumen sándor šárka silviu slavica slobodan snežana stoyan svetla tamás tereza tibor tomáš václav vasile vesna veselin viorel vít vojtěch
    zdeněk željko zoltán zoran zsófia zsuzsanna zuzanna beáta anikó attila árpád ágnes
    """.split()
) - frozenset(
    "ben chandra max sky june ash august jan li mai an jay kim ken jin yuan ming nam xin jun min noor per tone urban stella viola florence madison iris jasmine diego santiago sofia milan mercedes vivian sandy ama ade sky nia kari troy dora oscar tina stig asta milos thor leo luc lan bao alexis yan carol jack nick rick bill frank grant mark olive victor roman norman jackson sana esa wanda helm maren yarn rita rosa gloria norma rory lucia linda flora hana eva ali adele lisa sam pat rob kurt iana elif trang thi wen ying qing chen zhang nguyen jing xia xiang xiao sharma matt penelope".split()
)
"""Lower case. A capitalised one with a capitalised word behind it is taken for a person."""
