# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001, SIM905 - word lists read as text; many languages
"""Words around names: what announces a person in which languages, and what is capitalised for other reasons."""

from __future__ import annotations

from typing import Final

NO_NAME: Final = frozenset(
    """
    a an the this that these those there here i i'm you he she it we they me us them my your his her its our their who what when where why how which all any both each some none team everyone everybody
    folks guys sir madam sirs customer customers support service user users admin administrator agent assistant bot system model claude chatgpt gpt gemini llama siri alexa copilot world friend friends
    colleague colleagues valued hiring manager managers committee recruiter members member subscriber reader readers mom dad mum grandma grandpa honey darling diary lord god jesus santa monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october november december today tomorrow yesterday morning afternoon evening night
    and or but if then so not no yes ok okay please thanks thank regards best kind sincerely cheers hello hi hey dear good great happy sad sorry glad sure just also very really still now back again new
    old first last next calling writing looking trying going getting having using working interested unable able happy afraid available aware sending reaching contacting following wondering hoping
    american british german french spanish italian polish dutch swedish norwegian danish finnish russian chinese japanese korean indian mexican canadian australian brazilian portuguese turkish greek
    irish scottish english european african asian latin arabic hebrew muslim christian jewish buddhist hindu catholic python java javascript typescript rust go ruby kotlin swift linux windows android
    macos ios docker kubernetes postgres mysql redis google amazon microsoft apple facebook meta twitter netflix openai anthropic nvidia github gitlab slack zoom teams office excel word outlook gmail
    linkedin youtube instagram paypal visa mastercard order invoice ticket case account number id name email phone address date time city state country zip code total price status type title subject
    message body text content data value key null none true false unknown undefined n/a tbd todo string int integer float bool boolean object array list dict class function method file folder page section
    chapter table figure appendix api url http https json xml html css sql dr mr mrs ms miss prof doctor professor street avenue road lane drive boulevard square park bridge river lake mount mountain
    station airport hotel hospital school university college institute church cathedral museum library theatre theater bank inc ltd llc gmbh corp corporation company co group holdings foundation
    association council ministry department office bureau agency society club union party award prize theorem law lemma conjecture algorithm equation constant principle effect syndrome disease day
    week month year season county district region province island islands bay beach valley city town village north south east west central upper lower saint st cup league open masters series
    project product products plan premium basic standard pro plus enterprise edition version release update build test demo sample example default primary secondary main general head chief vice
    president director senior junior lead engineer developer analyst designer consultant architect officer executive secretary nurse teacher captain sergeant lieutenant minister judge king queen prince
    princess pope emperor from to cc bcc sent via re fw fwd attn note warning error info debug question answer summary description details comment comments review feedback report request response
    sehr geehrte geehrter damen herren liebe lieber hallo guten tag herr frau monsieur madame bonjour cher chère chers señor señora estimado estimada hola buenos días buenas tardes buongiorno gentile
    caro cara salve prezado prezada olá szanowny szanowna państwo pani pan dzień dobry hej beste geachte heer mevrouw kära hyvä kunde kundin client cliente klient klant kund support-team
    is are was were be been am do does did has have had will would can could should must shall may might let lets let's see read write run get set put add use make made take give find show tell ask call
    in on at by for with of as into over under after before about between during without within against der die das und ist ein eine nicht mit auf für von zu im am le la les un une des et est dans pour
    el los las una es en con por para il lo gli uno che per con sono o os um uma em não ja jak nie się het een van niet met op voor
    mein meine ich du er sie wir ihr mon ma mes je tu il elle nous vous mi yo tú él nosotros io tu lui lei noi voi eu você ele ela nós
    groot batman superman sherlock everyone's reply forward signature sender recipient recipients whoever concern it's that's what's don't i've i'll i'd we've we're you're
    organization organisation logistics help desk servicio técnico atención banco solutions systems services servicios consulting industries technologies software hardware network networks media audio server node root bus trust
    patient patients patiënt paciente paziente tenant applicant claimant insured beneficiary witness owner buyer seller
    plc suite apt glens shores gateway fords
    apartments apartment residency residences nagar colony chowk marg enclave flats terrace crescent highway clinic pharmacy restaurant bakery salon mandir masjid estates heights
    telefon telefono teléfono telefone téléphone telefoon handy correo courriel dirección adresse indirizzo morada endereço fecha datum fax mobile cell tel
    engineering marketing sales finance hr legal security operations billing accounting shipping returns warehouse logistics procurement helpdesk reception newsletter notifications noreply management infrastructure platform devops leadership international bros
    """.split()
)
"""Words that are capitalised for other reasons; a name neither begins with one nor contains one."""


