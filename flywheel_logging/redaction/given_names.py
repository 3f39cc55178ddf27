# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: RUF001, SIM905 - word lists read as text; many languages
"""Given names and family names of many languages, written down by hand.

A name that is also a word, a place, a month or a brand (Mark, Rose, Paris, April, Mercedes) is ambiguous: it
counts only where something else says that a person is meant.
"""

from __future__ import annotations

from typing import Final

GIVEN_NAMES: Final = frozenset(
    """
    aad aadhya aafje aafke aage aakash aaliyah aaltje aanchal aapo aaradhya aarav aaron aart aarti aasa
    aase aashish aasim aatos aatu aayush abayomi abbie abby abdallah abdelaziz abdelhadi abdelhak
    abdelhamid abdelilah abdelkader abdelkarim abdellatif abdelmajid abdelmalek abdelouahed abdelrahman
    abdenour abderrahim abderrahman abderrahmane abdessamad abdirahman abdirizak abdoulaye abdul
    abdulazeez abdulaziz abdulkabir abdulkareem abdulkarim abdulla abdullah abdullahi abdullatif
    abdulmajeed abdulmalik abdulqadir abdulrahim abdulrahman abdulrasheed abdulsalam abdulwahab
    abdurrahman abdülkadir abebe abebech abeer abeiku abeke abelardo abena abha abhay abhijit abhimanyu
    abhinav abhiram abhirami abhishek abida abidemi abidoye abigail abimbola abiodun abiola abioye abir
    abisola abiy abner aboyomi abraham abrehet absalom abundio abélard abílio achieng achike achille
    achilleas achim achudo achyut ada adaeze adaku adalbert adalberto adalgisa adaline adalyn adalynn
    adam adamma adanech adanma adanna adaobi adaolisa adaora adarsh adaugo addisalem addolorata adebanke
    adebayo adebimpe adebisi adebola adebowale adedamola adedayo adedeji adedoyin adefolake adegboyega
    adegoke adeife adejoke adekemi adekunle adel adelaida adelaide adelakun adelbert adelchi adeleke
    adelgunde adelheid adelia adelina adeline adelmo adelynn ademar ademide ademir ademola adenike
    adeniyi adeola adeolu adeoye adepeju adesewa adeshola adesina adesola adesua adetayo adetokunbo
    adetola adetoun adetutu adewale adewumi adewunmi adeyinka adham adheesh adhiambo adhira adhémar adib
    adiba adibah adil adile adilson adina aditi aditya adityo adjoa adjoua adnan adnane adolf adolfo
    adone adoración adri adriaan adrian adriana adrianna adriel adrienn adrienne adrián adunni adunola
    advait advaita advik adwapa adwoa adália adèle adél adélaïde adélie adérito adílson aernout afam
    afamefuna afanasy aferdita affoué afia afifah afiq afke afolabi afolake afolashade afonso afrah
    afreen afroz afsaneh afua afzal afërdita agaath agafya agapi agapito agata agatha agathe aggeliki
    aghiles agim aglaia aglaé agnes agnese agneta agnete agnieszka agostina agostino agris agron
    agustina agustín aharon ahlam ahlem ahmad ahmadou ahmed ahmet aicha aidan aiden aidos aigars
    aigbokhan aigerim aigul aija aijaz aikaterini aiko aileen ailsa ailton aiman aimée ainara ainhoa
    aino aino-maija ainsley ainul ainur ainārs aisha aishani aishwarya aisling aisosa aissata aissatou
    aisyah aitana aitor aivar aivars aiyana aizhan ajay ajibola ajit ajith ajitha ajmal ajoa ajoke
    akachi akane akanksha akash akeem akello akemi akhil akhila akhilesh akif akihiro akihito akiko
    akinbode akinola akinsanya akintunde akinwale akinyemi akinyi akira akissi akiva akiyoshi akmal
    akosua akoth akram aksel akshara akshata akshay akshita akua akuba akunna akwasi akwesi akyaa alaa
    alaattin alaba aladár alaeddine alagappan alaina alaka alamsyah alan alana alankrita alanna alaric
    alasdair alastair alastar alayna alaíde alaïs albana albane alberico albert alberta albertina
    albertine alberto albin albina albino albrecht albulena albéric alcide alcides alcina alcindo alda
    aldair alden aldina aldo aldona aldonza aldous aldric aleandro alec aleida alejandra alejandrina
    alejandro alejandría aleksandar aleksander aleksandra aleksanteri aleksei aleksey aleksi aleksy
    alemayehu alemitu alemnesh alena alero alessandra alessandro alessia alessio alethea alevtina alex
    alexa alexander alexandra alexandre alexandria alexandrine alexandros alexandru alexane alexei
    alexej alexey alexia aleš alf alfhild alfie alfio alfons alfonsa alfonsina alfonso alfonzo alfred
    alfreda alfredina alfredo algernon algie algirdas algis algot alibek alican alice alicia alicja
    aligi alin alina alinafe alioune alireza alirio alisa alisha alison alissa alistair alivia aliya
    aliyah aliye aliyu alizée aliénor aljaž aljoša alka alkistis allan allar allard allen allie allison
    almaz almerinda almira almudena alois aloisia alojz alojzij alojzy alok alona alondra alonso alonzo
    aloísio aloïs alparslan alper alphonse alphonsine alrun altagracia altair altan altea althea altin
    altino alton altuğ altynai alvarino alvaro alvin alvydas alwin alya alyce alyona alys alyson alyssa
    alzbeta alzira alípio alíz alžběta amadeu amadeus amadi amadou amaechi amahle amaia amaka amalia
    amancio amanda amandeep amandine amani amanuel amara amarachi amarachukwu amaranta amarilis amarjeet
    amarjit amarnath amath amaury amaya ambali amberly ambika ambjörn ambrogio ambroisine ambroży ambrus
    amedea amedeo ameen ameer ameera ameerah amel amelia amelie amelina amenah amer amerigo ameur ameya
    amichai amie amilcare amina aminata amineh aminu amir amira amirah amirhossein amirul amit amitabh
    amitava amjad ammar ammini amna amnon amoin amol amoli amolika amondi amos amparito amr amrapali
    amrei amrit amrita amritpal amrou amrutha amund amy amália amândio amélie améline amílcar ana
    ana-maria anabel anabella anacleta anacleto anahí analyn anamaria anamika anand ananda ananta ananth
    anantha ananthi ananya ananías anastacia anastasia anastasie anastasiia anastasija anastasio
    anastasios anastasiya anastazja anastazy anasuya anasztázia anathi anatole anatolii anatoliy anatoly
    anaya anayo anaïs anbarasan anca anchal anchalee ander andika andile andoni andor andra andre andrea
    andreas andreea andrei andreia andreina andres andressa andrew andreza andreína andri andriana
    andrii andris andrius andriy andrzej andré andréanne andrée andréia andrés andy andżelika aneesh
    aneesha aneira anele anenechukwu aneta anett anette aneurin anezka anežka anfisa angad angela
    angelica angelika angeliki angelina angelines angelique angelita angelo anggraini angharad anghel
    angie angiola angiolina angèle angéline aniceto aniekan aniela anietie anika aniket anikó anil anila
    aninda anindita anirudh anisa anissa anita aniyah anișoara anja anjali anjan anjana anjola anju anka
    anke ankit ankita ankur ankush ann anna annabel annabella annabelle annalee annalisa annalise
    annaliza annamaria annapurna annarita annaïg annbjørg anne annechien annegret anneke anneli annelie
    annelien annelies anneliese annelise annelize anneloes annelore annelotte annemarie annemarijke
    annemie annemiek annemieke annet annette annfrid annibale annick annie anniina annika annike anniken
    annikki annisa annmarie annunziata anona anong anoop anouar anouk anouschka anselm anselma anselme
    anselmo ansgar anshika anshul anshumala anshuman ansis anske anson antal antanas antara antero
    anthea anthony antigoni antje antoine antoinet antoinette antolín anton antonella antonia antonietta
    antonin antonina antonino antonio antonios antonis antony antonín antti antónia antónio antônia
    antônio anu anubhav anucha anuj anuja anulika anunciación anuoluwapo anupam anupama anupriya anuraag
    anuradha anurag anurak anurita anusha anushka anushree anvar anvi anvita anwaar anwar anwen anwuli
    anya anyango anzhela anzhelika anésia aníbal anıl anže aoi aoife aparna aparício aphrodite apichai
    apichart apinya apirak apiyo apolena apolinar apolline apollonia apolonia apolonio apoloniusz apoorv
    apoorva apostolis apostolos apurva aqeel aqilah aquiles aquilino arabella arabelle araceli araceliz
    araci aradhana aradhya arame araminta aranka arantxa arantza aranya arash aravind aravinda arben
    arbër arcangela arcangelo archana archibald archie archita ardal ardian ardit ardith areeb areeba
    areej areen areerat arezoo argia argimiro ariadna ariana ariane arianna ariberto arie arief ariela
    ariella arif arifa ariff arik arild arina arindam arinola arinze arisa aristea aristeidis aristeu
    aristide aristides aristotelis aritra ariyanto arja arjan arjen arjeta arjo arjun arkadiusz arkadiy
    arkady arlene arlete arlette arlindo armaan arman armance armand armandine armando armands armel
    armelle armida armin armindo arménio arnaldo arnaud arnaut arnav arnbjørg arnel arnfinn arnfried
    arnhild arnie arnis arno arnold arnoldo arnoud arnt arnulf arnulfo aron arpad arpan arpit arpita
    arrigo arron arsenio arseniy arshad arshi arsène artan artem artemio artemisia arthit arthur artit
    arto arttu artur arturo artyom arumugam arun arundhati arunima aruzhan arve arvid arvind arvo arvīds
    arwa arwel arwen aryan aryana arye aránzazu arūnas asabe asad asadullah asaf asake asako asami
    asantewa asantewaa asbjörn asbjørn ascanio asdrúbal asen asfia asger asha ashima ashish ashita
    ashlee ashleigh ashley ashlyn ashok ashokan ashraf ashton ashutosh ashvini ashwath ashwin ashwini
    asif asim asimina asiya asiye askar askhat asko aslak aslanbek aslaug asle aslı aslıhan asma asmaa
    asmita asna asnakech aspasia assane assiatou astou astri astrid astride astuti asuka asukwo asuman
    asyraf atakan atanas atanasio atanda ataollah atchara ateeq atef atefeh atenaide athanasia
    athanasios atharv atharva athirah athénaïs atieno atif atiku atilla atinuke atiya atle atsuko
    atsushi attila attilia attilio atugonza atul aubane aubree aubriana aubrie aude audie audra audrey
    audrina audrius audronė audun auguste augustin augustina augustine augusto auli aulikki aulis auma
    aune aurel aurelia aurelian aureliana aureliano aurelie aurelio aurica aurimas aurél aurélia aurélie
    aurélien aurélio ausencio auwal aušra avadhesh avani avantika avdotya aveline avelino averil averill
    avgoustinos aviad avichai aviel avigail avihai avinash avital avneet avni avraham avril avshalom awa
    awele awino awuor awurabena axelle aya ayaan ayabonga ayah ayaka ayako ayala ayana ayanda ayane
    ayanna ayano aycan aydin ayelet ayesha ayeyi ayfer aygül ayhan ayinde ayla aylin aylwin ayman aymen
    aymeric aynalem aynur aynurə ayobami ayodeji ayodele ayokunle ayomide ayoola ayotola ayotomiwa
    ayotunde ayoub ayowole ayse aysel aysha aysulu aysun aytaç aytekin ayu ayumi ayuni ayush ayushi
    ayushman ayyub ayça ayşe ayşegül ayşenur azadeh azahara azamat azeem azenor azhar azin aziz aziza
    azizah azize azlan azlina azman azmi azra azrul azubuike azucena azuka azura azusa azzedine azélie
    açucena aécio aída aílton aïcha aïssatou baaba babacar babafemi babagana babajide babak babalola
    babalwa babatope babatunde babette babirye babita babulal bacary badia badr badreddine badrul bagas
    bahaa bahadır bahareh baharudin baher bahija bahman bahram bahri bahriye baiba bairavi bakhyt bakul
    bakyt balaji balakrishna balakrishnan balarabe balasubramaniam balazs balbina balbir baldassarre
    balder baldev baldomero baldwin balint baljeet baljit balqis balram baltasar baltazar balthasar
    balthazar baltus balwant balwinder balázs bambang banafsheh banchong bandile banke bankole banu
    baptistine baraa barb barbara barbka barbora bardhyl bardo barend barkha barnabas barnaby barnabás
    barnabé barney barrett barry bart bartek bartholemew bartholomew barthélemy barthélémy bartje
    bartlomiej bartolomeo bartolomeu bartolomé bartosz bartłomiej baruch bas basanti basavaraj bashar
    bashayer bashir bashiru bashkim basia basilia basilio basilisa basim basma basmala bassam bassem
    bassma bastiaan bastian bastiano bastien batool batoul batsheva batuhan batya baudilio baudouin
    bauke baukje baurzhan bauwe bayani bayo bayu beata beate beatrice beatrix beatriz becca beckett
    becky bedia bedri bedriye beena begaim begimai begoña begüm behice behiye behnam behnaz behrooz
    behrouz behzad behçet beitske bejide bekele bekim bekzat belarmina belarmino belen belgin belinda
    belisario belkıs belmiro beltrán belvina belén bence benchamas bendegúz benedek benedetta benedetto
    benedict benedicta benedikt benedikte benedita benedito benedykt bengt bengta bengü beniamino
    benicio benike benita benito benjamin benjamín benjámin benkt bennett benno bennur benny benoit
    benoît benoîte bente benth benthe benzion beppe berardo berdien bereket berend berenguer berenice
    bergljot berhane beril berit berkan berkay bermet berna bernabé bernadeta bernadett bernadette
    bernadine bernard bernarda bernardete bernardina bernardino bernardita bernardo bernd berngard
    bernhard bernhardine bernice berrin bert berta bertalan bertha berthild berthold bertille bertine
    bertold bertram bertrand bertrande beryl besart besim besnik bessie betelhem beth bethan bethany
    bethelhem bethia betje betsey betsie betsy bettany bette bettie bettina betty betânia beulah bev
    beverley bex beyene beyhan beyza beáta bharadwaj bharath bharathi bhargav bhargavi bhaskar bhaskara
    bhaskaran bhavana bhavesh bhavin bhavna bhawana bheki bhekisisa bhuvan bhuvana bhuvaneswari bhuvnesh
    biagio bianca biancamaria bianka bibek bibi bibiana bieke bijal bijan bijay bijoy bikash bikram
    bilal bilel bilgehan billal bilyana bimal bimala bimbola bimpe bindu binod binoy binta bintou
    binyamin bipasha bipin birendra birger birgit birgitta birgitte birgül birhanu birkir birsen birte
    birthe birutė biser bisi bisola biswajit biswanath biwott bizunesh bjarke bjarne bjarni bjarte bjorn
    björg björgvin björn bjørg bjørn bjørnar bjørnulf blagovest blagoy blahoslav blaise blake blandine
    blanka blasa blažena blerim blerta bleuenn bleuzen blythe boahemaa boatemaa boaz bobbie bodil bogdan
    bogdana boglarka boglárka bogna bogomil bogomir bogumił bogumiła boguslaw bogusław bogusława bohdan
    bohdana bohumil bohumila bohumír bohuslav bohuslava boitumelo bojan bojana bola boladale bolaji
    bolanle bolat bolatito boldizsár bolesław bolesława bolko boluwatife bonaventura bongani bonginkosi
    bonifacia bonifacio boonchai boonmee boonsong borbála borghild boris borislav borislava borja borys
    bosede botond boubacar bouchra boudewijn boukary bouke boutheina bouwe bouwien boyan boyana boyet
    boyko bozena bozhena boštjan bożena bożydar božena božetěch božidar bracha bradleigh bradley brady
    braeden brage bragi brahim bram branden brandi brandie brandon brandyn branimir branislav branka
    branko brannon brantley braulia braulio braxton brayden braylen braylon breanna breanne brechje
    brechtje brecken breda bree brenda brendan brendon brenna brennan breno brent brenton bret brett
    brian briana brianna brianne brice bridget bridgette bridgit bridie brielle brieuc brighid brigid
    brigida brigitta brigitte brijesh brinley briony briseida britney britt britta brittney brodie
    bronagh bronisław bronisława bronno bronwen bronwyn brooklynn bruna brunehilde brunella brunetta
    brunhild brunhilde brunilda brunilde bruno bruun bryan brygida bryna brynhild brynhildur brynjar
    brynjulf brynlee brynleigh brynn bryony bryson brândușa brígida buchi buddhadev budi budiman budiono
    buhle bujar bukola bukunmi bunmi bupe burak burghard burim burkhard burkhart burt busaba bushra
    busisiwe busra bussaba buyisiwe buğra byrdie bálint bárbara bärbel béatrice béla bénédicte bérangère
    bérénice børge børre bùi bülent bünyamin büşra büşranur błażej břetislav caden cadence cadfael cadoc
    caedmon caelan caetana caetano cafer cahal cahit cahyono cai caio caitlin caitlyn caitríona caleb
    calixto callie callum calogera calogero calum calvin cameron camila camilla camille camilo canan
    candace candice candis caner canio cansel cansu caoilfhionn caoimhe caoimhín capitolina capucine
    cara caradoc caragh carel carin carina carissa carl carla carleigh carlene carley carlijn carlo
    carlos carlota carlotta carlton carly carlyle carmela carmelina carmelinda carmelita carmelo carmina
    carmine carmiña carola carolann carolee carolien carolijn carolin caroline carolyn carolyne caron
    carrie carroll carsten carys casandra casian casiano casilda casimiro caspar caspian cassandra
    cassandre cassie cassius catalin catalina catalino catarina catelijne catello caterina cathal
    catharijn catharina catherina catherine cathleen cathrin cathrine cathryn cathy catinca cato catrien
    catrin catrina catriona cauã cavit cayden cayetana cayetano caíque ceara cecelia cecil cecile
    cecilia cecília cedella cedric cedrick ceferino celal celalettin celedonio celeste celestina
    celestino celestyna celia celina celine celso cem cemal cemalettin cemil cemile cenk cenobia ceren
    ceri cerian ceridwen cerith cerys cesar cesare cesarina cesira cesáreo ceyda ceyhun cezar cezara
    cezary chadia chadwick chaeyoung chafik chagit chaim chaima chaimaa chaitali chaitanya chaiwat
    chaiya chaiyaporn chakib chakradhar chakrit chalerm chalida chaminda chana chanathip chanchal
    chandan chandana chandni chandrakala chandrakant chandraprakash chandrasekar chandrasekhar
    chandrashekar chandrashekhar chandrika chanelle chanida chanin chanon chanpen chantal chantay
    chantelle chanya charalambos charalampos charikleia charilaos charis charlayne charleen charleigh
    charlene charles charley charline charlotta charlotte charlton charlène charmaine charu charulata
    charvi chas chasity chatchai chathurika chauncey chausiku chava chavdar chawalit chawki chaya
    chayanit chaz chebet cheena chege cheikh chelagat chelangat chelimo chelsey chema chemutai chenguang
    chepkemoi chepkoech chepngeno cheptoo cherie cherif cherilyn cherise cherono cherop cherotich
    cherrylyn cheruto cheryl cheryll chesney chetan chiagozie chiaki chiamaka chiara chibueze chibuike
    chibundu chibuzo chibuzor chichi chidera chidi chidiebere chidiebube chidimma chidinma chidozie
    chidubem chiedozie chiedu chieko chiemeka chiemela chiemi chigozie chiharu chihiro chijindu chijioke
    chika chikako chikamso chikaodili chike chikezie chikodi chikondi chikwado chilufya chimamanda
    chimaobi chimdi chimere chimezie chimwemwe chinara chinatsu chinaza chinazo chinedu chinedum chinelo
    chinenye chinmay chinmayi chinonso chinonye chintan chinua chinwe chinweike chinwendu chinweuba
    chinyelu chinyere chioma chipo chirag chirantan chiraz chisimdi chisom chisomo chithra chito chitra
    chiyo chiyoko chizaram chizitere chizoba chloe chloé chloë chompoo chris chrisna chrissy christa
    christabel christabelle christal christel christelle christen christfried christhild christi
    christiaan christian christiane christin christina christine christo christodoulos christoforos
    christoph christophe christopher christos christy chrysa chrysanthi chrysanthos chryso chrysoula
    chrystal chudi chuka chukwubuikem chukwudalu chukwudi chukwudum chukwuebuka chukwuemeka chukwuka
    chukwuma chukwunonso chun chunhua cian ciara ciaran ciarda ciarán cibele ciccio cicely cidália
    cihangir cillian cindy cintia cinzia ciprian cipriano ciriaco ciril cirillo cirilo citlali claartje
    clair claire clancy clara clarabelle clarence clarice clarinda clarissa clarke claude claudemir
    claudete claudette claudia claudiana claudie claudina claudine claudinei claudio claudiu claudius
    clayborne clea cleber cledwyn cleide cleiton clelia clemens clementina clementine cleo cleona
    cleonice cleta cletus cleusa clifford clint clive clodagh clothilde clotilde clovis clyde cláudia
    cláudio clémence clémentine cléophée coba cobie codrin codruța coen coenraad coert cokkie colby
    coleen colette colin colleen collin colm colton colum conall conan concepcion concepción concetta
    conchi conchita conleth conner connie connor conor conrad conroy consolata constanca constance
    constantin constantine constantino constança constanța consuelo coralie cordelia cordell cordula
    corentin corentine corey corina corinna corinne cormac cornald corneel cornel cornelia cornelis
    cornelius cornell corné corrada corrado corrie corrine corwin cory cosima cosimo cosme cosmin
    cosmina costache costantina costantino costanza costas costel costin costinel coumba courtney coşkun
    craig cremilda crenguța crescencio crescenzo cressida cressy crina crisanto crispian crispina
    crispín cristal cristeta cristi cristian cristiana cristiano cristina cristobal cristoforo cristóbal
    cristóvão crisóstomo crocifissa cruzita csaba csenge csilla csongor cuauhtémoc cullen cumali
    cunégonde curdin cuthbert cybill cyndi cynog cynthia cyprien cyriaque cyril cyrille czeslaw czesław
    czesława cándida cándido cássia cássio cândida cândido cécile cécilia cédric célestin célestine
    célia célian céline célio césaire césar césarine cícera cícero cíntia cüneyt călin cătălin cătălina
    daan dabira dace dacian daciana daffa dafna dafydd dag dagbjört dagfinn dagmar dagmara dagny
    dagoberto daiane daichi daiga daiki dainis dainius daireann daisuke daithi daithí dalal dalhatu
    dalia daliah dalibor dalila dalimil dalma damaris damian damiana damiano damien damilare damilola
    damion damir damián damjan damjana damon dana danabek danah danai danette danguolė dani dania daniah
    danica danie daniel daniela daniele danielle danijel danika danila danilo daniyar daniël danjuma
    dankwart danladi danny danuta danylo danúbia daoud daouda daphne daphné dapo dara daragh darcie
    darcy dardan dareen daria dariela dariia darin darina dario darius dariush dariusz dariya darja
    darko darla darlene darnell daron darpan darragh darrel darrell darren darrin darryl darshana
    darshini darya daryl darío dashawn dashiell dauda dauren dave david davide davidi davina davinia
    davis davut dawid dawit dawna dawood dayana dayanand dayle dayo deana deandre deann deanna deanne
    dearbhla debabrata debarati debashis debashish debasmita debbie debby debjani debora deborah debra
    decebal declan dedi dedy dee deena deepa deepak deepali deepankar deepanshu deepika deepshikha
    deepthi deepti deeqa defrim deiniol deirdre deise deivid deividas dejan dejana delaney delano
    delbert delfim delfina delia delilah dell della delmira delores deloris delphia delphin delphine
    delroy delwyn delyth demarcus demetria demetrio demetrius demi demilade demyan dena denholm denis
    denisa denise dennis denny denys denzel deodato deolinda deon dereje derek derick dermot dermott
    deron derrick dervla derya desdemona deshawn desidério desiree desislav desislava desmond despina
    dessie detelina detlef detlev devaki devan devanand devansh devanshi devaraj deven devendra devesh
    devi devika devin devonte devora devorah devyani dewald dewayne dewi dexter deyanira dezső
    dhanalakshmi dhananjay dhanashree dhani dhanraj dhanush dhanya dharini dharmendra dharmesh dhaval
    dheeraj dhiraj dhouha dhriti dhruv dhruva dhruvi dhwani diamante diamantino diana diane dianne
    diarmaid diarmuid diaz didem dideolu didier didik diede diederik diemut dierk dieter dietlinde
    dietmar dieudonné dieuwertje dieuwke dieynaba dikeledi dikla dilan dilani dilara dilber dilbert
    dilek dilhani dilini dilip dilnoza dilrukshi dilshad dilshod dilva dilwyn dilys dima dimas dimeji
    dimitar dimitra dimitri dimitrie dimitrina dimitrios dimitris dimo dina dinah dinakar dinara dineke
    dineo dinesh dinie dinis dino dinora dinuka diogo dion dionigi dionisia dionisio dionizy dionne
    dionysia dionysios dionysis dionysius dionísio dipak dipali dipankar dipendra dipika dipti dirceu
    dirk dirkje ditlev ditmar ditte divakar divesh divya divyansh divyanshi diwata diya diyar diyora
    djalma djamel djamila djeneba djibril djoko dmitri dmitrii dmitrij dmitriy dmitry dmytro dobri
    dobromila dobromir dobromił dobroslav dobrosława dohyun doina dolapo dolf dolores dolph domagoj
    domantas domen domeng domenica domenico domicela dominga domingas domingo dominic dominick dominik
    dominika dominique domitila domitille domonkos donagh donal donald donata donatas donatella donatien
    donatienne donato dong-hyun donghyun donia donika donna donnacha donncha donnie donny donovan
    donzília dook doortje dorcas doreen dorel dorian doriana dorien dorin dorina dorinda dorine dorinel
    doris dorit dorka dorle dorota dorotea doroteia dorothea dorothee dorothy dorothée dorottya dorrit
    dorte dorthe dorthea doru doug dougal dougie douglass dounia douwe dov doyin doyle doğukan dragan
    dragana dragica dragos dragoslav dragoș dragutin drahomír drahomíra drahoslava drazen dries drita
    dritan dror drora drusilla duane duarte duco duduzile duha duilio dulce dulcie dulcinea dulcineia
    dumile dumisani dumitra dumitru duncan dunja durga durgesh durk durkje durwood dusan dushyant dustin
    duvan dušan dušanka dvora dwayne dwiyanto dwyane dyanne dylan dylis dzintars dzintra dália dámaso
    dániel dávid débora dénes désiré désirée dónal dóra dörte dănuț dănuța dũng eabha eamon eamonn
    earlene earnestine eartha ebba ebele eben ebenezer ebere eberhard ebonie ebru ebuka ebunoluwa
    ecaterina ecem echezona eckart eckehard eckhard eckhart ecrin eda edanur edcarlos edda eddie
    edelgard edelmira edelmiro edeltraud edeltraut ederica edgar edgard edgarda edgardo edgars edidiong
    edie edikan edilberto edilene edileuza edilson edimar edina edinson edita edite edith edivaldo
    edlira edmir edmond edmonde edmondo edmund edmée edna ednaldo ednyfed edoarda edoardo edsel edson
    eduard eduarda eduardo eduards eduviges eduína edvard edvin edvinas edward edwin edwina edyta edīte
    eefje eelco eelke eelkje eemeli eerikki eero eero-pekka eetu eeva efemena efeoghene efigénia efosa
    efrain efrat efraín efren efrén efstathios efstratios efthimios efthymia efthymios eftychia
    eftychios efua egbert egbertje egemen egidio egil egils egle eglė egon ehab ehimare ehrenfried ehsan
    ehud eigil eiichi eija eiji eike eiko eila eileanor eileen eilert eilidh eilif eilis eilís eimantas
    eimear einar einat eino eion eira eirian eirik eirin eirini eirlys eirwen eitan eitel eithne eivind
    ejike ejiro ejona ekaette ekaterina ekaterini ekemini ekene ekenedilichukwu ekkehard ekomobong ekong
    ekow ekrem ekta ekua ela elad eladia eladio elaheh elaina elaine elana elanur elazar elba elbert
    elda eldar eleanor eleanora eleazar electra eleftheria eleftherios elek elemér elena eleni elenice
    eleonora eleonore eleri elesbão eleuterio eleutério elfed elfi elfrida elfriede elham elia eliana
    eliane elias eliav elida eliete eliezer elifnur eligio elihu elijah elin elina eline elinor elior
    eliot elira elis elisa elisabet elisabete elisabeth elisabetta elise elisenda eliseo elisha elisheva
    elisiário eliska elissa elisângela elisée elitsa eliyahu eliza elizabete elizabeth elizaveta elián
    eliška elke ella ellen ellery elliana ellie ellinor elliot elliott elly elma elmar elmarie elmer
    elmeri elmira elmo elna elnarə elnora elnur elochukwu elodie elof eloisa eloise elona elora elouan
    elowen eloy eloísa elpida elpidio elroy elsa elsbet elsbeth elsie elske elson elspeth eluned elva
    elvia elvin elvina elvio elvira elvire elwood elwyn elyse elza elzbieta elzira elçin elías elísio
    elói elīna előd elşad elżbieta emad emadeddin eman emanoil emanuel emanuela emanuele emanuil emberly
    emebet emeka emeke emel emelia emelie emeline emely emenike emer emerenciana emerenziana emersyn
    emery emese emeterio emi emidio emiel emiko emil emile emilee emilia emilian emiliana emiliano
    emilie emilienne emilse emily emin emina emine emirhan emlyn emma emmaline emmalyn emmanouil
    emmanuel emmanuella emmanuelle emmeline emmerich emmet emmett emmi emmie emmitt emmy emrah emre
    emrys emyr emídio emília encarna encarnación endah endang endel endre enedina eneias eneida
    engelbert enguerran enguerrand enid enikő eniola enise enitan enkeleida ennio enno enobong enoch
    enora enrica enrichetta enrico enrique enriqueta ensio enver enya enyinnaya enyonam enza enzo eoghan
    eoin epameinondas ephraim epifanio eraldo eran erasmo ercan ercole ercüment erdal erdem erdinç
    erdmann erdmute erendira ergin ergün erhan erhard eric erica erifili erik erika eriko erin erion
    erkan erkki erkut erla erlan erland erlangga erlend erlinda erling ermal ermanno ermek ermekbek
    ermelinda ermeline ermete erminia erminio ermira erna ernesta ernestas ernestina ernestine ernesto
    erni ernie ernst ernâni ernő erodiade errol errolyn ersan ersilia ersin ertan ertuğrul ervin ervín
    erwan erwann erwin eryk eryn erzsébet eréndira esaaba esben esbjörn eshan eshani eshwar esi esinam
    eskil eskild eskinder esko esma esmaeil esme esmee esmeralda esmeraldina esmeria esmond esmé esmée
    esméralda esohe espen esra esraa essam estanislao esteban estefania estefanía estela estella estelle
    ester esterina estevan esther estrelita estrella estéfana estêvão eszter etelvina etenesh ethan
    ethel ethelbert etienne etinosa etsuko etta ettore eudes eudora eudoxie eufemia eufrasia eufrosina
    eugen eugene eugenia eugenie eugenio eugeniusz eugène eugénia eugénie eugénio eula eulalia eulalie
    eulogia eulogio eulália eun-ji eunbi eunhye eunice eunji eunjung eunyoung euphemia euphrasie eurico
    eurydice eurídice eusebia eusebio eusebiu eustace eustache eustachio eustachy eustaquio euterpe
    evadne evald evaldas evaldo evamaria evan evander evandro evangelia evangelina evangeline evangelos
    evanna evans evanthia evaristo evdokia evelia evelien evelin evelina eveline evelyn evelyne evelynn
    everaldo everard everdien everett everleigh evert evgenia evgenii evgenios evgeniy evgeny evi evie
    evija evita evridiki evžen evženie ewa ewald ewan ewaoluwa ewart ewelina ewen ewoud eyal eyerusalem
    eymen eyram eyvind ezatul ezechiele ezekiel ezenwa ezequiel ezgi ezinne ezinwanne ezio ezra eşref
    fabian fabiana fabiano fabien fabienne fabio fabiola fabián fabrice fabricio fabrizia fabrizio
    fabrícia fabrício fabíola facundo fadeke fadel fadhil fadi fadia fadil fadila fadime fadli fadoua
    faduma fadumo fadwa fadzil fadzilah faezah fahad fahd fahim fahima fahmi fahrettin fahri fahriye
    fahrudin faisal faiza faizah faizal faizan faizul fajar fakhri falah falilat falk falko fanni fannie
    fantine fanus faolan faolán faouzi farah farahnaz farai faraj fardin fared fares farhad farhan
    farhana farhanah farhat farhiyo fariba farid farida farideh faris farkhod farnaz farooq farouk
    farrukh farshad fartun faruk farzad farzana farzaneh fatbardha fateh fatema fatemah fatemeh fatih
    fatiha fatim fatima fatimah fatimata fatime fatin fatma fatmanur fatmir fatos fatou fatoumata fausta
    faustine faustino fausto faustyna fauzan fauzi fauzia fauziah fawaz fawn fawzi fawzia fayez fayrouz
    faysal fayza fazıl feargal fearghal fearghus fedde federica federico fedir fedor fehintola fehmi
    feike feikje feliciana feliciano felicitas felicity felicja feliks felipe felisbela felisberto
    felismina felícitas femi femke fenella fengying fenna fenne fenton feras ferda ferdia ferdiansyah
    ferdie ferdinand ferdinanda ferdinando ferdynand ferenc fereshteh fergal fergus ferhan ferhat feride
    feridun feriel ferit fermin fermín fernand fernanda fernande fernando fernán fernão ferruccio
    ferréol feruza feryal fethi fethiye fevzi feyza feyzullah fezile ffion fiacre fiadh fiammetta
    fidelia fidelma fidélia fieke fien fiete figen fiifi fikadu fikile fikirte fikret fikriye filiberto
    filip filipa filipe filippa filippo filippos filiz filofteia filomena filothei finbar finbarr finian
    finlay finley finnegan finnian finnur finola fintan fiona fionn fionnuala fionnula fionola fiorella
    fiorenza fiorenzo firas firdaus firdous firmin firoz fitri fitriani fitriyah fitsum fiyinfoluwa
    flaminia flaminio flannery flavia flaviana flavie flavien flavio flavius flemming fletcher fleurette
    floella floortje florante florbela flordeliza florencio florentina florentine florentino florentyna
    florian floriana floriane floriano florica florim florimond florin florina florinda floris floyd
    flurin flurina flutura flávia flávio flóra foad foeke foivos fokke fokko folake folakemi folarin
    folasade folashade folke folkert folkje foluke foluso fons foppe fortunat fotini fotios fotis fouad
    fouzia francelina frances francesc francesca francesco franchino francien francine francis francisca
    francisco franciszek franciszka franck francois francoise frane franjo frankie franko frans fransje
    františek františka franz franziska françois françoise fraser frauke fred freda freddie freddy
    frederic frederica frederick frederico frederieke frederik frederike frederique fredric fredrik
    fredrika fredrikke freek freerk frehiwot freja frema freya frida frieda friedbert friedel friedemann
    friederike friedgard friedhelm friedlinde friedrich friedrun frits fritz fritzi frode froilán frosso
    frouke froukje fructuoso fryderyk frédéric frédérique fríða frøydis fujiko fulbert fulgencio
    fulgenzio fulvia fulvio fulya fumie fumihiro fumiko fumio fumiya fumnanya fungai funmi funmilayo
    funmilola funsho furio furkan fuyuko fyodor fábio félicie félicien félicité félix fülöp füsun fănel
    fănica fərid gabe gabija gabino gabor gabriel gabriela gabriele gabriella gabrielle gaby gacheri
    gadi gael gaenor gaetana gaetano gagan gagandeep gail gajendra gakii galatia galeazzo galen galih
    galin galina galya gamze ganapathi ganapathy gandhari ganesan ganjar garba gareth gargi garifallia
    garima garret garrett garrick garry garth gary garðar gaspar gaspard gaspare gaston gastone gathoni
    gatien gatis gaudencio gaudenzio gauhar gaultier gaurav gauri gautam gauthier gautier gavin gavino
    gavriel gavril gayan gayani gayathri gayatri gaye gayle gaynor gayoung gazmend gaël gaëlle gaëtan
    gaëtane gašper gbadebo gbemisola gbenga gbolahan gea gearoid gearóid gebhard gebre gediminas geert
    geertje geertruida geesje geeske geeta geetanjali geetha geethika geir gellért gelu gemma gena
    genadi genaro genesio genevieve geneviève gennadi gennadiy gennady gennaro genovaitė genoveffa
    genoveva genowefa genta gentian geoff geoffrey geoffroy geordie georg george georges georgeta
    georgette georgi georgiana georgie georgina georgios georgiy geovana geovani geraint gerald
    geraldine geraldo gerard gerarda gerardine gerardo gerben gerbrand gerd gerda gerdien geremia gereon
    gerfried gergana gergely gergő gerhard gerhardus gerhild gerlach gerlind gerlinde gerlof germaine
    germán gernot gero gerolamo gerold gerri gerrie gerrit gerritje gerry gersende gershon gert gertjan
    gertraud gertrud gertrude gertrudis gertrúd gervais gervasio gervásio gerwazy gerwin gesa gesche
    gesine gesualda gesualdo getachew getahun gethin getúlio ghada ghadeer ghaleb ghalia ghanshyam
    ghassan ghazi gheorghe gheorghiu gheorghița ghina ghislain ghislaine ghita ghofran ghoncheh ghulam
    gia giachen giacinta giacinto giacoma giacomina giacomo giada giambattista giampaolo giampiero gian
    gianandrea giancarla giancarlo gianfranca gianfranco gianluca gianluigi gianmarco gianmaria gianna
    gianni giannina giannino giannis giannoula gianpaolo gianpiero gianpietro gideon gidi giedrius
    giedrė giel giesela gifty gigliola gijs gijsbert gijsbrecht gilad gilang gilat gilbert gilberta
    gilberte gilberto gilda gildas giles gilles gillian gillis gilmar gilson gilvan gineke ginette
    ginevra ginjiro ginny gino ginta gintaras gintarė ginés gioacchino gioia gion giona giordano giorgia
    giorgina giorgio giorgos giosuè giota giovana giovanna giovanni giovannino girija girish girma
    girolamo girts gisbert gisela gisele gisella giselle gislaine gislene gislinde gismondo gisèle gita
    gitana gitanjali githinji gitta gittan gitte giuditta giulia giuliana giuliano giulietta giulio
    giuseppa giuseppe giuseppina giusi giustina giustino giusy givanildo gizella gizem gjalt gjergj
    gjermund gladwyn gladys glauber glauco gleb glenda glenna glennis glenys gliceria glykeria glyn
    glynis glória gnagna godefroy godfrey godofredo goffredo gojko gokhan goldwyn golnaz goncalo gontran
    gonzague gonzalo gonçalo gopal gopala gopalan gopika gopinath goran gorazd gordana gordon gormlaith
    gosia goswin gotelind gottfried gotthard gotthilf gottlieb gottlob govert govind govinda govindan
    gowri gowtham gracelyn graciano gracie graciela graciete graciliano gracinda gracjan gracjana grady
    graeme graham grainne grania grasiela gratien grazia graziana graziano graziella grazyna grażyna
    grațiela greer greetje greg greger gregg gregor gregoria gregorio gregory greig greta gretchen grete
    gretel grethe gretl griet grietje griff grigore grigoria grigorios grigoris grigory griselda gritt
    gro grover grzegorz gráinne grégoire gréta gualberto gualter gualtiero gudbrand gudelia gudmund
    gudny gudrun gudula guendalina guenther guerrino guglielmina guglielmo gugu gugulethu guido guilan
    guilherme guilhermina guillaume guillem guillermina guillermo guinevere guiomar gulbahor gulcan
    guled gullan gulmira gulnara gulnora gulsen gulshan gulzar gulzhan gulzira gumersinda gumersindo
    gunawan gunborg gunda gundel gundolf gundula gunhild gunilla gunjan gunlaug gunn gunnar gunnel
    gunnhild gunnlaugur gunta guntars gunter gunther guntis guntra gunvor guofeng guoqiang gurbani
    gurdeep guri gurinder gurjit gurleen gurmeet gurmit gurnam guro gurpreet gurvan gurvinder gustaf
    gustav gustave gustavo gusti gustl gusztáv guttorm guus guusje guðmundur guðrún gwawr gwen gwenaelle
    gwenaël gwenaëlle gwenda gwendal gwendolen gwendoline gwendolyn gwendolyne gweneth gwenith gwenllian
    gwenola gwenyth gwilym gwladys gwyn gwyneth gwynfor gwynne gwénola gyda gylfi gyorgy gyrid gyula
    gyöngyi györgy györgyi győző gábor gáspár géraldine gérard géraud géza gökay gökhan göksel göktuğ
    gökçe gökçen gönül göran görel görkem gösta götz gülay gülbahar gülben gülcan gülden güler gülfem
    gülhan gülin gülistan gülizar gülname gülnarə gülnaz gülnur gülsen gülseren gülsüm gülten gülçin
    gülümser gülşah gülşen günay günel güner güngör günter günther gürcan gürkan gürsel güzin haakon
    habib habiba habibat habibe hacer hachem hadas hadassa hadassah haddie hadeel hadewych hadi hadia
    hadil hadiza hadlee hadley hadrien hadwig hae-won haejin haeun hafdís hafida hafiz hafizah hafize
    hafsa hafsah hafsat hafwen hagai hagar hagen hagit haider haije haikal haile hailemariam hailey haim
    haimanti hairul haitham hajar hajer hajime hajnalka hajo hakan hakeem hakima hakimi hakkı hala
    haldun haleh haley halfdan halil halima halimah halimat halime halina halis halit halldis halldór
    halldóra halle hallgeir hallgrimur hallie hallvard haluk halvor halyna hamad hamada hamdan hamdi
    hamdiye hamed hameed hamid hamida hamidah hamide hamideh hamish hamit hamoud hampus hamza hamzah
    hana'a hanaa hanae hanako hanan hanane handan handayani hande haneen hanga hanh hani hania hanieh
    hanife haniff hanim hanin hank hanka hanna hannah hanne hanneke hannele hannelie hannelore hannes
    hannie hanno hannu hanoch hans hans-peter hansel hansgeorg hansika hansjörg hansjürgen hanspeter
    hansruedi hanuš haoran haralambie hardeep hardik hardjono haridas harihar hariharan harijs
    harikrishna harinder harini haripriya haris harish harith harjeet harjinder harjit harlan harleen
    harmanpreet harmeet harmen harmke harold haroldo haroon haroun harpal harpreet harri harriet harry
    harshad harshada harshal harshani harshavardhan harshit harshita harshitha harshvardhan hartati
    hartmut hartono hartwig harue haruka haruki haruko harumi harun haruna haruo haruto harvinder
    haryanto hasan hasanah hasibe hasmukh hasna hasnaa hasnah hassan hassane hassiba hatem hatice hatim
    hattie hauke hauwa havel havva haya hayati hayato haydar haydee hayden haydée hayley hayoon
    hayrettin hayri hayriye haytham hazem hazwan haşim heather heba hebe hector hedda heddwyn hedia
    hedieh hedley hedvig hedviges hedvika hedwig heena hege heidelinde heidelore heidemarie heidi
    heidi-maria heidrun heike heiki heikki heiko heilwig heimir heimo heiner heini heinke heino heinrich
    heinrike heintje heinz heinz-peter heitor helder heledd heleen helen helena helene helga helgard
    helge helgi heliodoro helle hellevi helma helmar helmfried helmi helmut helmuth heloise heloísa
    helve helvi hemal hemalatha hemang hemangi hemant hemanth hemlata hend hendra hendri hendrickje
    hendrik hendrika hendrike hendrikje hendrikus hendro henk henkjan hennadiy henner hennes hennie
    hennig henning henny henri henrieta henrietta henriette henriikka henrik henrike henrique henriëtte
    henry henryk henryka heorhiy hephzibah heraclio heramb herawati herbert herbie herculano heribert
    heriberto herlina herlinde herma herman hermance hermann hermawan hermelinda hermenegilda
    hermenegildo hermia hermien hermine herminia herminio hermione hermínia hermínio hernan hernán
    hernâni hershel herta hertha heru herve hervé herzl hesham hessa hessel hester hesti hettie heulwen
    heydar hiba hibaq hicham hichem hicran hidayah hidayet hidde hideaki hideki hideko hideo hidetoshi
    hideyuki hielke hien hieronim hieu higinia higinio higino hikaru hikmat hikmet hila hilaria hilario
    hilary hilda hilde hildebert hildeberto hildegard hildegarda hildegarde hildegund hildegunde
    hildegunn hilding hildrun hildur hilja hilke hilkka hilko hillar hillary hilleke hillevi hilma
    hilmar hilmi hiltje hiltrud hilário himani himanshi himanshu himari hina hinata hinnerk hinrich
    hippolyte hipólito hiral hiram hiren hiro hiroaki hirofumi hiroki hiroko hiromi hironobu hiroshi
    hirotaka hiroto hiroyuki hirut hisako hisashi hisato hisham hiske hitesh hitomi hitoshi hiwot hiếu
    hiền hjalmar hjalte hjördis hjördís hjørdis hlengiwe hlib hlynur hoang hocine hoda hodan hodaya
    holger hollie hollis hongmei honoka honora honorata honorato honorine honorio honoré honza hooman
    horace horacio horatio horaţiu horațiu horia horst hortense hortensia horácio hosam hosea hosein
    hossam hossein houda houssam houssem howell hreinn hridaya hrishikesh hristina hristo hrithik hrvoje
    hryhorii hryhoriy hubert huberta hubertine hubertus hubrecht huda hudaifa hugbert hugh hughie
    hugolin hugues huguette huib huibert huiling huimin huixin hulusi humaira humberta humberto humphrey
    hung-wei hunor huong huriye husam huseyin husna hussain hussam hussein huw huwaida huy huyen huyền
    huệ huỳnh hye hye-jin hyejin hyeri hyerin hyesoo hylke hynek hysen hyun hyun-woo hyunjin hyunjoo
    hyunsoo hyunwoo hywel härje håkan håkon håvard héctor hédi hélder hélia héliodore héloïse hélène
    hùng hülya hüsamettin hüseyin hüsniye hüsnü hạnh hằng iacob iacopo iain ian ianis ianthe iara iarla
    ibe iben ibidun ibifubara ibironke ibiso ibolya ibrahim ibrahima ibtihal ibtisam ibtissam ibukun
    ibukunoluwa ibón ichiro ida idalgo idalina idan idar idil idowu idris idun idália iestyn ieuan ieva
    ifan ifeanyi ifechukwu ifedayo ifelayo ifeoluwa ifeoma ifeyinwa ifigeneia ifigenia ifor ifrah
    iftikhar ifunanya igino ignace ignacia ignacio ignacy ignas ignatius ignaz ignazia ignazio ignác
    igor ihab ihor ihsan iida iina iiris iiro ijeoma ikechi ikechukwu ikedi ikem ikemefuna ikenna
    ikeoluwa ikhlas ikhwan ikram ikuko ikumi ilan ilana ilanit ilaria ilario ilda ildefonso ildegarda
    ildiko ildikó ileana ilektra ilenia ilgvars ilham ilhami ilhan ilia ilian iliana ilias ilie ilinca
    ilir ilirjan iliya ilja ilka ilkay ilker ilkka ilknur illia illya ilmar ilmari ilmi ilmārs ilona
    ilpo ilse ilya ilyana ilyas ilyes ilze ilídio imad iman imane imanol imants imaobong imbi imelda
    imke imma immacolata immanuel imogen imogene imran imre ina inas inaya inbal inbar incoronata indah
    indalecio inderjeet inderjit indira indra indrajit indrani indranil indrek indriani indu indumathi
    ineke inemesit inese inessa inez inga ingalill inge ingebjørg ingeborg ingegerd ingegärd ingela
    ingelore ingemar ingena inger ingerid inghild ingibjörg ingmar ingo ingolf ingra ingrid ingrun
    ingrīda inguna ingunn ingus ingvar ingvild ingvill ingólfur inibehe inigo iniobong inka inkeri
    inmaculada inna innes innocenzo innokenty inocencio insa insaf intisar inácia inácio inès inês ioan
    ioana ioanna ioannis iola iolanda iole ioli iolo iona ione ionel ionela ionut ionuț iorwerth iosif
    iphigénie ippokratis ippolita ippolito iqbal iqra iratxe irawan irdina irena irene ireneo ireneusz
    ireti irfan irina irinel irineu irini irit irja irma irmantas irmela irmeli irmelin irmgard irmhild
    irmi irmina irmtraud irmtrud irvin irving irwansyah irwin iryna irén irénée isaac isaak isabeau
    isabel isabela isabella isabelle isadora isagani isai isaiah isaias isaline isaltina isam isamu
    isaura isaure isaías iselin iseult isha ishaan ishan ishana ishani ishara ishbel ishika ishita
    ishmael ishwar ishwari isidora isidore isidoro isidoros isidro isilda isioma iskander islom islwyn
    ismael ismail ismay ismet ismihan ismo ismérie isobel isolda isotta isra israa issac issam issei
    issouf isto istvan istván isuru isália itai itala itamar itay itsuki itumeleng itzel itzhak itziar
    itzik iulia iulian iuliana iuliu iustin ivailo ivaldo ivan ivana ivanilda ivanka ivanna ivano ivar
    ivars ivaylo ivelin ivelina iveta ivete ivett ivette ivica ivka ivo ivone ivonne ivor iwan iwert
    iwona ixchel iyabo iyad iyanuoluwa iyiola izaak izabel izabela izabella izaskun izdihar izidor
    izilda izuchukwu izydor izzah izzat izzati izzie iñaki iñigo iúri jaafar jaak jaakko jaan jaana
    jaanika jaanus jaap jabari jabbar jaber jabir jabulani jabulile jacco jacek jacelyn jacenty jaciara
    jacinta jacintha jacinthe jacinto jacira jacki jackie jacklyn jaclyn jaco jacob jacoba jacobien
    jacobine jacobo jacobus jacomijn jacopo jacotte jacquelien jacqueline jacquelyn jacquemine jacques
    jacqui jada jaden jadesola jadranka jadranko jadwiga jae jae-won jaeden jaehyun jaelyn jaemin jaewon
    jafar jagadeesh jagadish jagdeep jagdish jagjit jagmohan jagna jagoda jagriti jahanara jahangir
    jahir jahnavi jaida jaideep jaiden jaidev jailson jaime jaimie jaimin jaiprakash jairo jaishankar
    jajang jakab jake jakob jakov jakub jalal jale jaleel jaleh jalen jalil jalila jalmari jalpa jama
    jamaal jamaliah jamar jamarcus jameel jameela jamel james jamesina jamie jamil jamila jamilah
    jamison jamshid jana janae janaka janaki janardan janardhan janaína jandira jane janek janelle
    janessa janet janete janeth janette janez janhavi jani janice janie janika janina janine janique
    janis janja janna jannah janne janneke jannes jannetje jannicke jannie jannigje jannik jannike
    jannis janny janos jantine jantje janusz jaquan jaqueline jardel jared jareth jari jarkko jarl
    jarlath jarle jarmil jarmila jarmo jarno jaromir jaromír jaromíra jaron jaroslav jaroslava jaroslaw
    jarosław jarred jarrett jarrod jarunee jarvis jasbir jasdeep jase jasem jasenka jasim jasiu jasjit
    jaskaran jasleen jasmeet jasmijn jasmin jasmina jasna jason jaspal jasperina jaspreet jassim jasur
    jaswant jaswinder jatin javad javed javi javid javier javiera javlon jawad jawaher jaxon jaxson
    jaxton jaya jayalakshmi jayant jayanta jayanth jayanthi jayanti jayaraj jayaram jayaraman jayashree
    jayashri jaydeep jayesh jayla jaylen jaylin jayme jayne jayshree jayson jazlyn jazmin jazmine jazmín
    jean jean-baptiste jean-claude jean-luc jean-marie jean-michel jean-paul jean-pierre jeanette jeanie
    jeanine jeanne jeannette jeannie jeannine jed jedediah jedidiah jeetendra jeevitha jef jeff jeffrey
    jeffry jehan jehona jejomar jelagat jelena jelimo jelka jelke jella jelle jelmer jelte jeltje jemima
    jemma jen jenaro jendrik jenifer jenna jenneke jenni jennie jennifer jenny jennylyn jens jenson
    jentje jenő jeonghyun jepchirchir jepkemboi jepkoech jepkosgei jeppe jeptoo jerald jeremiah jeremias
    jeremy jeremías jeri jeric jerker jerko jermaine jernej jeroen jerome jeronimo jerono jerop jerri
    jerry jerzy jerónimo jesper jess jessa jessalyn jesse jessenia jessi jessica jessie jesusa jesuína
    jeswin jesús jethro jetske jette jetze jezabel jhanvi jhilmil jhoanna jhon jhonatan jhun jiahao
    jiali jiamin jian jiang jianguo jianhong jianhua jiayi jiaying jibola jibrin jide jideofor jieun
    jigar jigna jignesh jihad jihan jihane jiho jihoon jihye jihyun jikke jill jilles jillian jim jimena
    jimin jimmy jin-woo jinal jindra jindrich jindřich jindřiška jinesh jinky jintana jinwoo jirapat
    jiraporn jirawat jirka jiro jiseon jisoo jisung jiten jitendra jithin jitka jittra jivika jiwon
    jiwoo jiyeon jiyoon jiyoung jiřina jiří jo-ann jo-anne joachim joakim joan joana joanie joann joanna
    joanne joanneke joao joaquim joaquin joaquina joaquín joar jobeth jobst jocasta jocelyn jocelyne
    jocelynn jochem jochen jochum jodi jodie jody joe joel joelle joemar joep joeri joern joesph joey
    jogesh johan johana johann johanna johanne johanneke johannes john johnathan johnathon johnnie
    johnny joji jokin joko jolana jolanda jolande jolanta jolaoluwa jolene jolie jolien jolijn jolita
    jolyon jolán jomar jon jonah jonalyn jonas jonatan jonatas jonathan jonathon jongmin joni jonna
    jonne jonneke jonnie jonty joo-won jools joonas joonho joonhyuk joop joos joost jordana jordane
    jordyn jorg jorge jorgina jorie joris jorma jorn jorrit jorunn jose joseba josef josefa josefin
    josefina josefine josefino joselito joselyn josep joseph josephina josephine josette josh joshua
    josiah josiane josie josien josilene josip josipa josje joske josquin josselin josseline josslyn
    jost jostein josue josué josé josée joséphine jouko jouma joumana jouni jovan jovana jovanka jovelyn
    jovita jovy jowan jowita joyanne joyce jozef joão joël joëlle jože juan juan-carlos juana juancho
    juanita juanjo juca judah judi judicaël judie judit judite judith judocus judson judy juha
    juha-pekka juhaina juhana juhani juho jukka jukka-pekka julia julian juliana julianna julianne julie
    julieann julien julienne julieta julietta juliette julija julika julio julita julius juliusz julián
    juliánna jumana jumoke jun-ho jun-seo junaid junghee junghoon jungmin jungwoo junho junichi junji
    junjie junko junseo juozas jupp juraci juraj jure jurgen jurgita jurica juris jurjen jurre jurriaan
    juscelino jussi justas justin justina justine justinien justino justus justyn justyna justýna juta
    jutta juuso juvenal juwan juwita jyldyz jyothi jyothika jyoti jyotika jyotirmoy jyotsna jyri jyrki
    jáchym jácint jádson jános jázmin jérémie jérémy jérôme jéssica jóhann jóhanna jón jónas jónás
    jónína józef józefa józsef jörg jörgen jörn jørgen jørn júlia júlio jürg jürgen jüri jānis jēkabs
    kaan kaare kaarel kaarina kaarlo kaatje kabelo kabir kacey kachi kachisicho kaci kacie kacper kaden
    kadi kadiatou kadidia kadir kadri kadriye kaede kaelyn kagiso kahlil kai-uwe kaia kaidi kaija kaila
    kailey kainene kaino kaique kairavi kaire kairi kairit kais kaisa kaisu kaitlin kaitlyn kaito kaiwen
    kaiya kaj kaja kajetan kakra kalaivani kalani kaleb kaleigh kalevi kali kalin kalina kalju kalkidan
    kalle kalliopi kalliroi kaloyan kalpana kalvin kalyani kamal kamala kamalesh kamalika kamalini
    kamalpreet kamariah kamaruddin kamarul kamau kambili kambiz kameliya kamil kamila kamile kamilla
    kamille kamini kamla kamlesh kamna kamol kamola kamonwan kamran kamsiyochukwu kanae kanaka kanako
    kanat kanayo kanchan kanchana kandace kanhaiya kanika kanimozhi kanlaya kannan kanokwan kanya
    kanyinsola kanykei kaori kaoru kapil kara karabo karan karandeep karanja kareem kareen karel karen
    karen-ann karena karenza kari-anne kari-pekka karianne karim karima karime karin karina karine
    karissa kariuki karl karla karlheinz karlijn karlo karlotta karly karlygash karnchana karol karola
    karole karolin karolina karoline karolis karolína karri karst karsten karsyn karthik karthika
    karthikeyan kartik kartika kartikeya kartini karuna karunakaran karyn kasandra kasem kasey kashif
    kashish kashmira kashton kashyap kasia kasimir kasimu kaspar kaspars kasper kasperi kassandra
    kassidy kasturi kasun katalin katalina katariina katarina katarzyna katarína kate katell katelyn
    katelynn katerina kateryna kateřina katharina katharine kathe katherine kathi kathie kathleen
    kathrein kathrin kathrine kathryn kathryne kathy katia katica katie katie-ann katina katinka katja
    katlego katlyn katri katrin katrina katrine katsuhiko katsumi katsuo katsuya katya kauko kaushal
    kaushalya kaushik kaustubh kauã kaveh kavita kavitha kaviya kavya kawira kawtar kawthar kayden
    kaydence kaye kayla kaylee kayleigh kaylin kaylynn kayo kayode kayoko kazem kazimiera kazimieras
    kazimierz kazue kazuhiko kazuhiro kazuki kazuko kazuma kazumi kazuo kazuto kazuya kazuyuki kazım
    keabetswe keanu keaton kebede kedar keeley keely keenan keerthi kees keesje keeva kegan kehinde
    kehlani keigo keiichi keiji keiko keir keira keiran keisha keisuke keita keith kelby kelcie keld
    kelechi kelechukwu kelig kellan kelley kelli kellie kelly kelsey kelsie kelton kemal kenan kendal
    kendall kendra kendrick kenechi kenechukwu kenia kenichi kenichiro kenji kenjiro kenna kennard
    kennedi kenneth kenny kensley kenta kentaro kenton kenyatta kenza kerem kerena keri kerim keriman
    kermit kerri kerrie kerrigan kerry kerryn kersti kerstin kerttu kesavan kesha keshav keshia ketaki
    ketan ketil kevan kevin keyla keyshawn keyur kezban keziah kgomotso khadidiatou khadija khadijah
    khadim khadra khady khairul khairunnisa khaldoun khaled khaleda khaleel khaleesi khalid khalida
    khalifa khalil khalisah khanh khanyi khanyisile khaoula khawla khaya khayriya khethiwe khoa khosi
    khoudia khouloud khrystyna khulekani khulood khurshid khushboo khushbu khushi khwezi khyati khôi
    kiana kianoush kiara kibet kidane kidist kiera kieran kieron kierra kikelomo kiki kilian killian
    kimani kimber kimberlee kimberley kimberly kimiko kimmo kimutai kineret kinga kinji kinsley kinuko
    kipchirchir kipchoge kipchumba kipkemboi kipkoech kipkorir kiplagat kiplimo kipngetich kiprono
    kiprop kiprotich kipruto kiptoo kiranjit kiranmayi kirby kiril kirill kirit kirk kirra kirsi
    kirsi-marja kirsikka kirsteen kirsten kirsti kirstie kirstin kirsty kirthana kirti kirtika kishan
    kishore kitti kittipong kittisak kiyoko kiyomi kiyoshi kizzy kjartan kjell kjellaug kjellrun kjersti
    kjerstin kjetil klaartje klaas klaasje klara klas klaudia klaudiusz klaus kleanthis kleber kleio
    klemen klemens klement klementyna kleopatra klotild klára knud knut kobby kobina kobus kodjo
    koenraad koffi kofi kohei koichi kojo kolade kolapo kolawole kolbeinn kolbjørn komal komang kondwani
    konjit konrad konradin konsta konstancja konstantin konstantina konstantinos konstanty konstanze
    koorosh koos koosje koppány koray korbinian korey korina korkut kornel kornelia korneliusz kornél
    kornélia kornélie kosisochukwu kosmas kosta kostas kostiantyn kostis kostyantyn kosuke kotaro kotone
    kouadio kouakou kouamé kouhei kourosh koushik kraisorn krasimir krasimira kremena kreshnik kresimir
    kreszentia krešimir kriemhild krijn krijntje krisana krish krishan krishna krishnakumar
    krishnamurthy krishnan krishnaveni krisna krista kristal kristaps kristbjörg kristel kristen krister
    kristi kristian kristie kristiina kristin kristina kristine kristinn kristjan kristján kristof
    kristofer kristoff kristoffer kristopher kristy kristyn kristyna kristín kristýna kristīne kriszta
    krisztina krisztián krisztofer krithika kriti kritika kritsada krišjānis krum krupa krutika krysia
    krystal krystian krystina krystyna krzysiek krzysztof ksawery ksenia kseniia ksenija kseniya kshitij
    kshitija kuanysh kubilay kubra kudakwashe kudzai kujtim kukua kulap kulbir kuldeep kuljit kullo
    kulwinder kumar kumaran kumaresan kumari kumiko kumud kumudu kunal kundan kunibert kunigunda
    kunigunde kunihiko kunle kurnia kurniawan kurniawati kushal kushimo kusum kutay kuukua kuzma květa
    květoslav květoslava květuše kwabena kwadwo kwaku kwame kwamena kwanjai kwasi kwesi kya kyla kyle
    kylee kyleigh kyler kylie kyllikki kym kyo kyohei kyoko kyosuke kyra kyriakos kyrie kyrylo kyson
    kyung kyunghee kyungho kyungsoo kyösti kálmán kármen károly kázmér käte käthe kåre kévin köbi kübra
    külli küllike kürşad kürşat kārlis kęstutis labhaoise lachezar lachlan laci lacy ladina ladislao
    ladislav ladislava ladonna lael laerte laetitia lahiru laia laila lailani laima laimis laimutė laith
    lajla lajos lajosné lajwanti lakeisha lakesha lakisha lakmal lakshay lakshita lakshman lakshmanan
    lakshmi lakshmipriya lakshya laksmi lalaine lalana laleh lalima lalit lalita lalitha lambert
    lambertine lamberto lambrecht lambros lamees lamiaa lamin lamine lamis lamont lamprini lana landolf
    lanette lanfranco langston lanny lanre laoise laquita lara laraine larisa larissa larry lars larysa
    lasantha lashawn lashonda lassana lasse lata latasha latha latif latifa latifah latife latika
    latisha latonya latoya latrice laufey lauha laura laura-maria laure laureen laureline lauren
    laurence laurens laurent laurentiu laurențiu lauretta lauri lauriane laurie laurin laurinda laurine
    lauris lauro laurynas laurène laust lavanya lavina lavinia lavonne lavrentiy lavínia lawanda
    lawrence laxman laxmi layal layan layla laylo layne lazare lazaros lazhar lazzaro laércio laëtitia
    laís lea leah leandra leandro leann leanna leanne leanora leberecht lebogang lebohang lebrecht
    lechosław leda lee-ann leelavathi leelo leen leena leendert leentje leeroy lefkothea lefteris leida
    leidiane leidy leif leigh leighann leighton leila lekan lekha lela leland lella lembit lemlem lemuel
    lena lenard lenchen lene leni lenie lenita lenka lennaert lennard lennart lenneke lennie lennon
    lenny lenora lenuța leocadia leocadio leocádia leokadia leola leona leonard leonardo leoncio leone
    leonel leonhard leonid leonida leonidas leonie leonilda leonilde leonoor leonor leonora leonore
    leontien leontin leontina leontine leonídia leopold leopolda leopoldina leopoldine leopoldo
    leovigildo leoš lerato leroy lesa lesedi lesia lesley leslie lestari lesya leszek leta letha lethabo
    leticia letitia letizia lettice lettie letty letícia leura lev levente levin lewis lexi lexie leyla
    lezlie leónidas li-wei liam liana liane lianne libby liberato libor liborio libuše licia lidewij
    lidewijde lidia lidiia lidiya liduvina lieke liesbeth liese liesel lieselore lieselot lieselotte
    liesje liette lieve lieven liezel ligaya ligia lihua liina liisa liivi lijuan lila lilach lilah
    lilia lilian liliana liliane lilianna lilias lilibeth liliia liling lilith liliya lilla lillian
    lilliana lillias lillie lilly lilo lilyana limbani limor lina linas lindelani lindita lindiwe
    lindokuhle lindsay lindsey linette linh linhart linnea linnet linnéa linus lionel lior liora liran
    liridon liridona liron lisa-marie lisandra lisandro lisanne lisbet lisbeth lise liselotte lisette
    liss lissette litsa liubov liudmyla livia liviana livio liviu liwayway liwei liyana liz liza lizbeth
    lizelle lizette lizzie ljerka ljibbe ljiljana ljubica ljubiša ljubo ljubomir ljubov llewellyn llinos
    lloyd lluís llyr llŷr loay lobke lodewijk lodovica lodovico loeiza loes lohit loic lois lokesh
    lokman lolade lolita londiwe londyn longin loni lonneke lonnie lonzo lopa lopamudra loraine lorcan
    lore loredana loreen lorelei lorella lorena lorene lorenz lorenza lorenzo loreta loretta lori
    loriana lorie lorin loris lorna lorne lorrie loránd lorène lotachukwu lothar lotta lotte lotten
    lottie loubna louella louie louis louisa louise louisette loukas loukia lourenco lourenço loutje
    louwrens lovis lovisa lovre lovro lowri loyd loïc loïse luana luann luanne luay lubbert lubin lubna
    lubomir lubomira lubomír lubos luboš luc-andré luca luca-marie lucas lucasta lucetta lucette luci
    lucian luciana luciano lucica lucie lucien lucienne lucila lucile lucilla lucille lucimar lucinda
    lucio lucius lucjan lucjusz lucrecia lucretia lucrezia lucreția lucy lucyna lucélia lucía lucília
    ludger ludivine ludlow ludmila ludmilla ludmiła ludo ludomir ludovic ludovica ludovico ludvig ludwig
    ludwik ludwika luděk luella luigi luigia luigina luigino luis luisa luise luisella luisina luitgard
    luitpold luiz luiza lujain luka lukas lukasz luke lukhanyo lukman lukáš lulama lulit luljeta lulzim
    luminita luminița lumír lungile luningning lupe lupita luqman lusungu lutfi luthando luther lutske
    lutz luuk luule luvenia luyando luzia luzviminda luís luísa lwandle lwazi lyanne lydia lydie lyla
    lyle lyman lynda lyndon lyndsay lyndsey lynette lynne lynsey lysander lysbeth lysiane lytton lyuben
    lyubomir lyubov lyudmila lyudmyla lászló lázaro léa léandre lénárd léon léonard léonce léonie
    léontine léopold léopoldine lê lídia lígia lívia lóránt lúcia lúcio lütfi lütfiye lāsma lăcrămioara
    līva lőrinc lộc maaike maali maarit maarja maarten maartje maayan mabel mabelle mable mabli macarena
    macario macharia machiel machiko machteld maci macie maciej maciek macsen madalena madalitso madalyn
    madan maddalena maddie madelaine madeleine madelene madeline madelon madelyn madelynn madge madhav
    madhavan madhavi madhu madhubala madhukar madhulika madhumita madhumitha madhur madhuri madhurima
    madhusudan madiha madina madlaina madlen madoc madoka mads maduabuchi maduka maegan mael maelle
    maelys maeve mafalda maftuna magali magda magdalen magdalena magdalene magdaleno magdalini magdaléna
    magdolna maggie magne magnhild magni magnus magnús maha mahadev mahalia mahamadou mahaut mahboubeh
    mahdi mahdieh mahendra mahendran maher mahesh maheshwari mahima mahip mahir mahira mahlet mahmood
    mahmoud mahmud mahmut mahnaz mahsa mahtab maia maiara maica maicol maicon maie maija maik maike
    maiken maiko maimouna maimunah maira maire mairead mairi mairéad maisa maisarah maisie maite
    maithili maitland maitreyi maja majda majdi majed majid majida majlinda makarand makayla makbule
    makda makena makenna makhmud makhosazana makhosi makiko makis makoto makram maksim maksym
    maksymilian malachi malachy malaika malak malathi malati malavika malcolm malcom malee malek malena
    malene malgorzata malia malika malin malina malinda malini malka malki mallika mallikarjun mallory
    malte malthe malti malvin malvina malwina mamadou mamata mamello mamie mamta manabu manal manami
    manar manasa manasi manav mandakini mandana mandar mandeep mandira mandisa mandla mandlenkosi mandy
    maneesh manel manfred manfredi mangala mangesh manhar manik manikandan manimegalai manish manisha
    manja manjari manjeet manjinder manjiri manjit manjola manju manjula manjunath manjusha manlio
    manmeet manmohan mannat mannie manny manoel manohar manoj manola manole manolis manolo manon
    manorama manpreet manrico mansi mansoor mansour mansur mantas manu manuel manuela manus manvi manvir
    manya mapalo mara marah maram marat marbel marc marceau marcel marcela marcelin marcelina marceline
    marcelino marcell marcella marcelle marcellina marcellino marcello marcellus marcelo marcheline
    marci marcia marcial marciano marcie marcin marcio marcjanna marcos marcy marcília mareike marek
    marelize maresa margaret margareta margarete margaretha margarethe margarida margarito margaux marge
    margery margherita margie margit margitta margo margot margret margrethe margriet margrit margrét
    marguerite margus maria maria-liisa mariagrazia mariah mariam mariama mariame mariamne marian
    mariana marianela mariangela mariann marianna marianne mariannina mariano marianthi mariapia
    mariarosa mariateresa maribel maribelle maribeth maricar maricarmen maricel maricela marichka
    marichu maricica maricla maricris maricruz marie marie-claire marie-france marie-louise
    marie-thérèse marieke mariela mariell mariella marielle marielouise marietta mariette marigold
    mariia marija marijan marijana marijke marijn marijus marika marike mariken mariko marilda marilena
    marilene marilisa marilou marilu mariluz marilyn marilza marilù marilú marinela marinella marinette
    marinko marinos marinus mario marioara mariola mariolina marion mariona marios maripaz maris marisa
    marisela marisella marisol marissa maristela marit marita marites maritess maritza marius mariusz
    marivic mariví mariya mariyan mariyana marián marième mariëlle mariëtte marja marjan marjatta
    marjeta marjo marjolaine marjolein marjoleine marjolijn marjorie marjory marjut markella marketa
    markita markku marko markos markus markéta marlee marleen marlena marlene marlies marliese marlijn
    marlina marlo marloes marlon marlou marlyn marmaduke marnie marnix maroš marquise marquita marrit
    marsha marta marte marten martha marthe martien martijn martim martina martine martinha martinus
    martje marty martynas martín maruf marva marvin marwa marwah marwan marwane mary maryam maryann
    maryanne marybeth maryellen maryem marygrace maryjane maryla marylin marylou maryna marzanna marzena
    marzia marzieh marzio maría marília masaaki masahiko masahiro masaki masako masami masanori masao
    masaru masashi masato masatoshi masaya masayoshi masayuki masego masha masitah masood masoud
    masoumeh massimiliano massimo mastura masumi matan matanya matei matej mateja mateo mateusz mathea
    mathias mathieu mathijs mathilda mathilde mathis mathurin mathurine mathys mathéo matias matic
    matija matilda matilde matina matouš matsuko matteo matteus matthaios matthes matthew matthias
    matthieu matthildur matthäus matti mattia mattias mattie matty matvei matvey matvii maty matyáš
    matías matúš matěj maud maude maulik mauno maunu maura maureen mauri maurice mauricio maurilio
    maurine maurits maurizia maurizio mauro maurycy maurícia maurício maurílio maverik mavis mawuli
    mawusi maxence maxime maximilian maximiliana maximiliano maximilien maximilienne maximina maximino
    maximo maximus maxine maxwell may-sun maya-lynn mayamiko mayank maybelle maynard mayowa mayra maysa
    maysaa maysam mayson maysoon mayuko mayumi mayur mayura mayuree mayuri mazal mazen mazhar mazlan
    mazlina mazlum maéve maëlan maëlle maëlys maëva maïlys maïwenn małgorzata małgosia mbali mbithe
    mbugua mckayla mckenna mckenzie mduduzi meabh meadhbh meagan meaghan mechthild mechthilde mechtild
    mecit medard medardo medeea medet medha meelis meena meenakshi meera meerim meftah meg megan megha
    meghana meghna megumi mehak mehar mehdi mehetabel mehmed mehmedalija mehmet meho mehran mehrdad
    mehrnaz mehtap mehul mei-hua mei-ling meical meifen meihua meike meilin meiling meindert meinhard
    meinir meinolf meinrad meinte meintje meir meirav meirion mekdes mekhi mekonnen melahat melaku
    melania melanie melaniia melany melchiorre melchor melchora melih meliha melike melina melinda melis
    melisa melisande melissa melitón melker mellie melodie melpomeni mels meltem melusi melva melvin
    menachem menaka menashe menelaos menno meral merav merceditas mercédesz meredith merel mererid
    merete merethe merfyn meriem merijn merike merja merle merlijn merlind merlinda merlyn meropi
    merrick mert mertie merve mervi mervyn meryem meryl meseret mesfin meskerem messaoud mesut metehan
    metoděj mevlüde mevlüt mečislav mfoniso mfonobong mhairi mia-sophie mica micaela micah michael
    michaela michail michal michalis michaël michał micheal michel michela michelangelo michele
    michelina micheline michelle michiel michiko michio michèle midori mieczysław mieczysława mieke
    mieko mieneke mientje miep mignon miguel miguelina mihaela mihai mihail mihaita mihaly mihangel
    mihika mihir mihnea miho mihoko mihály mihăiță miia mika-petteri mikael mikaela mikako mikalah
    mikayla mike mikel mikhail mikheil mikiko mikkel mikko miklós mikoláš mikołaj mikuláš mikyung mila
    milada milagros milan-peter milana milburga milda mildred milena milene mileva milica milind milivoj
    milivoje milja miljan miljana miljenko milka milko millard millicent millie milly milorad miloslav
    miloslava miloslavka milovan miloš miltiadis milutin miluše milva milvi milán mimma mimmo min-jun
    minako minakshi minal minas minati mincho mindaugas mindy minenhle minghui mingyu minho minhyuk
    minji minju minjun minjung minka minke minkyu minna minnie minoo minoru minoti minseo minseok minsoo
    minttu minwoo mioara mirabel mirabela mirabelle miranda miray mircea mirco mireia mireille mirek
    mirela mirella miren miriam miriama mirja mirjam mirjami mirjana mirko mirna miro miron miroslav
    miroslava miroslaw mirosław mirosława mirsad mirta mirte mirthe mirto mirva mirza misael misaki
    misako misato misha miska mitali mitar mitchell mitesh mithila mithun mitja mitsuko mitsuo mitsuru
    mitzi miwako miyoung miyu miyuki mizuho mizuki mladen mladenka mmabatho mmapula moacir moataz
    modestas modesto modou modupe moeketsi moema mogens mohamad mohamed mohammad mohammadreza mohammed
    mohamud mohan mohanad mohandas mohannad mohau mohd moheb mohinder mohini mohit mohnish mohsen mohsin
    moira moirin moises moisés mojca mojgan mojisola mojmír mojtaba mokhira mokhtar mollie molly momchil
    momoka momoko momčilo mona mona-lisa moncef monem monia monika monique monir monisha monisola
    monserrat montri mooness moonika morad moradeyo morag morayo mordecai mordechai morenike morfudd
    morgane moriah moris moritz morounke morten morteza mortimer morton morven morwenna mosab moshe
    mostafa mosunmola motaz motoko motti moufida mouloud moumita mouna mounia mounir mounira mourad
    moussa moustapha moutaz moya moyosore mozhgan mphatso mpho mridul mridula mrinal mrinalini mrunal
    mrunalini mstislav mthokozisi muadh mualla muammer muath muazzam mueni mufid mugdha mugisha muguette
    muhaimin muhamad muhammad muhammadu muhammed muhammet muhannad muharrem muhittin muhlis muhsin
    muibat muireann muiris mujahid mukadder mukaddes mukesh mukhtar mukta mukul mukund mulugeta mulyadi
    mulyani mulyono mumbi mumbua muna munachi munashe munir munira munish munyaradzi murad murali
    muralidhar muralidharan murat murdo murdoch muriel murilo murtagh murtala murtaza murugan murugesan
    musa musab musibau muskaan muskan mustafa mustapha mutale mutaz muthanna mutheu muthoni muthukumar
    mutinda mutsumi mutua mutuku muzaffer mwajuma mwanaisha mwangi mwansa mwende mwikali mwila mxolisi
    mya myfanwy mykhailo mykhaylo mykola mykyta myles mylène myriam myrna myron myroslav myroslava
    myrsini myrthe myrto myungsoo máire máiréad máirín márcia márcio mária mário márk márta márton
    mátyás máté märit märt märta märtha mårten médard mélaine mélina mélisande mélissa mélissandre
    mériadec míriam mónica mónika mônica müge müjdat müjgan münevver münir münire mürsel mürüvvet müslüm
    müzeyyen māra mārcis māris mārtiņš mārīte mădălin mădălina nabanita nabeel nabih nabil nabila
    nabilah nabin nabirye nachiket nachman nachum nada nadav nadeeka nadeem nadeen nadeesha nader nadera
    nadezhda nadhir nadia nadide nadiia nadim nadine nadir nadira nadire nadiya nadja nadzirah nadège
    naděžda naeem naeema nafisa nafisat nafiz naftali nafula nagaraj nagarajan nagendra nagesh nageswara
    nagihan nagma nahed nahid nahide nahla nahuel nahum naida naila naile naim naima naime naina najat
    najeeb najib najiba najihah najla najlaa najma najwa nakanwagi nakato nakia nakul nalan naledi
    naliaka nalinee nalini nallely nalubega namita namjoon namrata namratha namukasa namık nanako nanami
    nanang nancie nancy nandakumar nandan nandana nandhini nandi nandini nandita nando nanette nanjala
    nankya nanna nanne nannette nannie nansubuga nanthawan naoise naoki naoko naomi naomie naoto naoya
    napat naphat narasimha narayana narayanan narcis narciso nardos naren narendra naresh nargis nargiza
    narinder narong narumi narumon naseem naser nashwa nasim nasima nasimiyu nasir nasiru nasreddine
    nasreen nasrin nasrul nasser nassim nassima nassir nastasia nasteho nastenka natacha natali natalia
    natalie nataliia natalija natalina natalino nataliya natalya natarajan natascha natasha natassa
    natasya natasza nataša natcha nathalie nathan nathanael nathanaëlle nathaniel nathália natividad
    natsuki natsuko natsumi nattapong nattaporn nattawut nattaya natthapong natwar natália natércia naud
    naushad naveen navin navita navjot navneet navya navyashree nawaf nawal nawfal nawras nayan nayana
    nayantara nayara nayef nayeli nayeon naz nazaire nazan nazanin nazar nazarena nazareno nazarii
    nazgul nazia nazife nazih nazim nazira nazirah nazire nazli nazlı nazmi nazmiye nazri nazzareno
    nazım naïs ndanu ndeye ndidi ndidiamaka ndinda ndubuisi nduka ndungu nduta ndèye nea neal neasa
    nebiyu nebojsa nebojša necati necdet necip necla necmettin necmi necmiye neculai neda nedal nedelcho
    nedeljko nediljka nedim nedu nedyalka neelam neele neelesh neelima neeltje neema neeme neena neeraj
    neerja neeta neetu nefeli nefise negar negin neha nehal nehama neil neill neils neirin neiva nejat
    nejc nekesa nektaria nektarios nela nelda nele nelia nelinha neliswa nella nelleke nellie nelly
    nelmarie nelu nemanja nemesio nenad nenita neoklis nepomuk nerea nereida nereo nereu nerijus neriman
    nerina neringa nerino nerissa nermin nerys neslihan nesma nesrin nesrine nessa netanel netsanet
    netta nettie neusa neuza neva nevaeh neven nevena nevenka nevin nevyana nevzat nexhmije nezahat
    nezihe nghĩa ngina ngoc ngoné ngozi nguyet nguyễn nguyệt ngô ngọc nhat nhlanhla nhung nhyira niall
    niamh nic nicanor nicasio niccolò nichapa nichola nicholas nicholaus nichole nickolas nicla nicoară
    nicodemo nicodème nicol nicola nicolaas nicolae nicolas nicolasa nicole nicoleta nicoletta nicolette
    nicolien nicolina nicolino nicolò nicomedes nicu nicușor nicéphore nidal nidhi niek niels nienke
    niesha niesje nieves nifemi nigar nigel nigora nihad nihal niharika nihat niilo niina nijolė nikhil
    nikhila nikhilesh nikhita niki nikica nikiforos nikki niklas niklaus niko nikodem nikol nikola
    nikolai nikolaj nikolaos nikolas nikolaus nikolay nikoleta nikoletta nikolina nikos nikša nilanjan
    nilanjana nilay nilda nilesh nilgün nilima nilmini niloufar nils nils-erik nilson nilton nilza nima
    nimal nimali nimesh nimet nimfa nimisha nimmi nimrod nina ninetta ninette ningsih ninian ninni nino
    ninon ninoslav nipaporn nira niraj niran niranjan niranjana nirav nirmala niroshan niroshini
    nirupama nisachon nisha nishant nishanth nishita nishtha nisreen nissim nita nitesh nithin nithya
    nitin nitish nitsan nittaya nitya nityanand nitzan niv niva nivedha nivedita niveditha niyazi
    nizamettin nizar njabulo njambi njeri njoki njoroge njål nkatha nkechi nkechinyere nkem nkemdilim
    nkemjika nkiru nkiruka nkosana nkosinathi nkoyo nkwachi nnaemeka nnamdi nnedi nneka nnenna nnenne
    nneoma noah noam nobuaki nobuhiro nobuhle nobuko nobuo nobuyuki nodir nodira nodoka noelani noelia
    noeline noella noelle noemi noemie nofar noga noha nokthula nokukhanya nokuthula nola nolan nollaig
    noluthando nolwazi nolwenn nomalanga nomalizo nombuso nomcebo nomfundo nompumelelo nomsa nomthandazo
    nomusa nomvula nomzamo nona nonhlanhla nonso nontobeko noora noorah noortje nooshin nopparat nora
    nora-lynn norah noraini norazlina norbert norberta norberto noreen norfaizah norhafizah norhayati
    noriaki noriko norina norio noriyuki norlela norma-jean normah normunds norsyahira northrop nosipho
    notburga nouf noura nourah nouran nourane noureddine nourhan novita nozomu noé noémi noémia noémie
    noêmia noël noëlla noëllie nthabiseng ntokozo ntombi ntombizodwa ntsako nuala nuanchan nugraha
    nugroho nuha numan nuno nunzia nunziata nunzio nupur nura nuraeni nuraini nuran nuray nurbek nurcan
    nurcihan nurdan nurdin nuretin nurettin nurgul nurgül nurhan nurhayati nurhidayah nuri nuria nurin
    nurit nuriye nurlaela nurlan nurmala nursel nursen nursultan nursyafiqah nurten nurul nurulain
    nurulhuda nurzhan nurşen nusrat nuttaya nuwan nwabueze nwakaego nwando nwanneka nyaboke nyaguthii
    nyakio nyambura nyamekye nyasha nyawira nydia nye nyemike nyla nyokabi nyoman nyota nádia nándor
    nélia nélida nélio néstor nóra núria nükhet nərmin oaklynn oana oanh obadiah obafemi obaid obaida
    obdulia obdulio obiageli obianuju obichukwu obidike obiechina obinna obinze obioma obrad ochieng
    octav octavia octavian octaviano octavie octavio octávia océane oda odai odair odalis odalys odd
    oddbjørn oddgeir oddny oddone oddrun oddvar oded odelia odete odette odhiambo odhran odhrán odile
    odilo odilon odinaka odion odo odoardo odunayo odília oengus ofelia ofer ofir oforiwaa ofra ofélia
    ogechi ogechukwu oghenekaro ogheneovo oghenero oghenetega ognjen ognyan ogochukwu ogonna ohad ohemaa
    oili oisin oisín oiva oivind ojas ojasvi okan okechi okechukwu okezie oksana oktavia oktawia
    oktawian oktay okwudili olabisi oladapo oladele oladimeji oladipo oladunni olaf olafur olaide
    olajide olajumoke olakunle olalekan olalla olamide olamilekan olanike olanrewaju olaolu olasunkanmi
    olatokunbo olatunde olatunji olaug olav olavi olawale olayemi olayinka olcay oldřich oldřiška oleg
    olegario olegária oleh oleksandr oleksandra oleksii oleksiy olena olesia olesya olev olga olgierd
    olha olin olindo oline olisa olisaemeka olive-marie oliver olivera olivia olivian oliviane olivier
    olivér oliwer oliwia oliwier olle olli olli-pekka ollie olof oloruntoba olufemi olufunke
    olufunmilayo olugbenga olukayode olumide oluremi olusegun olusesan olushola olusola oluwabukola
    oluwabunmi oluwadamilare oluwadamilola oluwafemi oluwafunmilayo oluwakemi oluwapelumi oluwasegun
    oluwaseun oluwaseunfunmi oluwaseyi oluwatobi oluwatobiloba oluwatomisin oluwatosin oluwatoyin
    oluyemisi olve olwen olwyn olya olívia olöf omar omara omari omasan omayra ombeline omer omid omkar
    omnia omobolaji omobolanle omolade omolara omolola omondi omonigho omoniyi omotayo omotola omotunde
    omprakash omri onat ondina ondine ondrej ondřej oneida onkarabile onni onno onochie onofre onofrio
    onome onur onyango onyebuchi onyedika onyedikachi onyeka onyekachi onyekwere onyema onyinye
    onyinyechi oona oonagh opeoluwa opeyemi ophelia ophir ophélie oralia oran oranit orathai orazio oren
    oreoluwa orest oreste orestis orezi orhan oriana oriane orianne oriel orietta oriol orit oriyomi
    orla orlagh orlaith orlanda orlando orna ornanong ornella orode orpha orphée orsola orsolina orsolya
    orson ortrud ortrun ortwin orvar orville orvokki orxan orysia orysya orçun osagie osahon osama osamu
    osamudiamen osarenren osaretin osaro osas osasu osayi osbaldo osbert oscarre oshrat osian osinachi
    osinakachi osita oskar oskari oskars osman osmar osmo osnat ostap osvalda osvaldas osvaldo oswald
    oswaldo oswin otabek otakar otavio otfried othmar otieno otilia otilio otmar otome otso ottar
    ottavia ottavio ottfried ottilie ottmar otto ottokar ottoline ottomar ottó otylia otávio otília
    otýlie ouida oulimata oumaima oumar oumou oumy ourania ousmane oussama outi ovide ovidio ovidiu ovie
    oviya ovídio owain owen oybek oyebanji oyebola oyefusi oyelaran oyelola oyewole oyindamola oyinkan
    oyinkansola ozan ozana ozioma ozlem ozoda ozoemena ozzie oğuz oğuzhan oľga paavo pablito pablo
    paciano paco pacôme padma padmaja padmanabha padmanabhan padmavathi padmavati padmini padraic
    padraig padraigin paisleigh paityn paivi pakize pakorn pakpao palesa pallab pallav pallavi palle
    palmiro pamala pamela panadda panagiota panagiotis panashe panayiotis panayot pancracio pancrazio
    panida pankaj pankhuri panos pantelis panyin paolina paolo parag paramesh parameshwari paramita
    paramjeet paramjit paran paranjit paraschiva parashar paraskevas paraskevi parastoo paresh parham
    parichat paride parimal parineeti parisa paritosh parmeet parminder parnika partha parthasarathi
    parthasarathy parthenia parthiban parthiv parul parvaneh parvathi parvathy parvati parveen parvez
    parvin parvinder pasang pascal pascale pascaline paschalis pascoe pascual pascuala pasha pasi
    pasquale pasqualina pasqualino patcharapa patcharee patrice patricia patricio patrick patrik
    patrizia patrizio patrycja patryk patrícia pattama patti pattie patty paul paula paule paulette
    pauli paulien paulina pauline paulino paulo pauwel pavan pavani pavel pavithra pavitra pavla pavlina
    pavlo pavlos pavlína pavol pawan pawel paweł payal payton peadar pearlie pearse peder pedram pedrina
    pedro pedro-luis peeter peggy peigi peishan pejman pekka pelageya pelagia pelayo pelin pelumi
    pemisire penka pentti penélope peppe peppino percy peredur perihan periklis pernilla pernille
    perrette perrine perron persefoni persephone perttu pervin peta petar peter petko petr petra petras
    petre petri petrică petrit petronela petronella petronila petros petroula petru petruța petter
    petteri petula petya peyami peyman peyton peťa phaedra phairoj phakdi phanumas phatcharaphon phelan
    phelim phichai phil philibert philiberte philip philipp philippa philippe philippe-henri philippine
    phillida phillip phillipa philomena philomène philémon phimchanok phindile phineas phoebe phonthip
    phuc phumelele phumla phumzile phuong phyllida phyllis phúc phương phạm pichai piebe piedad piera
    pierangela pierangelo piergiorgio pierina pierino pierluca pierluigi piermaria piero pierpaolo
    pierre pierrette pierrick piers pierse piet pieter pieter-jan pieternel pietro piia pilarín
    pimchanok pinaki pinar pinchas pinelopi pinja pinkie piotr piotrek piret pirjo pirkko pirmin piroska
    piyachat piyada piyali piyanut piyaporn piyawat piyush placido plamena platon pleun pleuni plácido
    plínio pnina policarpo polina polly polychronis polyxeni pompea pompeo pompeyo pompiliu ponciano
    pongsak pontus poonam pooranam poornima pooya popke porfirio porfírio pornchai pornpan pornthip
    porzia poul poulomi pouria povilas prabhakar prabhakaran prabhat prabhati prabhjot prabin prabir
    prachi pradeep pradeepa pradip pradnya pragya prahlad prajakta prajwal prakash prakriti pramila
    pramit pramod pranab pranali pranati pranav pranay pranaya pranee pranita pranitha pranjal prapaporn
    prasad prasanga prasanna prasanth prasenjit prasert prasetyo prashant prashanth prasit praskovia
    prasoon prateek prathamesh prathap prathiba prathima prathyusha pratibha pratik pratiksha pratima
    pratiwi pratuang pratyush praveen praveena pravin pravina praxedes prayut preben predrag preecha
    preeda preetha preethi preeti preeya preksha prem premalatha premchand prentiss prerana prerna
    preslava prida priit primo primož priscila prisciliano priscilla priscille pritam pritha prithvi
    prithviraj priti pritika pritish priya priyadarshan priyadarshini priyam priyank priyanka priyansh
    priyanshi priyanshu priyantha prodromos prokhor prokop prudencio prunella przemek przemyslaw
    przemysław przemysława puja pujan puleng pulkit puneet punita punith punitha purnima purushottam
    purva purvi purwanto pushkar pushpa pushpalatha pushpendra puspita puttipong pádraic pádraig pál
    páll pálína pánfilo päivi päivikki pär pärttyli pål pélagie pépin péter pétronille pëllumb pēteris
    pınar přemek přemysl qadir qais qasim qendrim qhawe qiang qistina quang quentin querubim quetzalli
    quiana quinten quintilia quintin quintino quique quirico quirijn quirin quirine quirino quiteria
    quitterie quitéria quoc qusai quyen quynh quyên quỳnh raanan rabab rabah rabeb rabia rabiaa rabie
    rabin rabindra rachael rachamim rachana rachanee rachel rachelle rachid rachida rachita rachna
    radana radegund radek radenko radha radhakrishnan radhia radhika radhwan radim radivoje radka radko
    radley radmila radmilo radoje radojka radomir radomír radoslav radoslava radoslaw radostina radosław
    radosława radovan radovanka radoš radu radwa radwan radziah raed raef raegan raelene raelynn rafa
    rafael rafaela rafaella rafal rafat rafał rafe rafeeq raffaela raffaele raffaella raffaello raffy
    rafi rafidah rafik rafika rafiu raghad raghav raghavan raghavendra raghda raghnall raghu raghunath
    raghuram ragini ragna ragnar ragnfrid ragnheiður ragnhild rahaf raheem rahel rahim rahimah rahime
    rahma rahmah rahmawati rahmi rahul raida raija raik raili raimo raimonda raimondas raimondo raimonds
    raimund raimunda raimundo raina raine rainer raisa raitis raivis raivo raj rajaa rajab rajagopal
    rajagopalan rajalakshmi rajan rajani rajanikanth rajat rajdeep rajeev rajendra rajendran rajesh
    rajeshwari rajeswari rajinder rajiv rajkumar rajkumari rajlakshmi rajmund rajnandini rajni rajnish
    rajshree raju rakefet rakesh rakshita rakshitha ralf ralitsa rallou ralph raluca ramachandra
    ramachandran ramadan ramadevi ramakant ramakrishna ramakrishnan ramana ramanathan ramanujam
    ramaswamy ramazan ramdani ramesh rameshwar ramgopal rami ramil ramila ramin ramira ramiro ramiz
    ramkumar ramona ramsay ramunė ramy ramya ramzi ramón ramūnas ranbir randall randeep randhir randi
    randolph randulf randy rangan ranganathan rangarajan rangga rangita raniero ranim ranjan ranjana
    ranjeet ranjini ranjit ranjith ranjitha ranko ranvir ranya raouf raoul raphael raphaela raphaël
    raphaëlle raquel rareș rasha rasheed rasheeda rashi rashid rashida rashidah rashmi rashmika rasika
    rasim rasmi rasmus rasool rasoul rastislav ratana ratanaporn ratchanee rathna ratih ratko ratna
    ratnakar ratnam ratnasari rattana rauha raul rauni rauno ravi ravina ravinder ravindra ravindran
    ravish ravit raviv ravshan rawan rawda rawia rayan rayane rayhan rayhana raylan raylene raymond
    raymonde raymund raymundo rayna rayner raynor rayyan razvan raíssa raúl raşit reanna reba rebeca
    rebecca rebecka rebeka rebekah recai recep redentor reece reelika reem reema reena reenu reet reeta
    reetta refael refik refika refilwe refiye reggie regiane regimantas regina reginald reginaldo regine
    regula reham rehema reidar reidun reiji reijo reika reiko reima reinaldo reinder reiner reinhard
    reinhart reinhild reinhilde reinhold reinier reino reinou reinoud reinulf reka rekha remco remedios
    remi remigio remigiusz remilekun remus remzi remziye rena renaldo renan renata renate renato renaud
    rene renee reneé renita renske renu renuka renze renzo renáta rené renée reshma resti retha
    rethabile retno reto reuben reut reuven revathi revathy revati revital rexford rexhep rey reyes
    reyhan reyna reynaldo reza rezan rezvan reşat reşit rhian rhianna rhiannon rhoda rhodora rhodri
    rhona rhonda rhonwen rhydian rhys riaan rianne rianti ricarda ricardina ricardo riccarda riccardo
    richa richard richarde richelle richie richárd ricky rida ridha ridhi ridhima ridho ridvan ridwan
    ridzuan rieke riekje rieko riemer rienk rienkje riet rigmor rigoberto rihab rihana rihards riho
    riikka riina riitta riivo rika rikako rikke rikkert rikki riko rikste riku rikuto rima rimantas
    rimas rimjhim rina rinad rinaldo rinat ringo rini rinku rinor rinske rintaro rinus riona riordan
    risa risako rishab rishabh rishi rishika rishikesh riska risto ritchie ritesh ritika ritske ritsuko
    ritu rituparna ritva ritvars ritvik ritwik rivaldo rivka riwal rixt riya riyad rizalina rizka rizki
    rizky rizwan rizwana roald roan roark robbert robbertjan robbie robbin robby robert roberta robertas
    roberte roberto robustiano robyn rochelle rocio rocío rodanthi roddy rodel roderich roderick rodger
    rodica rodion rodney rodolfo rodolphe rodoula rodrigo roel roeland roelie roelien roelof rofhiwa
    rogan rogelia rogelio roger rogerio rogéria rogério rohan rohana rohini rohit rohith rohmat roisin
    roisín rojina rokas rokaya rokhaya roksana roksolana rokuro rola rolake roland roland-jan rolanda
    rolande rolando rolands rolf rolfe romain romaine romana romane romano romaric romel romeu romilda
    romilly romina romit rommel romolo romuald romualdo romulus román ron rona ronald ronaldo ronalyn
    ronan ronda ronen ronit ronja ronke ronnel ronnie ronny ronza roopa roopali roope roos roosa roparz
    roqaya roque rosalba rosaleen rosalia rosalie rosalina rosalind rosalinda rosaline rosalyn rosalía
    rosamaria rosamond rosamund rosana rosanna rosanne rosaria rosario rosaura roseann roseanne roseli
    roseline rosella roselyn roselyne rosemarie rosemarijn rosemary rosemeire rosemonde rosendo rosetta
    roshan roshani rosheen roshini roshni rosi rosie rosilene rosimeire rosina rosinda rosita rositsa
    rosl roslan rosli roslina roslyn rosmunda rosnah rossana rossano rossella rostislav rostyslav
    roswitha rosália rosângela rotem roula rowena roxana roxane roxanne roxie roy roya roza rozalia
    rozalija rozanne rozemarijn rozenn rozita ruaidhri ruairi ruairidh ruairí ruaridh ruba rubaba ruben
    rubens rubina rubye rubylyn rubén ruchama ruchi ruchika ruchir ruchira ruchita ruddy rudi rudianto
    rudiger rudo rudolf rudolph rudra rudransh ruedi ruel rufina rufino rufus ruggero ruggiero ruhi
    rui-min rukayat rukevwe rukhsana rukiye rukmani rukmini ruksana rula rumbidzai rumen rumiko rumyana
    runar rune rungnapa rungrat rupa rupal rupali rupert ruperto rupesh rupinder ruprecht ruqaya
    ruqayyah rusdi rushabh rushali rushikesh ruslan ruslana russel rustam rute rutger ruth ruthann
    ruthanne ruthie ruthild rutuja rutvik ruud ruurd ruut ruvimbo ruwan ruwani ruxandra ruya ruzaini
    ruşen ruža ryan ryann ryanne ryker rylan ryland rylee ryleigh ryo ryohei ryoichi ryoko ryoma ryosuke
    ryota ryotaro ryszard ryszarda rytis ryuichi ryuji ryunosuke ryusei ryuta régine régis réjane réjean
    réka rémi rémy rénald ríona róbert róisín rómulo rónán róza róża rômulo rös rösli rövşən rúben rúnar
    rüdiger rüstem rüçhan răzvan rıdvan rıfat rıza rūdolfs rūta růžena rəşad saad saadia saanvi saar
    saara sabahat sabahattin sabahudin sabariah sabiha sabin sabina sabine sabino sabir sabita sabitha
    sabra sabri sabrina sabrine sabriye sabyasachi sacha sachie sachiko sachin sachini sadaf sadako
    sadegh sadek sadettin sadhana sadhbh sadhvi sadia sadio sadiq sadri sadullah saeed saeid saeko
    saengdao saepul safa safaa saffron safia safiah safiatou safiya safiye safwan sagar sagarika sagi
    sagit sagun sahana sahar sahasra saheed saheli sahil sahila sahra saichon saida saidat saif saiful
    saija saim saima saira saish sait saiteja saja sajad sajal sajeda sajid sajida sajina sajith sajitha
    sajjad sakari sakhr sakiko sakina sakinat sakine sakis sakshi saku sakura salah salaheddine salbiah
    saleem saleh salehe salena salewa salha salif salih saliha salil salim salima salimata salina salisu
    salla sallie sally salma salmah salman salmane salome salomé salomón saloni salsabil saltanat
    salustiano salvatora salvatore salvatrice salvina salwa salwana samah samaila samaira samanta
    samantha samanthi samar samarjit samarth sambhav sameeksha sameer sameera sameh samer samet samhita
    samia samih samiha samiksha samina samir samira samita samiya samjhana samkelo sammie sammy samorn
    sampada sampath samppa samridhi samson samsul samta samu samuel samuela samuele samuli sanad sanae
    sanam sanatan sanath sanchita sandeep sandhya sandi sandie sandile sandip sandipan sandis sandor
    sandra sandrina sandrine sandro sanduni sanela sanele sanford sangduan sangeeta sangeetha sanghoon
    sanghyun sangita sangmin sangram sangwoo sania sanika sanita sanja sanjana sanjay sanjaya sanjeev
    sanjit sanjith sanjiv sanjoy sanjukta sankalp sankar sanket sanna sanne sanneke sanni sanskriti
    santanu santeri santhosh santina santino santosh santoshi santoso santtu sanusi sanvi sanya sanzhar
    saoirse saori saoussen saowalak saowanee sapna sapphira saptarshi sara sarabjit sarada saradha sarah
    sarah-jane sarai saral sarang saraswathi saratu saravanan sarawut sarayu sarel sarika sarimah sarina
    sarit sarita saritha sarka sarmistha sarmīte saroj saroja sarojini sarolta sarthak sarvenaz sarvesh
    sascha sasha sashi sasikala sasikumar sasithorn saskia sasson sata satabdi satadru satheesh sathish
    sathit sathya sathyanarayana satinder satish satoko satomi satoru satoshi satpal satu satu-maria
    saturnina saturnino satvik satwik satyabrata satyajit satyanarayana satyendra saud saul saule
    saulius saundra saurabh saurav savanna savelii saveria saverio savino savion saviour savita savitha
    savitree savitri savo savvas sawat sawsan sayaka sayako sayali sayan sayani sayantan sayantani sayed
    sayoko sayuri saúl sbusiso scarlett schalk schuyler scipione scott scottie seamus sean seanán
    sebastiaan sebastian sebastiana sebastiano sebastien sebastián sebastião sebestyén seble secondina
    sedat seema seetha seetharaman sefa sefakor segismundo segun seiichi seija seiji seiko sejal sekinat
    sekou selahattin selamawit selami selasi selda selena selene selime selin selina selma selorm
    selvakumar selvam selvaraj selvi selwyn selçuk semhar semih semiha semilore semra semyon senad senam
    senan senem senja senka senthil senthilkumar senyo seo-yeon seohyun seoirse seojin seojun seonaid
    seoyeon seoyoung sepideh seppo septian septimiu serafim serafima serafina serafino serafín seraina
    serap seraphina seraphine serapio sercan serdar serena serge sergei sergey sergi sergia sergio
    sergiu serhan serhat serhii serhiy serife serik serina serkan serpil sertaç servaas servando servane
    servác serwaa serwah seth setiawan setiawati setsuko settimio seulgi seun seung seunghyun seungmin
    seungwoo sevcan severi severiano severin severino sevgi sevil sevilay sevim seweryn seweryna seydou
    seyed seyfettin seyfi seyhan seyi seyit seynabou sezai sezen sezer sezgin sezin seán shaban shabana
    shabnam shachar shachi shada shadi shadia shady shafiq shafiqah shaghayegh shagufta shahab shahad
    shahbaz shaheen shaheer shahid shahida shahin shahira shahla shahnaz shahnoza shahram shahriar
    shahrizal shahrukh shahrul shahrzad shahzad shaik shaila shailaja shailendra shailesh shailja shaima
    shaimaa shaina shakeel shaker shakhzod shakib shakila shakir shakira shakirat shakuntala shalaka
    shaleen shalini shalonda shambhavi shamika shamim shamita shamitha shamla shamsher shamsul shamus
    shana shanae shanda shandra shanelle shani shania shanice shanika shaniqua shanita shaniya shankar
    shankaran shanmuga shanmugam shanna shannan shannon shanta shantanu shantelle shanthi shanti
    shaquille sharad sharada sharanya sharath sharda sharelle shari sharif sharifa sharifah sharlene
    sharmila sharmistha sharon sharona sharonda sharvari sharyn shashank shashi shashikala shashikant
    shashwat shaswati shatakshi shatha shatrughan shaul shaun shauna shaunak shaunna shavonne shawn
    shawna shayan shaylee shayma shazwan sheela sheelagh sheena sheetal shefali shehab shehan sheila
    shekhar shelagh sheldon shelia shelley shelli shellie shelly shelton shenaz sheree shereen sheri
    sherif sherifat sherin sherine sheron sherri sherrie sheryl sherzod shevaun sheyla shiela shifra
    shigeko shigeo shigeru shigeyuki shiho shilpa shilpi shima shimon shimrit shingai shinichi
    shinichiro shinji shinjiro shinobu shinta shintaro shinya shiori shira shiran shireen shiri shirin
    shirish shirlene shirley shiro shiromi shishir shital shivakumar shivam shivangi shivani shivanshi
    shivaraj shivendra shizue shizuka shizuko shkëlqim shlomi shlomit shlomo shmuel shoaib shobana
    shobha shobhana shobhit shogo shohei shohreh shoichi shokhrukh shoko shokoufeh shona shoshana shota
    shouvik shozo shpend shpresa shraddha shravan shravani shravanthi shreejith shreelakshmi shreenath
    shreeya shrey shreya shreyansh shreyas shreyashi shreyasi shridhar shrijana shrikant shrinivas
    shrishti shriya shruthi shruti shrutika shubha shubhada shubham shubhangi shubhankar shubhashree
    shubhendu shubhra shuchi shufen shuhei shuhua shuhui shuichi shuji shukhrat shukri shulamit shunsuke
    shuta shweta shyam shyamal shyamala shyamali sian siana siavash sibe sibel sibilla sibongile
    sibusiso sibyl sibylle sibéal sicelo siddhant siddharth siddhartha siddhesh sidnei sidney sidonie
    sidony sidy sidônia siebe siebrand siebren siegbert siegfried sieghard sieglinde siegmar siegmund
    siegrid siegrun siemen sienna sierd sietse sietske sigal sigbjørn sigbritt sigfrid sigfrido
    sigismondo sigismund sigit sigita sigitas sigmar sigmund sigmundur signe sigourney sigrid sigrun
    sigríður sigrún sigune sigurbjörg sigurd sigurður sigvald siham sihame sihem sihle siim siiri
    sijbrand sijtje sikiru silas silja silje silka silke silvain silvana silvano silveria silverio
    silvestre silvestro silvi silvia silvian silvie silvija silvina silvino silvio silviu silviya
    silvério sima simao simar simas simbarashe simcha simeon simeón simina simisola simo simon simona
    simone simonetta simphiwe simran simranjit simão simón sina sinan sindhuja sindisiwe sindre sinead
    sinem sinethemba sini sinikka siniša sinéad siobhan siobhán sioned siphelele siphesihle siphiwe
    sipho siphokazi siphosethu siraj siri-lise sirinya siriporn siriwan sirjana sirje sirkka sirkku
    sirpa siru sisay sisebuto siska sisko sissel sissie sisu sita sitara sitaram sithembile siti sitora
    sittichai siv sivakumar sivan sivaprasad sivaraman sivasankar sivert siwoo sixten sixtine sixto siya
    siyabonga siyanda sizakele sizwe siân sjaak sjaan sjef sjoerd sjoerdtje sjors sjoukje sjur skaidrīte
    skaistė skjalg skyler skënder slamet slater slaven slavica slavka slavko slavomir slavomír slavěna
    slawomir slađana slimane sloane slobodan slobodanka slávek slávka smadar smangele smaranda smilja
    smita smitha smriti sneha snehal snehalata snezana snezhana snežana snigdha snizhana snježana snorre
    soazig soběslav soccorsa socorro sofea sofia-maria sofiane sofie sofieke sofiia sofiya sofoklis
    sofyan sofía sohail soham sohan soheil soheila sohini sohum soichiro soili soizic sokhna sokratis
    solange solbjørg soledad solehah solenn solenne solfrid solgunn soline solomiia solomiya solomon
    solrun soluchi solveig solvita solvor solène somadina sombat somboon somchai somesh somhairle somjit
    somkid sommai somnath sompong somporn somsak somsri somto somtochukwu somya somying sonakshi sonal
    sonali sonalika sonam sondos sondra sondre soner songul songül sonia sonika sonja sonsoles sonu
    sonya soo soo-jin soojin soomin sophea sophia sophie sophía soraia soraya sorcha soren sorin sorina
    sorinel sosuke sota sotiria sotirios sotiris souad soufiane souha souhail souheil soukaina soukeyna
    soulaimane souleymane soumaya soumen soumik soumitra soumya soumyajit sourabh sourav souta souvik
    sowmya soyeon soyoung soňa spasoje sphamandla spiros spodra spyridon spyridoula spyros sravani
    sravanthi srdjan sreedevi sreedhar sreehari sreejith sreekala sreekanth sreekumar sreelakshmi
    sreelatha sreenath sreenivas sreenivasan sreeram sreevidya srećko sridevi sridhar sridharan srijan
    srijana srijita srikant srikanth srilatha srinath srinidhi srinivas srinivasa srinivasan sriram
    sriranjani srishti sristi srividya sruthi srđa srđan ssebunya stacey staci stacia stacie stacy
    staffan stamatia stamatios stamatis stan stana stanimir stanimira stanislas stanislaus stanislav
    stanislava stanislaw stanisław stanisława stanka stanko stanley stans stasys stathis stavros
    stavroula stef stefan stefana stefani stefania stefanie stefanija stefano stefanos steffen steffi
    stefka stefán stein steinar steingrímur steinunn stela stelian steliana stelios stellan stepan
    stepaniya stephan stephane stephania stephanie stephany stephen stephenie stephon stergios stevan
    steve steven stevo stian stijn stina stine stipe stjepan stoja stojan stojanka stoyan stoyanka
    stratos stuart sture styliani stylianos stéfan stéphane stéphanie suad suat subagyo subash subashini
    subbarao subhadeep subhadra subhajit subham subhankar subhash subhashini subhasis subhendu subhra
    subin subina subodh subramani subramaniam subramanian subramanyam subrata suchada sucharita suchart
    sucheta suchi suchita suchitra sudarat sudarshan sudarsono sude sudeep sudeepa sudeepta sudenur
    sudesh sudeshna sudha sudhakar sudhanshu sudheer sudhir sudhirkumar sudip sudipa sudipta sue-ellen
    suellen suely sufian sugandha sugandhi suganthi suganya sugeng sugiarto sugiono suha suhad suhaib
    suhail suhaila suhaimi suhana suhani suhartini suhas suhasini suhayla suherman sujan sujata sujatha
    sujay sujeet sujin sujit sujith sujoy sukaina sukanya sukhbir sukhdeep sukhdev sukhjinder sukhjit
    sukhpreet sukhwinder sukrit sukriti sukumar sulaiman sulaimon sulakshana sulastri suleekha suleiman
    sulekha suleman suleyman sulistyo sulochana sumaia sumalee suman sumana sumanth sumarni sumathi
    sumati sumaya sumayya sumayyah sumedha sumeet sumeeta sumesh sumi sumiati sumie sumiko sumin sumit
    sumita sumitha sumitra sumudu sunaina sunan sunanda sunarto sundar sundaram sundararajan sundari
    sundeep suneel suneet suneeta suneetha sunette sung sunghee sungho sunghoon sungmin sunidhi sunil
    sunisa sunita sunitha sunmisola sunniva sunčica supachai supaporn supatra supot supriadi supriya
    supriyadi supriyanto supriyo surabhi surachai suraiya suraj surapong surasak suraya surbhi sureerat
    surekha suren surendar surendra surendran suresh surinder suriya surjeet surjit suruchi surya
    suryadi suryakant suryani suryansh suryanto susan susana susann susanna susannah susanne susantha
    susanti susanto sushant sushanta sushil sushila sushma sushmita sushmitha susie susilo susilowati
    susmita suson susumu suthida sutrisno suvarna suvendu suvrat suwanna suwarno suwit suzan suzana
    suzann suzanne suze suzete suzette suzie suzue suzy svanhild svante svatava svatopluk svatoslav
    svava svein sveinn sven svenja sverre sverrir svetislav svetla svetlana svetlin svetoslav svetoslava
    svetozar svetozár sviatoslav svitlana svyatoslav swagata swaminathan swantje swapan swapna swapnali
    swapnil swarna swarnalatha swaroop swarup swathi swati swetha swetlana syafiq syafiqah syahirah
    syahmi syahrul syaiful syamsul syarifah syazwani sybil sybille sybrand sybren sydul syed syeda syifa
    sylke sylvain sylvaine sylvana sylvester sylvestre sylvi sylvia sylviane sylvie sylwester sylwia
    symeon symphorien synne synnöve synnøve syombua syreeta sytse sytske szabina szabolcs szabrina
    szandra szczepan szebasztián szidónia szilveszter szilvia szilárd szofi szonja szymon szörény sándor
    sára séamus séan séarlait sébastien ségolène séléna sérgio séverine síle sílvia sílvio sónia sônia
    söhnke sönke sören sølvi søren süheyla süleyman sümeyye süreyya sıdıka sıtkı sławomir sławomira
    səbinə taavet taavi tabassum tabatha tabea tabitha taciana tadao tadas tadashi tadele tadeo tadesse
    tadeu tadeusz tadeáš tadhg taehyung tafadzwa taghreed taha tahani taher tahereh tahir tahira
    tahmineh tahsin taichi taija taiki taina tainá taisiia taisiya taisto taiwo taiye tajuana takaaki
    takafumi takahiro takako takamasa takanori takao takashi takato takatoshi takayuki takehiko takehiro
    takenori takeo takeru takeshi takeya takondwa takudzwa takuma takumi takuro takuto takuya talal
    talat taleb talgat talia talib taliesin talita talitha tallulah talon tamaki tamami tamanda tamar
    tamara tamas tameka tamer tamia tamie tamika tamiko tamim tamir tamires tammi tammie tammy tamotsu
    tamrat tamsin tamzin tamás tanawat tanay tanaya tancredi tancrède taneka tanel taneli taner tanesha
    tanguy tania tanika tanisha tanishk tanishq tanja tanju tanmay tanmaya tanmayi tannaz tansel tanuj
    tanuja tanushree tanvi tanvir tanya taofeek taoufik tapan tapani tapasi tapasya tapati tapio tapiwa
    tara tara-lynn tarald taraneh taranjit tarannum taranpreet taras tarcisio tarek tareq tarif tarik
    tarini tariq tariro tarja tarjei tarkan tarmo tarsicio taru tarun taruna tarvi taryn tarık tasha
    tasneem tasnim tasoula tassos tatenda tathagata tatiana tatjana tatsuki tatsuo tatsuro tatsuya
    tatyana taufan taufik taufiq tauno taurean tavish tawana tawanda tawfik tawfiq tayeb taylan tayyab
    tayyar tayyip tazio taís teagan tebogo tedd teddy teemu teena teerapat teerawat tegan tegen teguh
    tegwen teija tejal tejas tejashree tejashri tejaswi tejaswini tejinder tekle telesforo tella
    tellervo telma telmo telse temenuzhka temidayo temilade temiloluwa temisan temitayo temitope
    temperence tendai tendayi tengku teniola tenley teobaldo teodolinda teodor teodora teodoro teodosi
    teodosio teodozja teofil teofilo teoman teppo tera terence teresa teresina teresinha teresita tereza
    terezie terezinha terhi teri terje tero terrance terrell terrence terri terrie terrill terry tertius
    terttu teruko terumi teruo teruyuki teréz terézia tesfalem tesfaye teslim tess tessa tessie tetiana
    tetsuo tetsuro tetsuya tetyana teun teunis teuntje teuta tevfik tevin tewodros tezcan teófilo
    thabang thabiso thabo thad thaddeus thadäus thaksin thalia thalita thamarai thamer thamsanqa
    thanakorn thanaphon thanasis thanawat thandeka thandi thandiwe thandokuhle thang thangam thanh
    thanida thanom thanos thao tharaka tharindu thato thawatchai thayná thaís thea thea-marie theda
    thekla thelma themba thembeka thembekile thembelihle thembi thembisile themistoklis thenmozhi
    theobald theocharis theodoor theodor theodora theodore theodoros theodosia theodosios theofanis
    theofilos theoni theresa therese theresia theun thiago thibaud thibault thibaut thien thierry thies
    thijmen thijs thilagavathi thilini thilo thinh thinus thirumalai thirza thisara thitima thiébaut
    thiện thoa thobile thoko thokozani thokozile thomais thomas thomasina thongchai thor-erik thora
    thorben thorbjörn thorbjørn thore thorgeir thorleif thorstein thorsten thorvald thuan thulani
    thulasi thuli thuong thuraya thurstan thushara thuy thuận thuỳ thyra théa théodora théodore théodule
    théophane théophile thérèse thúy thảo thắng thịnh thủy tiago tiana tianna tiberiu tibor tiburcio
    tidhar tidiane tiede tiegan tiemen tiernan tiernán tierra tiesha tiffany tigist tihamér tihana
    tihomir tiia tiina tiisetso tiit tiiu tijana tillie tillmann tilly tilman tilmann tilottama tim
    timea timm timo timofey timon timoteo timothea timotheos timothy timothée timur timóteo tina tinashe
    tindara tineke tingting tinotenda tinsley tinus tipawan tiphaine tirso tirunesh tisha titika
    titilayo titilola titilope titouan titta titti tivadar tiziana tiziano tiến tjalling tjarda tjark
    tjebbe tjeerd tjitse tjitske tjorven tlotlo toader tobechukwu tobenna tobias tobiasz tobiloba tobin
    toby tochi tochukwu todd todor todorka togzhan toine toini toivo tokelo tokiko tokunbo tolani tolga
    tolgahan tolkyn tolulope tolunay toluwalase toluwani tom tomas tomasa tomasina tomasz tomek tomer
    tomi tomilola tomio tomisin tomislav tommasa tommasina tommaso tommi tommie tommy tomo tomohiko
    tomohiro tomoka tomokazu tomoki tomoko tomomi tomonori tomos tomoya tomoyuki tomás tomáš tomé toni
    tonia tonja tonka tony tonya tonči toomas toos torben torbjörn torbjørn torcuato tord tore torge
    torgeir torgny torgrim torhild toribio toril torill torin torkel torkil torleif tormod torolf
    torstein torsten torulf torun torunn torvald toshiaki toshie toshihiko toshihiro toshikazu toshiki
    toshiko toshimi toshio toshiro toshiyuki totò touria tova tovah tove toya toyin toyosi tracey traci
    tracie tracy traian traudel traudl traugott traute travis trayvon treasa treesje trefor tremaine
    trenton tressa trevon trevor triantafyllia triantafyllos tricia tridib triin triinu trijntje
    trilochan trilok trina trine triona tripti trish trisha trishna tristan tristen triston tristram
    tristán troels trond trude trudel trudi trudie trudy trui trupti truus tryfon tryggvi trygve trym
    trâm trí tríona trúc trần trịnh tsanko tsegaye tsehay tsepo tsering tshegofatso tshepang tshepiso
    tshepo tshering tsion tsipi tsitsi tsubasa tsuneo tsutomu tsuyoshi tsvetan tsvetana tsvetelina
    tsvetomir tsvi tuan-anh tuba tudor tudora tudur tugba tugdual tuija tuire tulika tullia tullio
    tumelo tumi tuncay tuncer tunde tunji tuomas tuomo tural turan turgay turgut turhan turid turo
    tushar tuukka tuula tuuli tuulia tuulikki tuure tuyen tuyet tuyết tuğba tuğrul tuğçe tuấn twan twila
    txema tycho tylor tymofii tymofiy tymon tymoteusz tymur tyquan tyra tyree tyrell tyrese tyrone tytti
    tytus tzeni tzipi tzipora tzvi tzvika társila tânia tímea tódor tõnis tõnu tùng tülay tülin tünde
    türkan türker ubaid ubaldo uberto ubirajara ubolrat uche uchechi uchechukwu uchenna udai udara uday
    udaya udayakumar udayan udeme udeni udit uditi udo udochi udoka udom ueli ufuoma ugnė ugochi
    ugochinyere ugochukwu ugonna ujjwal ujwala ukamaka ulbe ulderico uldis uli uliana ulises ulisses
    ulla ulla-maija ulric ulrich ulrik ulrika ulrike ultan ulugbek ulunma ulyana umaima umairah umang
    umar umaru umbelina umberto umeko umesh umida ummu unai unathi unnati unni unnikrishnan unnur unoma
    unyime upasana upendra upul urbano urho uriah uriel urmas urmi urmila uros uroš urpo ursel ursula
    ursuline urszula urte urvashi urve urvi usama uschi usha ushasi ute uthman utkarsh utpal uttara utz
    uuno uwe uyoyou uyên uzair uzma uzoamaka uzochi uzochukwu uzoma vaclav vadim vadym vafa vagelis
    vaggelis vagner vahid vahide vahit vahur vaibhav vaibhavi vaida vaidas vaidehi vaidotas vaidyanathan
    vaijayanti vaike vaino vaishali vaishnav vaishnavi vajk valborg valdas valdeci valdemar valdemaras
    valdemir valdenir valdimar valdir valdirene valdis valdrin valentijn valentin valentina valentyn
    valentyna valentín valentýna valera valeri valeria valeriano valerie valerii valeriia valerio
    valeriu valeriy valeriya valery valeska valgerður vallabh valmir valon valter valto valtteri valya
    valère valér valéria valérian valériane valérie valéry van-anh vanda vandana vanderlei vanderleia
    vanesa vanessa vangelis vangie vanina vanita vanitha vanja vanna vanni vanshika vanya vappu varad
    varadarajan varadharajan varalakshmi varaporn varban varda vardhan varpu varsha varshini varshitha
    varun varvara vasant vasanth vasantha vasanthi vasanti vasco vasfi vasil vasile vasileios vasilica
    vasilije vasiliki vasilios vasilis vasilisa vasilka vasily vassia vassiliki vassilis vasudev
    vasudevan vasudha vasuki vasyl vasylyna vavřinec vašek vecdi vecihe veda vedant vedanth vedat vedika
    veena veera veerabhadra veerendra veerle vegar vegard vehbi veijo veikko veiko veit veli velia
    velichko velimir velimirka velizar veljko vella vello velma venancio venanzio vencel venceslao
    vendel vendela vendula venelin venessa veneta venetia veniamin venkat venkata venkataraman
    venkatesan venkatesh venkateswara venkateswaran venke venla ventsislav venugopal venâncio vera-lynn
    verda vered verena vergel vergie verna vernell verner veronica veronika veronique verónica verônica
    vesa veselin veselina vesile veslemøy vesna vespasian veysel viacheslav vianney vibeke vibha vibhav
    vibhuti vicenta vicente vicentina vicențiu vichai vichit vicki vickie vicky victoire victoriano
    victorien victorin victorina victorine victorino vicência vid vidal vidar vidhi vidhya vidit vidor
    vidosava vidula vidur vidushi vidya vidyadhar viesturs vigdis vigdís viggo vighnesh vigleik vignesh
    vihaan vihan viive viivi vija vijay vijayakumar vijayalakshmi vijayan vijayanand vijaylaxmi vijender
    vijendra vikas vikash vikram vikramaditya vikrant viktor viktoria viktoriia viktorija viktoriya
    viktors viktória vilas vildan vilde vilhelm vilhelmiina vilho vilija vilius vilja viljami viljar
    viljo villads villemo villu vilma vilmos vilnis vilém vimal vimala vimbai vinay vinaya vinayak
    vincenc vincent vincente vincenza vincenzina vincenzo vinciane vineet vineeta vineetha vinh vinit
    vinita vinitha vinko vinnie vinod vinodini vinoth vinzenz violaine violante violeta violetta viorel
    viorica vipin vipul viraaj viraj virat virender virendra virgie virgilia virgilio virginie
    virginijus virginio virgílio virna viroj virpi virtudes virve vishakha vishal vishali vishesh vishnu
    vishnupriya vishvesh vishwa vishwajeet vishwanath vishwas visitación visnja visvaldis viswanathan
    vitalii vitalija vitalina vitaliy vitaly vitor vitoria vitorino vitthal vittore vittoria vittoriano
    vittorina vittorino vittorio vitória vivaan vivek vivekanand viviana viviane vivianne viviano vivien
    vivienne višnja vjekoslav vjera vjollca vjosa vlad vladan vladimir vladimirka vladimír vladimíra
    vladislav vladislava vladka vlado vladyslav vladyslava vladěna vlasta vlastimil vlastimila
    vlastislav vlatka voichița voicu vojin vojislav vojta vojtech vojtěch volkan volker volkert volkhard
    volkmar volodymyr vonda vova vratislav vratko vreneli vreni vrinda vrishali vrushali vsevolod vuk
    vukašin vuokko vuong vusi vuyani vuyisile vuyo vuyokazi vyacheslav vyshnavi vytautas vytenis václav
    vânia väinö véronique vít vítor vítězslav võ vüqar vüsal věra věroslav vũ waceera wacław wacława
    wadad wadih wael wafa wafaa wafae wafula wahab waheed waheeda wahib wahiba wahid wahida wahyu
    wahyudi wahyuni wairimu waithera wajdi wakana wakesho walaa walburga waldemar waldir waldtraud
    waleed walenty walentyna waleria walery wali walid waling walmir walraven walt walter walther
    waltraud waltraut waltrud wamboi wambui wambura wanchai wanderley wandile wandrille wanesa wanessa
    waneta wangari wangechi wangeci wangui wanida wanita wanja wanjala wanjiku wanjiru wanjohi wannee
    wanpen wantanee wanza waqar waraporn warda waruna warunee wasim wasiu wassim wasswa wataru watcharin
    watkin wawan waweru wawrzyniec wayan waylon wayne wayra weera weerachai wei-ling weijun weiling
    weiming wekesa welby welington wenceslao wenche wendel wendelien wendelin wendy wenhui wenjie
    wenjing wenna wenzel wera werner werner-josef weronika wesley weslley weverton wiam wibke wibo
    wibowo wichai wichard widad widodo widya widyawati wiebe wiebke wiebren wiegert wieke wieland
    wieneke wiep wierd wieslaw wiesław wiesława wietse wietske wieńczysław wigbert wiggo wija wijdan
    wijnand wiktor wiktoria wikus wilai wilaiwan wilbert wilburn wilda wilfred wilfredo wilfrid wilfried
    wilhelm wilhelmina wilhelmine wilke willa willeke willem willemien willemijn willi william willian
    willibald willibrord willie willis wilma wilmer wiltrud wim wimol winai winarti wincenty winfield
    winfred winfried winifred winnie winnifred winona winthrop wiola wioletta wipada wirat wirginia
    wisam wisnu wissam withaya witold witosław wiwik wladyslaw wobbe wojciech wojtek wolf-dieter
    wolfdieter wolfgang wolfhard wolfram wondimu woojin wout wouter wulandari wulf wuraola wyn wynford
    wynne wynona władysław włodzimiera włodzimierz xabier xander xanthe xanthippi xaver xavi xavier
    xaviera xavière xenophon xhevahire xhevdet xiaofeng xiaohong xiaoli xiaoling xiaoming xiaowei
    xiaoyan xiaoyu ximena xinyi xinyue xiomara xiuli xiuying xochitl xolani xolile xoliswa xuan xuan-mai
    xueli xəyalə yaaba yaacov yaakov yacine yacoub yacouba yadira yael yaffa yago yahia yahir yahya yair
    yajaira yakiv yakov yakubu yakup yalçın yamen yamila yamileth yamina yamini yamkela yan-yan yana
    yancy yanick yanira yanis yaniv yankho yanko yann yanna yannick yannik yannis yanti yanto yaowalak
    yaqoub yaqub yara yarden yared yaretzi yaritza yaron yaroslav yaroslava yaryna yasemin yaser yash
    yashas yashashree yashaswi yashika yashoda yashraj yashvi yashwant yashwanth yasin yasir yasmeen
    yasmin yasmina yasmine yasodha yasser yassin yassine yassir yasuhiro yasuhito yasuko yasunori yasuo
    yasushi yasuyuki yatharth yatin yavor yavuz yaw yayan yayra yayuk yazan yazeed yazid yaël yaëlle
    yechiel yedidya yefim yegor yehia yehor yehoshua yehuda yehudit yeison yeji yejin yekaterina yelena
    yeliz yelizaveta yelyzaveta yemane yemi yemisi yenny yeon-woo yeonwoo yerbol yerin yerlan yesenia
    yeshi yesica yessenia yetta yetunde yevgenia yevgeniya yevgeny yevhen yevhenii yevheniia yevheniya
    yewande yeşim yi-ting yianna yiannis yiannoula yichen yifan yigal yigit yiming yingluck yingying
    yinka yiorgos yisca yishai yisrael yitzchak yitzhak yiğit ylli ylva ymke yngvar yngve yngvild ynés
    yoana yoann yoanne yoav yochai yochanan yoel yogendra yogesh yogeshwari yogita yohan yohanes yohann
    yohannes yoichi yoko yolaine yolanda yolande yolonda yolotzin yomi yonas yonatan yonit yoojin yoona
    yoonjung yoram yordan yordanka yorgos yoriko yosef yoselin yoshi yoshiaki yoshie yoshihiro yoshiki
    yoshiko yoshimi yoshinori yoshio yoshito yoshiyuki yossi yosuke yotam youcef youko younes youness
    young-hee younghee youngho youngjae youngmi youngsoo younis younous yousef yousif yousra youssef
    youssra yrja yrjö yrsa ysaline yseult yu-jin yudai yudha yudi yugandhar yuhan yuichi yuichiro yujin
    yuka yukako yukari yuki yukie yukihiro yukiko yukimi yukio yuko yukta yulan yulia yuliana yulianti
    yuliia yulissa yuliya yumeko yumi yumika yumiko yun yuna yuna-lee yunita yunus yupa yuphin yupin
    yurani yuri yuridia yurii yurika yuriko yuriy yuriya yury yusef yusnita yusof yusra yusril yustyna
    yusuf yusuke yutaka yuto yuuka yuuki yuuko yuuta yuval yuvan yuvaraj yuvika yuvraj yuxin yuxuan yuya
    yuzuki yvelise yves yvet yvette yvo yvon yvonne yvonnick yücel yến zabidah zacarias zacarías
    zaccaria zach zachariah zacharias zacharie zachary zachery zack zackary zackery zadie zaenal zagorka
    zahari zaharia zaharias zaheer zahid zahida zahide zahir zahra zahraa zaid zaida zaiden zaina zainab
    zainal zaineb zainuddin zainudin zainul zaira zak zakaria zakariya zakary zakhar zaki zakia zakiah
    zakir zaleha zalina zalman zalán zamfir zamfira zander zandile zanele zara-lynn zaria zarife zarina
    zarith zaur zawiyah zayd zayden zaynab zaynah zbigniew zbyněk zbyszek zbyšek zdena zdenek zdenka
    zdenko zdeněk zdeňka zdislava zdravka zdravko zdzislaw zdzisław zdzisława zeb zeba zebulon zechariah
    zeena zeenat zeev zeger zehava zehra zeina zeinab zekai zeke zekeriya zeki zekiye zelalem zelia
    zeliha zelinda zeljko zella zelma zelmira zena zenaida zenaide zenebech zenobia zenobiusz zenon
    zenovia zenzele zenón zeph zerihun zerrin zev zeyad zeynep zhaleh zhanar zhanel zhanibek zhanna
    zhelyazko zhen-yu zhi-wei zhibek zhigang zhiqiang zhivka zhivko zhiwei ziad zied zigurds zihan
    zikmund zikora zila zilda zillah zimkhitha zina zinaida zineb zineddine zinedine zinhle zinovia
    zinoviy zinta zisis zita ziva zixuan ziyad ziyanda zlata zlatan zlatica zlatka zlatko znata zodwa
    zoe zoey zofia zografia zohra zohreh zoia zoica zolani zoleka zoltán zoraida zoran zorana zorian
    zoriana zorica zorka zornitsa zosia zoubida zouhair zoya zoé zrinka zrinko zsanett zsigmond zsofia
    zsolt zsombor zsuzsa zsuzsanna zsuzsi zsófia zsóka zubair zubayr zubby zubeda zuhair zuhal zuhura
    zukhra zukiswa zulaikha zuleide zulekha zulema zuleyka zulfikar zulfiqar zulfiya zulkifli zulma
    zulmira zuraidah zuri zurina zuzana zuzanna zvezdana zvi zvika zvikomborero zvjezdana zvonimir
    zvonko zwaantje zygfryd zygmunt zyta zélia zélie zéphyrin zübeyde zübeyir zühal zülal zülfikar zülfü
    ábel ádám ágnes ágota águeda ákos álex álvaro ángela árpád ásdís åge ågot åke åsa åse åshild åslaug
    åsmund ægir æsa çağatay çağdaş çağla çağlar çağrı çiğdem éabha éamon éamonn édith édouard églantine
    éimear élaine élcio éliane éline élio élisa élisabeth élise élisée élodie éloi éloïse éléa éléonore
    émeline émer émile émilie émilienne émérance énora éric érica érico étienne étiennette éva évariste
    évelyne íñigo ólafur ólöf órla órlaith óscar ödön ömer öner örs össur östen özay özcan özden özer
    özge özgür özlem öznur øivind ørjan ørnulf øydis øystein øyvind øyvor úna úrsula ülle ülo ümmühan
    ümran üzeyir þorbjörg þorgerður þorkell þorsteinn þór þóra þórdís þórður čeněk česlav čestmír đinh
    đuro đurđica đạt đặng đỗ ēriks ľubica ľubomír ľubomíra ľuboslava ľuboš ľudmila ľudovít łucja łucjan
    łukasz őze řehoř świętosława şaban şadiye şahika şakir şaziye şebnem şefik şefika şehmus şemsettin
    şenay şengül şenol şerif şerife şermin şevket şinasi şükran şükriye şükrü šarlota šarūnas šimon
    štefan štěpán štěpánka šárka żaneta žana žaneta žarko željka željko želmíra žigmund žilvinas živilė
    živko živorad žofia žydrūnas ștefan ștefana ștefania ștefăniță αγγελική αθανάσιος αθηνά αικατερίνη
    αλέξανδρος αναστασία ανδρέας αντώνης βασίλης βασιλική γεωργία γεώργιος γιάννης γιώργος δέσποινα
    δήμητρα δημήτρης δημήτριος ελένη ευάγγελος ευαγγελία ευτυχία ηλίας θανάσης θεοδώρα θεόδωρος ιωάννα
    ιωάννης καλλιόπη κατερίνα κωνσταντίνα κωνσταντίνος κώστας μανώλης μαρία μαργαρίτα μιχάλης νίκος
    νικόλαος πέτρος παναγιώτα παναγιώτης παύλος σοφία σπύρος στέλιος στέφανος σταύρος στυλιανή φωτεινή
    χρήστος χριστίνα алевтина александр александра алексей алина алла анастасия анастасія анатолий
    анатолій ангелина андрей андрій анна антон антонина антін арина аркадий арсений артем артём богдан
    борис вадим валентин валентина валерий валерия валерій валерія варвара василий василь вероника
    виктор виктория виталий владимир владислав володимир всеволод вячеслав віктор вікторія віталій
    галина ганна геннадий геннадій георги георгий глеб григорий григорій даниил данил данила данило
    дарина дарья денис десислава диана димитър дмитрий дмитро драган евгений евгения егор екатерина
    елена елизавета елица ефим жанна зинаида зоран зоя иван иванка игорь илья инна ирина йордан карина
    катерина кира кирилл кирило клавдия константин костянтин красимир ксения лариса леонид леонід леся
    лидия людмила лілія максим маргарита марина мария марија марко марічка марія матвей матвій микита
    микола милена милош михаил михайло назар наталия наталья наталія никита николай нина оксана олег
    олександр олександра олексій олена олеся ольга орест остап павел павло петар петр петро пламен
    полина пётр радослав раиса роксолана росица ростислав руслан светлана светослав святослав світлана
    семен семён сергей сергій силвия снежана соломія софия софья софія станислав стефан стоян таисия
    тамара тарас татьяна теодора тетяна тимофей тимур тодор ульяна уляна федор федір фёдор христина
    христо цветан цветелина эдуард юлия юлія юрий юрій яков ярина ярослав ярослава євген євгеній ігор
    ілля ірина јелена јован
    """.split()
)
"""Lower case. A capitalised one with a capitalised word behind it is taken for a person."""

