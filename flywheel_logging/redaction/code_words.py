# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - word lists read as text
"""What a code that opens a door or an account is called, and what codes open nothing: words of twenty languages."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BARE: Final = dict.fromkeys(range(0x300, 0x370)) | str.maketrans("\u00f8\u0142\u00e6\u0131", "olai")
"""Takes accents and strokes away."""


def _words(text: str) -> frozenset[bytes]:
    """Return the words of *text* as they stand in `View.low`, with and without accents."""
    plain = unicodedata.normalize("NFKD", text).translate(_BARE)
    return frozenset(word.encode("latin-1", "replace") for word in f"{text} {plain}".split())


_COMPOUNDS: Final = (
    # first parts, last parts
    (
        "t\xfcr haust\xfcr eingangs zugangs zutritts tor alarm tresor safe best\xe4tigungs verifizierungs authentifizierungs einmal freischalt freigabe entsperr sms login anmelde wiederherstellungs notfall garagen schl\xfcsselbox best\xe4tigungs telefon sicherheits",
        "code codes",
    ),
    (
        "deur voordeur poort toegangs verificatie bevestigings inlog kluis herstel beveiligings eenmalige digi",
        "code codes",
    ),
    ("pin", "code codes kod koden kode koodi koodini"),
    (
        "port d\xf6rr grind eng\xe5ngs verifierings bekr\xe4ftelse inloggnings larm s\xe4kerhets \xe5terst\xe4llnings sms",
        "kod koden koder",
    ),
    (
        "d\xf8r port engangs bekreftelses bekr\xe6ftelses verifikasjons verifiserings sikkerhets sikkerheds tilgangs alarm n\xf8kkelboks n\xf8gleboks sms",
        "kode koden koder",
    ),
    (
        "ovi vahvistus kertak\xe4ytt\xf6 varmennus h\xe4lytys portti palautus kirjautumis",
        "koodi koodini koodin",
    ),
)

STRONG: Final = _words(
    "passcode passcodes passnumber otp otps tan smstan mtan puk pin pins digicode einmalpasswort geheimzahl authenticator keypad "
    + " ".join(
        first + last for firsts, lasts in _COMPOUNDS for first in firsts.split() for last in lasts.split()
    )
)
"""Words that say by themselves what is behind them."""

WEAK: Final = _words(
    "code codes combination combo c\xf3digo codigo c\xf3digos codigos codice codici codi cod kod kodu kodum kode koden koodi kodunuz kodunuzu k\xf3d k\xf3dot codul kombination combinaison combinaci\xf3n combinacion combina\xe7\xe3o combinacao combinazione"
)
"""Words that need another one that says what the code opens, or how it came."""

CHOSEN: Final = _words(
    "password clave contrase\xf1a contrasena senha passwort kennwort wachtwoord l\xf6senord l\xf6senordet heslo passord passordet kodeord kodeordet adgangskode adgangskoden parola lozinka salasana salasanani passe"
)
"""Words behind which digits alone are a secret if a verb links them: `la clave es 4410`."""

LOCKS: Final = _words(
    "door doors frontdoor gate gates alarm lock locks lockbox keybox keysafe safe locker padlock keypad intercom buzzer garage shed burglar vault cupboard cellar basement driveway carpark stairwell laundry "
    "tür tor haustür tresor schließfach "
    "porte portail portillon immeuble coffre coffre fort alarme interphone cadenas cave résidence "
    "puerta portal portón alarma caja candado edificio garaje verja "
    "porta portone cancello allarme cassaforte citofono lucchetto palazzo portão cofre prédio cadeado portaria "
    "deur voordeur poort kluis drzwi drzwiach domofonu domofon bramy brama furtki sejfu sejf klatki klatce dörren porten larmet alarmen kassaskåp døren døra porten nøkkelboks "
    "ovi oven oveen hälytys dveří dveře brány trezor kapı kapısı kapının apartman kasa ajtó kapu kapukód ușă ușii poartă interfon vrata pintu pagar"
)
"""What such a code opens: wherever in the sentence."""

WAYS: Final = _words(
    "access entry entrance unlock security verification verify verifying one time onetime otp sms text texts texted mms login log in logon sign in signin 2fa mfa 2 step two step two factor fa factor authenticator authentication "
    "house flat apartment room toilet bathroom restroom gym pool get getting receive confidential confidentiel confidenziale confidencial confidenziell vertraulich secret secreto secreta segreto segreta geheim geheime geheimer personnel perso sent send come came arrived emailed mailed messaged received got generated backup back up recovery reset digit digits pass pin puk whatsapp telegram signal guard banking bank tan mobiletan voicemail building apartment lobby elevator room safe cabin safe "
    "zugang anmeldung bestätigung bekommen erhalten geschickt gesendet kam "
    "entrée accès vérification validation sécurité reçu reçue envoyé temporaire unique connexion secours récupération "
    "acceso entrada verificación verificacion seguridad recibí recibido llegó llego mandaron enviaron mandó confirmación recuperación respaldo desbloqueo "
    "accesso ingresso verifica sicurezza ricevuto arrivato mandato inviato recupero sblocco conferma "
    "acesso verificação verificacao segurança seguranca chegou recebi mandaram enviaram confirmação recuperação desbloqueio "
    "toegang verificatie kreeg ontving gekregen ontvangen gestuurd inloggen herstel eenmalige "
    "weryfikacyjny weryfikacji jednorazowy autoryzacyjny dostępu dostałem dostałam przyszedł wysłaliście smsa smsie blik zapasowy odzyskiwania blokady "
    "fick fått skickade fik fikk fått sendte mottok modtog sain sms koodi "
    "ověřovací jednorázový přístupový přišel overovací prišiel doğrulama onay gelen giriş güvenlik ellenőrző érkezett kapott belépési verificare acces primit verifikasi masuk keamanan"
)
"""What it is for, and how it came: beside its word."""

VETO: Final = _words(
    "error fehler errore erreur erro fel virhe status exit return response http https fault trouble diagnostic zip postal post area country dial dialling dialing calling std "
    "discount promo promotional promotion coupon voucher referral gift invite invitation offer deal reward qr bar source class course module subject product item sku stock style booking reservation order "
    "tracking tax colour color paint dress morse sort swift bank bic branch hs naics sic nace currency language machine byte op icd cpt procedure diagnosis billing project cost unit department job charge "
    "event reference ref claim case airport iata fare ticket seat model part date batch lot rate reason plu upc ean lens paper catalogue catalog hotel rental airline criminal penal civil fire genetic legacy native "
    "kra gpio lapel hair hitch firing hat rolling bowling cotter drop map push connector adc bank postcode hash commit"
)
"""What a code or a pin belongs to that opens nothing, directly before it."""

VETO_BEHIND: Final = _words(
    "postal postale postaux promo promotionnel promocional sconto sconti descuento desconto réduction remise articolo artículo articulo producto produto prodotto produit reserva prenotazione réservation "
    "pedido rastreio seguimiento seguimento fiscale fiscal civil civile penal penale pénal barras barre swift iban ape naf insee cliente client rabatowy pocztowy błędu kreskowy błąd chyby area país error erreur erro errore hata posta indirim "
    "review base block path line lines snippet smell page coverage style freeze quality owners owner editor generator"
)
"""The same in languages that say so behind the word: `code postal`, `codice dello sconto`."""

FAILURES: Final = _words(
    "error errors fehler fehlermeldung errore erreur erro błąd hata crash crashes exception shows showing displays flashes flashing throws returned returns fault washer dryer dishwasher boiler printer washing discount promo coupon voucher"
)
"""What a code comes from that opens nothing: wherever in the sentence."""

DEVICES: Final = _words(
    "screen display phone mobile app email inbox mailbox device handy bildschirm \u00e9cran telefoon telefon pantalla schermo tela"
)
"""Where such a code is shown: behind its word."""

OWNERS: Final = frozenset(
    "your ur my our dein deine deinen ihr ihre mein meine votre ton ta mon tu su mi tus tuo mio tua seu teu meu jouw uw mijn tw\xf3j m\xf3j din ditt dit min mitt".encode(
        "latin-1"
    ).split()
)
"""Whose it is: a person's own code of figures only is nothing else."""