def _phrases(text: str) -> tuple[bytes, ...]:
    return tuple(
        phrase.strip().encode("latin-1", "replace")
        for phrase in text.replace("\n", ",").split(",")
        if phrase.strip()
    )


_SPOKEN_CUES: Final = _phrases(
    """my name is, my name's, my full name is, my real name is, name's, the name is, the name's, his name is, his name was, her name is, her name was, their name is, call me, i go by, i'm called, i am called
    ich heiße, ich heisse, mein name ist, mein name lautet, je m'appelle, mon nom est, je me nomme, me llamo, mi nombre es, mi chiamo, il mio nome è, me chamo, meu nome é, chamo-me, chamo me
    nazywam się, mam na imię, jmenuji se, jmenuju se, ik heet, mijn naam is, jag heter, vi heter, mitt namn är, jeg heter, vi hedder, jeg hedder, mit navn er, mitt navn er, nimeni on, minun nimeni on, benim adım, adım, ma numele meu este, numele meu este
    mera naam, nimi on, nama saya, nama saya adalah, tên tôi là, tên là, a nevem, nevem, m? numesc, zovem se, moje ime je, ime mi je, volám sa, volam sa, mano vardas, mani sauc, minu nimi on, em dic, my naam is, ég heiti, quhem, jina langu ni, ang pangalan ko ay, aking pangalan ay, ismim, my good name is, my legal name is
    my first name is, my last name is, my surname is, name on the card is, name on my card is, kid's name is, son's name is, daughter's name is, child's name is, baby's name is, wife's name is, husband's name is, mother's name is, father's name is, brother's name is, sister's name is, boss's name is
    manager's name is, doctor's name is, friend's name is, aqui é o, aqui é a, fala o, fala a, aquí habla, le habla, les habla, qui parla, am apparat ist, name on the account is, maiden name is, maiden name
    name on account is, name on my account is, account name is, name on booking is, name on the booking is, name on my booking is, name on the reservation is, name on reservation is, name on the ticket is, name on ticket is, name on the policy is, name on policy is, name on the order is, name on order is, name on the lease is, name on the bill is
    name on the invoice is, name on the file is, name on file is, name on the passport is, name on my passport is, name on card is, name under which i booked is, booking name is, holder is, account holder is, cardholder is, card holder is, payee is, policyholder is, leadpassenger is, lead passenger is, landlord is, landlady is, beneficiary is, next of kin is, emergency contact is
    jag kallas, jeg kalles, jeg kaldes, mi chiamavo, nosim ime, ime mi je, zovem se, jsem paní, mluví, u telefonu, przy telefonie, tu mówi, met mevrouw, u spreekt met, je spreekt met, au téléphone, al habla, al aparato, aquí le habla, les escribe, te escribe, le escribe, al telefono, risponde"""
)
_SELF_CUES: Final = _phrases(
    "i am, i'm, i?m, this is, it's, its, ich bin, hier ist, hier spricht, je suis, c'est, soy, habla, sono, sou o, sou a, ik ben, jag är, here's, speaking with, am speaking with, is this, am i speaking to, am i speaking with, am i talking to"
)
_SHORT_CUES: Final = _phrases(
    "sono la, sono il, soy la, soy el, ich bin die, ich bin der, hier ist die, hier ist der, saya, ako si, tôi là, em là, mình là, im, i m, iam, thisis, my names, ima, det er, det är, dette er, det her er, her er, här är, detta är, are you, r u"
)
"""What is typed for “I'm” and “my name's”: other words, too, so a known name must follow."""
_TITLES: Final = _phrases(
    """mr, mrs, ms, mx, messrs, dr, prof, professor, doctor, herr, herrn, frau, monsieur, mme, mlle, señor, señora, señorita, sr, sra, srta, sig, signor, signora, signore, dott, dottor, dottoressa
    encik, puan, engr, atty, avv, geom, smt, dhr, mevr, mevrouw, meneer, senhor, senhora, madame, hr, fru, herra, rouva, sayın, mademoiselle"""
)
_WEAK_TITLES: Final = _phrases(
    """shri, sri, bapak, ibu, pak, mas, mbak, alhaji, alhaja, chief, mama, mzee, baba, papa, nana, oma, opa, tante, onkel, tía, tío, zia, zio, cik, familie, fam, família, familia, famille, famiglia, miss, dona, don, doña, pan, pani, panem, sir, dame, lady, lord, judge, officer, nurse, sgt, sergeant, captain, rev, reverend, father, sister, paní, bay, sensei, maître, aunt, uncle, auntie
    colonel, major, lieutenant, senator, rabbi, imam, pastor"""
)
_GREETINGS: Final = _phrases(
    """happy birthday, rip, well done, good luck, good job, nice one, thx, ty, tks, tysm, thnx, cheers mate, grüß dich, hoi, evening, dear, hi, hello, hey, hiya, greetings, good morning, good afternoon, good evening, morning, thanks, thank you, cheers, hallo, liebe, lieber, guten tag, guten morgen, moin, servus, sehr geehrte frau, sehr geehrter herr
    bonjour, bonsoir, salut, cher, chère, merci, hola, estimado, estimada, querido, querida, buenos días, buenas tardes, gracias, ciao, gentile, caro, cara, buongiorno, buonasera, grazie, olá, oi, prezado, prezada, bom dia, obrigado, obrigada
    cześć, dzień dobry, szanowny panie, szanowna pani, drogi, droga, beste, geachte heer, geachte mevrouw, hoi, dag, hej, hei, kära, käre, kjære, kære, hyvä, terve, moi, merhaba, sayın, ahoj, dobrý den, vážený pane, vážená paní, vážený pán, vážená pani, milý, milá, tisztelt, kedves, stimate domnule, stimată doamnă, dragă, sevgili, poštovani, poštovana, dragi, draga, lugupeetud, gerbiamas, bonjour monsieur, bonjour madame, chère madame, cher monsieur, sorry, welcome, congratulations, congrats, bye, goodbye"""
)
_CLOSINGS: Final = _phrases(
    """hälsar, hälsningar från, cari saluti, cordialmente, atte, abs, bjs, slts, amicalement, hugs, kisses, take care, cheers mate, rgds, tks, thx, ty, tschüss, bis dann, bis bald, ciao, hej då, ha det, vi ses, pzdr, buziaki, selamlar, köszi, üdv, puszi, cu drag, groet, grtjs, regards, best regards, kind regards, warm regards, best wishes, best, sincerely, yours sincerely, yours truly, yours faithfully, respectfully, cheers, thanks, many thanks, thank you, cordially, love, yours, signed, xoxo
    un abbraccio, un caro saluto, baci, bacioni, a presto, tanti saluti, besos, un beso, abrazos, bisous, bises, amitiés, cdlt, bien à toi, à bientôt, beijos, um beijo, um abraço, liefs, kus, hilsner, beste hilsener, kram, kramar, vänligen, terkuin, sevgiler, selamlar, üdvözlettel, tisztelettel, cu stimă, cu respect, s úctou, s pozdravom, zdravím, lijep pozdrav, srdačan pozdrav, lep pozdrav, pozdrav
    freundliche grüsse, viele grüsse, beste grüsse, liebe grüsse, mit freundlichen grüssen, grüsse, gruss, freundlicher gruss, danke, vielen dank, besten dank, merci, merci beaucoup, gracias, muchas gracias, grazie, grazie mille, obrigado, obrigada, bedankt, tack, takk, kiitos, teşekkürler, köszönöm, mulțumesc, hvala, dziękuję, děkuji, díky, ďakujem
    mit freundlichen grüßen, freundliche grüße, viele grüße, beste grüße, liebe grüße, herzliche grüße, grüße, gruß, mfg, vg, lg, hochachtungsvoll, cordialement, bien à vous, salutations, bien cordialement, saludos, un saludo, atentamente, saludos cordiales, un abrazo
    cordiali saluti, distinti saluti, saluti, un saluto, atenciosamente, cumprimentos, abraços, com os melhores cumprimentos, pozdrawiam, z poważaniem, met vriendelijke groet, vriendelijke groeten, groeten, groetjes, mvg, med vänlig hälsning, vänliga hälsningar
    hälsningar, med venlig hilsen, venlig hilsen, mvh, hilsen, ystävällisin terveisin, terveisin, saygılarımla, s pozdravem, regards from, sent by"""
)
_RELATIONS: Final = _phrases(
    """known as, goes by, my wife, my husband, my partner, my boyfriend, my girlfriend, my fiancé, my fiance, my son, my daughter, my brother, my sister, my mother, my father, my mom, my dad, my mum, my aunt, my uncle, my cousin, my nephew, my niece, my grandmother, my grandfather
    my boss, my manager, my colleague, my coworker, my co worker, my friend, my neighbor, my neighbour, my roommate, my landlord, my doctor, my dentist, my therapist, my lawyer, my accountant, my assistant, my teacher, my client, my supervisor, our manager
    her husband, his wife, her son, his son, her daughter, his daughter, our client, our colleague, our customer, our tenant, our employee, a colleague, colleague, coworker, a friend, owner, customer, patient, client, employee, passenger, guest, tenant, landlord, attorney, applicant, candidate
    borrower, claimant, defendant, plaintiff, student, teacher, resident, beneficiary, cardholder, card holder, account holder, policyholder, policy holder, subscriber, caller, driver, recruiter, interviewer, supervisor, representative, technician, therapist, surgeon, physician
    call with, chat with, account of, belongs to
    booked by, booked for, booking for, reservation for, written by, assigned to, approved by, requested by, reported by, submitted by, prepared by, reviewed by, created by, cc'd, forwarded to, contacted by, emailed, person named, someone named, man named, woman named
    guy named, rep named, rep called, agent named, agent called, guy called, lady named, lady called, man called, woman called, person called, someone called, colleague named, colleague called
    girl named, boy named, kid named, by the name of, a person by the name of, payable to, pay to, pay it to, pay them to, refund it to, wire it to, transfer it to, mother of, father of, parent of, parents of, wife of, husband of, son of, daughter of, guardian of, brother of, sister of, carer of, mutter von, vater von, mère de, père de, madre de, padre de, mãe de, pai de, mamma di, papà di, moeder van, vader van, mor til, far til, mamma till, pappa till, maman de, papa de, transfer to, paid to, refund to, contact, attn, c/o, emergency contact, next of kin, point of contact, meine frau, mein mann, mein chef, meine kollegin, mein kollege, meine tochter, mein sohn
    kunde, kundin, patientin, ma femme, mon mari, mon fils, ma fille, mon collègue, ma collègue, mi esposa, mi esposo, mi marido, mi mujer, mi hijo, mi hija, mi jefe, mi hermano, mi hermana, mia moglie, mio marito, mio figlio, mia figlia, cliente, paciente, paziente, klientka, klient, klant
    hilsen fra, minha esposa, meu marido, minha filha, meu filho, mein bruder, meine schwester, ansprechpartner, ansprechpartnerin, dossier de, rechnung an, z hd, zu händen, decedent, complainant, petitioner, co signer, guarantor, the insured, the deceased, executor, escrow officer, caseworker, social worker, registered keeper"""
)
_ROLES: Final = _phrases(
    """utente, patiënt, patiënte, cliënt, cliënte, assuré, assurée, locataire, patiente, asegurado, asegurada, inquilino, inquilina, solicitante, demandante, demandado, demandada, alumno, alumna, pasajero, pasajera, trabajador, trabajadora, assicurato, assicurata, inquilina, conduttore, conduttrice, richiedente, acquirente, venditore, segurado, segurada, requerente, locatário, locatária, aluno, aluna, funcionário, funcionária
    huurder, verzekerde, aanvrager, huurster, leerling, hyresgäst, hyresgästen, sökande, sökanden, patienten, lejeren, lejer, ansøger, leietaker, søker, pacjent, pacjentka, najemca, wnioskodawca, pacient, pacientka, nájemce, žadatel
    mieter, mieterin, vermieter, vermieterin, patient, antragsteller, antragstellerin, käufer, käuferin, verkäufer, verkäuferin, versicherte, versicherter, fahrzeughalter, fahrzeughalterin, fahrer, fahrerin, bewerber, bewerberin, schüler, schülerin, signed for by, witnessed by, received by, collected by, countersigned by, handled by, served by, attended by, treated by, seen by, seller, buyer, purchaser, respondent, lessee, trustee, grantor, notary"""
)
"""What somebody is in a contract, at a doctor's or at a school: a known name follows, or an article stands before."""
_OWNERS: Final = "my our his her their your"
_KIN: Final = """
    wife husband partner boyfriend girlfriend fiancé fiancée fiance son daughter brother sister mother father mom dad mum
    aunt uncle cousin nephew niece grandmother grandfather grandson granddaughter grandma grandpa stepson stepdaughter
    stepfather stepmother twin toddler baby kid child ex flatmate housemate roommate landlord landlady neighbour neighbor
    colleague coworker boss supervisor nanny carer gp midwife solicitor paediatrician pediatrician godson
"""
_KIN_RELATIONS: Final = (
    *_phrases(",".join(f"{owner} {kin}" for owner in _OWNERS.split() for kin in _KIN.split())),
    *_phrases(
        """mother in law, father in law, late husband, late wife, late father, late mother, late brother, late sister, late son, late daughter, brother in law, sister in law, son in law, daughter in law, notre fils, notre fille, mon ami, mon amie, mon frère, ma soeur, ma sœur, ma mère, mon père, mon patron, mon voisin, ma voisine, mon copain, ma copine, mon propriétaire, unser sohn, unsere tochter
        meine mutter, mein vater, mein freund, meine freundin, mein nachbar, meine nachbarin, mein vermieter, mein arzt, meine ärztin, meine oma, mein opa, mi madre, mi padre, mi amigo, mi amiga, mi novio, mi novia, nuestro hijo, nuestra hija, mi vecino, mi vecina, mi casero, mi jefa, mi suegra, mi suegro, mi abuela, mi abuelo
        mio figlio, mia figlia, mio fratello, mia sorella, mia madre, mio padre, mia suocera, mia nonna, mio nonno, minha mãe, meu pai, minha irmã, meu irmão, minha mulher, meu chefe, minha chefe, meu namorado, minha namorada, minha avó, meu avô, mijn vrouw, mijn man, mijn zoon, mijn dochter, mijn moeder, mijn vader, mijn broer, mijn zus
        mijn collega, mijn buurman, mijn buurvrouw, mijn huisbaas, onze zoon, onze dochter, min fru, min man, min son, min dotter, min kone, min mann, min mand, min mor, min far, min sønn, min søn, min datter, min sambo, min chef, min kollega, min kollegas, vår son, vår dotter, vaimoni, mieheni, poikani, tyttäreni, äitini, isäni, esimieheni
        moja żona, mój mąż, mój syn, moja córka, moja mama, mój tata, mój szef, moja szefowa, moje žena, můj manžel, můj syn, moje dcera, moje matka, můj otec, eşim, oğlum, kızım, annem, babam, patronum, soția mea, soțul meu, fiul meu, fiica mea, feleségem, férjem, fiam, lányom"""
    ),
)
"""Whom one calls one's own, in the words of the languages that are written in Latin letters."""
_SURE_RELATIONS: Final = _phrases(
    """under the name, under the name of, in the name of, registered to, reservation under, booking under, table under, booked under, spoke with, spoke to, speak with, speak to, speaking to, talked to, talk to, talked with, follow up with, followed up with, ask for, asked for, on behalf of
    met with, meeting with, interview with, appointment with, signed by, everyone calls me, everybody calls me
    falar com, fale com, falei com, hablar con, hablé con, hable con, parlare con, parlato con, parler à, parler avec, parlé avec, parlé à, sprechen mit, gesprochen mit, spreken met, gesproken met, rozmawiałem z, rozmawiałam z, prata med, pratade med, snakke med, snakket med, mluvil s, mluvila s
    t.n.v., ten name van, op naam van, op naam, in naam van, a nombre de, au nom de, auf den namen, auf namen, lautend auf, em nome de, no nome de, em meu nome, a nome di, a nome, intestato a, intestata a, na nazwisko, na jméno, på navnet, i navnet, i namnet, adına kayıtlı, zugunsten von, a favor de
    named him, named her, grandmother was called, grandfather was called, directed by, partner's name, connected with, connected to, chatting with, put me through to, transferred to, transferred me to, spoke w/, talked w/, chatted w/, spk w/"""
)
_VERBS: Final = _phrases(
    "ask, asked, tell, told, email, emailed, text, texted, ping, message, messaged, meet, met, thank, invite, invited, remind, notify, secretary, my kid, our kid, w/, is called, are called, is named, are named,"
    "spreche ich mit, parlo con, hablo con, falo com, spreek ik met, taler jeg med, talar jag med, snakker jeg med, puhunko, czy rozmawiam z, il s'appelle, elle s'appelle, se llama, se llaman, si chiama, ci chiamiamo, nos llamamos, nous nous appelons, se chama, hij heet, zij heet, ze heet, heißt, er heißt, sie heißt, hedder, heter, hon heter, han heter, nazywa się, jmenuje se"
    "frag nach, fragt nach, fragen sie nach, verlangen sie, demandez, demande à parler à, pregunta por, pregunte por, pregunten por, preguntar por, chiedi di, chieda di, chiedete di, chiedere di, pergunte por, perguntar por, perguntem por, vraag naar, pytać o, fråga efter, spør etter, spørg efter"
)
"""Behind these, a given name that is nothing else is a person."""
_LABELS: Final = _phrases(
    """name, full name, first name, last name, surname, given name, family name, middle name, maiden name, customer name, patient name, client name, contact name, employee name, account name, account holder, cardholder, cardholder name, card holder, name on card, holder, beneficiary
    customer, patient, client, contact, contact person, attn, attention, from, to, cc, bcc, author, sender, recipient, signed, assignee, reporter, reviewer, passenger, guest, employee, manager, supervisor, tenant, landlord, applicant, candidate, student, teacher, attendee, attendees, participant
    participants, owner, user, requester, requested by, submitted by, prepared by, approved by, assigned to, ship to, bill to, deliver to, emergency contact, next of kin, spouse, father, mother, guardian, doctor, physician, provider, caller, agent, speaker, interviewer, interviewee, insured, policyholder, payee
    payer, billing name, shipping name, recipient name, sender name, firstname, lastname, fullname, names, signature, vorname, nachname, familienname, kunde, kundin, patientin, ansprechpartner, ansprechpartnerin, absender, empfänger, kontoinhaber, karteninhaber, nom, prénom, nom de famille, nom complet
    titulaire, destinataire, expéditeur, bénéficiaire, nombre, nombre completo, apellido, apellidos, titular, remitente, destinatario, beneficiario, paciente, cliente, nome, nome completo, cognome, nome e cognome, intestatario, mittente, sobrenome, titular do cartão, imię, imię i nazwisko, nazwisko, klient, odbiorca
    registered keeper, keeper, cust, buyer, seller, purchaser, lessee, lessor, renter, escrow officer, loan officer, case officer, case worker, caseworker, social worker, notary, witness, executor, trustee, grantor, borrower, co borrower, debtor, claimant, defendant, plaintiff, complainant
    petitioner, respondent, victim, deceased, decedent, attorney, counsel, inspector, technician, driver, consignee, consignor, shipper, addressee, sold to, shipped to, delivered to, booked by, booked for, guest name, lead guest, passenger name, traveller, traveler, pax, member name, primary insured, dependent, dependant, subscriber
    pupil, parent, parent/guardian, host, organiser, organizer, prepared for, referring physician, attending physician, surgeon, nurse, resident, occupant, occupier, leaseholder, homeowner, property owner, landlady, sales rep, rep, account manager, poc, primary contact, point of contact, applicant name, tenant name, student name, client's name, patient's name, customer's name
    name of patient, name of applicant, name of insured, name of beneficiary, name of account holder, name of deceased, name des patienten, mieter, mieterin, vermieter, käufer, käuferin, verkäufer, verkäuferin, halter, fahrzeughalter, versicherungsnehmer, versicherte, versicherter, antragsteller, antragstellerin, auftraggeber, rechnungsempfänger, empfängerin, absenderin, fahrer, fahrerin, schüler
    kontakt, sachbearbeiter, sachbearbeiterin, ansprechperson, kontaktperson, zahlungsempfänger, besteller, gast, vor und nachname, nom du patient, nom et prénom, prénom et nom, nom de naissance, assuré, assurée, locataire, bailleur, propriétaire, acheteur, vendeur, acquéreur, conducteur, conductrice, souscripteur, demandeur, salarié, voyageur, passager, élève, interlocuteur, signataire
    nombre y apellidos, nombre del paciente, asegurado, asegurada, inquilino, inquilina, arrendatario, arrendataria, arrendador, propietario, propietaria, comprador, compradora, vendedor, vendedora, conductor, conductora, solicitante, empleado, empleada, trabajador, trabajadora, pasajero, pasajera, viajero, alumno, alumna, interesado, interesada, firmante, ordenante, huésped, quien recibe, recibe, persona de contacto, contacto, titular de la cuenta
    paziente, assicurato, assicurata, locatore, conduttore, proprietario, acquirente, venditore, conducente, richiedente, dipendente, passeggero, ospite, ordinante, referente, nominativo, cointestatario, utente, segurado, segurada, senhorio, proprietário, proprietária, condutor, requerente, funcionário, passageiro, aluno, aluna, hóspede, remetente, destinatário, destinatária, beneficiário, beneficiária, contato, nome do paciente
    patiënt, cliënt, verzekerde, huurder, verhuurder, eigenaar, koper, verkoper, bestuurder, aanvrager, werknemer, passagier, reiziger, leerling, ontvanger, afzender, rekeninghouder, contactpersoon, t.a.v., kentekenhouder, begunstigde, försäkrad, hyresgäst, hyresvärd, ägare, köpare, säljare, förare, sökande, anställd, resenär, mottagare, avsändare, kontoinnehavare, vårdnadshavare
    lejer, udlejer, ejer, køber, sælger, ansøger, modtager, afsender, kontohaver, leietaker, utleier, eier, kjøper, selger, søker, ansatt, mottaker, avsender, pårørende, potilas, asiakas, vakuutettu, vuokralainen, omistaja, ostaja, myyjä, kuljettaja, hakija, työntekijä, vastaanottaja, lähettäjä, yhteyshenkilö, pacjent, pacjentka, ubezpieczony, najemca, właściciel, kupujący, sprzedający, kierowca, wnioskodawca, pracownik, pasażer
    uczeń, zleceniodawca, osoba kontaktowa, osoba do kontaktu, zamawiający, zgłaszający, adresat, pacient, pacientka, pojištěný, nájemce, majitel, kupující, prodávající, řidič, žadatel, zaměstnanec, příjemce, odesílatel, kontaktní osoba, objednatel, zákazník, hasta, müşteri, sigortalı, kiracı, alıcı, satıcı, sürücü, başvuran, yolcu, öğrenci, gönderen, hesap sahibi, adı soyadı, isim soyisim, beteg, páciens, ügyfél, bérlő, vevő, eladó, címzett, feladó, kapcsolattartó
    asigurat, chiriaș, proprietar, cumpărător, vânzător, destinatar, expeditor, persoană de contact, nume și prenume
    nadawca, naam, voornaam, achternaam, klant, namn, förnamn, efternamn, navn, fornavn, etternavn, efternavn, nimi, etunimi, sukunimi, isim, ad soyad, soyad, ad, jméno, příjmení, meno, priezvisko, nume, prenume, név, họ tên, họ và tên, tên, khách hàng, người nhận, bệnh nhân"""
)