AMBIGUOUS_NAMES: Final = frozenset(
    """
    abe abel addison ade adele aden aida al alban alexis ali alma almut alta alto alva ama amal amari
    ambrose america americas americo ami amity amparo anders anderson andes andi angeles angus ani anis
    ansel aparecida april arcadio archer arend ares aria ariadne ariel arlo armada arne arsen artemis
    arya arzu asa ascensão asher asia aslan aspen assunta assunção asta asunción athena athina atlas
    atticus aubrey august augusta augustus aurora austin autumn ava avery axel bailey bao barbaros barna
    basil baxter bay başak bea beau bell bella ben benigna benigno bernie bethlehem beverly bharati bill
    billie bishop blanca blanche blessing blue bob bobby bodo bonita bonnie boyd bradford brandy
    brittany brock bronson brooklyn brooks bruce bryce bryn buck bud buddy buster byrne byron calista
    calla calliope calvert camden campbell candelaria candida candy carey carmen carol carole carolina
    carrick carson carter cary casey cash casimir cassidy cees celestine chad chance chandler chandra
    chanel charity charlie chase chastity chelo chelsea chen cherry chester cheyenne chip chuck claas
    clare clark clay clayton clement cleveland cliff clifton clinton cody cole coleman collins concord
    consolación cooper cora coral crawford crispin cruz crystal curro curt curtis cyrus daisy dakota
    dale dallas dalton dan dante darby darshan darwin dawn dawson dayton dean defne delfín denver
    destiny devon dewey diamond dick diego diesel dietrich dillon dolly don dong dora dorsey douglas
    drago drake drew duke dusty dwight earl earnest easton ebony ed eden edison effie eldorado elgin eli
    elif elle ellis elton elvis emerald emerson emir enea erez ernest eros esa esperanza essie eva eve
    everest everly everton faith fanny fay faye felicia felix ferdi fern fidel finn fleur flo flor flora
    florea florence florentin forbes ford forest fortunata fortunato fosca fosco foster fox franca
    franco frank franklin frasier fulton funke gage gaia gaius gal gale ganesh garfield garland garrison
    gay gene genesis geneva georgia geraldina germain germana germano gigi gil gila gina ginger glen
    glenn gloria godwin golden goldie grace gracia grant gray griffin griffith grit guadalupe gus guy
    gözde hajnal hakim hal hale hamilton hampton hana hao harald hari harlow harmony harper harrison
    hartford haru harvey haven hazel heath heaven heide hein helm henderson henna herb hernando holland
    holly homer honor hope hortênsia houston howard hudson hue hugo hunter hyacinth hyatt hélio iana ido
    ike imaculada imani imola india indie ines ingram ira iris irvine isa iskra isla isolde israel iva
    ivory ivy izzy jack jackson jade jagannath jamaica jamal jan jasmine jasper java jay jayden jeevan
    jefferson jericho jersey jesus jet jewel jin jing jo job johnson jolly jordan jordi joss journey joy
    judd jude jules juliet jun june junior justice kai kailash kajal kamel kamen kane kari karma kat
    kaveri kay kaya keane kelvin ken kennedy kent kenya kenzo khamis kim king kingston kip kira kiran
    kit kitty koen koji kora kris kurt kyoto kyriaki lacey laird lamai lamar lamia lan lancaster lance
    landon lane laurel lazar lee lehel len lennox leo leon leopard les lester levent levi lex lexus li
    lia liberty lily lima lin lincoln linda linden ling linwood lisa lisbon liv livingston logan lola
    lon london lorraine lotus lou lourdes love lowell luc lucia lucky lula lulu luna luz lynn lyon lyra
    mac mack mackenzie macy maddison maddox madison mae magnolia mahalakshmi mai maj malik manchester
    mani marathon marco marcus maren margarita mari marin marina mark marla marley marlin marlowe
    marquis mars marshall mart martin marvel mason matt maven maverick max maxim may maya meadow mees
    mei mel melbourne melody melville mercedes mercer mercury mercy merit merlin merrill merry meta
    mette mia miami michigan mickey mika milan milburn mile miles milford miller milo milos milton mimi
    min mina minami minato minerva ming minh mira missy misty mitch miyako modesta monica monroe
    montague montana monte montgomery montserrat monty morgan morris moses murray muse myra myrtle müjde
    nadzieja nala nam nan napoleon narayan narcisa nash nasr nat nava ned nell nelson neo nestor neville
    newton nguyen nia nick nicki nico nikita nikon nilüfer noa noble noel noor norm norma norman norris
    norton norwood nour nova novak nozomi nívea oakland odell odessa odin ola ole olimpia olive olympia
    om oma opal ori orin orion orly osborne oscar otis oxford pace paddy page paige paisley palmer
    palmira paloma pam pandora pankrác pansy paola paris parker pat patience patsy patton pau paulus pax
    paxton paz peace pearl peg pelle penelope penny penrose pepe pepper percival perla perry perth pete
    petro petunia phoenix pia pierce pilar pim ping piper pippa plamen pol polo pooja porter portia
    pragati praise precious presley preston price prince princess promise prudence próspero purificación
    qing quest quincy quinn quinton radcliffe rae rain raja rakhi raleigh ram rama ramla ramsey ran rana
    rand randal rania raven ray rayford razak reagan reed reese regan rei reid reina remington remo ren
    reno reta rex rhea rhett rhode ria rian rich richmond rick rico ridge rik riley rio rita river rizal
    rob robin rocco rochester rocky rod rodeo roma roman romeo romy roosevelt rory rosa roscoe rose ross
    rowan royal royce ruby rudy rue rui russ russell rusty ryder rózsa sabah sable sade sadie safari
    saga sage sai said sal salem salvador sam sami samriddhi sana sanaa sander sandesh sandu sandy
    sanjeevani santa santana santiago santos saraswati sari saturn satyam sava savannah savina savoy
    sawyer saxon scarlet scot selim sello sem senna servus sevinç seymour shad shan shane sharma shaw
    shay shea shelby sheridan sherman sherry sherwin sherwood shi shiloh shin shoji sid siena sierra
    silvester sim sims sire siri sky skye skylar sloan sofia sokol sol soma sonny sora spencer spike
    stafford stanford star stella sterling stevie stewart stig stockton stone storm stormy stu sue
    sultan sultana summer sun sunny suri sussex sutton suvi svend sydney sylvan tad tai taj tal tally
    tan tanaka tanner tao taro tate tatum tayfun taylor tea ted temperance tennessee teo texas theo thi
    thor thurman tia tiara tilda tino titus tobe tod toms tone topi tor tora tori torrance tosca toto
    trace trang trent trey trinidad trinity tripp trista troy truman tuan tucker tulip turner tuva twin
    ty tyler tyson ugo ula ulf ulysses uma una unity upton urban uri urs usman uğur val valbona vale
    valencia valentine valentino valiant van vance vasundhara vaughn veneranda venice venus vera vernon
    vesper vesta vic victor victoria vida vijaya ville vince viola violet virgil virginia virgo virgínia
    virág vita vito viva viveka vivian wade wagner waldo walker wallace wally walton wan wanda ward
    warren washington watson waverly webster wei weldon wellington wen wendell wes wessel west weston
    whitney wilbur wiley will willard willoughby willow wilson win windsor winston winter wolf woodrow
    woody wren wyatt xenia xia xiang xiao xin yale yan yarn yayoi yi yin ying yorick york yuan zac zaire
    zane zara zelda zen zeno zephyr zeta zeus zhang zhen zia ziggy zion zola zora
    """.split()
)
"""Lower case. A capitalised one is taken for a person behind a cue, or with a family name behind it."""

