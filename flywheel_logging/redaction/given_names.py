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
    aaliyah aaradhya aarav aaron aatu abbie abby abdul abdulaziz abdullah abdulrahman abeer abelardo abena
    abhay abhijit abhinav abhishek abigail abner abraham absalom ada adaeze adaline adalyn adam adebayo adel
    adelaide adelina adeline adelynn aditi aditya adnan adrian adriana adrianna adriel adrienne adunni
    advait afolabi agata agnes agnieszka agustina agustín ahlam ahmad ahmadou ahmed ahmet aicha aidan aiden
    aiko aileen aiman aino aino-maija ainsley aisha aishwarya aisling aiyana ajay akash akeem akinyi akira
    akosua akshay akua alaa alaina alan alana alanna alastair alayna albert alberto albin alden aldo alec
    alejandra alejandrina alejandro aleksandar aleksander aleksandra alena alessandra alessandro alessia
    alexa alexander alexandra alexandre alexandria alexandru alexei alexia alfie alfonso alfonzo alfred
    alfredo algernon alice alicia alina alisa alisha alison alissa alistair alivia aliya aliyah allen allie
    allison almudena alok alondra alonso alonzo althea alton alvaro alvin alya alyson alyssa amadeus amadi
    amaka amalia amanda amani amara amaya ambika ameen ameera amelia amelie amie amina amir amira amit
    amitabh amna amos amrit amrita amy amélie ana ana-maria anabel anamika anand ananda ananya anastacia
    anastasia anastasija anaya andre andrea andreas andreea andrei andreia andres andrew andrzej andré
    andrés andy aneta anette angela angelica angelika angelina angelique angelita angelo angie anika aniket
    anikó anil anirudh anisa anissa anita aniyah anja anjali anjana anjola anke ankit ankita ankur ann anna
    annabelle annalise annamaria anne anneke anneli annelise annemarie annette annie anniina annika anniken
    annikki annmarie anselm ansgar anshul anson anthony antje antoine antoinette anton antonella antonia
    antonina antonio antony antti anuj anupam anuradha anusha anushka anwar anya aoife aparna apolonia
    arabella araceli aravind archana archibald archie ardith areej ariana ariane arianna ariella aristide
    arjun arlene armaan armand armando armin arnaud arnav arnie arno arnold arnulfo aron arpita arron
    arsenio artem arthur artur arturo arun arundhati arvid arvo arwa aryan asha ashlee ashleigh ashley
    ashlyn ashok ashraf ashton ashutosh ashwin asif asim asko asma asmaa astri astrid asuka atanas attila
    atul aubree audra audrey audrina augustin augustine augusto aurelia aurelie aurelio aurélie aurélien
    avinash avneet avril axelle aya ayaan ayah ayako ayana ayanda ayanna aydin ayesha ayla aylin ayman aymen
    ayodele ayotunde aysha ayumi ayush azadeh aziz aziza azubuike azucena babajide babak babatunde badr
    balaji baldwin balthazar barb barbara barbora bardo barnaby barney barrett barry bart bartek bartholomew
    bartosz bartłomiej bashar basma bassam bastian bastien beata beatrice beatrix beatriz becca beckett
    becky belen belinda bence benedetta benedetto benedict benedicta benedikt benedikte bengt benicio benita
    benito benjamin benjamín bennett benny benoit benoît bente beppe berit bernadette bernadine bernard
    bernardo bernd bernhard bernice berta bertha berthold bertrand bessie beth bethan bethany betsy bette
    bettie bettina betty bev beverley bex beáta bhaskar bhaskaran bhavesh bhavin bhavna bhuvan bianca bianka
    bibi bilal bindu birger birgit birgitta bjarne bjarte bjorn björn blake blanka bobbie bodil bogdan
    boitumelo bola bongani boris borislav borja bożena božidar bradley brady branden brandi brandie brandon
    branislav braulio braxton brayden breanna breanne bree brenda brendan brendon brenna brennan brent
    brenton bret brett brian briana brianna brianne brice bridget bridgette bridie brielle brigid brigitta
    brigitte brinley briony britney britt britta brittney brodie bronagh bronwen bronwyn bruno bryan brynjar
    bryony bryson burak burt bushra busisiwe bálint caden cadence caitlin caitlyn caleb callie callum calum
    calvin cameron camila camilla camille camilo candace candice caoimhe cara carin carina carissa carl
    carla carlo carlos carlotta carlton carly carlyle carmela carmelita carmelo carmine carolann carolin
    caroline carolyn carolyne caron carrie carroll carsten caspar caspian cassandra cassie catalin catalina
    catarina caterina catharina catherine cathrine cathy catrin catrina catriona cayden ceara cecelia cecil
    cecile cecilia cedric celeste celestino celia celina celine cem cemal ceri cesar cesare chadwick chaim
    chandni chandrika chanelle chantal charleen charlene charles charley charlotte charlton charmaine chas
    chasity chauncey chaya chelsey cherie cherise cheryl cheryll chetan chiamaka chiara chidera chidi
    chidinma chiemi chika chikondi chinedu chinonso chinwe chioma chipo chirag chitra chloe chloé chris
    chrissy christa christabel christel christelle christen christi christian christiane christin christina
    christine christo christoph christophe christopher christos christy chrystal chukwuemeka chun cian ciara
    cillian cindy clair claire clara clarence clarice clarissa clarke claude claudette claudia claudine
    claudio clea clelia clemens clementina clementine cleo cleta cletus clifford clive clotilde clyde
    clémence colby coleen colette colin colleen collin conan concepcion concetta conchita conner connie
    connor conor conrad constance consuelo coralie cordelia cordula corentin corey corina corinna corinne
    cormac corneel cornelia cornelis cornelius cornell corrado corrie corrine cory cosima cosimo costas
    courtney craig cristal cristian cristiano cristina cristobal cristóbal csaba cullen cuthbert cyndi
    cynthia cyrille cécile cécilia cédric célia cătălin dafydd dag dagfinn dagmar dagny daisuke dalal dalia
    dalibor damaris damian damiano damien damilola damion damir damon dana dani danica daniel daniela
    daniele danielle danijel danika danila danilo daniël danny danuta daphne dara darcie darcy dareen daria
    dariela darin dario darius dariusz darko darla darlene darnell darrel darrell darren darrin darryl daryl
    dashiell dave david davide davina davis dawid dayana dayo deana deandre deann deanna deanne debashish
    debbie debby debjani debora deborah debra declan dee deena deepa deepak deepika deirdre dejan delaney
    delfina delia delilah dell della delores deloris delphine demarcus demetria demetrius demi dena denis
    denisa denise dennis denny deon derek derick dermot deron derrick desiree desmond dessie devan devansh
    deven devendra devi devika devin devonte devorah dewayne dexter dhananjay dharmendra dhruv diamante
    diana diane dianne diarmuid diaz diede diederik dieter dietlinde dietmar dilan dilara dilbert dilip
    dimas dimitra dimitri dimitris dina dinah dinesh dino dion dionisio dionne dirk divya diya diyar djamila
    dmitri dmitrij dmitry dobromir dolores dolph domenica domenico dominga domingo dominic dominik dominika
    dominique domitille donald donata donatella donato dong-hyun donna donnie donny donovan doreen dorian
    dorina dorinda doris dorit dorota dorothea dorothy dorothée dorte dorthe doug douglass dov doyle dragan
    dragos drazen dries duane dulce dumisani duncan durga dusan dustin dušan dwayne dyanne dylan dylis dávid
    eamon eamonn earlene eartha ebba ebele eben ebenezer ebere eda edda eddie edgar edgardo edie edita edith
    edmond edmund edna edoardo edsel eduard eduarda eduardo edvard edward edwin edwina edyta eemeli eero
    eero-pekka eeva efrain efraín efren efua egbert egil egon ehsan eija eila eileen eilidh eilis eimear
    einar eino eion eirik eirin eirini eitan eithne eivind ekaterina ekaterini ekene ela elaina elaine elana
    elba elbert elda eldar eleanor eleanora eleazar electra elena eleni eleonora eleonore eleuterio elfriede
    elia eliana eliane elias elida eligio elihu elijah elin elina elinor eliot elis elisa elisabeth elise
    eliseo elisha elissa eliza elizabeth elián elke ella ellen elliana ellie elliot elliott elly elma elmer
    elmeri elmo elnora elodie eloisa eloise elouan elroy elsa elsbeth elsie elva elvia elvin elvira elwood
    elyse elza elías eman emanuel emanuela emeka emelia emelie emeline emely emery emese emi emiko emil
    emile emilee emilia emiliano emilie emily emin emine emma emmalyn emmanuel emmanuelle emmeline emmet
    emmett emmi emmie emmitt emmy emre endre enid eniola ennio enno enoch enrico enrique enzo ephraim erasmo
    ercan erdem eric erica erik erika erin erkan erkki erlend ermanno erna ernestina ernestine ernesto ernie
    ernst errol erwan erwin eryn esi eskil esmeralda esmée espen esteban estefania estefanía estela estella
    estelle ester estevan esther estrella eszter ethan ethel etienne etta eudora eugen eugene eugenia
    eugenie eugenio eula eulalia eun-ji eunice euphemia eusebio eustace evan evander evandro evangeline
    evans evelien evelina eveline evelyn evelyne everett evert evie evita ewa ewan ewen eyal ezekiel
    ezequiel ezio ezra eşref fabian fabiana fabiano fabien fabienne fabio fabiola fabrice fabrizio fadi
    fadwa fahad fahd faisal faiza faizan falk fannie farah farai fares farhan farida faris farouk faruk
    fatemah fatemeh fatih fatima fatma fatou fatoumata faustino fawn fawzi fawzia federica federico fedor
    feliciano felicitas felicity felicja felipe ferdinand ferdinando ferenc fergal fergus ferhat fermin
    fermín fernand fernanda fernando filiberto filip filipa filipe filippa filippo filomena finbar finlay
    finley finnegan finnian fiona fiorella firas flavia flavien flavio fletcher florentina florentino
    florian floriana florin floyd folake folasade fotini francesc francesca francesco francine francis
    francisco franciszek franck francois francoise franjo frankie franko franz franziska françois françoise
    fraser fred freda freddie freddy frederic frederica frederick frederico frederik frederike fredric
    fredrik freek freja freya frida frieda friederike friedhelm friedrich fritz fritzi frode frédéric
    frédérique frøydis fulvio fumnanya funmilayo félix gabe gabriel gabriela gabriele gabrielle gaby gael
    gaetano gail galen galina ganesh gareth garret garrett garrick garry garth gary gaspar gaspard gaston
    gaurav gauri gautam gautier gavin gavino gavriel gayatri gayle gaël gaëlle gbenga gearóid geert geeta
    geir gemma gena genaro genevieve geneviève genoveva geoff geoffrey georg george georges georgette georgi
    georgiana georgie georgina georgios geraint gerald geraldine geraldo gerard gerardo gerd gergely gergő
    gerhard gerhild germaine germán gernot gerold gerri gerrit gerry gert gertraud gertrud gertrude gervais
    gesine ghada ghassan ghislaine gia giacomo giada giancarlo gianfranco gianluca gianna gianni gianpaolo
    gideon gilbert gilberto gilda gildas giles gilles gillian gillis ginette ginevra ginny gino gioacchino
    gioia giordano giorgia giorgio giorgos giovana giovanna giovanni girish gisela gisele giselle gisèle
    gita gitta giulia giuliana giuliano giuseppe giuseppina giusy gjermund gladys glenda glenna glennis
    glynis godfrey gonzalo gopal goran gordana gordon gottfried govind gracie graciela grady graeme graham
    grainne grazia graziella greer greg gregg gregor gregory greig greta gretchen grete gretel grethe griet
    griselda gro grover grzegorz gráinne gudmund gudrun gudula guenther guido guilherme guillaume guillem
    guillermo guinevere gulcan gulnara gulsen gunda gunnar gunter gunther guri gurpreet gustaf gustav
    gustave gustavo gusti guus gwen gwendolen gwendolyn gwyn gwyneth gyorgy gyula gábor gérard göran götz
    günter günther haakon habib haddie hadeel hadewych hadi hadley hae-won haeun hafsa hagen haider hailey
    haitham hajar hakan hakeem hala haleh haley halima halina halle hallie hallvard hamad hamdan hamed hamid
    hamish hampus hamza hana'a hanan hani hania hanin hank hanna hannah hanne hannelore hannes hanno hannu
    hans hans-peter hansel hardeep hariharan harini harish harjeet harlan harold haroon haroun harpreet
    harri harriet harry hartmut haruka harun haruto hasan hasna hassan hatem hattie haya haydee hayden
    hayley hazem heather heba hector hedda hedvig hedwig hege heidi heidi-maria heidrun heike heikki heiko
    heiner heini heinrich heinrike heinz heinz-peter helen helena helene helga helge helle helmi helmut
    heloise helvi hemalatha hemant hend hendrik hennie henri henrieta henrietta henriette henriikka henrik
    henrique henry henryk herbert herbie heriberto herlinde herman hermann hermine herminia hermione hernan
    hernán hershel herve hervé hester hettie heydar hiba hideki hideo hilary hilda hilde hildegard hildur
    hilkka hillary hilmar himanshu hina hiroaki hiroki hiroko hiromi hiroshi hiroto hiroyuki hisashi hisham
    hitesh hitomi hjalmar hjördis hoda holger hollie honora honorio horace horacio horatio horaţiu horst
    hortense hortensia hosea howell hrvoje huda hugh hughie hugues humberto humphrey hung-wei husam husna
    hussain hussam hussein huwaida hye-jin hyun hyun-woo håkan håvard héloïse hüseyin iain ian ianthe iben
    ibrahim ibtissam ichiro ida idris idun ifeanyi ifeoluwa ifeoma iftikhar ignacio ignacy ignatius ignazio
    igor ihab iida iiris ikechukwu ikenna ilan ilaria ilario ildikó ileana ilham iliana ilie ilja ilkka
    illya ilona ilse imad iman imelda imke imma immanuel imogen imogene imran imre ina inas inaya indira
    indra indrajit indu inez inga inge ingeborg inger ingmar ingo ingolf ingra ingrid ingunn ingvar inigo
    inka innes inês ioan ioana ioannis iolanda iona ionela ionut ionuț iqbal iratxe irena irene ireti irfan
    irina irja irma irmelin irmgard irmina irvin irving irwin isaac isaak isabel isabella isabelle isadora
    isai isaiah isaias iselin isha ishaan ishan ishika ishita ishmael isidora isidore isidro iskander ismael
    ismail ismay isobel issac itzel itziar iulia ivan ivana ivar ivaylo iveta ivette ivo ivonne ivor iyabo
    izaak izabela izabella iñigo jaakko jaap jabari jaber jabulani jacek jacelyn jacinta jacinto jacki
    jackie jacklyn jaclyn jacob jacoba jacqueline jacquelyn jacques jacqui jada jaden jadranka jadwiga jae
    jae-won jaeden jafar jagdish jagoda jahangir jahir jaida jaideep jaiden jaime jaimie jakob jakov jakub
    jalal jaleel jalen jama jamar jamel james jamie jamil jamila jamison jana janae janaki jane janelle
    janessa janet janette janice janie janika janina janine janique janis janna janne jannike janos
    jaqueline jared jari jarl jarle jarmila jaromir jaron jaroslav jarred jarrett jarrod jarvis jase jasmin
    jasna jason jaspreet jatin javi javid javier jawad jaxon jaxson jaya jayant jayesh jayla jaylen jaylin
    jayme jayne jayson jazmin jazmine jean jean-baptiste jean-claude jean-luc jean-marie jean-michel
    jean-paul jean-pierre jeanette jeanie jeanine jeanne jeannette jeannie jeannine jed jedidiah jef jeff
    jeffrey jeffry jelena jemima jemma jen jenifer jenna jenni jennie jennifer jenny jens jenson jerald
    jeremiah jeremy jeremías jeri jermaine jerome jeronimo jerri jerry jerónimo jesper jessalyn jesse
    jessenia jessi jessica jessie jesús jethro jiali jian jiang jianhong jiaying jignesh jihad jiho jihye
    jill jillian jim jimena jimmy jin-woo jiro jisoo jitendra jitka jiwon jiwoo jiří jo-ann jo-anne joachim
    joan joana joanie joann joanna joanne joao joaquim joaquina joaquín jocelyn jocelyne jochen jodi jodie
    jody joe joel joelle joeri joern joesph joey johan johana johann johanna johanne johannes john johnathan
    johnathon johnnie johnny jolanda jolanta jolene jolie jolyon jon jonah jonas jonatan jonathan joni jonna
    jonne jonnie jonty joo-won jools joonas jordana jordyn jorge joris jorma jorrit jorunn jose josef josefa
    josefin josefina josefine joselyn josep joseph josephina josephine josette josh joshua josiah josiane
    josie jostein josue josué josé josée jouni jovan jovana jovita joyanne joyce joão joëlle juan
    juan-carlos juana juanita juanjo judah judi judie judith judy juha juha-pekka juhani juho jukka
    jukka-pekka julia julian juliana julianna julianne julie julieann julien julietta juliette julija julio
    julius juliusz jumana jun-ho jun-seo junaid junho juraj jurgen jurre justin justina justine justus
    justyna juta jutta juuso juwan jyoti jyotsna jyri jyrki jérôme jörg jörn jürg jürgen kaan kaare kaarina
    kabir kacey kaci kacper kaden kadir kaelyn kagiso kahlil kai-uwe kaia kaija kaila kailey kaisa kaisu
    kaitlin kaitlyn kaja kalani kaleb kaleigh kali kalina kalle kalpana kalyani kamala kamau kamil kamila
    kamilla kamille kamlesh kamran kanako kandace kaori kapil kara karabo karan kareem kareen karel karen
    karen-ann kari-anne kari-pekka karim karime karin karina karine karissa karl karla karlheinz karlijn
    karlo karly karol karola karole karolin karolina karoline karolis karri karsten karthik kartik karyn
    kasandra kasey kashif kasia kasimir kaspar kasper kassandra kassidy katalin katalina katariina katarina
    katarzyna katarína kate katerina kateřina katharina katharine kathe katherine kathi kathie kathleen
    kathrin kathrine kathryn kathryne kathy katia katie katie-ann katina katinka katja katlego katlyn katri
    katrin katrina katsumi katya kauko kaushal kaushik kavita kawthar kayden kaye kayla kaylee kayleigh kayo
    kayode kazimierz kazuhiro kazuki kazuo keanu keaton kedar keeley keenan keerthi kees kehinde kehlani
    keiko keir keira keisha keith kelcie keld kelley kelli kellie kelly kelsey kelsie kelton kemal kendal
    kendall kendra kendrick kenia kenji kenna kennedi kenneth kenny kenton kenyatta kenza keri kermit kerri
    kerrie kerry kerryn kerstin kerttu kesha keshia ketan ketil kevin keyla keziah khadija khadijah khaled
    khaleesi khalid khalifa khalil khanh khanyi khawla kiana kiara kiera kieran kieron kierra kiki kilian
    killian kimber kimberlee kimberley kimberly kimiko kimmo kinga kinsley kirby kirill kirk kirra kirsi
    kirsi-marja kirsten kirstie kirstin kirsty kirti kishore kjartan kjell kjersti kjetil klaas klara
    klaudia klaus klemens knud knut kofi kojo konrad konsta konstantin konstantinos konstanze koray
    korbinian korey kornelia korneliusz kostas krish krishna krishnan krista kristal kristen kristian
    kristie kristin kristina kristine kristján kristof kristoff kristoffer kristopher kristy kristyn
    kristýna krisztina kriti krystal krystian krystina krystyna krzysiek krzysztof ksenia kseniia kumar
    kumiko kunal kundan kusum kwabena kwadwo kwaku kwame kwasi kwesi kya kyla kyle kylee kyleigh kylie kym
    kyo kyoko kyra kyrie károly kåre labhaoise lachlan laci lacy ladislav ladonna lael laetitia laia laila
    lakshman lakshmi lalit lalitha lambert lamees lamia lamin lamine lamont lana lanette langston lanny
    laquita lara laraine larisa larissa larry lars lashawn lashonda lasse lata latasha latika latonya latoya
    latrice lauha laura laura-maria laureen lauren laurence laurent lauretta lauri laurie laurin laurynas
    laurène lavina lavinia lavonne lawanda lawrence laxmi layla layne lea leah leandra leandro leann leanna
    leanne leanora leda lee-ann leen leena leeroy leif leigh leighton leila leland lemuel lena lenard lene
    lenka lennart lennie lennon lenny lenora leokadia leola leona leonard leonardo leone leonel leonhard
    leonid leonida leonidas leonie leonora leonore leontine leopold leopoldo lerato leroy lesa lesia lesley
    leslie leszek leta letha leticia letitia letizia leura lev levin lewis lexi lexie leyla lezlie li-wei
    liam liana liane lianne libby liberato liborio lidia lieke liesbeth liese lieselotte lieven ligia lihua
    liisa lila lilah lilian liliana liliane lilias lilith lilla lillian lilliana lillie lilly lilo limor
    lina linas lindita lindiwe lindsay lindsey linette linh linnea linnéa linus lionel lior lisa-marie
    lisandro lisanne lisbeth lise lisette liss lissette livia livio liwei liz liza lizbeth lizette lizzie
    ljiljana ljubica llewellyn lloyd lluís loic lois lokesh lolita lonnie lonzo loraine lore loredana loreen
    lorelei lorena lorene lorenza lorenzo loreta loretta lori lorie lorin loris lorna lorne lorrie lothar
    lotta lotte lottie louella louie louis louisa louise loukas lourenço lovisa loyd loïc luana luann luanne
    lubna lubomir luc-andré luca luca-marie lucas lucette luci luciana luciano lucie lucien lucienne lucila
    lucilla lucille lucinda lucius lucretia lucrezia lucy lucía ludivine ludmila ludmilla ludo ludovic
    ludovica ludvig ludwig luděk luella luigi luigina luis luisa luisella lujain lukas luke lukáš lungile
    lupe lutfi luther lutz luuk luísa lyanne lydia lydie lyla lyle lyman lynda lyndon lyndsay lyndsey
    lynette lynne lynsey lysander lászló léa léon maaike maarit maarten mabel mabelle macarena maci macie
    maciej madan maddalena maddie madelaine madeleine madelene madelyn madge madhav madhavi madhu madhur
    madhuri madina madlen mads maegan maeve magali magda magdalena magdalene maggie magne magnhild magnus
    magnús maha mahalia mahdi maher mahesh mahima mahira mahmoud mahmud maia maica maija maik maike maiken
    maira maire mairead maisa maisie maitland maja majed majid majida makayla makena makenna makhosi makoto
    makram malachi malachy malaika malcolm malcom malena malgorzata malia malin malina malinda malini
    mallory malte malti malwina mamadou mamello mamie mamta manal manami manar manasi mandeep mandira
    mandisa mandla mandy maneesh manfred manish manisha manju mannie manny manoel manoj manolo mansi mansour
    manu manuel manuela manus mara marah marbel marc marcel marcela marcelina marceline marcella marcelle
    marcellus marcelo marci marcia marcial marcie marcin marcos marcy mareike marek maresa margaret
    margareta margarete margarethe margarida margaux marge margherita margie margit margo margot margret
    margrethe marguerite maria maria-liisa mariah mariam mariama mariamne marian mariana mariann marianna
    marianne mariano mariapia mariateresa maribel maricela marichka maricruz marie marie-claire marie-france
    marie-louise marie-thérèse mariella marielle marietta mariette marigold marija marijke marijn marika
    marilena marilou marilu mariluz marilyn marinella marinus mario mariola marion mariona maris marisa
    marisela marisol marissa marit marita maritza marius mariusz marja marjan marjatta marjolein marjorie
    marjory markita markku marko markos markus markéta marlee marlena marlene marlies marlijn marlo marlon
    marlou marlyn marnie marquise marquita marsha marta marte marten martha martien martijn martina martine
    martinus marty marvin marwa marwah marwan mary maryam maryann maryanne marybeth maryellen maryjane
    marylin marylou maría masaaki masahiro masako masashi masato massimiliano massimo mateo mateusz mathea
    mathias mathieu mathijs mathilda mathilde mathis mathys matias matic matija matilda matilde matina
    matteo matteus matthew matthias matthieu matti mattie matty matvei matías matúš maud maude maura maureen
    maurice mauricio maurizio mauro mavis maxime maximilian maximiliana maximiliano maximo maximus maxine
    maxwell may-sun maya-lynn mayank maybelle maynard mayra mayumi mayur mazen małgorzata mbali mckayla
    mckenna mckenzie meagan meaghan mechthild meena meenakshi meera meg megan megha meghna mehak mehdi
    mehmed mehmet mehran mei-hua mei-ling meike meiling meinhard meir mekhi melania melanie melany melina
    melinda melisa melissa mellie melodie melva melvin menno meredith merete merle merlijn merrick mert
    merve mervi mervyn meryem meryl mia-sophie mica micaela micah michael michaela michal michaël michał
    micheal michel michela michelangelo michele michelina micheline michelle michiel michiko midori miguel
    miguelina mihaela mihai mihail mihály miia mika-petteri mikael mikaela mikalah mike mikel mikhail
    mikheil mikkel mikko miklós mikołaj mila milagros milan-peter milda mildred milena milica milind milja
    millard millicent millie milly milorad miloš min-jun minako mindy minenhle minji minjun minka minna
    minnie minseo mirabel mirabelle miranda mircea mireia mireille mirela mirella miren miriam miriama mirja
    mirjam mirko miroslav miroslava mirta mirva mirza misael misaki misha miska mitchell mitsuko mitzi
    miyuki mladen modesto mohamad mohamed mohammad mohammed mohamud mohan mohit moira moises moisés mollie
    molly mona mona-lisa moncef monika monique monserrat montserrat morag mordechai morgane moriah moritz
    morten mortimer morton mostafa mouna moussa moutaz moyosore mpho mridula mrinal muhammad muhammed
    muireann mukesh mukul mumbi muna munira murad murat muriel musa mustafa mustapha mya myles mylène myriam
    myrna myron máiréad márta máté nabeel nabih nabil nabila nada nadeem nadia nadine nadir nadira nadiya
    nadja nadège naeem nagesh nahla nahum naida naila naima naina najat najib najla najwa nakia naledi
    nallely namita namrata nanako nancie nancy nandi nandini nanette nanna nannie naoki naoko naomi naomie
    narciso narendra naresh nasir nasrin nasser nastasia natacha natali natalia natalie natalija nataliya
    natascha natasha nataša nathalie nathan nathaniel nathália natividad naveen navneet nawal nayan nayara
    nayeli naz nazanin nazim nazli ndidi nea neal neda nedim neelam neema neeraj neeta neha neil neill neils
    nela nelda nele nelia nella nellie nelly nemanja nerea nereida nerissa nesrine nessa netta nettie neva
    nevaeh nevena ngoc ngozi niall niamh nic niccolò nichola nicholas nicholaus nichole nickolas nicol
    nicola nicolas nicole nicoletta nicolette nicolina nicolò nidal nidhi niels nieves nigel niilo niina
    nikhil nikhita niki nikki niklas niklaus niko nikol nikola nikolai nikolaj nikolaos nikolas nikolaus
    nikolay nikoleta nikos nilda nilesh nilgün nils nils-erik nima nimrod nina ninette nino ninon niraj
    niranjan nirmala nisha nishant nisreen nita nitin nitya niv niva nivedita njål nkechi nkosana nnamdi
    nneka noah nobuhle noelani noelia noella noelle noemi noga noha nokuthula nola nolan nolwenn nomvula
    nona noora nora nora-lynn norbert noreen noriko norma-jean northrop nosipho noura nouran noé noémie noël
    ntombi nuha nuno nura nuria nwando nyambura nydia nyla nyota néstor núria obadiah obinna obioma octavia
    octavian octavio océane odalis odalys odd oddvar odette odile ofelia oghenero ohad oksana olabisi
    oladele olaf olalla olamide olaug olav olavi olayinka oleg olena olesya olga olha olin oline olive-marie
    oliver olivera olivia olivier oliwia oliwier olli olli-pekka ollie olof olumide oluwadamilola oluwafemi
    oluwaseun oluwaseyi oluwatobi olya omar omari omayra omer omid omkar ondrej ondřej oneida onyeka oona
    opeyemi ophelia ophélie oralia oran oren orhan oriana oriol orla orlagh orlaith orlando orpha orsolya
    orson ortrud orville orvokki osagie osama osbaldo oskar osman osmo osvaldo oswald oswaldo oswin otakar
    othmar otilia ottavia ottavio ottilie otto otylia ouida outi owain owen oyelaran oyinkan ozan ozzie
    paavo pablito pablo paco padma padraic padraig pakpao palesa pallavi pamala pamela pankaj paolo paresh
    parisa parminder parthiv parul parvati parveen pascal pascale pascaline pasha pasquale patrice patricia
    patricio patrick patrik patrizia patrizio patryk patrícia patti pattie patty paul paula paule paulette
    pauli paulien paulina pauline paulo pavel pavla pavlina pavlos pawel paweł payal payton pearlie pedro
    pedro-luis peggy pekka pentti peppino percy pernilla pernille perrine perron persephone peta petar peter
    petr petra petri petronella petros petter petteri petya peyton phelan phil philip philipp philippa
    philippe philippe-henri phillip phillipa phineas phoebe phuong phyllis piedad piera pierluigi piero
    pierre pierrette pierrick piet pieter pieter-jan pietro piia pinar pinja pinkie piotr pirjo pirkko
    piyush placido polina polly pooja poul prabhakar prabhat prachi pradeep pradip pradnya pragya prakash
    pranav pranay pranjal prasad prashant prashanth pratibha pratik praveen preeti prem prerna primo
    priscila priscilla pritha prithvi priya priyanka puja purushottam purvi pádraig päivi péter qadir qasim
    qiang quang quentin quinten quintin quirin quirine raanan rabia rachel radek radha radka radmila
    radoslav radu raed raegan raelynn rafa rafael rafaela rafaella rafał rafe rafi raghad raghav raghu
    ragini ragnar ragnhild rahaf raheem rahel rahim rahma rahul raija raimund raina raine rainer raisa raj
    rajan rajani rajat rajendra rajesh rajiv rajni rakesh ralf ralph raluca ramadan ramesh rami ramin ramiro
    ramona ramsay ramya ramón ranbir randall randi randolph randy ranim ranjan ranjana ranjeet ranjit raoul
    raphael raphaela raphaël raquel rasha rasheed rasheeda rashid rashida rashmi rasmus rauha raul rauni
    ravi ravindra rawan rayan rayhan raylene raymond raymundo rayna rayner raynor rayyan raúl reanna reba
    rebeca rebecca rebecka rebekah reece reem reema reena reetta refilwe reggie regina reginald regula reijo
    reiko reinaldo reiner reinhard reinhold reinier reino reka rekha remco remedios remi remigiusz remus
    rena renaldo renata renate renato renaud rene renee reneé renita renuka renáta rené renée retha
    rethabile reuben rexford rey reyes reyhan reyna reynaldo reza rhian rhiannon rhoda rhona rhonda rhys
    riaan ricarda ricardo riccardo richard richelle richie ricky rigoberto riikka riina riitta rika rikke
    rikki riku rima rinat ringo riordan rishabh rishi risto ritchie ritika ritu ritva rivka riya riyad
    rizwan rizwana roan robbie robbin robby robert roberta robertas roberto robyn rochelle rocio rocío roddy
    roderick rodger rodney rodolfo rodrigo roeland rogelio roger rogério rohan rohini rohit roisin roland
    roland-jan rolanda rolande rolando rolf romain romaine romana romane romano romina romualdo ron rona
    ronald ronan ronda ronen ronja ronnie ronny roope roos roque rosalba rosalia rosalie rosalind rosalinda
    rosaline rosalyn rosamond rosamund rosana rosanna rosanne rosario rosaura roseann roseanne roselyn
    rosemarie rosemary rosendo rosetta rosie rosina roslyn rossana rossella rowena roxana roxane roxanne
    roxie roy roza rozanne ruaridh ruba ruben rubina rubye rubén ruchi ruddy rudi rudiger rudo rudolf
    rudolph rufina rufus rui-min rukmini ruksana rula rumen rune rupa rupal rupali rupert rupesh rupinder
    russel rutger ruth ruthann ruthie rutvik ruxandra ruya ryan ryann ryker rylan rylee ryo ryosuke ryota
    ryszard ryuichi régine régis réka rémi rémy róisín róża rüdiger saad saanvi saara saber sabina sabine
    sabino sabra sabri sabrina sacha sachiko sachin sadhana sadia sadiq saeed saeid safa saffron safiya
    sagar sahana sahar sahil sahra saida saif saiful saija saira saja sajid sakari sakina saku sakura salah
    saleem saleh salena salim salima salina salla sallie sally salma salman salome saloni salvatore salwa
    samaira samantha samar samarth sameer samer samia samih samiksha samina samir samira sammie sammy samppa
    samson samu samuel samuele samuli sandeep sandhya sandi sandie sandra sandrine sandro sangeeta sanja
    sanjana sanjay sanjeev sanna sanne sanni santeri santino santosh santtu saoirse sapna sara sarabjit
    sarah sarah-jane sarai saral sarang sarina sarita sarka saroja sarojini sascha sasha saskia sata satish
    satoshi satu satu-maria saturnino saud saul saundra saurabh savanna savion saviour savita sawsan sayed
    scarlett schuyler scott scottie seamus sean sebastiaan sebastian sebastiano sebastien sebastián seema
    sefa segun seija sejal selena selene selina selma senja seo-yeon seonaid seoyeon seppo serafina serafino
    seraphina seraphine serena serge sergei sergey sergi sergio sergiu serina serkan servaas seth seung
    severin seyed seán shabana shabnam shadi shafiq shahid shahin shahzad shailesh shaimaa shaina shaker
    shakir shakira shalini shalonda shamika shana shanda shandra shanelle shanice shaniqua shanita shankar
    shanna shannan shannon shanta shanti shari sharif sharlene sharon sharonda sharyn shashank shashi shatha
    shauna shaunna shawn shawna shaylee sheela sheena sheetal sheila sheldon shelia shelley shelli shellie
    shelly shelton shenaz sheree sheri sheron sherri sherrie sheryl sheyla shiela shifra shigeru shilpa
    shimon shinichi shinji shiori shira shirin shirlene shirley shiro shishir shivani shlomo shobha shoshana
    shota shraddha shreya shreyas shrikant shrinivas shruti shubham shukri shweta shyam sian sibel sibusiso
    sibyl siddharth sidney sidonie siegfried sieglinde sienna sierd sigbjørn sigmund signe sigrid sigrun
    sigurd sigurður siiri silas silja silje silka silke silvain silvana silvano silvestre silvia silvina
    silvio silviu sima simeon simo simon simona simone simonetta simphiwe simran simón sina sinan sindre
    sinead sini siobhan siobhán sipho siraj siri-lise sirkka sirpa siru sisko sisu siv siya sizwe siân
    skyler slater slavica slavko slavomir sloane slobodan smita sneha snehal snežana snorre socorro
    sofia-maria sofiane sofie sofía sohail solange soledad solfrid solomon solveig solène somchai sonal
    sonali sonam sondra sondre sonia sonja soo-jin soojin sophea sophia sophie sophía soraya soren sorin
    soufiane soumya spiros spyros sridhar srikanth srinivas srinivasan sruthi stacey staci stacia stacie
    stacy stan stanislas stanislaus stanislav stanisław stanisława stanley stef stefan stefani stefania
    stefanie stefanija stefano stefanos steffen steffi stefán stein steinar stelian stelios stephan stephane
    stephania stephanie stephany stephen stephenie stephon steve steven stian stina stoyan stuart stéfan
    stéphane stéphanie suad subhash subramanian sudarshan sudeep sudha sudhir sue-ellen suellen suha suhaib
    sujata sujit sukanya sukhdeep sukhwinder suleiman suleyman sulochana sumaia suman sumaya sumayyah sumeet
    sumi sumit sumitra sunanda sundar sundeep suneel sung sunghee sunil sunita sunniva supriya surabhi suraj
    surendra suresh surinder suryansh susan susana susanna susanne sushila sushma suson suzan suzana suzann
    suzanne suzette suzie suzy svanhild svante svein sven sverre svetla svetlana swapnil swarna swaroop
    swati sybil sybille sylke sylvain sylvana sylvester sylvestre sylvia sylviane sylvie sylwester sylwia
    synnøve syreeta szymon sándor séamus sébastien séverine sören sølvi søren süleyman tabitha tadeo tadeusz
    tadhg tafadzwa taghreed taha taher tahir tahira taina tajuana takako takao takashi takeshi takumi talal
    talia taliesin talitha tallulah talon tamar tamara tamer tamia tamie tamika tammi tammie tammy tamás
    tancredi taneka taneli tanesha tania tanika tanisha tanja tanmay tanuja tanvi tanya tapani tapio tara
    tara-lynn tarald tarek tareq tarif tarik tarini tariq tariro tarja tarjei taru tarun taryn tasha tasneem
    tatenda tatiana tatjana tatsuya tatyana taurean tavish tawana tawfiq teagan tedd teddy teemu teena tegan
    teija tejal tejas tella telma temitope tendai tendayi teodor teodora teodoro teofilo teppo tera terence
    teresa teresita tereza teri terje tero terrance terrell terrence terri terrie terrill terry terttu
    tesfaye tess tessa tetiana tetsuya tevin thabo thad thaddeus thalia thamer thandeka thandi thandiwe
    thanh thanos thao thaís thea thea-marie thelma themba theodora theodore theodoros theresa therese
    theresia thibault thibaut thierry thijs thilo thomas thomasina thor-erik thora thorben thorbjørn
    thorsten thulani thuy thérèse tiago tiana tianna tiberiu tibor tiernan tierra tiesha tiffany tiia tiina
    tijana tillie tilly tilman tim timea timo timofey timothy timur tinashe tirso tisha titilayo tjeerd
    tobias tobin toby todd toini toivo tolga tom tomasa tomasina tomasz tomer tomi tomislav tommaso tommi
    tommie tommy tomoko tomás tomáš toni tonia tonja tony tonya torben torbjørn tore torgeir torhild torill
    torin torstein torsten torunn tova tove toya tracey traci tracie tracy travis trenton tressa trevon
    trevor tricia trina trine trish trisha tristan tristen triston tristán trond trude trudy trupti trygve
    tsepo tsering tuan-anh tuija tumelo tunde tuomas tuomo turid tushar tuukka tuula tuğba twila tycho tylor
    tymon tyra tyree tyrell tyrese tyrone tytti tzipora ubaid uche uchechi uchenna udit udo udoka ujjwal
    ulises ulla ulla-maija ulric ulrich ulrik ulrika ulrike umaima umar umberto ummu unai unnati unni urho
    uriah uriel urmila ursel ursula urszula usha ute utkarsh uwe uzair uzma vaclav vadim vaibhav vaino
    vaishali vaishnavi valentina valeri valeriano valerie valerio valeriu valeriya valter valtteri valérie
    van-anh vanda vandana vanesa vanessa vangelis vanitha vanja vappu varda varsha varun vasant vasco vasile
    vasiliki vasilis vasilisa vasily vasudha veda veera vegard veikko veli vella velma venessa venkat
    venkatesh venla vera-lynn verda vergie verna vernell verner veronica veronika veronique vesa veselin
    vesna vibeke vibha vicente vicki vickie vicky victoire victorina victorino vid vidal vidar vidya
    viesturs vigdis viggo vihaan viivi vijay vikas vikram viktor viktoria viktorija vilhelm vilhelmiina
    vilja viljami viljo villads vilma vilém vimal vinay vincent vincenza vincenzo vineet vineeta vinnie
    vinod violeta violetta viorel viraj virendra virgilio virginie virpi virtudes vishal vishnu visnja
    vitaly vittoria vittorio vivaan vivek viviana viviane vivien vivienne vlad vladimir vladislav vladka
    vlado vlasta vojtech vojtěch volkan volker volodymyr vonda vuk vusi václav väinö véronique vít wael wafa
    wahid wairimu walaa walburga waldemar waleed wali walid walt walter walther waltraud waneta wangari
    wangui wanjiku wanjiru wasim wassim waylon wayne wayra wei-ling wenche wendel wendy wenzel wera werner
    werner-josef wesley widad wiebke wiesław wiesława wilbert wilburn wilda wilfredo wilfried wilhelm
    wilhelmina wilhelmine willa willem willemijn william willian willie willis wilma wilmer wiltrud winfield
    winfried winifred winnie winona winthrop witold wojciech wojtek wolf-dieter wolfgang wolfram wout wouter
    wynne władysław xander xanthe xavi xavier xaviera xiaofeng xiaoling xiaoming xiaoyu ximena xinyi xiomara
    xochitl xuan xuan-mai yaakov yadira yael yahir yahya yair yajaira yakov yamila yamileth yamini yan-yan
    yana yancy yanick yanira yanis yannick yannik yannis yaqub yara yaritza yaron yaroslav yaroslava yash
    yashika yasin yasir yasmin yasmina yasmine yassin yasuo yaw yazan yehuda yelena yeon-woo yesenia
    yessenia yetta yetunde yevgenia yevgeny yewande yi-ting yianna yiannis yigit yiğit yngve ynés yoana
    yogesh yogita yohan yoko yolanda yolande yolonda yosef yoselin yoshi yoshie yoshiko yoshio yosuke younes
    young-hee yousef yousra youssef yu-jin yuka yuki yuko yulia yuliana yuliya yumi yumiko yun yuna yuna-lee
    yunus yurii yuriy yury yusra yusuf yuto yuval yuvraj yves yvette yvo yvonne zachariah zachary zachery
    zack zackary zackery zadie zaheer zahid zahida zahir zahra zaid zaida zaina zainab zainul zak zakaria
    zakary zaki zakia zander zandile zanele zara-lynn zaria zarina zayden zaynab zaynah zbigniew zdenka
    zdeněk zdravko zeb zebulon zechariah zeena zehra zeinab zeke zelia zella zelma zena zenaida zenon zeph
    zev zeynep zhanna zhen-yu zhi-wei ziad zihan zila zina zinaida zinedine zita ziva ziyad zlata zlatan
    zlatko znata zodwa zoe zoey zofia zoltán zoraida zoran zorka zoya zoé zsuzsa zsuzsanna zsófia zuhair
    zulema zuleyka zulfiqar zuri zuzana zuzanna zygmunt zyta ágnes árpád ásdís åsa åse élise éloïse émile
    émilie étienne özgür øyvind łukasz šárka željko
    """.split()
)
"""Lower case. A capitalised one with a capitalised word behind it is taken for a person."""

AMBIGUOUS_NAMES: Final = frozenset(
    """
    abel addison ade adele aden aida alexis ali alma alta alto alva ama amal amari ambrose america americas
    americo ami amparo anders andes angeles angus ani anis ansel april archer ares aria ariel arlo armada
    arne artemis arya asa asher asia aslan aspen asta athena atlas atticus aubrey august augusta aurora
    austin autumn ava avery axel bailey bao basil baxter bay bea beau bell bella ben bernie beverly bill
    billie bishop blanca blanche blessing blue bob bobby bonita bonnie boyd bradford brandy brittany brock
    brooklyn brooks bruce bryce buck bud buddy buster byrne byron calista camden campbell candida candy
    carey carmen carol carole carolina carson carter cary casey cash casimir cassidy chad chance chandler
    chandra chanel charity charlie chase chastity chelsea chen cherry chester cheyenne chip chuck clare
    clark clay clayton clement cleveland cliff clifton clinton cody cole collins concord cooper cora coral
    crispin cruz crystal curt curtis cyrus daisy dakota dale dallas dalton dan dante darby darwin dawn
    dawson dayton dean denver destiny devon dewey diamond dick diego diesel dillon dolly don dong dora
    douglas drake drew duke dusty dwight earl earnest easton ebony ed eden edison eldorado eli elif elle
    ellis elton elvis emerald emerson emir ernest eros esa esperanza essie eva eve everest faith fanny fay
    faye felicia felix fern fidel finn fleur flor flora florence ford forest foster fox franca franco frank
    franklin gage gal gale garfield garland garrison gay gene genesis geneva georgia gigi gil gina ginger
    glen glenn gloria godwin golden goldie grace gracia grant gray griffin guadalupe gus guy hal hale
    hamilton hampton hana harald harlow harmony harper harrison hartford harvey haven hazel heath heaven
    helm henderson henna herb holland holly homer honor hope houston howard hudson hue hugo hunter hyacinth
    hyatt iana ike imani india indie ines ira iris irvine isa isla israel iva ivory ivy izzy jack jackson
    jade jamaica jamal jan jasmine jasper java jay jayden jefferson jericho jersey jesus jet jewel jin jing
    jo job johnson jolly jordan jordi joss journey joy judd jude jules juliet jun june junior justice kai
    kane kari karma kat kay kaya kelvin ken kennedy kent kenya kim king kingston kip kira kiran kit kitty
    koen koji kora kris kurt kyoto lacey laird lamar lan lancaster lance landon lane laurel lee len lennox
    leo leon leopard les lester levi lex lexus li lia liberty lily lima lin lincoln linda linden linwood
    lisa lisbon liv livingston logan lola lon london lorraine lotus lou lourdes love lowell luc lucia lucky
    lula lulu luna luz lynn lyon lyra mac mack mackenzie macy maddison maddox madison mae magnolia mai maj
    malik manchester mani marathon marco marcus maren margarita mari marin marina mark marla marley marlin
    marquis mars marshall mart martin marvel mason matt maven maverick max maxim may maya meadow mei mel
    melbourne melody melville mercedes mercer mercury mercy merit merlin merrill merry meta mette mia miami
    michigan mickey mika milan milburn mile miles milford miller milo milos milton mimi min mina minerva
    ming minh mira missy misty mitch monica monroe montana monte montgomery monty morgan morris moses murray
    muse myra myrtle nala nam nan napoleon nash nat ned nell nelson neo nestor neville newton nguyen nia
    nick nicki nico nikita nikon noa noble noel noor norm norma norman norris norton norwood nour nova
    oakland odin ola ole olive olympia oma opal ori orin orion osborne oscar otis oxford pace page paige
    paisley palmer paloma pam pandora paola paris parker pat patience patsy patton pau paulus pax paxton paz
    peace pearl peg pelle penelope penny pepe pepper percival perla perry perth pete phoenix pia pierce
    pilar pim ping piper pippa pol polo porter portia praise precious presley preston price prince princess
    promise prudence qing quest quincy quinn quinton radcliffe rae rain raja raleigh ram rama ramsey ran
    rana rand randal rania raven ray rayford reagan reed reese regan rei reid reina remington ren reno reta
    rex rhea rhett rhode ria rian rich richmond rick rico ridge rik riley rio rita river rob robin rocco
    rochester rocky rod rodeo roma roman romeo romy roosevelt rory rosa roscoe rose ross rowan royal royce
    ruby rudy rue rui russ russell rusty ryder sabah sable sade sadie safari saga sage sai said sal salem
    salvador sam sami sana sandy santa santana santiago santos saturn savannah savoy sawyer saxon scarlet
    scot selim senna servus seymour shad shan shane sharma shaw shay shea shelby sherman sherry sherwin
    sherwood shi shiloh shin sid siena sierra sim sims sire siri sky skye skylar sloan sofia sol sonny sora
    spencer spike stafford stanford star stella sterling stevie stewart stig stockton stone storm stormy stu
    sue sultan sultana summer sun sunny suri sussex sutton suvi svend sydney sylvan tad tai taj tal tally
    tan tanner tao taro tate tatum taylor tea ted temperance tennessee teo texas theo thi thor thurman tia
    tiara tilda tino titus tobe tod tone topi tor tora tori torrance toto trace trang trent trey trinidad
    trinity tripp trista troy truman tuan tucker tulip turner tuva twin ty tyler tyson ugo ula ulysses uma
    una unity upton urban uri urs usman val vale valencia valentine valentino valiant van vance vaughn
    venice venus vera vernon vesper vesta vic victor vida ville vince viola violet virgil virginia virgo
    vita vito viva vivian wade waldo walker wallace wally walton wan wanda ward warren washington watson
    waverly webster wei weldon wellington wen wendell wes west weston whitney wilbur wiley will willard
    willow wilson win windsor winston winter wolf woodrow woody wren wyatt xenia xia xiang xiao xin yale yan
    yarn yin ying yorick york yuan yuri zac zaire zane zara zelda zen zeno zephyr zeta zeus zhang zhen zia
    ziggy zion zola zora
    """.split()
)
"""Lower case. A capitalised one is taken for a person behind a cue, or with a family name behind it."""

FAMILY_NAMES: Final = frozenset(
    """
    abbott abdullah abiodun acevedo acosta adamczyk adams adebayo adeyemi adkins agarwal aggarwal aguilar
    aguirre ahmed ahn akhtar albrecht alekseev alexander alfaro ali allen allison almeida alvarado alvarez
    alves amato andersen anderson andersson andrade andreev andrews ansari anthony appiah araújo arellano
    arias armstrong arnaud arnold arora arroyo arslan asante ashley atkins atkinson aubert avalos avery
    avila axelsson ayala aydin ayers azevedo babić bailey baker bakker baldwin ballard balogun banerjee
    barajas baran barbier barbieri barbosa barker barnes barnett barone barr barrera barrett barron barry
    bartlett barton basile bass bates battaglia bauer baumann bautista baxter beard beasley beck becker beil
    bellini beltran bender benedetti bengtsson benitez benjamin bennett benoit benson bentley benton berg
    berger berglund bergmann bergström bernal bernard bernardi bertrand bhatia bhatt bianchi bianco
    blackburn blackwell blair blake blanc blanchard blankenship blevins boateng bond bondarenko bonilla
    bonnet boone booth bose bourgeois bowen bowers bowman boyd boyer boyle bradford bradley bradshaw brady
    brandt braun brennan brewer briggs brock brooks brouwer brown browning bruce brun brunet bruno bryan
    bryant buchanan buckley bui bullock burch burgess burke burnett burns burton butler butt byrd böhm
    cabrera cain calderon caldwell calhoun callahan camacho cameron campbell campos cannon cano cantrell
    cantu caputo carbone cardenas cardoso carey carlson caron carpentier carr carrillo carroll carson carter
    caruso carvalho casey castaneda castillo castro cattaneo cervantes chambers chan chang chapman charles
    chatterjee chaudhry chauhan chavez chen chevalier choi chopra christensen christiansen chukwu chung
    cisneros cisse clark clarke clay clayton clement clements cline cochran coffey cohen cole coleman colin
    collier collins colombo combs compton conley conner conrad conte conti contreras conway cook cooper
    copeland coppola cordova correa correia cortes cortez costa costantini coulibaly cox craig crane
    crawford crosby cruz cuevas cummings cunningham curry curtis dalton damico dang daniel daniels daugherty
    davenport david davidson davila davis dawson decker degraaf dejesus dekker delacruz delarosa deleon
    delgado deluca deng denis dennis derosa desai desantis deshpande devries dewit diallo diaz dickerson
    dickson dietrich dijkstra dillon dimitriou diop dixon dlamini dodson dominguez donaldson donati donovan
    dorsey dougherty douglas doyle doğan duarte dubey dubois dudek dudley duffy dufour dumas dumitru dumont
    duncan dunlap dunn duong dupont duran durand durham duval dvořák dyer dąbrowski eaton edwards egorov
    elliott ellis ellison enriquez erickson eriksen eriksson escobar esparza espinosa espinoza esposito
    esquivel estes estrada evans everett eze fabbri fabre farina farkas farley farouk farrell faulkner faure
    fedorov felix feng ferguson fernandes fernandez ferrara ferrari ferraro ferreira ferretti ferri figueroa
    finley fiore fischer fisher fitzgerald fitzpatrick fleming fletcher flores floyd flynn foley fonseca
    fontaine fontana foster fournier fowler francis franco franke franklin frazier frederick freeman freitas
    friedman friedrich fry frye fuchs fuentes fujii fujita fukuda fuller gaillard gaines galindo gallagher
    gallegos galli gallo galvan gao garcia gardner garner garnier garrett garrison garza gatti gauthier
    gautier gentile gentry george georgiou gerard gheorghe ghosh gibbs gibson gilbert giles gill gillespie
    gilmore giordano girard giraud giuliani glover gomes gomez gonzales gonzalez gonçalves goodman goodwin
    gordon goto gould grabowski graham grant grassi grasso graves greco green greene greer gregory griffin
    griffith grimes gross guerin guerra guerrero guevara guillaume guo gupta gustafsson gutierrez guzman
    górski günther haas haddad hagen hahn hale haley hall halvorsen hamilton hammond hampton hancock hanna
    hansen hanson hansson hardin harding hardy harmon harper harrell harrington harris harrison hartman
    hartmann harvey hasegawa hashimoto hassan haugen hawkins hayashi hayden hayes haynes heath hebert
    heikkinen heinrich henderson hendricks hendriks hendrix henry hensley henson herman hernandez herrera
    herring herrmann hess hester hickman hicks higgins hill hines hinton hoang hobbs hodge hodges hoekstra
    hoffman hoffmann hofmann hogan holloway holmes holt hoover hopkins horne horton horvat horváth howard
    howe howell huang hubbard huber hubert hudson huerta huff huffman hughes huisman hull humphrey hunter
    hurley hurst hussain hussein hutchinson huynh hwang hämäläinen ibarra ibrahim ikeda ilić ingram inoue
    ionescu ishikawa ivanov iyer jabłoński jackson jacobs jacobsen jacobson jakobsson james jang jankowski
    jansen jansson jaramillo jarvis jaworski jefferson jenkins jennings jensen jimenez johansen johansson
    johns johnsen johnson johnston joly jones jonsson joseph joshi jovanović juarez jurić jäger järvinen
    jönsson jørgensen kaczmarek kamau kamiński kane kang kapoor karlsen karlsson kato kaur keita keller
    kelley kelly kemp kennedy kerr khalil khan khanna khoury khumalo kim kimura king kirby kirk klein kline
    knapp knox kobayashi kohli kondo kone korhonen koskinen kovalchuk kovalenko kovačević kovács kowalczyk
    kowalska kowalski kozlov kozłowski kramer kraus krause kravchenko krawczyk krejčí krishnan kristensen
    kristiansen krueger krämer król krüger kuhn kuipers kulkarni kumar kuznetsov kučera kwiatkowski kwon
    köhler könig kühn kılıç lacroix laine lam lambert landry lange lara larsen larson larsson laurent
    lawrence lawson leach leal lebedev leblanc lebrun leclerc leclercq lecomte lee lefebvre lefevre lehmann
    lemaire lemoine leonard leone leroux leroy lester levy lewandowski lewis liang lim lindberg lindgren
    lindqvist lindsey lindström liu livingston lloyd logan lombardi lombardo longo lopes lopez lowe lowery
    lozano lucas lucero ludwig lugo lundberg lundgren luo lynch lynn lyons macdonald machado macias madden
    maddox madsen magana magnusson mahoney maier majewski makarov maldonado malhotra malinowski malone
    mancini mann manning mansour marchand marchetti mariani marin marini marino marić marković marques
    marquez marshall martin martinelli martinez martini martino martins mason massey masson mata mathews
    mathieu mathis matsumoto matthews maxwell mayer maynard mayo mays mazur mazza mcbride mccall mccann
    mccarthy mccarty mcclain mcclure mcconnell mccormick mccoy mccullough mcdaniel mcdonald mcdowell
    mcfadden mcgee mcguire mcintosh mcintyre mckay mckee mckenzie mckinney mclaughlin mclean mcmahon
    mcmillan mcpherson medina medrano mehta meier meijer mejia melendez melton mendes mendez mendoza menon
    mensah mercier merritt messina meunier meyer meyers meza michael michalak michalski michel middleton
    mikhailov milani miles miller miranda mishra mitchell miura mohamed mokoena molina molnár monroe
    montanari monteiro montes montgomery montoya moore mora morales moran moreau moreira morel morelli
    moreno moretti morgan morin morozov morris morrison morrow morse mortensen morton moses mosley moss
    moyer mthembu mueller mukherjee mulder mullen mullins munoz murakami murillo murphy murray mwangi myers
    mäkelä mäkinen möller müller nagy naidu nair nakamura nascimento nash nasser nava navarro ndiaye ndlovu
    neal negri nelson neri neumann newman newton ngo nguyen nichols nicholson nicolas nielsen nieminen
    nikitin nikolaev nikolić nilsen nilsson nishimura nixon njoroge nkosi noel nolan norman norris norton
    novak novikov novotný nowak nowakowski nowicki nunes nunez nwosu németh obi obrien ochieng ochoa
    oconnell oconnor odom odonnell ogawa ogunleye okada okafor okeke okonkwo okoro oliveira oliver olivier
    oliynyk olofsson olsen olson olsson olszewski oneal oneill orlov orozco orr ortega ortiz osborne osei
    ostrowski otieno owen owens owusu pacheco padilla pagano palacios palmer palmieri palumbo pandey
    papadopoulos parisi park parker parra parrish parsons patel patil patrick patterson patton paul pavlov
    pawlak pawłowski payet payne pearson peck pedersen pellegrini pellegrino pena pennington peralta pereira
    perez perkins perrin perry persson peters petersen peterson petrenko petrov petrović pettersen
    pettersson pfeiffer pham phan phelps philippe phillips picard pierce pierre pietrzak pillai pineda
    piotrowski piras pittman pohl pollard ponce poole popescu popov porter portillo postma potts poulsen
    powell pratt preston procházka proctor pruitt pugh quinn quintana quintero qureshi radu rahman raman
    ramirez ramos ramsey randall randolph rangel rao rasmussen rathore raymond reddy reed reese reeves reid
    reilly renard renaud rey reyes reyna reynolds rhodes ribeiro ricci richard richards richardson richmond
    riley rinaldi rios riva rivas rivera riviere rizzi rizzo roach robbins roberson roberts robertson robin
    robinson robles rocha roche rodgers rodrigues rodriguez roger rogers rojas rolland rollins romano romero
    rosales rosas ross rossetti rossi roth rousseau roussel roux rowe rowland rubio ruggiero ruiz russell
    russo rutkowski ryan saito salas salazar saleh salgado salinas sampson sanchez sanders sandoval sanford
    sanna santoro santos sartori sasaki sato sauer saunders sawyer saxena schaefer schmid schmidt schmitt
    schmitz schneider scholz schouten schreiber schroeder schröder schubert schultz schulz schulze
    schumacher schuster schwartz schwarz schäfer scott seidel semenov seo serra serrano sethi sexton shaffer
    shah shannon sharma shaw sheikh shelton shepard sheppard sherman shetty shevchenko shields shimizu shin
    siddiqui sikora silva silvestri simmons simpson sims singh singleton skinner sloan smirnov smit smith
    smits snyder soares sokolov solis solomon sorrentino sosa soto souza spears spence spencer srivastava
    stafford stanković stanley stanton steele stepanov stephens stephenson stevens stevenson stewart stoica
    stojanović stokes stout strickland stuart stępień suarez subramanian sullivan sutton suzuki svensson
    svoboda swanson sweeney szabó szewczyk szymański sørensen takahashi tanaka tang tapia tate tavares
    taylor teixeira terrell terry testa thakur thomas thompson thomsen thornton tiwari tkachenko todd
    tomaszewski torres toure townsend tran traore travis trejo trevino trivedi trujillo truong tucker turner
    tyler tóth underwood valdez valencia valentine valentini valenzuela vance vandenberg vandermeer vang
    vanleeuwen varga vargas vasiliev vasquez vaughan vaughn vega velasquez velazquez velez venkatesh verma
    vermeulen veselý vidal vieira villalobos villanueva villarreal villegas vincent virtanen visser vitale
    vitali vo vogt voigt volkov vu wade wagner walczak walker wall wallace waller walls walsh walter walters
    walton wang wanjiku ward warner warren watanabe watkins watson watts webb weber webster weeks weiss weiß
    welch werner wheeler whitaker white whitehead whitney wieczorek wiggins wilcox wiley wilkerson wilkins
    wilkinson willems williams williamson willis wilson winkler witkowski wiśniewski wolfe wolff wong wood
    woodard woodward woźniak wright wróbel wróblewski wu wyatt wójcik xie xiong xu yamada yamaguchi yamamoto
    yates yildiz yilmaz yoder yoon yoshida young yu yıldız zając zakharov zalewski zamora zavala zhang zhao
    zheng zhou zhu ziegler zieliński zimmerman zimmermann zuniga çelik çetin özdemir özkan öztürk černý
    đorđević şahin şimşek
    """.split()
)
"""Lower case; frequent ones, that tell a person from a place or a product behind an ambiguous name."""


def is_given(word: str) -> bool:
    """Whether *word* may be a person's given name, whatever else it is."""
    lower = word.lower()
    return lower in GIVEN_NAMES or lower in AMBIGUOUS_NAMES