_KINDS: Final = {
    "spoken": _SPOKEN_CUES,
    "self": _SELF_CUES,
    "short": _SHORT_CUES,
    "title": _TITLES,
    "weak_title": _WEAK_TITLES,
    "greeting": _GREETINGS,
    "closing": _CLOSINGS,
    "relation": tuple(dict.fromkeys((*_RELATIONS, *_KIN_RELATIONS))),
    "sure_relation": _SURE_RELATIONS,
    "verb": _VERBS,
    "role": tuple(phrase for phrase in _ROLES if phrase not in _RELATIONS),
    "label": _LABELS,
}
CUES: Final = tuple(
    (phrase.replace(b"-", b" "), kind) for kind, phrases in _KINDS.items() for phrase in phrases
)
"""What announces a name, each phrase with its kind."""

COMPANIES: Final = frozenset(
    """
    stripe netflix uber airbnb salesforce oracle ibm intel amd sap siemens bosch samsung sony nokia huawei tesla toyota honda
    ford bmw audi mercedes nike adidas ikea walmart target costco tesco lidl aldi dhl fedex vodafone verizon comcast orange
    telekom hsbc barclays santander chase citibank allianz axa notion figma shopify ebay etsy spotify tiktok snapchat reddit
    discord telegram signal whatsapp lyft booking expedia marriott hilton hyatt accenture deloitte kpmg cisco dell lenovo
    cortana bing bixby perplexity mistral deepseek qwen grok midjourney terraform ansible puppet vagrant bitcoin ethereum centos debian ubuntu fedora redhat suse vercel netlify heroku supabase firebase
    sentry cloudflare akamai fastly jetbrains intellij pycharm vscode chrome firefox safari edge opera brave photoshop illustrator figma canva miro dropbox icloud onedrive gdrive hulu disney hbo
    nintendo sega ubisoft steam xbox playstation starbucks mcdonald's wendy's denny's subway kfc costa greggs hertz avis sixt delta ryanair lufthansa emirates qantas klm wix squarespace wordpress drupal joomla magento
    adobe atlassian jira trello asana zendesk intercom twilio datadog snowflake databricks mongodb elastic kibana grafana
    ato nhs hmrc dvla dwp irs uscis dmv cra sars centrelink medicare
    affairs resources authority council ministry department registry customs court force
    """.split()
)
"""Names of companies, products and offices, and words of offices' names, which one talks to, too."""