FAMILY_NAMES: Final = frozenset(
    """
    abara abbasi abbott abdullah abdulrahman abebe abelson abernathy abernethy abiodun aboagye abramov
    abubakar acevedo acheampong achebe achieng acosta acquah adamczyk adams adcock addo adebayo adeniran
    adeoye adesanya adewale adeyemi adjei adkins adomako afanasyev afolabi afriyie agarwal agbaje
    agboola aggarwal aguilar aguirre agyapong agyei agyeman ahenkorah ahlgren ahluwalia ahmad ahmadi
    ahmed ahn ahonen aidoo aigner ainsworth ajayi akande akers akhtar akinola akintola akinyi akpan
    aksoy aksyonov akuffo akyeampong alade albrecht albright alderson aleksandrov alekseev alexander
    alfaro alford ali allard allen allerton allison almeida alonso alston alvarado alvarez alves amadi
    amaechi amankwah amato amoah amponsah amundsen anane andersen anderson andersson ando andrade
    andreassen andreev andrews anisimov ankrah annan ansah ansari anthony antonov antwi anyanwu aoki
    aoun appiah appleby applegate appleyard arai arango araujo araújo archer arellano arhin arias
    arkhipov arkwright armitage armstrong arnaud arnold arora arroyo arslan asamoah asante ashby
    ashcroft ashdown ashley ashworth asiedu asirifi aslan aspinall ateş atherton atkins atkinson attwood
    aubert aubry auer aumont avalos avery avila awan awasthi awuah axelsson ayala aydin aydın ayers
    ayodele azevedo aziz babcock babić bachmann backhouse baek baffour bagshaw bai baig bailey
    bainbridge baird bajpai bajwa bakare baker bakken bakker bakr balasubramanian baldwin balfour
    ballard balogh balogun baloyi balázs bamfo banerjee banham bannister bansal baptiste barajas baran
    baranov barasa barbier barbieri barbosa barbu barclay barker barlow barnes barnett barone barr
    barraclough barrera barrett barron barry bartlett barton bartos bartoš basile bass bassett bates
    batista battaglia battersby bauer baumann baumgarten baumgartner bautista baverstock baxter beard
    beasley beck becker beckett beckles beckwith beddoes bedi beil bekele bellamy bellingham bellini
    belousov belov beltran belyaev benavides benbow bender benedetti benes beneš bengtsson benitez
    benjamin bennett benoit benson bentley benton benítez beresford berg berger berglund bergmann
    bergstrom bergström bermúdez bernal bernard bernardi bernasconi bertrand besson bevilacqua bhatia
    bhatnagar bhatt bhattacharjee bhattacharya bhatti bhosale bhriain bianchi bianco bickerstaff
    biddulph billingham birchall birkett biro birtwistle biró bisht biswas blackburn blackwell blackwood
    blair blake blakemore blanc blanchard blanco blankenship blazek blažek bledsoe blenkinsop bletchley
    blevins blinov blomqvist blount boadi boadu boahen boakye boamah boateng bobrov boer bogdan bogdanov
    bogdán bolshakov bolton bond bondar bondarenko bonilla bonnet bonsu booker boone boonstra booth
    boothe boothroyd borges borisov borkowski bose bosma bostick bosworth botchway botha bottomley
    boulton bouma bourgeois bowen bowers bowker bowman boyd boyer boyle bracewell braddock bradford
    bradley bradshaw brady braithwaite bramley brandstetter brandt brar brathwaite braun bray breaux
    brennan brereton breton brewer briggs brinkmann britt brock brocklehurst brooks broughton broussard
    brouwer brown browning brownlow bruce brun brunet brunner bruno bryan bryant buchanan buck buckley
    buckner buenaventura bui bullock bulut burbidge burch burgess burke burks burnett burns burris burt
    burton busch bush buthelezi butler butt butterfield butterworth byers bykov byrd böhm böttcher bąk
    caballero cabot cabrera cai cain cakir calderon caldwell calhoun callahan calloway calvo camacho
    camara cameron campbell campos cannon cano cantrell cantu cao caputo carbone cardenas cardoso carey
    carlson carmona carney caron carpentier carr carrasco carrillo carroll carson carter cartwright
    caruso carvalho casey castaneda castellano castillo castleberry castro catacutan cattaneo catterall
    cavalcanti cavanagh cayabyab ccama cedeño cele celik cermak cervantes cetin chacko chadha chadwick
    chakraborty chalmers chamberlain chambers chan chandler chandrasekhar chaney chang chapman charles
    charpentier chatterjee chatterton chaturvedi chaudhary chaudhry chauhan chavan chavez chen cherian
    cheruiyot chevalier chevallier childress chmielewski cho choi cholmondeley chopra choudhury chowdary
    chowdhury christensen christiansen chukwu chukwueke chukwuma chung cifuentes ciobanu cisneros cisse
    cissé clark clarke clay claypool clayton clegg clement clements clemons cline clitheroe cobb cobbett
    cochran cockburn coelho coetzee coffey cohen cojuangco colclough cole coleman colin collier
    collingwood collins colombo combs compton condori conley conner conrad conte conti contreras conway
    cook cooke cooley coombes cooper copeland coppola corbett cordova correa correia cortes cortez
    cortés costa costantini cotterill coulibaly coulthard coutinho cox crabtree craig crane cranston
    crawford crawshaw crenshaw crespo cristea critchley crosby crossley crowther cruz cuevas culpepper
    cummings cunha cunliffe cunningham curry curtis cárdenas dabrowski dadzie dahl dalrymple dalton
    damgaard damico dandridge dang daniel daniels danilov danjuma danquah danso danvers darko darwish
    dasgupta daugherty davenport david davidson davila davis davydov dawson dearden debrah decker
    degraaf dejesus dekker delacruz delaney delarosa deleon delgado deluca demir demirel deng denis
    denisov dennis derosa desai desantis deschamps deshmukh deshpande devane deveraux devries dewhurst
    dewit dhillon diallo diaz dickerson dickinson dickson dietrich diez dijkstra dillard dillon
    dimaculangan dimagiba dimitriou dinu diop dixit dixon dlamini dmitriev dodson dogan dogbe dolezal
    doležal dominguez domínguez donahue donaldson donati donkor donovan dorofeev dorsey dotson dougherty
    douglas douglass doyle doğan drake dreyer drouet drummond duah duan duarte dube dubey dubois
    duckworth duda dudek dudley duffy dufour dumas dumitrescu dumitru dumont duncan dunlap dunn dunwoody
    duong dupont dupree dupuis dupuy duran durand durham durán dutta duval dvorak dvořák dwivedi dwomoh
    dyer díaz dąbrowska dąbrowski earnshaw eaton ebner ebrahimi eccleston eckersley eckert eder
    edgeworth edusei edwards effah efimov egger egorov eide eklund ekström ekwueme ellery elliott ellis
    ellison ellsworth emerson engel engström enriquez entwistle enyinnaya erdogan erdoğan erickson
    eriksen eriksson ershov escobar esparza espinosa espinoza esposito esquivel essien esteban estes
    esteves estrada eubanks evangelista evans everett ewing eze ezeh fabbri fabre fairbairn fairbanks
    fairchild fairclough fairhurst fairweather fajardo falk farina farkas farley farnsworth farooq
    farooqi farouk farquhar farrell faulkner faure fazackerley featherstone featherstonehaugh fedorov
    fedotov feher fehér fekete felix feng fenwick ferguson fernandes fernandez fernández ferrante
    ferrara ferrari ferraro ferreira ferrell ferrer ferretti ferri ferrándiz fiala figueiredo figueroa
    filippov finch finkel finley fiore fischer fisher fitzgerald fitzpatrick fleming fletcher fleury
    florea flores floyd flynn fodor foley fomin fonseca fontaine fontana fontenot forbes ford forsberg
    foster fosu fothergill fournier fowler fox francis franco frank franke franklin frazier frederick
    freeman freitas friedman friedrich frimpong frolov fry frye fu fuchs fuentes fuenzalida fujii
    fujimoto fujita fujiwara fukuda fuller fulton furtado fyodorov gaikwad gaillard gaines gal galbraith
    galindo gallagher gallardo gallego gallegos galli gallo galloway galvan ganguly gao garcia gardner
    garg garner garnier garrett garrido garrigue garrison garside garza gascoigne gatchalian gates
    gathogo gatti gauthier gautier gaviria gavrilov gemayel gentile gentry george georgiou gerard
    gerasimov gheorghe ghorbani ghosh gibbs gibson gichuru gilbert gilchrist giles gill gillespie
    gilliam gilmore gimenez giménez giordano giraldo girard giraud githinji giuliani glover goel gokhale
    golubev gomes gomez goncalves gonzales gonzalez gonzález gonçalves goodman goodwin gopalakrishnan
    gorbunov gordon gorringe goswami goto gould govender gowda goyal grabowska grabowski graham grant
    grassi grasso graves gray greco green greene greenhalgh greenwood greer gregory grewal griffin
    griffith griffiths grigoryev grimes grimshaw gromov gromova gross gruber guerin guerra guerrero
    guevara guidry guillaume guillot guimaraes guimarães guler gulyas gulyás gundersen guo gupta gusev
    gustafsson gutierrez gutiérrez guyot guzman gyamfi gyasi gál gómez górski güler günther haan
    haanstra haas habib haddad hagedorn hagen hahn haile hairston hajek hakim haldane hale haley hall
    halliwell halvorsen hamad hamdan hamilton hammond hampton hancock haney hanna hansen hanson hansson
    harada haraldsen hardcastle hardin harding hardy hargreave hargreaves hariri harkness harmon harper
    harrell harrington harris harrison hart hartley hartman hartmann harvey hasegawa hashemi hashimoto
    hashmi hassan hatcher hatfield hathaway haugen hawkins haworth hayashi hayden hayes haynes hays
    haywood hazlitt heath heathcote hebblethwaite hebert hedlund hegde heidari heikkilä heikkinen heilig
    hein heinonen heinrich helliwell hellström hemingway henderson hendricks hendriks hendrix henriksen
    henry hensley henson heo hepworth herman hermann hernandez hernández herrera herrero herring
    herrmann hess hester hewitt hickman hicks higginbotham higginbottom higgins hightower hill
    hinchcliffe hines hinterleitner hinton hoang hobbs hodge hodges hoekstra hofer hoffman hoffmann
    hofmann hofstetter hofstra hogan holcomb holden hollingsworth holloway holman holmberg holmes
    holroyd holt holub hoogendoorn hooper hoover hopkins hoppe horak horn horne horrocks horsfall horton
    horvat horvath horváth horák hosseini hou howard howe howell hoyos hruška hryhorenko huaman huamán
    huang hubbard huber hubert huckabee huddleston hudson huerta huet huff huffman hughes huisman hull
    humphrey hunter hurley hurst hussain hussein hutchins hutchinson huynh hwang hyde hájek hämäläinen
    hübner ibanez ibarra ibekwe ibrahim ibrahimi ibáñez iglesias iheanacho ikeda ilić illingworth ilyin
    imai ingham inglis ingram inoue ionescu iqbal iroegbu irwin isakov ishida ishii ishikawa iturralde
    itō ivanov ivanova iversen iwasaki iyengar iyer jabłońska jabłoński jackson jacobs jacobsen jacobson
    jacquet jadhav jafari jain jakab jakobsen jakobsson james jang jankowska jankowski jansen jansson
    jaramillo jarrett jarvis jasiński javed jaworski jefferson jelinek jelínek jenkins jennings jensen
    jeon jeong jessop jha jiang jimenez jiménez jindal johannessen johansen johansson johns johnsen
    johnson johnston jokinen joly jones jonsson joseph joshi jovanović joyner juarez juhasz juhász
    jumblatt jung jurić jäger järvinen jönsson jørgensen kaczmarek kadam kalinin kalinowski
    kaltenbrunner kamath kamau kamble kaminski kamińska kamiński kane kang kapadia kapoor karaca
    karadeniz karahan karanja karimi kariuki karjalainen karlsen karlsson karpov katigbak kato katona
    katō kaufman kaur kavanagh kaya kazakov kazemi kebede keita keller kelley kelly kemp kempf kennedy
    kent kerr kershaw keskin khalil khan khanna khatri khoury khumalo kibaki kilic kilpatrick kim kimani
    kimura king kinney kinnunen kinoshita kinyua kiplagat kiprotich kiraly kirby kirchner kirk kirkbride
    kirkland kirkpatrick király kiselyov klein kline klymenko knapp knowles knox knudsen knutsen
    kobayashi kocsis koech kohli kojima kolar kolesnikov koller kolář komarov konate konaté kondo kone
    konečný konovalov kopecký korhonen korkmaz korolyov koskinen kotov kovacs koval kovalchuk kovalenko
    kovalyov kovar kovačević kovács kovář kowalczyk kowalska kowalski kozlov kozlova kozlowski kozłowska
    kozłowski koç kołodziej kral kramer kraus krause kravchenko kravchuk krawczyk krebs krejci krejčí
    krishnamurthy krishnan kristensen kristiansen kriz krueger kruger krylov král krämer król krüger
    kubiak kubo kucera kucharski kudryashov kudryavtsev kuhn kuipers kulikov kulkarni kumar kumawat
    kundu kurian kurup kusi kuzmenko kuzmin kuznetsov kuznetsova kučera kwarteng kwiatkowska kwiatkowski
    kwon kyei köhler könig kühn kılıç kříž lacroix lacson lagman lahtinen lai laine laitinen lakatos
    lakhani lam lambert lamptey landry lange langley lara larsen larson larsson laurent lawrence lawson
    lazar lazarev leach leal leatherbarrow lebedev lebedeva leblanc lebrun lechner leclerc leclercq
    lecomte lecourtois ledbetter lee lefebvre lefevre lefort legrand lehmann lehner lehtinen lehtonen
    leite leitner lemaire lemoine leonard leone leroux leroy lester levine levy lewandowska lewandowski
    lewis león liang liao lightfoot lim lin lindberg lindgren lindner lindqvist lindsay lindsey
    lindström linley liu livingston livingstone lloyd lockett lockhart lockwood logan lombardi lombardo
    londoño longbottom longo lonnegan lopes lopez lorenz lorenzo lovett lowe lowery lozano lu lucas
    lucero ludwig lugo lukacs lukács luna lund lundberg lundgren lundqvist luo luthra lynch lynn lyons
    lysenko lópez mabaso macapagal macdonald macedo machado macharia macias maciejewski mackinnon
    macpherson madden maddox madsen maeda magalhaes magalhães magana magbanua magnusson magsaysay magyar
    mahajan mahlangu mahmood mahoney maier maillard maina mainwaring majewski majumdar makarov makinen
    maksimov maldonado malhotra malik malinowski malley malone maluleke maly malý mamani manalastas
    manalo mancini mangubat mann manning mansour marchal marchand marchandeau marchenko marchetti
    marciniak marek mariani marin marini marino marić markov marković marquardt marques marquez marsh
    marshall martin martinelli martinez martini martino martins martinsen martynov martín martínez
    maruyama marín maslov mason massey masson mata matei mathew mathews mathieu mathis mathur matos
    matsuda matsui matsumoto matthews mattila matveev maurer maxwell mayer mayfield mayhew maynard mayo
    mayr mays mazur mazurek mazza mbah mbatha mbeki mbugua mcallister mcateer mcbride mccafferty mccall
    mccann mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy mccray mccullough mcdaniel
    mcdonald mcdowell mcfadden mcfarland mcgee mcghee mcgowan mcguire mcintosh mcintyre mckay mckee
    mckenzie mckinney mcknight mclaughlin mclean mcleod mcmahon mcmillan mcneil mcpherson medeiros
    medina medrano medvedev mehta meier meijer mejia mejía melendez melnikov melo melton menard mendes
    mendez mendoza meng menon mensah mercer mercier meredith merrill merritt merriweather messina
    meszaros metcalf meunier meyer meyers meza mhatre michael michalak michalska michalski michel
    micklethwaite middleton mikhailov mikhaylov milani miles miller miranda mironov mirza mishra
    mitchell mittal miura miyamoto miyazaki mkhize moen mohamed mohammadi mohapatra mokoena moldovan
    molefe molina molnar molnár moloi molyneux mondal monroe montanari monteiro montero montes
    montgomery montoya mooney moorcroft moore mora moradi moraes morais morales moran moreau moreira
    morel morelli moreno moretti morgan morin morita moroz morozov morozova morris morrison morrow morse
    mortensen morton moser moses mosley moss motaung moulin moura mousavi moya moyer moyo mthembu
    muchiri mueller mugo mukherjee mukhin mukhopadhyay mulder mullen muller mullins munoz munro munteanu
    murakami murata mureithi murgatroyd murillo muriuki murphy murray murthy musil mutai mutiso mutua
    muñoz mwale mwangi myers márquez mäkelä mäkinen méndez mészáros möller møller müller nagel nagy
    naidoo naidu naik nair naismith najjar nakagawa nakajima nakamura nakano nakayama nambiar nandy
    naqvi narayanan nascimento nash nasser natarajan natividad nava navarro navrátil nawaz nayak ncube
    ndiaye ndlovu ndungu neal negri nelson nemec nemeth neri nettleton neumann newbold newman newton
    ngcobo ngo ngugi nguyen nichols nicholson nicolas nielsen niemi nieminen nieto nikiforov nikitin
    nikolaev nikolić nilsen nilsson nishimura nistor nixon njenga njoroge nkansah nkosi nkrumah nnadi
    nnamdi noack noel noguchi nogueira nolan norberg nordbø norman norris northcott norton novak novikov
    novikova novotny novotný novák nowak nowakowski nowicki nunes nunez nwachukwu nwankwo nwosu nyaga
    nyarko nystrom nyström németh núñez němec obeng oberhuber obermoser obi obiora obrien ocampo ochieng
    ochoa oconnell oconnor odhiambo odom odonnell odukoya oduro ofori ogawa ogbonna ogden ogletree ogola
    ogunbanjo ogundipe ogunleye ohno ojo okada okafor okamoto okeke okello okereke okonkwo okoro okoye
    okpara oladipo olah olaniyan olatunji olawale oldfield olesen oliveira oliver olivier oliynyk
    olofsson olsen olson olsson olszewski oláh omondi omotoso oneal oneil oneill ono onuoha onwuka
    onyango openshaw opitz opoku oppong orlov orlova ormerod orozco orr orsós ortega ortiz osborn
    osborne osei osgood osipov ospina ostergaard ostrowski osuji oswald otieno otoo ott ouma overbeek
    overstreet owen owens owino owusu oyelaran oyeniyi ozanne ozdemir ozkan ozturk pacheco pacquiao
    padilla pagano paiva palacios palmer palmieri palumbo pandey panganiban pangilinan panicker panov
    papadopoulos papp parekh parisi park parker parkinson parmar parra parrish parsons partridge pascual
    patankar patel pathak patil patrick patterson patton paul pavlenko pavlov pavlova pawar pawlak
    pawlowski pawłowska pawłowski payet payne pearson peck pedersen peixoto pellegrini pellegrino
    pemberton pena pendleton peng penhaligon pennington penrose peralta pereira perez perkins perrin
    perrot perry persson peters petersen peterson petrenko petrov petrova petrović pettersen pettersson
    pettigrew pettway petukhov peña pfeiffer pham phan phelps philippe phillips phiri picard pichler
    pickering pickersgill pickett pierce pierre pietrzak pilkington pillai pillay pimentel pineda pinter
    pintér piotrowska piotrowski piras pires pittman pitts pizarro pohl poirier pokorný polak polat
    polishchuk pollard polyakov polák ponce ponomarenko ponomaryov poole popa popescu popov popova
    porter portillo pospisil pospíšil postlethwaite postma potter potts poulsen powell prabhu prasad
    prates pratt prendergast prescott preston pretorius prieto pritchard prochazka procházka proctor
    prudhomme pruett pruitt pryce puckett pugh punjabi purvis pérez qasim qian qin qiu quansah quaye
    queiroz quiambao quigley quinlan quinn quintana quintanilla quintero quintos quispe qureshi
    quémeneur racz radcliffe radebe radu raghavan raghunathan ragland rahimi rahman rajput raju raman
    ramaswamy ramirez ramos ramsbottom ramsey ramírez rana randall randolph ranganathan rangel rantanen
    rao rasmussen rastogi rathje rathore ratliff ravenscroft rawat ray raymond raza rebelo reddy redfern
    redmond reed reese reeves reid reilly reinhardt reiter renard renaud renault renner restrepo rey
    reyes reyna reynolds rezaei rezende rhodes ribeiro ricci richard richards richardson richmond
    riddell riedel rietveld rigby riggs riley rinaldi rios ritter riva rivas rivera riviere rivière
    rizvi rizzi rizzo roach robbins roberson roberts robertson robichaux robin robinson robles rocha
    roche rodgers rodionov rodrigues rodriguez rodriquez rodríguez roger rogers rojas rolland rollins
    romano romanov romero rosales rosario rosas ross rossetti rossi rostami roth rothwell rotich
    rousseau roussel rousselot roux rowbotham rowe rowland rowntree roy royer rubio rudenko ruggiero
    ruiz rushworth russell russo rusu rutkowski rutledge ruto ruzicka ryabov ryan rybakov ryu rácz
    růžička saarinen sabbagh sabharwal sadeghi sadowski saez sahin sahni saito sakai sakamoto salas
    salazar saleem saleh salgado salinas salminen salo salonen salonga sampaio sampson sanchez sandahl
    sandberg sander sanders sandhu sandiford sandoval sandström sandu sanford sanna santana santiago
    santillan santoro santos sanz sardinha sargent sarmiento sarpong sartori sasaki sato satterfield
    satterthwaite satō sauer saunders savchenko savchuk savelyev savolainen sawant sawicki sawyer saxena
    sayegh schaefer schilling schmid schmidt schmitt schmitz schneider schoenmaker scholes scholz
    schouten schreiber schroeder schröder schubert schultz schulz schulze schumacher schuster schwartz
    schwarz schäfer scott sears sedgwick sedlacek sedláček seidel semenov semyonov sengupta seo serban
    sergeev serra serrano sethi sexton shabalala shackleton shaffer shah shaheen shaikh shannon shao
    sharma sharples shastri shaw shcherbakov sheikh shelton shen shenoy shepard sheppard sherman
    shestakov shetty shevchenko shevchuk shibata shields shimizu shin shinde shiryaev shukla siddiqui
    sidebottom sidhu sidorov sikora silva silvestri simmons simpson sims simsek singh singhal singletary
    singleton sinha sipos siqueira sithole sjöberg skeffington skinner slater sloan smirnov smirnova
    smit smith smits snead snider snyder soares sobolev sodhi sokolov sokolova sokołowski solanki solano
    solberg soler solheim solis solomon solovyov solovyova sommer sorokin sorrentino sosa sotheby soto
    sottomayor souza sowah sowerby spears spence spencer srinivasan srivastava stackhouse stafford stahl
    stallworth stan standish stanković stanley stanton stapleton stark steele steinbrecher steiner
    stepanov stephens stephenson stevens stevenson stewart steyn stinson stoica stojanović stokes stokoe
    stollberg stone stout strickland stuart stępień suarez subramaniam subramanian sugden sugiyama
    sukhanov sukhdeo sullivan sumulong sundaram sundberg suri sutcliffe sutton suvorov suzuki suárez
    svendsen svensson svoboda svobodová swaminathan swanson sweeney swindlehurst sykes sylla szabo szabó
    szalai szczepański szewczyk szilagyi szilágyi szucs szymańska szymański szűcs sáez sánchez söderberg
    sørensen tadesse tagoe takacs takada takagi takahashi takeuchi takács talley talwar tamura tanaka
    tandon tang taniguchi tanner tannous tapia tarasov tariq tate tattersall tavares taylor teixeira
    tekin tembo templeton tendulkar tennant terpstra terrell terry tesfaye tessier testa tetteh
    thackeray thakur thapar thiel thistlethwaite thomas thompson thomsen thornbury thornton threlfall
    tian tibbet tikhonov tillman timmerman timofeev titov tiwari tkachenko tkachuk todd tolentino
    tolliver tomaszewski tomlinson torok torres toth toure touré townsend trammell tran traore traoré
    travis treadwell trejo trelawney tremaine tretyakov trevelyan trevino tripathi trivedi trofimov
    trujillo truong tshabalala tsvetkov tucker tuominen turan turner turunen tyler tyson tóth török
    uchida udeh udoh underhill underwood unsworth unterberger upadhyay uribe uzoma vaidya valdez
    valencia valente valentine valentini valenzuela vance vandenberg vandermeer vanek vang vanleeuwen
    vaněk varga vargas varghese varma vasconcelos vasiliev vasilyev vasilyeva vasquez vasseur vasylenko
    vaughan vaughn vazquez veenstra vega velasco velasquez velazquez velez venkataraman venkatesan
    venkatesh venter ventress verhoeven verma vermeulen veselov vesely veselý vicente vickers vidal
    vieira vilhena villalobos villanueva villarreal villegas vincent vinogradov vinson virtanen visser
    viswanathan vitale vitali vlasov vlcek vlček vo vogel vogt vohra voigt volkov volkova vorobyov
    voronov vu vukovic vázquez wachsmuth wade wadhwa wadsworth wagner wainaina wainwright walczak walia
    walker wall wallace waller wallin wallner walls walsh walter walters walton wambua wambugu wang
    wanjiku wanjiru ward warner warren warrier watanabe waterhouse watkins watson watts waweru weaver
    webb weber webster wedgwood weeks weiss weiß welch werner wetherby whalley wheeler whitaker white
    whitehead whitfield whitley whitlock whitney whittaker whittle widdowson wieczorek wiersma
    wieshaider wiggins wigglesworth wijnands wikström wilberforce wilbraham wilcox wiley wilkerson
    wilkins wilkinson willems william williams williamson willis wilson wimberly wimmer winkler
    winstanley winterbottom wiredu wirth wisniewski witherspoon witkowski witt wiśniewska wiśniewski
    wojciechowska wojciechowski wolfe wolff wolstenholme womack womersley wong wood woodard woodhouse
    woodward wooldridge wooten worthington wozniak woźniak wrigglesworth wright wrona wróbel wróblewski
    wu wyatt wynn wysocki wójcik włodarczyk xavier xiao xie xiong xu xue yadav yakovlev yamada yamaguchi
    yamamoto yamashita yamazaki yarbrough yardley yates yavuz ye yeboah yildirim yildiz yilmaz yoder
    yokoyama yoon yoshida young yu yuan yupanqui yusuf yıldırım yıldız yılmaz zachariah zafar zaidi
    zając zakharov zalewski zambrano zamora zapata zavala zaytsev zaytseva zeman zeng zhang zhao zheng
    zhong zhou zhu zhukov zhuravlev ziegenhals ziegler zielińska zieliński zijlstra zimmerman zimmermann
    zuev zulueta zungu zuniga álvarez åkesson çakır çelik çetin öberg özdemir özkan öztürk østergaard
    ünal čermák černý đorđević şahin şimşek šimek šimůnková štěpánek șerban
    """.split()
)
"""Lower case; frequent ones, that tell a person from a place or a product behind an ambiguous name."""


def is_given(word: str) -> bool:
    """Whether *word* may be a person's given name, whatever else it is."""
    lower = word.lower()
    if lower in GIVEN_NAMES or lower in AMBIGUOUS_NAMES:
        return True
    first, joint, second = lower.partition("-")
    if not joint:
        return False
    return (first in GIVEN_NAMES and (second in GIVEN_NAMES or second in AMBIGUOUS_NAMES)) or (
        first in AMBIGUOUS_NAMES and second in GIVEN_NAMES
    )