THE: Final = frozenset(b"the this der le el il o de".split())
"""Articles in front of such a word."""

UNTOLD: Final = frozenset(
    b"ending ends last first of in until till before after than about over at by reset forgot forget change changed expired number".split()
)
"""In front of a number that is only a part of such a code, or none."""

ASKING: Final = frozenset(
    b"please enter type key send sent texted reply give tell read provide need confirm bitte eingeben introduzca introduce saisir saisissez wprowad? podaj voer digite inserisci".split()
)
"""What is in a question, or a request."""

_WORD: Final = re.compile(rb"[a-z\xdf-\xff]+(?:[?]+[a-z\xdf-\xff]*)*|[?]{3,}")


def words_in(text: bytes) -> list[bytes]:
    """Return the words of *text*, a part of `View.low`; a question mark may be a letter, or none."""
    words: list[bytes] = _WORD.findall(text)
    if b"?" in text:
        words += [word.rstrip(b"?") for word in words if word[-1] == _ASK]
    return words


_ASK: Final = ord("?")

WIDE_WORDS: Final = (
    *(
        "код из смс",
        "код из sms",
        "Код из смс",
        "код из СМС",
        "Код из СМС",
        "код подтверждения",
        "Код подтверждения",
    ),
    *(
        "код доступа",
        "код для входа",
        "Код для входа",
        "код безопасности",
        "код домофона",
        "Код домофона",
        "код от ",
    ),
    *(
        "Код от ",
        "код двери",
        "код подъезда",
        "код сейфа",
        "Ваш код",
        "ваш код",
        "мой код",
        "одноразовый код",
    ),
    *(
        "пин-код",
        "Пин-код",
        "ПИН-код",
        "пинкод",
        "пин ",
        "ПИН ",
        "смс-код",
        "код підтвердження",
        "Код підтвердження",
    ),
    *(
        "код із смс",
        "код з смс",
        "код з SMS",
        "код доступу",
        "код за потвърждение",
        "код за достъп",
        "ПИН код",
    ),
    *(
        "验证码",
        "驗證碼",
        "校验码",
        "动态码",
        "动态密码",
        "門禁密碼",
        "门禁密码",
        "开门密码",
        "支付密码",
        "取款密码",
        "密码是",
    ),
    *(
        "認証コード",
        "確認コード",
        "暗証番号",
        "ワンタイムパスワード",
        "ワンタイムコード",
        "解錠番号",
        "セキュリティコード",
    ),
    *("인증번호", "인증 번호", "인증코드", "인증 코드", "비밀번호", "비번", "현관 비밀번호", "보안코드"),
    *(
        "رمز التحقق",
        "رمز التأكيد",
        "رمز الدخول",
        "كود التحقق",
        "كود التفعيل",
        "رمز التفعيل",
        "الرقم السري",
        "رمز الباب",
    ),
    *(
        "κωδικός μιας χρήσης",
        "κωδικός επιβεβαίωσης",
        "κωδικός επαλήθευσης",
        "κωδικός πρόσβασης",
        "κωδικός της πόρτας",
        "κωδικό που",
    ),
    *("קוד אימות", "קוד האימות", "קוד הכניסה", "קוד כניסה", "קוד חד פעמי", "הקוד שקיבלתי", "קוד לדלת"),
    *(
        "ओटीपी",
        "पिन नंबर",
        "वेरिफिकेशन कोड",
        "รหัส OTP",
        "รหัสโอทีพี",
        "รหัสยืนยัน",
        "รหัสประตู",
        "mã xác nhận",
        "mã xác thực",
    ),
)
"""The same in other alphabets, each with what the code opens."""