FIGURES: Final = frozenset(
    "coffee pac-man pacman mario peanut monopoly magoo spock gadget whippy skeletor octopus moreau jekyll frankenstein dolittle doolittle doubtfire dalloway marple butterworth ober "
    "bessie jemima bessie's pepper martens muscle clean robot bean oetker who strange marvel potato evil seuss dre beast tussauds bovary butterfly incredible right big wonderful wrong".split()
)
"""Behind a title, a brand or a figure: Dr Pepper, Mr. Bean."""

PUBLIC_NAMES: Final = frozenset(
    name.strip()
    for name in """
    sierra leone, reino unido, fernando po, jack daniel, john lewis, sally lightfoot, paul simon, joni mitchell, johnnie walker, calvin klein, tommy hilfiger, ralph lauren, hugo boss, mary kay, betty crocker, elizabeth arden, louis vuitton, christian dior, giorgio armani, kate spade, marc jacobs, jimmy choo, michael kors
    philip morris, charles schwab, jack daniels, jim beam, harley davidson, aston martin, jack wolfskin, max mara, paul smith, ted baker, dr martens, tim hortons, wendy williams, jenny craig, jamie oliver
    harry potter, anna karenina, sherlock holmes, tom sawyer, mickey mouse, donald duck, peter pan, robin hood, jane eyre, oliver twist, mary poppins, moby dick, james bond, charlie brown, emma bovary, david copperfield
    elizabeth bennet, dorian gray, huckleberry finn, peter rabbit, peter parker, clark kent, bruce wayne, tony stark, lara croft, bridget jones, forrest gump, jason bourne, nancy drew, barbie doll, santa claus
    albert einstein, isaac newton, charles darwin, marie curie, william shakespeare, leonardo da vinci, ada lovelace, alan turing, nikola tesla, abraham lincoln, george washington, napoleon bonaparte, julius caesar
    martin luther, martin luther king, karl marx, sigmund freud, immanuel kant, john locke, adam smith, jane austen, charles dickens, mark twain, ernest hemingway, franz kafka, thomas mann, johann sebastian bach
    john deere, levi strauss, wells fargo, helena rubinstein, estee lauder, estée lauder, laura ashley, vera wang, vera bradley, carolina herrera, stella mccartney, alexander wang, alexander mcqueen, tory burch, sara lee, duncan hines
    orville redenbacher, paul mitchell, john frieda, max factor, eddie bauer, ben sherman, fred perry, karl lagerfeld, jil sander, donna karan, perry ellis, nina ricci, paco rabanne, thierry mugler, stella artois, jose cuervo, samuel adams
    robert mondavi, evan williams, elijah craig, thomas cook, thomas edison, alexander graham bell, henry ford, walt disney, vincent van gogh, pablo picasso, claude monet, frida kahlo, johannes gutenberg, wolfgang amadeus mozart
    galileo galilei, leonhard euler, carl friedrich gauss, bernhard riemann, james clerk maxwell, michael faraday, erwin schrödinger, werner heisenberg, niels bohr, max planck, enrico fermi, richard feynman, stephen hawking, edsger dijkstra, grace hopper, dennis ritchie
    prince george, prince albert, albert hall, mario bros, marie callender, john wick, jon snow, jack henry, charles de gaulle
    jan ullrich platz, fritz box, анна каренина, александр пушкин, лев толстой, владимир ленин, тарас шевченко, тараса шевченка, satoshi nakamoto, indira gandhi, virgin mary, saint nicholas, king charles, elvis presley, john lennon, monte carlo, morgan stanley
    """.replace("\n", ",").split(",")
    if name.strip()
)
"""Brands, figures of books and persons of history, in lower case: names that are nobody's secret."""
