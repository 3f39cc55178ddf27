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
    aad aadhya aafke aage aaliyah aapo aaradhya aarav aaron aart aarti aatos aatu abbie abby abdallah
    abdelrahman abdul abdulaziz abdullah abdulrahman abebe abeer abelardo abena abhay abhijit abhinav
    abhishek abigail abner abraham absalom achieng ada adaeze adaline adalyn adalynn adam adanna adaora
    adebayo adel adelaide adelheid adelina adeline adelynn adeola adil aditi aditya adjoa adnan adriaan
    adrian adriana adrianna adriel adrienne adunni advait adwoa afia afolabi afonso agata agatha agnes
    agnieszka agustina agustín ahlam ahmad ahmadou ahmed ahmet aicha aidan aiden aigerim aikaterini aiko
    aileen ailsa aiman aino aino-maija ainsley aisha aishwarya aisling aissatou aiyana ajay akash akeem
    akhil akiko akinyi akira akosua aksel akshay akua alaa alaina alan alana alanna alasdair alastair
    alayna albert alberto albin alden aldo alec alejandra alejandrina alejandro aleksandar aleksander
    aleksandra aleksi alemayehu alena alessandra alessandro alessia alex alexa alexander alexandra
    alexandre alexandria alexandru alexei alexia alfie alfonso alfonzo alfred alfredo algernon alice
    alicia alina alireza alisa alisha alison alissa alistair alivia aliya aliyah allen allie allison
    almudena alok alondra alonso alonzo althea alton alvaro alvin alya alyona alyson alyssa alzbeta
    alžběta amadeus amadi amadou amaka amalia amanda amani amara amarjit amaya ambika ameen ameera
    amelia amelie amie amina aminata amir amira amit amitabh amna amos amrit amrita amy amélie ana
    ana-maria anabel anamika anand ananda ananya anastacia anastasia anastasija anatoly anaya andre
    andrea andreas andreea andrei andreia andres andrew andriy andrzej andré andrés andy aneta anette
    aneurin anezka anežka angela angelica angelika angeliki angelina angelique angelita angelo angharad
    angie anika aniket anikó anil anirudh anisa anissa anita aniyah anja anjali anjana anjola anke ankit
    ankita ankur ann anna annabel annabelle annalisa annalise annamaria anne annegret anneke anneli
    annelies anneliese annelise annemarie annemiek annemieke annette annie anniina annika anniken
    annikki annmarie anouk anselm anselmo ansgar anshul anson antero anthea anthony antje antoine
    antoinette anton antonella antonia antonietta antonina antonio antony antti anu anuj anupam anuradha
    anusha anushka anwar anya aoi aoife aparna apinya apolline apolonia arabella araceli aravind archana
    archibald archie ardith areej ariana ariane arianna arie ariella aristide arja arjen arjun arkady
    arlene armaan armand armando armin arnaud arnav arnie arno arnold arnoud arnulfo aron arpad arpita
    arron arsenio artem arthit arthur arto arttu artur arturo artyom arun arundhati aruzhan arvid arvind
    arvo arwa aryan asbjørn asger asha ashish ashlee ashleigh ashley ashlyn ashok ashraf ashton ashutosh
    ashwin asif asim asko aslaug asma asmaa astri astrid asuka atanas athanasios atieno attila atul
    aubree audra audrey audrina augustin augustine augusto aurelia aurelie aurelio aurélie aurélien
    avinash avneet avraham avril awa axelle aya ayaan ayah ayaka ayako ayana ayanda ayanna aydin ayesha
    ayla aylin ayman aymen ayodele ayomide ayotunde ayse aysha ayu ayumi ayush ayşe azadeh aziz aziza
    azubuike azucena aïssatou babacar babajide babak babatunde badr balaji balazs baldwin baljit
    balthazar balwinder balázs bambang barb barbara barbora bardo barnaby barney barrett barry bart
    bartek bartholomew bartlomiej bartosz bartłomiej baruch bas bashar basilio basma bassam bassem
    bastiaan bastian bastien bauke bayu beata beate beatrice beatrix beatriz becca beckett becky behrouz
    bekele belen belinda belén bence benedetta benedetto benedict benedicta benedikt benedikte benedita
    bengt benicio benita benito benjamin benjamín bennett benny benoit benoît bente beppe berend berit
    bernadette bernadine bernard bernarda bernardo bernd bernhard bernice bert berta bertha berthold
    bertram bertrand bessie beth bethan bethany betsy bette bettie bettina betty beulah bev beverley bex
    beáta bhaskar bhaskaran bhavana bhavesh bhavin bhavna bhuvan bianca bianka bibi bilal bindu birger
    birgit birgitta birte birthe bjarne bjarte bjorn björn bjørg bjørn blake blanka bobbie bodil bogdan
    boglarka boglárka boguslaw bogusław bohumil bohuslav boitumelo bola bolanle bongani boris borislav
    borja bouke bozena bożena božena božidar bradley brady brage branden brandi brandie brandon branimir
    branislav braulio braxton brayden braylen breanna breanne bree brenda brendan brendon brenna brennan
    breno brent brenton bret brett brian briana brianna brianne brice bridget bridgette bridie brielle
    brigid brigitta brigitte brinley briony britney britt britta brittney brodie bronagh bronwen bronwyn
    brooklynn bruna brunhilde bruno bryan brynjar bryony bryson budi bukola burak burt bushra busisiwe
    busra bálint bärbel børge büşra caden cadence caio caitlin caitlyn caleb callie callum calum calvin
    cameron camila camilla camille camilo candace candice caoimhe capucine cara carin carina carissa
    carl carla carlo carlos carlotta carlton carly carlyle carmela carmelita carmelo carmine carola
    carolann carolien carolin caroline carolyn carolyne caron carrie carroll carsten carys caspar
    caspian cassandra cassie catalin catalina catarina caterina catharina catherine cathrine cathy
    catrin catrina catriona cayden cayetano ceara cecelia cecil cecile cecilia cedric celeste celestino
    celia celina celine cem cemal ceri cerys cesar cesare chadwick chaim chaiya chana chandni chandrika
    chanelle chantal chantelle charleen charlene charles charley charlotte charlton charmaine chas
    chasity chauncey chaya chebet cheikh chelsey cheptoo cherie cherise cheryl cheryll chetan chiamaka
    chiara chidera chidi chidinma chiemi chika chikondi chinedu chinonso chinwe chioma chipo chirag
    chitra chloe chloé chris chrissy christa christabel christel christelle christen christi christian
    christiane christin christina christine christo christoph christophe christopher christos christy
    chrystal chukwudi chukwuemeka chukwuma chun cian ciara ciaran ciarán cillian cindy cinzia clair
    claire clara clarence clarice clarissa clarke claude claudette claudia claudine claudio clea clelia
    clemens clementina clementine cleo cleta cletus clifford clint clive clotilde clyde clémence coen
    colby coleen colette colin colleen collin colton conan concepcion concetta conchita conner connie
    connor conor conrad constanca constance constança consuelo coralie cordelia cordula corentin corey
    corina corinna corinne cormac corneel cornelia cornelis cornelius cornell corrado corrie corrine
    cory cosima cosimo costas courtney craig cristal cristian cristiano cristina cristobal cristóbal
    csaba cullen cuthbert cyndi cynthia cyrille czeslaw czesław cécile cécilia cédric célestine célia
    cătălin daan dafydd dag dagfinn dagmar dagny daisuke dalal dalia dalibor damaris damian damiano
    damien damilola damion damir damon dana dani danica daniel daniela daniele danielle danijel danika
    danila danilo daniyar daniël danny danuta daphne dara darcie darcy dareen daria dariela darin dario
    darius dariush dariusz dariya darko darla darlene darnell darrel darrell darren darrin darryl darya
    daryl dashiell dave david davide davina davis dawid dawit dayana dayo deana deandre deann deanna
    deanne debashish debbie debby debjani debora deborah debra declan dedi dee deena deepa deepak
    deepika deirdre dejan delaney delfina delia delilah dell della delores deloris delphine demarcus
    demetria demetrius demi dena denis denisa denise dennis denny deon derek derick dermot deron derrick
    derya deshawn desiree desmond despina dessie detlef devan devansh deven devendra devi devika devin
    devonte devorah dewayne dewi dexter dhananjay dharmendra dhruv diamante diana diane dianne diarmuid
    diaz diede diederik dieter dietlinde dietmar dilan dilara dilbert dilek dilip dilys dima dimas
    dimitra dimitri dimitrios dimitris dina dinah dinara dineo dinesh dino diogo dion dionisio dionne
    dirk ditte divya diya diyar djamila dmitri dmitrij dmitry dmytro dobromir dolores dolph domagoj
    domenica domenico dominga domingo dominic dominik dominika dominique domitille donal donald donata
    donatella donato dong-hyun donna donnie donny donovan doreen dorian dorina dorinda doris dorit
    dorota dorothea dorothee dorothy dorothée dorottya dorte dorthe doug dougal douglass douwe dov doyle
    dragan dragana dragos drazen dries duane duarte dulce dumisani duncan durga dusan dustin dušan
    dwayne dyanne dylan dylis dávid dónal dörte eamon eamonn earlene eartha ebba ebele eben ebenezer
    ebere eberhard ebru eda edda eddie edeltraud edgar edgardo edie edita edith edmond edmund edna
    edoardo edsel eduard eduarda eduardo edvard edward edwin edwina edyta eelco eemeli eero eero-pekka
    eetu eeva efrain efrat efraín efren efua egbert egil egon ehsan eija eila eileen eilidh eilis eimear
    einar einat eino eion eira eirik eirin eirini eitan eithne eivind ekaterina ekaterini ekene ekkehard
    ekow ela elaina elaine elana elba elbert elda eldar eleanor eleanora eleazar electra elena eleni
    eleonora eleonore eleri eleuterio elfriede elia eliana eliane elias elida eligio elihu elijah elin
    elina eline elinor eliot elis elisa elisabeth elisabetta elise eliseo elisha eliska elissa eliyahu
    eliza elizabeth elián eliška elke ella ellen ellery elliana ellie ellinor elliot elliott elly elma
    elmer elmeri elmo elnora elodie eloisa eloise elouan elroy elsa elsbeth elsie elspeth eluned elva
    elvia elvin elvira elwood elyse elza elzbieta elías elżbieta eman emanuel emanuela emeka emelia
    emelie emeline emely emersyn emery emese emi emiel emiko emil emile emilee emilia emiliano emilie
    emily emin emine emlyn emma emmalyn emmanuel emmanuelle emmeline emmet emmett emmi emmie emmitt emmy
    emre emrys encarnación endre enid eniola ennio enno enoch enrico enrique ensio enza enzo eoghan eoin
    ephraim erasmo ercan erdem eric erica erik erika erin erkan erkki erland erlend erling ermanno erna
    ernestina ernestine ernesto ernie ernst errol erwan erwin eryn esben esi eskil eskild esko esmee
    esmeralda esmée espen esra esteban estefania estefanía estela estella estelle ester estevan esther
    estrella eszter ethan ethel ethelbert etienne etta ettore eudora eugen eugene eugenia eugenie
    eugenio eula eulalia eun-ji eunice eunji eunjung euphemia eusebio eustace evan evander evandro
    evangelia evangeline evans evelien evelina eveline evelyn evelyne evelynn everett evert evgenia
    evgeny evi evie evita ewa ewald ewan ewelina ewen eyal ezekiel ezequiel ezio ezra eşref fabian
    fabiana fabiano fabien fabienne fabio fabiola fabrice fabricio fabrizio fabrício fadi fadwa fahad
    fahd faisal faiza faizan fajar falk fannie farah farai fares farhad farhan farid farida faris farouk
    faruk farzaneh fatemah fatemeh fatih fatima fatimah fatma fatou fatoumata faustine faustino fausto
    fawn fawzi fawzia federica federico fedor feliciano felicitas felicity felicja felipe femke fengying
    fenna fenne ferdinand ferdinando ferenc fergal fergus ferhat fermin fermín fernand fernanda fernando
    fiammetta filiberto filip filipa filipe filippa filippo filomena finbar finlay finley finnegan
    finnian fiona fionn fionnuala fiorella firas fitri flavia flavien flavio flemming fletcher fleurette
    florentina florentino florian floriana florin floris floyd flávio fokke folake folasade folke fotini
    frances francesc francesca francesco francine francis francisca francisco franciszek franck francois
    francoise franjo frankie franko frans franz franziska françois françoise fraser frauke fred freda
    freddie freddy frederic frederica frederick frederico frederik frederike fredric fredrik freek freja
    freya frida frieda friederike friedhelm friedrich frits fritz fritzi frode froukje frédéric
    frédérique frøydis fulvio fumnanya funmilayo félix gabe gabor gabriel gabriela gabriele gabriella
    gabrielle gaby gael gaetano gail galen galih galina ganesh gareth garret garrett garrick garry garth
    gary gaspar gaspard gaston gaurav gauri gautam gauthier gautier gavin gavino gavriel gayatri gayle
    gaël gaëlle gbenga gearoid gearóid geert geertje geertruida geeta geir gemma gena genaro genevieve
    geneviève gennady genoveva geoff geoffrey georg george georges georgette georgi georgiana georgie
    georgina georgios geraint gerald geraldine geraldo gerard gerardo gerben gerd gerda gergely gergő
    gerhard gerhild gerlinde germaine germán gernot gerold gerri gerrit gerry gert gertraud gertrud
    gertrude gervais gesine gethin ghada ghassan gheorghe ghislain ghislaine gia giacomo giada giancarlo
    gianfranco gianluca gianna gianni gianpaolo gideon gijs gijsbert gilad gilbert gilberto gilda gildas
    giles gilles gillian gillis ginette ginevra ginny gino gioacchino gioia giordano giorgia giorgio
    giorgos giovana giovanna giovanni girish girma gisela gisele giselle gisèle gita gitta giulia
    giuliana giuliano giulio giuseppe giuseppina giusy gjermund gladys glenda glenna glennis glynis
    godfrey gokhan golnaz goncalo gonzalo gonçalo gopal goran gordana gordon gottfried govind gracelyn
    gracie graciela grady graeme graham grainne grazia graziella grazyna grażyna greer greg greger gregg
    gregor gregorio gregory greig greta gretchen grete gretel grethe griet grigory griselda gro grover
    grzegorz gráinne gudmund gudrun gudula guenther guido guilan guilherme guillaume guillem guillermo
    guinevere gulcan gulnara gulsen gunda gundula gunilla gunnar gunter gunther gunvor guoqiang guri
    guro gurpreet gustaf gustav gustave gustavo gusti guus gwen gwenaelle gwenaël gwendolen gwendolyn
    gwilym gwyn gwyneth gyda gyorgy gyula györgy gábor gérard gökhan göran gösta götz gülsüm günter
    günther haakon habib hadas haddie hadeel hadewych hadi hadley hae-won haeun hafsa hagen haider haile
    hailey haitham hajar hakan hakeem hala haleh haley halil halima halina halle hallie hallvard halvor
    hamad hamdan hamed hamid hamish hampus hamza hana'a hanan hanh hani hania hanife hanin hank hanna
    hannah hanne hanneke hannele hannelore hannes hanno hannu hans hans-peter hansel haoran hardeep
    hariharan harini harish harjeet harlan harold haroon haroun harpreet harri harriet harry hartmut
    haruka harun haruto hasan hasna hassan hatem hatice hattie haya haydee hayden hayley hayoon hazem
    heather heba hector hedda hedvig hedwig hege heide heidemarie heidi heidi-maria heidrun heike heikki
    heiko heimo heiner heini heinrich heinrike heinz heinz-peter heitor helen helena helene helga helge
    helle helmi helmut helmuth heloise helvi hemalatha hemant hend hendra hendrik hendrika hendro henk
    hennie henning henny henri henrieta henrietta henriette henriikka henrik henrique henry henryk
    herbert herbie heriberto herlinde herman hermann hermine herminia hermione hernan hernán hershel
    hertha herve hervé hesham hessel hester hettie heydar hiba hideki hideo hien hieu hilary hilda hilde
    hildegard hildur hilkka hillary hillevi hilmar himanshu hina hinata hiro hiroaki hiroki hiroko
    hiromi hiroshi hiroto hiroyuki hisashi hisham hiske hitesh hitomi hiwot hjalmar hjördis hoang hoda
    holger hollie hollis honora honorio horace horacio horatio horaţiu horst hortense hortensia hosea
    hossein howell hrvoje hubert huda hugh hughie hugues huib humberto humphrey hung-wei huong husam
    huseyin husna hussain hussam hussein huw huwaida huy hye hye-jin hyejin hyun hyun-woo hyunwoo håkan
    håkon håvard héctor héloïse hüseyin iain ian ianthe iarla iben ibrahim ibrahima ibtissam ichiro ida
    idris idun iestyn ieuan ifan ifeanyi ifeoluwa ifeoma iftikhar ignacio ignacy ignatius ignazio igor
    ihab ihor iida iiris ikechukwu ikenna ilan ilaria ilario ildiko ildikó ileana ilham iliana ilie ilja
    ilkka illya ilmari ilona ilse ilya imad iman imelda imke imma immacolata immanuel imogen imogene
    imran imre ina inas inaya inbal indah indira indra indrajit indu ineke inez inga ingalill inge
    ingeborg ingela ingemar inger ingmar ingo ingolf ingra ingrid ingunn ingvar ingvild inigo inka
    inkeri inmaculada innes inês ioan ioana ioannis iolanda iolo iona ionela ionut ionuț iorwerth iqbal
    iratxe irena irene ireneusz ireti irfan irina irja irma irmelin irmgard irmina irmtraud irvin irving
    irwin isaac isaak isabel isabella isabelle isadora isai isaiah isaias iselin isha ishaan ishan
    ishika ishita ishmael isidora isidore isidro iskander ismael ismail ismay ismo isobel issac istvan
    istván itai itzel itziar iulia iulian ivan ivana ivar ivaylo iveta ivette ivo ivonne ivor iwan iwona
    iyabo izaak izabela izabella iñaki iñigo jaakko jaap jabari jaber jabir jabulani jacco jacek jacelyn
    jacinta jacinto jacki jackie jacklyn jaclyn jacob jacoba jacobo jacopo jacqueline jacquelyn jacques
    jacqui jada jaden jadranka jadwiga jae jae-won jaeden jaehyun jafar jagdish jagoda jahangir jahir
    jaida jaideep jaiden jaime jaimie jake jakob jakov jakub jalal jaleel jalen jama jamar jamel james
    jamie jamil jamila jamison jana janae janaki jane janelle janessa janet janette janice janie janika
    janina janine janique janis janna janne janneke jannicke jannike janos jantje jaqueline jared jari
    jarkko jarl jarle jarmila jarmo jaromir jaron jaroslav jaroslaw jarosław jarred jarrett jarrod
    jarvis jase jasmijn jasmin jasna jason jaspreet jatin javi javid javier jawad jaxon jaxson jaya
    jayant jayesh jayla jaylen jaylin jayme jayne jayson jazmin jazmine jean jean-baptiste jean-claude
    jean-luc jean-marie jean-michel jean-paul jean-pierre jeanette jeanie jeanine jeanne jeannette
    jeannie jeannine jed jedediah jedidiah jef jeff jeffrey jeffry jelena jelle jemima jemma jen jenifer
    jenna jenni jennie jennifer jenny jens jenson jepkosgei jeppe jerald jeremiah jeremy jeremías jeri
    jerker jermaine jerome jeronimo jerri jerry jerzy jerónimo jesper jess jessalyn jesse jessenia jessi
    jessica jessie jesús jethro jetske jette jiali jian jiang jianguo jianhong jianhua jiayi jiaying
    jieun jignesh jihad jiho jihoon jihye jill jillian jim jimena jimin jimmy jin-woo jindrich jindřich
    jiro jisoo jitendra jitka jiwon jiwoo jiyoung jiří jo-ann jo-anne joachim joakim joan joana joanie
    joann joanna joanne joao joaquim joaquin joaquina joaquín jocelyn jocelyne jocelynn jochen jodi
    jodie jody joe joel joelle joep joeri joern joesph joey johan johana johann johanna johanne johannes
    john johnathan johnathon johnnie johnny joko jolanda jolanta jolene jolie jolyon jon jonah jonas
    jonatan jonathan joni jonna jonne jonnie jonty joo-won jools joonas joost jordana jordyn jorg jorge
    joris jorma jorrit jorunn jose josef josefa josefin josefina josefine joselyn josep joseph josephina
    josephine josette josh joshua josiah josiane josie josip jost jostein josue josué josé josée jouko
    jouni jovan jovana jovita joyanne joyce jozef joão joëlle juan juan-carlos juana juanita juanjo
    judah judi judie judith judy juha juha-pekka juhani juho jukka jukka-pekka julia julian juliana
    julianna julianne julie julieann julien julietta juliette julija julio julius juliusz julián jumana
    jun-ho jun-seo junaid junho juraj jurgen jurjen jurre jurriaan justin justina justine justus justyna
    juta jutta juuso juwan jyoti jyotsna jyri jyrki jérôme józef jörg jörgen jörn jørgen jørn júlio jürg
    jürgen kaan kaare kaarina kabir kacey kaci kacper kaden kadir kaelyn kagiso kahlil kai-uwe kaia
    kaija kaila kailey kaisa kaisu kaitlin kaitlyn kaito kaja kalani kaleb kaleigh kalevi kali kalina
    kalle kalpana kalyani kamal kamala kamau kamil kamila kamilla kamille kamlesh kamran kanako kandace
    kanya kaori kapil kara karabo karan kareem kareen karel karen karen-ann kari-anne kari-pekka karim
    karime karin karina karine karissa kariuki karl karla karlheinz karlijn karlo karly karol karola
    karole karolin karolina karoline karolis karri karst karsten karthik kartik kartini karyn kasandra
    kasey kashif kasia kasimir kaspar kasper kassandra kassidy katalin katalina katariina katarina
    katarzyna katarína kate katelyn katerina kateřina katharina katharine kathe katherine kathi kathie
    kathleen kathrin kathrine kathryn kathryne kathy katia katie katie-ann katina katinka katja katlego
    katlyn katri katrin katrina katsumi katya kauko kaushal kaushik kaveh kavita kavitha kawthar kayden
    kaye kayla kaylee kayleigh kayo kayode kazimierz kazuhiro kazuki kazuko kazuo keanu keaton kedar
    keeley keenan keerthi kees kehinde kehlani keiko keir keira keisha keith kelcie keld kelechi kelley
    kelli kellie kelly kelsey kelsie kelton kemal kendal kendall kendra kendrick kenia kenji kenna
    kennedi kenneth kenny kenta kenton kenyatta kenza keri kermit kerri kerrie kerry kerryn kerstin
    kerttu kesha keshia ketan ketil kevin keyla keziah khadija khadijah khady khaled khaleesi khalid
    khalifa khalil khanh khanyi khawla khoa kiana kiara kiera kieran kieron kierra kiki kilian killian
    kimber kimberlee kimberley kimberly kimiko kimmo kinga kinsley kipchoge kiprono kirby kirill kirk
    kirra kirsi kirsi-marja kirsten kirstie kirstin kirsty kirti kishore kittisak kjartan kjell kjersti
    kjetil klaas klara klas klaudia klaus klemens knud knut kofi kojo konrad konsta konstantin
    konstantinos konstanze koos koray korbinian korey kornelia korneliusz kosisochukwu kostas kourosh
    krešimir kriemhild krish krishna krishnan krista kristal kristen kristian kristie kristin kristina
    kristine kristján kristof kristoff kristoffer kristopher kristy kristyn kristyna kristýna krisztina
    kriti krystal krystian krystina krystyna krzysiek krzysztof ksenia kseniia kseniya kubra kuldeep
    kumar kumiko kunal kundan kunibert kusum kwabena kwadwo kwaku kwame kwasi kwesi kya kyla kyle kylee
    kyleigh kylie kyllikki kym kyo kyoko kyra kyrie kyung károly käthe kåre kübra labhaoise lachlan laci
    lacy ladislav ladonna lael laetitia laia laila lakeisha lakesha lakisha lakshman lakshmi laleh lalit
    lalita lalitha lambert lamees lamia lamin lamine lamont lana lanette langston lanny laquita lara
    laraine larisa larissa larry lars lashawn lashonda lasse lata latasha latifa latika latisha latonya
    latoya latrice lauha laura laura-maria laureen lauren laurence laurent laurentiu lauretta lauri
    laurie laurin laurynas laurène laust lavina lavinia lavonne lawanda lawrence laxmi layla layne lea
    leah leandra leandro leann leanna leanne leanora lebogang leda lee-ann leen leena leeroy leif leigh
    leighton leila lela leland lemuel lena lenard lene lenka lennart lennie lennon lenny lenora leocadia
    leokadia leola leona leonard leonardo leone leonel leonhard leonid leonida leonidas leonie leonor
    leonora leonore leontine leopold leopoldo lerato leroy lesa lesia lesley leslie lestari lesya leszek
    leta letha leticia letitia letizia letícia leura lev levente levin lewis lexi lexie leyla lezlie
    li-wei liam liana liane lianne libby liberato libor liborio licia lidia lieke liesbeth liese
    lieselot lieselotte lieve lieven ligia lihua liisa lila lilah lilia lilian liliana liliane lilias
    lilith lilla lillian lilliana lillie lilly lilo limor lina linas lindita lindiwe lindsay lindsey
    linette linh linnea linnéa linus lionel lior liora lisa-marie lisandro lisanne lisbeth lise
    liselotte lisette liss lissette livia livio liviu liwei liz liza lizbeth lizette lizzie ljiljana
    ljubica llewellyn llinos lloyd lluís loic lois lokesh lolita lonnie lonzo loraine lorcan lore
    loredana loreen lorelei lorella lorena lorene lorenz lorenza lorenzo loreta loretta lori lorie lorin
    loris lorna lorne lorrie lothar lotta lotte lottie louella louie louis louisa louise loukas lourenco
    lourenço lovisa lowri loyd loïc luana luann luanne lubna lubomir lubos luboš luc-andré luca
    luca-marie lucas lucette luci luciana luciano lucie lucien lucienne lucila lucilla lucille lucinda
    lucius lucretia lucrezia lucy lucía ludger ludivine ludmila ludmilla ludo ludovic ludovica ludvig
    ludwig luděk luella luigi luigia luigina luis luisa luise luisella lujain lukas lukasz luke lukáš
    luminita lungile lupe lutfi luther lutz luuk luísa lyanne lydia lydie lyla lyle lyman lynda lyndon
    lyndsay lyndsey lynette lynne lynsey lysander lyubov lyudmila lászló lázaro léa léon maaike maarit
    maarten mabel mabelle mable macarena machteld maci macie maciej madalena madan maddalena maddie
    madelaine madeleine madelene madeline madelyn madge madhav madhavi madhu madhur madhuri madina
    madlen mads maegan maelys maeve mafalda magali magda magdalena magdalene maggie magne magnhild
    magnus magnús maha mahalia mahdi maher mahesh mahima mahira mahmoud mahmud mahmut mahsa maia maica
    maija maik maike maiken maira maire mairead mairi maisa maisie maite maitland maja majed majid
    majida makayla makena makenna makhosi makoto makram maksim maksym malachi malachy malaika malcolm
    malcom malena malgorzata malia malin malina malinda malini mallory malte malti malwina mamadou
    mamello mamie mamta manabu manal manami manar manasi mandeep mandira mandisa mandla mandy maneesh
    manfred manish manisha manju manlio mannie manny manoel manoj manolo manon manpreet mansi mansour
    manu manuel manuela manus mara marah marat marbel marc marcel marcela marcelina marceline marcelino
    marcella marcelle marcellus marcelo marci marcia marcial marcie marcin marcio marcos marcy mareike
    marek maresa margaret margareta margarete margarethe margarida margaux marge margery margherita
    margie margit margo margot margret margrethe margriet marguerite maria maria-liisa mariah mariam
    mariama mariamne marian mariana mariangela mariann marianna marianne mariano mariapia mariateresa
    maribel maricarmen maricela marichka maricruz marie marie-claire marie-france marie-louise
    marie-thérèse marieke mariella marielle marietta mariette marigold marija marijke marijn marika
    marike marilena marilou marilu mariluz marilyn marinella marinus mario mariola marion mariona maris
    marisa marisela marisol marissa marit marita maritza marius mariusz marja marjan marjatta marjo
    marjolein marjorie marjory marjut marketa markita markku marko markos markus markéta marlee marlena
    marlene marlies marlijn marlo marloes marlon marlou marlyn marnie marquise marquita marsha marta
    marte marten martha martien martijn martina martine martinus marty martín marva marvin marwa marwah
    marwan mary maryam maryann maryanne marybeth maryellen maryjane marylin marylou maría masaaki
    masahiro masako masashi masato masha massimiliano massimo matej mateo mateusz mathea mathias mathieu
    mathijs mathilda mathilde mathis mathys matias matic matija matilda matilde matina matteo matteus
    matthew matthias matthieu matti mattia mattias mattie matty matvei matías matúš matěj maud maude
    maura maureen mauri maurice mauricio maurizio mauro mavis maxime maximilian maximiliana maximiliano
    maximo maximus maxine maxwell may-sun maya-lynn mayank maybelle maynard mayra maysa mayumi mayur
    mazen maëlys małgorzata mbali mckayla mckenna mckenzie meagan meaghan mechthild meena meenakshi
    meera meg megan megha meghna megumi mehak mehdi mehmed mehmet mehran mei-hua mei-ling meike meilin
    meiling meindert meinhard meir meirion mekhi melania melanie melany melchor melina melinda melisa
    melissa mellie melodie melva melvin menachem menno meredith merel mererid merete merijn merja merle
    merlijn merrick mert merve mervi mervyn meryem meryl mhairi mia-sophie mica micaela micah michael
    michaela michal michaël michał micheal michel michela michelangelo michele michelina micheline
    michelle michiel michiko midori mieke miguel miguelina mihaela mihai mihail mihaly mihály miia
    mika-petteri mikael mikaela mikalah mikayla mike mikel mikhail mikheil mikkel mikko miklós mikołaj
    mila milagros milan-peter milda mildred milena milica milind milja millard millicent millie milly
    milorad miloš min-jun minako mindy minenhle minho minji minjun minka minke minna minnie minoru
    minseo minseok mirabel mirabelle miranda mircea mireia mireille mirela mirella miren miriam miriama
    mirja mirjam mirjana mirko miroslav miroslava miroslaw mirosław mirta mirthe mirva mirza misael
    misaki misha miska mitchell mitsuko mitsuo mitzi miyuki mladen modesto modou mogens mohamad mohamed
    mohammad mohammed mohamud mohan mohini mohit mohsen moira moises moisés mollie molly mona mona-lisa
    moncef monika monique monisha monserrat montserrat morag mordechai morenike morgane moriah moris
    moritz morten mortimer morton moshe mostafa mouna moussa moutaz moyosore mpho mridula mrinal
    muhammad muhammed muireann mukesh mukul mulugeta mumbi muna munir munira murad murat murdo muriel
    murilo musa mustafa mustapha muthoni mwangi mya myfanwy mykhailo mykola myles mylène myriam myrna
    myron máiréad márcio márta máté märta mårten mónica nabeel nabih nabil nabila nada nadav nadeem
    nadezhda nadia nadine nadir nadira nadiya nadja nadège naeem nagesh nahla nahum naida naila naima
    naina najat najib najla najwa nakia naledi nallely namita namrata nanako nanami nancie nancy nandi
    nandini nando nanette nanna nannie naoki naoko naomi naomie narciso narendra naresh naser nasir
    nasrin nasser nastasia natacha natali natalia natalie natalija nataliya natalya natascha natasha
    nataša nathalie nathan nathaniel nathália natividad nattapong nattaya naveen navneet nawal nayan
    nayara nayeli naz nazanin nazim nazli ndeye ndidi nea neal nebojsa nebojša neda nedim neelam neema
    neeraj neeta neha neil neill neils nekesa nela nelda nele nelia nella nelleke nellie nelly nemanja
    nenad nerea nereida nerissa nerys nesrine nessa netta nettie neva nevaeh nevena ngoc ngozi nhat
    niall niamh nic nicanor niccolò nichola nicholas nicholaus nichole nickolas nicol nicola nicolas
    nicole nicoleta nicoletta nicolette nicolina nicolò nidal nidhi niek niels nienke nieves nigel niilo
    niina nikhil nikhita niki nikki niklas niklaus niko nikol nikola nikolai nikolaj nikolaos nikolas
    nikolaus nikolay nikoleta nikos nilda nilesh nilgün niloufar nils nils-erik nima nimrod nina ninette
    nino ninon niraj niran niranjan nirmala nisha nishant nisreen nita nitin nitya niv niva nivedita
    nizar njeri njoroge njål nkechi nkem nkosana nnamdi nneka noah noam nobuhle nobuo noelani noelia
    noella noelle noemi noemie noga noha nokuthula nola nolan nolwenn nomsa nomvula nona noora nora
    nora-lynn norbert norberto noreen noriko norma-jean northrop nosipho noura nouran noé noémie noël
    ntombi nuala nuha nuno nura nuray nurcan nuria nursultan nwando nyambura nydia nyla nyota néstor
    núria obadiah obinna obioma ochieng octavia octavian octavio océane odalis odalys odd oddbjørn
    oddvar odette odhiambo odile ofelia ogechi oghenero ohad oisin oisín okechukwu oksana olabisi
    oladele olaf olalla olamide olaug olav olavi olayinka oleg oleh olena olesya olga olha olin oline
    olive-marie oliver olivera olivia olivier oliwia oliwier olli olli-pekka ollie olof olumide
    oluwadamilola oluwafemi oluwaseun oluwaseyi oluwatobi olve olwen olya omar omari omayra ombeline
    omer omid omkar omri ondrej ondřej oneida onno onur onyeka onyinye oona oonagh opeyemi ophelia
    ophélie oralia oran oren oreste orhan oriana oriol orla orlagh orlaith orlando ornella orpha orsolya
    orson ortrud orville orvokki osagie osama osamu osbaldo osbert oskar oskari osman osmo osvaldo
    oswald oswaldo oswin otakar otavio othmar otieno otilia otso ottavia ottavio ottilie otto ottoline
    otylia otávio ouida oumar ousmane outi owain owen oyelaran oyinkan ozan ozlem ozzie paavo pablito
    pablo paco padma padraic padraig paivi pakpao palesa pallavi palle pamala pamela panagiotis pankaj
    paolo paramjit paraskevi paresh parisa parminder parthiv parul parvati parveen pascal pascale
    pascaline pascual pasha pasquale patrice patricia patricio patrick patrik patrizia patrizio patrycja
    patryk patrícia patti pattie patty paul paula paule paulette pauli paulien paulina pauline paulino
    paulo pavel pavla pavlina pavlo pavlos pawel paweł payal payton pearlie pedro pedro-luis peggy pekka
    pentti peppino percy pernilla pernille perrine perron persephone peta petar peter petr petra petri
    petronella petros petter petteri petya peyton phelan phil philip philipp philippa philippe
    philippe-henri phillip phillipa phineas phoebe phuc phuong phyllis piedad piera pierluigi piero
    pierpaolo pierre pierrette pierrick piet pieter pieter-jan pieternel pietro piia pinar pinja pinkie
    piotr pirjo pirkko piyush placido plácido polina polly pontus pooja poonam poul prabhakar prabhat
    prachi pradeep pradip pradnya pragya prakash pramod pranav pranay pranjal prasad prasert prashant
    prashanth pratibha pratik praveen preben predrag preecha preeti prem prerna primo priscila priscilla
    pritha prithvi priti priya priyanka przemyslaw przemysław puja puneet purushottam purvi pádraic
    pádraig päivi pål péter pınar qadir qasim qiang quang quentin quinten quintin quique quirijn quirin
    quirine quoc raanan rabia rachael rachana rachel radek radha radim radka radmila radoslav radoslaw
    radosław radu raed raegan raelynn rafa rafael rafaela rafaella rafal rafał rafe raffaele raffaella
    rafi raghad raghav raghu ragini ragnar ragnhild rahaf raheem rahel rahim rahma rahul raija raimo
    raimund raimundo raina raine rainer raisa raj rajan rajani rajat rajendra rajesh rajiv rajni rakesh
    ralf ralph raluca ramadan ramakrishnan ramazan ramesh rami ramin ramiro ramona ramsay ramy ramya
    ramón ranbir randall randi randolph randy ranim ranjan ranjana ranjeet ranjit raoul raphael raphaela
    raphaël raquel rasha rasheed rasheeda rashid rashida rashmi rasmus ratko ratna rauha raul rauni ravi
    ravindra rawan rayan rayhan raylene raymond raymundo rayna rayner raynor rayyan razvan raúl reanna
    reba rebeca rebecca rebecka rebekah recep reece reem reema reena reetta refilwe reggie regina
    reginald reginaldo regine regula reijo reiko reinaldo reiner reinhard reinhold reinier reino reka
    rekha remco remedios remi remigiusz remus rena renaldo renan renata renate renato renaud rene renee
    reneé renita renske renuka renáta rené renée reshma retha rethabile reuben reuven rexford rey reyes
    reyhan reyna reynaldo reza rhian rhiannon rhoda rhona rhonda rhys riaan rianne ricarda ricardo
    riccardo richard richelle richie ricky rigoberto riikka riina riitta rika rikke rikki riku rima rina
    rinat ringo rinus riordan rishabh rishi risto ritchie ritika ritske ritu ritva rivka riya riyad
    rizki rizky rizwan rizwana roan robbie robbin robby robert roberta robertas roberto robyn rochelle
    rocio rocío roddy roderick rodger rodney rodolfo rodrigo roel roeland roelof rogelio roger rogerio
    rogério rohan rohini rohit roisin roland roland-jan rolanda rolande rolando rolf romain romaine
    romana romane romano romina romualdo román ron rona ronald ronaldo ronan ronda ronen ronit ronja
    ronnie ronny roope roos roque rosalba rosalia rosalie rosalind rosalinda rosaline rosalyn rosamond
    rosamund rosana rosanna rosanne rosaria rosario rosaura roseann roseanne rosella roselyn rosemarie
    rosemary rosendo rosetta roshni rosi rosie rosina roslyn rossana rossella rostislav roswitha rowena
    roxana roxane roxanne roxie roy roza rozanne ruairi ruairí ruaridh ruba ruben rubina rubye rubén
    ruchi ruddy rudi rudiger rudo rudolf rudolph rufina rufino rufus ruggero rui-min rukmini ruksana
    rula rumen rune rupa rupal rupali rupert rupesh rupinder ruslan russel rutger ruth ruthann ruthie
    rutvik ruxandra ruya ryan ryann ryker rylan rylee ryo ryosuke ryota ryszard ryuichi régine régis
    réka rémi rémy róisín róża rüdiger răzvan saad saanvi saar saara saber sabina sabine sabino sabra
    sabri sabrina sacha sachiko sachin sadhana sadia sadiq saeed saeid safa saffron safiya sagar sahana
    sahar sahil sahra saida saif saiful saija saira saja sajid sakari sakina saku sakura salah saleem
    saleh salena salih salim salima salina salla sallie sally salma salman salome saloni salvatore salwa
    samaira samanta samantha samar samarth sameer samer samia samih samiksha samina samir samira sammie
    sammy samppa samson samu samuel samuele samuli sandeep sandhya sandi sandie sandor sandra sandrine
    sandro sanford sangeeta sangmin sanja sanjana sanjay sanjeev sanjiv sanna sanne sanni santeri
    santino santosh santtu saoirse sapna sara sarabjit sarah sarah-jane sarai saral sarang sarina sarita
    sarka saroja sarojini sascha sasha saskia sata satish satoshi satu satu-maria saturnino saud saul
    saule saundra saurabh savanna savion saviour savita sawsan sayed saúl scarlett schuyler scott
    scottie seamus sean sebastiaan sebastian sebastiano sebastien sebastián sebastião seema sefa segun
    seija sejal selena selene selin selina selma senja seo-yeon seojun seonaid seoyeon seppo serafina
    serafino seraphina seraphine serena serge sergei sergey sergi sergio sergiu serhiy serife serina
    serkan servaas seth seung seunghyun severin sevgi seydou seyed seán shabana shabnam shadi shafiq
    shahid shahin shahram shahzad shailesh shaima shaimaa shaina shaker shakir shakira shalini shalonda
    shamika shana shanda shandra shanelle shanice shaniqua shanita shaniya shankar shanna shannan
    shannon shanta shanti shari sharif sharlene sharmila sharon sharonda sharyn shashank shashi shatha
    shaun shauna shaunna shawn shawna shaylee sheela sheena sheetal sheila sheldon shelia shelley shelli
    shellie shelly shelton shenaz sheree sheri sheron sherri sherrie sheryl sheyla shiela shifra shigeru
    shilpa shimon shinichi shinji shiori shira shirin shirlene shirley shiro shishir shivam shivani
    shlomo shobha shoshana shota shraddha shreya shreyas shrikant shrinivas shruti shubham shuhua shukri
    shweta shyam sian sibel sibusiso sibyl sibylle siddharth sidney sidonie siegfried sieglinde siegmar
    sienna sierd sigal sigbjørn sigmund signe sigrid sigrun sigurd sigurður siham siiri silas silja
    silje silka silke silvain silvana silvano silvestre silvia silvina silvio silviu sima simao simeon
    simisola simo simon simona simone simonetta simphiwe simran simão simón sina sinan sindre sinead
    sini sinéad siobhan siobhán sioned sipho siraj siri-lise siriporn sirkka sirpa siru sisko sissel
    sisu sita siv sivert siya siyabonga sizwe siân sjaak sjors sjur skjalg skyler slamet slater slavica
    slavko slavomir slawomir sloane slobodan smita sneha snehal snezana snezhana snežana snorre socorro
    sofia-maria sofiane sofie sofía sohail sohan soili solange soledad solfrid solomon solveig solène
    somchai somsak somying sonal sonali sonam sondra sondre songul songül sonia sonja sonya soo soo-jin
    soojin sophea sophia sophie sophía soraya sorcha soren sorin sota soufiane souleymane soumya spiros
    spyros srdjan sridhar srikanth srinivas srinivasan sruthi srđan stacey staci stacia stacie stacy
    staffan stan stanislas stanislaus stanislav stanislaw stanisław stanisława stanley stavros stef
    stefan stefani stefania stefanie stefanija stefano stefanos steffen steffi stefán stein steinar
    stelian stelios stellan stepan stephan stephane stephania stephanie stephany stephen stephenie
    stephon stevan steve steven stian stijn stina stjepan stoyan stuart stéfan stéphane stéphanie suad
    subhash subramaniam subramanian suchada sudarshan sudeep sudha sudhir sue-ellen suellen suha suhaib
    sujata sujit sukanya sukhdeep sukhwinder suleiman suleyman sulochana sumaia suman sumaya sumayyah
    sumeet sumi sumit sumitra sunanda sundar sundeep suneel sung sunghee sunghoon sunil sunisa sunita
    sunniva supriya surabhi suraj surekha surendra suresh surinder surjit surya suryansh susan susana
    susanna susannah susanne sushila sushma susie suson susumu suzan suzana suzann suzanne suzette suzie
    suzy svanhild svante svein sven svenja sverre svetla svetlana svetozar svyatoslav swapnil swarna
    swaroop swati sybil sybille sybren sylke sylvain sylvana sylvester sylvestre sylvia sylviane sylvie
    sylwester sylwia synne synnøve syreeta szymon sándor séamus sébastien sérgio séverine sönke sören
    sølvi søren süleyman sławomir tabatha tabitha tadashi tadeo tadesse tadeusz tadhg taehyung tafadzwa
    taghreed taha taher tahir tahira taina taisto taiwo tajuana takako takao takashi takeshi takumi
    talal talia taliesin talitha tallulah talon tamar tamara tamas tameka tamer tamia tamie tamika tammi
    tammie tammy tamsin tamás tancredi taneka taneli tanesha tanguy tania tanika tanisha tanja tanmay
    tanuja tanvi tanya tapani tapio tara tara-lynn tarald taras tarek tareq tarif tarik tarini tariq
    tariro tarja tarjei taru tarun taryn tasha tasneem tatenda tatiana tatjana tatsuya tatyana tauno
    taurean tavish tawana tawfiq teagan tebogo tedd teddy teemu teena tegan teguh tegwen teija tejal
    tejas tella telma temitayo temitope tendai tendayi teodor teodora teodoro teofilo teppo tera terence
    teresa teresita tereza terhi teri terje tero terrance terrell terrence terri terrie terrill terry
    terttu tesfaye tess tessa tetiana tetsuya teun teunis tevin teófilo thabo thad thaddeus thalia
    thamer thanasis thandeka thandi thandiwe thang thanh thanos thao thaís thea thea-marie thelma themba
    theodor theodora theodore theodoros theresa therese theresia theun thiago thibault thibaut thien
    thierry thijmen thijs thilo thomas thomasina thor-erik thora thorben thorbjörn thorbjørn thorleif
    thorsten thulani thuraya thuy thérèse tiago tiana tianna tiberiu tibor tiernan tierra tiesha tiffany
    tigist tiia tiina tijana tillie tilly tilman tim timea timo timofey timoteo timothy timur tina
    tinashe tineke tirso tisha titilayo tiziana tjeerd tobias tobin toby tochukwu todd toini toivo tolga
    tom tomas tomasa tomasina tomasz tomer tomi tomislav tommaso tommi tommie tommy tomoko tomos tomás
    tomáš tomé toni tonia tonja tony tonya torben torbjörn torbjørn tord tore torgeir torhild torill
    torin torstein torsten torunn tova tove toya tracey traci tracie tracy traian travis trenton tressa
    trevon trevor tricia trina trine trish trisha tristan tristen triston tristán trond trude trudy
    trung trupti truus trygve tsehay tsepo tsering tshepo tsubasa tsutomu tuan-anh tudor tudur tugba
    tuija tumelo tunde tuomas tuomo turid tushar tuukka tuula tuuli tuulikki tuyet tuğba twila tycho
    tylor tymon tyra tyree tyrell tyrese tyrone tytti tzipora tímea ubaid uche uchechi uchenna uday udit
    udo udoka ugochukwu ujjwal uli ulises ulla ulla-maija ulric ulrich ulrik ulrika ulrike umaima umar
    umberto umesh ummu unai unnati unni upendra urho uriah uriel urmila uros uroš urpo ursel ursula
    urszula usama uschi usha ute utkarsh uwe uzair uzma vaclav vadim vagner vaibhav vaino vaishali
    vaishnavi valdemar valdir valentina valeri valeria valeriano valerie valerio valeriu valeriya valter
    valtteri valérie van-anh vanda vandana vanesa vanessa vangelis vanitha vanja vanya vappu varda
    varsha varun varvara vasant vasco vasile vasileios vasiliki vasilis vasilisa vasily vasudha vasyl
    veda veera veerle vegard veijo veikko veli vella velma vendela venessa venkat venkatesh venla
    vera-lynn verda verena vergie verna vernell verner veronica veronika veronique vesa veselin vesna
    vibeke vibha vicente vicki vickie vicky victoire victoriano victorina victorino vid vidal vidar
    vidya viesturs vigdis viggo vihaan viivi vijay vikas vikram viktor viktoria viktorija vilhelm
    vilhelmiina vilja viljami viljo villads vilma vilém vimal vimala vinay vincent vincenza vincenzo
    vineet vineeta vinh vinnie vinod violeta violetta viorel viorica vipin viraj virendra virgilio
    virginie virpi virtudes vishal vishnu visnja vitaly vitoria vittoria vittorio vitória vivaan vivek
    viviana viviane vivien vivienne vjekoslav vlad vladan vladimir vladislav vladka vlado vlasta vojtech
    vojtěch volkan volker volodymyr vonda vova vuk vusi vyacheslav václav väinö véronique vít wael wafa
    wafula wahid wahyu wairimu walaa walburga waldemar waleed wali walid walt walter walther waltraud
    wambui wanchai waneta wangari wangui wanjiku wanjiru wasim wassim wawan waylon wayne wayra wei-ling
    weijun weiming wekesa wenceslao wenche wendel wendelin wendy wenzel wera werner werner-josef
    weronika wesley wichai widad wiebe wiebke wiebren wiegert wieslaw wiesław wiesława wietske wijnand
    wilbert wilburn wilda wilfred wilfredo wilfried wilhelm wilhelmina wilhelmine willa willeke willem
    willemijn william willian willie willis wilma wilmer wiltrud wim winfield winfried winifred winnie
    winona winthrop witold wladyslaw wojciech wojtek wolf-dieter wolfgang wolfram wout wouter wulandari
    wynne władysław xander xanthe xaver xavi xavier xaviera xiaofeng xiaohong xiaoli xiaoling xiaoming
    xiaoyu ximena xinyi xiomara xiuying xochitl xuan xuan-mai yaakov yadira yael yahir yahya yair
    yajaira yakov yamila yamileth yamini yan-yan yana yancy yanick yanira yanis yannick yannik yannis
    yanti yanto yaqub yara yaritza yaron yaroslav yaroslava yasemin yash yashika yasin yasir yasmin
    yasmina yasmine yasser yassin yasuo yavuz yaw yazan yehoshua yehuda yejin yekaterina yelena yeon-woo
    yesenia yessenia yetta yetunde yevgenia yevgeniya yevgeny yewande yi-ting yianna yiannis yifan yigit
    yiming yitzhak yiğit yngve ynés yoana yogesh yogita yohan yoko yolanda yolande yolonda yonas yoona
    yosef yoselin yoshi yoshie yoshiko yoshio yosuke younes young-hee youngjae yousef yousra youssef
    yu-jin yudi yuka yuki yuko yulan yulia yuliana yuliya yumi yumiko yun yuna yuna-lee yunus yuri yurii
    yuriy yury yusef yusra yusuf yusuke yutaka yuto yuval yuvraj yuxuan yves yvette yvo yvonne zacarías
    zach zachariah zachary zachery zack zackary zackery zadie zaheer zahid zahida zahir zahra zaid zaida
    zaina zainab zainul zak zakaria zakary zaki zakia zander zandile zanele zara-lynn zaria zarina
    zayden zaynab zaynah zbigniew zdenek zdenka zdeněk zdeňka zdravko zdzislaw zdzisław zeb zebulon
    zechariah zeena zehra zeina zeinab zeke zelia zeljko zella zelma zena zenaida zenon zeph zev zeynep
    zhanar zhanna zhen-yu zhi-wei zhigang zhiqiang ziad zihan zila zina zinaida zinedine zita ziva ziyad
    zlata zlatan zlatko znata zodwa zoe zoey zofia zoltán zoraida zoran zorica zorka zoya zoé zsofia
    zsolt zsuzsa zsuzsanna zsófia zuhair zulema zuleyka zulfiqar zuri zuzana zuzanna zvonimir zygmunt
    zyta ágnes álvaro árpád ásdís åke åsa åse éamon élise éloïse émile émilie étienne órla ömer östen
    özgür özlem øystein øyvind úna łukasz şerife štěpán šárka željko ștefan
    """.split()
)
"""Lower case. A capitalised one with a capitalised word behind it is taken for a person."""

AMBIGUOUS_NAMES: Final = frozenset(
    """
    abe abel addison ade adele aden aida al alexis ali alma almut alta alto alva ama amal amari ambrose
    america americas americo ami amparo anders andes andi angeles angus ani anis ansel april archer
    arend ares aria ariel arlo armada arne artemis arya asa asher asia aslan aspen asta athena atlas
    atticus aubrey august augusta augustus aurora austin autumn ava avery axel bailey bao basil baxter
    bay bea beau bell bella ben bernie bethlehem beverly bill billie bishop blanca blanche blessing blue
    bob bobby bonita bonnie boyd bradford brandy brittany brock brooklyn brooks bruce bryce buck bud
    buddy buster byrne byron calista camden campbell candida candy carey carmen carol carole carolina
    carson carter cary casey cash casimir cassidy cees celestine chad chance chandler chandra chanel
    charity charlie chase chastity chelsea chen cherry chester cheyenne chip chuck clare clark clay
    clayton clement cleveland cliff clifton clinton cody cole collins concord cooper cora coral crawford
    crispin cruz crystal curt curtis cyrus daisy dakota dale dallas dalton dan dante darby darwin dawn
    dawson dayton dean denver destiny devon dewey diamond dick diego diesel dillon dolly don dong dora
    douglas drake drew duke dusty dwight earl earnest easton ebony ed eden edison effie eldorado eli
    elif elle ellis elton elvis emerald emerson emir ernest eros esa esperanza essie eva eve everest
    everly everton faith fanny fay faye felicia felix fern fidel finn fleur flo flor flora florence ford
    forest foster fox franca franco frank franklin frasier gage gaia gal gale garfield garland garrison
    gay gene genesis geneva georgia gigi gil gina ginger glen glenn gloria godwin golden goldie grace
    gracia grant gray griffin guadalupe gus guy hal hale hamilton hampton hana hao harald hari harlow
    harmony harper harrison hartford haru harvey haven hazel heath heaven helm henderson henna herb
    holland holly homer honor hope houston howard hudson hue hugo hunter hyacinth hyatt iana ike imani
    india indie ines ira iris irvine isa isla isolde israel iva ivory ivy izzy jack jackson jade jamaica
    jamal jan jasmine jasper java jay jayden jefferson jericho jersey jesus jet jewel jin jing jo job
    johnson jolly jordan jordi joss journey joy judd jude jules juliet jun june junior justice kai kane
    kari karma kat kay kaya kelvin ken kennedy kent kenya kim king kingston kip kira kiran kit kitty
    koen koji kora kris kurt kyoto lacey laird lamar lan lancaster lance landon lane laurel lee len
    lennox leo leon leopard les lester levi lex lexus li lia liberty lily lima lin lincoln linda linden
    ling linwood lisa lisbon liv livingston logan lola lon london lorraine lotus lou lourdes love lowell
    luc lucia lucky lula lulu luna luz lynn lyon lyra mac mack mackenzie macy maddison maddox madison
    mae magnolia mai maj malik manchester mani marathon marco marcus maren margarita mari marin marina
    mark marla marley marlin marlowe marquis mars marshall mart martin marvel mason matt maven maverick
    max maxim may maya meadow mees mei mel melbourne melody melville mercedes mercer mercury mercy merit
    merlin merrill merry meta mette mia miami michigan mickey mika milan milburn mile miles milford
    miller milo milos milton mimi min mina minerva ming minh mira missy misty mitch monica monroe
    montana monte montgomery monty morgan morris moses murray muse myra myrtle nala nam nan napoleon
    nash nat ned nell nelson neo nestor neville newton nguyen nia nick nicki nico nikita nikon noa noble
    noel noor norm norma norman norris norton norwood nour nova oakland odell odessa odin ola ole olive
    olympia om oma opal ori orin orion osborne oscar otis oxford pace page paige paisley palmer paloma
    pam pandora pansy paola paris parker pat patience patsy patton pau paulus pax paxton paz peace pearl
    peg pelle penelope penny pepe pepper percival perla perry perth pete petro petunia phoenix pia
    pierce pilar pim ping piper pippa pol polo porter portia praise precious presley preston price
    prince princess promise prudence qing quest quincy quinn quinton radcliffe rae rain raja raleigh ram
    rama ramsey ran rana rand randal rania raven ray rayford reagan reed reese regan rei reid reina
    remington ren reno reta rex rhea rhett rhode ria rian rich richmond rick rico ridge rik riley rio
    rita river rob robin rocco rochester rocky rod rodeo roma roman romeo romy roosevelt rory rosa
    roscoe rose ross rowan royal royce ruby rudy rue rui russ russell rusty ryder sabah sable sade sadie
    safari saga sage sai said sal salem salvador sam sami sana sander sandy santa santana santiago
    santos saturn savannah savoy sawyer saxon scarlet scot selim sem senna servus seymour shad shan
    shane sharma shaw shay shea shelby sherman sherry sherwin sherwood shi shiloh shin sid siena sierra
    sim sims sire siri sky skye skylar sloan sofia sol sonny sora spencer spike stafford stanford star
    stella sterling stevie stewart stig stockton stone storm stormy stu sue sultan sultana summer sun
    sunny suri sussex sutton suvi svend sydney sylvan tad tai taj tal tally tan tanner tao taro tate
    tatum taylor tea ted temperance tennessee teo texas theo thi thor thurman tia tiara tilda tino titus
    tobe tod tone topi tor tora tori torrance toto trace trang trent trey trinidad trinity tripp trista
    troy truman tuan tucker tulip turner tuva twin ty tyler tyson ugo ula ulf ulysses uma una unity
    upton urban uri urs usman val vale valencia valentine valentino valiant van vance vaughn venice
    venus vera vernon vesper vesta vic victor victoria vida ville vince viola violet virgil virginia
    virgo vita vito viva viveka vivian wade wagner waldo walker wallace wally walton wan wanda ward
    warren washington watson waverly webster wei weldon wellington wen wendell wes wessel west weston
    whitney wilbur wiley will willard willow wilson win windsor winston winter wolf woodrow woody wren
    wyatt xenia xia xiang xiao xin yale yan yarn yi yin ying yorick york yuan zac zaire zane zara zelda
    zen zeno zephyr zeta zeus zhang zhen zia ziggy zion zola zora
    """.split()
)
"""Lower case. A capitalised one is taken for a person behind a cue, or with a family name behind it."""

FAMILY_NAMES: Final = frozenset(
    """
    abbasi abbott abdullah abebe abelson abernathy abiodun abramov abubakar acevedo acheampong achebe
    acosta adamczyk adams addo adebayo adewale adeyemi adkins afanasyev afolabi agarwal aggarwal aguilar
    aguirre agyeman ahlgren ahluwalia ahmad ahmadi ahmed ahn ahonen aigner akande akhtar aksoy aksyonov
    albrecht albright aleksandrov alekseev alexander alfaro alford ali allen allison almeida alonso
    alston alvarado alvarez alves amato amoah andersen anderson andersson ando andrade andreassen
    andreev andrews anisimov ansari anthony antonov antwi aoki aoun appiah arai arango araujo araújo
    archer arellano arias arkhipov armitage armstrong arnaud arnold arora arroyo arslan asante ashby
    ashley aslan ateş atkins atkinson aubert aubry auer aumont avalos avery avila awan awasthi axelsson
    ayala aydin aydın ayers azevedo aziz babić bachmann baek bai baig bailey baird bajpai bajwa bakare
    baker bakken bakker bakr balasubramanian baldwin ballard balogh balogun balázs banerjee bansal
    baptiste barajas baran baranov barbier barbieri barbosa barbu barker barlow barnes barnett barone
    barr barrera barrett barron barry bartlett barton bartos bartoš basile bass bates batista battaglia
    bauer baumann baumgartner bautista baxter beard beasley beck becker bedi beil bekele bellini
    belousov belov beltran belyaev benavides bender benedetti benes beneš bengtsson benitez benjamin
    bennett benoit benson bentley benton benítez berg berger berglund bergmann bergstrom bergström
    bernal bernard bernardi bertrand besson bhatia bhatnagar bhatt bhattacharya bhatti bhosale bhriain
    bianchi bianco biro biró bisht biswas blackburn blackwell blackwood blair blake blanc blanchard
    blanco blankenship blazek blažek blevins blinov blomqvist blount boateng bobrov boer bogdan bogdanov
    bogdán bolshakov bolton bond bondar bondarenko bonilla bonnet booker boone booth borges borisov
    borkowski bose botha bourgeois bowen bowers bowman boyd boyer boyle bradford bradley bradshaw brady
    brandstetter brandt brar braun bray brennan breton brewer briggs brinkmann britt brock brooks
    brouwer brown browning bruce brun brunet brunner bruno bryan bryant buchanan buck buckley buckner
    bui bullock bulut burch burgess burke burks burnett burns burris burt burton busch bush butler butt
    byers bykov byrd böhm böttcher bąk caballero cabot cabrera cai cain cakir calderon caldwell calhoun
    callahan calvo camacho camara cameron campbell campos cannon cano cantrell cantu cao caputo carbone
    cardenas cardoso carey carlson carmona carney caron carpentier carr carrasco carrillo carroll carson
    carter caruso carvalho casey castaneda castellano castillo castro cattaneo cavalcanti ccama cedeño
    celik cermak cervantes cetin chacko chadha chakraborty chambers chan chandler chaney chang chapman
    charles charpentier chatterjee chaturvedi chaudhary chaudhry chauhan chavan chavez chen cherian
    chevalier chevallier chmielewski cho choi chopra chowdary christensen christiansen chukwu chung
    cifuentes ciobanu cisneros cisse cissé clark clarke clay clayton clement clements clemons cline cobb
    cochran coelho coetzee coffey cohen cole coleman colin collier collins colombo combs compton condori
    conley conner conrad conte conti contreras conway cook cooke cooley cooper copeland coppola cordova
    correa correia cortes cortez cortés costa costantini coulibaly coutinho cox craig crane crawford
    crespo cristea crosby cruz cuevas cummings cunha cunningham curry curtis cárdenas dabrowski dahl
    dalton damico dang daniel daniels danilov danjuma danquah darwish dasgupta daugherty davenport david
    davidson davila davis davydov dawson decker degraaf dejesus dekker delacruz delarosa deleon delgado
    deluca demir demirel deng denis denisov dennis derosa desai desantis deschamps deshmukh deshpande
    devries dewit dhillon diallo diaz dickerson dickson dietrich diez dijkstra dillard dillon dimitriou
    dinu diop dixit dixon dlamini dmitriev dodson dogan dolezal doležal dominguez domínguez donaldson
    donati donovan dorofeev dorsey dotson dougherty douglas doyle doğan drake drouet drummond duan
    duarte dubey dubois duda dudek dudley duffy dufour dumas dumitrescu dumitru dumont duncan dunlap
    dunn duong dupont dupuis dupuy duran durand durham durán dutta duval dvorak dvořák dwivedi dyer díaz
    dąbrowska dąbrowski eaton ebner ebrahimi eckert eder edwards efimov egger egorov eide eklund ekström
    elliott ellis ellison emerson engel engström enriquez erdogan erdoğan erickson eriksen eriksson
    ershov escobar esparza espinosa espinoza esposito esquivel esteban estes esteves estrada evans
    everett ewing eze fabbri fabre fairchild falk farina farkas farley farooq farooqi farouk farrell
    faulkner faure fedorov fedotov feher fehér fekete felix feng ferguson fernandes fernandez fernández
    ferrante ferrara ferrari ferraro ferreira ferrell ferrer ferretti ferri fiala figueiredo figueroa
    filippov finch finkel finley fiore fischer fisher fitzgerald fitzpatrick fleming fletcher fleury
    florea flores floyd flynn fodor foley fomin fonseca fontaine fontana forbes ford forsberg foster
    fournier fowler fox francis franco frank franke franklin frazier frederick freeman freitas friedman
    friedrich frolov fry frye fu fuchs fuentes fuenzalida fujii fujimoto fujita fujiwara fukuda fuller
    fulton furtado fyodorov gaikwad gaillard gaines gal galindo gallagher gallardo gallego gallegos
    galli gallo galloway galvan ganguly gao garcia gardner garg garner garnier garrett garrido garrison
    garza gates gatti gauthier gautier gaviria gavrilov gemayel gentile gentry george georgiou gerard
    gerasimov gheorghe ghorbani ghosh gibbs gibson gilbert giles gill gillespie gilliam gilmore gimenez
    giménez giordano giraldo girard giraud giuliani glover goel golubev gomes gomez goncalves gonzales
    gonzalez gonzález gonçalves goodman goodwin gorbunov gordon goto gould govender goyal grabowska
    grabowski graham grant grassi grasso graves gray greco green greene greer gregory grewal griffin
    griffith grigoryev grimes gromov gromova gross gruber guerin guerra guerrero guevara guillaume
    guillot guimaraes guimarães guler gulyas gulyás gundersen guo gupta gusev gustafsson gutierrez
    gutiérrez guyot guzman gál gómez górski güler günther haan haas habib haddad hagen hahn haile hajek
    hakim hale haley hall halvorsen hamad hamdan hamilton hammond hampton hancock haney hanna hansen
    hanson hansson harada hardin harding hardy hariri harmon harper harrell harrington harris harrison
    hart hartley hartman hartmann harvey hasegawa hashemi hashimoto hashmi hassan hatcher hatfield
    hathaway haugen hawkins hayashi hayden hayes haynes hays heath hebert hedlund hegde heidari heikkilä
    heikkinen heilig hein heinonen heinrich hellström henderson hendricks hendriks hendrix henriksen
    henry hensley henson heo herman hermann hernandez hernández herrera herrero herring herrmann hess
    hester hewitt hickman hicks higgins hill hines hinton hoang hobbs hodge hodges hoekstra hofer
    hoffman hoffmann hofmann hogan holcomb holden holloway holman holmberg holmes holt holub hooper
    hoover hopkins hoppe horak horn horne horton horvat horvath horváth horák hosseini hou howard howe
    howell hoyos hruška huaman huamán huang hubbard huber hubert hudson huerta huet huff huffman hughes
    huisman hull humphrey hunter hurley hurst hussain hussein hutchinson huynh hwang hyde hájek
    hämäläinen hübner ibanez ibarra ibrahim ibrahimi ibáñez iglesias ikeda ilić ilyin imai ingram inoue
    ionescu iqbal irwin isakov ishida ishii ishikawa itō ivanov ivanova iversen iwasaki iyengar iyer
    jabłońska jabłoński jackson jacobs jacobsen jacobson jacquet jadhav jafari jakab jakobsen jakobsson
    james jang jankowska jankowski jansen jansson jaramillo jarvis jasiński javed jaworski jefferson
    jelinek jelínek jenkins jennings jensen jeon jeong jha jiang jimenez jiménez jindal johannessen
    johansen johansson johns johnsen johnson johnston jokinen joly jones jonsson joseph joshi jovanović
    joyner juarez juhasz juhász jumblatt jung jurić jäger järvinen jönsson jørgensen kaczmarek kalinin
    kalinowski kamau kamble kaminski kamińska kamiński kane kang kapoor karaca karahan karimi kariuki
    karjalainen karlsen karlsson karpov kato katona katō kaufman kaur kaya kazakov kazemi kebede keita
    keller kelley kelly kemp kempf kennedy kent kerr keskin khalil khan khanna khoury khumalo kilic kim
    kimani kimura king kinney kinnunen kinoshita kiraly kirby kirchner kirk kirkland király kiselyov
    klein kline klymenko knapp knowles knox knudsen knutsen kobayashi kocsis kohli kojima kolar
    kolesnikov koller kolář komarov konate konaté kondo kone konečný konovalov kopecký korhonen korkmaz
    korolyov koskinen kotov kovacs koval kovalchuk kovalenko kovalyov kovar kovačević kovács kovář
    kowalczyk kowalska kowalski kozlov kozlova kozlowski kozłowska kozłowski koç kołodziej kral kramer
    kraus krause kravchenko kravchuk krawczyk krebs krejci krejčí krishnan kristensen kristiansen kriz
    krueger kruger krylov král krämer król krüger kubiak kubo kucera kucharski kudryashov kudryavtsev
    kuhn kuipers kulikov kulkarni kumar kundu kurian kurup kuzmenko kuzmin kuznetsov kuznetsova kučera
    kwiatkowska kwiatkowski kwon köhler könig kühn kılıç kříž lacroix lahtinen lai laine laitinen
    lakatos lam lambert landry lange langley lara larsen larson larsson laurent lawrence lawson lazar
    lazarev leach leal lebedev lebedeva leblanc lebrun lechner leclerc leclercq lecomte lee lefebvre
    lefevre lefort legrand lehmann lehner lehtinen lehtonen leite leitner lemaire lemoine leonard leone
    leroux leroy lester levine levy lewandowska lewandowski lewis león liang liao lim lin lindberg
    lindgren lindner lindqvist lindsay lindsey lindström liu livingston lloyd logan lombardi lombardo
    londoño longo lonnegan lopes lopez lorenz lorenzo lowe lowery lozano lu lucas lucero ludwig lugo
    lukacs lukács luna lund lundberg lundgren lundqvist luo luthra lynch lynn lyons lysenko lópez
    macdonald macedo machado macias maciejewski madden maddox madsen maeda magalhaes magalhães magana
    magnusson magyar mahmood mahoney maier maillard majewski majumdar makarov makinen maksimov maldonado
    malhotra malik malinowski malley malone maly malý mamani mancini mann manning mansour marchal
    marchand marchenko marchetti marciniak marek mariani marin marini marino marić markov marković
    marques marquez marsh marshall martin martinelli martinez martini martino martins martinsen martynov
    martín martínez maruyama marín maslov mason massey masson mata matei mathew mathews mathieu mathis
    mathur matos matsuda matsui matsumoto matthews mattila matveev maurer maxwell mayer maynard mayo
    mayr mays mazur mazurek mazza mbatha mbeki mcallister mcbride mccall mccann mccarthy mccarty mcclain
    mcclure mcconnell mccormick mccoy mccray mccullough mcdaniel mcdonald mcdowell mcfadden mcfarland
    mcgee mcgowan mcguire mcintosh mcintyre mckay mckee mckenzie mckinney mcknight mclaughlin mclean
    mcleod mcmahon mcmillan mcneil mcpherson medeiros medina medrano medvedev mehta meier meijer mejia
    mejía melendez melnikov melo melton menard mendes mendez mendoza meng menon mensah mercer mercier
    merrill merritt messina meszaros meunier meyer meyers meza michael michalak michalska michalski
    michel middleton mikhailov mikhaylov milani miles miller miranda mironov mirza mishra mitchell
    mittal miura miyamoto miyazaki moen mohamed mohammadi mokoena moldovan molefe molina molnar molnár
    mondal monroe montanari monteiro montero montes montgomery montoya mooney moore mora moradi moraes
    morais morales moran moreau moreira morel morelli moreno moretti morgan morin morita moroz morozov
    morozova morris morrison morrow morse mortensen morton moser moses mosley moss moulin moura mousavi
    moya moyer moyo mthembu mueller mukherjee mukhin mulder mullen muller mullins munoz munteanu
    murakami murata murillo murphy murray murthy musil mutua muñoz mwale mwangi myers márquez mäkelä
    mäkinen méndez mészáros möller møller müller nagel nagy naidoo naidu naik nair najjar nakagawa
    nakajima nakamura nakano nakayama nambiar nandy naqvi narayanan nascimento nash nasser natarajan
    nava navarro navrátil nawaz nayak ncube ndiaye ndlovu neal negri nelson nemec nemeth neri neumann
    newman newton ngo nguyen nichols nicholson nicolas nielsen niemi nieminen nieto nikiforov nikitin
    nikolaev nikolić nilsen nilsson nishimura nistor nixon njoroge nkosi nkrumah nnadi noack noel
    noguchi nogueira nolan norberg norman norris norton novak novikov novikova novotny novotný novák
    nowak nowakowski nowicki nunes nunez nwachukwu nwosu nystrom nyström németh núñez němec obi obrien
    ochieng ochoa oconnell oconnor odhiambo odom odonnell ofori ogawa ogunleye ohno okada okafor okamoto
    okeke okonkwo okoro okoye oladipo olah olawale olesen oliveira oliver olivier oliynyk olofsson olsen
    olson olsson olszewski oláh omotoso oneal oneil oneill ono onyango orlov orlova orozco orr orsós
    ortega ortiz osborn osborne osei osipov ospina ostergaard ostrowski otieno ott overstreet owen owens
    owusu oyelaran ozdemir ozkan ozturk pacheco padilla pagano paiva palacios palmer palmieri palumbo
    pandey panicker panov papadopoulos papp parisi park parker parmar parra parrish parsons pascual
    patel patil patrick patterson patton paul pavlenko pavlov pavlova pawar pawlak pawlowski pawłowska
    pawłowski payet payne pearson peck pedersen peixoto pellegrini pellegrino pena peng pennington
    peralta pereira perez perkins perrin perrot perry persson peters petersen peterson petrenko petrov
    petrova petrović pettersen pettersson petukhov peña pfeiffer pham phan phelps philippe phillips
    phiri picard pichler pickett pierce pierre pietrzak pillai pillay pimentel pineda pinter pintér
    piotrowska piotrowski piras pires pittman pitts pizarro pohl poirier pokorný polak polat polishchuk
    pollard polyakov polák ponce ponomarenko ponomaryov poole popa popescu popov popova porter portillo
    pospisil pospíšil postma potter potts poulsen powell prasad prates pratt preston pretorius prieto
    prochazka procházka proctor pruitt pryce puckett pugh pérez qasim qian qin qiu queiroz quinn
    quintana quintanilla quintero quispe qureshi racz radu raghavan rahimi rahman raju raman ramaswamy
    ramirez ramos ramsey ramírez rana randall randolph ranganathan rangel rantanen rao rasmussen rathore
    ratliff rawat ray raymond raza reddy reed reese reeves reid reilly reinhardt reiter renard renaud
    renault renner restrepo rey reyes reyna reynolds rezaei rezende rhodes ribeiro ricci richard
    richards richardson richmond riedel riggs riley rinaldi rios ritter riva rivas rivera riviere
    rivière rizvi rizzi rizzo roach robbins roberson roberts robertson robin robinson robles rocha roche
    rodgers rodionov rodrigues rodriguez rodriquez rodríguez roger rogers rojas rolland rollins romano
    romanov romero rosales rosario rosas ross rossetti rossi rostami roth rousseau roussel roux rowe
    rowland roy royer rubio rudenko ruggiero ruiz russell russo rusu rutkowski rutledge ruzicka ryabov
    ryan rybakov ryu rácz růžička saarinen sabbagh sabharwal sadeghi sadowski saez sahin saito sakai
    sakamoto salas salazar saleem saleh salgado salinas salminen salo salonen sampaio sampson sanchez
    sandberg sander sanders sandhu sandoval sandström sandu sanford sanna santana santoro santos sanz
    sardinha sargent sartori sasaki sato satō sauer saunders savchenko savchuk savelyev savolainen
    sawant sawicki sawyer saxena sayegh schaefer schilling schmid schmidt schmitt schmitz schneider
    scholz schouten schreiber schroeder schröder schubert schultz schulz schulze schumacher schuster
    schwartz schwarz schäfer scott sears sedlacek sedláček seidel semenov semyonov sengupta seo serban
    sergeev serra serrano sethi sexton shaffer shah shaheen shaikh shannon shao sharma shaw shcherbakov
    sheikh shelton shen shepard sheppard sherman shestakov shetty shevchenko shevchuk shibata shields
    shimizu shin shinde shiryaev shukla siddiqui sidhu sidorov sikora silva silvestri simmons simpson
    sims simsek singh singhal singleton sinha sipos siqueira sithole sjöberg skinner slater sloan
    smirnov smirnova smit smith smits snider snyder soares sobolev sokolov sokolova sokołowski solanki
    solano solberg soler solheim solis solomon solovyov solovyova sommer sorokin sorrentino sosa soto
    souza spears spence spencer srinivasan srivastava stafford stahl stan stanković stanley stanton
    stark steele steiner stepanov stephens stephenson stevens stevenson stewart steyn stoica stojanović
    stokes stokoe stollberg stone stout strickland stuart stępień suarez subramanian sugiyama sukhanov
    sullivan sundaram sundberg suri sutton suvorov suzuki suárez svendsen svensson svoboda svobodová
    swaminathan swanson sweeney sykes sylla szabo szabó szalai szczepański szewczyk szilagyi szilágyi
    szucs szymańska szymański szűcs sáez sánchez söderberg sørensen tadesse takacs takada takagi
    takahashi takeuchi takács talley talwar tamura tanaka tandon tang taniguchi tanner tannous tapia
    tarasov tariq tate tavares taylor teixeira tekin tembo terrell terry tesfaye tessier testa thakur
    thiel thomas thompson thomsen thornton tian tibbet tikhonov tillman timofeev titov tiwari tkachenko
    tkachuk todd tomaszewski torok torres toth toure touré townsend tran traore traoré travis trejo
    tremaine tretyakov trevino tripathi trivedi trofimov trujillo truong tsvetkov tucker tuominen turan
    turner turunen tyler tyson tóth török uchida underwood upadhyay uribe valdez valencia valente
    valentine valentini valenzuela vance vandenberg vandermeer vanek vang vanleeuwen vaněk varga vargas
    varghese varma vasconcelos vasiliev vasilyev vasilyeva vasquez vasseur vasylenko vaughan vaughn
    vazquez vega velasco velasquez velazquez velez venkataraman venkatesh venter verma vermeulen veselov
    vesely veselý vicente vidal vieira villalobos villanueva villarreal villegas vincent vinogradov
    vinson virtanen visser vitale vitali vlasov vlcek vlček vo vogel vogt vohra voigt volkov volkova
    vorobyov voronov vu vázquez wade wadhwa wagner walczak walia walker wall wallace waller wallin
    wallner walls walsh walter walters walton wambua wang wanjiku wanjiru ward warner warren warrier
    watanabe watkins watson watts weaver webb weber webster weeks weiss weiß welch werner wheeler
    whitaker white whitehead whitfield whitley whitlock whitney wieczorek wiggins wikström wilcox wiley
    wilkerson wilkins wilkinson willems william williams williamson willis wilson wimmer winkler wirth
    wisniewski witkowski witt wiśniewska wiśniewski wojciechowska wojciechowski wolfe wolff wong wood
    woodard woodward wooten wozniak woźniak wright wrona wróbel wróblewski wu wyatt wynn wysocki wójcik
    włodarczyk xavier xiao xie xiong xu xue yadav yakovlev yamada yamaguchi yamamoto yamashita yamazaki
    yates yavuz ye yildirim yildiz yilmaz yoder yokoyama yoon yoshida young yu yuan yupanqui yusuf
    yıldırım yıldız yılmaz zachariah zafar zaidi zając zakharov zalewski zambrano zamora zapata zavala
    zaytsev zaytseva zeman zeng zhang zhao zheng zhong zhou zhu zhukov zhuravlev ziegler zielińska
    zieliński zimmerman zimmermann zuev zuniga álvarez åkesson çakır çelik çetin öberg özdemir özkan
    öztürk østergaard ünal čermák černý đorđević şahin şimşek šimek štěpánek șerban
    """.split()
)
"""Lower case; frequent ones, that tell a person from a place or a product behind an ambiguous name."""


def is_given(word: str) -> bool:
    """Whether *word* may be a person's given name, whatever else it is."""
    lower = word.lower()
    if lower in GIVEN_NAMES or lower in AMBIGUOUS_NAMES:
        return True
    first, joint, second = lower.partition("-")
    return bool(joint) and first in GIVEN_NAMES and (second in GIVEN_NAMES or second in AMBIGUOUS_NAMES)
